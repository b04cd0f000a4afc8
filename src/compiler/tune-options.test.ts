import { expect, test } from "vitest";
import { compile } from "./compile.ts";
import { createMemoryEffects } from "./testing/memory-effects.ts";
import { ingestedFrom, testOptions, testRecords } from "./testing/test-records.ts";
import { tuneOptions } from "./tune-options.ts";
import { verify } from "./verify.ts";

const items = testRecords(400);

test("finds options that compile, and keeps what they say already", async () => {
  const lexical = { ...testOptions, embedder: "lexical", dims: 64 } as const;
  const { options, tuning } = await tuneOptions(items, lexical, 1_000_000, {});
  expect(tuning.isMet).toBe(true);
  expect(tuning.sampled).toBe(400);
  expect(new Set(tuning.candidates.map(({ dims }) => dims))).toEqual(new Set([64]));
  expect(tuning.candidates.map(({ clusters }) => clusters)).toEqual([20, 40, 80]);
  expect(options).toMatchObject({ embedder: "lexical", code: "sign", dims: 64 });
  const effects = createMemoryEffects();
  const report = await compile(ingestedFrom(items), options, effects);
  expect((await verify(effects.readFile)).violations).toEqual([]);
  expect(report.embedding.dims).toBe(64);
});

test("tries dimensions in bytes for other embedders, and asks one from outside for all items", async () => {
  const own = await tuneOptions(items, { ...testOptions, clusters: 10 }, 1_000_000, {});
  expect(own.tuning.candidates.every(({ code, clusters }) => code === "i8" && clusters === 10)).toBe(true);
  let asked = 0;
  const outside = {
    name: "outside",
    settings: {},
    fit: async (given: readonly unknown[]) => {
      asked = given.length;
      const data = new Float32Array(given.length * 32);
      for (let i = 0; i < given.length; i++) data[i * 32 + (i % 32)] = 1;
      const vectors = { data, rows: given.length, dim: 32 };
      return { vectors, model: new Uint8Array(0), stats: { dims: 32, arbitraryRows: [] } };
    },
  };
  const { tuning } = await tuneOptions(items, testOptions, 1_000_000, { embedder: outside });
  expect(asked).toBe(400);
  expect(tuning.candidates[0]).toMatchObject({ code: "i8", dims: 32 });
});

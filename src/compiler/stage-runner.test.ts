import { expect, test } from "vitest";
import type { CompileEffects, Progress, StageCache } from "./effects.ts";
import { type CachedStage, createStageRunner } from "./stage-runner.ts";

function createMemoryCache(): StageCache & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>();
  return {
    entries,
    read: async (key) => entries.get(key),
    async write(key, bytes) {
      entries.set(key, bytes);
    },
  };
}

const effects: CompileEffects = { deflate: async (bytes) => bytes, writeFile: async () => {} };

const textStage: CachedStage<string> = {
  key: "k",
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
};

test("computes once, and then takes the result from the cache", async () => {
  const stageCache = createMemoryCache();
  let runs = 0;
  const compute = async () => `result ${++runs}`;
  const first = createStageRunner({ ...effects, stageCache });
  expect(await first.run("embed", compute, textStage)).toBe("result 1");
  const second = createStageRunner({ ...effects, stageCache });
  expect(await second.run("embed", compute, textStage)).toBe("result 1");
  expect(await second.run("embed", compute, { ...textStage, key: "other" })).toBe("result 2");
  expect(first.report.map(({ cached }) => cached)).toEqual([false]);
  expect(second.report.map(({ cached }) => cached)).toEqual([true, false]);
});

test("keeps results of different stages apart", async () => {
  const stageCache = createMemoryCache();
  const runner = createStageRunner({ ...effects, stageCache });
  await runner.run("embed", async () => "one", textStage);
  expect(await runner.run("reduce", async () => "two", textStage)).toBe("two");
});

test.each([
  ["cut short", (bytes: Uint8Array) => bytes.slice(0, -1)],
  ["empty", () => new Uint8Array(0)],
  ["altered", (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))],
])("computes again when the cached result is %s", async (_, spoil) => {
  const stageCache = createMemoryCache();
  await createStageRunner({ ...effects, stageCache }).run("embed", async () => "good", textStage);
  for (const [key, bytes] of stageCache.entries) stageCache.entries.set(key, spoil(bytes));
  const runner = createStageRunner({ ...effects, stageCache });
  expect(await runner.run("embed", async () => "again", textStage)).toBe("again");
  expect(runner.report[0].cached).toBe(false);
});

test("counts a stage's time without that of the stages that it asked for", async () => {
  const runner = createStageRunner(effects);
  await runner.run("reduce", () =>
    runner.run("embed", () => new Promise((resolve) => setTimeout(resolve, 60))),
  );
  const [embed, reduce] = runner.report;
  expect(embed.stage).toBe("embed");
  expect(embed.ms).toBeGreaterThan(50);
  expect(reduce.ms).toBeLessThan(embed.ms / 2);
});

test("reports progress from 0 to 1, and begins nothing once it is aborted", async () => {
  const heard: Progress[] = [];
  const aborted = new AbortController();
  const runner = createStageRunner({
    ...effects,
    signal: aborted.signal,
    onProgress: (progress) => heard.push(progress),
  });
  await runner.run("graph", async () => 1);
  expect(heard).toEqual([
    { stage: "graph", fraction: 0 },
    { stage: "graph", fraction: 1 },
  ]);
  aborted.abort(new Error("stop"));
  let ran = false;
  const run = runner.run("publish", async () => {
    ran = true;
  });
  await expect(run).rejects.toThrow("stop");
  expect(ran).toBe(false);
});

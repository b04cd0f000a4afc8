import { describe, expect, test } from "vitest";
import { row } from "../math/vector.ts";
import type { StageCache } from "./effects.ts";
import { createTextEmbedder, type SentenceModel } from "./text-embedder.ts";

/** Tells a text's length and first letter; remembers what it was asked. */
function fakeModel(options: Partial<SentenceModel> = {}): SentenceModel & { readonly batches: string[][] } {
  const batches: string[][] = [];
  return {
    name: "fake 1",
    batches,
    async embed(texts) {
      batches.push([...texts]);
      return texts.map((text) => [text.length, text.charCodeAt(0), 0]);
    },
    ...options,
  };
}

function memoryCache(): StageCache & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    read: async (key) => kept.get(key),
    write: async (key, bytes) => void kept.set(key, bytes.slice()),
  };
}

const words = Array.from({ length: 300 }, (_, i) => `text ${i} ${"x".repeat(1 + (i % 7))}`);

describe("texts", () => {
  test("become rows of unit length in their order", async () => {
    const { data, rows, dim } = await createTextEmbedder(fakeModel()).embed(["0000", "aa"]);
    expect([rows, dim]).toEqual([2, 3]);
    const [a, b] = [Math.hypot(4, 48), Math.hypot(2, 97)];
    expect([...data]).toEqual([4 / a, 48 / a, 0, 2 / b, 97 / b, 0].map(Math.fround));
  });

  test("that are equal but for white space are asked for once", async () => {
    const model = fakeModel();
    const matrix = await createTextEmbedder(model).embed(["a b", "c", " a\n b "]);
    expect(model.batches).toEqual([["c", "a b"]]);
    expect(row(matrix, 2)).toEqual(row(matrix, 0));
  });

  test("that are blank are not asked for and get zeros", async () => {
    const model = fakeModel();
    const matrix = await createTextEmbedder(model).embed(["", "a", " \n"]);
    expect(model.batches).toEqual([["a"]]);
    expect([...row(matrix, 0), ...row(matrix, 2)]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("that are all blank are an error", async () => {
    await expect(createTextEmbedder(fakeModel()).embed([" ", ""])).rejects.toThrow("got 2 blank texts");
  });

  test("that are too long are cut", async () => {
    const model = fakeModel();
    await createTextEmbedder(model, { maxTextLength: 5 }).embed(["a  bcdefgh"]);
    expect(model.batches).toEqual([["a bcd"]]);
  });

  test("come in batches of like length, each once", async () => {
    const model = fakeModel();
    await createTextEmbedder(model, { batchSize: 20, textsPerBlock: 100 }).embed(words);
    expect(Math.max(...model.batches.map((batch) => batch.length))).toBe(20);
    expect(model.batches.flat().sort()).toEqual([...words].sort());
    for (const batch of model.batches) {
      const lengths = batch.map((text) => text.length);
      expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    }
  });
});

describe("a run that was ended", () => {
  test("resumes where it stopped", async () => {
    const cache = memoryCache();
    const broken = fakeModel();
    const options = { batchSize: 10, textsPerBlock: 50, cache };
    const aborter = new AbortController();
    const running = createTextEmbedder(broken, options).embed(words, {
      signal: aborter.signal,
      onProgress(fraction) {
        if (fraction > 0.5) aborter.abort(new Error("enough"));
      },
    });
    await expect(running).rejects.toThrow("enough");
    const whole = fakeModel();
    const resumed = await createTextEmbedder(whole, options).embed(words);
    const asked = whole.batches.flat().length;
    expect(asked).toBeLessThan(words.length * 0.7);
    expect(asked).toBeGreaterThan(0);
    expect(resumed).toEqual(await createTextEmbedder(fakeModel()).embed(words));
  });

  test("asks nothing when all is there, and pays for a changed text's block only", async () => {
    const options = { cache: memoryCache(), textsPerBlock: 20 };
    await createTextEmbedder(fakeModel(), options).embed(words);
    const again = fakeModel();
    const embedder = createTextEmbedder(again, options);
    await embedder.embed(words);
    expect(again.batches).toEqual([]);
    const changed = await embedder.embed([...words.slice(0, -1), "another text"]);
    expect(again.batches.flat().length).toBeLessThan(60);
    expect(again.batches.flat()).toContain("another text");
    expect(changed.rows).toBe(words.length);
  });

  test("is not mixed with one of another model or length", async () => {
    const cache = memoryCache();
    await createTextEmbedder(fakeModel(), { cache }).embed(["a"]);
    const other = fakeModel({ name: "fake 2" });
    await createTextEmbedder(other, { cache }).embed(["a"]);
    const longer = fakeModel();
    await createTextEmbedder(longer, { cache, maxTextLength: 10_000 }).embed(["a"]);
    expect([other.batches.length, longer.batches.length]).toEqual([1, 1]);
  });

  test("does not believe a damaged result", async () => {
    const cache = memoryCache();
    const first = await createTextEmbedder(fakeModel(), { cache }).embed(["a"]);
    for (const bytes of cache.kept.values()) bytes[bytes.length - 1] ^= 1;
    const model = fakeModel();
    expect(await createTextEmbedder(model, { cache }).embed(["a"])).toEqual(first);
    expect(model.batches).toHaveLength(1);
  });
});

test("progress rises to 1", async () => {
  const fractions: number[] = [];
  await createTextEmbedder(fakeModel(), { batchSize: 100, textsPerBlock: 150 }).embed(words, {
    onProgress: (fraction) => void fractions.push(fraction),
  });
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
});

test.each([
  ["fewer vectors than texts", [[1, 2, 3]], "fake 1: got 1 vectors for 2 texts, expected one each"],
  [
    "vectors of several dimensions",
    [[1, 2], [1]],
    "fake 1: got a vector of 1 dimensions, expected 2 as before",
  ],
  [
    "NaN",
    [
      [1, 2],
      [1, Number.NaN],
    ],
    'fake 1: got a vector that is not finite for "b"',
  ],
  ["no dimensions", [[], []], "fake 1: got a vector of 0 dimensions"],
])("a model that gives %s is refused", async (_, vectors, message) => {
  const model = fakeModel({ embed: async () => vectors });
  await expect(createTextEmbedder(model).embed(["a", "b"])).rejects.toThrow(message);
});

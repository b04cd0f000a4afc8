import { describe, expect, test } from "vitest";
import type { PrivacyLevel } from "../engine/api/catalogue.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import type { Reply } from "../engine/api/reply.ts";
import type { EngineApi } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { createMemoryBlobs } from "../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../engine/privacy-store.ts";
import { createMemoryHistory } from "../history/memory-history.ts";
import { decodeVector } from "../math/codes.ts";
import { createRandom } from "../math/random.ts";
import { createMatrix, type Matrix, normaliseInPlace, row, squaredDistance } from "../math/vector.ts";
import { compile } from "./compile.ts";
import type { CompileOptions } from "./compile-options.ts";
import { createVectorsEmbedder } from "./embed-vectors.ts";
import type { Embedder } from "./embedder.ts";
import { openPublishedCatalog } from "./published-catalog.ts";
import { readCodes } from "./published-rows.ts";
import { createMemoryEffects, type MemoryEffects } from "./testing/memory-effects.ts";
import { testItem } from "./testing/test-items.ts";
import { ingestedFrom, testOptions } from "./testing/test-records.ts";
import { createVectorTable } from "./vectors/vector-table.ts";
import { verify } from "./verify.ts";

/** Compiles items with these vectors: `no 0`, `no 1` … */
async function publish(
  count: number,
  vectorOf: (i: number) => ArrayLike<number>,
  options: Partial<CompileOptions> = {},
): Promise<MemoryEffects> {
  const table = createVectorTable({ fileName: "v", placeOf: (i) => `v:${i + 1}` });
  for (let i = 0; i < count; i++) table.add(`no ${i}`, vectorOf(i));
  const effects = createMemoryEffects({ embedder: await createVectorsEmbedder(table.finish()) });
  const items = Array.from({ length: count }, (_, i) => testItem(`no ${i}`, { title: `Thing ${i}` }));
  await compile(ingestedFrom(items), { ...testOptions, ...options }, effects);
  return effects;
}

async function open({ files }: MemoryEffects, privacyLevel: PrivacyLevel): Promise<EngineApi> {
  const url = "https://museum.example/";
  const engine = createEngine({
    async fetch(address) {
      const bytes = files.get(address.slice(url.length));
      return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response(null, { status: 404 });
    },
    now: () => 0,
    clock: () => performance.now(),
    isOffline: () => false,
    openStores: async () => ({
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    }),
  });
  answered(await engine.open({ requestId: 1, url, privacyLevel }));
  return engine;
}

function answered<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}

describe("a catalogue of 20,000 items around 150 points", { timeout: 240_000 }, () => {
  const count = 20_000;
  const dim = 32;
  const random = createRandom(20);
  const points = Array.from({ length: 150 }, () => Array.from({ length: dim }, () => random.gaussian()));
  const vectors = createMatrix(count, dim);
  for (let i = 0; i < count; i++) {
    const vector = row(vectors, i);
    for (let d = 0; d < dim; d++) vector[d] = points[i % points.length][d] + 0.8 * random.gaussian();
    normaliseInPlace(vector);
  }
  let published: MemoryEffects | undefined;
  const catalogue = async () => {
    published ??= await publish(count, (i) => row(vectors, i));
    return published;
  };

  test("holds every item once, and each node of its graphs finds itself", async () => {
    const { readFile } = await catalogue();
    expect((await verify(readFile)).violations).toEqual([]);
  });

  test.each([
    { level: "everything", least: 1, isCertified: true },
    { level: "direct", least: 0.95, isCertified: false },
  ] as const)(
    "at level $level finds at least $least of the nearest",
    async ({ level, least, isCertified }) => {
      const effects = await catalogue();
      const { centroids } = await openPublishedCatalog(effects.readFile);
      const codes = await readCodes(await openPublishedCatalog(effects.readFile));
      const decoded = Array.from({ length: count }, (_, i) => decodeVector(codes, i, centroids.itemSpec));
      const engine = await open(effects, level);
      let found = 0;
      const asked = 20;
      for (let q = 0; q < asked; q++) {
        const answer = answered(
          await engine.similar({ requestId: 1, id: `no ${q * 997}`, k: 10 }),
        ) satisfies Recommendations;
        expect(answer.diagnostics.exact || !isCertified).toBe(true);
        const [ordinal] = answered(await engine.cards({ requestId: 1, ids: [`no ${q * 997}`] })).map(
          (listing) => listing?.ordinal ?? -1,
        );
        const distances = decoded.map((vector) => squaredDistance(decoded[ordinal], vector));
        distances[ordinal] = Number.POSITIVE_INFINITY;
        const tenth = Float64Array.from(distances).sort()[9];
        found += answer.items.filter((item) => distances[item.ordinal] <= tenth + 1e-4).length / 10;
      }
      expect(found / asked).toBeGreaterThanOrEqual(least);
    },
  );
});

describe("items that are alike", { timeout: 240_000 }, () => {
  const same = () => [0.6, 0.8, 0, 0];
  const nearly = (i: number) => [0.6, 0.8, i * 1e-7, -i * 1e-8];
  test.each([
    [1, "the same", same],
    [2, "the same", same],
    [3, "nearly the same", nearly],
    [257, "the same", same],
    [257, "nearly the same", nearly],
    [65_537, "the same", same],
  ] as const)("%i of them, %s: each is in once, and on exactly one page", async (count, _, vectorOf) => {
    const effects = await publish(count, vectorOf);
    expect((await verify(effects.readFile)).violations).toEqual([]);
    const engine = await open(effects, "direct");
    const seen = new Uint8Array(count);
    let session: string | undefined;
    let given = 0;
    for (let hasMore = count > 1; hasMore; ) {
      const answer: Recommendations = answered(
        await engine.similar({
          requestId: 1,
          id: "no 0",
          k: 100,
          offset: given,
          ...(session !== undefined && { session }),
        }),
      );
      ({ hasMore, session } = answer);
      for (const { card } of answer.items) seen[Number(card.id.slice(3))]++;
      given += answer.items.length;
    }
    expect(given).toBe(count - 1);
    expect(seen.findIndex((times, i) => times !== (i === 0 ? 0 : 1))).toBe(-1);
  });
});

test("a catalogue without graphs gives the same answers as one with them", async () => {
  const random = createRandom(3);
  const vectors = Array.from({ length: 600 }, () => Array.from({ length: 8 }, () => random.gaussian()));
  const answers = [];
  for (const index of ["hnsw", "flat"] as const) {
    const engine = await open(await publish(600, (i) => vectors[i], { index, nprobe: 6 }), "direct");
    const {
      items,
      diagnostics: { probed },
    } = answered(await engine.similar({ requestId: 1, id: "no 7", k: 30 }));
    const ids = items.map(({ card }) => card.id);
    answers.push({ ids, probed });
  }
  expect(answers[0].ids).toHaveLength(30);
  expect(answers[1]).toEqual(answers[0]);
});

describe("vectors that are no direction, from an embedder that did not look", () => {
  const embedderOf = (vectors: Matrix): Embedder => ({
    name: "given",
    settings: {},
    fit: async () => ({
      vectors,
      model: new Uint8Array(0),
      stats: { dims: vectors.dim, arbitraryRows: [] },
    }),
  });
  const compileThese = (data: readonly number[], dim: number) => {
    const effects = createMemoryEffects({
      embedder: embedderOf({ data: Float32Array.from(data), rows: data.length / dim, dim }),
    });
    const items = ["a", "b", "c"].map((id) => testItem(id));
    return { done: compile(ingestedFrom(items), testOptions, effects), effects };
  };
  test.each([
    [[1, 0, 0, 0, 0, 1], 2, 'given: item "b": got a vector of zeros, expected a direction'],
    [[1, 0, 0, 1, Number.NaN, 1], 2, 'given: item "c": got NaN in dimension 0 of its vector'],
    [[1, 0, 0, Number.NEGATIVE_INFINITY, 0, 1], 2, 'item "b": got -Infinity in dimension 1 of its vector'],
    [[1, 0, 0, 1], 2, "given: got 4 numbers for 2 vectors of 2 dimensions, expected 3 vectors"],
    [[1, 0, 0, 1, 1], 2, "given: got 5 numbers for 2.5 vectors"],
  ])("%j are refused by name, and nothing is published", async (data, dim, message) => {
    const { done, effects } = compileThese(data, dim);
    await expect(done).rejects.toThrow(message);
    expect([...effects.files.keys()]).toEqual([]);
  });
});

test("refuses so few clusters that one could exceed what ordinals can number", async () => {
  const items = Array.from({ length: 70_000 }, (_, i) => testItem(`no ${i}`, { title: `Thing ${i % 9}` }));
  const effects = createMemoryEffects();
  await expect(compile(ingestedFrom(items), { ...testOptions, clusters: 1 }, effects)).rejects.toThrow(
    "got 1 clusters for 70000 items, expected at least 3",
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { normalised, squaredDistance } from "../math/vector.ts";
import type { Recommendations, RecommendOptions } from "./api/recommendations.ts";
import { medianInterest } from "./interests.ts";
import {
  createTestCatalogue,
  type TestCatalogue,
  type TestCatalogueOptions,
  type TestItem,
} from "./testing/test-catalogue.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

/** Seeded items around a few topics: the less noise, the farther apart the clusters. */
function itemsAround(count: number, { seed = 1, topics = 4, noise = 0.5, dim = 8 } = {}): TestItem[] {
  const random = createRandom(seed);
  const gaussians = () => Array.from({ length: dim }, () => random.gaussian());
  const centres = Array.from({ length: topics }, gaussians);
  return Array.from({ length: count }, (_, i) => {
    const moved = gaussians();
    const vector = normalised(centres[i % topics].map((value, d) => value + noise * moved[d]));
    return { id: `item-${i}`, title: `Thing ${i}`, vector };
  });
}

async function visit(catalogue: TestCatalogue, privacyLevel: "everything" | "direct"): Promise<TestVisit> {
  const page = startVisit(createTestServer(catalogue));
  await page.open({ privacyLevel });
  return page;
}

/** Squared distances to the nearest items that were not seen, by the definition. */
function exhaustive({ items, vectors }: TestCatalogue, seen: readonly string[], k: number): number[] {
  const vectorOf = new Map(items.map(({ id }, ordinal) => [id, vectors[ordinal]]));
  const [{ vector }] = medianInterest(seen.map((id) => vectorOf.get(id) as Float32Array));
  return items
    .flatMap(({ id }, ordinal) => (seen.includes(id) ? [] : [squaredDistance(vector, vectors[ordinal])]))
    .sort((a, b) => a - b)
    .slice(0, k);
}

/** From the cosine, and the length of the item's decoded vector. */
function distancesOf(answer: Recommendations, { vectors }: TestCatalogue): number[] {
  return answer.items.map(({ ordinal, score }) => {
    const squaredLength = squaredDistance(vectors[ordinal], new Float32Array(vectors[ordinal].length));
    return 1 + squaredLength - 2 * score * Math.sqrt(squaredLength);
  });
}

function expectNearest(answer: Recommendations, catalogue: TestCatalogue, seen: readonly string[]): void {
  const expected = exhaustive(catalogue, seen, answer.items.length);
  distancesOf(answer, catalogue).forEach((distance, i) => {
    expect(Math.abs(distance - expected[i])).toBeLessThan(2e-4); // queries are whole numbers of 14 to 16 bits
  });
}

const recommend = (page: TestVisit, ids: readonly string[], options: RecommendOptions, k = 10) =>
  page.ask(page.engine.recommend, { ids, k, options: { interest: "median", ...options } });

describe("a small catalogue that is fetched whole", () => {
  test("is searched exhaustively, and says so, whatever the codes", async () => {
    const shape = fc.record({
      seed: fc.integer({ min: 1, max: 1000 }),
      count: fc.integer({ min: 12, max: 150 }),
      noise: fc.double({ min: 0.05, max: 1, noNaN: true }),
      code: fc.constantFrom("i8" as const, "sign" as const, "f32" as const),
      clusters: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ seed, count, noise, code, clusters }) => {
        const catalogue = await createTestCatalogue(itemsAround(count, { seed, noise, dim: 16 }), {
          code,
          clusters,
          nprobe: 1,
        });
        const page = await visit(catalogue, "everything");
        const seen = ["item-1", "item-5", "item-9"];
        const answer = await recommend(page, seen, { efSearch: 3 });
        expect(answer.diagnostics.exact).toBe(true);
        expect(answer.diagnostics.probed).toHaveLength(catalogue.clusters.length);
        expectNearest(answer, catalogue, seen);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  test("gives each item once on all of its pages, also where many are alike", async () => {
    const items = itemsAround(90, { noise: 0.3 });
    const alike = items.map((item, i) => (i % 3 === 0 ? { ...item, vector: items[0].vector } : item));
    const catalogue = await createTestCatalogue(alike, { clusters: 5 });
    const page = await visit(catalogue, "everything");
    const ids: string[] = [];
    let session: string | undefined;
    for (let hasMore = true; hasMore; ) {
      const answer = await page.ask(page.engine.recommend, {
        ids: ["item-1", "item-2"],
        k: 7,
        offset: ids.length,
        options: { efSearch: 2 },
        ...(session !== undefined && { session }),
      });
      ({ hasMore, session } = answer);
      ids.push(...answer.items.map(({ card }) => card.id));
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(88);
  });

  test("is not certified while a cluster is missing", async () => {
    const catalogue = await createTestCatalogue(itemsAround(60), { clusters: 4 });
    const server = createTestServer(catalogue);
    server.fail(catalogue.pathOf("shards", 3), { kind: "status", status: 404 });
    const page = startVisit(server);
    await page.open({ privacyLevel: "everything" });
    const seen = catalogue.items.slice(0, 2).map(({ id }) => id);
    const answer = await recommend(page, seen, {});
    expect(answer.items.length).toBeGreaterThan(0);
    expect(answer.diagnostics.skipped).toHaveLength(1);
    expect(answer.diagnostics.exact).toBe(false);
  });
});

describe("a certificate", () => {
  const proved = async (
    items: readonly TestItem[],
    options: TestCatalogueOptions,
    seen: readonly string[],
  ) => {
    const catalogue = await createTestCatalogue(items, options);
    const page = await visit(catalogue, "direct");
    const answer = await recommend(page, seen, {}, 4);
    return { answer, catalogue };
  };

  test("is never given to an answer that an exhaustive search would better", async () => {
    let certified = 0;
    let others = 0;
    const shape = fc.record({
      seed: fc.integer({ min: 1, max: 10_000 }),
      count: fc.integer({ min: 10, max: 40 }).map((n) => 4 * n),
      noise: fc.double({ min: 0.02, max: 0.8, noNaN: true }),
      code: fc.constantFrom("i8" as const, "sign" as const, "f32" as const),
      efSearch: fc.integer({ min: 4, max: 16 }),
      nprobe: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ seed, count, noise, code, efSearch, nprobe }) => {
        const seen = ["item-0", "item-4"];
        const { answer, catalogue } = await proved(
          itemsAround(count, { seed, noise, dim: 16 }),
          { code, efSearch, nprobe, clusters: 4 },
          seen,
        );
        if (answer.diagnostics.exact) certified++;
        else others++;
        if (answer.diagnostics.exact) expectNearest(answer, catalogue, seen);
      }),
      { numRuns: 80, seed: 3 },
    );
    expect(certified).toBeGreaterThan(5);
    expect(others).toBeGreaterThan(5);
  });

  test("is given where one cluster lies apart, with a single probe, and asks for nothing", async () => {
    const items = itemsAround(84, { noise: 0.05, seed: 4 });
    const catalogue = await createTestCatalogue(items, { nprobe: 1, efSearch: 30 });
    const server = createTestServer(catalogue);
    const page = startVisit(server);
    await page.open({ privacyLevel: "direct" });
    const answer = await recommend(page, ["item-0", "item-4"], {});
    expect(answer.diagnostics.probed).toHaveLength(1);
    expect(answer.diagnostics.exact).toBe(true);
    const shards = catalogue.clusters.map((_, cluster) => catalogue.pathOf("shards", cluster));
    expect(server.requests.filter(({ path }) => shards.includes(path))).toHaveLength(1);
  });
});

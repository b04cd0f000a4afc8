import { describe, expect, test } from "vitest";
import { firstProbes } from "./chosen-ranking.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

const ids = ["item-0", "item-4"];

async function openAt(privacyLevel: "everything" | "direct", nprobe = 6) {
  const catalogue = await createTestCatalogue(createTestItems(160, { topics: 12 }), { clusters: 12, nprobe });
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open({ privacyLevel });
  const shards = new Set(catalogue.clusters.map((_, cluster) => catalogue.pathOf("shards", cluster)));
  const shardsAsked = () => server.requests.filter(({ path }) => shards.has(path)).length;
  return { page, shardsAsked };
}

const idsOf = (answer: { readonly items: readonly { readonly card: { readonly id: string } }[] }) =>
  answer.items.map(({ card }) => card.id);

describe("a first answer from few probes", () => {
  test("waits for two clusters, says so, and is refined by its session", async () => {
    const { page, shardsAsked } = await openAt("direct");
    // The views' own clusters are read in any case.
    await page.ask(page.engine.recommend, { ids, options: { nprobe: 1 } });
    const before = shardsAsked();
    const first = await page.ask(page.engine.recommend, { ids, probes: "few" });
    expect(first.items).toHaveLength(10);
    expect(first.isPreliminary).toBe(true);
    expect(first.diagnostics.probed).toHaveLength(2);
    expect(shardsAsked() - before).toBeLessThanOrEqual(2);

    const refined = await page.ask(page.engine.recommend, { ids, session: first.session, offset: 0 });
    expect(refined.isPreliminary).toBeUndefined();
    expect(refined.diagnostics.probed).toHaveLength(6);
    expect(idsOf(refined)).toEqual(idsOf(await page.ask(page.engine.recommend, { ids })));
  });

  test("is the full one where that waits for no more", async () => {
    const small = await openAt("direct", 2);
    expect(await small.page.ask(small.page.engine.recommend, { ids, probes: "few" })).not.toHaveProperty(
      "isPreliminary",
    );
    const { page } = await openAt("everything");
    const answer = await page.ask(page.engine.recommend, { ids, probes: "few" });
    expect(answer).not.toHaveProperty("isPreliminary");
    expect(answer.diagnostics.exact).toBe(true);
  });
});

test("a first answer waits for two clusters where they are light, for one of half a million items", () => {
  expect(firstProbes(64, { items: 4495, clusters: 67 })).toBe(2);
  expect(firstProbes(64, { items: 69_202, clusters: 263 })).toBe(2);
  expect(firstProbes(64, { items: 480_000, clusters: 693 })).toBe(1);
  expect(firstProbes(128, { items: 69_202, clusters: 263 })).toBe(1);
});

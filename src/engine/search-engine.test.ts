import { beforeAll, describe, expect, test } from "vitest";
import { kernelStarted } from "../math/shared-kernel.ts";
import type { Recommendations } from "./api/recommendations.ts";
import { searchWithin } from "./graph-walk.ts";
import { startSearchEngine } from "./search-engine-start.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

beforeAll(() => kernelStarted);

/** Signs of few dimensions tie often, and hnswlib may choose otherwise among ties: then the scores must agree. */
const resultsOf = ({ items }: Recommendations, code: string) =>
  items.map(({ card, score }) => (code === "sign" ? score : [card.id, score]));

describe("hnswlib", () => {
  test("gives the same recommendations as the search in place, and back again", async () => {
    for (const code of ["i8", "f32", "sign"] as const) {
      const catalogue = await createTestCatalogue(createTestItems(200, { dim: 16 }), { code, efSearch: 60 });
      const page = startVisit(createTestServer(catalogue));
      await page.open();
      for (const id of ["item-0", "item-4", "item-9"]) await page.ask(page.engine.view, { id });
      const inPlace = await page.ask(page.engine.recommend, { k: 40 });
      expect(inPlace.diagnostics.searchEngine).toBe("docent");
      expect(inPlace.diagnostics.isWalk === true).toBe(code === "f32"); // which no SIMD kernel scans

      const info = await page.ask(page.engine.setSearchEngine, { searchEngine: "hnswlib" });
      expect(info.searchEngine).toBe("hnswlib");
      expect(info.startMs).toBeGreaterThan(0);
      const byHnswlib = await page.ask(page.engine.recommend, { k: 40 });
      expect(byHnswlib.diagnostics).toMatchObject({ searchEngine: "hnswlib", isWalk: true });
      expect(byHnswlib.diagnostics.probed).toEqual(inPlace.diagnostics.probed);
      expect(resultsOf(byHnswlib, code)).toEqual(resultsOf(inPlace, code));

      const next = await page.ask(page.engine.recommend, { k: 40, offset: 40, session: byHnswlib.session });
      await page.ask(page.engine.setSearchEngine, { searchEngine: "docent" });
      const again = await page.ask(page.engine.recommend, { k: 40, offset: 40 });
      expect(again.diagnostics.searchEngine).toBe("docent");
      expect(resultsOf(next, code)).toEqual(resultsOf(again, code));
    }
  });

  test("can be chosen when the catalogue is opened", async () => {
    const server = createTestServer(await createTestCatalogue(createTestItems(20)));
    const page = startVisit(server);
    await page.ask(page.engine.open, { url: server.url, searchEngine: "hnswlib" });
    const { diagnostics } = await page.ask(page.engine.recommend, { ids: ["item-0"] });
    expect(diagnostics.searchEngine).toBe("hnswlib");
  });
});

describe("a scan", () => {
  test("gives what the graphs give where these are searched wide enough, and can be chosen", async () => {
    const catalogue = await createTestCatalogue(createTestItems(200, { dim: 16 }), {
      code: "i8",
      efSearch: 20,
    });
    const page = startVisit(createTestServer(catalogue));
    await page.open();
    for (const id of ["item-0", "item-4"]) await page.ask(page.engine.view, { id });
    const inPlace = await page.ask(page.engine.recommend, { k: 40 });
    await page.ask(page.engine.setSearchEngine, { searchEngine: "scan" });
    const byScan = await page.ask(page.engine.recommend, { k: 40 });
    expect(byScan.diagnostics.searchEngine).toBe("scan");
    expect(resultsOf(byScan, "i8")).toEqual(resultsOf(inPlace, "i8"));
  });
});

describe("starting a search engine", () => {
  test("says how long it took", async () => {
    let nowMs = 0;
    const { engine, info } = await startSearchEngine("docent", () => (nowMs += 5));
    expect(engine.name).toBe("docent");
    expect(info).toEqual({ searchEngine: "docent", startMs: 5, downloadBytes: 0 });
  });
});

describe("a search for what is near enough", () => {
  const distances = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
  const searched = (within: number | undefined) => {
    const widths: number[] = [];
    const { neighbours } = searchWithin({ k: 4, ef: 4, within }, ({ k, ef }) => {
      widths.push(ef);
      const found = distances.slice(0, k).map((distance, id) => ({ id, distance }));
      return { neighbours: found, distances: ef };
    });
    return { widths, found: neighbours.map(({ distance }) => distance) };
  };

  test("ends with a narrow beam where that has met what is too far", () => {
    expect(searched(0.15)).toEqual({ widths: [2], found: [0.1, 0.2] });
  });

  test("is widened where all that the narrow beam has found is wanted", () => {
    expect(searched(0.2)).toEqual({ widths: [2, 4], found: [0.1, 0.2, 0.3, 0.4] });
  });

  test("is as wide as asked where everything is wanted", () => {
    expect(searched(undefined).widths).toEqual([4]);
  });
});

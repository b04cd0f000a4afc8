import { beforeAll, describe, expect, test } from "vitest";
import { filePath, manifestPath } from "../catalog/paths.ts";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(120), { starter: 12, clusters: 6 });
});

/** Files of the part that everybody fetches. */
const commonPaths = () =>
  [
    manifestPath,
    filePath(catalogue.manifest.files.centroids.hash),
    filePath(catalogue.manifest.files.starter.hash),
  ].sort();

const starterIds = () =>
  catalogue.items
    .slice(-12)
    .map(({ id }) => id)
    .reverse();
const asked = (server: TestServer) => server.requests.map(({ path }) => path).sort();
const likeness = (a: string, b: string) => {
  const vectorOf = (id: string) => catalogue.vectors[catalogue.items.findIndex((item) => item.id === id)];
  const [x, y] = [vectorOf(a), vectorOf(b)];
  return x.reduce((sum, value, d) => sum + value * y[d], 0) / Math.hypot(...x) / Math.hypot(...y);
};

describe("at level common", () => {
  test("the history ranks what everybody has, and nothing else is ever asked for", async () => {
    const server = createTestServer(catalogue);
    const page = startVisit(server);
    await page.open({ privacyLevel: "common" });
    const [viewed, ...others] = starterIds();
    await page.ask(page.engine.view, { id: viewed });
    const answer = await page.ask(page.engine.recommend, { k: 20 });
    expect(answer).toMatchObject({ basedOn: "history", searched: "common", hasMore: false });
    const expected = others.sort((a, b) => likeness(viewed, b) - likeness(viewed, a));
    expect(answer.items.map(({ card }) => card.id)).toEqual(expected);
    expect(answer.items[0].score).toBeCloseTo(likeness(viewed, expected[0]), 3);
    expect(answer.items[0].reason).toMatchObject({ kind: "viewed", id: viewed });
    await page.ask(page.engine.item, { id: expected[0] });
    await page.ask(page.engine.similar, { id: expected[1], k: 3 });
    expect((await page.ask(page.engine.browse, { offset: 0, limit: 50 })).total).toBe(12);
    expect(asked(server)).toEqual(commonPaths());
    expect(await page.ask(page.engine.transfers)).toMatchObject({ bits: 0, bitsInAll: 0 });
    expect(page.warnings()).toEqual([]);
  });

  test("what needs more is refused and not fetched, and a view of it is remembered all the same", async () => {
    const server = createTestServer(catalogue);
    const page = startVisit(server);
    await page.open({ privacyLevel: "common" });
    const [{ id }] = catalogue.items;
    const refused = { kind: "privacy" };
    await expect(page.ask(page.engine.item, { id })).rejects.toMatchObject(refused);
    await expect(page.ask(page.engine.similar, { id })).rejects.toMatchObject(refused);
    const search = { text: "thing", offset: 0, limit: 5 };
    await expect(page.ask(page.engine.searchTitles, search)).rejects.toMatchObject(refused);
    expect(await page.ask(page.engine.view, { id })).toMatchObject({ viewed: 1 });
    expect((await page.ask(page.engine.recommend)).basedOn).toBe("highlights");
    expect(asked(server)).toEqual(commonPaths());

    const later = startVisit(server, { stores: page.stores });
    await later.open({ privacyLevel: "direct" });
    expect((await later.ask(later.engine.recommend)).basedOn).toBe("history");
  });

  test("what an earlier visit has fetched is still used", async () => {
    const server = createTestServer(catalogue);
    const page = startVisit(server);
    await page.open({ privacyLevel: "direct" });
    const [{ id }] = catalogue.items;
    await page.ask(page.engine.item, { id });
    const later = startVisit(server, { stores: page.stores });
    await later.open({ privacyLevel: "common" });
    expect((await later.ask(later.engine.item, { id })).card.id).toBe(id);
    expect(new Set(asked(server)).size).toBe(asked(server).length - 1); // the manifest alone was asked for again
  });
});

describe("asked for only what everybody has, at a level that would fetch more", () => {
  for (const privacyLevel of ["direct", "everything"] as const) {
    test(`answers before any other file is there: ${privacyLevel}`, async () => {
      const server = createTestServer(catalogue);
      const first = startVisit(server);
      await first.open({ privacyLevel: "direct" });
      await first.ask(first.engine.view, { id: catalogue.items[0].id });

      const page = startVisit(server, { stores: { ...first.stores, blobs: first.stores.blobs } });
      const never = new Promise<void>(() => {});
      const isCommon = new Set(commonPaths());
      for (const path of catalogue.files.keys()) {
        if (!isCommon.has(path)) server.fail(path, { kind: "waits", until: never });
      }
      await page.open({ privacyLevel });
      const answer = await page.ask(page.engine.recommend, { commonOnly: true, k: 4 });
      expect(answer).toMatchObject({ basedOn: "history", searched: "common", hasMore: true });
      expect(answer.items).toHaveLength(4);
      const more = await page.ask(page.engine.recommend, { session: answer.session, offset: 4, k: 4 });
      expect(more.searched).toBe("common");
      expect(new Set([...answer.items, ...more.items].map(({ card }) => card.id)).size).toBe(8);
    });
  }

  test("tells the host nothing that it would not tell unasked", async () => {
    const server = createTestServer(catalogue);
    const asking = startVisit(server);
    await asking.open({ privacyLevel: "direct" });
    await asking.ask(asking.engine.recommend, { commonOnly: true });
    const said = asked(server);
    server.requests.splice(0);
    const silent = startVisit(server);
    await silent.open({ privacyLevel: "direct" });
    await expect.poll(() => asked(server)).toEqual(said);
  });
});

test("items of the common part are viewed, shown and searched from without a request of their own", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open({ privacyLevel: "direct" });
  const [id] = starterIds();
  await page.ask(page.engine.view, { id });
  expect((await page.ask(page.engine.item, { id })).card.id).toBe(id);
  await expect
    .poll(() => asked(server))
    .toEqual(
      [
        ...commonPaths(),
        filePath(catalogue.manifest.files.shards.hash),
        filePath(catalogue.manifest.files.cards.hash),
        filePath(catalogue.manifest.files.lookup.hash),
      ].sort(),
    );
});

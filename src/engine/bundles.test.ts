import { beforeAll, expect, test } from "vitest";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

/** Eight clusters in four files; each file also holds two clusters whose home is another. */
const bundles = {
  partsOf: [
    [0, 1, 4, 5],
    [2, 3, 6, 7],
    [0, 2, 4, 5],
    [1, 3, 6, 7],
  ],
  home: [0, 0, 1, 1, 2, 2, 3, 3],
};
let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(160), { clusters: 8, bundles, nprobe: 3 });
});

const level = { privacyLevel: "bundles" } as const;

/** Which bundle each request was for. */
function bundlesAsked(server: TestServer): number[] {
  const kinds = ["shards", "cards", "details", "pictures"] as const;
  const bundleOf = new Map(
    kinds.flatMap((kind) =>
      bundles.home.map((file, cluster) => [catalogue.pathOf(kind, cluster), file] as const),
    ),
  );
  const asked = server.requests.flatMap(({ path }) => bundleOf.get(path) ?? []);
  return [...new Set(asked)];
}

const idIn = (cluster: number) => catalogue.items[catalogue.clusters[cluster].first].id;

test("a visit with one interest asks for the files of one bundle", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  expect((await page.open(level)).privacy).toMatchObject({ level: "bundles", hasBundles: true });
  await page.ask(page.engine.view, { id: idIn(2) });
  const { items, diagnostics } = await page.ask(page.engine.recommend, { k: 12 });
  expect(items).toHaveLength(12);
  expect(diagnostics.privacyLevel).toBe("bundles");
  expect(bundles.partsOf[1]).toEqual(expect.arrayContaining([...diagnostics.probed]));
  await page.ask(page.engine.item, { id: items[0].card.id });
  await page.ask(page.engine.pictures, { ordinals: items.map(({ ordinal }) => ordinal) });
  expect(bundlesAsked(server)).toEqual([1]);
});

test("what is in a file that was asked for is taken from there, on a later visit too", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open(level);
  await page.ask(page.engine.similar, { id: idIn(0), k: 5 });
  expect(bundlesAsked(server)).toEqual([0]);
  await page.ask(page.engine.similar, { id: idIn(4), k: 5 });
  expect(bundlesAsked(server)).toEqual([0]);

  const later = startVisit(server, { stores: page.stores });
  await later.open(level);
  await later.ask(later.engine.similar, { id: idIn(5), k: 5 });
  expect(bundlesAsked(server)).toEqual([0]);
});

test("an item whose card was shown is not looked up", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open(level);
  const { items } = await page.ask(page.engine.recommend, { k: 3 });
  await page.ask(page.engine.item, { id: items[0].card.id });
  const lookups = [0, 1].map((bucket) => catalogue.pathOf("lookup", bucket));
  expect(server.requests.filter(({ path }) => lookups.includes(path))).toEqual([]);
});

test("pages go on into other bundles until everything was given once", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open(level);
  const ids: string[] = [];
  let session: string | undefined;
  for (let hasMore = true; hasMore; ) {
    const answer = await page.ask(page.engine.similar, {
      id: idIn(2),
      k: 40,
      offset: ids.length,
      ...(session !== undefined && { session }),
    });
    session = answer.session;
    ids.push(...answer.items.map(({ card }) => card.id));
    hasMore = answer.hasMore;
  }
  expect(new Set(ids).size).toBe(159);
  expect(ids).toHaveLength(159);
});

test("the meter tells what the requests have told, in this session and in all", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open(level);
  await page.ask(page.engine.similar, { id: idIn(2), k: 5 });
  const log = await page.ask(page.engine.transfers);
  const told = log.transfers.filter(({ bits = 0 }) => bits > 0);
  // One of two files of ids, then one of four bundles by their items; that its cards follow tells nothing more.
  const items = catalogue.clusters[2].count + catalogue.clusters[3].count;
  const ofBundle = Math.log2(160 / items);
  expect(told.map(({ purpose, bits }) => [purpose, bits])).toEqual([
    ["lookup", 1],
    ["shard", ofBundle],
  ]);
  expect(log).toMatchObject({ bits: 1 + ofBundle, bitsInAll: 1 + ofBundle });
  expect(new Set(log.transfers.map(({ why }) => why))).toEqual(
    new Set(["everybody", "action", "needed", "follows"]),
  );
  const network = log.transfers.filter(({ from }) => from === "network").map(({ path }) => path);
  expect(network.sort()).toEqual(server.requests.map(({ path }) => path).sort());

  const later = startVisit(server, { stores: page.stores });
  await later.open(level);
  await later.ask(later.engine.similar, { id: idIn(3), k: 5 });
  const again = await later.ask(later.engine.transfers);
  expect(again.bits).toBeLessThanOrEqual(1);
  expect(again.bitsInAll).toBe(1 + ofBundle + again.bits);
});

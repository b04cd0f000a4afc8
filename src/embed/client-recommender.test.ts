import { expect, test } from "vitest";
import { createLocalClient } from "../engine/local-client.ts";
import { createTestCatalogue } from "../engine/testing/test-catalogue.ts";
import { createTestItems } from "../engine/testing/test-items.ts";
import { createTestServer } from "../engine/testing/test-server.ts";
import { startVisit } from "../engine/testing/test-visit.ts";
import { createClientRecommender } from "./client-recommender.ts";
import { RecommenderError } from "./recommender-error.ts";

async function openRecommender() {
  const server = createTestServer(await createTestCatalogue(createTestItems(60)));
  const { engine } = startVisit(server);
  const recommender = createClientRecommender(createLocalClient(engine), {
    url: server.url,
    privacyLevel: "direct",
  });
  return { recommender, server };
}

const idsOf = ({ items }: { items: readonly { card: { id: string } }[] }) => items.map(({ card }) => card.id);

test("a visit: views are remembered, and recommended from, page after page, without repeats", async () => {
  const { recommender } = await openRecommender();
  expect(await recommender.ready).toMatchObject({ id: "test", items: 60 });
  expect(await recommender.view("item-3")).toMatchObject({ id: "item-3", viewed: 1 });
  await recommender.view("item-4");
  expect((await recommender.history.list()).map(({ id }) => id)).toEqual(["item-4", "item-3"]);

  const first = await recommender.recommend({ pageSize: 7 });
  expect(first.basedOn).toBe("history");
  const all: string[] = [];
  for await (const page of recommender.recommend({ pageSize: 7 })) all.push(...idsOf(page));
  expect(all.slice(0, 7)).toEqual(idsOf(first));
  expect(new Set(all).size).toBe(all.length);
  expect([...all].sort()).toEqual(
    createTestItems(60)
      .map(({ id }) => id)
      .filter((id) => id !== "item-3" && id !== "item-4")
      .sort(),
  );
});

test("favourites and what is hidden are remembered and can be taken back", async () => {
  const { recommender } = await openRecommender();
  await recommender.favourites.add("item-1");
  await recommender.favourites.add("item-2");
  expect((await recommender.favourites.list()).map(({ id }) => id)).toEqual(["item-2", "item-1"]);
  await recommender.favourites.remove("item-2");
  await recommender.hide("item-5");
  expect((await recommender.favourites.list()).map(({ id }) => id)).toEqual(["item-1"]);
  const all: string[] = [];
  for await (const page of recommender.recommend({ pageSize: 50 })) all.push(...idsOf(page));
  expect(all).not.toContain("item-5");
  await recommender.unhide("item-5");
  const again: string[] = [];
  for await (const page of recommender.recommend({ pageSize: 50 })) again.push(...idsOf(page));
  expect(again).toContain("item-5");
});

test("what a site records teaches the device, by Docent's kinds and by the site's own", async () => {
  const { recommender } = await openRecommender();
  await recommender.view("item-1");
  await recommender.record("item-1", "dwell");
  await recommender.record("item-2", "save");
  await recommender.record("item-3", "purchase");
  await recommender.hide("item-5");
  const { events, learned } = await recommender.learning();
  expect([...events].sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
    { kind: "dwell", count: 1, weight: 1 },
    { kind: "hide", count: 1, weight: -1 },
    { kind: "site:purchase", count: 1, weight: 0 }, // until the publisher gives it one
    { kind: "site:save", count: 1, weight: 3 },
    { kind: "view", count: 1, weight: 1 },
  ]);
  expect(learned).toBe(4);
  await expect(recommender.record("item-3", "Not a kind!")).rejects.toThrow("expected");
});

test("what is like an item, what a text finds and what there is come as cards", async () => {
  const { recommender } = await openRecommender();
  expect(idsOf(await recommender.similar("item-3", { pageSize: 4 }))).toHaveLength(4);
  const titles: string[] = [];
  for await (const { items, total } of recommender.browse({ pageSize: 25 })) {
    expect(total).toBe(60);
    titles.push(...items.map(({ card }) => card.title));
  }
  expect(new Set(titles).size).toBe(60);
  const [first] = titles;
  const found = await recommender.search(first);
  expect(found.items.map(({ card }) => card.title)).toContain(first);
  expect((await recommender.cards(["item-1", "nobody"])).map((one) => one?.card.id)).toEqual([
    "item-1",
    undefined,
  ]);
});

test("what cannot be answered rejects, and says of what kind it is", async () => {
  const { recommender } = await openRecommender();
  const failure = await recommender.view("nobody").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RecommenderError);
  expect(failure).toMatchObject({ name: "RecommenderError", kind: "unknown-item" });
  await expect(recommender.history.importText("{")).rejects.toMatchObject({ kind: "refused" });
});

test("who aborts gets their own reason, at once or under way", async () => {
  const { recommender } = await openRecommender();
  const reason = new Error("enough");
  await expect(recommender.view("item-1", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const abort = new AbortController();
  const pending = Promise.resolve(recommender.recommend({ signal: abort.signal }));
  abort.abort(reason);
  await expect(pending).rejects.toBe(reason);
  expect(await recommender.history.list()).toEqual([]);
});

test("says when the history changed, and nothing more once it is closed", async () => {
  const { recommender } = await openRecommender();
  let changes = 0;
  recommender.addEventListener("history", () => changes++);
  await recommender.view("item-1");
  expect(changes).toBeGreaterThan(0);
  await recommender.history.clear();
  expect(await recommender.history.list()).toEqual([]);
  recommender.close();
  await expect(recommender.view("item-1")).rejects.toMatchObject({ kind: "worker" });
});

test("the visitor's choice of privacy opens the catalogue anew", async () => {
  const { recommender } = await openRecommender();
  expect(await recommender.settings.privacy()).toMatchObject({ level: "direct", setting: undefined });
  expect(await recommender.settings.setPrivacyLevel("everything")).toMatchObject({
    level: "everything",
    setting: "everything",
  });
});

test("off the record, views are not remembered", async () => {
  const { recommender } = await openRecommender();
  expect(await recommender.settings.change({ paused: true })).toMatchObject({ paused: true, diversity: 0 });
  expect(await recommender.view("item-1")).toMatchObject({ isRemembered: false });
  expect(await recommender.history.list()).toEqual([]);
  expect((await recommender.settings.get()).paused).toBe(true);
});

test("the page's item stands in for a visitor of whom nothing is known", async () => {
  const { recommender } = await openRecommender();
  const first = await recommender.recommend({ itemId: "item-3" });
  expect(first.basedOn).toBe("item");
  expect(idsOf(first)).toEqual(idsOf(await recommender.similar("item-3")));
});

test("one view is forgotten, and remembered again when that is taken back", async () => {
  const { recommender } = await openRecommender();
  for (const id of ["item-1", "item-2", "item-1"]) await recommender.view(id);
  const takeBack = await recommender.history.remove("item-1");
  expect((await recommender.history.list()).map(({ id }) => id)).toEqual(["item-2"]);
  await takeBack();
  expect((await recommender.history.list()).map(({ id }) => id)).toEqual(["item-1", "item-2"]);
});

test("a first page from few files is followed by the same one from all", async () => {
  const catalogue = await createTestCatalogue(createTestItems(160, { topics: 12 }), {
    clusters: 12,
    nprobe: 6,
  });
  const { engine } = startVisit(createTestServer(catalogue));
  const recommender = createClientRecommender(createLocalClient(engine), {
    url: createTestServer(catalogue).url,
    privacyLevel: "direct",
  });
  const ids = ["item-0", "item-4"];
  const pages = recommender.recommend({ ids, probes: "few", pageSize: 100 })[Symbol.asyncIterator]();
  const [first, second, third] = [await pages.next(), await pages.next(), await pages.next()].map(
    ({ value }) => value,
  );
  expect(first?.isPreliminary).toBe(true);
  expect(second?.isPreliminary).toBeUndefined();
  expect(second && idsOf(second)).toEqual(idsOf(await recommender.recommend({ ids, pageSize: 100 })));
  expect(third === undefined || third.offset === 100).toBe(true);
});

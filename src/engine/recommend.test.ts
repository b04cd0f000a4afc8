import { describe, expect, test } from "vitest";
import { dot, normalised } from "../math/vector.ts";
import type { Recommendations } from "./api/recommendations.ts";
import { medianInterest } from "./interests.ts";
import { createTestCatalogue, type TestCatalogue, type TestItem } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

async function visit(catalogue: TestCatalogue): Promise<TestVisit> {
  const page = startVisit(createTestServer(catalogue));
  await page.open();
  return page;
}

async function viewAll(page: TestVisit, ids: readonly string[]): Promise<void> {
  for (const id of ids) await page.ask(page.engine.view, { id });
}

const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);

/** All pages of a ranking, of `k` items each. */
async function allPages(page: TestVisit, k: number, request: object = {}): Promise<string[]> {
  const ids: string[] = [];
  let session: string | undefined;
  for (let pages = 0; pages < 1_000; pages++) {
    const answer = await page.ask(page.engine.recommend, {
      ...request,
      k,
      offset: pages * k,
      ...(session !== undefined && { session }),
    });
    session = answer.session;
    ids.push(...idsOf(answer));
    if (!answer.hasMore) return ids;
  }
  throw new Error("the pages never end");
}

/** What an exhaustive search over the published vectors would give. */
function exactIds(catalogue: TestCatalogue, ids: readonly string[], k: number): string[] {
  const vectorOf = new Map(catalogue.items.map(({ id }, ordinal) => [id, catalogue.vectors[ordinal]]));
  const [{ vector: query }] = medianInterest(ids.slice(-5).map((id) => vectorOf.get(id) as Float32Array));
  return catalogue.items
    .map(({ id }, ordinal) => ({ id, cosine: dot(query, normalised(catalogue.vectors[ordinal])) }))
    .filter(({ id }) => !ids.includes(id))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, k)
    .map(({ id }) => id);
}

const fiveViews = ["item-0", "item-4", "item-8", "item-12", "item-16"];

describe("recommendations", () => {
  test("are the nearest items to the median of the last five views, none of them seen", async () => {
    const catalogue = await createTestCatalogue(createTestItems(120));
    const page = await visit(catalogue);
    await viewAll(page, fiveViews);
    const all = { nprobe: catalogue.clusters.length, efSearch: 120, interest: "median" } as const;
    const answer = await page.ask(page.engine.recommend, { k: 10, options: all });
    expect(answer.basedOn).toBe("history");
    expect(answer.diagnostics.views).toBe(5);
    expect(idsOf(answer)).toEqual(exactIds(catalogue, fiveViews, 10));
  });

  test("score by the cosine and name the view that is nearest to each item", async () => {
    const catalogue = await createTestCatalogue(createTestItems(60), { code: "f32" });
    const page = await visit(catalogue);
    const views = ["item-0", "item-1"];
    await viewAll(page, views);
    const { items } = await page.ask(page.engine.recommend, { k: 5, options: { interest: "median" } });
    const vectorOf = (id: string) => catalogue.vectors[catalogue.items.findIndex((item) => item.id === id)];
    const [{ vector: query }] = medianInterest(views.map(vectorOf));
    for (const { card, score, reason } of items) {
      expect(score).toBeCloseTo(dot(query, vectorOf(card.id)), 5);
      const nearest = views.reduce((a, b) =>
        dot(vectorOf(b), vectorOf(card.id)) > dot(vectorOf(a), vectorOf(card.id)) ? b : a,
      );
      expect(reason).toMatchObject({ kind: "viewed", id: nearest, title: `Thing ${nearest.slice(5)}` });
    }
  });

  test("are explained by contributions that sum to the score, whatever made the query", async () => {
    const catalogue = await createTestCatalogue(createTestItems(90, { seed: 3 }), { code: "f32" });
    const page = await visit(catalogue);
    const ids = ["item-0", "item-1", "item-4", "item-9", "item-6"];
    for (const interest of ["median", "recent", "multi"] as const) {
      const { items } = await page.ask(page.engine.recommend, { ids, k: 40, options: { interest } });
      for (const { score, contributions, reasons, reason } of items) {
        expect(contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 5);
        expect(reason).toEqual(reasons[contributions.indexOf(Math.max(...contributions))]);
      }
    }
  });

  test("give each of two tastes its share", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(200, { dim: 64 }), { nprobe: 4 }));
    const ids = ["item-0", "item-4", "item-1", "item-8", "item-12"];
    const shareOf = async (interest: "median" | "multi") => {
      const { items } = await page.ask(page.engine.recommend, { ids, k: 10, options: { interest } });
      return items.filter(({ card }) => Number(card.id.slice(5)) % 4 === 1).length;
    };
    expect(await shareOf("median")).toBe(0);
    expect(await shareOf("multi")).toBeGreaterThanOrEqual(1);
  });

  test("follow the last views", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(80)));
    await viewAll(page, fiveViews);
    const before = await page.ask(page.engine.recommend, { k: 5 });
    await viewAll(page, ["item-1", "item-5", "item-9", "item-13", "item-17"]);
    const after = await page.ask(page.engine.recommend, { k: 5 });
    const topicOf = (id: string) => Number(id.slice(5)) % 4;
    expect(idsOf(before).map(topicOf)).toEqual([0, 0, 0, 0, 0]);
    expect(idsOf(after).map(topicOf)).toEqual([1, 1, 1, 1, 1]);
  });

  test("count a view that is repeated once, at its latest place", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(40)));
    await viewAll(page, ["item-3", "item-0", "item-0", "item-0", "item-3"]);
    const { diagnostics } = await page.ask(page.engine.recommend);
    expect(diagnostics.views).toBe(2);
    expect((await page.ask(page.engine.history)).map(({ id }) => id)).toEqual(["item-3", "item-0"]);
  });

  test("rest on as many views as are asked for", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(40)));
    await viewAll(page, fiveViews);
    for (const views of [1, 3]) {
      const { diagnostics } = await page.ask(page.engine.recommend, { options: { views } });
      expect(diagnostics.views).toBe(views);
    }
  });

  test("let seen items come back where that is asked for", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(40), { nprobe: 4, efSearch: 40 }));
    await viewAll(page, ["item-0"]);
    const [first] = (await page.ask(page.engine.recommend, { options: { includeSeen: true } })).items;
    expect(first.card.id).toBe("item-0");
    expect(first.score).toBeCloseTo(1, 4);
  });

  test("of an empty history are the starter's items, and then all others", async () => {
    const catalogue = await createTestCatalogue(createTestItems(20), { starter: 3 });
    const page = await visit(catalogue);
    const { basedOn, items, hasMore, diagnostics } = await page.ask(page.engine.recommend, { k: 3 });
    expect(basedOn).toBe("highlights");
    expect(hasMore).toBe(true);
    expect(diagnostics.probed).toEqual([]);
    expect(items.map(({ ordinal, score, reason }) => ({ ordinal, score, reason }))).toEqual(
      [19, 18, 17].map((ordinal) => ({ ordinal, score: 0, reason: undefined })),
    );
    expect((await allPages(page, 7)).sort()).toEqual(catalogue.items.map(({ id }) => id).sort());
  });

  test("rest on given ids, whatever the visitor has viewed, and say which of them are unknown", async () => {
    const catalogue = await createTestCatalogue(createTestItems(80), { nprobe: 4, efSearch: 80 });
    const page = await visit(catalogue);
    await viewAll(page, ["item-1", "item-5"]);
    const ids = ["item-0", "nobody", "item-4", "t8.x"];
    const answer = await page.ask(page.engine.recommend, { ids, k: 6, options: { interest: "median" } });
    expect(answer.unknownIds).toEqual(["nobody"]);
    expect(answer.diagnostics.views).toBe(3);
    expect(idsOf(answer)).toEqual(exactIds(catalogue, ["item-0", "item-4", "item-8"], 6));
    expect(answer.items[0].reason?.title).toMatch(/^Thing (0|4|8)$/);
    expect(await page.ask(page.engine.history)).toHaveLength(2);
  });

  test("fail where none of the given ids is known, and say which", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(10)));
    await expect(page.ask(page.engine.recommend, { ids: ["a", "b"] })).rejects.toMatchObject({
      kind: "unknown-item",
      message: 'the catalogue has no item "a", "b"',
    });
  });

  test("of no ids at all are the starter's", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(10)));
    await viewAll(page, ["item-1"]);
    expect((await page.ask(page.engine.recommend, { ids: [] })).basedOn).toBe("highlights");
  });

  test("tell what they took", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(80)));
    await viewAll(page, fiveViews);
    const { diagnostics } = await page.ask(page.engine.recommend);
    const { totalMs, ...phases } = diagnostics.timing;
    const sum = Object.values(phases).reduce((a, b) => a + b, 0);
    expect(totalMs).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(totalMs + 0.01);
    expect(diagnostics.clusters).toBe(4);
    expect(diagnostics.probed).toHaveLength(2);
    expect(diagnostics.distances).toBeGreaterThan(20);
    const again = await page.ask(page.engine.recommend);
    expect(again.diagnostics.transfers).toEqual([]);
    expect(again.diagnostics.timing.loadMs).toBe(0);
  });
});

describe("similar items", () => {
  test("are the nearest to one item, which is not among them, and owe nothing to the history", async () => {
    const catalogue = await createTestCatalogue(createTestItems(80), { nprobe: 4, efSearch: 80 });
    const page = await visit(catalogue);
    await viewAll(page, ["item-4", "item-8"]);
    const answer = await page.ask(page.engine.similar, { id: "item-0", k: 10 });
    expect(answer.basedOn).toBe("item");
    expect(idsOf(answer)).toEqual(exactIds(catalogue, ["item-0"], 10));
    expect(answer.items[0].reason).toMatchObject({ kind: "similar", id: "item-0", title: "Thing 0" });
    const next = await page.ask(page.engine.similar, {
      id: "item-0",
      k: 10,
      offset: 10,
      session: answer.session,
    });
    expect(idsOf(next).filter((id) => idsOf(answer).includes(id))).toEqual([]);
  });

  test("of an unknown item are a failure that names it", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(10)));
    await expect(page.ask(page.engine.similar, { id: "no such" })).rejects.toMatchObject({
      kind: "unknown-item",
    });
  });
});

describe("pages", () => {
  const same = (count: number): TestItem[] =>
    createTestItems(count).map((item) => ({ ...item, vector: createTestItems(1)[0].vector }));
  const cases = [
    ...[1, 2, 3, 4, 5].map((seed) => ({
      name: `60 items, seed ${seed}`,
      items: createTestItems(60, { seed }),
    })),
    ...[1, 2, 3, 257].map((count) => ({ name: `${count} items`, items: createTestItems(count) })),
    { name: "30 items with one vector", items: same(30) },
    {
      name: "60 items, half of them with shared vectors",
      items: createTestItems(60).map((item, i, all) =>
        i < 30 ? item : { ...item, vector: all[i % 7].vector },
      ),
    },
    ...(["f32", "sign"] as const).map((code) => ({
      name: `40 items as ${code}`,
      items: createTestItems(40),
      code,
    })),
  ];

  test.each(cases)(
    "give each unseen item of $name exactly once, to the very last",
    async ({ items, ...options }) => {
      const catalogue = await createTestCatalogue(items, { ...options, clusters: 7, efSearch: 4 });
      const page = await visit(catalogue);
      await viewAll(page, [items[0].id]);
      const unseen = items
        .slice(1)
        .map(({ id }) => id)
        .sort();
      const whole = await allPages(page, 100);
      expect([...whole].sort()).toEqual(unseen);
      for (const k of [1, 10]) expect(await allPages(page, k)).toEqual(whole);
    },
  );

  test("never give an item that was seen", async () => {
    for (const seed of [1, 2, 3]) {
      const items = createTestItems(70, { seed });
      const page = await visit(await createTestCatalogue(items, { clusters: 5, efSearch: 6 }));
      const seen = items.filter((_, i) => i % 3 === 0).map(({ id }) => id);
      await viewAll(page, seen);
      const given = await allPages(page, 10);
      expect(given.filter((id) => seen.includes(id))).toEqual([]);
      expect(given).toHaveLength(items.length - seen.length);
    }
  });

  test("reach every cluster, whatever the graph over the centroids reaches", async () => {
    const items = createTestItems(60);
    const page = await visit(await createTestCatalogue(items, { clusters: 6, isolatesCentroids: true }));
    await viewAll(page, ["item-0"]);
    const first = await page.ask(page.engine.recommend, { k: 1 });
    expect(first.diagnostics.probed).toHaveLength(2);
    expect(await allPages(page, 10)).toHaveLength(59);
  });

  test("do not promise more where only seen items are left", async () => {
    const catalogue = await createTestCatalogue(createTestItems(40), { clusters: 2, nprobe: 1 });
    const page = await visit(catalogue);
    const [near, far] = catalogue.clusters.map(({ first, count }) =>
      catalogue.items.slice(first, first + count).map(({ id }) => id),
    );
    await viewAll(page, [...far, near[0]]);
    const answer = await page.ask(page.engine.recommend, { k: near.length - 1, options: { views: 1 } });
    expect(idsOf(answer).sort()).toEqual(near.slice(1).sort());
    expect(answer.hasMore).toBe(false);
    expect(answer.diagnostics.probed).toHaveLength(1);
  });

  test("end where everything was seen: none is an answer, too", async () => {
    const items = createTestItems(5);
    const page = await visit(await createTestCatalogue(items, { clusters: 2 }));
    await viewAll(
      page,
      items.map(({ id }) => id),
    );
    const { items: given, hasMore } = await page.ask(page.engine.recommend);
    expect(given).toEqual([]);
    expect(hasMore).toBe(false);
  });

  test("give one variant of each group, and none of a group that was seen", async () => {
    const items = createTestItems(60).map((item, i) => ({ ...item, group: `group-${i % 20}` }));
    const page = await visit(await createTestCatalogue(items, { clusters: 6, efSearch: 5 }));
    await viewAll(page, ["item-3"]);
    const groupOf = (id: string) => Number(id.slice(5)) % 20;
    const groups = (await allPages(page, 4)).map(groupOf);
    expect([...groups].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i).filter((group) => group !== 3),
    );
  });

  test("of a session continue its ranking, whatever is viewed meanwhile", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(80)));
    await viewAll(page, fiveViews);
    const first = await page.ask(page.engine.recommend, { k: 10 });
    const expected = await page.ask(page.engine.recommend, { k: 10, offset: 10 });
    await viewAll(page, ["item-1", "item-2", idsOf(expected)[0]]);
    const second = await page.ask(page.engine.recommend, { k: 10, offset: 10, session: first.session });
    expect(idsOf(second)).toEqual(idsOf(expected));
  });

  test("of a session survive a worker that was restarted", async () => {
    const server = createTestServer(await createTestCatalogue(createTestItems(80)));
    const before = startVisit(server);
    await before.open();
    await viewAll(before, fiveViews);
    const { session } = await before.ask(before.engine.recommend, { k: 10 });
    const expected = await before.ask(before.engine.recommend, { k: 10, offset: 10, session });
    await viewAll(before, ["item-1", "item-2"]);
    const after = startVisit(server, { stores: before.stores });
    await after.open();
    const second = await after.ask(after.engine.recommend, { k: 10, offset: 10, session });
    expect(idsOf(second)).toEqual(idsOf(expected));
  });

  test("asked for at the same time agree with pages asked for one by one", async () => {
    const page = await visit(await createTestCatalogue(createTestItems(90), { clusters: 9, efSearch: 3 }));
    await viewAll(page, ["item-0"]);
    const { session } = await page.ask(page.engine.recommend, { k: 10 });
    const answers = await Promise.all(
      [50, 10, 0, 30, 20, 40].map((offset) => page.ask(page.engine.recommend, { k: 10, offset, session })),
    );
    const inOrder = answers.sort((a, b) => a.offset - b.offset).flatMap(idsOf);
    expect(inOrder).toEqual((await allPages(page, 60)).slice(0, 60));
  });
});

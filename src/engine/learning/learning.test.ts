import "fake-indexeddb/auto";
import fc from "fast-check";
import { openDB } from "idb";
import { beforeAll, describe, expect, test } from "vitest";
import type { HistoryEvent } from "../../history/history-store.ts";
import { openIndexedDbHistory } from "../../history/indexed-db-history.ts";
import { createMemoryHistory } from "../../history/memory-history.ts";
import { createMemoryBlobs } from "../memory-blobs.ts";
import { createMemoryPrivacy } from "../privacy-store.ts";
import { createTestCatalogue } from "../testing/test-catalogue.ts";
import { createTestItems } from "../testing/test-items.ts";
import { createTestServer, type TestServer } from "../testing/test-server.ts";
import { startVisit, type TestVisit } from "../testing/test-visit.ts";

let server: TestServer;
beforeAll(async () => {
  server = createTestServer(await createTestCatalogue(createTestItems(120), { nprobe: 4, efSearch: 100 }));
});

async function visit(learning: "auto" | "on" | "off" = "on"): Promise<TestVisit> {
  const history = createMemoryHistory();
  const page = startVisit(server, {
    stores: { history, blobs: createMemoryBlobs(), privacy: createMemoryPrivacy() },
  });
  await page.open({ privacyLevel: "everything" });
  await page.ask(page.engine.changeSettings, { changes: { learning } });
  return page;
}

const recommend = (page: TestVisit) => page.ask(page.engine.recommend, { k: 20 });
const idsOf = async (page: TestVisit) => (await recommend(page)).items.map(({ card }) => card.id as string);

/** All that is learned, less what it took. */
async function learned(page: TestVisit) {
  const { updateMs: _, ...rest } = await page.ask(page.engine.learning);
  return { ...rest, events: [...rest.events].sort((a, b) => (a.kind < b.kind ? -1 : 1)) };
}

describe("what is learned on the device", () => {
  test("follows every event at once, and says what it took", async () => {
    const page = await visit();
    for (const id of ["item-0", "item-4", "item-8"]) await page.ask(page.engine.view, { id });
    const before = await idsOf(page);
    await page.ask(page.engine.react, { id: "item-33", kind: "favourite" });
    await page.ask(page.engine.react, { id: "item-33", kind: "dwell" });
    await page.ask(page.engine.react, { id: "item-60", kind: "hide" });
    expect(await idsOf(page)).not.toEqual(before);
    const report = await page.ask(page.engine.learning);
    expect(report).toMatchObject({ setting: "on", isOn: true, learned: 6, unknown: 0, unreadable: 0 });
    expect(report.events).toContainEqual({ kind: "favourite", count: 1, weight: 3 });
    expect(report.updateMs.length).toBeGreaterThan(0);
    expect(Math.min(...report.updateMs)).toBeLessThan(10); // the others may have had to share the processor
    expect(report.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5);
  });

  test("learns what its models count from what was chosen among what was recommended", async () => {
    const page = await visit("auto");
    for (const id of ["item-0", "item-3", "item-7", "item-50"]) await page.ask(page.engine.view, { id });
    expect(await learned(page)).toMatchObject({ isOn: false, whyNot: "few-choices", choices: 0 });
    for (let i = 0; i < 10; i++) {
      const { items } = await recommend(page);
      await expect.poll(async () => (await page.stores.history.shown("test"))?.ids[0]).toBe(items[0].card.id);
      await page.ask(page.engine.view, { id: items[3].card.id });
    }
    const report = await learned(page);
    expect(report).toMatchObject({ isOn: true, whyNot: undefined, choices: 10 });
    expect(report.weights.find(({ name }) => name === "content")?.weight).toBeLessThan(1);
    expect((await recommend(page)).basedOn).toBe("history");
  });

  test("counts nothing where the visitor does not want it, and the search alone decides", async () => {
    const [on, off] = [await visit("on"), await visit("off")];
    for (const page of [on, off]) {
      for (const id of ["item-0", "item-4", "item-9", "item-40"]) await page.ask(page.engine.view, { id });
    }
    expect((await learned(off)).whyNot).toBe("visitor");
    await on.ask(on.engine.changeSettings, { changes: { learning: "off" } });
    expect(await idsOf(on)).toEqual(await idsOf(off));
  });

  test("kinds of the site's own are kept, count as the publisher says, and others are refused", async () => {
    const page = await visit();
    await page.ask(page.engine.react, { id: "item-5", kind: "site:purchase" });
    expect((await learned(page)).events).toContainEqual({ kind: "site:purchase", count: 1, weight: 0 });
    await expect(page.ask(page.engine.react, { id: "item-5", kind: "levitate" as never })).rejects.toThrow(
      'got an event of kind "levitate"',
    );
  });

  test("recommendations do not wait for a log that takes long to learn from", async () => {
    const before = await visit();
    for (const id of ["item-0", "item-4", "item-8", "item-33"]) await before.ask(before.engine.view, { id });
    const { history } = before.stores;
    const readLog = history.readLog.bind(history);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let readers = 0;
    Object.assign(history, {
      async readLog(...[catalogId, range]: Parameters<typeof readLog>) {
        // The history itself begins first, what learns from it next.
        if (range?.afterSeq === undefined && ++readers > 1) await held;
        return readLog(catalogId, range);
      },
    });
    const page = startVisit(server, { stores: before.stores });
    await page.open({ privacyLevel: "everything" });
    const startedAt = performance.now();
    const found = await idsOf(page);
    expect(performance.now() - startedAt).toBeGreaterThan(1_000);
    release();
    expect(await learned(page)).toMatchObject({ learned: 4, isOn: true });
    await page.ask(page.engine.changeSettings, { changes: { learning: "off" } });
    expect(found).toEqual(await idsOf(page));
  });

  test("a damaged record in the middle is counted, and all others are learned from", async () => {
    const openTab = async () => {
      const history = await openIndexedDbHistory();
      const page = startVisit(server, {
        stores: { history, blobs: createMemoryBlobs(), privacy: createMemoryPrivacy() },
      });
      await page.open({ privacyLevel: "everything" });
      await page.ask(page.engine.changeSettings, { changes: { learning: "on" } });
      return page;
    };
    const here = await openTab();
    for (const id of ["item-0", "item-4", "item-8", "item-33"]) await here.ask(here.engine.view, { id });
    const [wanted, ids] = [await learned(here), await idsOf(here)];
    const database = await openDB("docent");
    const [, { catalogId, seq }] = await database.getAll("events");
    await database.put("events", { catalogId, seq: seq + 0.5, itemId: 7, kind: ["view"], atMs: "never" });
    database.close();
    const later = await openTab();
    expect(await learned(later)).toEqual({ ...wanted, unreadable: 1 });
    expect(await idsOf(later)).toEqual(ids);
    for (const page of [here, later]) page.stores.history.close();
  });

  test("what sites note as saved counts as much as a favourite", async () => {
    const page = await visit();
    await page.ask(page.engine.react, { id: "item-5", kind: "site:save" });
    expect(await learned(page)).toMatchObject({
      learned: 1,
      events: [{ kind: "site:save", count: 1, weight: 3 }],
    });
  });

  test("observed events are not kept off the record", async () => {
    const page = await visit();
    await page.ask(page.engine.changeSettings, { changes: { paused: true } });
    await page.ask(page.engine.react, { id: "item-5", kind: "dwell" });
    await page.ask(page.engine.view, { id: "item-5" });
    expect((await learned(page)).events).toEqual([]);
  });

  test("events of items that the catalogue does not have teach nothing and stay", async () => {
    const page = await visit();
    await page.ask(page.engine.view, { id: "item-1" });
    const { catalogId } = (await page.stores.history.events())[0];
    await page.stores.history.append({
      catalogId,
      itemId: "vanished" as HistoryEvent["itemId"],
      kind: "view",
      atMs: 5,
      title: "Vanished",
    });
    await expect(page.ask(page.engine.view, { id: "never there" })).rejects.toThrow("has no item");
    expect(await learned(page)).toMatchObject({ learned: 1, unknown: 1 });
    expect(await page.stores.history.events(catalogId)).toHaveLength(2);
    expect((await recommend(page)).items.length).toBeGreaterThan(0);
  });
});

type Step =
  | { readonly do: "view" | "favourite" | "hide" | "dwell"; readonly item: number }
  | { readonly do: "choose"; readonly rank: number }
  | { readonly do: "remove"; readonly which: number }
  | { readonly do: "remove-day" }
  | { readonly do: "undo" }
  | { readonly do: "clear" }
  | { readonly do: "expire"; readonly which: number };

const item = fc.nat(119);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("view" as const, "favourite" as const), item }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("hide" as const, "dwell" as const), item }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("choose" as const), rank: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("remove" as const), which: fc.nat(40) }) },
  fc.constant({ do: "remove-day" } as const),
  fc.constant({ do: "undo" } as const),
  fc.constant({ do: "clear" } as const),
  fc.record({ do: fc.constant("expire" as const), which: fc.nat(40) }),
);

test("whatever is deleted was never seen: state and recommendations are those of a log without it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const page = await visit();
      const { history } = page.stores;
      const events = () => history.events();
      let removed: HistoryEvent[] = [];
      for (const move of steps) {
        const log = await events();
        if (move.do === "view") await page.ask(page.engine.view, { id: `item-${move.item}` });
        else if (move.do === "choose") {
          const { items } = await recommend(page);
          await page.ask(page.engine.view, { id: items[move.rank % items.length].card.id });
        } else if (move.do === "remove" && log.length > 0) {
          const { seq } = log[move.which % log.length];
          removed = await page.ask(page.engine.removeEvents, { seqs: [seq] });
        } else if (move.do === "remove-day") {
          const day = log.slice(-3); // what a page would list under one heading
          removed = await page.ask(page.engine.removeEvents, { seqs: day.map(({ seq }) => seq) });
        } else if (move.do === "undo") await page.ask(page.engine.restoreEvents, { events: removed });
        else if (move.do === "clear") {
          removed = [];
          await page.ask(page.engine.forgetHistory);
        } else if (move.do === "expire" && log.length > 0) {
          const { seq } = log[move.which % log.length];
          await history.remove(
            log[0].catalogId,
            log.filter((event) => event.seq <= seq).map((event) => event.seq),
          );
          removed = [];
        } else if (move.do === "favourite" || move.do === "hide" || move.do === "dwell")
          await page.ask(page.engine.react, { id: `item-${move.item}`, kind: move.do });
        await page.ask(page.engine.learning);
      }

      const never = await visit();
      for (const event of await events()) {
        const [vector] = (await history.vectors(event.catalogId)).filter(
          ({ itemId }) => itemId === event.itemId,
        );
        const { seq: _, ...rest } = event;
        await never.stores.history.append(rest, vector);
      }
      expect(await learned(page)).toEqual(await learned(never));
      const [a, b] = [await recommend(page), await recommend(never)];
      expect(a.items.map(({ card, score }) => [card.id, score])).toEqual(
        b.items.map(({ card, score }) => [card.id, score]),
      );
    }),
    { numRuns: 30, seed: 4 },
  );
}, 60_000);

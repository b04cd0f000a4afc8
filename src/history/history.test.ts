import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { createRandom } from "../math/random.ts";
import type { Migration } from "./database.ts";
import type { HistoryEvent, HistoryStore, RememberedVector } from "./history-store.ts";
import { type HistorySchema, historyMigrations, openIndexedDbHistory } from "./indexed-db-history.ts";
import { createMemoryHistory } from "./memory-history.ts";

const opened: HistoryStore[] = [];

async function openTab(options: Parameters<typeof openIndexedDbHistory>[0] = {}): Promise<HistoryStore> {
  const history = await openIndexedDbHistory(options);
  opened.push(history);
  return history;
}

function view(itemId: string, { catalogId = "tate", atMs = 0 } = {}) {
  return { catalogId, itemId: itemId as ItemId, kind: "view" as const, atMs, title: `Title of ${itemId}` };
}

function remembered(itemId: string, values: number[]): RememberedVector {
  return {
    itemId: itemId as ItemId,
    fit: "fit-1",
    generation: "generation-1",
    ordinal: 7,
    group: undefined,
    vector: Float32Array.from(values),
  };
}

beforeEach(() => deleteDB("docent"));
afterEach(() => {
  for (const history of opened.splice(0)) history.close();
});

describe.each([
  { kind: "indexeddb", open: () => openTab() },
  { kind: "memory", open: async () => createMemoryHistory() },
])("a history in $kind", ({ kind, open }) => {
  test("says where it is", async () => {
    expect((await open()).kind).toBe(kind);
  });

  test("gives back the events of one catalogue, oldest first, with ascending numbers", async () => {
    const history = await open();
    await history.append(view("a", { atMs: 30 }));
    await history.append(view("x", { catalogId: "moma" }));
    await history.append(view("b", { atMs: 20 }));
    await history.append(view("a", { atMs: 10 }));
    const events = await history.events("tate");
    expect(events.map((e) => [e.itemId, e.atMs, e.title])).toEqual([
      ["a", 30, "Title of a"],
      ["b", 20, "Title of b"],
      ["a", 10, "Title of a"],
    ]);
    expect(events[0].seq).toBeLessThan(events[1].seq);
    expect(events[1].seq).toBeLessThan(events[2].seq);
    expect(await history.events("nowhere")).toEqual([]);
  });

  test("remembers the latest vector of each item, catalogue by catalogue", async () => {
    const history = await open();
    await history.rememberVectors("tate", [remembered("a", [1, 2]), remembered("b", [3, 4])]);
    await history.rememberVectors("tate", [{ ...remembered("a", [5, 6]), fit: "fit-2", group: 3 }]);
    await history.rememberVectors("tate2", [remembered("a", [9, 9])]);
    const vectors = (await history.vectors("tate")).sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
    expect(vectors.map((v) => [v.itemId, v.fit, v.group, Array.from(v.vector)])).toEqual([
      ["a", "fit-2", 3, [5, 6]],
      ["b", "fit-1", undefined, [3, 4]],
    ]);
  });

  test("forgets one catalogue and leaves the others, or forgets everything", async () => {
    const history = await open();
    for (const catalogId of ["tate", "moma"]) {
      await history.append(view("a", { catalogId }));
      await history.rememberVectors(catalogId, [remembered("a", [1])]);
    }
    await history.clear("tate");
    expect(await history.events("tate")).toEqual([]);
    expect(await history.vectors("tate")).toEqual([]);
    expect(await history.events("moma")).toHaveLength(1);
    expect(await history.vectors("moma")).toHaveLength(1);
    await history.clear();
    expect(await history.events("moma")).toEqual([]);
    expect(await history.vectors("moma")).toEqual([]);
  });

  test("removes events for good, with the vectors of items of which nothing is left, and can put them back", async () => {
    const history = await open();
    const first = await history.append(view("a", { atMs: 1 }));
    await history.append(view("b", { atMs: 2 }));
    const last = await history.append(view("a", { atMs: 3 }));
    const elsewhere = await history.append(view("a", { catalogId: "moma" }));
    await history.rememberVectors("tate", [remembered("a", [1]), remembered("b", [2])]);

    expect(await history.remove("tate", [first.seq, elsewhere.seq, 999_999])).toEqual([first]);
    expect(await history.vectors("tate")).toHaveLength(2);
    expect(await history.remove("tate", [last.seq])).toEqual([last]);
    expect((await history.events("tate")).map((e) => e.itemId)).toEqual(["b"]);
    expect((await history.vectors("tate")).map((v) => v.itemId)).toEqual(["b"]);
    expect(await history.events("moma")).toHaveLength(1);

    await history.restore([last, first]);
    await history.restore([first]);
    expect((await history.events("tate")).map((e) => [e.itemId, e.atMs])).toEqual([
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ]);
    expect((await history.append(view("c"))).seq).toBeGreaterThan(last.seq);
  });

  test("merges what is not there yet, each event once, and keeps what is there", async () => {
    const history = await open();
    await history.append(view("a", { atMs: 1 }));
    const merged = [
      view("c", { atMs: 3 }),
      view("a", { atMs: 1 }),
      view("b", { atMs: 2 }),
      view("b", { atMs: 2 }),
    ];
    expect(await history.merge(merged)).toBe(2);
    expect(await history.merge(merged)).toBe(0);
    expect((await history.events()).map((e) => e.itemId)).toEqual(["a", "b", "c"]);
  });

  test("tells its listeners of views and of forgetting, until they stop listening", async () => {
    const history = await open();
    const listener = vi.fn();
    const stop = history.onChange(listener);
    await history.append(view("a"));
    await history.clear("tate");
    expect(listener).toHaveBeenCalledTimes(2);
    stop();
    await history.append(view("b"));
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe("the history in IndexedDB", () => {
  test("outlives the page", async () => {
    const before = await openTab();
    await before.append(view("a"));
    await before.rememberVectors("tate", [remembered("a", [1, 2, 3])]);
    before.close();
    const after = await openTab();
    expect((await after.events("tate")).map((e) => e.itemId)).toEqual(["a"]);
    expect(Array.from((await after.vectors("tate"))[0].vector)).toEqual([1, 2, 3]);
  });

  test("is one history in two tabs, each of which hears of the other's views", async () => {
    const [left, right] = [await openTab(), await openTab()];
    const heard = new Promise<void>((resolve) => right.onChange(resolve));
    await left.append(view("a"));
    await heard;
    await right.append(view("b"));
    expect((await left.events("tate")).map((e) => e.itemId)).toEqual(["a", "b"]);
  });

  test("loses no event when tabs append at the same time", async () => {
    const tabs = await Promise.all([openTab(), openTab(), openTab()]);
    await Promise.all(Array.from({ length: 60 }, (_, i) => tabs[i % 3].append(view(`item-${i}`))));
    const events = await tabs[0].events("tate");
    expect(new Set(events.map((e) => e.itemId)).size).toBe(60);
    expect(new Set(events.map((e) => e.seq)).size).toBe(60);
  });

  test("loses nothing and brings nothing back when tabs append, remove and restore in turns of any order", async () => {
    const random = createRandom(11);
    for (let round = 0; round < 5; round++) {
      const tabs = await Promise.all([openTab(), openTab(), openTab()]);
      await tabs[0].clear();
      const expected = new Map<number, string>();
      const removed: HistoryEvent[] = [];
      const writing: Promise<unknown>[] = [];
      for (let step = 0; step < 40; step++) {
        const tab = tabs[random.int(3)];
        const [seq] = [...expected.keys()];
        const choice = random.int(4);
        if (choice === 0 && seq !== undefined) {
          expected.delete(seq);
          writing.push(tab.remove("tate", [seq]).then((events) => removed.push(...events)));
        } else if (choice === 1 && removed.length > 0) {
          const [event] = removed.splice(random.int(removed.length), 1);
          expected.set(event.seq, event.itemId);
          writing.push(tab.restore([event]));
        } else {
          const append = tab
            .append(view(`item-${step}`))
            .then((event) => expected.set(event.seq, event.itemId));
          if (random.int(2) === 0) await append;
          else writing.push(append);
        }
      }
      await Promise.all(writing);
      const events = await tabs[random.int(3)].events("tate");
      expect(events.map(({ seq, itemId }) => [seq, itemId])).toEqual([...expected].sort(([a], [b]) => a - b));
    }
  });

  test("adds a file once when two tabs merge it at the same time", async () => {
    const tabs = await Promise.all([openTab(), openTab()]);
    const merged = Array.from({ length: 30 }, (_, i) => view(`item-${i}`, { atMs: i }));
    const added = await Promise.all(tabs.map((tab) => tab.merge(merged)));
    expect(added.sort((a, b) => a - b)).toEqual([0, 30]);
    expect(await tabs[0].events("tate")).toHaveLength(30);
  });

  test("survives an upgrade by a newer build while an older tab is open, and that tab's page does not break it", async () => {
    const olderTab = await openTab();
    await olderTab.append(view("a"));

    const addNotes: Migration<HistorySchema> = (_database, transaction) => {
      transaction.objectStore("events").createIndex("atMs" as "log", "atMs");
    };
    const newerTab = await openTab({ migrations: [...historyMigrations, addNotes] });
    await newerTab.append(view("b"));
    expect((await newerTab.events("tate")).map((e) => e.itemId)).toEqual(["a", "b"]);

    // The older build steps aside; it must refuse rather than work on a version that it does not know.
    await expect(olderTab.append(view("c"))).rejects.toThrow();
    expect(await newerTab.events("tate")).toHaveLength(2);
  });

  test("opens again after the browser closed its connection", async () => {
    const history = await openTab();
    await history.append(view("a"));
    const other = await openDB("docent");
    other.close();
    await deleteDB("docent"); // makes the open connection step aside, as a browser does that clears storage
    await history.append(view("b"));
    expect((await history.events("tate")).map((e) => e.itemId)).toEqual(["b"]);
  });

  test("gives up on a database that another page holds at an older version and does not let go", async () => {
    const stubborn = await openDB("docent", 1, {
      upgrade: (database) => historyMigrations[0](database as never, undefined as never),
    });
    const upgrade = openIndexedDbHistory({ migrations: [...historyMigrations, () => {}], openTimeoutMs: 50 });
    await expect(upgrade).rejects.toThrow("the database docent did not open within 0.05 s");
    stubborn.close();
    await vi.waitFor(async () =>
      expect((await openTab({ migrations: [...historyMigrations, () => {}] })).kind).toBe("indexeddb"),
    );
  });
});

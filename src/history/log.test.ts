import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import type { HistoryStore, ShownItems } from "./history-store.ts";
import { historyMigrations, openIndexedDbHistory } from "./indexed-db-history.ts";
import { createMemoryHistory } from "./memory-history.ts";

const opened: HistoryStore[] = [];

async function openTab(): Promise<HistoryStore> {
  const history = await openIndexedDbHistory();
  opened.push(history);
  return history;
}

const view = (itemId: string, { catalogId = "tate", atMs = 0 } = {}) => ({
  catalogId,
  itemId: itemId as ItemId,
  kind: "view" as const,
  atMs,
  title: "",
});

const shown: ShownItems = {
  fit: "fit",
  generation: "generation",
  ids: ["a" as ItemId],
  ordinals: [],
  codes: Uint8Array.of(1),
};

beforeEach(() => deleteDB("docent"));
afterEach(() => {
  for (const history of opened.splice(0)) history.close();
});

const idsOf = (part: { readonly events: readonly { readonly itemId: string }[] }) =>
  part.events.map(({ itemId }) => itemId);

describe.each([
  { kind: "indexeddb", open: openTab },
  { kind: "memory", open: async () => createMemoryHistory() },
])("the log in $kind", ({ open }) => {
  test("is read in parts", async () => {
    const history = await open();
    for (const id of ["a", "b", "c", "d"]) await history.append(view(id));
    await history.append(view("x", { catalogId: "moma" }));
    const first = await history.readLog("tate", { limit: 3 });
    expect([idsOf(first), first.isEnd]).toEqual([["a", "b", "c"], false]);
    const second = await history.readLog("tate", { afterSeq: first.lastSeq, limit: 3 });
    expect([idsOf(second), second.isEnd]).toEqual([["d"], true]);
    const third = await history.readLog("tate", { afterSeq: second.lastSeq });
    expect([idsOf(third), third.lastSeq, third.epoch]).toEqual([[], second.lastSeq, first.epoch]);
    expect([...(await history.eventCounts())].sort()).toEqual([
      ["moma", 1],
      ["tate", 4],
    ]);
    expect((await history.eventsOf("tate", "b" as ItemId)).map(({ itemId }) => itemId)).toEqual(["b"]);
  });

  test("puts merged events where their time belongs, which begins another epoch", async () => {
    const history = await open();
    await history.append(view("a", { atMs: 10 }));
    await history.append(view("c", { atMs: 30 }));
    const { epoch } = await history.readLog("tate");
    await history.merge([view("d", { atMs: 40 })]);
    expect((await history.readLog("tate")).epoch >= epoch).toBe(true);
    await history.merge([view("b", { atMs: 20 }), view("0", { atMs: 1 })]);
    const after = await history.readLog("tate");
    expect(idsOf(after)).toEqual(["0", "a", "b", "c", "d"]);
    expect(after.epoch).toBeGreaterThan(epoch);
    await history.append(view("e", { atMs: 0 }));
    expect(idsOf(await history.readLog("tate"))).toEqual(["0", "a", "b", "c", "d", "e"]);
  });

  test("begins another epoch with every removal, undoing and clearing, of any catalogue's events", async () => {
    const history = await open();
    const event = await history.append(view("a"));
    const epochs = [(await history.readLog("tate")).epoch];
    const removed = await history.remove("tate", [event.seq]);
    epochs.push((await history.readLog("tate")).epoch);
    await history.restore(removed);
    epochs.push((await history.readLog("tate")).epoch);
    await history.clear();
    epochs.push((await history.readLog("tate")).epoch);
    await history.append(view("b"));
    expect((await history.readLog("tate")).epoch).toBe(epochs[3]);
    await history.clear("tate");
    epochs.push((await history.readLog("tate")).epoch);
    expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => a - b));
  });

  test("keeps what was shown last until something is deleted", async () => {
    const history = await open();
    const { seq } = await history.append(view("a"));
    await history.rememberShown("tate", shown);
    expect((await history.shown("tate"))?.ids).toEqual(["a"]);
    await history.remove("tate", [seq]);
    expect(await history.shown("tate")).toBeUndefined();
  });
});

describe("checkpoints", () => {
  test("are given back by name, the latest first, until what they rest on changes", async () => {
    const history = await openTab();
    for (const id of ["a", "b", "c", "d"]) await history.append(view(id));
    const [a, b, c, d] = (await history.readLog("tate")).events.map(({ seq }) => seq);
    const { epoch } = await history.readLog("tate");
    for (const seq of [a, b, d]) {
      expect(await history.saveCheckpoint("tate", "sum", { epoch, seq, state: `up to ${seq}` })).toBe(true);
    }
    await history.saveCheckpoint("tate", "other", { epoch, seq: d, state: "another" });
    const stateOf = async (upToSeq?: number) => (await history.checkpoint("tate", "sum", upToSeq))?.state;
    expect(await stateOf()).toBe(`up to ${d}`);
    expect(await stateOf(c)).toBe(`up to ${b}`);
    await history.remove("tate", [c]);
    expect(await stateOf()).toBe(`up to ${b}`);
    expect((await history.checkpoint("tate", "sum"))?.epoch).toBe((await history.readLog("tate")).epoch);
    await history.merge([{ ...view("0"), atMs: -1 }]);
    expect(await stateOf()).toBeUndefined();
  });

  test("of a log that has changed meanwhile are not kept", async () => {
    const [here, there] = [await openTab(), await openTab()];
    const { seq } = await here.append(view("a"));
    const { epoch } = await here.readLog("tate");
    await there.remove("tate", [seq]);
    expect(await here.saveCheckpoint("tate", "sum", { epoch, seq, state: "stale" })).toBe(false);
    expect(await here.checkpoint("tate", "sum")).toBeUndefined();
  });

  test("are few, the latest close to each other", async () => {
    const history = await openTab();
    const { epoch } = await history.readLog("tate");
    for (let seq = 1; seq <= 64; seq++)
      await history.saveCheckpoint("tate", "sum", { epoch, seq, state: seq });
    const kept: number[] = [];
    for (let last = 64; ; last = kept[kept.length - 1] - 1) {
      const checkpoint = await history.checkpoint("tate", "sum", last);
      if (!checkpoint) break;
      kept.push(checkpoint.seq);
    }
    expect(kept).toHaveLength(4);
    expect(kept[0]).toBe(64);
    expect(kept[2]).toBeGreaterThan(kept[0] - kept[2]);
  });
});

test("damaged records are counted and left alone, and nothing else is lost", async () => {
  const history = await openTab();
  await history.append(view("a"));
  const database = await openDB("docent");
  for (const record of [
    { catalogId: "tate" },
    { ...view("b"), kind: "levitate" },
    { ...view("c"), atMs: Number.NaN },
    { ...view("d"), itemId: 7 },
  ]) {
    await database.add("events", record);
  }
  await database.add("events", { ...view("site's own"), kind: "site:purchase" });
  const count = await database.count("events");
  database.close();
  const part = await history.readLog("tate");
  expect([idsOf(part), part.unreadable]).toEqual([["a", "site's own"], 4]);
  expect(await history.events("tate")).toHaveLength(2);
  expect(await history.events()).toHaveLength(2);
  const later = await history.append(view("e"));
  expect(idsOf(await history.readLog("tate", { afterSeq: later.seq - 1 }))).toEqual(["e"]);
  const again = await openDB("docent");
  expect(await again.count("events")).toBe(count + 1);
  again.close();
});

test("what an older build kept is there after the upgrade", async () => {
  const old = await openDB("docent", 2, {
    upgrade(database, _old, _new, transaction) {
      for (const migrate of historyMigrations.slice(0, 2)) migrate(database as never, transaction as never);
    },
  });
  for (const id of ["a", "b"]) await old.add("events", view(id));
  await old.put("vectors", { catalogId: "tate", itemId: "a", fit: "f", vector: Float32Array.of(1) });
  await old.put("settings", { paused: true }, "all");
  old.close();
  const history = await openTab();
  expect(idsOf(await history.readLog("tate"))).toEqual(["a", "b"]);
  expect(await history.vectors("tate")).toHaveLength(1);
  expect((await history.settings())?.paused).toBe(true);
});

test("a tab sees that another deleted the database, though the new one counts from nothing again", async () => {
  const here = await openTab();
  await here.append(view("a"));
  const before = await here.readLog("tate");
  await deleteDB("docent"); // takes this tab's connection from it
  const after = await here.readLog("tate", { afterSeq: before.lastSeq });
  expect(after.events).toEqual([]);
  expect(after.epoch).not.toBe(before.epoch);
  await here.append(view("b"));
  const { epoch, lastSeq } = await here.readLog("tate");
  expect(await here.saveCheckpoint("tate", "fold", { epoch, seq: lastSeq, state: 1 })).toBe(true);
  expect(await here.checkpoint("tate", "fold")).toMatchObject({ epoch, state: 1 });
});

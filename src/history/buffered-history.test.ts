import "fake-indexeddb/auto";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { createBufferedHistory } from "./buffered-history.ts";
import type { HistoryStore } from "./history-store.ts";
import { createMemoryHistory } from "./memory-history.ts";
import { openHistory } from "./open-history.ts";

const view = (itemId: string, catalogId = "tate") => ({
  catalogId,
  itemId: itemId as ItemId,
  kind: "view" as const,
  atMs: 0,
  title: itemId,
});

const ids = async (history: HistoryStore) => (await history.events("tate")).map((event) => event.itemId);

/** A history whose disk is full while `isFull` says so. */
function historyOnFullDisk(isFull: () => boolean): HistoryStore {
  const store = createMemoryHistory();
  return {
    ...store,
    async append(event) {
      if (isFull()) throw new DOMException("no space", "QuotaExceededError");
      return store.append(event);
    },
  };
}

describe("a history on a full disk", () => {
  test("makes room and tries again, without a word", async () => {
    let full = true;
    const warn = vi.fn();
    const makeRoom = vi.fn(async () => {
      full = false;
    });
    const history = createBufferedHistory(
      historyOnFullDisk(() => full),
      { makeRoom, warn },
    );
    await history.append(view("a"));
    expect(await ids(history)).toEqual(["a"]);
    expect(makeRoom).toHaveBeenCalledTimes(1);
    expect(warn).not.toHaveBeenCalled();
  });

  test("keeps what it cannot write in memory, in order, says so, and writes it once there is room", async () => {
    let full = true;
    const store = historyOnFullDisk(() => full);
    const warn = vi.fn();
    const changed = vi.fn();
    const history = createBufferedHistory(store, { makeRoom: async () => {}, warn });
    history.onChange(changed);
    await Promise.all([
      history.append(view("a")),
      history.append(view("b")),
      history.append(view("x", "moma")),
    ]);
    expect(await ids(history)).toEqual(["a", "b"]);
    expect(await ids(store)).toEqual([]);
    expect(warn.mock.calls[0][0]).toContain("QuotaExceededError");
    expect(changed).toHaveBeenCalledTimes(3);

    full = false;
    await history.append(view("c"));
    expect(await ids(store)).toEqual(["a", "b", "c"]);
    expect(await ids(history)).toEqual(["a", "b", "c"]);
    expect((await store.events("moma")).map((event) => event.itemId)).toEqual(["x"]);
  });

  test("numbers waiting events above stored ones", async () => {
    let full = false;
    const history = createBufferedHistory(
      historyOnFullDisk(() => full),
      { makeRoom: async () => {}, warn: () => {} },
    );
    const stored = await history.append(view("a"));
    full = true;
    const [first, second] = [await history.append(view("b")), await history.append(view("c"))];
    expect(stored.seq).toBeLessThan(first.seq);
    expect(first.seq).toBeLessThan(second.seq);
  });

  test("removes and restores waiting events like all others", async () => {
    let full = false;
    const history = createBufferedHistory(
      historyOnFullDisk(() => full),
      { makeRoom: async () => {}, warn: () => {} },
    );
    const stored = await history.append(view("a"));
    full = true;
    const [second, third] = [await history.append(view("b")), await history.append(view("c"))];
    const removed = await history.remove("tate", [stored.seq, third.seq]);
    expect(removed).toEqual([stored, third]);
    expect(await ids(history)).toEqual(["b"]);
    await history.restore(removed);
    expect((await history.events("tate")).map(({ seq }) => seq)).toEqual([stored.seq, second.seq, third.seq]);
  });

  test("forgets waiting events too", async () => {
    const history = createBufferedHistory(
      historyOnFullDisk(() => true),
      { makeRoom: async () => {}, warn: () => {} },
    );
    await history.append(view("a"));
    await history.append(view("x", "moma"));
    await history.clear("tate");
    expect(await ids(history)).toEqual([]);
    expect(await history.events("moma")).toHaveLength(1);
  });
});

describe("a browser that refuses IndexedDB", () => {
  const real = globalThis.indexedDB;
  afterEach(() => {
    globalThis.indexedDB = real;
  });

  test.each([
    {
      how: "throws",
      reason: "The operation is insecure.",
      open: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    },
    { how: "never answers", reason: "did not open within 0.02 s", open: () => new IDBOpenDBRequest() },
  ])("and $how gets a history in memory, with a warning", async ({ open, reason }) => {
    globalThis.indexedDB = { open } as unknown as IDBFactory;
    const warn = vi.fn();
    const history = await openHistory({ makeRoom: async () => {}, warn, openTimeoutMs: 20 });
    expect(history.kind).toBe("memory");
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toContain("does not keep the history");
    expect(warn.mock.calls[0][0]).toContain(reason);
    await history.append(view("a"));
    expect(await ids(history)).toEqual(["a"]);
  });

  test("one that grants it keeps the history on the device", async () => {
    const history = await openHistory({ makeRoom: async () => {}, warn: () => {} });
    expect(history.kind).toBe("indexeddb");
    history.close();
  });
});

import "fake-indexeddb/auto";
import fc from "fast-check";
import { deleteDB } from "idb";
import { expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { encodeHistoryFile, parseHistoryFile } from "./history-file.ts";
import type { HistoryEvent, HistoryStore, NewHistoryEvent } from "./history-store.ts";
import { openIndexedDbHistory } from "./indexed-db-history.ts";

const catalogId = "tate";

/** What one tab does, one after the other. Numbers choose among its own events, wrapping around. */
type Step =
  | { readonly kind: "append" }
  | { readonly kind: "remove"; readonly which: number }
  | { readonly kind: "undo" }
  | { readonly kind: "merge"; readonly file: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: "append" } as const) },
  fc.record({ kind: fc.constant("remove" as const), which: fc.nat(9) }),
  fc.constant({ kind: "undo" } as const),
  fc.record({ kind: fc.constant("merge" as const), file: fc.nat(2) }),
);

/** Files that several tabs may read at the same time; each entry must come to stand there once. */
const files = [0, 1, 2].map((file) =>
  Array.from({ length: 4 }, (_, i): NewHistoryEvent => {
    const atMs = 1_000 + ((file + i) % 5); // neighbouring files share entries
    return { catalogId, itemId: `file ${atMs}` as ItemId, kind: "view", atMs, title: "" };
  }),
);

interface Tab {
  /** Items of the events that it has added and not taken back. */
  readonly own: Map<number, HistoryEvent>;
  readonly merged: Set<number>;
}

async function act(store: HistoryStore, name: string, steps: readonly Step[]): Promise<Tab> {
  const tab: Tab = { own: new Map(), merged: new Set() };
  let removed: HistoryEvent[] = [];
  for (const [i, move] of steps.entries()) {
    if (move.kind === "append") {
      const event = await store.append({
        catalogId,
        itemId: `${name} ${i}` as ItemId,
        kind: "view",
        atMs: 10_000 + i,
        title: "",
      });
      tab.own.set(event.seq, event);
    } else if (move.kind === "remove") {
      const seqs = [...tab.own.keys()];
      if (seqs.length === 0) continue;
      removed = await store.remove(catalogId, [seqs[move.which % seqs.length]]);
      for (const { seq } of removed) tab.own.delete(seq);
    } else if (move.kind === "undo") {
      await store.restore(removed);
      for (const event of removed) tab.own.set(event.seq, event);
    } else {
      await store.merge(files[move.file]);
      tab.merged.add(move.file);
    }
  }
  return tab;
}

const idsOf = (events: readonly { readonly itemId: string }[]) => events.map(({ itemId }) => itemId).sort();

test("no tab's change is lost or doubled, however tabs write between each other", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 8 }), { minLength: 2, maxLength: 3 }),
      async (plans) => {
        await deleteDB("docent");
        const stores = await Promise.all(plans.map(() => openIndexedDbHistory()));
        const tabs = await Promise.all(plans.map((steps, i) => act(stores[i], `tab ${i}`, steps)));
        const merged = new Set(
          tabs.flatMap((tab) => [...tab.merged].flatMap((file) => files[file])).map(({ itemId }) => itemId),
        );
        const expected = [...tabs.flatMap((tab) => idsOf([...tab.own.values()])), ...merged].sort();
        for (const store of stores) expect(idsOf(await store.events(catalogId))).toEqual(expected);
        const seqs = (await stores[0].events()).map(({ seq }) => seq);
        expect(new Set(seqs).size).toBe(seqs.length);
        for (const store of stores) store.close();
      },
    ),
    { numRuns: 40, seed: 7 },
  );
});

test("a tab that reads anew at each change ends with what all tabs have written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 6 }), { minLength: 2, maxLength: 2 }),
      async (plans) => {
        await deleteDB("docent");
        const stores = await Promise.all([...plans, []].map(() => openIndexedDbHistory()));
        const watcher = stores[plans.length];
        let shown: string[] = [];
        let reading = Promise.resolve();
        watcher.onChange(() => {
          reading = reading.then(async () => {
            shown = idsOf(await watcher.events(catalogId));
          });
        });
        await Promise.all(plans.map((steps, i) => act(stores[i], `tab ${i}`, steps)));
        const inAll = idsOf(await watcher.events(catalogId));
        await expect.poll(() => shown, { interval: 1 }).toEqual(inAll);
        await reading;
        for (const store of stores) store.close();
      },
    ),
    { numRuns: 15, seed: 8 },
  );
});

test("a file that is read into any history adds what was missing and loses nothing", async () => {
  const event = fc.record({
    catalogId: fc.constantFrom("tate", "moma"),
    itemId: fc.constantFrom("a", "b", "c").map((id) => id as ItemId),
    kind: fc.constantFrom("view" as const, "favourite" as const, "hide" as const),
    atMs: fc.nat(3),
    title: fc.constantFrom("", "a <b> & c", "__proto__"),
  });
  const keyOf = ({ catalogId: id, itemId, kind, atMs }: NewHistoryEvent) => `${id} ${itemId} ${kind} ${atMs}`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 12 }),
      fc.array(event, { maxLength: 12 }),
      async (before, inFile) => {
        await deleteDB("docent");
        const store = await openIndexedDbHistory();
        for (const one of before) await store.append(one);
        const text = encodeHistoryFile(inFile.map((one, i) => ({ ...one, seq: i + 1 })));
        const file = parseHistoryFile(text);
        if (!file.ok) throw new Error(file.reason);
        const added = await store.merge(file.events);
        const after = await store.events();
        const known = new Set(before.map(keyOf));
        const fresh = new Set(inFile.map(keyOf).filter((key) => !known.has(key)));
        expect(added).toBe(fresh.size);
        expect(after.map(keyOf).filter((key) => known.has(key))).toEqual(before.map(keyOf));
        expect(
          after
            .map(keyOf)
            .filter((key) => !known.has(key))
            .sort(),
        ).toEqual([...fresh].sort());
        expect(await store.merge(file.events)).toBe(0);
        store.close();
      },
    ),
    { numRuns: 40, seed: 9 },
  );
});

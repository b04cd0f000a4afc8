import "fake-indexeddb/auto";
import fc from "fast-check";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import type { HistoryEvent, HistoryStore } from "../history/history-store.ts";
import { openIndexedDbHistory } from "../history/indexed-db-history.ts";
import { createLogFollower, type LogFold } from "./log-follower.ts";

const opened: HistoryStore[] = [];
beforeEach(() => deleteDB("docent"));
afterEach(() => {
  for (const history of opened.splice(0)) history.close();
});

async function openTab(): Promise<HistoryStore> {
  const history = await openIndexedDbHistory();
  opened.push(history);
  return history;
}

/** Depends on every event and on their order. */
interface Chain extends LogFold {
  readonly items: readonly string[];
}

let folded = 0;

function begin(state?: unknown): Chain {
  if (state !== undefined && !Array.isArray(state)) throw new Error("no chain");
  const items: string[] = [...((state as string[]) ?? [])];
  return {
    items,
    add(events: readonly HistoryEvent[]) {
      folded += events.length;
      for (const { itemId } of events) items.push(itemId);
    },
    state: () => [...items],
  };
}

const view = (itemId: string, atMs = 0) => ({
  catalogId: "tate",
  itemId: itemId as ItemId,
  kind: "view" as const,
  atMs,
  title: "",
});

const follower = (history: HistoryStore, batch = 4) =>
  createLogFollower({ history, catalogId: "tate", name: "chain", begin, batch });

test("folds each event once, as they come, in this tab and others", async () => {
  const [here, there] = [await openTab(), await openTab()];
  const log = follower(here, 100);
  folded = 0;
  await here.append(view("a"));
  expect((await log.follow()).fold.items).toEqual(["a"]);
  await there.append(view("b"));
  await here.append(view("c"));
  const { fold, seq } = await log.follow();
  expect(fold.items).toEqual(["a", "b", "c"]);
  expect((await log.follow()).seq).toBe(seq);
  expect(folded).toBe(3);
});

test("a long log is opened from a checkpoint, which a deletion behind it leaves alone", async () => {
  const history = await openTab();
  for (let i = 0; i < 21; i++) await history.append(view(`${i}`));
  await follower(history).follow();
  folded = 0;
  const { fold, seq } = await follower(history).follow();
  expect(fold.items).toHaveLength(21);
  expect(folded).toBe(0);
  await history.append(view("21"));
  await history.remove("tate", [seq + 1]);
  expect((await follower(history).follow()).fold.items).toHaveLength(21);
  expect(folded).toBe(0);
  await history.remove("tate", [1]);
  expect((await follower(history).follow()).fold.items[0]).toBe("1");
});

test("a damaged checkpoint is none", async () => {
  const history = await openTab();
  for (let i = 0; i < 12; i++) await history.append(view(`${i}`));
  await follower(history).follow();
  const database = await openDB("docent");
  const [key] = await database.getAllKeys("checkpoints");
  await database.put("checkpoints", { seq: 12, epoch: 0, state: { state: "rubbish" } }, key);
  database.close();
  expect((await follower(history).follow()).fold.items).toHaveLength(12);
});

test("whatever tabs do between each other, every tab's fold is that of the log, and so is one of a tab opened later", async () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant("append" as const), count: fc.integer({ min: 1, max: 6 }) }),
    },
    fc.record({ kind: fc.constant("remove" as const), which: fc.nat(30) }),
    fc.record({ kind: fc.constant("merge" as const), atMs: fc.nat(40) }),
    fc.constant({ kind: "undo" as const }),
    { weight: 3, arbitrary: fc.constant({ kind: "follow" as const }) },
    fc.constant({ kind: "clear" as const }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 10 }), { minLength: 2, maxLength: 3 }),
      async (plans) => {
        await deleteDB("docent");
        let atMs = 0;
        const tabs = await Promise.all(
          plans.map(async (steps, name) => {
            const history = await openTab();
            return { steps, name, history, log: follower(history) };
          }),
        );
        await Promise.all(
          tabs.map(async ({ steps, name, history, log }) => {
            let removed: HistoryEvent[] = [];
            for (const [i, move] of steps.entries()) {
              if (move.kind === "append") {
                for (let n = 0; n < move.count; n++) await history.append(view(`${name}.${i}.${n}`, atMs++));
              } else if (move.kind === "remove") {
                const { events } = await history.readLog("tate");
                if (events.length > 0) {
                  removed = await history.remove("tate", [events[move.which % events.length].seq]);
                }
              } else if (move.kind === "merge") await history.merge([view(`file ${move.atMs}`, move.atMs)]);
              else if (move.kind === "undo") await history.restore(removed);
              else if (move.kind === "clear") await history.clear("tate");
              else await log.follow();
            }
          }),
        );
        const expected = (await tabs[0].history.events("tate")).map(({ itemId }) => itemId as string);
        const later = await openTab();
        for (const log of [...tabs.map((tab) => tab.log), follower(later)]) {
          expect((await log.follow()).fold.items).toEqual(expected);
        }
        for (const history of opened.splice(0)) history.close();
      },
    ),
    { numRuns: 40, seed: 5 },
  );
}, 30_000);

import "fake-indexeddb/auto";
import { deleteDB } from "idb";
import { afterEach, expect, test } from "vitest";
import type { ItemId } from "../../catalog/item.ts";
import type { Recommendations } from "../../engine/api/recommendations.ts";
import { InsightRecorder, type InsightRecorderOptions } from "./insight-recorder.ts";
import { createInsightStore, type InsightStore } from "./insight-store.ts";

const stores: InsightStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) store.close();
  await deleteDB("docent-insights");
});

/** A client whose history and transfers the test sets; its popular items are p0, p1, … */
function start() {
  const store = createInsightStore();
  stores.push(store);
  const state = { seen: [] as string[], networkBytes: 0, deviceBytes: 0 };
  const client = {
    history: async () => ({ ok: true, value: state.seen.map((id) => ({ id })) }),
    transfers: async () => ({ ok: true, value: state }),
    browse: async () => ({
      ok: true,
      value: { items: Array.from({ length: 24 }, (_, i) => ({ card: { id: `p${i}` } })) },
    }),
  } as unknown as InsightRecorderOptions["client"]; // as much of the answers as the recorder reads
  return { store, state, recorder: new InsightRecorder({ client, store, now: () => 7 }) };
}

const answer = (ids: readonly string[], totalMs = 1) =>
  ({
    items: ids.map((id) => ({ card: { id: id as ItemId } })),
    diagnostics: { timing: { totalMs } },
  }) as unknown as Recommendations;

test("a view counts where it stood in the ten before it, recommended and popular", async () => {
  const { store, state, recorder } = start();
  state.seen = ["p0"];
  await recorder.answered("tate", answer(["a", "b", "p1"]));
  await recorder.viewed("tate", "b", ["p0"]);
  await recorder.viewed("tate", "p1", ["p0", "b"]);
  await recorder.viewed("tate", "p11", ["p0", "b", "p1"]);
  expect(await store.views("tate")).toEqual([
    { catalogId: "tate", atMs: 7, rank: 1, popularRank: undefined },
    { catalogId: "tate", atMs: 7, rank: 2, popularRank: 0 },
    { catalogId: "tate", atMs: 7, rank: undefined, popularRank: undefined },
  ]);
});

test("what was seen before, and what nothing had been foretold for, does not count", async () => {
  const { store, recorder } = start();
  await recorder.viewed("tate", "a", []);
  await recorder.answered("tate", answer(["a"]));
  await recorder.viewed("tate", "a", ["a"]);
  await recorder.viewed("moma", "a", []);
  expect(await store.views("tate")).toEqual([]);
  expect(await store.views("moma")).toEqual([]);
});

test("bytes are those since the answer before, and a new worker's start counts none twice", async () => {
  const { store, state, recorder } = start();
  Object.assign(state, { networkBytes: 100, deviceBytes: 10 });
  await recorder.answered("tate", answer(["a"], 2));
  Object.assign(state, { networkBytes: 130, deviceBytes: 60 });
  await recorder.answered("tate", answer(["a"], 3));
  Object.assign(state, { networkBytes: 20, deviceBytes: 0 });
  await recorder.answered("tate", answer(["a"], 4));
  expect(
    (await store.answers("tate")).map(({ ms, networkBytes, deviceBytes }) => [ms, networkBytes, deviceBytes]),
  ).toEqual([
    [2, 100, 10],
    [3, 30, 50],
    [4, 0, 0],
  ]);
  await store.clear();
  expect(await store.answers("tate")).toEqual([]);
  expect(await store.prediction("tate")).toBeUndefined();
});

import { expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { summariseEvents } from "./event-summary.ts";
import type { EventKind, HistoryEvent } from "./history-store.ts";

function log(...steps: (readonly [EventKind, string, string?])[]): HistoryEvent[] {
  return steps.map(([kind, itemId, creator], i) => ({
    catalogId: "tate",
    itemId: itemId as ItemId,
    kind,
    atMs: i,
    title: itemId,
    seq: i + 1,
    ...(creator !== undefined && { creator }),
  }));
}

const idsOf = (events: readonly HistoryEvent[]) => events.map(({ itemId }) => itemId);

test("each item counts once, at its latest view", () => {
  const events = log(["view", "a"], ["view", "b"], ["view", "a"]);
  expect(idsOf(summariseEvents(events).views)).toEqual(["b", "a"]);
  expect(idsOf(summariseEvents(events.slice(0, 2)).views)).toEqual(["a", "b"]);
  expect(idsOf(summariseEvents([...events].reverse()).views)).toEqual(["b", "a"]);
});

test("the last word on an item counts, and nothing is both a favourite and unwanted", () => {
  const favourites = log(["hide", "a"], ["favourite", "a"], ["favourite", "b"], ["unfavourite", "b"]);
  expect(idsOf(summariseEvents(favourites).favourites)).toEqual(["a"]);
  expect(idsOf(summariseEvents(favourites).hidden)).toEqual([]);
  const hidden = log(["favourite", "a"], ["hide", "a"], ["hide", "b"], ["unhide", "b"]);
  expect(idsOf(summariseEvents(hidden).hidden)).toEqual(["a"]);
  expect(idsOf(summariseEvents(hidden).favourites)).toEqual([]);
});

test("creators are unwanted until they are wanted again", () => {
  const events = log(
    ["hide-creator", "a", "Turner"],
    ["hide-creator", "b", "Blake"],
    ["unhide-creator", "c", "Turner"],
  );
  expect(summariseEvents(events).hiddenCreators.map(({ creator }) => creator)).toEqual(["Blake"]);
  expect(summariseEvents(log(["hide-creator", "a"])).hiddenCreators).toEqual([]);
});

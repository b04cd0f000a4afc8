import { expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { groupByDay } from "./day-groups.ts";

test("a day is the visitor's own, and days keep the order of the events", () => {
  const eventAt = (time: string, seq: number) => ({
    catalogId: "tate",
    itemId: `item-${seq}` as ItemId,
    kind: "view" as const,
    title: "",
    atMs: Date.parse(time),
    seq,
  });
  const events = [
    eventAt("2026-11-21T01:30:00Z", 3),
    eventAt("2026-11-20T23:30:00Z", 2),
    eventAt("2026-11-20T08:00:00Z", 1),
  ];
  const daysIn = (timeZone: string) =>
    groupByDay(events, new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone })).map(
      ({ label, events: ofDay }) => [/\d+/.exec(label)?.[0], ofDay.length],
    );
  expect(daysIn("UTC")).toEqual([
    ["21", 1],
    ["20", 2],
  ]);
  expect(daysIn("Europe/Berlin")).toEqual([
    ["21", 2],
    ["20", 1],
  ]);
});

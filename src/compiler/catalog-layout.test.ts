import { expect, test } from "vitest";
import { itemsOfCluster, layOut } from "./catalog-layout.ts";
import { testItem } from "./testing/test-items.ts";

/** Two clusters: rows 2 and 0 (which share a node), then rows 3 and 1. */
const parts = {
  firstNode: Uint32Array.of(0, 1, 3),
  firstOrdinal: Uint32Array.of(0, 2, 3, 4),
  rowOfOrdinal: Uint32Array.of(0, 2, 1, 3),
};

test("puts items in the order of their ordinals, and knows each cluster's", () => {
  const layout = layOut(
    ["a", "b", "c", "d"].map((id) => testItem(id)),
    parts,
  );
  expect(layout.items.map(({ id }) => id)).toEqual(["a", "c", "b", "d"]);
  expect([...layout.firstOrdinal]).toEqual([0, 2, 4]);
  expect(itemsOfCluster(layout, 1).map(({ id }) => id)).toEqual(["b", "d"]);
  expect(layout.group).toBeUndefined();
  expect(layout.popularity).toBeUndefined();
});

test("lets the first of a group in the input stand for it, wherever it is placed", () => {
  const rows = [testItem("a"), testItem("b", { group: "g" }), testItem("c", { group: "g" }), testItem("d")];
  // Ordinals: a 0, c 1, b 2, d 3; b comes first in the input.
  expect([...layOut(rows, parts).group!]).toEqual([0, 2, 2, 3]);
});

test("ranks popularity over what is known, equal values equally", () => {
  const rows = [
    testItem("a", { popularity: 1_000_000 }),
    testItem("b", { popularity: 5 }),
    testItem("c"),
    testItem("d", { popularity: 5 }),
  ];
  expect([...layOut(rows, parts).popularity!]).toEqual([255, 0, 1, 1]);
});

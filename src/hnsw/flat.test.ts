import { expect, test } from "vitest";
import { searchFlat } from "./flat.ts";

const distances = [5, 1, 3, 1, 0];
const distanceTo = (node: number) => distances[node];

test("gives the nearest of all nodes, ties by ascending node", () => {
  expect(searchFlat(5, distanceTo, { k: 3 })).toEqual([
    { id: 4, distance: 0 },
    { id: 1, distance: 1 },
    { id: 3, distance: 1 },
  ]);
});

test("leaves out what is not allowed, and gives fewer rather than none", () => {
  const found = searchFlat(5, distanceTo, { k: 9, isAllowed: (node) => node !== 4 && node !== 1 });
  expect(found.map(({ id }) => id)).toEqual([3, 2, 0]);
  expect(searchFlat(0, distanceTo, { k: 3 })).toEqual([]);
});

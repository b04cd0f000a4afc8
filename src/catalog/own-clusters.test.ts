import { expect, test } from "vitest";
import { ownClustersNearer } from "./own-clusters.ts";

const distances = [0.25, 0.5, 1, 1.25, 1.5];
const found = [0, 1, 2].map((id) => ({ id, distance: distances[id] }));
const ids = (own: readonly number[], k = 3) =>
  ownClustersNearer(found, own, (c) => distances[c], k).map(({ id }) => id);

test("a cluster that holds all of the items comes first, far as its centroid may be", () => {
  expect(ids([3, 3])).toEqual([0, 3, 1]);
  expect(ids([2])).toEqual([2, 0, 1]);
  expect(ids([4, 4, 4, 4])).toEqual([0, 1, 4]);
});

test("one that holds some comes nearer by their share", () => {
  expect(ids([2, 2, 1, 1])).toEqual([1, 0, 2]);
  expect(ownClustersNearer(found, [2, 2, 2, 1], (c) => distances[c], 3)).toEqual([
    { id: 0, distance: 0.25 },
    { id: 1, distance: 0.25 },
    { id: 2, distance: 0.25 },
  ]);
});

test("there are as many as were asked for, and as they are where no item is known", () => {
  expect(ids([])).toEqual([0, 1, 2]);
  expect(ids([3, 4], 2)).toEqual([0, 1]);
  expect(ids([3, 4], 5)).toEqual([0, 1, 3, 2, 4]);
});

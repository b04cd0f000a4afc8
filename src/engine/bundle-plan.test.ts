import { expect, test } from "vitest";
import { type Bundles, planWithinBundles } from "./bundle-plan.ts";
import type { QueryVector } from "./interests.ts";
import type { CentroidSearch } from "./plan.ts";

/** Six clusters on a line; three files of two neighbourhoods each, cluster 2 and 3 at the border repeated. */
const centroids: CentroidSearch = {
  count: 6,
  nearest: ({ vector: [at] }, k) =>
    Array.from({ length: 6 }, (_, id) => ({ id, distance: (id - at) ** 2 }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, k),
};
const files = {
  partsOf: [
    [0, 1, 2],
    [1, 2, 3, 4],
    [3, 4, 5],
  ],
  home: [0, 0, 1, 1, 2, 2],
};
const bundles = (...told: number[]): Bundles => ({ ...files, told: new Set(told) });
const query = (at: number, weight = 1): QueryVector => ({ vector: Float32Array.of(at), weight });
const options = { nprobe: 3, probed: new Set<number>() };

test("probes within the one file that is home to the nearest cluster", () => {
  expect(planWithinBundles([query(0.1)], centroids, { ...options, bundles: bundles() })).toEqual([0, 1, 2]);
  expect(planWithinBundles([query(3.6)], centroids, { ...options, bundles: bundles() })).toEqual([4, 3, 5]);
});

test("asks for no other file while those at hand hold the nearest cluster", () => {
  expect(planWithinBundles([query(2.2)], centroids, { ...options, bundles: bundles(0) })).toEqual([2, 1, 0]);
  expect(planWithinBundles([query(2.9)], centroids, { ...options, bundles: bundles(0) })).toEqual([3, 2, 4]);
});

test("a second interest is searched for in what the weightiest needs and what is at hand", () => {
  const queries = [query(0, 0.6), query(5, 0.4)];
  expect(planWithinBundles(queries, centroids, { ...options, bundles: bundles() })).toEqual([0, 2, 1]);
  expect(planWithinBundles(queries, centroids, { ...options, bundles: bundles(2) })).toEqual([0, 5, 1]);
});

test("goes on with the next file when all at hand is probed, until nothing is left", () => {
  const probed = new Set([0, 1, 2]);
  expect(planWithinBundles([query(0)], centroids, { nprobe: 3, probed, bundles: bundles(0) })).toEqual([
    3, 4,
  ]);
  const all = new Set([0, 1, 2, 3, 4, 5]);
  expect(
    planWithinBundles([query(0)], centroids, { nprobe: 3, probed: all, bundles: bundles(0, 1) }),
  ).toEqual([]);
});

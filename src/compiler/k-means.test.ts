import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { unitVectors } from "../math/unit-points.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { kMeansCentroids, weightedMeans } from "./k-means.ts";
import { assignToNearest } from "./nearest-centroid.ts";
import { createPace } from "./pace.ts";

/** `sizes[b]` unit vectors close to axis `b`. */
function bundles(sizes: readonly number[], dim: number, seed = 1): Matrix {
  const random = createRandom(seed);
  const points = createMatrix(
    sizes.reduce((a, b) => a + b),
    dim,
  );
  let at = 0;
  sizes.forEach((size, axis) => {
    for (let n = 0; n < size; n++) {
      const point = row(points, at++);
      for (let d = 0; d < dim; d++) point[d] = 0.1 * random.gaussian() + (d === axis ? 1 : 0);
      normaliseInPlace(point);
    }
  });
  return points;
}

test("assigns each point to the nearest centroid with its squared distance, equals to the lower number", async () => {
  const points: Matrix = { data: Float32Array.of(1, 0, 0, 1, 0.6, 0.8), rows: 3, dim: 2 };
  const centroids: Matrix = { data: Float32Array.of(0, 1, 1, 0, 0, 1), rows: 3, dim: 2 };
  const { cluster, distance } = await assignToNearest(unitVectors(points), centroids, createPace());
  expect([...cluster]).toEqual([1, 0, 0]);
  expect(distance[1]).toBe(0);
  expect(distance[2]).toBeCloseTo(0.4, 4);
});

test("finds bundles of directions", async () => {
  const points = bundles([40, 40, 40, 40], 8);
  const centroids = await kMeansCentroids(points, { k: 4 }, createPace());
  const axes = Array.from({ length: 4 }, (_, c) => {
    const centroid = row(centroids, c);
    expect(dot(centroid, centroid)).toBeCloseTo(1, 5);
    const axis = centroid.indexOf(Math.max(...centroid));
    expect(centroid[axis]).toBeGreaterThan(0.98);
    return axis;
  });
  expect(axes.sort()).toEqual([0, 1, 2, 3]);
});

test("gives crowded directions more clusters", async () => {
  const points = bundles([900, 20, 20, 20, 20, 20], 8);
  const centroids = await kMeansCentroids(points, { k: 10, samplePerCluster: 1000 }, createPace());
  const { cluster } = await assignToNearest(unitVectors(points), centroids, createPace());
  const used = new Set(cluster.subarray(0, 900));
  expect(used.size).toBeGreaterThanOrEqual(4);
});

test("weighs points: a mean lies nearer to the heavier one", () => {
  const points: Matrix = { data: Float32Array.of(1, 0, 0, 1), rows: 2, dim: 2 };
  const centroids: Matrix = { data: Float32Array.of(1, 0, 0, -1), rows: 2, dim: 2 };
  const means = weightedMeans(points, [3, 4], [0, 0], centroids);
  expect([...means.data].map((v) => Number(v.toFixed(6)))).toEqual([0.6, 0.8, 0, -1]);
});

test("gives the same centroids for the same seed", async () => {
  const points = bundles([100, 50, 30], 6);
  const run = (seed: number) => kMeansCentroids(points, { k: 12, seed, samplePerCluster: 8 }, createPace());
  expect((await run(4)).data).toEqual((await run(4)).data);
  expect((await run(4)).data).not.toEqual((await run(5)).data);
});

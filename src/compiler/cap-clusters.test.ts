import { expect, test } from "vitest";
import { unitVectors } from "../math/unit-points.ts";
import { createMatrix, type Matrix } from "../math/vector.ts";
import { capClusters } from "./cap-clusters.ts";
import { assignToNearest } from "./nearest-centroid.ts";
import { createPace } from "./pace.ts";

/** Unit vectors in the plane, by their angle in degrees. */
function atAngles(...degrees: number[]): Matrix {
  const data = degrees.flatMap((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ]);
  return { data: Float32Array.from(data), rows: degrees.length, dim: 2 };
}

async function capped(points: Matrix, centroids: Matrix, cap: number, sizes?: Uint32Array) {
  const assignment = await assignToNearest(unitVectors(points), centroids, createPace());
  const options = { cap, sizes: sizes ?? new Uint32Array(points.rows).fill(1) };
  return [...(await capClusters(points, centroids, assignment, options, createPace()))];
}

test("keeps the nearest, and moves the rest to the next nearest cluster with room", async () => {
  const points = atAngles(0, 1, 2, 10, 20, 88, 179);
  expect(await capped(points, atAngles(0, 90, 180), 3)).toEqual([0, 0, 0, 1, 1, 1, 2]);
});

test("counts the items of a point", async () => {
  // The fourth point would fit by number, not by its two items.
  const clusters = await capped(
    atAngles(0, 5, 10, 20, 90, 180),
    atAngles(0, 90, 180),
    7,
    Uint32Array.of(2, 2, 2, 2, 1, 1),
  );
  expect(clusters).toEqual([0, 0, 0, 1, 1, 2]);
});

test("gives an empty cluster half of the heaviest", async () => {
  const points = atAngles(0, 1, 20, 21, 90, 91);
  // The third centroid has no point of its own.
  const clusters = await capped(points, atAngles(10, 90, 250), 4);
  expect(clusters).toEqual([0, 0, 2, 2, 1, 1]);
});

test("dissolves a cluster that holds next to nothing, where the others have room", async () => {
  const many = Array.from({ length: 40 }, (_, i) => (i < 20 ? i * 0.1 : 90 + i * 0.1));
  const clusters = await capped(atAngles(...many, 200), atAngles(0, 90, 200), 30);
  const counts = [0, 1, 2].map((c) => clusters.filter((cluster) => cluster === c).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(9);
});

test("fills every cluster within the cap even when all points are the same", async () => {
  const points = createMatrix(100, 2);
  for (let i = 0; i < 100; i++) points.data[2 * i] = 1;
  const clusters = await capped(points, atAngles(0, 0, 0, 0, 0, 0, 0), 29);
  const counts = Array.from({ length: 7 }, (_, c) => clusters.filter((cluster) => cluster === c).length);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(29);
  expect(counts.reduce((a, b) => a + b)).toBe(100);
});

test("refuses more clusters than points", async () => {
  await expect(capped(atAngles(0, 1), atAngles(0, 90, 180), 10)).rejects.toThrow(
    "got 3 clusters for 2 points",
  );
});

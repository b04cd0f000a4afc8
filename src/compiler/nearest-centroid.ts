import { prepareUnits, type UnitPoints, unit } from "../math/unit-points.ts";
import type { Matrix } from "../math/vector.ts";
import type { Pace } from "./pace.ts";

/** For each point its nearest centroid (the lowest number among equals), and the squared distance to it. */
export interface Assignment {
  readonly cluster: Uint32Array;
  readonly distance: Float32Array;
}

const rowsPerBlock = 2048;

/** @param centroids  rows of unit length */
export async function assignToNearest(
  points: UnitPoints,
  centroids: Matrix,
  pace: Pace,
): Promise<Assignment> {
  const cluster = new Uint32Array(points.count);
  const distance = new Float32Array(points.count);
  const products = new Int32Array(rowsPerBlock);
  const prepared = prepareUnits(centroids);
  for (let from = 0; from < points.count; from += rowsPerBlock) {
    const to = Math.min(points.count, from + rowsPerBlock);
    points.findLargest(prepared, from, to, cluster.subarray(from, to), products);
    for (let i = from; i < to; i++) distance[i] = Math.max(0, 2 - (2 * products[i - from]) / unit);
    await pace.step(from / points.count);
  }
  return { cluster, distance };
}

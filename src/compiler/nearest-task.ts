import { findLargest, type UnitVectors } from "../math/unit-points.ts";

export interface NearestTask {
  readonly points: UnitVectors;
  readonly others: UnitVectors;
  readonly from: number;
  readonly to: number;
}

/** For each of the points `from`..`to - 1` the row of `others` with the largest product, and that. */
export function findNearest({ points, others, from, to }: NearestTask) {
  const found = { rows: new Uint32Array(to - from), products: new Int32Array(to - from) };
  findLargest(points, { from, to }, others, found);
  return found;
}

import { type Matrix, row } from "../math/vector.ts";
import type { ProjectedSlice } from "./code-rows.ts";
import type { Pace } from "./pace.ts";
import type { Workers } from "./workers.ts";

/** Vectors one after the other: of a large catalogue they need not be in memory together. */
export interface VectorRows {
  readonly rows: number;
  readonly dim: number;
  /** Calls `use` with each row in turn, of unit length; the next one may overwrite it. */
  visit(use: (vector: Float32Array, i: number) => void, pace: Pace): Promise<void>;
  /** Where other threads can make them too: what they need for some of them. */
  readonly shared?: (allocate: Workers["allocate"]) => (from: number, to: number) => ProjectedSlice;
}

const rowsPerStep = 256;

export function rowsOfMatrix(matrix: Matrix): VectorRows {
  const { rows, dim } = matrix;
  return { rows, dim, visit: (use, pace) => eachRow(rows, (i) => use(row(matrix, i), i), pace) };
}

/** @param visit  gets the numbers of the rows in turn */
export async function eachRow(rows: number, visit: (i: number) => void, pace: Pace): Promise<void> {
  for (let from = 0; from < rows; from += rowsPerStep) {
    const to = Math.min(rows, from + rowsPerStep);
    for (let i = from; i < to; i++) visit(i);
    await pace.step(to / rows);
  }
}

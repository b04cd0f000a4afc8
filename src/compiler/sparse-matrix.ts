import { createMatrix, type Matrix } from "../math/vector.ts";
import type { Pace } from "./pace.ts";

/**
 * Compressed sparse rows: the entries of row `i` are `columns[p]`, `values[p]` for `p` in
 * `starts[i]` .. `starts[i + 1] - 1`.
 */
export interface SparseMatrix {
  readonly rows: number;
  readonly columnCount: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

const rowsPerStep = 2048;

/** `a` × `b`: `a.rows` × `b.dim`. */
export async function multiply(a: SparseMatrix, b: Matrix, pace: Pace): Promise<Matrix> {
  const product = createMatrix(a.rows, b.dim);
  for (let from = 0; from < a.rows; from += rowsPerStep) {
    multiplyRows(a, b, from, Math.min(a.rows, from + rowsPerStep), product);
    await pace.step(from / a.rows);
  }
  return product;
}

/** `a`ᵀ × `b`: `a.columnCount` × `b.dim`. */
export async function multiplyTransposed(a: SparseMatrix, b: Matrix, pace: Pace): Promise<Matrix> {
  const product = createMatrix(a.columnCount, b.dim);
  for (let from = 0; from < a.rows; from += rowsPerStep) {
    addTransposedRows(a, b, from, Math.min(a.rows, from + rowsPerStep), product);
    await pace.step(from / a.rows);
  }
  return product;
}

function multiplyRows(a: SparseMatrix, b: Matrix, from: number, to: number, product: Matrix): void {
  const { starts, columns, values } = a;
  const { dim } = b;
  const source = b.data;
  const target = product.data;
  for (let i = from; i < to; i++) {
    const out = i * dim;
    for (let p = starts[i]; p < starts[i + 1]; p++) {
      const value = values[p];
      const at = columns[p] * dim;
      for (let d = 0; d < dim; d++) target[out + d] += value * source[at + d];
    }
  }
}

function addTransposedRows(a: SparseMatrix, b: Matrix, from: number, to: number, product: Matrix): void {
  const { starts, columns, values } = a;
  const { dim } = b;
  const source = b.data;
  const target = product.data;
  for (let i = from; i < to; i++) {
    const at = i * dim;
    for (let p = starts[i]; p < starts[i + 1]; p++) {
      const value = values[p];
      const out = columns[p] * dim;
      for (let d = 0; d < dim; d++) target[out + d] += value * source[at + d];
    }
  }
}

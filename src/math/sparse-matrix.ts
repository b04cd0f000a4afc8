import { createMatrix, type Matrix } from "./vector.ts";

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

/** What a long loop tells how far it is, and waits for. */
interface Steps {
  step(fraction: number): Promise<void>;
}

const rowsPerStep = 2048;

/** `a` × `b`: `a.rows` × `b.dim`. */
export async function multiply(a: SparseMatrix, b: Matrix, pace: Steps): Promise<Matrix> {
  const product = createMatrix(a.rows, b.dim);
  for (let from = 0; from < a.rows; from += rowsPerStep) {
    multiplyRows(a, b, from, Math.min(a.rows, from + rowsPerStep), product);
    await pace.step(from / a.rows);
  }
  return product;
}

/** A copy of rows `from`..`to - 1`. */
export function rowsBetween(a: SparseMatrix, from: number, to: number): SparseMatrix {
  const start = a.starts[from];
  const end = a.starts[to];
  return {
    rows: to - from,
    columnCount: a.columnCount,
    starts: a.starts.slice(from, to + 1).map((at) => at - start),
    columns: a.columns.slice(start, end),
    values: a.values.slice(start, end),
  };
}

/** Entries of a row stand in the order of `a`'s rows. */
export function transposed(a: SparseMatrix): SparseMatrix {
  const starts = new Uint32Array(a.columnCount + 1);
  for (const column of a.columns) starts[column + 1]++;
  for (let c = 0; c < a.columnCount; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  const columns = new Uint32Array(a.columns.length);
  const values = new Float32Array(a.values.length);
  for (let i = 0; i < a.rows; i++) {
    for (let p = a.starts[i]; p < a.starts[i + 1]; p++) {
      const to = next[a.columns[p]]++;
      columns[to] = i;
      values[to] = a.values[p];
    }
  }
  return { rows: a.columnCount, columnCount: a.rows, starts, columns, values };
}

/** Four entries a pass, so that a sum is loaded and stored once for four products. */
function multiplyRows(a: SparseMatrix, b: Matrix, from: number, to: number, product: Matrix): void {
  const { starts, columns, values } = a;
  const { dim, data: source } = b;
  const sums = new Float64Array(dim);
  for (let i = from; i < to; i++) {
    sums.fill(0);
    const end = starts[i + 1];
    let p = starts[i];
    for (; p + 3 < end; p += 4) {
      const at0 = columns[p] * dim;
      const at1 = columns[p + 1] * dim;
      const at2 = columns[p + 2] * dim;
      const at3 = columns[p + 3] * dim;
      const v0 = values[p];
      const v1 = values[p + 1];
      const v2 = values[p + 2];
      const v3 = values[p + 3];
      for (let d = 0; d < dim; d++)
        sums[d] += v0 * source[at0 + d] + v1 * source[at1 + d] + v2 * source[at2 + d] + v3 * source[at3 + d];
    }
    for (; p < end; p++) {
      const at = columns[p] * dim;
      const value = values[p];
      for (let d = 0; d < dim; d++) sums[d] += value * source[at + d];
    }
    product.data.set(sums, i * dim);
  }
}

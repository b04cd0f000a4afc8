import type { SparseMatrix } from "../math/sparse-matrix.ts";

/** The rows in which each column stands, with its values: the transpose. */
export interface InvertedIndex {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly values: Float32Array;
}

export function invertedIndex(matrix: SparseMatrix): InvertedIndex {
  const starts = new Uint32Array(matrix.columnCount + 1);
  for (const column of matrix.columns) starts[column + 1]++;
  for (let c = 0; c < matrix.columnCount; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  const rows = new Uint32Array(matrix.columns.length);
  const values = new Float32Array(matrix.columns.length);
  for (let i = 0; i + 1 < matrix.starts.length; i++) {
    for (let at = matrix.starts[i]; at < matrix.starts[i + 1]; at++) {
      const slot = next[matrix.columns[at]]++;
      rows[slot] = i;
      values[slot] = matrix.values[at];
    }
  }
  return { starts, rows, values };
}

/** Dot products of row `query` with every row. */
export function dotRows(matrix: SparseMatrix, index: InvertedIndex, query: number): Float32Array {
  const dots = new Float32Array(matrix.starts.length - 1);
  for (let at = matrix.starts[query]; at < matrix.starts[query + 1]; at++) {
    const column = matrix.columns[at];
    const value = matrix.values[at];
    for (let slot = index.starts[column]; slot < index.starts[column + 1]; slot++) {
      dots[index.rows[slot]] += value * index.values[slot];
    }
  }
  return dots;
}

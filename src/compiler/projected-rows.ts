import { orthogonalSigns, type ProjectionOptions, writeSigns } from "../catalog/token-projection.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { Matrix } from "../math/vector.ts";

export interface ProjectionInput {
  readonly sparse: SparseMatrix;
  /** Further coordinates of each row; they take the first orthogonal rows of the projection. */
  readonly dense: Matrix;
}

/** What rows are projected by. */
export interface ProjectionTable {
  readonly dim: number;
  /** Of each column of the sparse part, one after the other. */
  readonly signs: Int8Array;
  readonly orthogonal: Int8Array;
}

export interface ProjectedColumns {
  /** Of each column. */
  readonly keys: Uint32Array;
  /** Columns with the orthogonal rows after those of the `dense` dimensions. */
  readonly orthogonalColumns: Uint32Array;
  readonly denseDim: number;
}

/** @param allocate  memory for the signs of the columns, the bulk of it */
export function projectionTable(
  { keys, orthogonalColumns, denseDim }: ProjectedColumns,
  options: ProjectionOptions,
  allocate: (bytes: number) => ArrayBufferLike,
): ProjectionTable {
  const { dim } = options;
  const orthogonal = orthogonalSigns(options);
  const signs = new Int8Array(allocate(keys.length * dim));
  keys.forEach((key, column) => {
    writeSigns(key, options, signs, column * dim);
  });
  orthogonalColumns.forEach((column, i) => {
    const row = denseDim + i;
    signs.set(orthogonal.subarray(row * dim, (row + 1) * dim), column * dim);
  });
  return { dim, signs, orthogonal };
}

/** Projects row after row: all of them at once would not fit in memory. */
export interface RowProjector {
  /** Writes row `i` to `out`, length `dim`; zeros when there is nothing in it. */
  project(i: number, out: Float32Array): void;
}

export function createRowProjector(
  { sparse, dense }: ProjectionInput,
  { dim, signs, orthogonal }: ProjectionTable,
): RowProjector {
  const sum = new Float64Array(dim);
  return {
    project(i, out) {
      sum.fill(0);
      const { starts, columns, values } = sparse;
      addRows(signs, columns, values, { from: starts[i], to: starts[i + 1] }, sum);
      for (let j = 0; j < dense.dim; j++) {
        const value = dense.data[i * dense.dim + j];
        for (let d = 0, at = j * dim; d < dim; d++, at++) sum[d] += value * orthogonal[at];
      }
      out.set(sum);
    },
  };
}

/** Four entries a pass, so that a sum is loaded and stored once for four products. */
function addRows(
  signs: Int8Array,
  columns: Uint32Array,
  values: Float32Array,
  { from, to }: { readonly from: number; readonly to: number },
  sum: Float64Array,
): void {
  const dim = sum.length;
  let p = from;
  for (; p + 3 < to; p += 4) {
    const at0 = columns[p] * dim;
    const at1 = columns[p + 1] * dim;
    const at2 = columns[p + 2] * dim;
    const at3 = columns[p + 3] * dim;
    const v0 = values[p];
    const v1 = values[p + 1];
    const v2 = values[p + 2];
    const v3 = values[p + 3];
    for (let d = 0; d < dim; d++)
      sum[d] += v0 * signs[at0 + d] + v1 * signs[at1 + d] + v2 * signs[at2 + d] + v3 * signs[at3 + d];
  }
  for (; p < to; p++) {
    const at = columns[p] * dim;
    const value = values[p];
    for (let d = 0; d < dim; d++) sum[d] += value * signs[at + d];
  }
}

/**
 * The columns that hold most of all rows' squared length, the heaviest first: with orthogonal rows of the projection,
 * what most items share makes no noise.
 */
export function heaviestColumns({ columnCount, columns, values }: SparseMatrix, count: number): Uint32Array {
  const energy = new Float64Array(columnCount);
  for (let p = 0; p < columns.length; p++) energy[columns[p]] += values[p] * values[p];
  const order = Uint32Array.from(energy, (_, column) => column).sort(
    (a, b) => energy[b] - energy[a] || a - b,
  );
  return order.slice(0, count);
}

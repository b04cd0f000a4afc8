import { createRandom } from "../math/random.ts";
import { multiply, type SparseMatrix, transposed } from "../math/sparse-matrix.ts";
import { symmetricEigen } from "../math/symmetric-eigen.ts";
import { createMatrix, type Matrix } from "../math/vector.ts";
import { gram, multiplyByTransposed } from "./dense-products.ts";
import type { Pace } from "./pace.ts";

export interface TruncatedSvdOptions {
  readonly dims: number;
  readonly seed?: number;
  /** Extra directions that are searched and then dropped. */
  readonly oversampling?: number;
  /** Each one sharpens the leading directions: the spectrum enters as σ^(2·iterations + 2). */
  readonly powerIterations?: number;
}

/** A ≈ U Σ Vᵀ. */
export interface TruncatedSvd {
  /** U Σ = A V: one row for each row of A. */
  readonly projected: Matrix;
  /** V: one row for each column of A; orthonormal columns. */
  readonly basis: Matrix;
  /** σ, descending; fewer than asked for when the rank is lower. */
  readonly singularValues: Float64Array;
}

/** Directions whose variance is below this share of the largest are rounding errors of single precision. */
const rankTolerance = 1e-9;

/**
 * The leading singular directions of a sparse matrix, by randomised subspace iteration on AᵀA with a Rayleigh-Ritz
 * step at the end.
 *
 * @see Halko, Martinsson & Tropp, arXiv:0909.4061, Algorithms 4.4 and 5.1
 */
export async function truncatedSvd(
  a: SparseMatrix,
  { dims, seed = 1, oversampling = 16, powerIterations = 3 }: TruncatedSvdOptions,
  pace: Pace,
): Promise<TruncatedSvd> {
  const width = Math.max(1, Math.min(dims + oversampling, a.rows, a.columnCount));
  const passes = powerIterations + 1;
  const columnsOfA = transposed(a);
  let subspace = randomMatrix(a.columnCount, width, seed);
  for (let pass = 0; pass < passes; pass++) {
    const share = pace.part((0.8 * pass) / passes, (0.8 * (pass + 1)) / passes);
    const image = await multiply(a, subspace, share.part(0, 0.3));
    subspace = await multiply(columnsOfA, image, share.part(0.3, 0.6));
    subspace = await orthonormalised(subspace, share.part(0.6, 1));
  }
  const image = await multiply(a, subspace, pace.part(0.8, 0.85));
  const size = subspace.dim;
  const { values, vectors } = symmetricEigen(await gram(image, pace.part(0.85, 0.9)), size);
  const rank = rankOf(values, Math.min(dims, size));
  const directions = leadingColumns(vectors, size, rank);
  return {
    projected: await multiplyByTransposed(image, directions, pace.part(0.9, 0.97)),
    basis: await multiplyByTransposed(subspace, directions, pace.part(0.97, 1)),
    singularValues: values.slice(0, rank).map(Math.sqrt),
  };
}

/** Shares of the squared length of all rows of `a` that the first, the first two … directions keep. */
export function varianceOf({ singularValues }: TruncatedSvd, a: SparseMatrix): number[] {
  let total = 0;
  for (const value of a.values) total += value * value;
  let kept = 0;
  return Array.from(singularValues, (sigma) => {
    kept += sigma * sigma;
    return total > 0 ? kept / total : 0;
  });
}

/**
 * An orthonormal basis of what the columns of `x` span; columns that depend on others are dropped.
 * @see Stathopoulos & Wu, "A block orthogonalization procedure with constant synchronization requirements" (SVQB)
 */
async function orthonormalised(x: Matrix, pace: Pace): Promise<Matrix> {
  const { values, vectors } = symmetricEigen(await gram(x, pace.part(0, 0.5)), x.dim);
  const rank = rankOf(values, x.dim);
  const map = leadingColumns(vectors, x.dim, rank);
  for (let j = 0; j < rank; j++) {
    const length = Math.sqrt(values[j]) || 1;
    for (let i = 0; i < x.dim; i++) map.data[j * x.dim + i] /= length;
  }
  return multiplyByTransposed(x, map, pace.part(0.5, 1));
}

/** At least 1, so that a matrix of zeros still gives (zero) vectors. */
function rankOf(values: Float64Array, most: number): number {
  let rank = 1;
  while (rank < most && values[rank] > rankTolerance * values[0]) rank++;
  return rank;
}

/** Column `j` of `vectors` becomes row `j`. */
function leadingColumns(vectors: Float64Array, size: number, count: number): Matrix {
  const columns = createMatrix(count, size);
  for (let j = 0; j < count; j++)
    for (let i = 0; i < size; i++) columns.data[j * size + i] = vectors[i * size + j];
  return columns;
}

function randomMatrix(rows: number, dim: number, seed: number): Matrix {
  const random = createRandom(seed);
  const matrix = createMatrix(rows, dim);
  for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = random.gaussian();
  return matrix;
}

import { createRandom } from "../math/random.ts";
import { symmetricEigen } from "../math/symmetric-eigen.ts";
import { createMatrix, type Matrix } from "../math/vector.ts";

/** The leading eigenvectors of a symmetric, positive semi-definite matrix that is known by what it does. */
export interface LeadingSubspace {
  /** `size` × `rank`: columns are orthonormal. */
  readonly basis: Matrix;
  /** Eigenvalues, largest first. */
  readonly values: Float64Array;
}

export interface SubspaceOptions {
  readonly size: number;
  readonly rank: number;
  /** The matrix times `x` (`size` × any). */
  readonly apply: (x: Matrix) => Promise<Matrix>;
  readonly seed?: number;
  readonly oversampling?: number;
  readonly passes?: number;
}

/**
 * Randomised subspace iteration with a Rayleigh–Ritz step at the end.
 * @see Halko, Martinsson & Tropp, arXiv:0909.4061, Algorithm 4.4
 */
export async function leadingSubspace({
  size,
  rank,
  apply,
  seed = 1,
  oversampling = 16,
  passes = 4,
}: SubspaceOptions): Promise<LeadingSubspace> {
  const width = Math.min(size, rank + oversampling);
  const random = createRandom(seed);
  let x = createMatrix(size, width);
  for (let i = 0; i < x.data.length; i++) x.data[i] = random.gaussian();
  x = orthonormal(x);
  for (let pass = 0; pass < passes; pass++) x = orthonormal(await apply(x));
  const image = await apply(x);
  const { values, vectors } = symmetricEigen(products(x, image), x.dim);
  const kept = Math.min(rank, x.dim);
  return { basis: combined(x, vectors, kept), values: values.slice(0, kept) };
}

/** `x`ᵀ × `y`, made symmetric. */
function products(x: Matrix, y: Matrix): Float64Array {
  const { dim } = x;
  const sums = new Float64Array(dim * dim);
  for (let r = 0; r < x.rows; r++) {
    for (let i = 0; i < dim; i++) {
      const value = x.data[r * dim + i];
      if (value === 0) continue;
      for (let j = 0; j < dim; j++) sums[i * dim + j] += value * y.data[r * dim + j];
    }
  }
  for (let i = 0; i < dim; i++)
    for (let j = 0; j < i; j++) {
      const mean = (sums[i * dim + j] + sums[j * dim + i]) / 2;
      sums[i * dim + j] = sums[j * dim + i] = mean;
    }
  return sums;
}

/** An orthonormal basis of what the columns span: those that depend on others are dropped. */
function orthonormal(x: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(products(x, x), x.dim);
  let rank = 1;
  while (rank < x.dim && values[rank] > 1e-9 * values[0]) rank++;
  const scaled = vectors.slice();
  for (let j = 0; j < rank; j++)
    for (let i = 0; i < x.dim; i++) scaled[i * x.dim + j] /= Math.sqrt(values[j]) || 1;
  return combined(x, scaled, rank);
}

/** `x` × the first `count` columns of `columns` (`x.dim` × `x.dim`). */
function combined(x: Matrix, columns: Float64Array, count: number): Matrix {
  const out = createMatrix(x.rows, count);
  const sums = new Float64Array(count);
  for (let r = 0; r < x.rows; r++) {
    sums.fill(0);
    for (let i = 0; i < x.dim; i++) {
      const value = x.data[r * x.dim + i];
      for (let j = 0; j < count; j++) sums[j] += value * columns[i * x.dim + j];
    }
    out.data.set(sums, r * count);
  }
  return out;
}

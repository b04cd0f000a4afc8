import type { SparseMatrix } from "../math/sparse-matrix.ts";
import { createMatrix, type Matrix } from "../math/vector.ts";
import type { ItemModel } from "./item-model.ts";
import { solveInPlace } from "./solve-in-place.ts";

export interface FoldInInput {
  /** Users × items. */
  readonly matrix: SparseMatrix;
  readonly items: Matrix;
  /** What was learned of the users, whom a visitor should come near to. */
  readonly users: Matrix;
}

const powers = [0, 0.5, 1];

/**
 * Vectors of a visitor from nothing but a history, for models that know only the users that they were learned from: the
 * linear map F and the prior p with which p + F (Σ out) / n^power comes nearest to what was learned of each user, for
 * the best of three powers. An item's "in" vector is then F out.
 */
export function fitFoldIn({ matrix, items, users }: FoldInInput): Pick<ItemModel, "in" | "prior" | "power"> {
  const fits = powers.map((power) => fitMap(matrix, items, users, power));
  const { map, power } = fits.reduce((best, fit) => (fit.error < best.error ? fit : best));
  const { dim } = items;
  const vectors = createMatrix(items.rows, dim);
  for (let i = 0; i < items.rows; i++)
    for (let d = 0; d < dim; d++) {
      let sum = 0;
      for (let e = 0; e < dim; e++) sum += map[d * (dim + 1) + e] * items.data[i * dim + e];
      vectors.data[i * dim + d] = sum;
    }
  const prior = Float32Array.from({ length: dim }, (_, d) => map[d * (dim + 1) + dim]);
  return { in: vectors, prior, power };
}

/** Ridge regression; row `d` of the map holds the weights of what each dimension says, and last the prior. */
function fitMap(matrix: SparseMatrix, items: Matrix, users: Matrix, power: number) {
  const { dim } = items;
  const size = dim + 1;
  const gram = new Float64Array(size * size);
  const targets = Array.from({ length: dim }, () => new Float64Array(size));
  const x = new Float64Array(size);
  const inputs = (u: number) => {
    x.fill(0);
    const n = matrix.starts[u + 1] - matrix.starts[u];
    for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++)
      for (let d = 0; d < dim; d++) x[d] += items.data[matrix.columns[p] * dim + d];
    for (let d = 0; d < dim; d++) x[d] /= n ** power;
    x[dim] = 1;
    return n > 0;
  };
  for (let u = 0; u < matrix.rows; u++) {
    if (!inputs(u)) continue;
    for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) gram[i * size + j] += x[i] * x[j];
    for (let d = 0; d < dim; d++)
      for (let i = 0; i < size; i++) targets[d][i] += users.data[u * dim + d] * x[i];
  }
  let trace = 0;
  for (let i = 0; i < dim; i++) trace += gram[i * size + i];
  for (let i = 0; i < size; i++) gram[i * size + i] += (1e-4 * trace) / dim + 1e-9;
  const map = new Float64Array(dim * size);
  targets.forEach((target, d) => {
    solveInPlace(gram.slice(), target, size);
    map.set(target, d * size);
  });
  let error = 0;
  for (let u = 0; u < matrix.rows; u++) {
    if (!inputs(u)) continue;
    for (let d = 0; d < dim; d++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += map[d * size + i] * x[i];
      error += (users.data[u * dim + d] - sum) ** 2;
    }
  }
  return { map, power, error };
}

import { multiply, type SparseMatrix } from "../../math/sparse-matrix.ts";
import { symmetricInverse } from "../../math/symmetric-inverse.ts";
import { createMatrix, type Matrix } from "../../math/vector.ts";
import { silentTraining, type Training } from "../training.ts";

export interface FeatureMapOptions {
  /** How many people had each item. */
  readonly people: Uint32Array;
  /** What an item that nobody had counts in the regression, as one whose vector is zero; beside 1 for the others. */
  readonly unknownWeight?: number;
  /** λ: so many items have to bear a feature out before it counts by half; what leaves the least error when absent. */
  readonly regularisation?: number;
}

/**
 * What items' features say of their vectors: ridge regression from features to the vectors of the items that people
 * had, applied to all items. The constant is the mean item; of an item without features nothing is foretold. A feature
 * that n of N items have counts √(ln(N / n) / ln N).
 *
 * @param features  items × features
 * @param vectors   items × dims
 * @returns of the shape of `vectors`
 * @see Gantner et al., "Learning attribute-to-feature mappings for cold-start recommendations" (ICDM 2010)
 */
export async function foretoldByFeatures(
  features: SparseMatrix,
  vectors: Matrix,
  { people, unknownWeight = 0, regularisation }: FeatureMapOptions,
  run: Training = silentTraining,
): Promise<Matrix> {
  const parts = withConstant(features);
  const size = parts.columnCount;
  const { data, dim } = vectors;
  const gram = new Float64Array(size * size);
  const sums = createMatrix(size, dim);
  for (let i = 0; i < parts.rows; i++) {
    const weight = people[i] > 0 ? 1 : unknownWeight;
    for (let p = parts.starts[i]; p < parts.starts[i + 1]; p++) {
      const a = parts.columns[p];
      const value = weight * parts.values[p];
      for (let q = parts.starts[i]; q < parts.starts[i + 1]; q++)
        gram[a * size + parts.columns[q]] += value * parts.values[q];
      if (people[i] > 0) for (let d = 0; d < dim; d++) sums.data[a * dim + d] += value * data[i * dim + d];
    }
  }
  let best = { foretold: createMatrix(parts.rows, dim), error: Number.POSITIVE_INFINITY };
  for (const lambda of regularisation === undefined ? regularisations : [regularisation]) {
    const penalised = gram.slice();
    // The constant is free.
    for (let a = 0; a < size; a++) penalised[a * size + a] += a < size - 1 ? lambda : 1e-6;
    const inverse = await symmetricInverse(penalised, size, run.step);
    const foretold = await multiply(parts, product(inverse, sums), run);
    const error = errorLeftOut(foretold, inverse);
    if (error >= best.error) break;
    best = { foretold, error };
  }
  return best.foretold;

  /** Squared error over items that people had, each foretold by the others: the residual over 1 − its own share. */
  function errorLeftOut(foretold: Matrix, inverse: Float64Array): number {
    let error = 0;
    for (let i = 0; i < parts.rows; i++) {
      if (people[i] === 0) continue;
      let share = 0;
      for (let p = parts.starts[i]; p < parts.starts[i + 1]; p++)
        for (let q = parts.starts[i]; q < parts.starts[i + 1]; q++)
          share += parts.values[p] * parts.values[q] * inverse[parts.columns[p] * size + parts.columns[q]];
      for (let at = i * dim; at < (i + 1) * dim; at++)
        error += ((data[at] - foretold.data[at]) / (1 - share)) ** 2;
    }
    return error;
  }
}

/** Ascending: once the error rises it goes on rising. */
const regularisations = [0.3, 1, 3, 10, 30];

/** Features by their rarity, and a last one that all items with features have. */
function withConstant({ rows, columnCount, starts, columns }: SparseMatrix): SparseMatrix {
  const carriers = new Uint32Array(columnCount);
  for (const column of columns) carriers[column]++;
  const most = Math.log(Math.max(2, rows));
  const weights = Float64Array.from(carriers, (n) => Math.sqrt(Math.log(rows / Math.max(1, n)) / most));
  const size = columns.length + rows;
  const parts = { columns: new Uint32Array(size), values: new Float32Array(size) };
  for (let i = 0; i < rows; i++) {
    for (let p = starts[i]; p < starts[i + 1]; p++) {
      parts.columns[p + i] = columns[p];
      parts.values[p + i] = weights[columns[p]];
    }
    parts.columns[starts[i + 1] + i] = columnCount;
    parts.values[starts[i + 1] + i] = starts[i + 1] > starts[i] ? 1 : 0;
  }
  return { rows, columnCount: columnCount + 1, starts: starts.map((at, i) => at + i), ...parts };
}

function product(square: Float64Array, x: Matrix): Matrix {
  const out = createMatrix(x.rows, x.dim);
  const sums = new Float64Array(x.dim);
  for (let i = 0; i < x.rows; i++) {
    sums.fill(0);
    for (let j = 0; j < x.rows; j++)
      for (let d = 0; d < x.dim; d++) sums[d] += square[i * x.rows + j] * x.data[j * x.dim + d];
    out.data.set(sums, i * x.dim);
  }
  return out;
}

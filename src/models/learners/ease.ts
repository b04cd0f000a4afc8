import { multiply, type SparseMatrix, transposed } from "../../math/sparse-matrix.ts";
import { symmetricInverse } from "../../math/symmetric-inverse.ts";
import { createMatrix, type Matrix } from "../../math/vector.ts";
import type { HistoryScorer, ItemModel } from "../item-model.ts";
import { leadingSubspace } from "../leading-subspace.ts";
import { LearningError } from "../learning-error.ts";
import { silentTraining, type Training, type TrainingSet } from "../training.ts";

export interface EaseOptions {
  /** Of the factors; more are closer to the whole matrix, not always better. */
  readonly dims?: number;
  /** λ: larger trusts rare pairs less; by how much is known when absent, 50 to 500. */
  readonly regularisation?: number;
  readonly seed?: number;
}

/** Items with ratings: beyond, the matrix of all pairs fills the memory. */
export const mostEaseItems = 20_000;

/**
 * A linear autoencoder whose items do not predict themselves: with P = (XᵀX + λI)⁻¹, item i speaks for item j with
 * B[i, j] = −P[i, j] / P[j, j]. Factored so that it predicts as the whole matrix does for the people learned from: with V
 * the leading right singular vectors of their rows of XB, "out" is V and "in" is BV. Where there are fewer users than items, P comes
 * from the users' side: λP = I − Xᵀ(XXᵀ + λI)⁻¹X.
 *
 * @throws {LearningError} for more than 20,000 items and users
 * @see Steck, "Embarrassingly shallow autoencoders for sparse data", arXiv:1905.03375
 */
export async function learnEase(
  training: TrainingSet,
  options: EaseOptions = {},
  run: Training = silentTraining,
): Promise<ItemModel> {
  const { dims = 64, seed = 1 } = options;
  const { matrix } = training;
  const weights = await easeWeights(training, options, run);
  const people = peopleOf(training);
  const columns = transposed(people);
  const { basis } = await leadingSubspace({
    size: matrix.columnCount,
    rank: dims,
    seed,
    // (XB)ᵀ(XB) x
    async apply(x) {
      const predicted = await multiply(people, await weights.times(x), run);
      return weights.transposedTimes(await multiply(columns, predicted, run));
    },
  });
  return {
    learner: "ease",
    out: basis,
    in: await weights.times(basis),
    bias: undefined,
    prior: undefined,
    power: 0,
  };
}

/** The whole matrix: what the factors are measured against. */
export async function easeScorer(
  training: TrainingSet,
  options: EaseOptions = {},
  run: Training = silentTraining,
): Promise<HistoryScorer> {
  const weights = await easeWeights(training, options, run);
  return {
    itemCount: training.matrix.columnCount,
    scoreInto(history, scores) {
      weights.scoreInto(history, scores);
    },
  };
}

/** B, as far as products with it are needed. */
interface EaseWeights {
  times(x: Matrix): Promise<Matrix>;
  transposedTimes(x: Matrix): Promise<Matrix>;
  scoreInto(history: ArrayLike<number>, scores: Float32Array): void;
}

async function easeWeights(
  training: TrainingSet,
  { regularisation = usualRegularisation(peopleOf(training)) }: EaseOptions,
  run: Training,
): Promise<EaseWeights> {
  const { matrix } = training;
  const { rows: users, columnCount: items } = matrix;
  const size = Math.min(users, items);
  if (size > mostEaseItems) {
    throw new LearningError(
      `ease: got ${items} items of ${users} users, expected at most ${mostEaseItems} of either; ials has no such limit`,
    );
  }
  const columns = transposed(matrix);
  return items <= users
    ? weightsFromItems(columns, matrix, regularisation, run)
    : weightsFromUsers(matrix, columns, regularisation, run);
}

function peopleOf({ matrix, people = matrix.rows }: TrainingSet): SparseMatrix {
  const end = matrix.starts[people];
  return {
    ...matrix,
    rows: people,
    starts: matrix.starts.subarray(0, people + 1),
    columns: matrix.columns.subarray(0, end),
    values: matrix.values.subarray(0, end),
  };
}

/** What held-out sets of 17,000 to 90,000 ratings like best. */
function usualRegularisation({ columns }: SparseMatrix): number {
  return Math.min(500, Math.max(50, columns.length / 180));
}

async function weightsFromItems(
  columns: SparseMatrix,
  matrix: SparseMatrix,
  regularisation: number,
  run: Training,
): Promise<EaseWeights> {
  const size = columns.rows;
  const inverse = await symmetricInverse(regularisedGram(columns, matrix, regularisation), size, run.step);
  const diagonal = Float64Array.from({ length: size }, (_, i) => inverse[i * size + i]);
  const offDiagonal = async (x: Matrix) => {
    const product = createMatrix(size, x.dim);
    const sums = new Float64Array(x.dim);
    for (let i = 0; i < size; i++) {
      sums.fill(0);
      for (let j = 0; j < size; j++) {
        if (i === j) continue;
        const weight = -inverse[i * size + j];
        const at = j * x.dim;
        for (let d = 0; d < x.dim; d++) sums[d] += weight * x.data[at + d];
      }
      product.data.set(sums, i * x.dim);
      if (i % 64 === 0) await run.step(1);
    }
    return product;
  };
  return {
    times: (x) => offDiagonal(dividedRows(x, diagonal)),
    transposedTimes: async (x) => dividedRows(await offDiagonal(x), diagonal),
    scoreInto(history, scores) {
      scores.fill(0);
      for (let n = 0; n < history.length; n++)
        for (let j = 0, at = history[n] * size; j < size; j++) scores[j] -= inverse[at + j];
      for (let n = 0; n < history.length; n++) scores[history[n]] += diagonal[history[n]];
      for (let j = 0; j < size; j++) scores[j] /= diagonal[j];
    },
  };
}

/** −P off its diagonal is S less its diagonal, where S = Xᵀ M X / λ and M = (XXᵀ + λI)⁻¹. */
async function weightsFromUsers(
  matrix: SparseMatrix,
  columns: SparseMatrix,
  regularisation: number,
  run: Training,
): Promise<EaseWeights> {
  const users = matrix.rows;
  const items = matrix.columnCount;
  const inverse = await symmetricInverse(regularisedGram(matrix, columns, regularisation), users, run.step);
  const ownShare = new Float64Array(items);
  for (let i = 0; i < items; i++) {
    for (let p = columns.starts[i]; p < columns.starts[i + 1]; p++)
      for (let q = columns.starts[i]; q < columns.starts[i + 1]; q++)
        ownShare[i] += inverse[columns.columns[p] * users + columns.columns[q]] / regularisation;
  }
  const diagonal = ownShare.map((own) => 1 / regularisation - own);
  const dense = { data: Float32Array.from(inverse), rows: users, dim: users };
  const offDiagonal = async (x: Matrix) => {
    const product = await multiply(columns, denseTimes(dense, await multiply(matrix, x, run)), run);
    for (let i = 0; i < items; i++)
      for (let d = 0; d < x.dim; d++) {
        const at = i * x.dim + d;
        product.data[at] = product.data[at] / regularisation - ownShare[i] * x.data[at];
      }
    return product;
  };
  return {
    times: (x) => offDiagonal(dividedRows(x, diagonal)),
    transposedTimes: async (x) => dividedRows(await offDiagonal(x), diagonal),
    scoreInto(history, scores) {
      const liked = createMatrix(items, 1);
      for (let n = 0; n < history.length; n++) liked.data[history[n]] = 1;
      const byUser = new Float64Array(users);
      for (let u = 0; u < users; u++) {
        let shared = 0;
        for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++)
          shared += matrix.values[p] * liked.data[matrix.columns[p]];
        if (shared === 0) continue;
        for (let v = 0; v < users; v++) byUser[v] += shared * inverse[u * users + v];
      }
      for (let i = 0; i < items; i++) {
        let sum = 0;
        for (let p = columns.starts[i]; p < columns.starts[i + 1]; p++)
          sum += columns.values[p] * byUser[columns.columns[p]];
        scores[i] = (sum / regularisation - ownShare[i] * liked.data[i]) / diagonal[i];
      }
    },
  };
}

/** Rows by rows: how many columns each two share, plus λ on the diagonal. */
function regularisedGram(rows: SparseMatrix, columns: SparseMatrix, regularisation: number): Float64Array {
  const size = rows.rows;
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let p = rows.starts[i]; p < rows.starts[i + 1]; p++) {
      const column = rows.columns[p];
      for (let q = columns.starts[column]; q < columns.starts[column + 1]; q++)
        gram[i * size + columns.columns[q]] += rows.values[p] * columns.values[q];
    }
    gram[i * size + i] += regularisation;
  }
  return gram;
}

function dividedRows(x: Matrix, divisors: Float64Array): Matrix {
  const out = createMatrix(x.rows, x.dim);
  for (let i = 0; i < x.rows; i++)
    for (let d = 0; d < x.dim; d++) out.data[i * x.dim + d] = x.data[i * x.dim + d] / divisors[i];
  return out;
}

function denseTimes(a: Matrix, x: Matrix): Matrix {
  const product = createMatrix(a.rows, x.dim);
  const sums = new Float64Array(x.dim);
  for (let i = 0; i < a.rows; i++) {
    sums.fill(0);
    for (let j = 0; j < a.dim; j++) {
      const weight = a.data[i * a.dim + j];
      for (let d = 0; d < x.dim; d++) sums[d] += weight * x.data[j * x.dim + d];
    }
    product.data.set(sums, i * x.dim);
  }
  return product;
}

import { createRandom } from "../../math/random.ts";
import { type SparseMatrix, transposed } from "../../math/sparse-matrix.ts";
import { createMatrix, type Matrix } from "../../math/vector.ts";
import { fitFoldIn } from "../fold-in.ts";
import type { ItemModel } from "../item-model.ts";
import { solveInPlace } from "../solve-in-place.ts";
import { runEpochs, silentTraining, type Training, type TrainingSet } from "../training.ts";

export interface IalsOptions {
  readonly dims?: number;
  readonly epochs?: number;
  /** Weight of everything that a user did not choose, beside 1 for what was chosen. */
  readonly unobservedWeight?: number;
  readonly regularisation?: number;
  /** 0: users and items are held back alike; 1: in proportion to how much is known of them. */
  readonly regularisationPower?: number;
  readonly seed?: number;
  readonly validate?: ((model: ItemModel) => number) | undefined;
}

/**
 * Implicit alternating least squares: each user and each item in turn gets the vector that best explains what was
 * chosen, and what was not.
 *
 * @see Hu, Koren & Volinsky, "Collaborative filtering for implicit feedback datasets" (ICDM 2008); Rendle et al.,
 *   "Revisiting the performance of iALS on item recommendation benchmarks", arXiv:2110.14037, for the regularisation
 */
export async function learnIals(
  { matrix }: TrainingSet,
  {
    dims = 64,
    epochs = 12,
    unobservedWeight = 1,
    regularisation = 0.01,
    regularisationPower = 1,
    seed = 1,
    validate,
  }: IalsOptions = {},
  run: Training = silentTraining,
): Promise<ItemModel & { readonly users: Matrix }> {
  const columns = transposed(matrix);
  const random = createRandom(seed);
  const users = createMatrix(matrix.rows, dims);
  const items = createMatrix(matrix.columnCount, dims);
  for (const { data } of [users, items])
    for (let i = 0; i < data.length; i++) data[i] = (0.1 * random.gaussian()) / Math.sqrt(dims);
  const settings = { unobservedWeight, regularisation, regularisationPower };
  let best: Float32Array | undefined;
  const model = (): ItemModel => ({
    learner: "ials",
    out: items,
    bias: undefined,
    ...fitFoldIn({ matrix, items, users }),
  });
  await runEpochs(
    {
      learner: "ials",
      epochs,
      async runEpoch() {
        await solveSide(matrix, users, items, settings, run);
        return solveSide(columns, items, users, settings, run);
      },
      validate: validate && (() => validate(model())),
      keepBest: () => {
        best = items.data.slice();
      },
    },
    run,
  );
  if (best) items.data.set(best);
  await solveSide(matrix, users, items, settings, run);
  return { ...model(), users };
}

interface Settings {
  readonly unobservedWeight: number;
  readonly regularisation: number;
  readonly regularisationPower: number;
}

/** Solves for each row of `target` with `fixed` as it is. @returns the mean squared error of what was chosen */
async function solveSide(
  matrix: SparseMatrix,
  target: Matrix,
  fixed: Matrix,
  { unobservedWeight, regularisation, regularisationPower }: Settings,
  run: Training,
): Promise<number> {
  const { dim } = fixed;
  const base = new Float64Array(dim * dim);
  for (let r = 0; r < fixed.rows; r++) addOuter(base, fixed.data, r * dim, dim, unobservedWeight);
  const a = new Float64Array(dim * dim);
  const b = new Float64Array(dim);
  let error = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const from = matrix.starts[row];
    const to = matrix.starts[row + 1];
    a.set(base);
    b.fill(0);
    for (let p = from; p < to; p++) {
      const at = matrix.columns[p] * dim;
      const weight = matrix.values[p];
      addOuter(a, fixed.data, at, dim, weight);
      for (let d = 0; d < dim; d++) b[d] += (weight + unobservedWeight) * fixed.data[at + d];
    }
    const known = to - from + unobservedWeight * fixed.rows;
    const ridge = regularisation * known ** regularisationPower;
    for (let d = 0; d < dim; d++) a[d * dim + d] += ridge;
    solveInPlace(a, b, dim);
    target.data.set(b, row * dim);
    for (let p = from; p < to; p++) {
      let predicted = 0;
      for (let d = 0; d < dim; d++) predicted += b[d] * fixed.data[matrix.columns[p] * dim + d];
      error += (1 - predicted) ** 2;
    }
    if (row % 256 === 0) await run.step(row / matrix.rows);
  }
  return error / Math.max(1, matrix.columns.length);
}

/** Lower triangle only. */
function addOuter(sums: Float64Array, data: Float32Array, at: number, dim: number, weight: number): void {
  for (let i = 0; i < dim; i++) {
    const value = weight * data[at + i];
    for (let j = 0; j <= i; j++) sums[i * dim + j] += value * data[at + j];
  }
}

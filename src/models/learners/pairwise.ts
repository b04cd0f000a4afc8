import { createRandom, type Random } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import type { Matrix } from "../../math/vector.ts";
import { fitFoldIn } from "../fold-in.ts";
import type { ItemModel } from "../item-model.ts";
import { LearningError } from "../learning-error.ts";
import { runEpochs, silentTraining, type Training, type TrainingSet } from "../training.ts";
import {
  createItemFactors,
  createUserFactors,
  descend,
  type FactorsState,
  type FeatureFactors,
  itemVectors,
  leaveToFeatures,
  represent,
} from "./feature-factors.ts";

export interface PairwiseOptions {
  readonly dims?: number;
  readonly epochs?: number;
  readonly learningRate?: number;
  readonly regularisation?: number;
  readonly seed?: number;
  /** Goes on from where an earlier run ended: same items, users, features and dims. */
  readonly resume?: FactorsState | undefined;
  readonly validate?: ((model: ItemModel) => number) | undefined;
}

export interface PairwiseModel extends ItemModel {
  /** What was learned of the users themselves: users × dims. */
  readonly users: Matrix;
  /** For a later run that goes on. */
  readonly state: FactorsState;
}

/** What is learned in one step: how much to move the pair, and the item that should stand below. */
export interface PairStep {
  readonly negative: number;
  /** Of the step; 0 where nothing is to be learned. */
  readonly weight: number;
  /** For the report. */
  readonly loss: number;
}

export interface PairContext {
  readonly random: Random;
  readonly matrix: SparseMatrix;
  readonly user: number;
  /** Score of the item that was chosen. */
  readonly positiveScore: number;
  /** Score of another item for the same user; its vector stays ready for the step. */
  score(item: number): number;
  has(item: number): boolean;
}

/** Learns that what a user chose stands above what was not chosen; `choose` says which pairs and how strongly. */
export async function learnPairwise(
  learner: string,
  { matrix, itemFeatures }: TrainingSet,
  choose: (context: PairContext) => PairStep | undefined,
  {
    dims = 32,
    epochs = 20,
    learningRate = 0.05,
    regularisation = 0,
    seed = 1,
    resume,
    validate,
  }: PairwiseOptions,
  run: Training = silentTraining,
): Promise<PairwiseModel> {
  const items = createItemFactors(matrix.columnCount, itemFeatures, { dims, seed });
  leaveToFeatures(items, chosenItems(matrix));
  const users = createUserFactors(matrix.rows, { dims, seed: seed + 1 });
  if (resume) restore(learner, items, users, resume);
  const random = createRandom(seed + 2);
  const { userOf, order } = pairsOf(matrix);
  const user = new Float32Array(dims + 1);
  const positive = new Float32Array(dims + 1);
  const negative = new Float32Array(dims + 1);
  const gradient = new Float32Array(dims + 1);
  const rate = { learningRate, regularisation };

  function step(p: number): number {
    const u = userOf[p];
    const item = matrix.columns[p];
    represent(users, u, user);
    represent(items, item, positive);
    const found = choose({
      random,
      matrix,
      user: u,
      positiveScore: scoreOf(user, positive, dims),
      score(other) {
        represent(items, other, negative);
        return scoreOf(user, negative, dims);
      },
      has: (other) => holds(matrix, u, other),
    });
    if (!found) return 0;
    const scale = found.weight * matrix.values[p];
    // The loss falls with the difference of the two scores: its gradient is what moves each.
    for (let d = 0; d < dims; d++) gradient[d] = -user[d];
    gradient[dims] = -1;
    descend(items, item, gradient, { scale, ...rate });
    for (let d = 0; d <= dims; d++) gradient[d] = -gradient[d];
    descend(items, found.negative, gradient, { scale, ...rate });
    for (let d = 0; d < dims; d++) gradient[d] = negative[d] - positive[d];
    gradient[dims] = 0;
    descend(users, u, gradient, { scale, ...rate });
    return found.loss * matrix.values[p];
  }

  const model = (): PairwiseModel => {
    const vectors = itemVectors(items);
    const { out: userVectors } = itemVectors(users);
    const fold = fitFoldIn({ matrix, items: vectors.out, users: userVectors });
    return { learner, ...vectors, ...fold, users: userVectors, state: stateOf(items, users) };
  };
  let best: PairwiseModel | undefined;
  let latest: PairwiseModel | undefined;
  await runEpochs(
    {
      learner,
      epochs,
      async runEpoch() {
        shuffle(order, random);
        let loss = 0;
        for (let n = 0; n < order.length; n++) {
          loss += step(order[n]);
          if (n % 8192 === 0) await run.step(n / order.length);
        }
        return loss / Math.max(1, order.length);
      },
      validate:
        validate &&
        (() => {
          latest = model();
          return validate(latest);
        }),
      keepBest: () => {
        best = latest;
      },
    },
    run,
  );
  return best ?? model();
}

function scoreOf(user: Float32Array, item: Float32Array, dims: number): number {
  let sum = item[dims];
  for (let d = 0; d < dims; d++) sum += user[d] * item[d];
  return sum;
}

function pairsOf({ rows, starts, columns }: SparseMatrix): { userOf: Uint32Array; order: Uint32Array } {
  const userOf = new Uint32Array(columns.length);
  for (let u = 0; u < rows; u++) userOf.fill(u, starts[u], starts[u + 1]);
  return { userOf, order: Uint32Array.from(userOf.keys()) };
}

function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    const value = order[i];
    order[i] = order[j];
    order[j] = value;
  }
}

export function chosenItems({ columns }: SparseMatrix): Uint32Array {
  return Uint32Array.from(new Set(columns)).sort();
}

/** By binary search: items of a row ascend. */
export function holds({ starts, columns }: SparseMatrix, row: number, column: number): boolean {
  let low = starts[row];
  let high = starts[row + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle] < column) low = middle + 1;
    else high = middle;
  }
  return low < starts[row + 1] && columns[low] === column;
}

function stateOf(items: FeatureFactors, users: FeatureFactors): FactorsState {
  return {
    items: items.table.data.slice(),
    itemsMoved: items.moved.slice(),
    users: users.table.data.slice(),
    usersMoved: users.moved.slice(),
  };
}

function restore(learner: string, items: FeatureFactors, users: FeatureFactors, state: FactorsState): void {
  if (state.items.length !== items.table.data.length || state.users.length !== users.table.data.length) {
    throw new LearningError(
      `${learner}: got ${state.items.length} and ${state.users.length} numbers to go on from, expected ${items.table.data.length} of items and ${users.table.data.length} of users`,
    );
  }
  items.table.data.set(state.items);
  items.moved.set(state.itemsMoved);
  users.table.data.set(state.users);
  users.moved.set(state.usersMoved);
}

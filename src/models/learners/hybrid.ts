import { type SparseMatrix, transposed } from "../../math/sparse-matrix.ts";
import { createMatrix, type Matrix } from "../../math/vector.ts";
import { itemUsers } from "../evaluation/evaluate-ranking.ts";
import type { ItemModel } from "../item-model.ts";
import { LearningError } from "../learning-error.ts";
import { silentTraining, type Training, type TrainingSet } from "../training.ts";
import { foretoldByFeatures } from "./feature-map.ts";

export interface HybridOptions {
  /** What learns. */
  readonly base: (set: TrainingSet, run: Training) => Promise<ItemModel>;
  /** What a feature counts beside a person, for the rarest; common ones count less. */
  readonly featureWeight?: number;
  /** κ: n people count n / (n + κ) of an item's vectors, what its features foretell the rest. */
  readonly foretoldWeight?: number;
}

/**
 * Behaviour where there is enough, content where there isn't, in one space. Each feature is one more "user", who had
 * all items that have it. And an item's vectors are the mean of its own and of what its features foretell of them, which
 * counts the less the more people had it: an item that nobody had stands where, and as far out as, items with such
 * features do.
 *
 * @throws {LearningError} without item features
 * @see Jeunen, Van Balen & Goethals, "Closed-form models for collaborative filtering with side-information" (RecSys 2020)
 */
export async function learnHybrid(
  set: TrainingSet,
  { base, featureWeight = 2, foretoldWeight = 6 }: HybridOptions,
  run: Training = silentTraining,
): Promise<ItemModel> {
  if (!set.itemFeatures) throw new LearningError("hybrid: got no features of the items, expected some");
  const features = commonRows(transposed(set.itemFeatures), mostFeatures);
  const matrix = withFeatures(set.matrix, features, featureWeight);
  const model = await base({ ...set, matrix, people: set.matrix.rows }, run);
  const people = itemUsers(set.matrix);
  const byItem = transposed(features);
  const informed = async (own: Matrix, unknownWeight: number) =>
    between(
      own,
      await foretoldByFeatures(byItem, own, { people, unknownWeight }, run),
      people,
      foretoldWeight,
    );
  return {
    ...model,
    learner: `hybrid-${model.learner}`,
    out: await informed(model.out, unknownWeight),
    // What an item would say of who had it does not depend on whether anybody did.
    in: await informed(model.in, 0),
  };
}

/** That nobody had an item says something of how much it is worth: beside 1 for an item that people had. */
const unknownWeight = 0.3;

function between(own: Matrix, foretold: Matrix, people: Uint32Array, weight: number): Matrix {
  const mean = createMatrix(own.rows, own.dim);
  for (let i = 0; i < own.rows; i++) {
    const share = weight / (people[i] + weight);
    for (let at = i * own.dim; at < (i + 1) * own.dim; at++)
      mean.data[at] = (1 - share) * own.data[at] + share * foretold.data[at];
  }
  return mean;
}

/** Each feature is a row more to compute with: those that most items have. */
const mostFeatures = 1000;

function commonRows(rows: SparseMatrix, most: number): SparseMatrix {
  const lengthOf = (r: number) => rows.starts[r + 1] - rows.starts[r];
  const kept = Array.from({ length: rows.rows }, (_, r) => r)
    .sort((a, b) => lengthOf(b) - lengthOf(a) || a - b)
    .slice(0, most);
  const starts = new Uint32Array(kept.length + 1);
  kept.forEach((r, i) => {
    starts[i + 1] = starts[i] + lengthOf(r);
  });
  const columns = new Uint32Array(starts[kept.length]);
  kept.forEach((r, i) => {
    columns.set(rows.columns.subarray(rows.starts[r], rows.starts[r + 1]), starts[i]);
  });
  return {
    rows: kept.length,
    columnCount: rows.columnCount,
    starts,
    columns,
    values: new Float32Array(columns.length).fill(1),
  };
}

/** Features below the users; one that n of N items have counts ln(N / n) of what the rarest does. */
function withFeatures(matrix: SparseMatrix, features: SparseMatrix, featureWeight: number): SparseMatrix {
  const { rows, columnCount, starts, columns, values } = matrix;
  const rarest = Math.log(Math.max(2, columnCount));
  const weights = new Float32Array(features.columns.length);
  for (let f = 0; f < features.rows; f++) {
    const carriers = features.starts[f + 1] - features.starts[f];
    const weight = (featureWeight * Math.log(columnCount / Math.max(1, carriers))) / rarest;
    weights.fill(weight, features.starts[f], features.starts[f + 1]);
  }
  return {
    rows: rows + features.rows,
    columnCount,
    starts: Uint32Array.from([...starts, ...features.starts.slice(1).map((end) => end + columns.length)]),
    columns: joined(columns, features.columns),
    values: Float32Array.from([...values, ...weights]),
  };
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const out = new Uint32Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

import { createMatrix, dot, type Matrix, row } from "../math/vector.ts";

/**
 * What every learner ends with, and what is served. An item is worth `visitor · out[item] + bias[item]` to a visitor,
 * and a visitor is folded in from a history: `prior + (Σ in[item]) / n^power`, over its `n` items.
 */
export interface ItemModel {
  readonly learner: string;
  /** How items are found: items × dim. */
  readonly out: Matrix;
  readonly bias: Float32Array | undefined;
  /** What an item says about who liked it: items × dim; the same object as `out` where the two are equal. */
  readonly in: Matrix;
  readonly prior: Float32Array | undefined;
  /** 0: the sum of the history; 1: its mean; 0.5 between them. */
  readonly power: number;
}

/** Anything that puts items in an order for a history. */
export interface HistoryScorer {
  readonly itemCount: number;
  /** @param scores  length `itemCount`; overwritten; larger is better */
  scoreInto(history: ArrayLike<number>, scores: Float32Array): void;
}

export function foldIn(model: ItemModel, history: ArrayLike<number>): Float32Array {
  const { dim } = model.in;
  const visitor = new Float32Array(dim);
  for (let n = 0; n < history.length; n++) {
    const at = history[n] * dim;
    for (let d = 0; d < dim; d++) visitor[d] += model.in.data[at + d];
  }
  const scale = history.length === 0 ? 0 : history.length ** -model.power;
  for (let d = 0; d < dim; d++) visitor[d] = visitor[d] * scale + (model.prior ? model.prior[d] : 0);
  return visitor;
}

export function modelScorer(model: ItemModel): HistoryScorer {
  return {
    itemCount: model.out.rows,
    scoreInto: (history, scores) => scoreItems(model, foldIn(model, history), scores),
  };
}

/** Of a visitor whose vector is known already. */
export function scoreItems(
  { out, bias }: Pick<ItemModel, "out" | "bias">,
  visitor: Float32Array,
  scores: Float32Array,
): void {
  for (let i = 0; i < out.rows; i++) scores[i] = dot(row(out, i), visitor) + (bias ? bias[i] : 0);
}

/** Vectors of inner-product models as points of the unit sphere, among which Euclidean order is the model's order. */
export interface AugmentedVectors {
  /** One row an item: `[out, bias, √(M² − ‖out‖² − bias²)] / M`, of unit length; the bias only where there are any. */
  readonly items: Matrix;
  /** M: the length of the longest. */
  readonly constant: number;
  readonly hasBias: boolean;
}

/**
 * ‖q − x‖² = ‖q‖² + ‖x‖² − 2 q·x, and all ‖x‖ are equal: with the query `[visitor, 1, 0]` nearest is best.
 * @see Bachrach et al., "Speeding up the Xbox recommender system using a Euclidean transformation for inner-product
 *   spaces" (RecSys 2014)
 */
export function augment({ out, bias }: Pick<ItemModel, "out" | "bias">): AugmentedVectors {
  const hasBias = bias !== undefined;
  const dim = out.dim + (hasBias ? 1 : 0) + 1;
  const items = createMatrix(out.rows, dim);
  const squares = new Float64Array(out.rows);
  let largest = 0;
  for (let i = 0; i < out.rows; i++) {
    const vector = row(out, i);
    squares[i] = dot(vector, vector) + (bias ? bias[i] * bias[i] : 0);
    largest = Math.max(largest, squares[i]);
  }
  const constant = Math.sqrt(largest) || 1;
  for (let i = 0; i < out.rows; i++) {
    const vector = row(items, i);
    for (let d = 0; d < out.dim; d++) vector[d] = out.data[i * out.dim + d] / constant;
    if (bias) vector[out.dim] = bias[i] / constant;
    vector[dim - 1] = Math.sqrt(Math.max(0, constant * constant - squares[i])) / constant;
  }
  return { items, constant, hasBias };
}

/** "In" vectors where the augmented items live: a visitor is then `prior + Σ in / n^power`, and nothing else. */
export function augmentedIn(model: ItemModel): { readonly in: Matrix; readonly prior: Float32Array } {
  const dim = model.out.dim + (model.bias ? 1 : 0) + 1;
  const vectors = createMatrix(model.in.rows, dim);
  for (let i = 0; i < vectors.rows; i++) vectors.data.set(row(model.in, i), i * dim);
  const prior = new Float32Array(dim);
  if (model.prior) prior.set(model.prior);
  if (model.bias) prior[model.out.dim] = 1;
  return { in: vectors, prior };
}

import { createMatrix, dot, type Matrix, row } from "../../math/vector.ts";
import { contentVectors } from "../content-features.ts";
import { itemUsers } from "../evaluation/evaluate-ranking.ts";
import type { ItemModel } from "../item-model.ts";
import { LearningError } from "../learning-error.ts";
import { solveInPlace } from "../solve-in-place.ts";
import { silentTraining, type Training, type TrainingSet } from "../training.ts";

export interface HybridOptions {
  /** What learns from behaviour. */
  readonly base: (set: TrainingSet, run: Training) => Promise<ItemModel>;
  /** So many users weigh as much as all that is known of an item's content. */
  readonly contentWeight?: number;
  readonly contentDims?: number;
  readonly seed?: number;
}

/**
 * Behaviour where there is enough, content where there isn't, in one space: what the content says of an item's two
 * vectors is learned from the items that people know, by ridge regression; an item's own vectors count as many times as
 * it has users. An item that nobody had is what its content says, as long as items of few users usually are: a
 * regression knows directions better than lengths.
 *
 * @throws {LearningError} without item features
 * @see Gantner et al., "Learning attribute-to-feature mappings for cold-start recommendations" (ICDM 2010)
 */
export async function learnHybrid(
  set: TrainingSet,
  { base, contentWeight = 5, contentDims = 64, seed = 1 }: HybridOptions,
  run: Training = silentTraining,
): Promise<ItemModel> {
  if (!set.itemFeatures) throw new LearningError("hybrid: got no features of the items, expected some");
  const behaviour = await base(set, run);
  const content = await contentVectors(set.itemFeatures, { dims: contentDims, seed }, run);
  const users = itemUsers(set.matrix);
  const blend = (vectors: Matrix) => blended(vectors, content, users, contentWeight);
  const out = blend(behaviour.out);
  return {
    ...behaviour,
    learner: `hybrid-${behaviour.learner}`,
    out,
    in: behaviour.in === behaviour.out ? out : blend(behaviour.in),
  };
}

function blended(vectors: Matrix, content: Matrix, users: Uint32Array, contentWeight: number): Matrix {
  const mapped = mappedFrom(content, vectors, users);
  const usual = usualLength(vectors, users);
  const out = createMatrix(vectors.rows, vectors.dim);
  for (let i = 0; i < vectors.rows; i++) {
    const predicted = row(mapped, i);
    const length = Math.sqrt(dot(predicted, predicted));
    const stretch = length > 0 ? usual / length : 0;
    const own = users[i] / (users[i] + contentWeight);
    for (let d = 0; d < vectors.dim; d++)
      out.data[i * vectors.dim + d] =
        own * vectors.data[i * vectors.dim + d] + (1 - own) * stretch * predicted[d];
  }
  return out;
}

/** Median length of the vectors of the quarter of items with fewest users, of those that have any. */
function usualLength(vectors: Matrix, users: Uint32Array): number {
  const known = Array.from(users.keys())
    .filter((i) => users[i] > 0)
    .sort((a, b) => users[a] - users[b] || a - b);
  const lengths = Float64Array.from(known.slice(0, Math.max(1, known.length >> 2)), (i) =>
    Math.sqrt(dot(row(vectors, i), row(vectors, i))),
  ).sort();
  return lengths[lengths.length >> 1] ?? 0;
}

/** What the content foretells: each dimension by ridge regression, items weighing as many times as they have users. */
function mappedFrom(content: Matrix, vectors: Matrix, users: Uint32Array): Matrix {
  const size = content.dim + 1;
  const gram = new Float64Array(size * size);
  const targets = Array.from({ length: vectors.dim }, () => new Float64Array(size));
  const x = new Float64Array(size);
  const inputs = (i: number) => {
    x.set(row(content, i));
    x[content.dim] = 1;
  };
  let total = 0;
  for (let i = 0; i < vectors.rows; i++) {
    if (users[i] === 0) continue;
    inputs(i);
    const weight = Math.sqrt(users[i]);
    total += weight;
    for (let a = 0; a < size; a++) for (let b = 0; b <= a; b++) gram[a * size + b] += weight * x[a] * x[b];
    for (let d = 0; d < vectors.dim; d++)
      for (let a = 0; a < size; a++) targets[d][a] += weight * vectors.data[i * vectors.dim + d] * x[a];
  }
  for (let a = 0; a < size; a++) gram[a * size + a] += 1e-3 * total + 1e-9;
  for (const target of targets) solveInPlace(gram.slice(), target, size);
  const mapped = createMatrix(vectors.rows, vectors.dim);
  for (let i = 0; i < vectors.rows; i++) {
    inputs(i);
    for (let d = 0; d < vectors.dim; d++) {
      let sum = 0;
      for (let a = 0; a < size; a++) sum += targets[d][a] * x[a];
      mapped.data[i * vectors.dim + d] = sum;
    }
  }
  return mapped;
}

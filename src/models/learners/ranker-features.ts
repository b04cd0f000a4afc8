import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { dot, type Matrix, row } from "../../math/vector.ts";

/**
 * What a ranker knows of an item, from training data only. The compiler and the browser compute a candidate's features
 * by this one function, so that they are equal.
 */
export interface RankerItems {
  /** Share of users who had the item, by its logarithm, scaled to mean 0 and deviation 1; so are the others. */
  readonly popularity: Float32Array;
  /** Mean of the item's ratings over what its users give on the average, drawn towards 0 where there are few. */
  readonly quality: Float32Array;
  /** Items × features, for what the history has in common with an item. */
  readonly features: SparseMatrix;
  /** Unit vectors. */
  readonly vectors: Matrix;
}

/** An item of the history, and how it was liked, about −1 to 1: above or below what the visitor gives on the average. */
export interface RankerView {
  readonly item: number;
  readonly liked: number;
}

export const rankerFeatureNames = [
  "popularity",
  "quality",
  "score of the model",
  "largest cosine to a liked item",
  "mean cosine to liked items",
  "mean cosine to others",
  "liking of its features",
  "share of its features in the history",
  "length of the history",
  "mean liking of the history",
  "liking of near items beyond their quality",
  "liking along the items' directions beyond their quality",
] as const;

export const rankerFeatureCount = rankerFeatureNames.length;

/** A visitor as all candidates see them: computed once. */
export interface RankerVisitor {
  readonly views: readonly RankerView[];
  /** Of each feature: likes less dislikes, and how often it occurs. */
  readonly likes: Float32Array;
  readonly counts: Float32Array;
}

export function rankerVisitor({ features }: RankerItems, views: readonly RankerView[]): RankerVisitor {
  const likes = new Float32Array(features.columnCount);
  const counts = new Float32Array(features.columnCount);
  for (const { item, liked } of views) {
    for (let p = features.starts[item]; p < features.starts[item + 1]; p++) {
      likes[features.columns[p]] += liked;
      counts[features.columns[p]]++;
    }
  }
  return { views, likes, counts };
}

/**
 * @param score  what the model that found the candidate makes of it
 * @param out    length `rankerFeatureCount`; overwritten
 */
export function candidateFeatures(
  items: RankerItems,
  { views, likes, counts }: RankerVisitor,
  { item, score }: { readonly item: number; readonly score: number },
  out: Float32Array,
): void {
  const vector = row(items.vectors, item);
  let largest = 0;
  let likedSum = 0;
  let liked = 0;
  let otherSum = 0;
  for (const view of views) {
    if (view.item === item) continue;
    const cosine = dot(vector, row(items.vectors, view.item));
    if (view.liked > 0) {
      liked++;
      likedSum += cosine;
      largest = Math.max(largest, cosine);
    } else otherSum += cosine;
  }
  const others = views.length - liked;
  const mean = views.length === 0 ? 0 : views.reduce((sum, view) => sum + view.liked, 0) / views.length;
  let near = 0;
  let nearness = 0;
  let along = 0;
  for (const view of views) {
    if (view.item === item) continue;
    const cosine = dot(vector, row(items.vectors, view.item));
    const surprise = view.liked - mean - items.quality[view.item];
    along += cosine * surprise;
    if (cosine <= 0) continue;
    near += cosine * surprise;
    nearness += cosine;
  }
  let liking = 0;
  let shared = 0;
  const from = items.features.starts[item];
  const to = items.features.starts[item + 1];
  for (let p = from; p < to; p++) {
    const feature = items.features.columns[p];
    liking += likes[feature] / (counts[feature] + 5);
    shared += counts[feature] / Math.max(1, views.length);
  }
  const own = Math.max(1, to - from);
  out[0] = items.popularity[item];
  out[1] = items.quality[item];
  out[2] = score;
  out[3] = largest;
  out[4] = liked === 0 ? 0 : likedSum / liked;
  out[5] = others === 0 ? 0 : otherSum / others;
  out[6] = liking / own;
  out[7] = shared / own;
  out[8] = Math.log1p(views.length) / 5;
  out[9] = mean;
  out[10] = near / (nearness + 1);
  out[11] = along / (views.length + 10);
}

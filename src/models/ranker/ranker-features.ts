import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { createTaste, type TasteItems } from "./taste.ts";

/** What a ranker knows of items, from training data only, as the catalogue publishes it. */
export interface RankerItems extends TasteItems {
  /** 0..1: the logarithm of how many users had it, over that of the most. */
  readonly popularity: Float32Array;
  /** Bit `b` is set where an item has the `b`-th most common feature. */
  readonly kinds: Uint32Array;
}

/** An item of the history. */
export interface RankerView {
  readonly item: number;
  /** In standard deviations above or below what is said on the average; undefined where it was only looked at. */
  readonly liking?: number | undefined;
}

/** What the model that found a candidate makes of it. */
export interface RankerCandidate {
  readonly item: number;
  readonly score: number;
  /** What each view of the history adds to the score, oldest first. */
  readonly parts: ArrayLike<number>;
  /** Its place among the candidates, 0 for the best, and the score of that. */
  readonly rank: number;
  readonly bestScore: number;
}

export const rankerFeatureNames = [
  "popularity",
  "quality",
  "score of the model",
  "score less the best candidate's",
  "place among the candidates",
  "largest part of the score that one view adds",
  "part of the score that the last three views add",
  "expected liking in deviations",
  "expected liking beyond quality",
  "uncertainty of the expected liking",
  "length of the history",
  "mean liking of the history",
  "liking of the last five beyond what was expected",
  "liking of its kinds beyond quality",
  "share of its kinds in the history",
  "liking of near items beyond what was expected",
] as const;

export const rankerFeatureCount = rankerFeatureNames.length;

/** A visitor as all candidates see them. */
export interface RankerVisitor {
  /** Views come in their order, the oldest first. */
  see(view: RankerView): void;
  /** @param out  length `rankerFeatureCount`; overwritten */
  featuresOf(candidate: RankerCandidate, out: Float32Array): void;
}

const recentViews = 5;
const recentParts = 3;

/** So many of the last views are compared with a candidate one by one. */
const nearViews = 60;

const kindCount = 32;

/**
 * The features of candidates, computed by the compiler for what a ranker learns from and on the device for what it
 * ranks: by this one function, over the same published numbers, so that they are equal.
 */
export function createRankerVisitor(items: RankerItems, centred = centredVectors(items)): RankerVisitor {
  const taste = createTaste(items);
  const seen = { count: 0, kinds: new Float64Array(kindCount) };
  const told: { readonly item: number; readonly surprise: number }[] = [];
  const likingOf = { sum: 0, kinds: new Float64Array(kindCount), counts: new Float64Array(kindCount) };

  function nearSurprise(item: number): number {
    let sum = 0;
    let weights = 0;
    const own = row(centred, item);
    for (const view of told.slice(-nearViews)) {
      if (view.item === item) continue;
      const weight = Math.max(0, dot(own, row(centred, view.item))) ** 2;
      sum += weight * view.surprise;
      weights += weight;
    }
    return sum / (weights + 1);
  }

  return {
    see({ item, liking }) {
      seen.count++;
      const kinds = items.kinds[item];
      for (let b = 0; b < kindCount; b++) if ((kinds >>> b) & 1) seen.kinds[b]++;
      if (liking === undefined) return;
      const surprise = liking - items.quality[item] - taste.expect(item).beyond;
      told.push({ item, surprise });
      likingOf.sum += liking;
      for (let b = 0; b < kindCount; b++)
        if ((kinds >>> b) & 1) {
          likingOf.kinds[b] += surprise;
          likingOf.counts[b]++;
        }
      taste.add(item, liking);
    },
    featuresOf({ item, score, parts, rank, bestScore }, out) {
      const { beyond, variance } = taste.expect(item);
      const kinds = items.kinds[item];
      let own = 0;
      let liking = 0;
      let share = 0;
      for (let b = 0; b < kindCount; b++) {
        if (!((kinds >>> b) & 1)) continue;
        own++;
        liking += likingOf.kinds[b] / (likingOf.counts[b] + 5);
        share += seen.kinds[b];
      }
      let largest = 0;
      let recent = 0;
      for (let p = 0; p < parts.length; p++) {
        largest = Math.max(largest, parts[p]);
        if (p >= parts.length - recentParts) recent += parts[p];
      }
      const last = told.slice(-recentViews);
      out[0] = items.popularity[item];
      out[1] = items.quality[item];
      out[2] = score;
      out[3] = score - bestScore;
      out[4] = Math.log1p(rank) / 5;
      out[5] = largest;
      out[6] = recent;
      out[7] = (items.quality[item] + beyond) / Math.sqrt(variance + items.noise);
      out[8] = beyond;
      out[9] = Math.sqrt(variance);
      out[10] = Math.log1p(seen.count) / 5;
      out[11] = likingOf.sum / (told.length + 2);
      out[12] = last.reduce((sum, { surprise }) => sum + surprise, 0) / (last.length + 2);
      out[13] = liking / Math.max(1, own);
      out[14] = share / Math.max(1, own * seen.count);
      out[15] = nearSurprise(item);
    },
  };
}

/** Vectors less their mean by popularity, at unit length: likeness beyond what all have in common. */
export function centredVectors({ vectors, popularity }: RankerItems): Matrix {
  const { rows, dim } = vectors;
  const mean = new Float64Array(dim);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    total += popularity[i];
    for (let d = 0; d < dim; d++) mean[d] += popularity[i] * vectors.data[i * dim + d];
  }
  const centred = createMatrix(rows, dim);
  for (let i = 0; i < rows; i++) {
    for (let d = 0; d < dim; d++)
      centred.data[i * dim + d] = vectors.data[i * dim + d] - mean[d] / Math.max(1e-9, total);
    normaliseInPlace(row(centred, i));
  }
  return centred;
}

import type { Matrix } from "../../math/vector.ts";
import {
  createRankerVisitor,
  type RankerCandidate,
  type RankerItems,
  type RankerView,
  rankerFeatureCount,
} from "./ranker-features.ts";
import { type RankerNetwork, rankerChance } from "./ranker-network.ts";

/** A candidate as the search found it; see RankerCandidate. */
export type FoundCandidate = Pick<RankerCandidate, "item" | "score" | "parts">;

export interface RankerInput {
  readonly items: RankerItems;
  /** See centredVectors: computed once for all histories. */
  readonly centred?: Matrix | undefined;
  /** The oldest first. */
  readonly views: readonly RankerView[];
  /** The best first. */
  readonly candidates: readonly FoundCandidate[];
}

/** One row a candidate. */
export function candidateFeatures({ items, centred, views, candidates }: RankerInput): Float32Array[] {
  const visitor = createRankerVisitor(items, centred);
  for (const view of views) visitor.see(view);
  const bestScore = candidates.reduce((best, { score }) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  return candidates.map((candidate, rank) => {
    const out = new Float32Array(rankerFeatureCount);
    visitor.featuresOf({ ...candidate, rank, bestScore }, out);
    return out;
  });
}

/** The chance that each candidate is liked, 0..1. */
export function candidateChances(network: RankerNetwork, input: RankerInput): number[] {
  return candidateFeatures(input).map((features) => rankerChance(network, features));
}

/** Their positions, the likeliest first; equal ones as they were found. */
export function orderOfChances(chances: readonly number[]): number[] {
  return Array.from(chances.keys()).sort((a, b) => chances[b] - chances[a] || a - b);
}

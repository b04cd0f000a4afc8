import { dot } from "../math/vector.ts";
import type { Contribution, Reason } from "./api.ts";
import type { QueryVector } from "./interests.ts";

/** Something that results may be explained by. */
export interface Explanation {
  readonly reason: Reason;
  readonly vector: Float32Array;
  /** 1 for a view; more for what counts more. */
  readonly weight?: number;
}

/**
 * What each explanation adds to the cosine of query and item: the cosine is linear in the query, and the query is the
 * sum of its parts, one for each explanation. So they sum to the score, whatever made the query.
 *
 * @returns most first, ties in the order of the explanations; those that add nothing are left out
 */
export function contributionsTo(
  item: Float32Array,
  { parts = [] }: Pick<QueryVector, "parts">,
  explanations: readonly Explanation[],
): Contribution[] {
  const length = Math.sqrt(dot(item, item));
  if (length === 0) return [];
  return explanations
    .map(({ reason }, i) => ({ reason, score: parts[i] ? dot(parts[i], item) / length : 0 }))
    .filter(({ score }) => score !== 0)
    .sort((a, b) => b.score - a.score);
}

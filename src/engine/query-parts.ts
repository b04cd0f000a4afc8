import { dot, scaled } from "../math/vector.ts";
import type { QueryVector, Taste } from "./interests.ts";

/**
 * Query vectors that remember what they are made of. The cosine of a query and an item is a sum over the query's
 * parts, so each view's contribution to a score is known exactly, whether the query is a mean or a median.
 */

/** What is left of unit vectors that cancel each other out is rounding. */
export const tooShort = 1e-6;

/** The weighted mean at unit length; none where it is zero. */
export function linearQuery(
  tastes: readonly Taste[],
  weights: readonly number[],
  weight: number,
): QueryVector[] {
  return queryFromParts(
    tastes.map(({ vector }, i) => scaled(vector, weights[i])),
    weight,
  );
}

/** Their sum at unit length; none where it is zero. */
export function queryFromParts(parts: readonly Float32Array[], weight: number): QueryVector[] {
  const sum = new Float32Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let d = 0; d < sum.length; d++) sum[d] += part[d];
  const length = Math.sqrt(dot(sum, sum));
  if (length <= tooShort) return [];
  return [
    {
      vector: scaled(sum, 1 / length),
      weight,
      parts: parts.map((part) => scaled(part, 1 / length)),
    },
  ];
}

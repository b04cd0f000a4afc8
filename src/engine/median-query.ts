import { dot } from "../math/vector.ts";
import type { QueryVector, Taste } from "./interests.ts";
import { linearQuery, queryFromParts, tooShort } from "./query-parts.ts";

/**
 * The component-wise median at unit length. Each component belongs to the views that hold the middle value. Where the
 * median is zero the mean stands in, and where that is zero too, the last view that says anything.
 */
export function medianQuery(tastes: readonly Taste[], weight: number): QueryVector[] {
  if (tastes.length === 0) return [];
  const median = queryFromParts(medianParts(tastes), weight);
  if (median.length > 0) return median;
  const mean = linearQuery(
    tastes,
    tastes.map(({ weight: w }) => w),
    weight,
  );
  if (mean.length > 0) return mean;
  const last = tastes.findLastIndex(({ vector }) => Math.sqrt(dot(vector, vector)) > tooShort);
  return linearQuery(
    tastes,
    tastes.map((_, i) => (i === last ? 1 : 0)),
    weight,
  );
}

function medianParts(tastes: readonly Taste[]): Float32Array[] {
  // A taste of weight 2 counts as two equal views.
  const counted = tastes.flatMap(({ weight }, i) =>
    Array.from({ length: Math.max(1, Math.round(weight)) }, () => i),
  );
  const parts = tastes.map(({ vector }) => new Float32Array(vector.length));
  const lower = (counted.length - 1) >> 1;
  const upper = counted.length >> 1;
  const column = new Float32Array(counted.length);
  // A few numbers for each of hundreds of dimensions: sorted by insertion, and nothing is allocated.
  for (let d = 0; d < tastes[0].vector.length; d++) {
    for (let position = 0; position < counted.length; position++) {
      const value = tastes[counted[position]].vector[d];
      let slot = position;
      for (; slot > 0 && column[slot - 1] > value; slot--) column[slot] = column[slot - 1];
      column[slot] = value;
    }
    share(column[lower], d);
    share(column[upper], d);
  }
  return parts;

  function share(middle: number, d: number): void {
    let holders = 0;
    for (const i of counted) if (tastes[i].vector[d] === middle) holders++;
    for (const i of counted) if (tastes[i].vector[d] === middle) parts[i][d] += middle / 2 / holders;
  }
}

import { dot, type Matrix, row, squaredDistance } from "../math/vector.ts";

/**
 * An order in which neighbouring centroids mostly stand together: halves the set along the line between two far ones,
 * then each half along a line of its own that runs the same way. k · log k distances.
 *
 * @returns the centroids' rows in that order
 */
export function orderNearby(centroids: Matrix): number[] {
  const all = Array.from({ length: centroids.rows }, (_, c) => c);
  return ordered(all, centroids, new Float32Array(centroids.dim));
}

function ordered(members: readonly number[], centroids: Matrix, sense: Float32Array): number[] {
  if (members.length < 2) return [...members];
  const one = farthestFrom(members[0], members, centroids);
  const other = farthestFrom(one, members, centroids);
  const line = row(centroids, other).map((value, d) => value - row(centroids, one)[d]);
  const direction = dot(line, sense) < 0 ? line.map((value) => -value) : line;
  const positions = new Map(members.map((c) => [c, dot(row(centroids, c), direction)]));
  const sorted = [...members].sort((a, b) => positions.get(a)! - positions.get(b)! || a - b);
  const middle = sorted.length >> 1;
  return [
    ...ordered(sorted.slice(0, middle), centroids, direction),
    ...ordered(sorted.slice(middle), centroids, direction),
  ];
}

function farthestFrom(from: number, members: readonly number[], centroids: Matrix): number {
  let best = from;
  let bestDistance = -1;
  for (const member of members) {
    const distance = squaredDistance(row(centroids, from), row(centroids, member));
    if (distance > bestDistance) {
      best = member;
      bestDistance = distance;
    }
  }
  return best;
}

import { dot, type Matrix, row, squaredDistance } from "../math/vector.ts";

/**
 * An order in which neighbouring centroids mostly stand together: halves the set along the line between two far ones,
 * again and again. k · log k distances.
 *
 * @returns the centroids' rows in that order
 */
export function orderNearby(centroids: Matrix): number[] {
  return orderedFrom(
    Array.from({ length: centroids.rows }, (_, c) => c),
    centroids,
    undefined,
  );
}

/** @param before  the row that precedes `members`; the half nearer to it comes first */
function orderedFrom(members: readonly number[], centroids: Matrix, before: number | undefined): number[] {
  if (members.length < 2) return [...members];
  const distanceTo = (a: number) => (b: number) => squaredDistance(row(centroids, a), row(centroids, b));
  const one = farthest(members, distanceTo(members[0]));
  const other = farthest(members, distanceTo(one));
  const isOtherNearer = before !== undefined && distanceTo(before)(other) < distanceTo(before)(one);
  const [start, end] = isOtherNearer ? [other, one] : [one, other];
  const direction = row(centroids, end).map((value, d) => value - row(centroids, start)[d]);
  const positions = new Map(members.map((c) => [c, dot(row(centroids, c), direction)]));
  const sorted = [...members].sort((a, b) => positions.get(a)! - positions.get(b)! || a - b);
  const middle = sorted.length >> 1;
  const first = orderedFrom(sorted.slice(0, middle), centroids, before);
  return [...first, ...orderedFrom(sorted.slice(middle), centroids, first.at(-1))];
}

function farthest(members: readonly number[], distance: (member: number) => number): number {
  let best = members[0];
  let bestDistance = -1;
  for (const member of members) {
    const candidate = distance(member);
    if (candidate > bestDistance) {
      best = member;
      bestDistance = candidate;
    }
  }
  return best;
}

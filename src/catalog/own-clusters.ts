import { compareNeighbours, type Neighbour } from "../math/top-k.ts";

/**
 * The clusters nearest to a query about items that are known: one counts as nearer by the share of them that it holds
 * (off its squared distance), since what is nearest to all of them is often where one of them is. Of 480,000 items .960
 * of the ten nearest to five views stand in the first 33 clusters so, else in 43; of Tate's 69,202 in 31, else in 37.
 *
 * @param found  the `k` nearest by their centroids, nearest first
 * @param own  the cluster of each of the items
 * @param distanceTo  squared distance from the query to the centroid of a cluster that was not found
 * @returns at most `k`, nearest first
 */
export function ownClustersNearer(
  found: readonly Neighbour[],
  own: readonly number[],
  distanceTo: (cluster: number) => number,
  k: number,
): Neighbour[] {
  const nearer = new Map<number, number>();
  for (const id of own) {
    const before = nearer.get(id) ?? found.find((cluster) => cluster.id === id)?.distance ?? distanceTo(id);
    nearer.set(id, before - 1 / own.length);
  }
  return [
    ...found.filter(({ id }) => !nearer.has(id)),
    ...Array.from(nearer, ([id, distance]) => ({ id, distance })),
  ]
    .sort(compareNeighbours)
    .slice(0, k);
}

import type { Matrix } from "../math/vector.ts";
import { dotProducts } from "./dense-products.ts";
import { type Assignment, rowNorms } from "./nearest-centroid.ts";
import type { Pace } from "./pace.ts";

export interface CapOptions {
  /** Items of each point; none above the mean load of a cluster, so that there is always room. */
  readonly sizes: Uint32Array;
  /** Most items of a cluster; at least twice the mean. */
  readonly cap: number;
}

/**
 * Moves what does not fit to the next nearest cluster with room, and fills empty clusters. A crowded cluster keeps the
 * points nearest to its centroid. Ties go to the lower number.
 *
 * @returns the cluster of each point: none empty (given as many points as clusters), none above `cap`
 */
export async function capClusters(
  points: Matrix,
  centroids: Matrix,
  assignment: Assignment,
  { sizes, cap }: CapOptions,
  pace: Pace,
): Promise<Uint32Array> {
  const cluster = assignment.cluster.slice();
  const load = new Float64Array(centroids.rows);
  const overflow: number[] = [];
  const nearestFirst = Array.from(cluster.keys()).sort(
    (a, b) => assignment.distance[a] - assignment.distance[b] || a - b,
  );
  for (const i of nearestFirst) {
    if (load[cluster[i]] + sizes[i] > cap) overflow.push(i);
    else load[cluster[i]] += sizes[i];
  }
  const centroidNorms = rowNorms(centroids, 0, centroids.rows);
  const products = new Float32Array(centroids.rows);
  for (const [done, i] of overflow.entries()) {
    dotProducts(points, i, i + 1, centroids, products);
    let best = -1;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (let c = 0; c < centroids.rows; c++) {
      const distance = centroidNorms[c] - 2 * products[c];
      if (distance < bestDistance && load[c] + sizes[i] <= cap) {
        best = c;
        bestDistance = distance;
      }
    }
    if (best < 0) throw new RangeError(`no cluster has room for ${sizes[i]} items below a cap of ${cap}`);
    cluster[i] = best;
    load[best] += sizes[i];
    await pace.step(done / overflow.length);
  }
  fillEmpty(cluster, assignment.distance, centroids.rows);
  return cluster;
}

/** Each empty cluster takes the point that lies farthest from its centroid, among those with company. */
function fillEmpty(cluster: Uint32Array, distance: Float32Array, clusterCount: number): void {
  const count = new Uint32Array(clusterCount);
  for (const c of cluster) count[c]++;
  const empty = Array.from(count.keys()).filter((c) => count[c] === 0);
  if (empty.length === 0) return;
  const farthestFirst = Array.from(cluster.keys()).sort((a, b) => distance[b] - distance[a] || a - b);
  let at = 0;
  for (const c of empty) {
    while (at < farthestFirst.length && count[cluster[farthestFirst[at]]] < 2) at++;
    if (at === farthestFirst.length)
      throw new RangeError(`${clusterCount} clusters for ${cluster.length} points`);
    const moved = farthestFirst[at++];
    count[cluster[moved]]--;
    cluster[moved] = c;
    count[c] = 1;
  }
}

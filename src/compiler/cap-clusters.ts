import { createUnitPoints, unitVectors } from "../math/unit-points.ts";
import { type Matrix, row } from "../math/vector.ts";
import { dotProducts } from "./dense-products.ts";
import type { Assignment } from "./nearest-centroid.ts";
import type { Pace } from "./pace.ts";

export interface CapOptions {
  /** Items of each point; none above the mean load of a cluster, so that there is always room. */
  readonly sizes: Uint32Array;
  /** Most items of a cluster; at least twice the mean. */
  readonly cap: number;
}

/** A cluster lighter than so many times the mean is not worth a file: it starts anew as half of the heaviest. */
const idleFactor = 1 / 8;

/**
 * Evens clusters out. A crowded cluster keeps the points nearest to its centroid; the others, and those of clusters
 * next to empty, move to the next nearest cluster with room; a cluster that is then empty takes half of the heaviest.
 * Ties go to the lower number.
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
  const isOpen = openClusters(assignment.cluster, centroids.rows, { sizes, cap });
  const load = new Float64Array(centroids.rows);
  const overflow: number[] = [];
  const nearestFirst = Array.from(cluster.keys()).sort(
    (a, b) => assignment.distance[a] - assignment.distance[b] || a - b,
  );
  for (const i of nearestFirst) {
    if (!isOpen[cluster[i]] || load[cluster[i]] + sizes[i] > cap) overflow.push(i);
    else load[cluster[i]] += sizes[i];
  }
  const units = createUnitPoints(unitVectors(centroids));
  const products = new Int32Array(centroids.rows);
  for (const [done, i] of overflow.entries()) {
    units.multiply(row(points, i), products);
    let best = -1;
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < centroids.rows; c++) {
      if (isOpen[c] && products[c] > largest && load[c] + sizes[i] <= cap) {
        best = c;
        largest = products[c];
      }
    }
    if (best < 0) throw new RangeError(`no cluster has room for ${sizes[i]} items below a cap of ${cap}`);
    cluster[i] = best;
    load[best] += sizes[i];
    await pace.step(done / overflow.length);
  }
  splitHeaviest(points, cluster, load, sizes);
  return cluster;
}

/** Clusters that keep their points: all but the lightest, as long as the others have room for every item. */
function openClusters(cluster: Uint32Array, clusterCount: number, { sizes, cap }: CapOptions): Uint8Array {
  const load = new Float64Array(clusterCount);
  let total = 0;
  let largest = 0;
  cluster.forEach((c, i) => {
    load[c] += sizes[i];
    total += sizes[i];
    largest = Math.max(largest, sizes[i]);
  });
  const isOpen = new Uint8Array(clusterCount).fill(1);
  // Nobody finds room only when every open cluster is within the largest size of the cap.
  const fewestOpen = Math.ceil(total / Math.max(1, cap - largest + 1));
  const lightestFirst = Array.from(load.keys()).sort((a, b) => load[a] - load[b] || a - b);
  for (const c of lightestFirst.slice(0, Math.max(0, clusterCount - fewestOpen)))
    if (load[c] < (idleFactor * total) / clusterCount) isOpen[c] = 0;
  return isOpen;
}

/** Each empty cluster takes, of the heaviest one that can be split, the half around the point farthest from its first. */
function splitHeaviest(points: Matrix, cluster: Uint32Array, load: Float64Array, sizes: Uint32Array): void {
  const members: number[][] = Array.from(load, () => []);
  cluster.forEach((c, i) => {
    members[c].push(i);
  });
  for (let empty = 0; empty < load.length; empty++) {
    if (members[empty].length > 0) continue;
    let heaviest = -1;
    for (let c = 0; c < load.length; c++)
      if (members[c].length > 1 && (heaviest < 0 || load[c] > load[heaviest])) heaviest = c;
    if (heaviest < 0) throw new RangeError(`got ${load.length} clusters for ${cluster.length} points`);
    const start = fromNearest(points, members[heaviest], members[heaviest][0]).at(-1)!;
    const [moved, ...others] = fromNearest(points, members[heaviest], start);
    const half = load[heaviest] / 2;
    members[empty] = [moved];
    load[empty] = sizes[moved];
    members[heaviest] = [];
    for (const i of others) {
      // The last one stays in any case.
      const isMoved = load[empty] + sizes[i] <= half && i !== others.at(-1);
      members[isMoved ? empty : heaviest].push(i);
      if (isMoved) load[empty] += sizes[i];
    }
    load[heaviest] -= load[empty];
    for (const i of members[empty]) cluster[i] = empty;
  }
}

/** `members` by their distance to the point `from`. */
function fromNearest(points: Matrix, members: readonly number[], from: number): number[] {
  const target: Matrix = { data: row(points, from), rows: 1, dim: points.dim };
  const closeness = new Map<number, number>();
  const product = new Float32Array(1);
  for (const i of members) {
    dotProducts(points, i, i + 1, target, product);
    closeness.set(i, product[0]);
  }
  closeness.set(from, Number.POSITIVE_INFINITY);
  return [...members].sort((a, b) => closeness.get(b)! - closeness.get(a)! || a - b);
}

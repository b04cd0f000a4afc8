import type { CentroidTable } from "../catalog/centroids.ts";
import { decodeVector } from "../math/codes.ts";
import { scanDistances } from "../math/scan-distances.ts";
import { squaredDistance } from "../math/vector.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import type { Hit } from "./hits.ts";
import type { QueryVector } from "./interests.ts";
import { preparedQuery } from "./prepared-queries.ts";

/** What a proof rests on: all of it is on the device. */
export interface Proof {
  readonly table: CentroidTable;
  readonly queries: readonly QueryVector[];
  /** For each query the distance (squared) of the farthest hit that counts; below all when it has none. */
  readonly farthest: readonly number[];
  /** Clusters that were searched. */
  readonly searched: readonly LoadedShard[];
  /** What the search found in them. */
  readonly found: readonly Hit[];
  /** Whether a cluster may hold something that is wanted. */
  mayMatter(cluster: number): boolean;
}

/** More than what rounding adds: distances to signs are off by some 1e-5. */
const slack = 1e-4;

/** Items lie this much beyond their cluster's radius at most: verify.ts lets it pass. */
const radiusError = 1e-4;

/**
 * Whether no item is as near to a query as the farthest hit that counts, and yet not among the hits: then an exhaustive
 * search would have given the same. False where that cannot be proved. Clusters that were searched are looked through;
 * of the others, the radius around the centroid bounds how near an item can be.
 */
export function provesExact({ table, queries, farthest, searched, found, mayMatter }: Proof): boolean {
  const clusters = new Set(searched.map(({ shard }) => shard.cluster));
  for (let cluster = 0; cluster + 1 < table.firstOrdinal.length; cluster++) {
    if (clusters.has(cluster) || !mayMatter(cluster)) continue;
    const isFarther = queries.every(
      ({ vector }, q) => leastDistance(table, cluster, vector) - slack > farthest[q],
    );
    if (!isFarther) return false;
  }
  return searched.every((loaded) => isComplete(loaded, found, { table, queries, farthest }));
}

/** No item of the cluster is nearer to `query` than this (squared), by the triangle inequality. */
export function leastDistance(
  { codes, centroidSpec, radius }: CentroidTable,
  cluster: number,
  query: Float32Array,
): number {
  const toCentroid = Math.sqrt(squaredDistance(query, decodeVector(codes, cluster, centroidSpec)));
  return Math.max(0, toCentroid - radius[cluster] - radiusError) ** 2;
}

/** Whether every node that is near enough is among the hits. */
function isComplete(
  { shard, norms }: LoadedShard,
  hits: readonly Hit[],
  { table, queries, farthest }: Pick<Proof, "table" | "queries" | "farthest">,
): boolean {
  const found = new Set(hits.flatMap(({ cluster, node }) => (cluster === shard.cluster ? [node] : [])));
  if (found.size === shard.nodeCount) return true;
  return queries.every(({ vector }, q) => {
    const distances = scanDistances(preparedQuery(vector, table.itemSpec), shard.codes, norms);
    return distances.every((distance, node) => distance > farthest[q] || found.has(node));
  });
}

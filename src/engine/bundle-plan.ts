import type { QueryVector } from "./interests.ts";
import { type CentroidSearch, planProbes } from "./plan.ts";

/** Files of whole neighbourhoods, and which of them the host knows of already. */
export interface Bundles {
  /** Clusters of each file. */
  readonly partsOf: readonly (readonly number[])[];
  /** For each cluster the file that also holds what lies around it. */
  readonly home: readonly number[];
  /** Files that were asked for, now or on an earlier visit. */
  readonly told: ReadonlySet<number>;
}

export interface BundlePlanOptions {
  readonly nprobe: number;
  /** Clusters of earlier rounds. */
  readonly probed: ReadonlySet<number>;
  readonly bundles: Bundles;
}

/**
 * The clusters to probe next, in files that the host knows of already as long as the cluster nearest to the weightiest
 * query is in one; else in its home file too, and in no other.
 *
 * @param centroids  searched one by one: all clusters turn up
 */
export function planWithinBundles(
  queries: readonly QueryVector[],
  centroids: CentroidSearch,
  { nprobe, probed, bundles: { partsOf, home, told } }: BundlePlanOptions,
): number[] {
  const reachable = new Set([...told].flatMap((file) => partsOf[file] ?? []));
  const weightiest = queries.reduce((best, query) => (query.weight > best.weight ? query : best));
  const nearest = centroids.nearest(weightiest, centroids.count).find(({ id }) => !probed.has(id));
  if (!nearest) return [];
  if (!reachable.has(nearest.id)) for (const cluster of partsOf[home[nearest.id]]) reachable.add(cluster);
  const withinReach: CentroidSearch = {
    count: centroids.count,
    nearest: (query, k) =>
      centroids
        .nearest(query, centroids.count)
        .filter(({ id }) => reachable.has(id))
        .slice(0, k),
  };
  return planProbes(queries, withinReach, { nprobe, probed });
}

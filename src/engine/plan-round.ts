import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import { ownClustersNearer } from "../catalog/own-clusters.ts";
import { createPreparedScorer, type Scorer } from "../math/code-products.ts";
import { planWithinBundles } from "./bundle-plan.ts";
import type { CatalogReader, Centroids } from "./catalog-reader.ts";
import { createCentroidSearch } from "./centroid-search.ts";
import type { QueryVector } from "./interests.ts";
import { type CentroidSearch, planProbes } from "./plan.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RequestContext } from "./request-context.ts";

export interface RoundPlan {
  readonly reader: CatalogReader;
  readonly queries: readonly QueryVector[];
  /** Items that the queries are about, as far as they are known: their clusters count as nearer. */
  readonly viewed?: readonly Ordinal[] | undefined;
  readonly centroids: Centroids;
  readonly nprobe: number;
  /** Clusters that were probed, or hold nothing that is wanted. */
  readonly done: ReadonlySet<number>;
  /** Whether all clusters are searched at once. */
  readonly isLocal: boolean;
}

/** Clusters to search next, what is wanted most first: what everybody has, and then the nearest ones. */
export async function planRound(
  { reader, queries, viewed = [], centroids, nprobe, done, isLocal }: RoundPlan,
  context: RequestContext,
): Promise<number[]> {
  if (isLocal)
    return Array.from({ length: reader.manifest.clusters }, (_, c) => c).filter((c) => !done.has(c));
  const bundles = await reader.bundles(context);
  // What everybody has costs nothing, so it is always searched, and first.
  const common = ((await reader.overlay(context))?.clusters ?? []).filter((c) => !done.has(c));
  const probed = common.length > 0 ? new Set([...done, ...common]) : done;
  const by = done.size === 0 && !bundles ? "graph" : "scan";
  const search = createCentroidSearch(centroids, by, context);
  const planned = bundles
    ? planWithinBundles(queries, search, { nprobe, probed, bundles })
    : planProbes(queries, withOwnNearer(search, centroids, viewed), { nprobe, probed });
  return [...common, ...planned];
}

function withOwnNearer(
  search: CentroidSearch,
  { table, norms }: Centroids,
  viewed: readonly Ordinal[],
): CentroidSearch {
  if (viewed.length === 0) return search;
  const { codes, centroidSpec, firstOrdinal } = table;
  const own = viewed.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal));
  return {
    count: search.count,
    nearest(query, k) {
      let scorer: Scorer | undefined; // seldom needed, and not made in a moment
      const distanceTo = (cluster: number) => {
        scorer ??= createPreparedScorer(preparedQuery(query.vector, centroidSpec), codes, norms);
        return scorer(cluster);
      };
      return ownClustersNearer(search.nearest(query, k), own, distanceTo, k);
    },
  };
}

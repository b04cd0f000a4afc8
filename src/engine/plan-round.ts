import { planWithinBundles } from "./bundle-plan.ts";
import type { CatalogReader, Centroids } from "./catalog-reader.ts";
import { createCentroidSearch } from "./centroid-search.ts";
import type { QueryVector } from "./interests.ts";
import { planProbes } from "./plan.ts";
import type { RequestContext } from "./request-context.ts";

export interface RoundPlan {
  readonly reader: CatalogReader;
  readonly queries: readonly QueryVector[];
  readonly centroids: Centroids;
  readonly nprobe: number;
  /** Clusters that were probed, or hold nothing that is wanted. */
  readonly done: ReadonlySet<number>;
  /** Whether all clusters are searched at once. */
  readonly isLocal: boolean;
}

/** Clusters to search next, what is wanted most first: what everybody has, and then the nearest ones. */
export async function planRound(
  { reader, queries, centroids, nprobe, done, isLocal }: RoundPlan,
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
    : planProbes(queries, search, { nprobe, probed });
  return [...common, ...planned];
}

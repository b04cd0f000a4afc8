import type { LoadedShard } from "./catalog-reader.ts";
import { scanRest, searchWindow, searchWindows } from "./cluster-search.ts";
import type { ClusterQuery, Hit } from "./hits.ts";
import type { RequestContext } from "./request-context.ts";
import { firstClusters, type Round } from "./round.ts";
import { lookTwice } from "./two-looks.ts";

/** First what is found quickly; then the rest of the clusters, measured one by one. */
export function probeRound(
  shards: readonly LoadedShard[],
  query: ClusterQuery,
  efSearch: number,
  context: RequestContext,
): Round {
  const found = firstWindow(shards, query, efSearch, context);
  let turn = 0;
  return {
    shards,
    found,
    next(current) {
      turn++;
      if (turn === 1) return [...found];
      if (turn > 2) return [];
      const given = new Map(shards.map(({ shard }) => [shard.cluster, new Set<number>()]));
      for (const { cluster, node } of found) given.get(cluster)?.add(node);
      return shards.flatMap((loaded) =>
        scanRest(loaded, query, given.get(loaded.shard.cluster) ?? new Set(), current),
      );
    },
  };
}

/**
 * By a scan, where that is to be had and nothing is filtered. Else by the graphs: one query's clusters share one bound;
 * several, or a filter, leave too little in common.
 */
function firstWindow(
  shards: readonly LoadedShard[],
  query: ClusterQuery,
  ef: number,
  context: RequestContext,
): Hit[] {
  const most = firstClusters * ef;
  const near = query.filter ? undefined : lookTwice(shards, query, most, context);
  if (near) return near;
  return query.queries.length > 1 || query.filter
    ? shards.flatMap((loaded) => searchWindow(loaded, query, ef, context))
    : searchWindows(shards, query, { ef, most }, context);
}

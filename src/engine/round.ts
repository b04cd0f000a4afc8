import type { LoadedShard } from "./catalog-reader.ts";
import { type ClusterQuery, type Hit, scanRest, searchWindow, searchWindows } from "./cluster-search.ts";
import type { RequestContext } from "./request-context.ts";

/** A search of some clusters, window by window: what is wanted most comes first. */
export interface Round {
  readonly shards: readonly LoadedShard[];
  /** What was found in each cluster; empty where the search was exhaustive, so that there is nothing to prove. */
  readonly windows: readonly ClusterWindow[];
  /** The next items, in no order; none when all were given. */
  next(context: RequestContext): Hit[];
}

export interface ClusterWindow {
  readonly loaded: LoadedShard;
  readonly hits: readonly Hit[];
}

/** As many nodes as are looked through at first, in clusters searched to their full width: reordering chooses among them. */
export const firstClusters = 4;

/** First what the graphs find; then the rest of the clusters, measured one by one. */
export function probeRound(
  shards: readonly LoadedShard[],
  query: ClusterQuery,
  efSearch: number,
  context: RequestContext,
): Round {
  const windows = firstWindows(shards, query, efSearch, context);
  let turn = 0;
  return {
    shards,
    windows,
    next(current) {
      turn++;
      if (turn === 1) return windows.flatMap(({ hits }) => hits);
      if (turn > 2) return [];
      return windows.flatMap(({ loaded, hits }) =>
        scanRest(loaded, query, new Set(hits.map(({ node }) => node)), current),
      );
    },
  };
}

/** One query's clusters share one bound; several, or a filter, leave too little in common. */
function firstWindows(
  shards: readonly LoadedShard[],
  query: ClusterQuery,
  ef: number,
  context: RequestContext,
): ClusterWindow[] {
  if (query.queries.length > 1 || query.filter)
    return shards.map((loaded) => ({ loaded, hits: searchWindow(loaded, query, ef, context) }));
  const hits = searchWindows(shards, query, { ef, most: firstClusters * ef }, context);
  return shards.map((loaded, i) => ({ loaded, hits: hits[i] }));
}

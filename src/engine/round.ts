import type { LoadedShard } from "./catalog-reader.ts";
import { type ClusterQuery, type Hit, scanRest, searchWindow } from "./cluster-search.ts";
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

/** First what the graphs find; then the rest of the clusters, measured one by one. */
export function probeRound(
  shards: readonly LoadedShard[],
  query: ClusterQuery,
  efSearch: number,
  context: RequestContext,
): Round {
  const windows = shards.map((loaded) => ({ loaded, hits: searchWindow(loaded, query, efSearch, context) }));
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

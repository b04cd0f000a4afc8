import { kernelStarted } from "../math/shared-kernel.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { type ClusterQuery, type Hit, scanRest, searchWindow, searchWindows } from "./cluster-search.ts";
import { secondAnswers } from "./on-demand.ts";
import type { RequestContext } from "./request-context.ts";

/** A search of some clusters, window by window: what is wanted most comes first. */
export interface Round {
  readonly shards: readonly LoadedShard[];
  /** The first window; undefined where the search was exhaustive, so that there is nothing to prove. */
  readonly found: readonly Hit[] | undefined;
  /** The next items, in no order; none when all were given. */
  next(context: RequestContext): Hit[];
}

/** As many nodes as are looked through at first, in clusters searched to their full width: reordering chooses among them. */
export const firstClusters = 4;

let scans: typeof import("./second-answers.ts") | undefined;

/** Comes after the kernel that it needs: a first answer waits for neither. */
async function fetchScans(): Promise<void> {
  await kernelStarted;
  scans = await secondAnswers();
}
fetchScans().catch(() => {}); // offline, and not yet kept: clusters are searched one by one

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
  const near = query.filter ? undefined : scans?.lookTwice(shards, query, most, context);
  if (near) return near;
  return query.queries.length > 1 || query.filter
    ? shards.flatMap((loaded) => searchWindow(loaded, query, ef, context))
    : searchWindows(shards, query, { ef, most }, context);
}

import type { LoadedShard } from "./catalog-reader.ts";
import type { Hit } from "./hits.ts";
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

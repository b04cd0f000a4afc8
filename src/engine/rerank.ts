import type { Ordinal } from "../catalog/item.ts";
import type { Hit } from "./cluster-search.ts";

/** What must not come back. */
export interface Seen {
  readonly ordinals: ReadonlySet<Ordinal>;
  /** Groups of variants, by the ordinal of their first item: who has seen a mug in blue has seen it in red. */
  readonly groups: ReadonlySet<Ordinal>;
}

/**
 * Takes hits as they are found, a window of them at a time, and gives those to show, in the order to show them. One
 * reranker serves one ranking: it remembers what it gave.
 */
export interface Reranker {
  rerank(window: readonly Hit[]): Hit[];
}

/** Leaves the order, drops what was seen, and keeps one item of each group of variants. */
export function createSeenReranker({ ordinals, groups }: Seen): Reranker {
  const given = new Set(groups);
  return {
    rerank: (window) =>
      window.filter(({ ordinal, group }) => {
        if (ordinals.has(ordinal)) return false;
        if (group === undefined) return true;
        if (given.has(group)) return false;
        given.add(group);
        return true;
      }),
  };
}

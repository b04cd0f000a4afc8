import type { Ordinal } from "../../catalog/item.ts";
import type { CurrentSegment } from "./current-catalog.ts";
import type { PublishedItem } from "./published-item.ts";

export interface SegmentPlan {
  /** Those that stay as they are. */
  readonly kept: readonly CurrentSegment[];
  /** The one to be written. */
  readonly joined: {
    readonly firstOrdinal: Ordinal;
    readonly items: readonly PublishedItem[];
    readonly gone: Uint32Array;
  };
}

/** A cluster's nodes are numbered in 16 bits. */
const mostItems = 65_535;

/**
 * A new segment takes in those before it that have no more items than it has by then, so that of n items there are about
 * log2(n) segments, and each item is written again as seldom. Ordinals stay.
 *
 * @throws {RangeError} when one update adds more items than a segment can have
 */
export function joinSegments(
  segments: readonly CurrentSegment[],
  added: {
    readonly firstOrdinal: Ordinal;
    readonly items: readonly PublishedItem[];
    readonly gone: readonly Ordinal[];
  },
): SegmentPlan {
  if (added.items.length > mostItems)
    throw new RangeError(
      `an update of ${added.items.length} items: at most ${mostItems} can be added at once; compile the catalogue anew`,
    );
  const kept = [...segments];
  let { firstOrdinal, items } = added;
  const gone = [...added.gone];
  for (;;) {
    const last = kept.at(-1);
    if (!last || last.items.length > items.length || last.items.length + items.length > mostItems) break;
    kept.pop();
    firstOrdinal = last.firstOrdinal;
    items = [...last.items, ...items];
    gone.push(...last.gone);
  }
  return { kept, joined: { firstOrdinal, items, gone: Uint32Array.from(new Set(gone)).sort() } };
}

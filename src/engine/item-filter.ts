import type { Shard } from "../catalog/shard.ts";

/** What is left of a catalogue when only some items are wanted; made by facet-filter.ts. */
export interface ItemFilter {
  /** For each cluster whether an item of it may match: others need not be read. */
  readonly clusters: readonly boolean[];
  /** Items that match, or that can match at most where `isExact` is false. */
  readonly items: number;
  readonly isExact: boolean;
  /** For each of these items 1 where it matches, else 0; the same array each time, not to be written to. */
  matches(part: FacetPart): Uint8Array;
}

/** Items in a row, with their facet codes: those of a cluster, or the starter's. */
export type FacetPart = Pick<Shard, "facets" | "itemCount">;

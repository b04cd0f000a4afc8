import type { Ordinal } from "../catalog/item.ts";
import type { KeyHash } from "../catalog/key-hash.ts";
import type { TitleBlock } from "../catalog/title-index.ts";

/** What later updates have added to the base of a catalogue, and taken from it; made by overlay-reader.ts. */
export interface Overlay {
  /** Of the base alone: what its files speak of. */
  readonly base: { readonly items: number; readonly clusters: number };
  /** Clusters that everybody has: they cost nothing to search. */
  readonly clusters: readonly number[];
  /** Items that are no longer there, or stand elsewhere as they are now. */
  readonly gone: ReadonlySet<Ordinal>;
  /** An item that was added, by its id or alternate key. */
  find(hash: KeyHash): Ordinal | undefined;
  /** Words of what was added; ordinals count from `firstOrdinal`. */
  readonly titles: readonly { readonly block: TitleBlock; readonly firstOrdinal: Ordinal }[];
}

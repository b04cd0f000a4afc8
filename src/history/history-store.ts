import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { Settings } from "./settings.ts";

/**
 * The visitor's events, append-only, on this device. Everything else (the last views, taste) is derived from them.
 * Keyed by the catalogue's stable id, not by its address.
 */
export interface HistoryStore {
  /** Resolves once the event is stored for good. */
  append(event: NewHistoryEvent): Promise<HistoryEvent>;
  /**
   * Adds those that are not there yet (the same item, kind and time), all or none.
   * @returns how many were added
   */
  merge(events: readonly NewHistoryEvent[]): Promise<number>;
  /** Events of a catalogue, or with no id of all, oldest first. */
  events(catalogId?: string): Promise<HistoryEvent[]>;
  /** Replaces what was remembered about these items (a new view, a new fit); events themselves never change. */
  rememberVectors(catalogId: string, vectors: readonly RememberedVector[]): Promise<void>;
  vectors(catalogId: string): Promise<RememberedVector[]>;
  /**
   * Deletes these events for good, and what was remembered about items of which no event is left.
   * @returns what was there of them, for `restore`
   */
  remove(catalogId: string, seqs: readonly number[]): Promise<HistoryEvent[]>;
  /** Puts removed events back where they were; those that are there already are left alone. */
  restore(events: readonly HistoryEvent[]): Promise<void>;
  /** Deletes one catalogue's events and vectors, or with no id everything. */
  clear(catalogId?: string): Promise<void>;
  /** What the visitor has settled; undefined where all is as by default. */
  settings(): Promise<Settings | undefined>;
  /** Changes these alone, also while other tabs change others. */
  changeSettings(changes: Partial<Settings>): Promise<Settings>;
  /** Calls back when another tab, or this one, added or deleted events or changed settings; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** Lets go of the database and of other tabs; nothing else may be called afterwards. */
  close(): void;
  /** `memory` when the browser refuses IndexedDB: nothing then outlives the page. */
  readonly kind: "indexeddb" | "memory";
}

export interface NewHistoryEvent {
  readonly catalogId: string;
  readonly itemId: ItemId;
  readonly kind: EventKind;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** As it was shown, so that the history can be read even when the catalogue drops the item. */
  readonly title: string;
  /** Where the event is about a creator: as cards name them. */
  readonly creator?: string;
}

/** Later events take back earlier ones; see event-summary.ts. */
export type EventKind =
  | "view"
  | "favourite"
  | "unfavourite"
  | "pick"
  | "unpick"
  | "hide"
  | "unhide"
  | "hide-creator"
  | "unhide-creator";

export interface HistoryEvent extends NewHistoryEvent {
  /** Ascending in the order of appending, across tabs. */
  readonly seq: number;
}

/** Where an item stood in one generation of the catalogue, and its vector in one fit. */
export interface RememberedVector {
  readonly itemId: ItemId;
  /** The vector is comparable with those of this fit only. */
  readonly fit: string;
  /** `ordinal` and `group` belong to this generation only. */
  readonly generation: string;
  readonly ordinal: Ordinal;
  /** Ordinal of the first item of its group of variants; undefined where the catalogue has no groups. */
  readonly group: Ordinal | undefined;
  /** Coded by the catalogue's item quantiser, decoded here. */
  readonly vector: Float32Array;
}

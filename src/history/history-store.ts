import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { Settings } from "./settings.ts";

/**
 * The visitor's events, append-only, on this device. Everything else (the last views, taste, what a model has learned)
 * is derived from them, in the order of `seq`, whatever the clock says. Keyed by the catalogue's stable id, not by its
 * address.
 */
export interface HistoryStore {
  /**
   * Resolves once the event is stored for good, and with it, both or neither, what is to be remembered of its item.
   */
  append(event: NewHistoryEvent, vector?: RememberedVector): Promise<HistoryEvent>;
  /**
   * Adds those that are not there yet (the same item, kind and time), all or none: each where its time belongs among
   * what is there.
   * @returns how many were added
   */
  merge(events: readonly NewHistoryEvent[]): Promise<number>;
  /** Events of a catalogue, or with no id of all, oldest first; for long histories there is `readLog`. */
  events(catalogId?: string): Promise<HistoryEvent[]>;
  /** Some of a catalogue's events, oldest first, in one reading with the epoch that they belong to. */
  readLog(catalogId: string, options?: LogRange): Promise<LogPart>;
  /** All events about one item, oldest first. */
  eventsOf(catalogId: string, itemId: ItemId): Promise<HistoryEvent[]>;
  /** How many events there are of each catalogue, without reading them. */
  eventCounts(): Promise<ReadonlyMap<string, number>>;
  /** The latest state that was kept under this name and still holds, with the epoch of now. */
  checkpoint(catalogId: string, name: string, upToSeq?: number): Promise<Checkpoint | undefined>;
  /**
   * Keeps what the log up to `seq` amounts to. Whatever later changes that part of the log deletes it in the same
   * transaction.
   * @returns false, with nothing kept, where the log has changed since `epoch`
   */
  saveCheckpoint(catalogId: string, name: string, checkpoint: Checkpoint): Promise<boolean>;
  dropCheckpoints(catalogId: string, name: string): Promise<void>;
  /** Runs `work` when no other tab runs what it was given under the same name. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** What this visitor was last shown, in any tab; replaces what was kept before. */
  rememberShown(catalogId: string, shown: ShownItems): Promise<void>;
  shown(catalogId: string): Promise<ShownItems | undefined>;
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

export interface LogRange {
  /** Only later events; all when absent. */
  readonly afterSeq?: number;
  /** At most so many. */
  readonly limit?: number;
}

export interface LogPart {
  readonly events: readonly HistoryEvent[];
  /** Records that are no events (a damaged disk, a newer build): skipped, and left where they are. */
  readonly unreadable: number;
  /** Of the last record read; what `afterSeq` said where there is none. */
  readonly lastSeq: number;
  readonly isEnd: boolean;
  /** Another one whenever something else than appending happened to this catalogue's log. */
  readonly epoch: number;
}

/** What part of the log amounts to: a shortcut, never the only copy of anything. */
export interface Checkpoint {
  readonly epoch: number;
  /** Of the last event in it. */
  readonly seq: number;
  /** Plain data and typed arrays: whoever reads it looks at it as at anything from outside. */
  readonly state: unknown;
}

/** Items that stood beside each other in one answer, with what it takes to score them again. */
export interface ShownItems {
  /** The codes and ordinals belong to this fit and this generation. */
  readonly fit: string;
  readonly generation: string;
  readonly ids: readonly ItemId[];
  readonly ordinals: readonly Ordinal[];
  /** Of all items in turn, as the catalogue codes them. */
  readonly codes: Uint8Array;
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
  /** What it was chosen among, where it had just been recommended; stays on this device. */
  readonly among?: ShownItems;
}

/** Later events take back earlier ones; see event-summary.ts. Sites may have kinds of their own. */
export type EventKind =
  | "view"
  /** The item was looked at for a good while. */
  | "dwell"
  | "favourite"
  | "unfavourite"
  | "pick"
  | "unpick"
  | "hide"
  | "unhide"
  | "hide-creator"
  | "unhide-creator"
  | SiteEventKind;

/** Named by the site's owner: "site:purchase". */
export type SiteEventKind = `site:${string}`;

export interface HistoryEvent extends NewHistoryEvent {
  /**
   * Ascending in the order of the log, across tabs: whole numbers as events are appended, others between them for what
   * was merged.
   */
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
  /** What the item says of who had it, coded by the catalogue's quantiser, decoded here. */
  readonly vector: Float32Array;
  /** What it is recommended by, in catalogues where that is something else. */
  readonly main?: Float32Array;
}

/** Events that wait for the device to take them stand after all that are on it, and get other numbers then. */
export const firstWaitingSeq = 2 ** 52;

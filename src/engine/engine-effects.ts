import type { HistoryStore } from "../history/history-store.ts";
import type { BlobCache } from "./blob-cache.ts";
import type { PrivacyStore } from "./privacy-store.ts";
import type { Fetch } from "./shard-source.ts";

/** The outside world, as the engine sees it. */
export interface EngineEffects {
  readonly fetch: Fetch;
  /** Milliseconds since 1970: when something was viewed. */
  now(): number;
  /** Milliseconds of a monotonic clock: how long something took. */
  clock(): number;
  /** Called once, when the first catalogue is opened. */
  openStores(warn: (message: string) => void): Promise<Stores>;
  /** Deletes all that the stores have left on this device; they are closed by then. */
  deleteStores?(): Promise<void>;
  /** True when it is certain that no network would answer. */
  isOffline(): boolean;
  /** Resolves after so many milliseconds, or when `signal` aborts; real time unless told otherwise. */
  pause?(ms: number, signal: AbortSignal): Promise<void>;
  /** Resolves when nothing more urgent is to be done here, or when `signal` aborts; at once unless told otherwise. */
  whenIdle?(signal: AbortSignal): Promise<void>;
}

export interface Stores {
  readonly history: HistoryStore;
  readonly blobs: BlobCache;
  readonly privacy: PrivacyStore;
}

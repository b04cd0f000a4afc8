import { messageOf } from "./engine-failure.ts";

/**
 * Published files on this device, as they came: whole, keyed by their catalogue's stable id and their hash. A cache may
 * forget anything at any time and is never a reason to fail: what it cannot give is fetched.
 */
export interface BlobCache {
  /** `memory` when the browser refuses IndexedDB. */
  readonly kind: "indexeddb" | "memory";
  /** Not verified: a disk may have changed it. The caller owns the bytes. */
  read(catalogId: string, hash: string): Promise<Uint8Array | undefined>;
  has(catalogId: string, hash: string): Promise<boolean>;
  /** Drops what was not used for longest until the budget holds. Rejects when the device still has no room. */
  write(blob: CachedBlob): Promise<void>;
  remove(catalogId: string, hash: string): Promise<void>;
  /** Drops the blobs of a kind that are not among `hashes`: a new generation no longer names them. */
  retain(catalogId: string, kind: string, hashes: ReadonlySet<string>): Promise<void>;
  /** One entry for each file. */
  usage(): Promise<BlobUsage[]>;
  /** Drops the half that was not used for longest, so that something more important can be written. */
  makeRoom(): Promise<void>;
  /** The manifest last fetched from an address, as text. */
  readManifest(url: string): Promise<string | undefined>;
  writeManifest(url: string, text: string): Promise<void>;
  close(): void;
}

export interface BlobUsage {
  readonly catalogId: string;
  readonly bytes: number;
}

export interface CachedBlob {
  readonly catalogId: string;
  readonly hash: string;
  /** What it holds ("shards", "cards" …), for `retain`. */
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** One warning for all failures of one kind. */
export function cacheFailureMessage(cause: unknown): string {
  return `the device does not keep files (${messageOf(cause)}); they are fetched again when needed`;
}

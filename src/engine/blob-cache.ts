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
  /** Drops the half that was not used for longest, so that something more important can be written. */
  makeRoom(): Promise<void>;
  /** The manifest last fetched from an address, as text. */
  readManifest(url: string): Promise<string | undefined>;
  writeManifest(url: string, text: string): Promise<void>;
  close(): void;
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

export interface MemoryBlobsOptions {
  readonly budgetBytes?: number;
}

/** Where the browser refuses IndexedDB, and on the command line: ends with the page. */
export function createMemoryBlobs({ budgetBytes = 32 * 1024 * 1024 }: MemoryBlobsOptions = {}): BlobCache {
  // A Map lists its keys in the order of insertion: the first is the least recently used.
  const blobs = new Map<string, CachedBlob>();
  const manifests = new Map<string, string>();
  let total = 0;

  function remove(key: string): void {
    total -= blobs.get(key)?.bytes.byteLength ?? 0;
    blobs.delete(key);
  }

  function shrinkTo(limit: number): void {
    for (const key of blobs.keys()) {
      if (total <= limit) break;
      remove(key);
    }
  }

  return {
    kind: "memory",
    async read(catalogId, hash) {
      const key = keyOf(catalogId, hash);
      const blob = blobs.get(key);
      if (!blob) return undefined;
      blobs.delete(key);
      blobs.set(key, blob);
      return blob.bytes.slice();
    },
    has: async (catalogId, hash) => blobs.has(keyOf(catalogId, hash)),
    async write(blob) {
      const { byteLength } = blob.bytes;
      if (byteLength > budgetBytes) return;
      const key = keyOf(blob.catalogId, blob.hash);
      remove(key);
      shrinkTo(budgetBytes - byteLength);
      blobs.set(key, { ...blob, bytes: blob.bytes.slice() });
      total += byteLength;
    },
    async remove(catalogId, hash) {
      remove(keyOf(catalogId, hash));
    },
    async retain(catalogId, kind, hashes) {
      for (const [key, blob] of blobs) {
        if (blob.catalogId === catalogId && blob.kind === kind && !hashes.has(blob.hash)) remove(key);
      }
    },
    async makeRoom() {
      shrinkTo(total / 2);
    },
    readManifest: async (url) => manifests.get(url),
    async writeManifest(url, text) {
      manifests.set(url, text);
    },
    close() {},
  };
}

function keyOf(catalogId: string, hash: string): string {
  return `${catalogId} ${hash}`;
}

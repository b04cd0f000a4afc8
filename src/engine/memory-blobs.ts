import type { BlobCache, CachedBlob } from "./blob-cache.ts";

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
    usage: async () =>
      [...blobs.values()].map(({ catalogId, bytes }) => ({ catalogId, bytes: bytes.byteLength })),
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

import { bytesFromContentHash, contentHash, contentHashBytes } from "../catalog/content-hash.ts";
import type { StageCache } from "./effects.ts";

/** Results are kept behind their hash: half-written ones are as good as none. */
export async function writeSealed(cache: StageCache, key: string, bytes: Uint8Array): Promise<void> {
  const sealed = new Uint8Array(contentHashBytes + bytes.byteLength);
  sealed.set(bytesFromContentHash(await contentHash(bytes)));
  sealed.set(bytes, contentHashBytes);
  await cache.write(key, sealed);
}

/** @returns undefined where there is none, or a damaged one */
export async function readSealed(cache: StageCache, key: string): Promise<Uint8Array | undefined> {
  const sealed = await cache.read(key);
  if (!sealed || sealed.byteLength < contentHashBytes) return undefined;
  // In a buffer of its own: containers are read in place, which needs a multiple of 16.
  const bytes = Uint8Array.from(sealed.subarray(contentHashBytes));
  const hash = bytesFromContentHash(await contentHash(bytes));
  return hash.every((byte, i) => byte === sealed[i]) ? bytes : undefined;
}

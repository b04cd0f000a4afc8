import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";
import type { Ordinal } from "./item.ts";
import { hashKey, type KeyHash } from "./key-hash.ts";

/**
 * Finds an item's ordinal by its id, or by an alternate key (a museum's accession number). Keys are spread over
 * buckets by hash, so that asking for a bucket does not name the item. Part `b` of the lookup files is bucket `b`.
 */
const kind = { magic: "LOOK", version: 1 };

/** At least so many keys share a bucket, unless the catalogue is smaller. */
export const keysPerBucket = 1024;

export interface LookupEntry {
  readonly hash: KeyHash;
  readonly ordinal: Ordinal;
}

export function bucketCountFor(keyCount: number): number {
  return Math.max(1, Math.floor(keyCount / (2 * keysPerBucket)));
}

export function bucketOf(hash: KeyHash, bucketCount: number): number {
  return hash.high % bucketCount;
}

/** Entries in any order. An id and an equal alternate key share a bucket, so that one bucket answers for both. */
export function encodeBucket(entries: readonly LookupEntry[]): Uint8Array {
  const sorted = [...entries].sort(
    (a, b) => a.hash.high - b.hash.high || a.hash.low - b.hash.low || a.ordinal - b.ordinal,
  );
  return encodeContainer(kind, {
    HIGH: Uint32Array.from(sorted, (e) => e.hash.high),
    LOWH: Uint32Array.from(sorted, (e) => e.hash.low),
    ORDI: Uint32Array.from(sorted, (e) => e.ordinal),
  });
}

export interface Bucket {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly ordinals: Uint32Array;
}

export function decodeBucket(bytes: Uint8Array, place: string): Bucket {
  const container = readContainer(bytes, kind, place);
  const bucket = { high: container.u32("HIGH"), low: container.u32("LOWH"), ordinals: container.u32("ORDI") };
  if (bucket.high.length !== bucket.ordinals.length || bucket.low.length !== bucket.ordinals.length) {
    throw new FormatError(`${place}: its columns differ in length`);
  }
  return bucket;
}

export function findInBucket(bucket: Bucket, hash: KeyHash): Ordinal | undefined {
  let low = 0;
  let high = bucket.high.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBefore =
      bucket.high[middle] < hash.high || (bucket.high[middle] === hash.high && bucket.low[middle] < hash.low);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return bucket.high[low] === hash.high && bucket.low[low] === hash.low ? bucket.ordinals[low] : undefined;
}

export function hashItemId(id: string): KeyHash {
  return hashKey(`id:${id.trim()}`, looseKey(id));
}

/** Alternate keys ignore case and white space: accession numbers are typed in many ways. */
export function hashAlternateKey(key: string): KeyHash {
  return hashKey(`key:${looseKey(key)}`, looseKey(key));
}

function looseKey(key: string): string {
  return key.replace(/\s+/gu, "").toLowerCase();
}

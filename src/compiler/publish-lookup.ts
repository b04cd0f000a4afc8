import {
  bucketCountFor,
  bucketOf,
  encodeBucket,
  hashAlternateKey,
  hashItemId,
  type LookupEntry,
} from "../catalog/lookup.ts";
import type { PartSource } from "./bundle.ts";
import type { SourceItem } from "./source-item.ts";

export interface LookupParts {
  /** One part a bucket. */
  readonly parts: PartSource;
  /** Alternate keys that several items claim: the first in the catalogue has them. At most a thousand. */
  readonly sharedKeys: readonly string[];
}

/**
 * Hash buckets over ids and alternate keys.
 *
 * @param items  in the order of their ordinals; ids differ
 * @throws {Error} when two ids have the same 64-bit hash
 */
export function lookupParts(items: readonly SourceItem[]): LookupParts {
  const entries = new Map<string, LookupEntry>();
  const sharedKeys: string[] = [];
  for (const [ordinal, { id }] of items.entries()) {
    const hash = hashItemId(id);
    const name = `${hash.high}/${hash.low}`;
    const other = entries.get(name);
    if (other) throw new Error(`the ids ${items[other.ordinal].id} and ${id} have the same 64-bit hash`);
    entries.set(name, { hash, ordinal });
  }
  for (const [ordinal, { alternateKeys }] of items.entries()) {
    for (const key of alternateKeys) {
      const hash = hashAlternateKey(key);
      const name = `${hash.high}/${hash.low}`;
      const other = entries.get(name);
      if (!other) entries.set(name, { hash, ordinal });
      else if (other.ordinal !== ordinal && sharedKeys.length < 1000) sharedKeys.push(key);
    }
  }
  const bucketCount = bucketCountFor(entries.size);
  const buckets: LookupEntry[][] = Array.from({ length: bucketCount }, () => []);
  for (const entry of entries.values()) buckets[bucketOf(entry.hash, bucketCount)].push(entry);
  return { parts: { count: bucketCount, part: (b) => encodeBucket(buckets[b]) }, sharedKeys };
}

import type { Ordinal } from "../catalog/item.ts";
import {
  type Bucket,
  bucketOf,
  decodeBucket,
  findInBucket,
  hashAlternateKey,
  hashItemId,
} from "../catalog/lookup.ts";
import type { CatalogReader, DecodePart } from "./catalog-reader.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Ordinals of items by their ids or, where no item has such an id, by an alternate key; undefined for what the
 * catalogue does not know. Items whose cards were read are known, those of the common part first of all; for the others
 * it asks for whole buckets of keys, so that nobody is told which.
 *
 * @throws {EngineFailure} when a bucket could not be read
 */
export async function findOrdinals(
  reader: CatalogReader,
  ids: readonly string[],
  context: RequestContext,
): Promise<(Ordinal | undefined)[]> {
  await reader.whenCommonIsHere(context.signal);
  const atHand = ids.map((id) => reader.knownOrdinal(id));
  const asked = ids.filter((_, i) => atHand[i] === undefined);
  const found = await find(reader, asked.map(hashItemId), context);
  const byId = atHand.map((ordinal) => ordinal ?? found.shift());
  const unknown = ids.filter((_, i) => byId[i] === undefined);
  const byKey = await find(reader, unknown.map(hashAlternateKey), context);
  const keyed = new Map(unknown.map((id, i) => [id, byKey[i]]));
  return ids.map((id, i) => byId[i] ?? keyed.get(id));
}

const decodeLookup: DecodePart<Bucket> = (bytes, _, place) => decodeBucket(bytes, place);

async function find(
  reader: CatalogReader,
  hashes: readonly ReturnType<typeof hashItemId>[],
  context: RequestContext,
): Promise<(Ordinal | undefined)[]> {
  if (hashes.length === 0) return [];
  const overlay = await reader.overlay(context);
  if (!overlay) return findInBase(reader, hashes, context);
  const added = hashes.map((hash) => overlay.find(hash));
  const others = hashes.filter((_, i) => added[i] === undefined);
  const ofBase = await findInBase(reader, others, context);
  return added.map((ordinal) => {
    const found = ordinal ?? ofBase.shift();
    return found === undefined || overlay.gone.has(found) ? undefined : found;
  });
}

async function findInBase(
  reader: CatalogReader,
  hashes: readonly ReturnType<typeof hashItemId>[],
  context: RequestContext,
): Promise<(Ordinal | undefined)[]> {
  if (hashes.length === 0) return [];
  const bucketCount = await reader.partCount("lookup", context);
  const numbers = hashes.map((hash) => bucketOf(hash, bucketCount));
  const buckets = await reader.parts("lookup", numbers, decodeLookup, context);
  return buckets.map((bucket, i) => {
    if (bucket.status === "rejected") throw bucket.reason;
    const ordinal = findInBucket(bucket.value, hashes[i]);
    return ordinal !== undefined && ordinal < reader.manifest.items ? ordinal : undefined;
  });
}

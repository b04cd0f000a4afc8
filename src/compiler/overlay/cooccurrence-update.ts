import {
  decodeCooccurrence,
  encodeCooccurrence,
  type PublishedCooccurrence,
} from "../../catalog/cooccurrence.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { ordinalCount } from "../../catalog/manifest.ts";
import { cooccurrenceOf } from "../stream/cooccurrence-counter.ts";
import type { CurrentCatalog } from "./current-catalog.ts";

/**
 * What was liked beside what from now on: what the stream says, else what was published before, of items that are still
 * there.
 *
 * @param successorOf  where an item stands that has changed; undefined where it is no longer there
 * @returns undefined where what is published stays right
 */
export async function cooccurrencePayload(
  { catalog: { manifest, payload } }: CurrentCatalog,
  found: PublishedCooccurrence | undefined,
  successorOf: (ordinal: Ordinal) => Ordinal | undefined,
): Promise<Uint8Array | undefined> {
  const place = "cooccurrence";
  const ref = manifest.files.cooccurrence;
  const before = ref && (await payload(ref, place));
  const items = ordinalCount(manifest);
  const now = found ?? (before && moved(decodeCooccurrence(before, { items }, place), successorOf));
  if (!now || (now.pairs.length === 0 && !before)) return undefined;
  const bytes = encodeCooccurrence(now);
  const isSame = before?.length === bytes.length && before.every((byte, i) => byte === bytes[i]);
  return isSame ? undefined : bytes;
}

function moved(
  { ordinals, pairs }: PublishedCooccurrence,
  successorOf: (ordinal: Ordinal) => Ordinal | undefined,
): PublishedCooccurrence {
  const placed = pairs.flatMap(({ first, second, weight }) => {
    const [p, q] = [successorOf(ordinals[first]), successorOf(ordinals[second])];
    return p === undefined || q === undefined ? [] : [{ a: Math.min(p, q), b: Math.max(p, q), weight }];
  });
  return cooccurrenceOf(placed);
}

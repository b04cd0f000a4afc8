import type { Deflate } from "../catalog/envelope.ts";
import type { PartSource } from "./bundle.ts";

export interface BundleChoiceOptions {
  readonly deflate: Deflate;
  /** Catalogues of so many bytes are fetched whole by everybody: bundles would only make them larger. */
  readonly everythingUpToBytes?: number;
  /** What the files of one visit may have together. */
  readonly visitBytes?: number;
}

/** Border clusters are repeated: on Tate a bundle has so many times its share. */
const repetition = 2.6;

/**
 * The number of bundles that "auto" means: 0 where the whole is small, otherwise the fewest (a power of two) whose
 * files keep a visit within its budget, since each doubling tells the host another bit.
 *
 * @param ofVisit  the kinds of which each visit fetches a file
 */
export async function chooseBundleCount(
  ofVisit: readonly PartSource[],
  others: readonly PartSource[],
  { deflate, everythingUpToBytes = 4_000_000, visitBytes = 1_500_000 }: BundleChoiceOptions,
): Promise<number> {
  const bytesOf = async (sources: readonly PartSource[]) => {
    const estimates = await Promise.all(sources.map((source) => estimateBytes(source, deflate)));
    return estimates.reduce((sum, bytes) => sum + bytes, 0);
  };
  const visited = await bytesOf(ofVisit);
  if (visited + (await bytesOf(others)) <= everythingUpToBytes) return 0;
  return 2 ** Math.min(6, Math.max(1, Math.ceil(Math.log2((repetition * visited) / visitBytes))));
}

const sampledParts = 8;

/** On the wire, by some of the parts. */
async function estimateBytes({ count, part }: PartSource, deflate: Deflate): Promise<number> {
  const step = Math.max(1, Math.floor(count / sampledParts));
  let sampled = 0;
  let bytes = 0;
  for (let index = 0; index < count; index += step, sampled++) {
    const raw = part(index);
    bytes += Math.min(raw.byteLength, (await deflate(raw)).byteLength);
  }
  return (bytes / Math.max(1, sampled)) * count;
}

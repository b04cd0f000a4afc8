import type { Deflate } from "../catalog/envelope.ts";
import type { PartSource } from "./bundle.ts";
import type { BundlePlan } from "./neighbourhood-bundles.ts";

/** What a visit to a large catalogue may cost and tell: few bytes and few bits exclude each other. */
export interface VisitBudget {
  /** Catalogues of so many bytes are fetched whole by everybody: bundles would only make them larger. */
  readonly everythingUpToBytes: number;
  /** What the files of one visit may have together. */
  readonly visitBytes: number;
  /** What a visit may tell of the interest; the stronger of the two. */
  readonly visitBits: number;
}

export const usualBudget: VisitBudget = {
  everythingUpToBytes: 5_000_000,
  visitBytes: 1_500_000,
  visitBits: 6,
};

export interface BundleChoiceOptions {
  readonly deflate: Deflate;
  readonly budget: VisitBudget;
  /** How the clusters would be bundled in so many files. */
  plan(bundles: number): BundlePlan;
}

/** Directories, centroids and what else is not estimated. */
const margin = 0.85;

/**
 * How the files are cut where nobody says: undefined where the whole is small, otherwise the fewest files that keep a
 * visit within its bytes, since each doubling tells the host another bit; but never more than its bits allow.
 *
 * @param ofVisit  the kinds of which each visit fetches a file
 */
export async function chooseBundles(
  ofVisit: readonly PartSource[],
  others: readonly PartSource[],
  { deflate, budget, plan }: BundleChoiceOptions,
): Promise<BundlePlan | undefined> {
  const bytesOf = async (sources: readonly PartSource[]) => {
    const estimates = await Promise.all(sources.map((source) => estimateBytes(source, deflate)));
    return estimates.reduce((sum, bytes) => sum + bytes, 0);
  };
  const visited = await bytesOf(ofVisit);
  if (visited + (await bytesOf(others)) <= margin * budget.everythingUpToBytes) return undefined;
  const rawOf = (part: number) => ofVisit.reduce((sum, source) => sum + source.part(part).byteLength, 0);
  const raw = Array.from({ length: ofVisit[0]?.count ?? 0 }, (_, part) => rawOf(part));
  const ratio = visited / Math.max(1, sumOf(raw));
  const most = Math.max(1, Math.floor(2 ** budget.visitBits));
  // Without any repetition at the borders it would take so many.
  const least = Math.max(2, Math.ceil(visited / budget.visitBytes));
  for (let bundles = Math.min(least, most); ; bundles = Math.min(most, Math.ceil(1.25 * bundles))) {
    const planned = plan(bundles);
    const largest = Math.max(...planned.partsOf.map((parts) => sumOf(parts.map((part) => raw[part]))));
    if (bundles === most || ratio * largest <= budget.visitBytes) return planned;
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
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

import type { CodeKind } from "../math/codes.ts";

/** One way to write down and cut a catalogue, and what it was measured to give. */
export interface TuneCandidate {
  readonly code: CodeKind;
  readonly dims: number;
  readonly clusters: number;
  readonly nprobe: number;
  /** `flat` where scanning a cluster of this size was found to cost no more than walking its graph. */
  readonly index: "hnsw" | "flat";
  /** Of an exact scan's ten nearest, those found with so many probes. */
  readonly recall: number;
  /** Of the codes' ten nearest, those that are as near by the uncoded vectors, but for 0.01 of cosine. */
  readonly likeness: number;
  /** What a first search transfers: see `visitBytesOf`. */
  readonly visitBytes: number;
}

/** The engine's scripts and the manifest. */
const runtimeBytes = 35_000;
/** Of each cluster beside its centroid's code: size, radius and links among centroids; hash and place in the directory. */
const bytesPerCluster = 24 + 28;
/** Links among items. */
const linkBytesPerItem = 14;
/** Of a file: its header, and that of its transfer. */
const bytesPerFile = 250;

/**
 * From an empty cache to a finished search that asks for files directly: scripts, manifest, centroids, directory, and the
 * shards that are probed. Cards and pictures of what is shown come on top, whatever the choice.
 */
export function visitBytesOf({
  itemCount,
  clusters,
  nprobe,
  bytesPerItem,
  index,
}: {
  readonly itemCount: number;
  readonly clusters: number;
  readonly nprobe: number;
  readonly bytesPerItem: number;
  readonly index: "hnsw" | "flat";
}): number {
  const linkBytes = index === "hnsw" ? linkBytesPerItem : 0;
  const perShard = (itemCount / clusters) * (bytesPerItem + linkBytes) + bytesPerFile;
  return Math.round(runtimeBytes + clusters * (bytesPerItem + bytesPerCluster) + nprobe * perShard);
}

/** Less is noise of the sample. */
const likenessStep = 0.01;

/**
 * Within the budget and at the recall the one that keeps most likeness; of those that keep about as much, the one with
 * the fewest bytes. Where none is within, the smallest that reaches the recall, or else what comes nearest to it.
 *
 * @throws {RangeError} without candidates
 */
export function chooseCandidate(
  candidates: readonly TuneCandidate[],
  { budgetBytes, recall }: { readonly budgetBytes: number; readonly recall: number },
): { readonly chosen: TuneCandidate; readonly isMet: boolean } {
  if (candidates.length === 0) throw new RangeError("got no candidates, expected at least one");
  const reaching = candidates.filter((one) => one.recall >= recall);
  const within = reaching.filter(({ visitBytes }) => visitBytes <= budgetBytes);
  if (within.length > 0) {
    const best = Math.max(...within.map(({ likeness }) => likeness));
    return { chosen: smallest(within.filter((one) => one.likeness > best - likenessStep)), isMet: true };
  }
  if (reaching.length > 0) return { chosen: smallest(reaching), isMet: false };
  const highest = Math.max(...candidates.map((one) => one.recall));
  return { chosen: smallest(candidates.filter((one) => one.recall === highest)), isMet: false };
}

/** Those that no other beats in bytes and in likeness at once, ascending by bytes, among those that reach the recall. */
export function frontierOf(candidates: readonly TuneCandidate[], recall: number): TuneCandidate[] {
  const bySize = candidates
    .filter((one) => one.recall >= recall)
    .sort((a, b) => a.visitBytes - b.visitBytes || b.likeness - a.likeness);
  const frontier: TuneCandidate[] = [];
  for (const one of bySize) if (one.likeness > (frontier.at(-1)?.likeness ?? -1)) frontier.push(one);
  return frontier;
}

function smallest(candidates: readonly TuneCandidate[]): TuneCandidate {
  return candidates.reduce((best, one) => (one.visitBytes < best.visitBytes ? one : best));
}

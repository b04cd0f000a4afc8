import { decodeVector, squaredNorms } from "../math/codes.ts";
import { medianVector } from "../math/median.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { createRandom, type Random } from "../math/random.ts";
import { scanDistances, scanNearest } from "../math/scan-distances.ts";
import { kernelStarted } from "../math/shared-kernel.ts";
import { normaliseInPlace } from "../math/vector.ts";
import type { Pace } from "./pace.ts";
import type { Partition } from "./partition.ts";
import type { CodedVectors } from "./reduce.ts";

/** How much of an exact scan's answer is found in the clusters that are probed. */
export interface ProbeCurve {
  readonly queries: number;
  readonly k: number;
  /** Mean recall@k with `i + 1` probes. */
  readonly recall: Float32Array;
  /** Mean share of all items that stand in `i + 1` probed clusters. */
  readonly share: Float32Array;
}

export interface ProbeCurveOptions {
  readonly queries?: number;
  readonly k?: number;
  readonly mostProbes?: number;
  readonly seed?: number;
}

/** As histories go: an item and some among its nearest, of which a search takes the median. */
const views = 5;
const viewedAmong = 50;

/**
 * Asks what visitors will ask, of samples: for each, the clusters by the distance of their centroids, and where the
 * exact nearest by the shipped codes stand. Hits as near as the k-th count, whoever they are.
 */
export async function measureProbes(
  coded: CodedVectors,
  partition: Pick<
    Partition,
    "firstNode" | "firstOrdinal" | "rowOfOrdinal" | "centroidSpec" | "centroidCodes"
  >,
  { queries = 200, k = 10, mostProbes = 64, seed = 1 }: ProbeCurveOptions,
  pace: Pace,
): Promise<ProbeCurve> {
  await kernelStarted;
  const { codes, rows, spec } = coded;
  const { centroidSpec, centroidCodes, firstNode } = partition;
  const clusterCount = firstNode.length - 1;
  const probes = Math.min(mostProbes, clusterCount);
  const { clusterOf, itemCounts } = placesOf(partition, rows);
  const norms = squaredNorms(codes, rows, spec);
  const centroidNorms = squaredNorms(centroidCodes, clusterCount, centroidSpec);
  const random = createRandom(seed);
  const recall = new Float64Array(probes);
  const share = new Float64Array(probes);
  for (let asked = 0; asked < queries; asked++) {
    const viewed = drawViews(coded, norms, random);
    const query = medianVector([...viewed].map((i) => decodeVector(codes, i, spec)));
    if (normaliseInPlace(query) === 0) query.set(decodeVector(codes, [...viewed][0], spec));
    const distances = scanDistances(prepareQuery(query, spec), codes, norms);
    const wanted = Math.min(k, rows - viewed.size);
    const hitsIn = nearestByCluster(distances, viewed, wanted, clusterOf);
    const order = scanNearest(prepareQuery(query, centroidSpec), centroidCodes, centroidNorms, probes);
    let hits = 0;
    let items = 0;
    order.forEach(({ id }, i) => {
      hits += hitsIn.get(id) ?? 0;
      items += itemCounts[id];
      recall[i] += wanted === 0 ? 1 : Math.min(1, hits / wanted);
      share[i] += items / rows;
    });
    await pace.step(asked / queries);
  }
  const mean = (sums: Float64Array) => Float32Array.from(sums, (sum) => sum / queries);
  return { queries, k, recall: mean(recall), share: mean(share) };
}

/** The fewest probes that reach this recall; as many as were measured where none do. */
export function probesFor({ recall }: ProbeCurve, wanted: number): number {
  const found = recall.findIndex((reached) => reached >= wanted);
  return found < 0 ? recall.length : found + 1;
}

function placesOf(
  { firstNode, firstOrdinal, rowOfOrdinal }: Pick<Partition, "firstNode" | "firstOrdinal" | "rowOfOrdinal">,
  rows: number,
): { clusterOf: Uint32Array; itemCounts: Uint32Array } {
  const clusterOf = new Uint32Array(rows);
  const itemCounts = new Uint32Array(firstNode.length - 1);
  for (let c = 0; c < itemCounts.length; c++) {
    for (let o = firstOrdinal[firstNode[c]]; o < firstOrdinal[firstNode[c + 1]]; o++) {
      clusterOf[rowOfOrdinal[o]] = c;
      itemCounts[c]++;
    }
  }
  return { clusterOf, itemCounts };
}

function drawViews({ codes, rows, spec }: CodedVectors, norms: Float32Array, random: Random): Set<number> {
  const first = random.int(rows);
  const query = prepareQuery(decodeVector(codes, first, spec), spec);
  const near = scanNearest(query, codes, norms, viewedAmong, { isAllowed: (i) => i !== first });
  const viewed = new Set([first]);
  while (viewed.size < views && near.length > 0) viewed.add(near.splice(random.int(near.length), 1)[0].id);
  return viewed;
}

/** How many of the nearest `k`, and of those as near as the last of them, stand in which cluster. */
function nearestByCluster(
  distances: Float64Array,
  viewed: ReadonlySet<number>,
  k: number,
  clusterOf: Uint32Array,
): Map<number, number> {
  const others = distances.slice();
  for (const i of viewed) others[i] = Number.POSITIVE_INFINITY;
  const bound = kthSmallest(others, k);
  const counts = new Map<number, number>();
  for (let i = 0; i < others.length; i++)
    if (others[i] <= bound) counts.set(clusterOf[i], (counts.get(clusterOf[i]) ?? 0) + 1);
  return counts;
}

/** For a small `k`: one pass with the `k` smallest so far, ascending. */
function kthSmallest(values: Float64Array, k: number): number {
  if (k === 0) return Number.NEGATIVE_INFINITY;
  const smallest = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < values.length; i++) {
    if (values[i] >= smallest[k - 1]) continue;
    let at = k - 1;
    for (; at > 0 && smallest[at - 1] > values[i]; at--) smallest[at] = smallest[at - 1];
    smallest[at] = values[i];
  }
  return smallest[k - 1];
}

import { ownClustersNearer } from "../catalog/own-clusters.ts";
import { createPreparedScorer } from "../math/code-products.ts";
import { decodeVector, squaredNorms } from "../math/codes.ts";
import { medianVector } from "../math/median.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { createRandom, type Random } from "../math/random.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { kernelStarted } from "../math/shared-kernel.ts";
import { normaliseInPlace } from "../math/vector.ts";
import type { NearestItems } from "./nearest-items.ts";
import type { Pace } from "./pace.ts";
import type { Partition } from "./partition.ts";
import type { CodedVectors } from "./reduce.ts";
import { noWorkers, runTasks, type Workers } from "./workers.ts";

/** How much of an exact scan's answer is found in the clusters that are probed: entry `i` is of `i + 1` probes. */
export interface ProbeCurve {
  readonly queries: number;
  readonly k: number;
  /** Mean recall@k of searches that start from histories. */
  readonly recall: Float32Array;
  /** What the mean of all such searches is above, 95 of 100 times: the mean of these less 1.645 standard errors. */
  readonly least: Float32Array;
  /** The same of searches for what is like one item, which lies closer to the border of its cluster. */
  readonly leastOfOne: Float32Array;
  /** Mean share of all items that stand in the probed clusters. */
  readonly share: Float32Array;
}

export interface ProbeCurveOptions {
  /** A single query's recall deviates by some .12 from the mean: of 200 queries the mean is known to ±.017, of 1,000 to ±.007. */
  readonly queries?: number;
  readonly k?: number;
  readonly mostProbes?: number;
  readonly seed?: number;
  readonly workers?: Workers;
}

/** As histories go: an item and some among its nearest, of which a search takes the median. */
const views = 5;
const viewedAmong = 50;

/** Hits as near as the k-th count, whoever they are: so many more than the k are looked at for such. */
const mostTies = 50;

/** One-sided, at 95 %. */
const sureErrors = 1.645;

type Clusters = Pick<
  Partition,
  "firstNode" | "firstOrdinal" | "rowOfOrdinal" | "centroidSpec" | "centroidCodes"
>;

/**
 * Asks what visitors will ask, of samples: for each, the clusters in the order in which a search probes them, and where
 * the exact nearest by the shipped codes stand.
 */
export async function measureProbes(
  coded: CodedVectors,
  partition: Clusters,
  { queries: count = 1000, k = 10, mostProbes = 128, seed = 1, workers = noWorkers }: ProbeCurveOptions,
  pace: Pace,
): Promise<ProbeCurve> {
  await kernelStarted;
  const { rows } = coded;
  const { centroidSpec, centroidCodes, firstNode } = partition;
  const clusterCount = firstNode.length - 1;
  const probes = Math.min(mostProbes, clusterCount);
  const centroids = {
    centroidSpec,
    centroidCodes,
    norms: squaredNorms(centroidCodes, clusterCount, centroidSpec),
  };
  const places = { ...placesOf(partition, rows), rows, k, probes, centroids };
  const scan = await createManyScan(coded, workers);
  const random = createRandom(seed);
  const firsts = Array.from({ length: count }, () => random.int(rows));
  const ofOne = await asked(
    firsts.map((first) => [first]),
    scan,
    pace.part(0, 0.5),
  );
  const histories = ofOne.map(({ viewed, found }) => drawHistory(viewed[0], found, random));
  const ofHistories = await asked(histories, scan, pace.part(0.5, 1));
  const { recall, least, share } = curveOf(ofHistories, places);
  return { queries: count, k, recall, least, leastOfOne: curveOf(ofOne, places).least, share };

  async function asked(viewed: readonly (readonly number[])[], scan: ManyScan, part: Pace): Promise<Asked[]> {
    const queries = viewed.map((items) => queryOf(items, coded));
    const found = await scan(queries, Math.max(k + mostTies, viewedAmong) + views, part);
    return queries.map((query, i) => ({ viewed: viewed[i], query, found: found(i) }));
  }
}

/** A search for what is like one item may miss so many times as much as one that starts from a history. */
const missesOfOne = 2.25;

/**
 * The fewest probes with which all searches that start from histories, not only those that were tried, find so much on
 * the average, 95 of 100 times; as many as were measured where none do. What is like one item is harder to find, and
 * those searches miss 2.25 times as much at most: of Tate's records .91 keep .97 of the neighbours' agreement in what
 * the vectors did not see.
 */
export function probesFor({ least, leastOfOne }: ProbeCurve, wanted: number): number {
  const wantedOfOne = 1 - missesOfOne * (1 - wanted);
  const found = least.findIndex((reached, i) => reached >= wanted && leastOfOne[i] >= wantedOfOne);
  return found < 0 ? least.length : found + 1;
}

interface Asked {
  readonly viewed: readonly number[];
  readonly query: Float32Array;
  /** The nearest rows, those viewed among them. */
  readonly found: Found;
}

interface Places {
  readonly clusterOf: Uint32Array;
  readonly itemCounts: Uint32Array;
  readonly rows: number;
  readonly k: number;
  readonly probes: number;
  readonly centroids: Pick<Partition, "centroidSpec" | "centroidCodes"> & { readonly norms: Float32Array };
}

function curveOf(
  searches: readonly Asked[],
  { clusterOf, itemCounts, rows, k, probes, centroids: { centroidSpec, centroidCodes, norms } }: Places,
): Pick<ProbeCurve, "recall" | "least" | "share"> {
  const count = searches.length;
  const recall = new Float64Array(probes);
  const squares = new Float64Array(probes);
  const share = new Float64Array(probes);
  for (const { viewed, query, found } of searches) {
    const wanted = Math.min(k, rows - viewed.length);
    const hitsIn = hitsByCluster(found, { viewed: new Set(viewed), wanted, clusterOf });
    const prepared = prepareQuery(query, centroidSpec);
    const order = ownClustersNearer(
      scanNearest(prepared, centroidCodes, norms, probes),
      viewed.map((row) => clusterOf[row]),
      createPreparedScorer(prepared, centroidCodes, norms),
      probes,
    );
    let hits = 0;
    let items = 0;
    for (const [i, { id }] of order.entries()) {
      hits += hitsIn.get(id) ?? 0;
      items += itemCounts[id];
      const reached = wanted === 0 ? 1 : Math.min(1, hits / wanted);
      recall[i] += reached / count;
      squares[i] += reached ** 2 / count;
      share[i] += items / rows / count;
    }
  }
  const least = Float32Array.from(recall, (mean, i) => {
    const variance = Math.max(0, squares[i] - mean ** 2);
    return mean - sureErrors * Math.sqrt(variance / Math.max(1, count - 1));
  });
  return { recall: Float32Array.from(recall), least, share: Float32Array.from(share) };
}

type Found = readonly { readonly row: number; readonly distance: number }[];
type ManyScan = (
  queries: readonly Float32Array[],
  k: number,
  pace: Pace,
) => Promise<(query: number) => Found>;

const queriesPerTask = 125;

/** Exact scans of all codes, by tasks. */
async function createManyScan({ codes: own, rows, spec }: CodedVectors, workers: Workers): Promise<ManyScan> {
  const codes = new Uint8Array(workers.allocate(own.byteLength));
  codes.set(own);
  return async (queries, k, pace) => {
    const each = Math.min(k, rows);
    const found: NearestItems[] = [];
    await runTasks(
      workers,
      "nearestItems",
      {
        count: Math.ceil(queries.length / queriesPerTask),
        input(task) {
          const some = queries.slice(task * queriesPerTask, (task + 1) * queriesPerTask);
          const flat = new Float32Array(some.length * spec.dim);
          some.forEach((query, i) => {
            flat.set(query, i * spec.dim);
          });
          return { queries: flat, codes, spec, k };
        },
        use(result, task) {
          found[task] = result;
        },
      },
      pace,
    );
    return (query) => {
      const { rows: ids, distances } = found[Math.floor(query / queriesPerTask)];
      const first = (query % queriesPerTask) * each;
      return Array.from({ length: each }, (_, i) => ({
        row: ids[first + i],
        distance: distances[first + i],
      }));
    };
  };
}

/** Others among the nearest to an item. */
function drawHistory(first: number, found: Found, random: Random): number[] {
  const near = found.flatMap(({ row }) => (row === first ? [] : [row])).slice(0, viewedAmong);
  const viewed = [first];
  while (viewed.length < views && near.length > 0) viewed.push(...near.splice(random.int(near.length), 1));
  return viewed;
}

/** As the engine takes it: the median, or the item itself where several have nothing in common. */
function queryOf(viewed: readonly number[], { codes, spec }: CodedVectors): Float32Array {
  const vectors = viewed.map((row) => decodeVector(codes, row, spec));
  const query = medianVector(vectors);
  if (normaliseInPlace(query) === 0) query.set(vectors[0]);
  return query;
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

/** How many of the nearest `wanted`, and of those as near as the last of them, stand in which cluster. */
function hitsByCluster(
  found: Found,
  {
    viewed,
    wanted,
    clusterOf,
  }: { readonly viewed: ReadonlySet<number>; readonly wanted: number; readonly clusterOf: Uint32Array },
): Map<number, number> {
  const counts = new Map<number, number>();
  const others = found.filter(({ row }) => !viewed.has(row));
  if (wanted === 0 || others.length === 0) return counts;
  const bound = others[Math.min(wanted, others.length) - 1].distance;
  for (const { row, distance } of others)
    if (distance <= bound) counts.set(clusterOf[row], (counts.get(clusterOf[row]) ?? 0) + 1);
  return counts;
}

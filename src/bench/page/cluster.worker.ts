import { expose } from "comlink";
import { searchFlat } from "../../hnsw/flat.ts";
import { searchGraph } from "../../hnsw/graph.ts";
import { createHnswlibSearch, type HnswlibSearch } from "../../hnsw/hnswlib.ts";
import { SearchScratch } from "../../hnsw/search-scratch.ts";
import { createScorer } from "../../math/code-products.ts";
import { decodeVector, decodeVectors } from "../../math/codes.ts";
import { medianVector } from "../../math/median.ts";
import { prepareQuery } from "../../math/prepared-query.ts";
import { createRandom } from "../../math/random.ts";
import { createScanningScorer, scanNearest } from "../../math/scan-nearest.ts";
import { kernelStarted, sharedKernel } from "../../math/shared-kernel.ts";
import type { Neighbour } from "../../math/top-k.ts";
import { normalised } from "../../math/vector.ts";
import { type Distribution, distributionOf, meanOf } from "../distribution.ts";
import { type NodeSet, nodeSets } from "./cluster-sets.ts";

export interface ClusterBenchOptions {
  readonly catalogueUrl: string;
  /** Neighbouring clusters are joined to so many nodes, where the catalogue has them. */
  readonly joinedSizes: readonly number[];
  readonly k: number;
  readonly ef: number;
  readonly queries: number;
  /** Searches in one reading of the clock. */
  readonly batch: number;
  readonly seed: number;
}

export interface ClusterBenchReport {
  /** Whether the kernels run here, under the site's policy. */
  readonly simd: boolean;
  readonly rows: readonly ClusterRow[];
}

export interface ClusterRow {
  readonly set: string;
  readonly nodes: number;
  readonly method: string;
  /** Of the k nearest in the set: share of hits no farther than the exact k-th. */
  readonly recall: number;
  /** One search, from the float query to sorted hits; over queries, each the mean of a batch. */
  readonly microseconds: Distribution;
  readonly distances: number | undefined;
}

interface Method {
  readonly name: string;
  search(query: Float32Array): readonly Neighbour[];
  /** Of the last search. */
  distances?(): number;
  close?(): void;
}

/** The same nodes, the same queries, one way to search them after the other. */
async function run({
  catalogueUrl,
  joinedSizes,
  k,
  ef,
  queries: queryCount,
  batch,
  seed,
}: ClusterBenchOptions): Promise<ClusterBenchReport> {
  const hnswlib = await createHnswlibSearch();
  await kernelStarted;
  const rows: ClusterRow[] = [];
  for (const set of await nodeSets(catalogueUrl, joinedSizes)) {
    const queries = relatedQueries(set, queryCount, seed);
    for (const method of methodsFor(set, hnswlib, { k, ef })) {
      rows.push(measure(set, method, queries, k, batch));
      method.close?.();
    }
  }
  return { simd: sharedKernel() !== undefined, rows };
}

function methodsFor(set: NodeSet, hnswlib: HnswlibSearch, { k, ef }: { k: number; ef: number }): Method[] {
  const { codes, norms, spec, graph, count } = set;
  const scratch = new SearchScratch();
  const index = hnswlib.load(graph, decodeVectors(codes, count, spec));
  return [
    {
      name: "graph in place",
      search: (query) => searchGraph(graph, createScorer(query, codes, norms, spec), { k, ef, scratch }),
      distances: () => scratch.distances,
    },
    {
      name: "graph in place, all distances by SIMD",
      search(query) {
        const distanceTo = createScanningScorer(prepareQuery(query, spec), codes, norms);
        return searchGraph(graph, distanceTo, { k, ef, scratch });
      },
      distances: () => count,
    },
    {
      name: "graph, hnswlib-wasm",
      search: (query) => index.search(query, { k, ef }),
      close: () => index.close(),
    },
    {
      name: "scan, TypeScript",
      search: (query) => searchFlat(count, createScorer(query, codes, norms, spec), { k }),
      distances: () => count,
    },
    {
      name: "scan, SIMD",
      search: (query) => scanNearest(prepareQuery(query, spec), codes, norms, k),
      distances: () => count,
    },
  ];
}

function measure(
  { name, count, codes, norms, spec }: NodeSet,
  method: Method,
  queries: readonly Float32Array[],
  k: number,
  batch: number,
): ClusterRow {
  for (const query of queries) method.search(query); // warm up
  const times: number[] = [];
  const recalls: number[] = [];
  const distances: number[] = [];
  for (const query of queries) {
    const startedMs = performance.now();
    for (let i = 0; i < batch; i++) method.search(query);
    times.push(((performance.now() - startedMs) * 1000) / batch);
    const distanceTo = createScorer(query, codes, norms, spec);
    const exact = searchFlat(count, distanceTo, { k });
    const worst = exact[exact.length - 1].distance;
    const found = method.search(query);
    recalls.push(found.filter(({ id }) => distanceTo(id) <= worst).length / exact.length);
    if (method.distances) distances.push(method.distances());
  }
  return {
    set: name,
    nodes: count,
    method: method.name,
    recall: meanOf(recalls),
    microseconds: distributionOf(times),
    distances: distances.length > 0 ? meanOf(distances) : undefined,
  };
}

/** Medians of a node and its four nearest, as interests are. */
function relatedQueries(
  { codes, norms, spec, count }: NodeSet,
  queries: number,
  seed: number,
): Float32Array[] {
  const random = createRandom(seed);
  return Array.from({ length: queries }, () => {
    const node = decodeVector(codes, random.int(count), spec);
    const related = searchFlat(count, createScorer(node, codes, norms, spec), { k: 5 });
    return normalised(medianVector(related.map(({ id }) => decodeVector(codes, id, spec))));
  });
}

const bench = { run };

export type ClusterBench = typeof bench;

expose(bench);

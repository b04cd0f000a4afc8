import { type Graph, type Neighbour, searchGraph } from "../hnsw/graph.ts";
import type { HnswlibIndex } from "../hnsw/hnswlib.ts";
import { SearchScratch } from "../hnsw/search-scratch.ts";
import { type CodeSpec, decodeVectors, type Scorer } from "../math/codes.ts";
import { compareNeighbours } from "../math/top-k.ts";
import type { SearchEngineInfo, SearchEngineName } from "./api.ts";

/** What walks the graphs: the same graphs and vectors, and so the same neighbours, by one of two programs. */
export interface SearchEngine {
  readonly name: SearchEngineName;
  index(graph: Graph, vectors: CodedVectors): GraphIndex;
}

export interface CodedVectors {
  readonly codes: Uint8Array;
  readonly count: number;
  readonly spec: CodeSpec;
}

export interface GraphIndex {
  /**
   * @param query  length `spec.dim`
   * @param distanceTo  prepared for `query` and the index's vectors
   * @returns at most `k` nodes, closest first, ties by ascending node, and how many distances it took
   */
  search(query: Float32Array, distanceTo: Scorer, options: SearchOptions): SearchResult;
  /** Frees what lives outside of JavaScript's memory. */
  close(): void;
}

export interface SearchOptions {
  readonly k: number;
  readonly ef: number;
}

export interface SearchResult {
  readonly neighbours: readonly Neighbour[];
  readonly distances: number;
}

/** @throws when the engine's program does not load */
export async function startSearchEngine(
  name: SearchEngineName,
  clock: () => number,
): Promise<{ engine: SearchEngine; info: SearchEngineInfo }> {
  const startedAt = clock();
  const stopCounting = countDownloads();
  try {
    const engine = name === "hnswlib" ? await createHnswlibEngine() : createInPlaceEngine();
    const startMs = clock() - startedAt;
    return { engine, info: { searchEngine: name, startMs, downloadBytes: stopCounting() } };
  } finally {
    stopCounting();
  }
}

export function createInPlaceEngine(): SearchEngine {
  const scratch = new SearchScratch();
  return {
    name: "docent",
    index: (graph) => ({
      search(_query, distanceTo, { k, ef }) {
        const neighbours = searchGraph(graph, distanceTo, { k, ef, scratch });
        return { neighbours, distances: scratch.distances };
      },
      close() {},
    }),
  };
}

/** Loaded only when it is chosen: it weighs more than everything else together. */
async function createHnswlibEngine(): Promise<SearchEngine> {
  const { createHnswlibSearch } = await import("../hnsw/hnswlib.ts");
  const hnswlib = await createHnswlibSearch();
  return {
    name: "hnswlib",
    index(graph, { codes, count, spec }) {
      let index: HnswlibIndex | undefined;
      return {
        search(query, distanceTo, options) {
          index ??= hnswlib.load(graph, decodeVectors(codes, count, spec));
          // Measured again: its distances have 32 bits, and results of clusters merge by distance.
          const neighbours = index
            .search(query, options)
            .map(({ id }) => ({ id, distance: distanceTo(id) }))
            .sort(compareNeighbours);
          return { neighbours, distances: neighbours.length };
        },
        close() {
          index?.close();
          index = undefined;
        },
      };
    },
  };
}

/**
 * Bytes on the wire from now on, as far as the browser tells: 0 for what came from its cache. An observer, because the
 * browser's own list of resources ends at 250.
 */
function countDownloads(): () => number {
  let bytes = 0;
  const count = (entries: PerformanceEntryList) => {
    for (const entry of entries) bytes += (entry as PerformanceResourceTiming).transferSize || 0;
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ type: "resource" });
  return () => {
    count(observer.takeRecords());
    observer.disconnect();
    return bytes;
  };
}

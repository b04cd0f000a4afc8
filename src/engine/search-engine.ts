import { type Graph, type Neighbour, searchGraph } from "../hnsw/graph.ts";
import { SearchScratch } from "../hnsw/search-scratch.ts";
import type { CodeSpec, Scorer } from "../math/codes.ts";
import { scanNearest } from "../math/scan-distances.ts";
import type { SearchEngineName } from "./api.ts";
import { preparedQuery } from "./prepared-queries.ts";

/** What walks the graphs: the same graphs and vectors, and so the same neighbours, by one of two programs. */
export interface SearchEngine {
  readonly name: SearchEngineName;
  index(graph: Graph, vectors: CodedVectors): GraphIndex;
}

export interface CodedVectors {
  readonly codes: Uint8Array;
  /** ‖x‖² of each decoded vector. */
  readonly norms: Float32Array;
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
  /** Which nodes may be results; the search still walks through the others. */
  readonly isAllowed?: ((node: number) => boolean) | undefined;
}

export interface SearchResult {
  readonly neighbours: readonly Neighbour[];
  readonly distances: number;
}

export function createInPlaceEngine(): SearchEngine {
  const scratch = new SearchScratch();
  return {
    name: "docent",
    index: (graph) => ({
      search(_query, distanceTo, options) {
        const neighbours = searchGraph(graph, distanceTo, { ...options, scratch });
        return { neighbours, distances: scratch.distances };
      },
      close() {},
    }),
  };
}

/** No graph: every vector is measured, in SIMD where that is to be had. What catalogues without graphs are searched by. */
export function createFlatIndex({ codes, norms, spec }: Omit<CodedVectors, "count">): GraphIndex {
  return {
    search: (query, _distanceTo, { k, isAllowed }) => ({
      neighbours: scanNearest(preparedQuery(query, spec), codes, norms, k, isAllowed),
      distances: norms.length,
    }),
    close() {},
  };
}

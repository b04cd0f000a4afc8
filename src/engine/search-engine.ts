import type { Scorer } from "../math/code-products.ts";
import type { CodeSpec } from "../math/codes.ts";
import type { Neighbour } from "../math/top-k.ts";
import type { SearchEngineName } from "./api/catalogue.ts";

/**
 * What searches clusters, by their codes and, where it walks, by the graphs that were published with them. Engines differ
 * in time, and in what a walk may miss that a scan finds.
 */
export interface SearchEngine {
  readonly name: SearchEngineName;
  /**
   * @param graph  undefined where the catalogue has none, so that the vectors are scanned
   * @throws {FormatError} when it reads the graph and that is none over these vectors
   */
  index(graph: EncodedGraph | undefined, vectors: CodedVectors): GraphIndex;
}

/** As graph-codec.ts reads it. */
export interface EncodedGraph {
  readonly bytes: Uint8Array;
  /** For messages: "shard 12". */
  readonly place: string;
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
  /** Whether its vectors may be scanned instead, where that is quicker and finds as much: see two-looks.ts. */
  readonly mayBeScanned: boolean;
  /** Frees what lives outside of JavaScript's memory. */
  close(): void;
}

export interface SearchOptions {
  readonly k: number;
  readonly ef: number;
  /** Which nodes may be results; the search still walks through the others. */
  readonly isAllowed?: ((node: number) => boolean) | undefined;
  /** Nodes farther than this (squared) are not wanted: some may be left out, and the search be shorter for it. */
  readonly within?: number | undefined;
}

export interface SearchResult {
  readonly neighbours: readonly Neighbour[];
  readonly distances: number;
  /** Whether a graph was walked; false. */
  readonly isWalk?: boolean;
}

let createIndex: SearchEngine["index"] | undefined;

/** In-place-index.ts says that it is there: a script that a first answer can do without. */
export function searchInPlaceBy(create: SearchEngine["index"]): void {
  createIndex = create;
}

/** The search of our own: clusters are read before its script is there, and not searched. */
export function createInPlaceEngine(): SearchEngine {
  return {
    name: "docent",
    index(graph, vectors) {
      let index: GraphIndex | undefined;
      return {
        mayBeScanned: true,
        search(query, distanceTo, options) {
          index ??= createIndex?.(graph, vectors);
          if (!index) throw new Error("searched before second-answers.ts is there");
          return index.search(query, distanceTo, options);
        },
        close() {},
      };
    },
  };
}

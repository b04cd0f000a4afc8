import type { Scorer } from "../math/code-products.ts";
import type { CodeSpec } from "../math/codes.ts";
import { scanNearest } from "../math/scan-distances.ts";
import { kernelStarted, sharedKernel } from "../math/shared-kernel.ts";
import type { Neighbour } from "../math/top-k.ts";
import type { SearchEngineName } from "./api.ts";
import { preparedQuery } from "./prepared-queries.ts";

/**
 * What searches clusters, by their codes and, where it walks, by the graphs that were published with them. Engines differ
 * in time, and in what a walk may miss that a scan finds.
 */
export interface SearchEngine {
  readonly name: SearchEngineName;
  /** @throws {FormatError} when it reads the graph and that is none over these vectors */
  index(graph: EncodedGraph, vectors: CodedVectors): GraphIndex;
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

let walking: typeof import("./graph-walk.ts") | undefined;

/** Floats no kernel scans. */
const isScanned = ({ kind }: CodeSpec) => sharedKernel() !== undefined && kind !== "f32";

/** Only where something is quicker to walk than to scan. Until the script is there, and where it does not come: a scan. */
async function fetchWalks(spec: CodeSpec): Promise<void> {
  await kernelStarted;
  if (!isScanned(spec)) walking ??= await import("./graph-walk.ts");
}

/**
 * Scans clusters where SIMD is to be had: those of half a million items have some hundreds of nodes, which are measured
 * sooner than the few hundred that a walk meets. Walks their graphs elsewhere, as they were published.
 */
export function createInPlaceEngine(): SearchEngine {
  return {
    name: "docent",
    index(graph, vectors) {
      const scan = createFlatIndex(vectors);
      let walk: GraphIndex | undefined;
      fetchWalks(vectors.spec).catch(() => {}); // offline, and not yet kept
      return {
        mayBeScanned: true,
        search(query, distanceTo, options) {
          if (!isScanned(vectors.spec)) walk ??= walking?.createGraphIndex(graph, vectors.count);
          return (walk ?? scan).search(query, distanceTo, options);
        },
        close() {},
      };
    },
  };
}

/** No graph: every vector is measured, in SIMD where that is to be had. What catalogues without graphs are searched by. */
export function createFlatIndex({ codes, norms, spec }: Omit<CodedVectors, "count">): GraphIndex {
  return {
    mayBeScanned: true,
    search: (query, _distanceTo, { k, ...options }) => ({
      neighbours: scanNearest(preparedQuery(query, spec), codes, norms, k, options),
      distances: norms.length,
    }),
    close() {},
  };
}

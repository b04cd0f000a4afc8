import { type Graph, searchGraph } from "../hnsw/graph.ts";
import { encodeGraph } from "../hnsw/graph-codec.ts";
import { createGraphBuilder, type GraphBuilder } from "../hnsw/hnswlib.ts";
import { SearchScratch } from "../hnsw/search-scratch.ts";
import type { Scorer } from "../math/code-products.ts";
import { bytesPerVector, type CodeSpec, decodeVector, decodeVectors } from "../math/codes.ts";
import { createMatrix, type Matrix } from "../math/vector.ts";
import { createNodeScorers, lostNodes } from "./self-finding.ts";

export interface GraphOptions {
  readonly m: number;
  readonly efConstruction: number;
  /** At this width every node must find itself. */
  readonly efSearch: number;
  readonly seed: number;
}

export interface GraphTask {
  /** One vector a node. */
  readonly codes: Uint8Array;
  readonly spec: CodeSpec;
  /** Of codes that are signs, by how many of them the graph is built. */
  readonly signs: number;
  readonly options: GraphOptions;
  /** Whose graph it is, for messages. */
  readonly place: string;
}

export interface CodedGraph {
  readonly graph: Uint8Array;
  /** Whether walking it costs less than measuring every node. */
  readonly isWorthIt: boolean;
}

/**
 * Microseconds, by which walks and scans are compared; measured in Node on museum records. Signs of all probed clusters
 * are scanned together, in two looks: 26,000 of 512 signs take 330. Others cluster by cluster, the 64 nearest of each:
 * 249 nodes 26 by walk and 21 by scan, 851 nodes 43 and 42, 2,039 nodes 63 and 64, 6,211 nodes 142 and 151. Constants,
 * since a compilation that went by the clock would give other bytes each time.
 */
const usOf = { walked: 0.11, scannedSigns: 0.013, scanned: 0.021, sorting: 18 };

/** So many of the nodes, evenly spread, are searched for to see how many distances that takes. */
const walks = 16;

/**
 * An encoded graph over decoded codes, in which each node finds itself.
 *
 * @throws {Error} naming the place and the node that does not
 */
export async function buildCodedGraph(
  { codes, spec, signs, options, place }: GraphTask,
  builder?: GraphBuilder,
): Promise<CodedGraph> {
  const { build } = builder ?? (await createGraphBuilder());
  const { m, efConstruction, efSearch, seed } = options;
  const count = codes.length / bytesPerVector(spec);
  const scorerOf = createNodeScorers(codes, count, spec);
  const graph = await build(buildingVectors(codes, count, spec, signs), {
    m,
    efConstruction,
    seed,
    scorerOf,
  });
  requireSelfFinding(graph, codes, spec, efSearch, place);
  const walkUs = usOf.walked * distancesOfWalks(graph, scorerOf, efSearch);
  const scanUs = spec.kind === "sign" ? usOf.scannedSigns * count : usOf.scanned * count + usOf.sorting;
  return { graph: encodeGraph(graph), isWorthIt: walkUs < scanUs };
}

/** Of a search with `efSearch`, on average. */
function distancesOfWalks(graph: Graph, scorerOf: (node: number) => Scorer, efSearch: number): number {
  const scratch = new SearchScratch();
  const asked = Math.min(walks, graph.nodeCount);
  let distances = 0;
  for (let i = 0; i < asked; i++) {
    const node = Math.floor((i * graph.nodeCount) / asked);
    searchGraph(graph, scorerOf(node), { k: efSearch, ef: efSearch, scratch });
    distances += scratch.distances;
  }
  return distances / Math.max(1, asked);
}

function requireSelfFinding(
  graph: Graph,
  codes: Uint8Array,
  spec: CodeSpec,
  efSearch: number,
  place: string,
): void {
  const [lost] = lostNodes(graph, codes, spec, efSearch);
  if (lost !== undefined)
    throw new Error(
      `${place}: node ${lost} of ${graph.nodeCount} is lost to a search with efSearch ${efSearch}`,
    );
}

/** What the graph is built by: its nodes decoded, of signs only the first. */
function buildingVectors(codes: Uint8Array, count: number, spec: CodeSpec, signs: number): Matrix {
  if (spec.kind !== "sign" || spec.dim <= signs) return decodeVectors(codes, count, spec);
  const vectors = createMatrix(count, signs);
  const vector = new Float32Array(spec.dim);
  for (let i = 0; i < count; i++)
    vectors.data.set(decodeVector(codes, i, spec, vector).subarray(0, signs), i * signs);
  return vectors;
}

import type { Graph } from "../hnsw/graph.ts";
import { encodeGraph } from "../hnsw/graph-codec.ts";
import { createGraphBuilder, type GraphBuilder } from "../hnsw/hnswlib.ts";
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

/**
 * An encoded graph over decoded codes, in which each node finds itself.
 *
 * @throws {Error} naming the place and the node that does not
 */
export async function buildCodedGraph(
  { codes, spec, signs, options, place }: GraphTask,
  builder?: GraphBuilder,
): Promise<Uint8Array> {
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
  return encodeGraph(graph);
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

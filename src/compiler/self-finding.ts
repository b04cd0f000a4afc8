import { type Graph, searchGraph } from "../hnsw/graph.ts";
import type { Scorer } from "../math/code-products.ts";
import { type CodeSpec, decodeVector, squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { createScanningScorer } from "../math/scan-nearest.ts";

/** A wider search begins with the same steps, so what this one finds need not be searched again. */
const narrowEf = 4;

/**
 * Nodes that a search for their own vector does not lead to, nor to one as near: what no visitor could be shown.
 *
 * @param codes  one vector a node of `graph`
 */
export function lostNodes(graph: Graph, codes: Uint8Array, spec: CodeSpec, efSearch: number): number[] {
  const scorerOf = createNodeScorers(codes, graph.nodeCount, spec);
  const lost: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    const distanceTo = scorerOf(node);
    const own = distanceTo(node);
    const isFound = (ef: number) => searchGraph(graph, distanceTo, { k: 1, ef })[0].distance <= own;
    if (!isFound(Math.min(narrowEf, efSearch)) && !isFound(efSearch)) lost.push(node);
  }
  return lost;
}

/** Distances from a coded vector to any of them. */
export function createNodeScorers(
  codes: Uint8Array,
  count: number,
  spec: CodeSpec,
): (node: number) => Scorer {
  const norms = squaredNorms(codes, count, spec);
  const vector = new Float32Array(spec.dim);
  return (node) =>
    createScanningScorer(prepareQuery(decodeVector(codes, node, spec, vector), spec), codes, norms);
}

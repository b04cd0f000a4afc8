import { t as searchGraph } from "./graph-BKdQ39rz.js";
import { a as decodeVector, d as prepareQuery, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { t as createScanningScorer } from "./scan-distances-Ckq9jx5D.js";
// src/compiler/self-finding.ts
/** A wider search begins with the same steps, so what this one finds need not be searched again. */
var narrowEf = 4;
/**
* Nodes that a search for their own vector does not lead to, nor to one as near: what no visitor could be shown.
*
* @param codes  one vector a node of `graph`
*/
function lostNodes(graph, codes, spec, efSearch) {
	const scorerOf = createNodeScorers(codes, graph.nodeCount, spec);
	const lost = [];
	for (let node = 0; node < graph.nodeCount; node++) {
		const distanceTo = scorerOf(node);
		const own = distanceTo(node);
		const isFound = (ef) => searchGraph(graph, distanceTo, {
			k: 1,
			ef
		})[0].distance <= own;
		if (!isFound(Math.min(narrowEf, efSearch)) && !isFound(efSearch)) lost.push(node);
	}
	return lost;
}
/** Distances from a coded vector to any of them. */
function createNodeScorers(codes, count, spec) {
	const norms = squaredNorms(codes, count, spec);
	const vector = new Float32Array(spec.dim);
	return (node) => createScanningScorer(prepareQuery(decodeVector(codes, node, spec, vector), spec), codes, norms);
}
export { lostNodes as n, createNodeScorers as t };

import { n as SearchScratch, t as searchGraph } from "./graph-BKdQ39rz.js";
import { i as scanNearest } from "./scan-distances-Ckq9jx5D.js";
import { t as preparedQuery } from "./prepared-queries-Cnmdzsp_.js";
// src/engine/search-engine.ts
function createInPlaceEngine() {
	const scratch = new SearchScratch();
	return {
		name: "docent",
		index: (graph) => ({
			search(_query, distanceTo, options) {
				return {
					neighbours: searchGraph(graph, distanceTo, {
						...options,
						scratch
					}),
					distances: scratch.distances
				};
			},
			close() {}
		})
	};
}
/** No graph: every vector is measured, in SIMD where that is to be had. What catalogues without graphs are searched by. */
function createFlatIndex({ codes, norms, spec }) {
	return {
		search: (query, _distanceTo, { k, isAllowed }) => ({
			neighbours: scanNearest(preparedQuery(query, spec), codes, norms, k, isAllowed),
			distances: norms.length
		}),
		close() {}
	};
}
export { createInPlaceEngine as n, createFlatIndex as t };

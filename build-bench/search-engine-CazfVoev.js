import { n as SearchScratch, t as searchGraph } from "./graph-BKdQ39rz.js";
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
export { createInPlaceEngine as t };

// src/hnsw/graph-check.ts
/** A graph is not one that a search could walk. The message names the place, what was found and what was expected. */
var GraphError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "GraphError";
	}
};
/** Neighbours hold 16 bits, and so do counts of nodes. */
var maxNodes = 65535;
/**
* Looks at every offset, neighbour and node once, so that a search over bytes from outside stays inside its arrays
* and always ends.
*
* @param place  what the graph belongs to, for messages ("shard 12")
* @returns `graph` itself
* @throws {GraphError}
*/
function checkGraph(graph, place = "graph") {
	const { nodeCount, entry, base, upper } = graph;
	if (!Number.isInteger(nodeCount) || nodeCount < 0 || nodeCount > 65535) throw new GraphError(`${place}: got ${nodeCount} nodes, expected 0 to ${maxNodes}`);
	/** For each node the highest level that it is known to be on. */
	const levelOf = new Uint8Array(nodeCount);
	checkLists(base, nodeCount, 0, levelOf, place);
	upper.forEach((level, i) => {
		checkUpperNodes(level, i + 1, levelOf, place);
		checkLists(level, level.nodes.length, i + 1, levelOf, place);
	});
	if (nodeCount === 0) {
		if (entry !== 0 || upper.length > 0) throw new GraphError(`${place}: got entry ${entry} and ${upper.length} upper levels in an empty graph, expected none`);
	} else if (levelOf[entry] !== upper.length) throw new GraphError(`${place}: got node ${entry} as the entry, expected one of ${nodeCount} on the highest level, ${upper.length}`);
	return graph;
}
function checkUpperNodes({ nodes }, level, levelOf, place) {
	if (nodes.length === 0) throw new GraphError(`${place}: level ${level} is empty`);
	for (let i = 0; i < nodes.length; i++) {
		const node = nodes[i];
		if (i > 0 && node <= nodes[i - 1]) throw new GraphError(`${place}: level ${level} lists node ${node} after ${nodes[i - 1]}, expected ascending ones`);
		if (levelOf[node] !== level - 1) throw new GraphError(`${place}: level ${level} lists node ${node}, which level ${level - 1} does not`);
		levelOf[node] = level;
	}
}
function checkLists({ offsets, neighbours }, count, level, levelOf, place) {
	if (offsets.length !== count + 1 || offsets[0] !== 0 || offsets[count] !== neighbours.length) throw new GraphError(`${place}: level ${level} has ${offsets.length} offsets from ${offsets[0]} to ${offsets.at(-1)}, expected ${count + 1} from 0 to ${neighbours.length}`);
	for (let i = 0; i < count; i++) {
		const length = offsets[i + 1] - offsets[i];
		if (length < 0 || length > 255) throw new GraphError(`${place}: level ${level} has ${length} neighbours in list ${i}, expected 0 to 255`);
		for (let at = offsets[i]; at < offsets[i + 1]; at++) {
			const neighbour = neighbours[at];
			if (levelOf[neighbour] !== level) throw new GraphError(`${place}: level ${level} has neighbour ${neighbour} in list ${i}, expected a node of that level`);
			if (at > offsets[i] && neighbour <= neighbours[at - 1]) throw new GraphError(`${place}: level ${level} has neighbour ${neighbour} after ${neighbours[at - 1]} in list ${i}, expected ascending ones`);
		}
	}
}
export { checkGraph as n, maxNodes as r, GraphError as t };

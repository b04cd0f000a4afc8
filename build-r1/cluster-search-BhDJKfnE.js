import { t as createScanningScorer } from "./scan-distances-Ckq9jx5D.js";
import { t as preparedQuery } from "./prepared-queries-Cnmdzsp_.js";
// src/engine/cluster-search.ts
/** The one order in which hits are given: nearest first, ties by ascending ordinal. */
function compareHits(a, b) {
	return a.distance - b.distance || a.ordinal - b.ordinal;
}
/** The items of the `ef` nodes nearest to each query, as the graph search finds them; in no order. */
function searchWindow(loaded, { queries, spec, filter }, ef, context) {
	const marks = filter?.matches(loaded.shard);
	const allowed = marks && allowedNodes(loaded, marks);
	if (allowed && allowed.length <= 2 * ef) return measure(loaded, {
		queries,
		spec
	}, {
		nodes: allowed,
		known: [],
		marks
	}, context);
	const hits = [];
	if (queries.length === 1 && !marks) {
		const [{ vector }] = queries;
		const { neighbours, distances } = loaded.index.search(vector, scorerOf(loaded, vector, spec), {
			k: ef,
			ef
		});
		context.distances += distances;
		for (const { id, distance } of neighbours) addItems(hits, loaded, {
			node: id,
			distance,
			query: 0,
			marks
		});
		return hits;
	}
	const isAllowed = allowed && isAmong(allowed, loaded.shard.nodeCount);
	const known = queries.map(() => /* @__PURE__ */ new Map());
	for (const [i, { vector }] of queries.entries()) {
		const scorer = scorerOf(loaded, vector, spec);
		const { neighbours, distances } = loaded.index.search(vector, scorer, {
			k: ef,
			ef,
			isAllowed
		});
		context.distances += distances;
		for (const { id, distance } of neighbours) known[i].set(id, distance);
	}
	const found = new Set(known.flatMap((distances) => [...distances.keys()]));
	return measure(loaded, {
		queries,
		spec
	}, {
		nodes: found,
		known,
		marks
	}, context);
}
/** The items of all nodes but those in `without`, measured one by one; in no order. */
function scanRest(loaded, { queries, spec, filter }, without, context) {
	const marks = filter?.matches(loaded.shard);
	const rest = (marks ? allowedNodes(loaded, marks) : Array.from({ length: loaded.shard.nodeCount }, (_, i) => i)).filter((node) => !without.has(node));
	return measure(loaded, {
		queries,
		spec
	}, {
		nodes: rest,
		known: [],
		marks
	}, context);
}
/** Each node belongs to the query that it is nearest to, ties to the earlier one. */
function measure(loaded, { queries, spec }, { nodes, known, marks }, context) {
	const scorers = queries.map(({ vector }) => scorerOf(loaded, vector, spec));
	const hits = [];
	for (const node of nodes) {
		let query = 0;
		let distance = Number.POSITIVE_INFINITY;
		for (let i = 0; i < scorers.length; i++) {
			let measured = known[i]?.get(node);
			if (measured === void 0) {
				measured = scorers[i](node);
				context.distances++;
			}
			if (measured >= distance) continue;
			query = i;
			distance = measured;
		}
		addItems(hits, loaded, {
			node,
			distance,
			query,
			marks
		});
	}
	return hits;
}
/** Cosine of the query and a hit: from ‖q − x‖² = ‖q‖² + ‖x‖² − 2 q·x with ‖q‖ = 1. Zero vectors are like nothing. */
function cosineOf({ distance, norm }) {
	if (norm === 0) return 0;
	const cosine = (1 + norm - distance) / (2 * Math.sqrt(norm));
	return Math.max(-1, Math.min(1, cosine));
}
function scorerOf({ shard, norms }, vector, spec) {
	return createScanningScorer(preparedQuery(vector, spec), shard.codes, norms);
}
/** Nodes of which an item is wanted, ascending. */
function allowedNodes({ shard: { itemStart, nodeCount } }, marks) {
	const nodes = [];
	for (let node = 0; node < nodeCount; node++) {
		let isWanted = 0;
		for (let item = itemStart[node]; item < itemStart[node + 1]; item++) isWanted |= marks[item];
		if (isWanted) nodes.push(node);
	}
	return nodes;
}
function isAmong(nodes, nodeCount) {
	const isIn = new Uint8Array(nodeCount);
	for (const node of nodes) isIn[node] = 1;
	return (node) => isIn[node] === 1;
}
/** Adds the items of a node, less those that are not wanted: items with the same vector share one, some by the hundred. */
function addItems(hits, { shard, norms, firstOrdinal }, { node, distance, query, marks }) {
	const { cluster, itemStart, group, popularity } = shard;
	const norm = norms[node];
	for (let item = itemStart[node]; item < itemStart[node + 1]; item++) {
		if (marks?.[item] === 0) continue;
		hits.push({
			ordinal: firstOrdinal + item,
			cluster,
			node,
			distance,
			query,
			norm,
			group: group?.[item],
			popularity: popularity?.[item]
		});
	}
}
export { searchWindow as a, scanRest as i, compareHits as n, cosineOf as r, addItems as t };

import { n as createPreparedScorer, s as prepareQuery } from "./codes-BlOXzHYt.js";
import { n as sharedKernel } from "./shared-kernel-DZXUVBeZ.js";
import { r as nearest, t as BoundedMaxHeap } from "./top-k-Dj9boWBt.js";
// src/math/scan-distances.ts
/**
* Squared distances from `query` to all coded vectors at once: exactly what a scorer gives for each, in SIMD where that
* is to be had.
*
* @returns one for each element of `norms`
*/
function scanDistances(query, codes, norms) {
	const distances = new Float64Array(norms.length);
	scanDistancesInto(query, codes, norms, distances);
	return distances;
}
/** Written from one scan to the next. */
var productsOfOne = /* @__PURE__ */ new Int32Array(0);
/** The same, written to the first elements of `distances`: for many sets in a row. */
function scanDistancesInto(query, codes, norms, distances) {
	const count = norms.length;
	if (productsOfOne.length < count) productsOfOne = new Int32Array(2 * count);
	const products = productsOfOne.subarray(0, count);
	if (query.kind === "f32" || !sharedKernel()?.multiply(query, codes, products)) {
		const distanceTo = createPreparedScorer(query, codes, norms);
		for (let i = 0; i < count; i++) distances[i] = distanceTo(i);
		return;
	}
	const { squaredNorm, factor } = query;
	for (let i = 0; i < count; i++) distances[i] = Math.max(0, squaredNorm + norms[i] - factor * products[i]);
}
/**
* The `k` coded vectors nearest to `query`, closest first, ties by ascending position: exactly what measuring each of
* them finds.
*
* @param isAllowed  which may be among them; all when undefined
*/
function scanNearest(query, codes, norms, k, isAllowed) {
	const products = multiplied(query, codes, norms.length);
	if (!products) return nearest(norms.length, k, createPreparedScorer(query, codes, norms), isAllowed);
	const { squaredNorm, factor, values } = products;
	const heap = new BoundedMaxHeap(Math.max(0, Math.min(k, values.length)));
	for (let i = 0, bound = Number.POSITIVE_INFINITY, isFull = heap.isFull; i < values.length; i++) {
		const distance = Math.max(0, squaredNorm + norms[i] - factor * values[i]);
		if (isFull && distance >= bound || isAllowed && !isAllowed(i)) continue;
		heap.offer(i, distance);
		isFull = heap.isFull;
		bound = heap.worst;
	}
	return heap.drain();
}
/** Beyond so many vectors a walk through a graph meets too few of them for a scan to pay. */
var mostScanned = 8192;
/**
* What `createPreparedScorer` gives, by another way where SIMD is to be had: it measures all vectors when it is first
* asked, which takes less than the few hundred that a search in a graph asks for, one by one.
*/
function createScanningScorer(query, codes, norms) {
	if (query.kind === "f32" || norms.length > mostScanned || !sharedKernel()) return createPreparedScorer(query, codes, norms);
	let scan;
	return (i) => {
		scan ??= createScan(query, codes, norms) ?? createPreparedScorer(query, codes, norms);
		return scan(i);
	};
}
/** Multiplies now; distances are made of the products when they are asked for. */
function createScan(query, codes, norms) {
	const products = multiplied(query, codes, norms.length);
	if (!products) return void 0;
	const { squaredNorm, factor, values } = products;
	return (i) => Math.max(0, squaredNorm + norms[i] - factor * values[i]);
}
/** Undefined where the kernel does not run, or is not made for this. */
function multiplied(query, codes, count) {
	if (query.kind === "f32") return void 0;
	const values = new Int32Array(count);
	if (!sharedKernel()?.multiply(query, codes, values)) return void 0;
	return {
		squaredNorm: query.squaredNorm,
		factor: query.factor,
		values
	};
}
// src/engine/prepared-queries.ts
var prepared = /* @__PURE__ */ new WeakMap();
/** The same for each cluster that one vector is searched for in. Query vectors are not written to once they are made. */
function preparedQuery(vector, spec) {
	const known = prepared.get(vector);
	if (known?.spec === spec) return known.query;
	const query = prepareQuery(vector, spec);
	prepared.set(vector, {
		spec,
		query
	});
	return query;
}
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
export { searchWindow as a, scanDistances as c, scanRest as i, scanDistancesInto as l, compareHits as n, preparedQuery as o, cosineOf as r, createScanningScorer as s, addItems as t, scanNearest as u };

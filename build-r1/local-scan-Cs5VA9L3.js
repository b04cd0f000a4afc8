import { r as scanDistancesInto } from "./scan-distances-Ckq9jx5D.js";
import { t as BoundedMaxHeap } from "./top-k-Dj9boWBt.js";
import { t as addItems } from "./cluster-search-BhDJKfnE.js";
import { t as preparedQuery } from "./prepared-queries-Cnmdzsp_.js";
// src/engine/local-scan.ts
/** Measures all nodes at once, and then only looks for the nearest among what is left. */
function createLocalScan(shards, { queries, spec, filter }, context) {
	const inOrder = [...shards].sort((a, b) => a.firstOrdinal - b.firstOrdinal);
	const firstNode = [];
	let nodeCount = 0;
	for (const { shard } of inOrder) {
		firstNode.push(nodeCount);
		nodeCount += shard.nodeCount;
	}
	/** To the nearest query, which `queryOf` names. */
	const distances = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
	const queryOf = new Uint8Array(nodeCount);
	const measured = new Float64Array(inOrder.reduce((most, { norms }) => Math.max(most, norms.length), 0));
	queries.forEach(({ vector }, query) => {
		const prepared = preparedQuery(vector, spec);
		inOrder.forEach(({ shard, norms }, s) => {
			scanDistancesInto(prepared, shard.codes, norms, measured);
			for (let i = 0, node = firstNode[s]; i < shard.nodeCount; i++, node++) {
				if (measured[i] >= distances[node]) continue;
				distances[node] = measured[i];
				queryOf[node] = query;
			}
		});
	});
	context.distances += nodeCount * queries.length;
	/** Of each query, the last node given and its distance. */
	const last = queries.map(() => ({
		node: -1,
		distance: Number.NEGATIVE_INFINITY
	}));
	function nearest(query, count) {
		const { node: lastNode, distance: lastDistance } = last[query];
		const heap = new BoundedMaxHeap(Math.min(count, nodeCount));
		for (let node = 0, bound = Number.POSITIVE_INFINITY; node < nodeCount; node++) {
			const distance = distances[node];
			if (distance >= bound || queryOf[node] !== query) continue;
			if (distance < lastDistance || distance === lastDistance && node <= lastNode) continue;
			heap.offer(node, distance);
			bound = heap.worst;
		}
		return heap.drain();
	}
	return { next(count) {
		const hits = [];
		for (let query = 0; query < queries.length; query++) for (const { id, distance } of nearest(query, count)) {
			last[query] = {
				node: id,
				distance
			};
			const s = shardOfNode(firstNode, id);
			const loaded = inOrder[s];
			const marks = filter?.matches(loaded.shard);
			addItems(hits, loaded, {
				node: id - firstNode[s],
				distance,
				query,
				marks
			});
		}
		return hits;
	} };
}
/** By binary search. */
function shardOfNode(firstNode, node) {
	let low = 0;
	let high = firstNode.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (firstNode[middle] <= node) low = middle;
		else high = middle;
	}
	return low;
}
/** As many nodes as are looked through at first where clusters are probed: so reordering has as many to choose from. */
var firstClusters = 4;
/** Nearest first over all of the clusters: windows grow, since few visitors turn the second page. */
function scanRound(shards, query, efSearch, context) {
	const scan = createLocalScan(shards, query, context);
	let count = firstClusters * efSearch / 2;
	return {
		shards,
		windows: [],
		next() {
			count *= 2;
			return scan.next(count);
		}
	};
}
export { scanRound };

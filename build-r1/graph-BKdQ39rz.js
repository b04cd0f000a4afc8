// src/hnsw/search-scratch.ts
/** What a graph search writes to: kept from one search to the next, so that only its results are allocated. */
var SearchScratch = class {
	constructor() {
		this.distances = 0;
		this.results = new NeighbourHeap(-1);
		this.candidates = new NeighbourHeap(1);
		this.#stamps = /* @__PURE__ */ new Uint32Array(0);
		this.#stamp = 0;
	}
	#stamps;
	#stamp;
	/** Forgets the last search. */
	begin(nodeCount) {
		this.distances = 0;
		this.results.size = 0;
		this.candidates.size = 0;
		if (this.#stamps.length < nodeCount || this.#stamp === 4294967295) {
			this.#stamps = new Uint32Array(Math.max(nodeCount, this.#stamps.length));
			this.#stamp = 0;
		}
		this.#stamp++;
	}
	/** False when this search has been at `node` before. */
	visit(node) {
		if (this.#stamps[node] === this.#stamp) return false;
		this.#stamps[node] = this.#stamp;
		return true;
	}
	/** Empties `results` down to its `k` nearest: closest first, ties by ascending id. */
	closest(k) {
		const { results } = this;
		while (results.size > k) results.pop();
		const closest = new Array(results.size);
		for (let i = results.size - 1; i >= 0; i--) {
			closest[i] = {
				id: results.rootId,
				distance: results.rootDistance
			};
			results.pop();
		}
		return closest;
	}
};
/** A binary heap of (distance, id) pairs: smallest at the root for `sign` 1, largest for -1. Grows as needed. */
var NeighbourHeap = class {
	#sign;
	#mask;
	#keys;
	#ids;
	constructor(sign) {
		this.size = 0;
		this.#keys = /* @__PURE__ */ new Float64Array(256);
		this.#ids = /* @__PURE__ */ new Int32Array(256);
		this.#sign = sign;
		this.#mask = sign === 1 ? 0 : -1;
	}
	get rootId() {
		return this.#mask ^ this.#ids[0];
	}
	get rootDistance() {
		return this.#sign * this.#keys[0];
	}
	push(nodeId, distance) {
		if (this.size === this.#keys.length) this.#grow();
		const keys = this.#keys;
		const ids = this.#ids;
		const key = this.#sign * distance;
		const id = this.#mask ^ nodeId;
		let slot = this.size++;
		while (slot > 0) {
			const parent = slot - 1 >> 1;
			if (keys[parent] < key || keys[parent] === key && ids[parent] < id) break;
			keys[slot] = keys[parent];
			ids[slot] = ids[parent];
			slot = parent;
		}
		keys[slot] = key;
		ids[slot] = id;
	}
	/** Removes the root; the heap must not be empty. */
	pop() {
		const keys = this.#keys;
		const ids = this.#ids;
		const last = --this.size;
		const key = keys[last];
		const id = ids[last];
		let slot = 0;
		for (;;) {
			let child = 2 * slot + 1;
			if (child >= last) break;
			const right = child + 1;
			if (right < last && (keys[right] < keys[child] || keys[right] === keys[child] && ids[right] < ids[child])) child = right;
			if (key < keys[child] || key === keys[child] && id < ids[child]) break;
			keys[slot] = keys[child];
			ids[slot] = ids[child];
			slot = child;
		}
		keys[slot] = key;
		ids[slot] = id;
	}
	#grow() {
		const keys = new Float64Array(2 * this.#keys.length);
		const ids = new Int32Array(2 * this.#ids.length);
		keys.set(this.#keys);
		ids.set(this.#ids);
		this.#keys = keys;
		this.#ids = ids;
	}
};
/**
* Nearest nodes to the query that `distanceTo` was prepared for, closest first, ties by ascending node: what hnswlib
* finds in the same graph with the same `ef`, but for ties and for the last bit of its 32-bit distances.
*
* @returns at most `k` (each 0 or more); fewer when the graph holds or allows fewer
* @see Malkov & Yashunin, arXiv:1603.09320, Algorithms 2 and 5; hnswlib's `searchKnn` and `searchBaseLayerST`
*/
function searchGraph(graph, distanceTo, { k, ef = 50, isAllowed, scratch = sharedScratch }) {
	scratch.begin(graph.nodeCount);
	if (graph.nodeCount === 0 || k < 1) return [];
	const start = descend(graph, distanceTo, scratch);
	expand(graph.base, start, distanceTo, Math.max(ef, k), isAllowed, scratch);
	return scratch.closest(k);
}
/** One search runs at a time in a thread, so that all can share this. */
var sharedScratch = new SearchScratch();
/** Greedy walk down the upper levels: the node where the base search starts. */
function descend({ entry, upper }, distanceTo, scratch) {
	let node = entry;
	let distance = distanceTo(entry);
	scratch.distances++;
	for (let level = upper.length - 1; level >= 0; level--) {
		const { nodes, offsets, neighbours } = upper[level];
		for (let from = -1; from !== node;) {
			from = node;
			const position = positionOf(nodes, from);
			for (let at = offsets[position], end = offsets[position + 1]; at < end; at++) {
				const candidate = distanceTo(neighbours[at]);
				scratch.distances++;
				if (candidate < distance) {
					distance = candidate;
					node = neighbours[at];
				}
			}
		}
	}
	return {
		id: node,
		distance
	};
}
/** Best-first search of the base level; leaves the nearest `ef` allowed nodes that it met in `scratch.results`. */
function expand({ offsets, neighbours }, start, distanceTo, ef, isAllowed, scratch) {
	const { results, candidates } = scratch;
	let bound = Number.POSITIVE_INFINITY;
	scratch.visit(start.id);
	if (!isAllowed || isAllowed(start.id)) {
		bound = start.distance;
		results.push(start.id, start.distance);
		candidates.push(start.id, start.distance);
	} else candidates.push(start.id, bound);
	while (candidates.size > 0) {
		if (candidates.rootDistance > bound && (!isAllowed || results.size === ef)) return;
		const node = candidates.rootId;
		candidates.pop();
		for (let at = offsets[node], end = offsets[node + 1]; at < end; at++) {
			const neighbour = neighbours[at];
			if (!scratch.visit(neighbour)) continue;
			const distance = distanceTo(neighbour);
			scratch.distances++;
			if (results.size === ef && distance >= bound) continue;
			candidates.push(neighbour, distance);
			if (!isAllowed || isAllowed(neighbour)) results.push(neighbour, distance);
			if (results.size > ef) results.pop();
			if (results.size > 0) bound = results.rootDistance;
		}
	}
}
function positionOf(nodes, node) {
	let low = 0;
	let high = nodes.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (nodes[middle] <= node) low = middle;
		else high = middle;
	}
	return low;
}
export { SearchScratch as n, searchGraph as t };

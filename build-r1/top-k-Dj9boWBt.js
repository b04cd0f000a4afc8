// src/math/top-k.ts
/** Closest first, ties by ascending id: the one order in which Docent lists neighbours. */
function compareNeighbours(a, b) {
	return a.distance - b.distance || a.id - b.id;
}
/**
* The `k` nearest of `count` candidates, closest first, ties by ascending id.
*
* @param isAllowed  which may be among them; all when undefined
*/
function nearest(count, k, distanceOf, isAllowed) {
	const heap = new BoundedMaxHeap(Math.max(0, Math.min(k, count)));
	for (let id = 0, bound = Number.POSITIVE_INFINITY; id < count; id++) {
		if (isAllowed && !isAllowed(id)) continue;
		const distance = distanceOf(id);
		if (heap.isFull && distance >= bound) continue;
		heap.offer(id, distance);
		bound = heap.worst;
	}
	return heap.drain();
}
/** Keeps the `capacity` smallest (distance, id) pairs offered; the worst stands at the root. */
var BoundedMaxHeap = class {
	#ids;
	#distances;
	constructor(capacity) {
		this.capacity = capacity;
		this.size = 0;
		this.#ids = new Uint32Array(capacity);
		this.#distances = new Float64Array(capacity);
	}
	get isFull() {
		return this.size === this.capacity;
	}
	/** Distance of the worst kept pair; Infinity while there is room. */
	get worst() {
		return this.isFull && this.capacity > 0 ? this.#distances[0] : Number.POSITIVE_INFINITY;
	}
	offer(id, distance) {
		if (!this.isFull) {
			this.#siftUp(this.size++, id, distance);
			return true;
		}
		if (this.capacity === 0 || !this.#isBefore(id, distance, 0)) return false;
		this.#siftDown(0, id, distance);
		return true;
	}
	/** Empties the heap: closest first. */
	drain() {
		const out = [];
		for (let i = 0; i < this.size; i++) out.push({
			id: this.#ids[i],
			distance: this.#distances[i]
		});
		this.size = 0;
		return out.sort(compareNeighbours);
	}
	#isBefore(id, distance, slot) {
		return distance < this.#distances[slot] || distance === this.#distances[slot] && id < this.#ids[slot];
	}
	#isAfterSlot(id, distance, slot) {
		return distance > this.#distances[slot] || distance === this.#distances[slot] && id > this.#ids[slot];
	}
	#siftUp(start, id, distance) {
		let slot = start;
		while (slot > 0) {
			const parent = slot - 1 >> 1;
			if (!this.#isAfterSlot(id, distance, parent)) break;
			this.#ids[slot] = this.#ids[parent];
			this.#distances[slot] = this.#distances[parent];
			slot = parent;
		}
		this.#ids[slot] = id;
		this.#distances[slot] = distance;
	}
	#siftDown(start, id, distance) {
		let slot = start;
		for (;;) {
			let child = 2 * slot + 1;
			if (child >= this.size) break;
			if (child + 1 < this.size && this.#isAfterSlot(this.#ids[child + 1], this.#distances[child + 1], child)) child++;
			if (!this.#isBefore(id, distance, child)) break;
			this.#ids[slot] = this.#ids[child];
			this.#distances[slot] = this.#distances[child];
			slot = child;
		}
		this.#ids[slot] = id;
		this.#distances[slot] = distance;
	}
};
export { compareNeighbours as n, nearest as r, BoundedMaxHeap as t };

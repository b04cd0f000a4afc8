import type { Neighbour } from "../math/top-k.ts";

/** What a graph search writes to: kept from one search to the next, so that only its results are allocated. */
export class SearchScratch {
  /** Distances computed by the last search. */
  distances = 0;
  /** Worst at the root. */
  readonly results = new NeighbourHeap(-1);
  /** Nearest at the root. */
  readonly candidates = new NeighbourHeap(1);
  #stamps = new Uint32Array(0);
  #stamp = 0;

  /** Forgets the last search. */
  begin(nodeCount: number): void {
    this.distances = 0;
    this.results.size = 0;
    this.candidates.size = 0;
    if (this.#stamps.length < nodeCount || this.#stamp === 0xffff_ffff) {
      this.#stamps = new Uint32Array(Math.max(nodeCount, this.#stamps.length));
      this.#stamp = 0;
    }
    this.#stamp++;
  }

  /** False when this search has been at `node` before. */
  visit(node: number): boolean {
    if (this.#stamps[node] === this.#stamp) return false;
    this.#stamps[node] = this.#stamp;
    return true;
  }

  /** Empties `results` down to its `k` nearest: closest first, ties by ascending id. */
  closest(k: number): Neighbour[] {
    const { results } = this;
    while (results.size > k) results.pop();
    const closest = new Array<Neighbour>(results.size);
    for (let i = results.size - 1; i >= 0; i--) {
      closest[i] = { id: results.rootId, distance: results.rootDistance };
      results.pop();
    }
    return closest;
  }
}

/** A binary heap of (distance, id) pairs: smallest at the root for `sign` 1, largest for -1. Grows as needed. */
class NeighbourHeap {
  size = 0;
  readonly #sign: 1 | -1;
  readonly #mask: 0 | -1;
  // Distances times the sign, ids with their bits flipped where it is negative, so that both kinds compare alike.
  #keys = new Float64Array(256);
  #ids = new Int32Array(256);

  constructor(sign: 1 | -1) {
    this.#sign = sign;
    this.#mask = sign === 1 ? 0 : -1;
  }

  get rootId(): number {
    return this.#mask ^ this.#ids[0];
  }

  get rootDistance(): number {
    return this.#sign * this.#keys[0];
  }

  push(nodeId: number, distance: number): void {
    if (this.size === this.#keys.length) this.#grow();
    const keys = this.#keys;
    const ids = this.#ids;
    const key = this.#sign * distance;
    const id = this.#mask ^ nodeId;
    let slot = this.size++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (keys[parent] < key || (keys[parent] === key && ids[parent] < id)) break;
      keys[slot] = keys[parent];
      ids[slot] = ids[parent];
      slot = parent;
    }
    keys[slot] = key;
    ids[slot] = id;
  }

  /** Removes the root; the heap must not be empty. */
  pop(): void {
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
      if (
        right < last &&
        (keys[right] < keys[child] || (keys[right] === keys[child] && ids[right] < ids[child]))
      )
        child = right;
      if (key < keys[child] || (key === keys[child] && id < ids[child])) break;
      keys[slot] = keys[child];
      ids[slot] = ids[child];
      slot = child;
    }
    keys[slot] = key;
    ids[slot] = id;
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#keys.length);
    const ids = new Int32Array(2 * this.#ids.length);
    keys.set(this.#keys);
    ids.set(this.#ids);
    this.#keys = keys;
    this.#ids = ids;
  }
}

/** A candidate of a nearest-neighbour search: `distance` is squared Euclidean. */
export interface Neighbour {
  readonly id: number;
  readonly distance: number;
}

/** Closest first, ties by ascending id: the one order in which Docent lists neighbours. */
export function compareNeighbours(a: Neighbour, b: Neighbour): number {
  return a.distance - b.distance || a.id - b.id;
}

/**
 * The `k` nearest of `count` candidates, closest first, ties by ascending id.
 *
 * @param isAllowed  which may be among them; all when undefined
 */
export function nearest(
  count: number,
  k: number,
  distanceOf: (id: number) => number,
  isAllowed?: (id: number) => boolean,
): Neighbour[] {
  const heap = new BoundedMaxHeap(Math.max(0, Math.min(k, count)));
  for (let id = 0, bound = Number.POSITIVE_INFINITY; id < count; id++) {
    if (isAllowed && !isAllowed(id)) continue;
    const distance = distanceOf(id);
    // Most are too far: the heap is not asked. Ids ascend, so that one as far as its worst comes after it.
    if (heap.isFull && distance >= bound) continue;
    heap.offer(id, distance);
    bound = heap.worst;
  }
  return heap.drain();
}

/** Keeps the `capacity` smallest (distance, id) pairs offered; the worst stands at the root. */
export class BoundedMaxHeap {
  readonly #ids: Uint32Array;
  readonly #distances: Float64Array;
  size = 0;

  constructor(readonly capacity: number) {
    this.#ids = new Uint32Array(capacity);
    this.#distances = new Float64Array(capacity);
  }

  get isFull(): boolean {
    return this.size === this.capacity;
  }

  /** Distance of the worst kept pair; Infinity while there is room. */
  get worst(): number {
    return this.isFull && this.capacity > 0 ? this.#distances[0] : Number.POSITIVE_INFINITY;
  }

  offer(id: number, distance: number): boolean {
    if (!this.isFull) {
      this.#siftUp(this.size++, id, distance);
      return true;
    }
    if (this.capacity === 0 || !this.#isBefore(id, distance, 0)) return false;
    this.#siftDown(0, id, distance);
    return true;
  }

  /** Empties the heap: closest first. */
  drain(): Neighbour[] {
    const out: Neighbour[] = [];
    for (let i = 0; i < this.size; i++) out.push({ id: this.#ids[i], distance: this.#distances[i] });
    this.size = 0;
    return out.sort(compareNeighbours);
  }

  #isBefore(id: number, distance: number, slot: number): boolean {
    return distance < this.#distances[slot] || (distance === this.#distances[slot] && id < this.#ids[slot]);
  }

  #isAfterSlot(id: number, distance: number, slot: number): boolean {
    return distance > this.#distances[slot] || (distance === this.#distances[slot] && id > this.#ids[slot]);
  }

  #siftUp(start: number, id: number, distance: number): void {
    let slot = start;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (!this.#isAfterSlot(id, distance, parent)) break;
      this.#ids[slot] = this.#ids[parent];
      this.#distances[slot] = this.#distances[parent];
      slot = parent;
    }
    this.#ids[slot] = id;
    this.#distances[slot] = distance;
  }

  #siftDown(start: number, id: number, distance: number): void {
    let slot = start;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.#isAfterSlot(this.#ids[child + 1], this.#distances[child + 1], child))
        child++;
      if (!this.#isBefore(id, distance, child)) break;
      this.#ids[slot] = this.#ids[child];
      this.#distances[slot] = this.#distances[child];
      slot = child;
    }
    this.#ids[slot] = id;
    this.#distances[slot] = distance;
  }
}

import { powerOfTwo } from "../../math/power-of-two.ts";

export interface SpaceSavingOptions {
  /** Most keys that are kept. */
  readonly capacity: number;
  /** What happened so long ago counts half; nothing decays when absent. */
  readonly halfLifeMs?: number;
}

export interface SpaceSavingEntry<Key> {
  readonly key: Key;
  /** At least what it truly is, decayed to the latest time that was seen. */
  readonly count: number;
  /** By how much it can be too large. */
  readonly error: number;
}

/** All that a later run needs to go on from: plain data, the same for the same events. */
export interface SpaceSavingState<Key> {
  /** Undefined before the first event. */
  readonly latestMs: number | undefined;
  readonly referenceMs: number | undefined;
  readonly arrivals: number;
  /** Key, count and error at `referenceMs`, and when the key came in, in the order of the heap. */
  readonly heap: readonly (readonly [key: Key, count: number, error: number, arrival: number])[];
}

export interface SpaceSaving<Key> {
  /**
   * Times that run backwards count as the latest time seen; a weight that isn't above 0, or a time that is no number,
   * changes nothing.
   */
  add(key: Key, weight: number, atMs: number): void;
  /** Undefined where the key isn't kept; then it counts no more than the least that is. */
  entry(key: Key): SpaceSavingEntry<Key> | undefined;
  /** The largest first; of equal ones that which came in first. */
  top(most: number): SpaceSavingEntry<Key>[];
  readonly size: number;
  state(): SpaceSavingState<Key>;
}

interface Counter<Key> {
  readonly key: Key;
  /** At the reference time. */
  count: number;
  error: number;
  arrival: number;
}

/** Half-lives after which counts are brought down, by a power of two and so without rounding. */
const mostHalfLives = 64;

/**
 * The heavy hitters of a stream in bounded memory: every key whose share is above 1/capacity is among those kept, and no
 * count is below the truth. Decay is forward: events weigh more the later they come, and are divided when asked for.
 *
 * @see Metwally, Agrawal & El Abbadi, "Efficient computation of frequent and top-k elements in data streams" (ICDT 2005)
 * @see Cormode et al., "Forward decay: a practical time decay model for streaming systems" (ICDE 2009)
 */
export function createSpaceSaving<Key extends string | number>(
  { capacity, halfLifeMs = Number.POSITIVE_INFINITY }: SpaceSavingOptions,
  from?: SpaceSavingState<Key>,
): SpaceSaving<Key> {
  let latestMs = from?.latestMs;
  let referenceMs = from?.referenceMs;
  let arrivals = from?.arrivals ?? 0;
  /** The least first; of equal ones the earliest, which goes first. */
  const heap: Counter<Key>[] = (from?.heap ?? []).map(([key, count, error, arrival]) => ({
    key,
    count,
    error,
    arrival,
  }));
  const placeOf = new Map<Key, number>(heap.map(({ key }, place) => [key, place]));

  const isBefore = (a: Counter<Key>, b: Counter<Key>) =>
    a.count < b.count || (a.count === b.count && a.arrival < b.arrival);

  function put(counter: Counter<Key>, place: number): void {
    heap[place] = counter;
    placeOf.set(counter.key, place);
  }

  function sink(from: number): void {
    const counter = heap[from];
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], counter)) break;
      put(heap[child], place);
      place = child;
    }
    put(counter, place);
  }

  function rise(from: number): void {
    const counter = heap[from];
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(counter, heap[parent])) break;
      put(heap[parent], place);
      place = parent;
    }
    put(counter, place);
  }

  /** What an event of now weighs, against one of the reference time. */
  function weightNow(): number {
    if (latestMs === undefined || referenceMs === undefined) return 1;
    const halfLives = (latestMs - referenceMs) / halfLifeMs;
    return halfLives > 0 ? powerOfTwo(halfLives) : 1;
  }

  /** Moves the reference on by whole half-lives, before numbers grow too large. */
  function moveReference(): void {
    if (latestMs === undefined || referenceMs === undefined) return;
    const halfLives = Math.floor((latestMs - referenceMs) / halfLifeMs);
    if (!(halfLives >= mostHalfLives)) return;
    const factor = powerOfTwo(-halfLives);
    for (const counter of heap) {
      counter.count *= factor;
      counter.error *= factor;
    }
    referenceMs += halfLives * halfLifeMs;
    // Where numbers become 0, order among equals may have changed.
    for (let place = (heap.length >> 1) - 1; place >= 0; place--) sink(place);
  }

  const entryOf = ({ key, count, error }: Counter<Key>): SpaceSavingEntry<Key> => {
    const scale = weightNow();
    return { key, count: count / scale, error: error / scale };
  };

  return {
    add(key, weight, atMs) {
      if (!(weight > 0) || !Number.isFinite(weight) || !Number.isFinite(atMs)) return;
      latestMs = latestMs === undefined ? atMs : Math.max(latestMs, atMs);
      referenceMs ??= atMs;
      moveReference();
      const added = weight * weightNow();
      const place = placeOf.get(key);
      if (place !== undefined) {
        heap[place].count += added;
        sink(place);
      } else if (heap.length < capacity) {
        heap.push({ key, count: added, error: 0, arrival: arrivals++ });
        rise(heap.length - 1);
      } else {
        const least = heap[0];
        placeOf.delete(least.key);
        heap[0] = { key, count: least.count + added, error: least.count, arrival: arrivals++ };
        sink(0);
      }
    },
    entry(key) {
      const place = placeOf.get(key);
      return place === undefined ? undefined : entryOf(heap[place]);
    },
    top(most) {
      const sorted = [...heap].sort((a, b) => b.count - a.count || a.arrival - b.arrival);
      return sorted.slice(0, most).map(entryOf);
    },
    get size() {
      return heap.length;
    },
    state: () => ({
      latestMs,
      referenceMs,
      arrivals,
      heap: heap.map(({ key, count, error, arrival }) => [key, count, error, arrival] as const),
    }),
  };
}

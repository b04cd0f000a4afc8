import { LearningError } from "../learning-error.ts";

const rowsPerBlock = 256;

/**
 * Rows of numbers by key, zero until they are first written to. Room is made in blocks, so that growth copies nothing and
 * rows that were handed out stay where they are.
 */
export interface BlockTable {
  readonly dim: number;
  readonly size: number;
  /** Undefined where the key has no row yet. A view: what is written to it is kept. */
  get(key: number): Float32Array | undefined;
  /** The same, made where there is none. */
  ensure(key: number): Float32Array;
  /** In the order in which they came. */
  keys(): Uint32Array;
  /** All rows one after another, in that order. */
  flat(): Float32Array;
}

/** @throws {LearningError} when the numbers are not as many as the keys need, or a key stands there twice */
export function createBlockTable(
  dim: number,
  keys: Uint32Array = new Uint32Array(0),
  flat: Float32Array = new Float32Array(0),
): BlockTable {
  const blocks: Float32Array[] = [];
  const placeOf = new Map<number, number>();
  const rowAt = (place: number) => {
    const at = (place % rowsPerBlock) * dim;
    return blocks[Math.floor(place / rowsPerBlock)].subarray(at, at + dim);
  };
  const ensure = (key: number) => {
    let place = placeOf.get(key);
    if (place === undefined) {
      place = placeOf.size;
      if (place % rowsPerBlock === 0) blocks.push(new Float32Array(rowsPerBlock * dim));
      placeOf.set(key, place);
    }
    return rowAt(place);
  };
  for (let n = 0; n < keys.length; n++) ensure(keys[n]).set(flat.subarray(n * dim, (n + 1) * dim));
  if (placeOf.size !== keys.length || flat.length !== keys.length * dim)
    throw new LearningError(
      `table: got ${flat.length} numbers for ${placeOf.size} different keys of ${keys.length}, expected ${dim} a key`,
    );
  return {
    dim,
    get size() {
      return placeOf.size;
    },
    get(key) {
      const place = placeOf.get(key);
      return place === undefined ? undefined : rowAt(place);
    },
    ensure,
    keys: () => Uint32Array.from(placeOf.keys()),
    flat() {
      const all = new Float32Array(placeOf.size * dim);
      for (let place = 0; place < placeOf.size; place++) all.set(rowAt(place), place * dim);
      return all;
    },
  };
}

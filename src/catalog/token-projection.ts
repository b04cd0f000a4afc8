import { createRandom, type Random } from "../math/random.ts";
import { murmur3 } from "./key-hash.ts";

/**
 * A seeded random projection onto `dim` dimensions, whose rows are made of ±1 from a feature's number alone: the
 * compiler and the browser make the same ones, and none is published.
 * @see Achlioptas, "Database-friendly random projections", 2003
 */
export interface ProjectionOptions {
  /** A power of two, 32 at least. */
  readonly dim: number;
  readonly seed: number;
}

/** The row of a feature: `dim` signs, written to `out` from `at` on. */
export function writeSigns(key: number, { dim, seed }: ProjectionOptions, out: Int8Array, at = 0): void {
  const random = createRandom(murmur3(Uint8Array.of(key, key >>> 8, key >>> 16, key >>> 24), seed));
  for (let d = 0; d < dim; d += 32) {
    const word = random.int(2 ** 32);
    for (let bit = 0; bit < 32; bit++) out[at + d + bit] = (word >>> bit) & 1 ? 1 : -1;
  }
}

/**
 * `dim` rows of signs that are orthogonal to each other: the columns of a Hadamard matrix in random order, each
 * component under a sign of its own. What is projected by them can be told apart without noise.
 *
 * @returns `dim` × `dim`, row-major
 */
export function orthogonalSigns({ dim, seed }: ProjectionOptions): Int8Array {
  const random = createRandom(murmur3(new Uint8Array(4), seed));
  const flips = Uint8Array.from({ length: dim }, () => random.int(2));
  const columns = shuffled(dim, random);
  const signs = new Int8Array(dim * dim);
  for (let j = 0; j < dim; j++) {
    for (let d = 0; d < dim; d++) signs[j * dim + d] = parity(d & columns[j]) === flips[d] ? 1 : -1;
  }
  return signs;
}

/** 0 .. count - 1 in random order. */
function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** 1 for an odd number of set bits among the lower sixteen. */
function parity(bits: number): number {
  const byte = bits ^ (bits >>> 8);
  const nibble = byte ^ (byte >>> 4);
  return (0x6996 >>> (nibble & 15)) & 1;
}

import type { CodeSpec } from "./codes.ts";

/**
 * A query made ready for many distances to coded vectors. For `i8` and `sign` codes it becomes whole numbers of 14 to
 * 16 bits, so that dot products are sums of integers: the same to the last bit in whatever order, in TypeScript and in
 * SIMD. Of unit vectors' distances this moves those to bytes by some 1e-6 and those to signs by some 1e-5, hundreds of
 * times less than coding the items did.
 */
export type PreparedQuery =
  | {
      readonly kind: "f32";
      readonly dim: number;
      readonly squaredNorm: number;
      readonly weights: Float32Array;
    }
  | IntegerQuery;

export type IntegerQuery = {
  readonly dim: number;
  /** ‖q‖² */
  readonly squaredNorm: number;
  /** Twice the dot product of query and item is this times the integer one. */
  readonly factor: number;
} & (
  | { readonly kind: "i8"; readonly weights: Int16Array }
  /**
   * `sums[16 · h + p]` is what half byte `h` of a code (low half first) adds when its bits are `p`: each of its four
   * dimensions the query's value, with the sign that the bit says.
   */
  | { readonly kind: "sign"; readonly sums: Int16Array }
);

/** Four of them together fit into 16 bits. */
const largestOfFour = 8191;

/** @param query  length `spec.dim`; copied */
export function prepareQuery(query: Float32Array, spec: CodeSpec): PreparedQuery {
  const { kind, dim } = spec;
  let squaredNorm = 0;
  for (let d = 0; d < dim; d++) squaredNorm += query[d] * query[d];
  if (kind === "f32") return { kind, dim, squaredNorm, weights: query.slice(0, dim) };
  if (kind === "i8") {
    // The sum of `dim` products with codes down to -128 must fit into 32 bits.
    const largest = Math.min(32_767, Math.floor(0x7fff_ffff / (128 * dim)));
    const scaled = new Float32Array(dim);
    for (let d = 0; d < dim; d++) scaled[d] = query[d] * spec.scale[d];
    const { values, step } = quantised(scaled, largest);
    return { kind, dim, squaredNorm, factor: 2 * step, weights: values };
  }
  const { values, step } = quantised(query.subarray(0, dim), largestOfFour);
  return { kind, dim, squaredNorm, factor: (2 * step) / Math.sqrt(dim), sums: halfByteSums(values) };
}

/** `values[d] · step` is nearest to `numbers[d]`, and no value is beyond ±`largest`. */
function quantised(numbers: Float32Array, largest: number): { values: Int16Array; step: number } {
  let magnitude = 0;
  for (let d = 0; d < numbers.length; d++) magnitude = Math.max(magnitude, Math.abs(numbers[d]));
  const step = magnitude / largest;
  const perStep = step > 0 ? largest / magnitude : 0;
  const values = new Int16Array(numbers.length);
  for (let d = 0; d < values.length; d++) values[d] = Math.round(numbers[d] * perStep);
  return { values, step };
}

/** A pattern adds to the one without its lowest bit twice that bit's value. */
function halfByteSums(values: Int16Array): Int16Array {
  const halves = 2 * Math.ceil(values.length / 8);
  const padded = new Int16Array(4 * halves);
  padded.set(values);
  const sums = new Int16Array(16 * halves);
  for (let first = 0, at = 0; first < padded.length; first += 4, at += 16) {
    sums[at] = -padded[first] - padded[first + 1] - padded[first + 2] - padded[first + 3];
    for (let pattern = 1; pattern < 16; pattern++) {
      const rest = pattern & (pattern - 1);
      sums[at + pattern] = sums[at + rest] + 2 * padded[first + lowestBit[pattern]];
    }
  }
  return sums;
}

const lowestBit = [0, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0];

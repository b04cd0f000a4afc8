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
    const scaled = Float64Array.from({ length: dim }, (_, d) => query[d] * spec.scale[d]);
    const { values, step } = quantised(scaled, largest);
    return { kind, dim, squaredNorm, factor: 2 * step, weights: values };
  }
  const { values, step } = quantised(query.subarray(0, dim), largestOfFour);
  return { kind, dim, squaredNorm, factor: (2 * step) / Math.sqrt(dim), sums: halfByteSums(values) };
}

/** `values[d] · step` is nearest to `numbers[d]`, and no value is beyond ±`largest`. */
function quantised(numbers: ArrayLike<number>, largest: number): { values: Int16Array; step: number } {
  let magnitude = 0;
  for (let d = 0; d < numbers.length; d++) magnitude = Math.max(magnitude, Math.abs(numbers[d]));
  const step = magnitude / largest;
  const values = new Int16Array(numbers.length);
  if (step > 0) for (let d = 0; d < values.length; d++) values[d] = Math.round(numbers[d] / step);
  return { values, step };
}

function halfByteSums(values: Int16Array): Int16Array {
  const halves = 2 * Math.ceil(values.length / 8);
  const sums = new Int16Array(16 * halves);
  for (let half = 0; half < halves; half++) {
    for (let pattern = 0; pattern < 16; pattern++) {
      let sum = 0;
      for (let bit = 0; bit < 4; bit++) {
        const d = 4 * half + bit;
        if (d < values.length) sum += (pattern >> bit) & 1 ? values[d] : -values[d];
      }
      sums[16 * half + pattern] = sum;
    }
  }
  return sums;
}

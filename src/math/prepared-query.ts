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

export interface IntegerQuery {
  readonly dim: number;
  /** ‖q‖² */
  readonly squaredNorm: number;
  /** Twice the dot product of query and item is this times the integer one. */
  readonly factor: number;
  /** What each dimension counts: times the code where codes are bytes, with the sign that its bit says else. */
  readonly weights: Int16Array;
  readonly kind: "i8" | "sign";
}

/** Sums of four fit into 16 bits: they are looked up by half bytes of the code. */
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
    const { values, step } = quantised(scaled, dim, largest);
    return { kind, dim, squaredNorm, factor: 2 * step, weights: values };
  }
  const { values, step } = quantised(query, dim, largestOfFour);
  return { kind, dim, squaredNorm, factor: (2 * step) / Math.sqrt(dim), weights: values };
}

/** `values[d] · step` is nearest to `numbers[d]`, and no value is beyond ±`largest`. */
function quantised(
  numbers: Float32Array,
  dim: number,
  largest: number,
): { values: Int16Array; step: number } {
  let magnitude = 0;
  for (let d = 0; d < dim; d++) magnitude = Math.max(magnitude, Math.abs(numbers[d]));
  const step = magnitude / largest;
  const perStep = step > 0 ? largest / magnitude : 0;
  const values = new Int16Array(dim);
  for (let d = 0; d < dim; d++) values[d] = Math.round(numbers[d] * perStep);
  return { values, step };
}

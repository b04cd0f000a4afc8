import type { CodeSpec } from "./codes.ts";
import { type IntegerQuery, type PreparedQuery, prepareQuery } from "./prepared-query.ts";

/** Squared Euclidean distance from a prepared query to the vector coded at position `i`. */
export type Scorer = (i: number) => number;

/** Measures coded vectors one at a time: ‖q‖² + ‖x‖² − 2 q·x. The query is copied. */
export function createScorer(
  query: Float32Array,
  codes: Uint8Array,
  norms: Float32Array,
  spec: CodeSpec,
): Scorer {
  return createPreparedScorer(prepareQuery(query, spec), codes, norms);
}

/** The same for a query that several sets of vectors are measured by. */
export function createPreparedScorer(query: PreparedQuery, codes: Uint8Array, norms: Float32Array): Scorer {
  const { squaredNorm } = query;
  if (query.kind === "f32") {
    const productWith = createFloatProduct(query.weights, asFloat32(codes));
    return (i) => Math.max(0, squaredNorm + norms[i] - 2 * productWith(i));
  }
  const { factor } = query;
  const productWith = createIntegerProduct(query, codes);
  return (i) => Math.max(0, squaredNorm + norms[i] - factor * productWith(i));
}

/** The integer dot product of the query with the code at position `i`: what simd-kernel.as computes in SIMD. */
export function createIntegerProduct(query: IntegerQuery, codes: Uint8Array): (i: number) => number {
  return query.kind === "i8"
    ? createByteProduct(query.weights, asInt8(codes))
    : createSignProduct(halfByteSums(query.weights), codes);
}

function createFloatProduct(weights: Float32Array, values: Float32Array): (i: number) => number {
  const dim = weights.length;
  return (i) => {
    let sum = 0;
    for (let d = 0, at = i * dim; d < dim; d++, at++) sum += weights[d] * values[at];
    return sum;
  };
}

function createByteProduct(weights: Int16Array, values: Int8Array): (i: number) => number {
  const dim = weights.length;
  return (i) => {
    let sum = 0;
    for (let d = 0, at = i * dim; d < dim; d++, at++) sum = (sum + Math.imul(weights[d], values[at])) | 0;
    return sum;
  };
}

/** Two look-ups for 8 dimensions. */
function createSignProduct(sums: Int16Array, codes: Uint8Array): (i: number) => number {
  const stride = sums.length >> 5;
  return (i) => {
    let sum = 0;
    for (let b = 0, at = i * stride, t = 0; b < stride; b++, at++, t += 32) {
      const byte = codes[at];
      sum = (sum + sums[t + (byte & 15)] + sums[t + 16 + (byte >> 4)]) | 0;
    }
    return sum;
  };
}

/**
 * `sums[16 · h + p]` is what half byte `h` of a code (low half first) adds when its bits are `p`. A pattern adds to the
 * one without its lowest bit twice that bit's weight.
 */
function halfByteSums(weights: Int16Array): Int16Array {
  const padded = new Int16Array(8 * Math.ceil(weights.length / 8));
  padded.set(weights);
  const sums = new Int16Array(4 * padded.length);
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

function asInt8(codes: Uint8Array): Int8Array {
  return new Int8Array(codes.buffer, codes.byteOffset, codes.byteLength);
}

function asFloat32(codes: Uint8Array): Float32Array {
  const aligned = codes.byteOffset % 4 === 0 ? codes : codes.slice();
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

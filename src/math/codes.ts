import type { Matrix } from "./vector.ts";

/**
 * How vectors are written down.
 * - `f32`: as they are.
 * - `i8`: value `d` is `code * scale[d]`, codes in -127..127.
 * - `sign`: one bit a dimension (set = positive, bit `d & 7` of byte `d >> 3`); each decodes to ±1/√dim,
 *   so that decoded vectors have unit length.
 */
export type CodeSpec =
  | { readonly kind: "f32"; readonly dim: number }
  | { readonly kind: "i8"; readonly dim: number; readonly scale: Float32Array }
  | { readonly kind: "sign"; readonly dim: number };

export type CodeKind = CodeSpec["kind"];

export const codeKinds: readonly CodeKind[] = ["f32", "i8", "sign"];

export function bytesPerVector({ kind, dim }: { kind: CodeKind; dim: number }): number {
  if (kind === "f32") return 4 * dim;
  return kind === "i8" ? dim : Math.ceil(dim / 8);
}

/** The i8 quantiser of a set of vectors: the largest magnitude of each dimension becomes 127. */
export function fitInt8Scale({ data, rows, dim }: Matrix): Float32Array {
  const largest = new Float32Array(dim);
  for (let i = 0; i < rows; i++) {
    for (let d = 0; d < dim; d++) largest[d] = Math.max(largest[d], Math.abs(data[i * dim + d]));
  }
  return int8ScaleOf(largest);
}

/** The same, from the largest magnitudes themselves. */
export function int8ScaleOf(largest: Float32Array): Float32Array {
  return largest.map((value) => (value > 0 ? value / 127 : 1));
}

export function encodeVectors({ data, rows }: Matrix, spec: CodeSpec): Uint8Array {
  const { dim } = spec;
  if (spec.kind === "f32") return new Uint8Array(data.slice(0, rows * dim).buffer);
  const stride = bytesPerVector(spec);
  const codes = new Uint8Array(rows * stride);
  for (let i = 0; i < rows; i++) {
    for (let d = 0; d < dim; d++) {
      const value = data[i * dim + d];
      if (spec.kind === "sign") {
        if (value > 0) codes[i * stride + (d >> 3)] |= 1 << (d & 7);
      } else {
        codes[i * stride + d] = Math.max(-127, Math.min(127, Math.round(value / spec.scale[d])));
      }
    }
  }
  return codes;
}

/** Decodes the vector at position `i` into `out` (length `dim`), and returns it. */
export function decodeVector(
  codes: Uint8Array,
  i: number,
  spec: CodeSpec,
  out: Float32Array = new Float32Array(spec.dim),
): Float32Array {
  const { dim } = spec;
  const start = i * bytesPerVector(spec);
  if (spec.kind === "f32") {
    const view = new DataView(codes.buffer, codes.byteOffset + start, 4 * dim);
    for (let d = 0; d < dim; d++) out[d] = view.getFloat32(4 * d, true);
  } else if (spec.kind === "i8") {
    for (let d = 0; d < dim; d++) out[d] = ((codes[start + d] << 24) >> 24) * spec.scale[d];
  } else {
    // Looked up, since a processor guesses wrongly which way every other bit branches.
    const values = Float32Array.of(-1 / Math.sqrt(dim), 1 / Math.sqrt(dim));
    for (let d = 0; d < dim; d++) out[d] = values[(codes[start + (d >> 3)] >> (d & 7)) & 1];
  }
  return out;
}

export function decodeVectors(codes: Uint8Array, rows: number, spec: CodeSpec): Matrix {
  const data = new Float32Array(rows * spec.dim);
  for (let i = 0; i < rows; i++)
    decodeVector(codes, i, spec, data.subarray(i * spec.dim, (i + 1) * spec.dim));
  return { data, rows, dim: spec.dim };
}

/** ‖x‖² of each decoded vector; what a scorer adds so that each distance costs one dot product. */
export function squaredNorms(codes: Uint8Array, rows: number, spec: CodeSpec): Float32Array {
  if (spec.kind === "sign") return new Float32Array(rows).fill(1);
  const norms = new Float32Array(rows);
  const vector = new Float32Array(spec.dim);
  for (let i = 0; i < rows; i++) {
    decodeVector(codes, i, spec, vector);
    let sum = 0;
    for (let d = 0; d < spec.dim; d++) sum += vector[d] * vector[d];
    norms[i] = sum;
  }
  return norms;
}

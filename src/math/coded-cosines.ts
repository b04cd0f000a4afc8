import { bytesPerVector, type CodeSpec, decodeVector } from "./codes.ts";
import { type CodedVector, gatherCodes } from "./gathered-codes.ts";
import { gramMatrix } from "./gram-matrix.ts";
import { sharedKernel } from "./shared-kernel.ts";
import { createMatrix, normaliseInPlace, row } from "./vector.ts";

/** Cosines of coded vectors with each other, row after row. Signs are compared as bits, without being decoded. */
export function codedCosines(vectors: readonly CodedVector[], spec: CodeSpec): Float32Array {
  if (spec.kind === "sign") return cosinesOfSigns(vectors, spec.dim);
  const rows = createMatrix(vectors.length, spec.dim);
  vectors.forEach(({ codes, position }, i) => {
    row(rows, i).set(decodeVector(codes, position, spec));
    normaliseInPlace(row(rows, i));
  });
  return gramMatrix(rows);
}

function cosinesOfSigns(vectors: readonly CodedVector[], dim: number): Float32Array {
  const bytes = bytesPerVector({ kind: "sign", dim });
  const count = vectors.length;
  const rows = gatherCodes(vectors, bytes, Math.ceil(bytes / 8) * 8);
  const cosines = new Float32Array(count * count);
  if (!sharedKernel()?.signCosines(rows, count, dim, cosines)) signCosines(rows, count, dim, cosines);
  return cosines;
}

/**
 * Cosines of rows of `dim` signs with each other: what the kernel's function of the same name writes.
 *
 * @param rows  `count` of them, each of a multiple of 8 bytes
 */
export function signCosines(rows: Uint8Array, count: number, dim: number, cosines: Float32Array): void {
  const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.byteLength >> 2);
  const stride = count === 0 ? 0 : words.length / count;
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      let bits = 0;
      for (let w = 0; w < stride; w++) bits += bitsOf(words[i * stride + w] ^ words[j * stride + w]);
      cosines[i * count + j] = cosines[j * count + i] = 1 - (2 * bits) / dim;
    }
  }
}

/** How many bits of 32 are set. */
function bitsOf(word: number): number {
  let sum = word - ((word >>> 1) & 0x5555_5555);
  sum = (sum & 0x3333_3333) + ((sum >>> 2) & 0x3333_3333);
  return (((sum + (sum >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}

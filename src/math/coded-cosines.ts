import { bytesPerVector, type CodeSpec, decodeVector } from "./codes.ts";
import { type CodedVector, gatherCodes } from "./gathered-codes.ts";
import { gramMatrix } from "./gram-matrix.ts";
import { sharedKernel } from "./shared-kernel.ts";
import { createMatrix, normaliseInPlace, row } from "./vector.ts";

/** Cosines of coded vectors with each other, row after row. Signs are compared as bits, without being decoded. */
export function codedCosines(vectors: readonly CodedVector[], spec: CodeSpec): Float32Array {
  if (spec.kind === "sign") return signCosines(vectors, spec.dim);
  const rows = createMatrix(vectors.length, spec.dim);
  vectors.forEach(({ codes, position }, i) => {
    row(rows, i).set(decodeVector(codes, position, spec));
    normaliseInPlace(row(rows, i));
  });
  return gramMatrix(rows);
}

function signCosines(vectors: readonly CodedVector[], dim: number): Float32Array {
  const bytes = bytesPerVector({ kind: "sign", dim });
  const stride = Math.ceil(bytes / 16) * 16;
  const count = vectors.length;
  const rows = gatherCodes(vectors, bytes, stride);
  const differing = new Int32Array(count * count);
  if (!sharedKernel()?.countDiffering(rows, count, differing)) countDiffering(rows, count, differing);
  const cosines = new Float32Array(differing.length);
  for (let at = 0; at < cosines.length; at++) cosines[at] = 1 - (2 * differing[at]) / dim;
  return cosines;
}

/**
 * How many bits differ between each two rows: what the kernel's function of the same name writes.
 *
 * @param rows  `count` of them, each of a multiple of 16 bytes
 */
export function countDiffering(rows: Uint8Array, count: number, differing: Int32Array): void {
  const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.byteLength >> 2);
  const stride = count === 0 ? 0 : words.length / count;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let bits = 0;
      for (let w = 0; w < stride; w++) bits += bitsOf(words[i * stride + w] ^ words[j * stride + w]);
      differing[i * count + j] = differing[j * count + i] = bits;
    }
  }
}

/** How many bits of 32 are set. */
function bitsOf(word: number): number {
  let sum = word - ((word >>> 1) & 0x5555_5555);
  sum = (sum & 0x3333_3333) + ((sum >>> 2) & 0x3333_3333);
  return (((sum + (sum >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}

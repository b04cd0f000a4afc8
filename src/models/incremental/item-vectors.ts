import { bytesPerVector, type CodeSpec, decodeVector } from "../../math/codes.ts";
import { createRandom } from "../../math/random.ts";
import type { Matrix } from "../../math/vector.ts";
import type { ItemVectors } from "./incremental-model.ts";

export function vectorsOfMatrix({ data, rows, dim }: Matrix): ItemVectors {
  return {
    dim,
    itemCount: rows,
    read(item, into) {
      if (!(item >= 0 && item < rows)) return false;
      into.set(data.subarray(item * dim, (item + 1) * dim));
      return true;
    },
  };
}

/** Coded vectors, decoded one by one as they are asked for. */
export function vectorsOfCodes(codes: Uint8Array, spec: CodeSpec): ItemVectors {
  const itemCount = Math.floor(codes.length / bytesPerVector(spec));
  return {
    dim: spec.dim,
    itemCount,
    read(item, into) {
      if (!(item >= 0 && item < itemCount)) return false;
      decodeVector(codes, item, spec, into);
      return true;
    },
  };
}

/** What stands in where there are no vectors: small ones drawn from the key's own seed, so that none need be kept. */
export function drawVector(key: number, seed: number, deviation: number, into: Float32Array): void {
  const random = createRandom(Math.imul(key + 1, 0x9e3779b1) ^ seed);
  // The sum of three uniforms is normal enough, and equal on every engine.
  for (let d = 0; d < into.length; d++)
    into[d] = 2 * deviation * (random.next() + random.next() + random.next() - 1.5);
}

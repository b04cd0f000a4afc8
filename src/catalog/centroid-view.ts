import { type CodeSpec, decodeVectors } from "../math/codes.ts";
import { createMatrix, type Matrix, normalised, normaliseInPlace } from "../math/vector.ts";

/**
 * A linear map into the fewer dimensions in which centroids live: coded as one vector of that many dimensions for each
 * dimension of the items.
 */
export interface CentroidMap {
  readonly spec: Extract<CodeSpec, { kind: "i8" }>;
  readonly codes: Uint8Array;
}

/** An item's vector, or a query, as the centroids see it: mapped where there is a map, at unit length. */
export type CentroidView = (vector: Float32Array) => Float32Array;

/** @param itemDim  dimensions of the vectors that will be looked at */
export function createCentroidView(map: CentroidMap | undefined, itemDim: number): CentroidView {
  if (!map) return normalised;
  const { data, dim } = decodeVectors(map.codes, itemDim, map.spec);
  return (vector) => {
    const seen = new Float32Array(dim);
    for (let d = 0, at = 0; d < itemDim; d++) {
      const value = vector[d];
      for (let j = 0; j < dim; j++, at++) seen[j] += value * data[at];
    }
    if (normaliseInPlace(seen) === 0) seen[dim - 1] = 1;
    return seen;
  };
}

/** The map as rows to multiply with: one for each dimension of the centroids, as wide as the items. */
export function mapRows({ codes, spec }: CentroidMap, itemDim: number): Matrix {
  const columns = decodeVectors(codes, itemDim, spec);
  const rows = createMatrix(spec.dim, itemDim);
  for (let d = 0; d < itemDim; d++)
    for (let j = 0; j < spec.dim; j++) rows.data[j * itemDim + d] = columns.data[d * spec.dim + j];
  return rows;
}

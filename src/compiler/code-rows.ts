import { bytesPerVector, type CodeSpec, decodeVector, encodeVectors } from "../math/codes.ts";
import { dot, normaliseInPlace } from "../math/vector.ts";
import { createRowProjector, type ProjectionInput, type ProjectionTable } from "./projected-rows.ts";

/** Some rows that are still to be projected. */
export interface ProjectedSlice extends ProjectionInput {
  readonly table: ProjectionTable;
  /** Vectors of rows that nothing is known about, by their number in the slice. */
  readonly given: ReadonlyMap<number, Float32Array>;
}

export interface CodedRows {
  readonly codes: Uint8Array;
  /** Of each vector and what its code decodes to: 0 or NaN where the vector is no direction. */
  readonly cosines: Float64Array;
}

export interface CodeRowsTask {
  readonly slice: ProjectedSlice;
  readonly spec: CodeSpec;
}

/** Projects rows and writes them down. */
export function codeRows({ slice, spec }: CodeRowsTask): CodedRows {
  const { rows } = slice.sparse;
  const write = createRowCoder(rows, spec);
  const projector = createRowProjector(slice, slice.table);
  const vector = new Float32Array(spec.dim);
  for (let i = 0; i < rows; i++) {
    const given = slice.given.get(i);
    if (!given) {
      projector.project(i, vector);
      normaliseInPlace(vector);
    }
    write.add(given ?? vector, i);
  }
  return write.coded;
}

/** Writes vectors one by one, and how much of each is kept. */
export function createRowCoder(
  rows: number,
  spec: CodeSpec,
): { readonly coded: CodedRows; add(vector: Float32Array, i: number): void } {
  const { dim } = spec;
  const stride = bytesPerVector(spec);
  const codes = new Uint8Array(rows * stride);
  const cosines = new Float64Array(rows);
  const decoded = new Float32Array(dim);
  return {
    coded: { codes, cosines },
    add(vector, i) {
      codes.set(encodeVectors({ data: vector, rows: 1, dim }, spec), i * stride);
      decodeVector(codes, i, spec, decoded);
      cosines[i] = dot(vector, decoded) / (Math.sqrt(dot(decoded, decoded)) || 1);
    },
  };
}

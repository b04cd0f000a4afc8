import { type CodeKind, type CodeSpec, decodeVector, encodeVectors, fitInt8Scale } from "../math/codes.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { gram, multiplyByTransposed } from "./dense-products.ts";
import type { Pace } from "./pace.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

export interface ReduceOptions {
  /** Vectors with more dimensions are projected onto so many. */
  readonly dims: number;
  readonly code: CodeKind;
}

/** Vectors as they will be served. From here on, whatever is computed uses what these codes decode to. */
export interface CodedVectors {
  readonly spec: CodeSpec;
  readonly codes: Uint8Array;
  readonly rows: number;
  /** One row for each kept dimension; undefined when all were kept. */
  readonly projection: Matrix | undefined;
  /** Mean cosine between a vector and what its code decodes to. */
  readonly fidelity: number;
}

/**
 * Chooses how vectors are written down, by one fit over all rows, and writes them.
 *
 * @param vectors  rows of unit length
 */
export async function reduce(
  vectors: Matrix,
  { dims, code }: ReduceOptions,
  pace: Pace,
): Promise<CodedVectors> {
  const projection =
    vectors.dim > dims ? await leadingDirections(vectors, dims, pace.part(0, 0.4)) : undefined;
  const kept = projection ? await projected(vectors, projection, pace.part(0.4, 0.8)) : vectors;
  const spec = specFor(kept, code);
  await pace.step(0.9);
  const codes = encodeVectors(kept, spec);
  return { spec, codes, rows: kept.rows, projection, fidelity: fidelityOf(kept, codes, spec) };
}

/** Eigenvectors of xᵀx: not centred, so that angles to the origin stay what they are. */
async function leadingDirections(vectors: Matrix, dims: number, pace: Pace): Promise<Matrix> {
  const { dim } = vectors;
  const { vectors: columns } = symmetricEigen(await gram(vectors, pace), dim);
  const data = new Float32Array(dims * dim);
  for (let j = 0; j < dims; j++) for (let i = 0; i < dim; i++) data[j * dim + i] = columns[i * dim + j];
  return { data, rows: dims, dim };
}

/** A row that has nothing in the kept directions goes to the last one, where least is. */
async function projected(vectors: Matrix, projection: Matrix, pace: Pace): Promise<Matrix> {
  const product = await multiplyByTransposed(vectors, projection, pace);
  for (let i = 0; i < product.rows; i++) {
    const vector = row(product, i);
    if (normaliseInPlace(vector) === 0) vector[vector.length - 1] = 1;
  }
  return product;
}

function specFor(vectors: Matrix, code: CodeKind): CodeSpec {
  const { dim } = vectors;
  return code === "i8" ? { kind: code, dim, scale: fitInt8Scale(vectors) } : { kind: code, dim };
}

function fidelityOf(vectors: Matrix, codes: Uint8Array, spec: CodeSpec): number {
  const decoded = new Float32Array(spec.dim);
  let sum = 0;
  for (let i = 0; i < vectors.rows; i++) {
    decodeVector(codes, i, spec, decoded);
    sum += dot(row(vectors, i), decoded) / (Math.sqrt(dot(decoded, decoded)) || 1);
  }
  return vectors.rows === 0 ? 1 : sum / vectors.rows;
}

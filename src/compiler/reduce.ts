import {
  bytesPerVector,
  type CodeKind,
  type CodeSpec,
  decodeVector,
  encodeVectors,
  int8ScaleOf,
} from "../math/codes.ts";
import { symmetricEigen } from "../math/symmetric-eigen.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { gram, multiplyByTransposed } from "./dense-products.ts";
import { chooseDims, type DimsQuestions, type TriedDims } from "./dims-choice.ts";
import type { Pace } from "./pace.ts";
import { rowsOfMatrix, type VectorRows } from "./vector-rows.ts";

export interface ReduceOptions extends DimsQuestions {
  /** Vectors with more dimensions are projected onto so many; "auto": as few as keep recall and relevance. */
  readonly dims: number | "auto";
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
  /** What "auto" weighed; empty where the dimensions were given. */
  readonly triedDims: readonly TriedDims[];
}

/**
 * Chooses how vectors are written down, by one fit over all rows, and writes them. Only vectors that have to be
 * projected are in memory together.
 *
 * @param vectors  rows of unit length
 */
export async function reduce(
  vectors: Matrix | VectorRows,
  { dims, code, ...questions }: ReduceOptions,
  pace: Pace,
): Promise<CodedVectors> {
  const rows = "data" in vectors ? rowsOfMatrix(vectors) : vectors;
  const isGiven = dims !== "auto";
  if (isGiven && vectors.dim <= dims) return encode(rows, { code, projection: undefined }, pace);
  const matrix = "data" in vectors ? vectors : await collected(vectors, pace.part(0, 0.1));
  const directions = await leadingDirections(matrix, isGiven ? dims : matrix.dim, pace.part(0.1, 0.3));
  if (isGiven) return encodeProjected(matrix, directions, code, pace.part(0.3, 1));
  const turned = await projected(matrix, directions, pace.part(0.3, 0.5));
  const { dims: chosen, tried } = await chooseDims(turned, questions, pace.part(0.5, 0.7));
  const coded =
    chosen === matrix.dim
      ? await encode(rows, { code, projection: undefined }, pace.part(0.7, 1))
      : await encodeProjected(matrix, firstRows(directions, chosen), code, pace.part(0.7, 1));
  return { ...coded, triedDims: tried };
}

async function encodeProjected(
  matrix: Matrix,
  projection: Matrix,
  code: CodeKind,
  pace: Pace,
): Promise<CodedVectors> {
  const kept = await projected(matrix, projection, pace.part(0, 0.6));
  return encode(rowsOfMatrix(kept), { code, projection }, pace.part(0.6, 1));
}

function firstRows({ data, dim }: Matrix, rows: number): Matrix {
  return { data: data.slice(0, rows * dim), rows, dim };
}

async function encode(
  vectors: VectorRows,
  { code, projection }: { readonly code: CodeKind; readonly projection: Matrix | undefined },
  pace: Pace,
): Promise<CodedVectors> {
  const { rows, dim } = vectors;
  const spec: CodeSpec =
    code === "i8"
      ? { kind: code, dim, scale: await fitScale(vectors, pace.part(0, 0.5)) }
      : { kind: code, dim };
  const stride = bytesPerVector(spec);
  const codes = new Uint8Array(rows * stride);
  const decoded = new Float32Array(dim);
  let cosines = 0;
  await vectors.visit(
    (vector, i) => {
      codes.set(encodeVectors({ data: vector, rows: 1, dim }, spec), i * stride);
      decodeVector(codes, i, spec, decoded);
      cosines += dot(vector, decoded) / (Math.sqrt(dot(decoded, decoded)) || 1);
    },
    code === "i8" ? pace.part(0.5, 1) : pace,
  );
  return { spec, codes, rows, projection, fidelity: rows === 0 ? 1 : cosines / rows, triedDims: [] };
}

async function fitScale(vectors: VectorRows, pace: Pace): Promise<Float32Array> {
  const largest = new Float32Array(vectors.dim);
  await vectors.visit((vector) => {
    for (let d = 0; d < largest.length; d++) largest[d] = Math.max(largest[d], Math.abs(vector[d]));
  }, pace);
  return int8ScaleOf(largest);
}

async function collected(vectors: VectorRows, pace: Pace): Promise<Matrix> {
  const matrix = createMatrix(vectors.rows, vectors.dim);
  await vectors.visit((vector, i) => {
    matrix.data.set(vector, i * vectors.dim);
  }, pace);
  return matrix;
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

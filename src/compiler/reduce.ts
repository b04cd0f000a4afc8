import { bytesPerVector, type CodeKind, type CodeSpec, int8ScaleOf } from "../math/codes.ts";
import { symmetricEigen } from "../math/symmetric-eigen.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { type CodedRows, createRowCoder } from "./code-rows.ts";
import { gram, multiplyByTransposed } from "./dense-products.ts";
import { chooseDims, type DimsQuestions, type TriedDims } from "./dims-choice.ts";
import type { Pace } from "./pace.ts";
import { rowsOfMatrix, type VectorRows } from "./vector-rows.ts";
import { noWorkers, runTasks, type Workers } from "./workers.ts";

export interface ReduceOptions extends DimsQuestions {
  readonly workers?: Workers;
  /** What a row is called in messages. */
  readonly nameOf?: (row: number) => string;
  /** Vectors with more dimensions are projected onto so many; "auto": as few as keep recall and relevance. */
  readonly dims: number | "auto";
  readonly code: CodeKind;
}

interface Encoding {
  readonly code: CodeKind;
  readonly projection: Matrix | undefined;
  readonly workers: Workers;
  readonly nameOf: (row: number) => string;
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
 * @throws {RangeError} naming a row whose vector is no direction
 */
export async function reduce(
  vectors: Matrix | VectorRows,
  { dims, code, workers = noWorkers, nameOf = (row) => `row ${row}`, ...questions }: ReduceOptions,
  pace: Pace,
): Promise<CodedVectors> {
  const how = { code, projection: undefined, workers, nameOf };
  const rows = "data" in vectors ? rowsOfMatrix(vectors) : vectors;
  const isGiven = dims !== "auto";
  if (isGiven && vectors.dim <= dims) return encode(rows, how, pace);
  const matrix = "data" in vectors ? vectors : await collected(vectors, pace.part(0, 0.1));
  const directions = await leadingDirections(matrix, isGiven ? dims : matrix.dim, pace.part(0.1, 0.3));
  if (isGiven) return encodeProjected(matrix, directions, how, pace.part(0.3, 1));
  const turned = await projected(matrix, directions, pace.part(0.3, 0.5));
  const { dims: chosen, tried } = await chooseDims(turned, questions, pace.part(0.5, 0.7));
  const coded =
    chosen === matrix.dim
      ? await encode(rows, how, pace.part(0.7, 1))
      : await encodeProjected(matrix, firstRows(directions, chosen), how, pace.part(0.7, 1));
  return { ...coded, triedDims: tried };
}

async function encodeProjected(
  matrix: Matrix,
  projection: Matrix,
  how: Encoding,
  pace: Pace,
): Promise<CodedVectors> {
  const kept = await projected(matrix, projection, pace.part(0, 0.6));
  return encode(rowsOfMatrix(kept), { ...how, projection }, pace.part(0.6, 1));
}

function firstRows({ data, dim }: Matrix, rows: number): Matrix {
  return { data: data.slice(0, rows * dim), rows, dim };
}

async function encode(vectors: VectorRows, how: Encoding, pace: Pace): Promise<CodedVectors> {
  const { rows, dim } = vectors;
  const { code, projection, workers, nameOf } = how;
  const isScaled = code === "i8";
  const spec: CodeSpec = isScaled
    ? { kind: code, dim, scale: await fitScale(vectors, pace.part(0, 0.5)) }
    : { kind: code, dim };
  const coding = isScaled ? pace.part(0.5, 1) : pace;
  const { codes, cosines } = vectors.shared
    ? await codedByTasks(vectors, vectors.shared, spec, workers, coding)
    : await codedHere(vectors, spec, coding);
  const lost = cosines.findIndex((cosine) => !(cosine > 0 && cosine < Number.POSITIVE_INFINITY));
  if (lost >= 0)
    throw new RangeError(`${nameOf(lost)}: its vector is all zeros, or holds what is no finite number`);
  const fidelity = rows === 0 ? 1 : cosines.reduce((sum, cosine) => sum + cosine, 0) / rows;
  return { spec, codes, rows, projection, fidelity, triedDims: [] };
}

async function codedHere(vectors: VectorRows, spec: CodeSpec, pace: Pace): Promise<CodedRows> {
  const coder = createRowCoder(vectors.rows, spec);
  await vectors.visit(coder.add, pace);
  return coder.coded;
}

const rowsPerTask = 4096;

async function codedByTasks(
  { rows }: VectorRows,
  shared: NonNullable<VectorRows["shared"]>,
  spec: CodeSpec,
  workers: Workers,
  pace: Pace,
): Promise<CodedRows> {
  const stride = bytesPerVector(spec);
  const all: CodedRows = { codes: new Uint8Array(rows * stride), cosines: new Float64Array(rows) };
  const sliceOf = shared(workers.allocate);
  await runTasks(
    workers,
    "code",
    {
      count: Math.ceil(rows / rowsPerTask),
      input: (task) => ({
        slice: sliceOf(task * rowsPerTask, Math.min(rows, (task + 1) * rowsPerTask)),
        spec,
      }),
      use({ codes, cosines }, task) {
        all.codes.set(codes, task * rowsPerTask * stride);
        all.cosines.set(cosines, task * rowsPerTask);
      },
    },
    pace,
  );
  return all;
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

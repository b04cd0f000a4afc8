import { expect, test } from "vitest";
import { decodeVectors } from "../math/codes.ts";
import { createRandom } from "../math/random.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { createPace } from "./pace.ts";
import { reduce } from "./reduce.ts";

function unitVectors(rows: number, dim: number, scaleOf: (d: number) => number = () => 1): Matrix {
  const random = createRandom(1);
  const matrix = createMatrix(rows, dim);
  for (let i = 0; i < rows; i++) {
    const vector = row(matrix, i);
    for (let d = 0; d < dim; d++) vector[d] = scaleOf(d) * random.gaussian();
    normaliseInPlace(vector);
  }
  return matrix;
}

test("keeps dimensions that are wanted anyway, coded with one scale a dimension", async () => {
  const vectors = unitVectors(50, 8);
  const { spec, codes, projection, fidelity } = await reduce(vectors, { dims: 8, code: "i8" }, createPace());
  expect(spec).toMatchObject({ kind: "i8", dim: 8 });
  expect(projection).toBeUndefined();
  expect(codes).toHaveLength(50 * 8);
  expect(fidelity).toBeGreaterThan(0.9999);
  const decoded = decodeVectors(codes, 50, spec);
  for (let i = 0; i < decoded.data.length; i++) expect(decoded.data[i]).toBeCloseTo(vectors.data[i], 1);
});

test("projects onto the directions that hold most, keeping angles between vectors that lie there", async () => {
  // All but nothing stands in the first three dimensions.
  const vectors = unitVectors(60, 10, (d) => (d < 3 ? 1 : 1e-4));
  const { spec, codes, projection } = await reduce(vectors, { dims: 3, code: "f32" }, createPace());
  expect([projection?.rows, projection?.dim]).toEqual([3, 10]);
  const decoded = decodeVectors(codes, 60, spec);
  for (let i = 0; i < 60; i++) {
    expect(dot(row(decoded, i), row(decoded, i))).toBeCloseTo(1, 5);
    expect(dot(row(decoded, i), row(decoded, 0))).toBeCloseTo(dot(row(vectors, i), row(vectors, 0)), 3);
  }
});

test("codes signs", async () => {
  const vectors: Matrix = { data: Float32Array.of(0.6, -0.8, -0.8, 0.6), rows: 2, dim: 2 };
  const { codes, fidelity } = await reduce(vectors, { dims: 2, code: "sign" }, createPace());
  expect([...codes]).toEqual([0b01, 0b10]);
  expect(fidelity).toBeCloseTo(1.4 * Math.SQRT1_2, 6);
});

test("gives a row that has nothing in the kept directions a vector of unit length", async () => {
  const vectors: Matrix = { data: Float32Array.of(1, 0, 1, 0, 1, 0, 0, 1), rows: 4, dim: 2 };
  const { codes, spec } = await reduce(vectors, { dims: 1, code: "f32" }, createPace());
  expect([...decodeVectors(codes, 4, spec).data].map(Math.abs)).toEqual([1, 1, 1, 1]);
});

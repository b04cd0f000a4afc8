import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { createMatrix, dot, type Matrix, row } from "../math/vector.ts";
import { dotProducts, gram, multiplyByTransposed } from "./dense-products.ts";
import { createPace } from "./pace.ts";

function randomMatrix(rows: number, dim: number, seed: number): Matrix {
  const random = createRandom(seed);
  const matrix = createMatrix(rows, dim);
  for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = random.next() - 0.5;
  return matrix;
}

// Whole blocks of 2 × 4, and what is left over of each side.
test.each([
  [2, 4],
  [5, 7],
  [1, 1],
  [3, 9],
])("multiplies %i rows with %i as one pair at a time would", async (rows, others) => {
  const x = randomMatrix(rows, 6, 1);
  const other = randomMatrix(others, 6, 2);
  const product = await multiplyByTransposed(x, other, createPace());
  expect([product.rows, product.dim]).toEqual([rows, others]);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < others; j++)
      expect(product.data[i * others + j]).toBeCloseTo(dot(row(x, i), row(other, j)), 6);
});

test("multiplies a range of rows only", () => {
  const x: Matrix = { data: Float32Array.of(1, 0, 0, 1, 2, 3), rows: 3, dim: 2 };
  const out = new Float32Array(2).fill(9);
  dotProducts(x, 2, 3, { data: Float32Array.of(10, 1), rows: 1, dim: 2 }, out);
  expect([...out]).toEqual([23, 9]);
});

test("sums the products of columns, left-over rows included", async () => {
  const x: Matrix = { data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), rows: 5, dim: 2 };
  expect([...(await gram(x, createPace()))]).toEqual([165, 190, 190, 220]);
});

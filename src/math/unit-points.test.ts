import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { createUnitPoints, findLargest, unit, unitVectors } from "./unit-points.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "./vector.ts";

function unitRows(rows: number, dim: number, seed: number): Matrix {
  const random = createRandom(seed);
  const matrix = createMatrix(rows, dim);
  for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = random.gaussian();
  for (let i = 0; i < rows; i++) normaliseInPlace(row(matrix, i));
  return matrix;
}

test.each([
  [1, 1, 1],
  [2, 8, 3],
  [65, 33, 7],
  [300, 128, 50],
  [130, 40, 9],
])(
  "finds the largest of the products of %i points of %i dimensions with %i others, in SIMD as without",
  (rows, dim, count) => {
    const points = unitRows(rows, dim, 1);
    const others = unitRows(count, dim, 2);
    const results = [true, false].map((isSimd) => {
      const vectors = unitVectors(points);
      const best = new Uint32Array(rows);
      const products = new Int32Array(rows);
      const prepared = unitVectors(others);
      findLargest(vectors, { from: 0, to: rows }, prepared, { rows: best, products }, { isSimd });
      const all = new Int32Array(rows);
      createUnitPoints(vectors, { isSimd }).multiply(row(others, 0), all);
      const tail = { rows: new Uint32Array(1), products: new Int32Array(1) };
      findLargest(vectors, { from: rows - 1, to: rows }, prepared, tail, { isSimd });
      expect([tail.rows[0], tail.products[0]]).toEqual([best[rows - 1], products[rows - 1]]);
      return { best, products, all };
    });
    expect(results[0]).toEqual(results[1]);
    const { best, products, all } = results[0];
    for (let i = 0; i < rows; i++) {
      const cosines = Array.from({ length: count }, (_, c) => dot(row(points, i), row(others, c)));
      expect(cosines[best[i]]).toBeGreaterThan(Math.max(...cosines) - 1e-4);
      expect(products[i] / unit).toBeCloseTo(cosines[best[i]], 3);
      expect(all[i] / unit).toBeCloseTo(cosines[0], 3);
    }
  },
);

test("takes the lowest number among equal ones, and holds vectors that stand on one axis", () => {
  const points: Matrix = { data: Float32Array.of(1, 0, -1, 0), rows: 2, dim: 2 };
  const others: Matrix = { data: Float32Array.of(0, 1, 1, 0, 1, 0, -1, 0, -1, 0), rows: 5, dim: 2 };
  for (const isSimd of [true, false]) {
    const best = new Uint32Array(2);
    const products = new Int32Array(2);
    const found = { rows: best, products };
    findLargest(unitVectors(points), { from: 0, to: 2 }, unitVectors(others), found, { isSimd });
    expect([...best]).toEqual([1, 3]);
    expect([...products]).toEqual([unit, unit]);
  }
});

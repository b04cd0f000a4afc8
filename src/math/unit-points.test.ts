import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { createUnitPoints, prepareUnits, unit } from "./unit-points.ts";
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
      const set = createUnitPoints(points, { isSimd });
      const best = new Uint32Array(rows);
      const products = new Int32Array(rows);
      set.findLargest(prepareUnits(others), 0, rows, best, products);
      const all = new Int32Array(rows);
      set.multiply(row(others, 0), all);
      const tail = new Uint32Array(1);
      const tailProduct = new Int32Array(1);
      set.findLargest(prepareUnits(others), rows - 1, rows, tail, tailProduct);
      expect([tail[0], tailProduct[0]]).toEqual([best[rows - 1], products[rows - 1]]);
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
    createUnitPoints(points, { isSimd }).findLargest(prepareUnits(others), 0, 2, best, products);
    expect([...best]).toEqual([1, 3]);
    expect([...products]).toEqual([unit, unit]);
  }
});

import { expect, test } from "vitest";
import { symmetricEigen } from "./symmetric-eigen.ts";

test("gives eigenvalues largest first, each vector's largest component positive", () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(2, -1, -1, 2), 2);
  expect(values[0]).toBeCloseTo(3, 12);
  expect(values[1]).toBeCloseTo(1, 12);
  const half = Math.SQRT1_2;
  expect(Math.abs(vectors[0])).toBeCloseTo(half, 12);
  expect(vectors[2]).toBeCloseTo(-vectors[0], 12);
  expect(vectors[1]).toBeCloseTo(half, 12);
  expect(vectors[3]).toBeCloseTo(half, 12);
});

test("fixes the sign of a vector by its largest component", () => {
  const { vectors } = symmetricEigen(Float64Array.of(1, 0, 0, 5), 2);
  expect([...vectors].map((v) => v + 0)).toEqual([0, 1, 1, 0]);
});

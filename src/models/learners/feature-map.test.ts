import { expect, test } from "vitest";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { foretoldByFeatures } from "./feature-map.ts";

/** Features 0 and 1 of items 0 to 5: each alone, both, none, and again both. */
const features: SparseMatrix = {
  rows: 6,
  columnCount: 2,
  starts: Uint32Array.of(0, 1, 2, 4, 4, 6, 7),
  columns: Uint32Array.of(0, 1, 0, 1, 0, 1, 0),
  values: new Float32Array(7).fill(1),
};
/** 1 for whoever has features, 2 more for feature 0, 4 more for feature 1. */
const vectors = { rows: 6, dim: 1, data: Float32Array.of(3, 5, 7, 0, 0, 0) };
const people = Uint32Array.of(9, 1, 4, 0, 0, 0);

test("foretells the vectors of items that nobody had from those with the same features", async () => {
  const foretold = await foretoldByFeatures(features, vectors, { people, regularisation: 1e-6 });
  const expected = [3, 5, 7, 0, 7, 3];
  expected.forEach((value, i) => {
    expect(foretold.data[i]).toBeCloseTo(value, 3);
  });
});

test("comes back to the mean item where features are hardly borne out", async () => {
  const foretold = await foretoldByFeatures(features, vectors, { people, regularisation: 1e6 });
  expect(foretold.data[4]).toBeCloseTo(5, 3);
  expect(foretold.data[5]).toBeCloseTo(5, 3);
});

test("takes no vectors from items that nobody had", async () => {
  const other = { ...vectors, data: Float32Array.of(3, 5, 7, 100, 100, 100) };
  const [a, b] = await Promise.all(
    [vectors, other].map((one) => foretoldByFeatures(features, one, { people })),
  );
  expect(a.data).toEqual(b.data);
});

test("foretells less where items with the same features were had by nobody", async () => {
  const alike = { people, regularisation: 1e-6 };
  const [all, some] = await Promise.all(
    [0, 1].map((unknownWeight) => foretoldByFeatures(features, vectors, { ...alike, unknownWeight })),
  );
  expect(all.data[5]).toBeCloseTo(3, 3);
  expect(some.data[5]).toBeLessThan(2);
  expect(some.data[1]).toBeGreaterThan(some.data[5]);
});

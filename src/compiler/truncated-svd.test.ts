import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { multiply, type SparseMatrix, transposed } from "../math/sparse-matrix.ts";
import { dot, type Matrix, row } from "../math/vector.ts";
import { createPace } from "./pace.ts";
import { truncatedSvd } from "./truncated-svd.ts";

function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const entries = rows.map((values) =>
    values.flatMap((value, column) => (value === 0 ? [] : [{ column, value }])),
  );
  const starts = [0];
  for (const list of entries) starts.push(starts.at(-1)! + list.length);
  return {
    rows: rows.length,
    columnCount: rows[0].length,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(entries.flat(), ({ column }) => column),
    values: Float32Array.from(entries.flat(), ({ value }) => value),
  };
}

/** `rank` random directions, mixed: rows are dense, singular values fall by half. */
function lowRank(rows: number, columns: number, rank: number): number[][] {
  const random = createRandom(3);
  const left = Array.from({ length: rows }, () => Array.from({ length: rank }, () => random.gaussian()));
  const right = Array.from({ length: rank }, () => Array.from({ length: columns }, () => random.gaussian()));
  return left.map((weights) =>
    Array.from({ length: columns }, (_, c) =>
      weights.reduce((sum, weight, r) => sum + (weight * right[r][c]) / 2 ** r, 0),
    ),
  );
}

function valuesOf({ data, rows, dim }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * dim, (i + 1) * dim)]);
}

test("multiplies sparse rows, and transposes them", async () => {
  const a = sparse([
    [1, 0, 2, 0, 3, 4],
    [0, 0, 0, 0, 0, 0],
    [0, 5, 0, 0, 0, 6],
  ]);
  const b: Matrix = { data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 6, dim: 1 };
  expect([...(await multiply(a, b, createPace())).data]).toEqual([46, 0, 46]);
  const c: Matrix = { data: Float32Array.of(1, 10, 2, 20, 3, 30), rows: 3, dim: 2 };
  expect([...(await multiply(transposed(a), c, createPace())).data]).toEqual([
    1, 10, 15, 150, 2, 20, 0, 0, 3, 30, 22, 220,
  ]);
});

test("finds the singular values and directions of a diagonal matrix", async () => {
  const a = sparse([
    [0, 3, 0],
    [7, 0, 0],
    [0, 0, 0.5],
    [0, 0, 0],
  ]);
  const { singularValues, basis, projected } = await truncatedSvd(a, { dims: 2 }, createPace());
  expect([...singularValues].map((v) => Number(v.toFixed(5)))).toEqual([7, 3]);
  expect(valuesOf(basis).map((r) => r.map((v) => Math.round(Math.abs(v) * 1e5) / 1e5))).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  expect(valuesOf(projected).map((r) => r.map((v) => Math.round(Math.abs(v) * 1e5) / 1e5))).toEqual([
    [0, 3],
    [7, 0],
    [0, 0],
    [0, 0],
  ]);
});

test("rebuilds a matrix from as many directions as its rank, and finds no more", async () => {
  const dense = lowRank(60, 40, 5);
  const { singularValues, projected, basis } = await truncatedSvd(sparse(dense), { dims: 12 }, createPace());
  expect(singularValues).toHaveLength(5);
  for (let i = 0; i < 60; i++)
    for (let c = 0; c < 40; c++) expect(dot(row(projected, i), row(basis, c))).toBeCloseTo(dense[i][c], 4);
  for (let a = 0; a < 5; a++) {
    for (let b = 0; b < 5; b++) {
      let product = 0;
      for (let c = 0; c < 40; c++) product += basis.data[c * 5 + a] * basis.data[c * 5 + b];
      expect(product).toBeCloseTo(a === b ? 1 : 0, 5);
    }
  }
});

test("keeps the leading directions where there are more", async () => {
  const dense = lowRank(80, 50, 20);
  const all = await truncatedSvd(sparse(dense), { dims: 20 }, createPace());
  const three = await truncatedSvd(sparse(dense), { dims: 3, seed: 9 }, createPace());
  expect(three.singularValues).toHaveLength(3);
  for (let j = 0; j < 3; j++) expect(three.singularValues[j] / all.singularValues[j]).toBeCloseTo(1, 4);
});

test("gives the same bytes for the same seed", async () => {
  const a = sparse(lowRank(30, 20, 8));
  const [one, two] = [
    await truncatedSvd(a, { dims: 4, seed: 5 }, createPace()),
    await truncatedSvd(a, { dims: 4, seed: 5 }, createPace({ yieldAfterMs: 0 })),
  ];
  expect(one.projected.data).toEqual(two.projected.data);
});

test("gives zeros, not NaN, for a matrix of zeros", async () => {
  const { projected, singularValues } = await truncatedSvd(
    sparse([
      [0, 0],
      [0, 0],
    ]),
    { dims: 2 },
    createPace(),
  );
  expect([...projected.data]).toEqual([0, 0]);
  expect([...singularValues]).toEqual([0]);
});

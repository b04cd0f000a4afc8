import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { createMatrix, normaliseInPlace, row } from "../math/vector.ts";
import { chooseDims } from "./dims-choice.ts";
import { createPace } from "./pace.ts";
import { reduce } from "./reduce.ts";

/** 600 points: the first `signal` dimensions are wide, the others narrow. */
function points({ signal = 24, dim = 100, noise = 0.02 } = {}) {
  const random = createRandom(4);
  const matrix = createMatrix(600, dim);
  for (let i = 0; i < matrix.rows; i++) {
    const vector = row(matrix, i);
    for (let d = 0; d < dim; d++) vector[d] = (d < signal ? 1 : noise) * random.gaussian();
    normaliseInPlace(vector);
  }
  return matrix;
}

test("takes the fewest dimensions that keep recall", async () => {
  const { dims, tried } = await chooseDims(points(), {}, createPace());
  expect(dims).toBe(32);
  expect(tried.map((one) => one.dims)).toEqual([16, 32, 48, 64, 96, 100]);
  expect(tried.at(-1)).toMatchObject({ dims: 100, recall: 1, relevance: undefined });
  expect(tried[0].recall).toBeLessThan(0.95);
  expect(tried[1].recall).toBeGreaterThanOrEqual(0.95);
});

test("keeps all where each says something", async () => {
  const { dims } = await chooseDims(points({ signal: 100 }), {}, createPace());
  expect(dims).toBe(100);
});

test("takes more where recall is kept but what people filter by is not", async () => {
  const vectors = points({ signal: 8, noise: 0.001 });
  // Near in the sixtieth dimension alone: what only it says is lost before it.
  const agreement = (a: number, b: number) => {
    const difference = Math.abs(row(vectors, a)[60] - row(vectors, b)[60]);
    return Math.max(0, 1 - difference / 1e-4);
  };
  const plain = await chooseDims(vectors, {}, createPace());
  const judged = await chooseDims(vectors, { agreement }, createPace());
  expect(plain.dims).toBe(16);
  expect(judged.tried.every(({ relevance }) => relevance !== undefined)).toBe(true);
  const full = judged.tried.at(-1)!.relevance!;
  expect(judged.tried.find(({ dims }) => dims === judged.dims)!.relevance).toBeGreaterThanOrEqual(
    0.98 * full,
  );
});

test("finds the dimensions of turned vectors, and leaves those that are given", async () => {
  const vectors = points({ noise: 0.001 });
  const chosen = await reduce(vectors, { dims: "auto", code: "i8" }, createPace());
  expect([chosen.spec.dim, chosen.projection?.rows, chosen.triedDims.length]).toEqual([32, 32, 6]);
  const given = await reduce(vectors, { dims: 100, code: "i8" }, createPace());
  expect([given.spec.dim, given.triedDims]).toEqual([100, []]);
});

import { expect, test } from "vitest";
import type { Matrix } from "../math/vector.ts";
import { retrievalQuality } from "./retrieval-quality.ts";

/** Cosines to (1, 0): 1, 0.8, 0.795, 0.795, 0. */
const cosines = [1, 0.8, 0.795, 0.795, 0];
const unitRows: Matrix = {
  data: Float32Array.from(cosines.flatMap((cosine) => [cosine, Math.sqrt(1 - cosine * cosine)])),
  rows: cosines.length,
  dim: 2,
};
const query = Float32Array.of(1, 0);

const qualityOf = (found: number[], exact: number[]) =>
  retrievalQuality(unitRows, [{ query, found, exact }], exact.length);

test("gives full marks to the exact results", () => {
  expect(qualityOf([0, 1], [0, 1])).toEqual({ queries: 1, k: 2, strict: 1, withinHundredth: 1, loss: 0 });
});

test("counts what ties with the last exact result", () => {
  expect(qualityOf([0, 1, 3], [0, 1, 2]).strict).toBe(1);
});

test("forgives a hundredth, but not in the strict figure", () => {
  const quality = qualityOf([0, 2], [0, 1]);
  expect(quality.strict).toBe(0.5);
  expect(quality.withinHundredth).toBe(1);
  expect(quality.loss).toBeCloseTo(0.0025, 6);
});

test("takes missing results for ones that have nothing to do with the query", () => {
  const quality = qualityOf([0], [0, 1]);
  expect(quality.strict).toBe(0.5);
  expect(quality.loss).toBeCloseTo(0.4, 6);
});

test("looks at no more results than were asked for", () => {
  expect(qualityOf([4, 4, 0, 1], [0, 1]).strict).toBe(0);
});

test("is the mean over queries", () => {
  const judged = [
    { query, found: [0], exact: [0] },
    { query, found: [4], exact: [0] },
  ];
  expect(retrievalQuality(unitRows, judged, 1)).toMatchObject({ queries: 2, strict: 0.5, loss: 0.5 });
});

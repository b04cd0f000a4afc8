import { expect, test } from "vitest";
import { medianVector } from "./median.ts";

const vectors = (...rows: number[][]) => rows.map((r) => Float32Array.from(r));

test("takes the middle value of each dimension on its own", () => {
  expect([...medianVector(vectors([1, 9], [2, 8], [30, -7]))]).toEqual([2, 8]);
});

test("takes the mean of the two middle values of an even count", () => {
  expect([...medianVector(vectors([1], [2], [4], [100]))]).toEqual([3]);
});

test("ends on ties", () => {
  expect([...medianVector(vectors([5, 5], [5, 5], [5, 5], [5, 1]))]).toEqual([5, 5]);
});

test("of one vector is that vector", () => {
  expect([...medianVector(vectors([0.5, -0.25]))]).toEqual([0.5, -0.25]);
});

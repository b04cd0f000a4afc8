import { expect, test } from "vitest";
import { powerOfTwo, sigmoid } from "./power-of-two.ts";

test("is 2 to the whole and to the fraction", () => {
  expect([0, 1, 10, -3, 40].map(powerOfTwo)).toEqual([1, 2, 1024, 0.125, 2 ** 40]);
  for (let x = -60; x < 60; x += 0.37) expect(powerOfTwo(x) / 2 ** x).toBeCloseTo(1, 8);
  expect(powerOfTwo(-5000)).toBe(0);
  expect(powerOfTwo(Number.NaN)).toBe(0);
  expect(powerOfTwo(5000)).toBe(Number.POSITIVE_INFINITY);
});

test("the logistic function goes from 0 to 1 through a half", () => {
  expect(sigmoid(0)).toBe(0.5);
  expect(sigmoid(800)).toBe(1);
  expect(sigmoid(-2000)).toBe(0);
  for (const x of [-8, -1, 0.3, 4]) expect(sigmoid(x)).toBeCloseTo(1 / (1 + Math.exp(-x)), 8);
});

import { expect, test } from "vitest";
import { dot, normalised, scaled, squaredDistance } from "./vector.ts";

test("multiplies vectors of every length to the end", () => {
  for (let length = 0; length <= 9; length++) {
    const a = Array.from({ length }, (_, d) => d + 1);
    const b = Array.from({ length }, (_, d) => 10 ** d);
    // 1, 21, 321, …: each digit from another dimension
    expect(dot(a, b)).toBe(Number([...a].reverse().join("")));
  }
});

test("scales a copy", () => {
  const vector = Float32Array.of(1, -2);
  expect([...scaled(vector, 0.5)]).toEqual([0.5, -1]);
  expect([...vector]).toEqual([1, -2]);
});

test("makes unit vectors, and leaves a zero vector at zero", () => {
  expect([...normalised([3, 4])].map((value) => Math.round(value * 10))).toEqual([6, 8]);
  expect([...normalised([0, 0])]).toEqual([0, 0]);
  expect(squaredDistance([1, 2], [4, 6])).toBe(25);
});

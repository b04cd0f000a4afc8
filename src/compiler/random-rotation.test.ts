import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { randomRotation } from "./random-rotation.ts";

function turned(vector: readonly number[], options: { to: number; seed?: number }): number[] {
  const sum = new Float64Array(options.to);
  randomRotation({ from: vector.length, seed: 3, ...options })(Float32Array.from(vector), 1, sum);
  return [...sum];
}

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0) / (Math.hypot(...a) * Math.hypot(...b));
}

test("angles and lengths stay what they are", () => {
  const [a, b] = [
    [3, 4, 0, 1, 0],
    [1, 0, -2, 1, 1],
  ];
  for (const to of [8, 64]) {
    expect(Math.hypot(...turned(a, { to }))).toBeCloseTo(Math.hypot(...a), 5);
    expect(cosine(turned(a, { to }), turned(b, { to }))).toBeCloseTo(cosine(a, b), 5);
  }
  expect(turned(a, { to: 8 })).toEqual(turned(a, { to: 8 }));
  expect(turned(a, { to: 8, seed: 4 })).not.toEqual(turned(a, { to: 8 }));
});

test("into fewer dimensions they stay nearly so", () => {
  const random = createRandom(5);
  const draw = () => Array.from({ length: 1000 }, () => random.gaussian());
  const a = draw();
  const b = draw().map((x, i) => x + a[i]);
  const [x, y] = [turned(a, { to: 512 }), turned(b, { to: 512 })];
  expect(cosine(x, y)).toBeCloseTo(cosine(a, b), 1);
  expect(Math.hypot(...x) / Math.hypot(...a)).toBeCloseTo(1, 1);
});

test("what is added counts by its factor", () => {
  const sum = new Float64Array(4).fill(1);
  randomRotation({ from: 2, to: 4, seed: 1 })(Float32Array.of(1, 0), 2, sum);
  expect([...sum].map((x) => Math.abs(x - 1))).toEqual([1, 1, 1, 1]);
});

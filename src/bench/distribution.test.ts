import { expect, test } from "vitest";
import { distributionOf, meanOf } from "./distribution.ts";

test("tells least, median and 95th percentile, whatever the order", () => {
  const samples = Array.from({ length: 101 }, (_, i) => (i * 37) % 101);
  expect(distributionOf(samples)).toEqual({ count: 101, min: 0, median: 50, p95: 95 });
});

test("lies between the two middle samples of an even count", () => {
  expect(distributionOf([5, 1, 4, 2]).median).toBe(3);
});

test("refuses to sum up what was not measured", () => {
  expect(() => distributionOf([])).toThrow("got no samples");
});

test("leaves the samples in their order", () => {
  const samples = [3, 1, 2];
  distributionOf(samples);
  expect(samples).toEqual([3, 1, 2]);
  expect(meanOf(samples)).toBe(2);
});

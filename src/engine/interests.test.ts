import { describe, expect, test } from "vitest";
import { medianInterest } from "./interests.ts";

const interest = (...views: number[][]) =>
  medianInterest(views.map((view) => Float32Array.from(view))).map(({ vector, weight }) => ({
    vector: Array.from(vector, (value) => Math.round(value * 1e4) / 1e4),
    weight,
  }));

describe("the median interest", () => {
  test("is the component-wise median at unit length", () => {
    expect(interest([3, 0, 9], [4, 1, 0], [0, 0, 0], [5, 9, -1], [3, 0, 0])).toEqual([
      { vector: [1, 0, 0], weight: 1 },
    ]);
    expect(interest([3, 4], [3, 9], [0, 4])).toEqual([{ vector: [0.6, 0.8], weight: 1 }]);
  });

  test("of an even number of views takes the middle between the two middle values", () => {
    expect(interest([4, 0], [0, 3])).toEqual([{ vector: [0.8, 0.6], weight: 1 }]);
    expect(interest([6, 0], [0, 0], [2, 9], [1, 7])).toEqual([{ vector: [0.3939, 0.9191], weight: 1 }]);
  });

  test("of views that are all alike is that view", () => {
    expect(interest([0, 2], [0, 2], [0, 2], [0, 2])).toEqual([{ vector: [0, 1], weight: 1 }]);
  });

  test("of views that have nothing in common is their mean", () => {
    expect(interest([1, 0, 0], [0, 1, 0], [0, 0, 1])).toEqual([
      { vector: [0.5774, 0.5774, 0.5774], weight: 1 },
    ]);
  });

  test("of opposite views is the last one", () => {
    expect(interest([1, 0], [-1, 0])).toEqual([{ vector: [-1, 0], weight: 1 }]);
    expect(interest([1, 0], [-1, 0], [0, 0])).toEqual([{ vector: [-1, 0], weight: 1 }]);
  });

  test("of views that say nothing, or of none, is none", () => {
    expect(interest([0, 0], [0, 0])).toEqual([]);
    expect(interest()).toEqual([]);
  });
});

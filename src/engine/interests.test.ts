import { describe, expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { findInterests, medianInterest } from "./interests.ts";

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

const tastesOf = (...views: number[][]) =>
  views.map((view) => ({ vector: Float32Array.from(view), weight: 1 }));

describe("the recent interest", () => {
  test("is nearer to later views", () => {
    const [{ vector }] = findInterests(tastesOf([1, 0], [0, 1]), "recent");
    expect(vector[1]).toBeGreaterThan(vector[0]);
    expect(vector[0]).toBeGreaterThan(0);
  });

  test("of a decay of 1 is the mean, of a small one next to the last view", () => {
    const recent = (decay: number) => findInterests(tastesOf([1, 0], [0, 1]), "recent", decay)[0].vector;
    expect(recent(1)[0]).toBeCloseTo(recent(1)[1]);
    expect(recent(0.5)[0] / recent(0.5)[1]).toBeCloseTo(0.5);
    expect(recent(0.01)[1]).toBeCloseTo(1, 3);
  });

  test("stands in for the median of views of one kind where a decay is asked for", () => {
    const tastes = tastesOf([1, 0.1], [1, 0.2], [1, 0.9]);
    expect(findInterests(tastes, "multi")).toEqual(findInterests(tastes, "median"));
    expect(findInterests(tastes, "multi", 0.5)).toEqual(findInterests(tastes, "recent", 0.5));
  });

  test("follows what counts more", () => {
    const [first, second] = tastesOf([0, 1], [1, 0]);
    const [{ vector }] = findInterests([{ ...first, weight: 4 }, second], "recent");
    expect(vector[1]).toBeGreaterThan(vector[0]);
  });
});

describe("several interests", () => {
  test("are one for each group of views, each at its own place, the larger share first", () => {
    const queries = findInterests(tastesOf([1, 0, 0], [0, 1, 0], [1, 0.1, 0], [1, 0, 0.1]), "multi");
    expect(queries).toHaveLength(2);
    expect(queries[0].vector[0]).toBeGreaterThan(0.9);
    expect(Array.from(queries[1].vector)).toEqual([0, 1, 0]);
    expect(queries[0].weight + queries[1].weight).toBeCloseTo(1, 12);
  });

  test("of two views that have nothing in common are two, of two that are alike is one", () => {
    expect(findInterests(tastesOf([1, 0], [0, 1]), "multi")).toHaveLength(2);
    expect(findInterests(tastesOf([1, 0], [0.9, 0.1]), "multi")).toHaveLength(1);
  });

  test("are three at most", () => {
    const views = Array.from({ length: 5 }, (_, i) =>
      Array.from({ length: 5 }, (__, d) => (d === i ? 1 : 0)),
    );
    expect(findInterests(tastesOf(...views), "multi")).toHaveLength(3);
  });

  test("leave one old view among many new ones a place on a page of ten", () => {
    const queries = findInterests(tastesOf([0, 1], ...Array.from({ length: 20 }, () => [1, 0])), "multi");
    expect(queries[1].weight).toBeGreaterThanOrEqual(0.1);
  });

  test("of views that say nothing, or of none, are none", () => {
    expect(findInterests(tastesOf([0, 0], [0, 0]), "multi")).toEqual([]);
    expect(findInterests([], "multi")).toEqual([]);
  });
});

test("whatever the method, a query is a unit vector and the sum of what each view brings", () => {
  const random = createRandom(7);
  for (let round = 0; round < 100; round++) {
    const dim = 1 + random.int(12);
    const tastes = Array.from({ length: 1 + random.int(7) }, () => ({
      // Few different values: medians with ties.
      vector: Float32Array.from({ length: dim }, () => random.int(5) - 2),
      weight: 1 + random.int(2),
    }));
    for (const method of ["median", "recent", "multi"] as const) {
      const queries = findInterests(tastes, method);
      for (const { vector, parts = [] } of queries) {
        expect(parts).toHaveLength(tastes.length);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        for (let d = 0; d < dim; d++)
          expect(parts.reduce((sum, part) => sum + part[d], 0)).toBeCloseTo(vector[d], 5);
      }
      if (queries.length > 0) expect(queries.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    }
  }
});

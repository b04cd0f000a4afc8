import { expect, test } from "vitest";
import { bootstrapInterval } from "./bootstrap.ts";
import { drawQueries, listAgreement, measureRelevance, valueAgreement } from "./relevance.ts";

test("weights shared values by their rarity", () => {
  const agree = listAgreement([["people", "lighthouse"], ["people"], ["lighthouse", "people"], ["sea"], []]);
  const people = Math.log(5 / 3);
  const lighthouse = Math.log(5 / 2);
  expect(agree(0, 2)).toBeCloseTo(1);
  expect(agree(0, 1)).toBeCloseTo(people / (people + lighthouse));
  expect(agree(0, 3)).toBe(0);
  expect(agree(4, 4)).toBe(0);
});

test("counts a repeated value once", () => {
  const agree = listAgreement([["a", "a"], ["a"], ["b"]]);
  expect(agree(0, 1)).toBeCloseTo(1);
});

test("does not take two unknown values for equal", () => {
  const agree = valueAgreement(["print", "print", "", ""]);
  expect([agree(0, 1), agree(0, 2), agree(2, 3)]).toEqual([1, 0, 0]);
});

test("measures all neighbours, and those by other creators", () => {
  const creators = ["x", "x", "y", "z"];
  const relevance = measureRelevance({
    agreement: valueAgreement(["print", "print", "oil", "print"]),
    queries: [0],
    k: 2,
    creatorOf: (item) => creators[item],
    neighboursOf: (_, k, isAllowed) => [0, 1, 2, 3].filter(isAllowed).slice(0, k),
  });
  expect(relevance.all.mean).toBe(0.5); // 1 and 2
  expect(relevance.otherCreators.mean).toBe(0.5); // 2 and 3
  expect(relevance.sameCreator).toBe(0.5);
});

test("draws disjoint halves of suitable items, the same for the same seed", () => {
  const draw = (seed: number) => drawQueries(1000, (item) => item % 3 === 0, { count: 100, seed });
  const { choose, report } = draw(1);
  expect(choose).toHaveLength(50);
  expect(new Set([...choose, ...report]).size).toBe(100);
  expect([...choose, ...report].every((item) => item % 3 === 0)).toBe(true);
  expect(draw(1)).toEqual({ choose, report });
  expect(draw(2)).not.toEqual({ choose, report });
});

test("gives an interval about the mean that narrows with more values", () => {
  const few = bootstrapInterval([0, 1, 0, 1]);
  const many = bootstrapInterval(Array.from({ length: 400 }, (_, i) => i % 2));
  expect(few.mean).toBe(0.5);
  expect(few.low).toBeLessThan(0.5);
  expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
});

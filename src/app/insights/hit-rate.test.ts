import { expect, test } from "vitest";
import { prequentialHitRates, rankAmongTen } from "./hit-rate.ts";

test("each view counts as a hit that had been recommended before, in all views up to it", () => {
  const views = [
    { rank: undefined, popularRank: 3 },
    { rank: 0, popularRank: undefined },
    { rank: 9, popularRank: undefined },
    { rank: undefined, popularRank: undefined },
  ];
  expect(prequentialHitRates(views)).toEqual([
    { recommended: 0, popular: 1 },
    { recommended: 1 / 2, popular: 1 / 2 },
    { recommended: 2 / 3, popular: 1 / 3 },
    { recommended: 2 / 4, popular: 1 / 4 },
  ]);
  expect(prequentialHitRates([])).toEqual([]);
});

test("the eleventh is not among ten", () => {
  const ids = Array.from({ length: 11 }, (_, i) => `id ${i}`);
  expect(rankAmongTen(ids, "id 0")).toBe(0);
  expect(rankAmongTen(ids, "id 9")).toBe(9);
  expect(rankAmongTen(ids, "id 10")).toBeUndefined();
});

import { expect, test } from "vitest";
import { insightFigures } from "./insight-figures.ts";

const answer = (atMs: number, ms: number, networkBytes: number, deviceBytes: number) => ({
  catalogId: "tate",
  atMs,
  ms,
  networkBytes,
  deviceBytes,
});

test("times, bytes by the day, and hits", () => {
  const figures = insightFigures(
    [answer(10, 4, 100, 0), answer(11, 1, 0, 50), answer(20, 2, 5, 5)],
    [{ catalogId: "tate", atMs: 12, rank: 3, popularRank: undefined }],
    (atMs) => `day ${Math.floor(atMs / 10)}`,
  );
  expect(figures).toEqual({
    times: [4, 1, 2],
    medianMs: 2,
    slowestMs: 4,
    days: [
      { day: "day 1", networkBytes: 100, deviceBytes: 50 },
      { day: "day 2", networkBytes: 5, deviceBytes: 5 },
    ],
    networkBytes: 105,
    deviceBytes: 55,
    hitRates: [{ recommended: 1, popular: 0 }],
  });
});

test("nothing recorded, nothing shown", () => {
  expect(insightFigures([], [], String)).toBeUndefined();
});

import { expect, test } from "vitest";
import { chooseStarter } from "./starter-choice.ts";

test("takes the best of each cluster before the second best of any", () => {
  const scores = [1, 9, 5, 3, 2, 8];
  const chosen = chooseStarter(
    { firstOrdinal: Uint32Array.of(0, 3, 5, 6), isLeader: () => true, score: (ordinal) => scores[ordinal] },
    5,
  );
  expect([...chosen.slice(0, 3)].sort()).toEqual([1, 3, 5]);
  expect([...chosen.slice(3)].sort()).toEqual([2, 4]);
});

test("spreads over the clusters where there are more of them than places", () => {
  const firstOrdinal = Uint32Array.from({ length: 101 }, (_, c) => 10 * c);
  const chosen = chooseStarter({ firstOrdinal, isLeader: () => true, score: (ordinal) => -ordinal }, 20);
  expect([...chosen].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 50 * i));
  const jumps = chosen.slice(1).map((ordinal, i) => Math.abs(ordinal - chosen[i]));
  expect(Math.min(...jumps)).toBeGreaterThan(100);
});

test("shows one of each group, and no more than there are", () => {
  const candidates = {
    firstOrdinal: Uint32Array.of(0, 4),
    isLeader: (ordinal: number) => ordinal % 2 === 0,
    score: (ordinal: number) => ordinal,
  };
  expect(chooseStarter(candidates, 60)).toEqual([2, 0]);
});

test("gives one maker few of the places, as long as there are others", () => {
  const candidates = {
    firstOrdinal: Uint32Array.from({ length: 41 }, (_, c) => 4 * c),
    isLeader: () => true,
    score: (ordinal: number) => -(ordinal % 4),
    // The best two of each cluster are by the same maker; of the last five clusters all are.
    creatorOf: (ordinal: number) => (ordinal % 4 < 2 || ordinal >= 140 ? "Turner" : `Maker ${ordinal}`),
  };
  const chosen = chooseStarter(candidates, 40);
  const clusters = new Set(chosen.map((ordinal) => Math.floor(ordinal / 4)));
  expect(clusters.size).toBe(40);
  const byTurner = chosen.filter((ordinal) => candidates.creatorOf(ordinal) === "Turner");
  expect(byTurner.length).toBeLessThanOrEqual(7);
});

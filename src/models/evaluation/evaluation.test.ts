import { expect, test } from "vitest";
import { userRows } from "../interactions.ts";
import { readSamples } from "../read-samples.ts";
import { evaluateRanking } from "./evaluate-ranking.ts";
import { areaUnderCurve, rankingMetrics } from "./ranking-metrics.ts";
import { split, splitNames } from "./splits.ts";

test("measures a list by the textbook's formulas", () => {
  // Relevant at places 1 and 3 of 5; three are relevant in all.
  const metrics = rankingMetrics([7, 1, 8, 2, 3], new Set([7, 8, 9]), 5);
  expect(metrics.precision).toBeCloseTo(2 / 5);
  expect(metrics.recall).toBeCloseTo(2 / 3);
  expect(metrics.ndcg).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3) + 1 / 2));
  expect(metrics.reciprocalRank).toBe(1);
  expect(metrics.averagePrecision).toBeCloseTo((1 + 2 / 3) / 3);
});

test("counts pairs for the area under the curve, equal scores a half", () => {
  const scores = Float32Array.of(3, 2, 2, 1);
  expect(areaUnderCurve(scores, new Set([0]), () => true)).toBe(1);
  expect(areaUnderCurve(scores, new Set([3]), () => true)).toBe(0);
  expect(areaUnderCurve(scores, new Set([1]), () => true)).toBeCloseTo(0.5);
  expect(areaUnderCurve(scores, new Set([1, 2]), () => true)).toBe(0.5);
  expect(areaUnderCurve(scores, new Set([0, 1, 2, 3]), () => true)).toBeUndefined();
});

async function someInteractions() {
  const samples = Array.from({ length: 200 }, (_, n) => ({
    user: `u${n % 17}`,
    item: `i${(n * 7) % 31}`,
    timeMs: (n * 37) % 200,
  }));
  return (await readSamples(samples)).interactions;
}

test.each(splitNames)("the split %s loses nothing, and tests nothing that was learned from", async (name) => {
  const all = await someInteractions();
  const { train, test: held } = split(all, name, { seed: 4 });
  const pairs = (part: typeof all) => Array.from(part.user, (u, n) => `${u} ${part.item[n]}`);
  expect([...pairs(train), ...pairs(held)].sort()).toEqual(pairs(all).sort());
  expect(pairs(train).filter((pair) => pairs(held).includes(pair))).toEqual([]);
  expect(split(all, name, { seed: 4 })).toEqual({ train, test: held });
});

test("leave-last-out tests each user's latest, and a split by time nothing older than what was learned", async () => {
  const all = await someInteractions();
  const last = split(all, "leave-last-out").test;
  last.user.forEach((u, n) => {
    all.user.forEach((other, m) => {
      if (other === u) expect(all.timeMs?.[m]).toBeLessThanOrEqual(last.timeMs?.[n] ?? 0);
    });
  });
  const byTime = split(all, "time");
  expect(Math.max(...(byTime.train.timeMs ?? []))).toBeLessThan(Math.min(...(byTime.test.timeMs ?? [])));
});

test("refuses an empty split, and one by time without times", async () => {
  const { interactions } = await readSamples([
    { user: "u", item: "a" },
    { user: "v", item: "a" },
  ]);
  expect(() => split(interactions, "per-user")).toThrow(
    "split per-user: got 2 interactions to learn from and 0 to test with",
  );
  expect(() => split(interactions, "time")).toThrow("the interactions have no times");
});

test("leaves out what was seen, or does not, and breaks ties by the item's number", async () => {
  const { interactions } = await readSamples([
    { user: "u", item: "a" },
    { user: "u", item: "b" },
    { user: "v", item: "c" },
  ]);
  const rows = userRows(interactions);
  const only = (user: number, item: number) => ({
    rows: 2,
    columnCount: 3,
    starts: user === 0 ? Uint32Array.of(0, 1, 1) : Uint32Array.of(0, 0, 1),
    columns: Uint32Array.of(item),
    values: Float32Array.of(1),
  });
  const equal = (filterSeen: boolean) =>
    evaluateRanking((_, __, scores) => scores.fill(0), { train: rows, test: only(0, 2), k: 1, filterSeen });
  expect(equal(true).precision).toBe(1);
  expect(equal(false).precision).toBe(0);
  expect(equal(false).auc).toBe(0.5);
  expect(equal(true).coverage).toBeCloseTo(1 / 3);
});

test("knows nothing of the test set but what is asked for: another test set changes no list", async () => {
  const all = await someInteractions();
  const { train, test: held } = split(all, "per-user", { seed: 2 });
  const other = split(all, "per-user", { seed: 9 }).test;
  const given: string[][] = [[], []];
  [held, other].forEach((asked, i) => {
    evaluateRanking(
      (user, history, scores) => {
        given[i][user] = `${user}: ${history.join(" ")}`;
        scores.fill(0);
      },
      { train: userRows(train), test: userRows(asked) },
    );
  });
  given[0].forEach((line, user) => {
    if (given[1][user] !== undefined) expect(given[1][user]).toBe(line);
  });
});

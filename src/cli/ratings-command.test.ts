import { expect, test } from "vitest";
import type { RatingsReport } from "../compiler/evaluate-ratings.ts";
import { parseHoldOut, sampleNotes } from "./learn-command.ts";
import { asksAboutRatings, fallenFigures } from "./ratings-command.ts";
import { ratingsTable } from "./ratings-table.ts";

function reportWith(precision: number, auc: number | undefined, protocol = "p"): RatingsReport {
  const figures = { recall: 0.2, ndcg: 0.3, reciprocalRank: 0.5, averagePrecision: 0.1, gauc: auc };
  const report = {
    ...figures,
    precision,
    auc,
    coverage: 0.1,
    novelty: 2,
    diversity: undefined,
    users: 7,
    k: 10,
  };
  const rows = [
    { name: "shipped codes, exact scan", report },
    {
      name: "shipped codes, 4 of 16 clusters",
      probed: [4, 16] as const,
      report: { ...report, auc: undefined },
    },
  ];
  return { kind: "ratings", learner: "ease", protocol, k: 10, totalBytes: 250_000, rows };
}

test("a figure that falls by more than the tolerance is named, with what it was", () => {
  const before = reportWith(0.25, 0.9);
  expect(fallenFigures(before, reportWith(0.246, 0.9), 0.02)).toEqual([]);
  expect(fallenFigures(before, reportWith(0.3, 0.85), 0.02)).toEqual([
    "shipped codes, exact scan: auc is 0.8500, was 0.9000",
  ]);
  expect(fallenFigures(before, reportWith(0.2, 0.9), 0.02)).toHaveLength(2);
});

test("a figure that is gone has fallen, and another protocol is no comparison", () => {
  expect(fallenFigures(reportWith(0.2, 0.9), reportWith(0.2, undefined), 0.02)).toEqual([
    "shipped codes, exact scan: auc is gone, was 0.9000",
  ]);
  expect(fallenFigures(reportWith(0.2, 0.9), reportWith(0.2, 0.9, "q"), 0.02)[0]).toContain(
    "the protocol is another",
  );
});

test("rows of probed clusters are compared whatever their number", () => {
  const now = reportWith(0.25, 0.9);
  const renamed = {
    ...now,
    rows: [
      now.rows[0],
      { ...now.rows[1], name: "shipped codes, 5 of 20 clusters", probed: [5, 20] as const },
    ],
  };
  expect(fallenFigures(reportWith(0.25, 0.9), renamed, 0.02)).toEqual([]);
});

test("the table is Markdown, with a dash for what has no figure", () => {
  const lines = ratingsTable(reportWith(0.25, undefined)).split("\n");
  expect(lines[0]).toBe("Learned by ease, 250 kB in all; 7 users");
  expect(lines[2]).toMatch(/\| +P@10 \|/);
  expect(lines[4]).toMatch(/\| 0\.2500 \|.*– \|/);
});

test("splits are read from their text, and refused by name", () => {
  expect(parseHoldOut("per-user:0.3:7")).toEqual({ name: "per-user", share: 0.3, seed: 7 });
  expect(parseHoldOut("time")).toEqual({ name: "time", share: undefined, seed: undefined });
  expect(() => parseHoldOut("weekly")).toThrow('--hold-out: got "weekly", expected random, per-user');
  expect(() => parseHoldOut("random:2")).toThrow("expected a number between 0 and 1");
});

test("interactions in the arguments ask about ratings", () => {
  expect(asksAboutRatings(["dir", "--train=a.csv"])).toBe(true);
  expect(asksAboutRatings(["dir", "--hidden", "Genre"])).toBe(false);
});

test("says what is odd about interactions, and where", () => {
  const none = { count: 0, places: [] };
  expect(
    sampleNotes({
      samples: 10,
      kept: 8,
      users: 3,
      items: 4,
      unknownItems: { count: 2, places: ["r.csv:3", "r.csv:9"] },
      duplicates: none,
      bad: none,
      outOfOrder: none,
      unknownEvents: none,
      usersWithOne: 1,
    }),
  ).toEqual([
    "8 of 10 interactions count: 3 users, 4 items",
    "2 name items that the table does not have, first r.csv:3, r.csv:9",
    "1 users have one interaction: they say nothing of what goes together",
  ]);
});

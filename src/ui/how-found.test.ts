import { expect, test } from "vitest";
import { type HowFound, howFoundSentence } from "./how-found.ts";

const answer: HowFound = {
  basedOn: "history",
  diagnostics: {
    searchEngine: "docent",
    isWalk: false,
    views: 5,
    interest: "median",
    clusters: 60,
    probed: [3, 17, 41, 8],
    timing: { totalMs: 0.8 },
  },
  requests: 0,
  storage: "indexeddb",
};

test("says from what, through what, how fast, and what left the device", () => {
  expect(howFoundSentence(answer)).toBe(
    "median of 5 views → 4 of 60 clusters (nearest centroids) → a scan of each → 0.8 ms in a worker · 0 requests since this page loaded · history: this device only",
  );
  const diagnostics = { ...answer.diagnostics, isWalk: true };
  expect(howFoundSentence({ ...answer, diagnostics })).toBe(
    "median of 5 views → 4 of 60 clusters (centroid graph) → HNSW in each → 0.8 ms in a worker · 0 requests since this page loaded · history: this device only",
  );
});

test("one is not plural, the other engine is named, and a history in memory is not called kept", () => {
  const diagnostics = {
    ...answer.diagnostics,
    searchEngine: "hnswlib" as const,
    views: 1,
    clusters: 1,
    probed: [0],
  };
  expect(howFoundSentence({ ...answer, diagnostics, requests: 1, storage: "memory" })).toBe(
    "median of 1 view → 1 of 1 cluster (centroid graph) → HNSW in each, by hnswlib → 0.8 ms in a worker · 1 request since this page loaded · history: this page only, in memory",
  );
});

test("says how the views became what is searched for", () => {
  const beginning = (diagnostics: Partial<HowFound["diagnostics"]>) =>
    howFoundSentence({ ...answer, diagnostics: { ...answer.diagnostics, ...diagnostics } }).split(" → ")[0];
  expect(beginning({ interest: "recent" })).toBe("5 views, the latest weighing most");
  expect(beginning({ interest: "multi", interests: 2 })).toBe("2 interests in 5 views");
  expect(beginning({ interest: "multi", interests: 1, views: 1 })).toBe("1 interest in 1 view");
});

test("starter items claim no search", () => {
  const sentence = howFoundSentence({ ...answer, basedOn: "highlights" });
  expect(sentence).toMatch(/^no views yet → the starter items, the same for everybody → 0.8 ms in a worker/);
  expect(sentence).not.toMatch(/HNSW|median/);
});

test("says that only what everybody has was searched", () => {
  const diagnostics = { ...answer.diagnostics, probed: [] };
  expect(howFoundSentence({ ...answer, searched: "common", diagnostics })).toBe(
    "median of 5 views → among what every visitor’s device has → 0.8 ms in a worker · 0 requests since this page loaded · history: this device only",
  );
});

import { expect, test } from "vitest";
import type { CompileReport } from "../compiler/compile-report.ts";
import { compileSummary, size } from "./compile-summary.ts";

const report: CompileReport = {
  catalogId: "tate",
  generation: "0".repeat(32),
  items: 69_202,
  rows: 69_214,
  badRowCount: 12,
  badRows: Array.from({ length: 12 }, (_, i) => ({
    line: i + 2,
    column: 1,
    message: "the id (id) is empty",
  })),
  silentColumns: [{ column: "note", why: "empty" }],
  clusters: {
    count: 263,
    smallest: 23,
    median: 260,
    largest: 512,
    cap: 526,
    nodes: 60_000,
    itemsSharingAVector: 14_340,
  },
  graphs: 263,
  embedding: {
    embedder: "lsa-1",
    dims: 128,
    vocabulary: 20_000,
    leadingVariance: undefined,
    nearest: [],
    triedDims: [],
    explainedVariance: 0.391,
    arbitraryItems: ["a", "b", "c", "d"],
    arbitraryItemCount: 4,
  },
  codeFidelity: 0.99991,
  probes: { nprobe: 12, recall: 0.9561, share: 0.0234 },
  pictures: { packed: 0, missing: ["x.svg"] },
  sharedKeys: ["T1", "T2"],
  stages: [
    { stage: "embed", ms: 6789, cached: false },
    { stage: "graph", ms: 12, cached: true },
  ],
  files: [
    { kind: "shards", files: 263, bytes: 6_312_000, largestBytes: 50_000 },
    { kind: "starter", files: 1, bytes: 350, largestBytes: 350 },
  ],
  totalBytes: 6_312_350,
};

test("tells items, clusters, bytes, time, and what to look at", () => {
  const facts = { inputName: "tate.csv.gz", outName: "site/tate", ingestMs: 1800, totalMs: 9000 };
  expect(compileSummary(report, facts)).toBe(`tate: 69,202 items in 263 clusters of 23 to 512 → site/tate
  vectors: lsa-1, 128 dimensions keeping 39% of the variance, codes keep 0.9999 of the cosine
  a search probes 12 clusters (2.3% of the items) and finds 95.6% of the ten nearest

  shards   263 files  6.3 MB
  starter  1 file      350 B
  all      264 files  6.3 MB

  time: ingest 1.8 s, embed 6.8 s, graph from cache; together 9.0 s
  12 of 69,214 rows skipped:
${Array.from({ length: 10 }, (_, i) => `    tate.csv.gz:${i + 2}:1: the id (id) is empty\n`).join("")}    and 2 more
  the column "note" is empty
  items that share their vector with another: 14,340
  items that say nothing that others say too: 4 (a, b, c, …)
  pictures that could not be read: 1 (x.svg)
  alternate keys that belong to several items: 2 (T1, T2)

Look at it: docent serve site/tate · docent recommend site/tate --ids … --json
`);
});

test("sizes are told in decimal units", () => {
  expect([999, 1000, 999_949, 1_000_000, 12_345_678].map(size)).toEqual([
    "999 B",
    "1.0 kB",
    "999.9 kB",
    "1.0 MB",
    "12.3 MB",
  ]);
});

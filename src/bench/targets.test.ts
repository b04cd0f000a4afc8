import { expect, test } from "vitest";
import type { BenchReport } from "./bench-report.ts";
import type { SearchRow } from "./node-bench.ts";
import { targetRows } from "./targets.ts";

const ms = { count: 1, min: 1, median: 1, p95: 1 };

function searched(name: string, clustersProbed: number, recallOfCodes: number, isDefault = false): SearchRow {
  const judgement = { queries: 9, k: 10, strict: 1, withinHundredth: 1, loss: 0, recallOfCodes };
  return { name, clustersProbed, judgement, ms, distances: 1, isDefault };
}

const report: BenchReport = {
  machine: { processor: "p", cores: 2, node: "v20" },
  quick: false,
  seed: 1,
  catalogue: {
    id: "t",
    title: "T",
    generation: "g",
    items: 69_202,
    clusters: 1024,
    dim: 512,
    code: "sign",
    totalBytes: 1,
    codeBytesPerItem: 64,
    graphBytesPerItem: 16.5,
    nprobe: 24,
    efSearch: 64,
  },
  node: {
    queries: 9,
    k: 10,
    views: 5,
    rows: [searched("Docent", 4, 0.8), searched("Docent", 24, 0.957, true)],
  },
  code: [
    { name: "engine.worker.js", bytes: 30_000, brotliBytes: 10_000, when: "start" },
    { name: "client.js", bytes: 3000, brotliBytes: 1500, when: "answer" },
    { name: "questions.js", bytes: 9000, brotliBytes: 4000, when: "later" },
  ],
};

test("holds a run against its targets, with the default number of clusters and the first scripts only", () => {
  expect(targetRows(report).map(({ measured, isMet }) => [measured, isMet])).toEqual([
    ["64 / 16.5", false],
    ["11.5 kB", true],
    ["0.957", true],
  ]);
});

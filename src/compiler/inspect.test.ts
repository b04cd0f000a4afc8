import { expect, test } from "vitest";
import { compile } from "./compile.ts";
import { inspect } from "./inspect.ts";
import { createMemoryEffects } from "./testing/memory-effects.ts";
import { ingestedFrom, testOptions, testRecords } from "./testing/test-records.ts";

test("says what a published folder is made of, as its compilation did", async () => {
  const effects = createMemoryEffects();
  const report = await compile(ingestedFrom(testRecords(120)), { ...testOptions, clusters: 8 }, effects);
  const summary = await inspect(effects.readFile);
  expect(summary).toMatchObject({
    id: "test",
    title: "Test",
    generation: report.generation,
    items: 120,
    clusters: { count: 8, smallest: report.clusters.smallest, largest: report.clusters.largest, mean: 15 },
    vectors: { dim: report.embedding.dims, code: "i8", bytesPerItem: report.embedding.dims },
    totalBytes: report.totalBytes,
  });
  const { files: count, bytes } = report.files.find(({ kind }) => kind === "shards")!;
  expect(summary.files["shards"]).toEqual({ count, bytes });
  const counted = Object.values(summary.files).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(counted).toBe(report.totalBytes);
});

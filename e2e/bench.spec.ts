import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import type { BenchReport } from "../src/bench/bench-report.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

test("the benchmark measures everything in Node and in a browser", async () => {
  test.setTimeout(240_000);
  const out = await mkdtemp(join(tmpdir(), "docent-bench-report-"));
  // What npm run bench does, without building the command line anew below the other tests.
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  await run(
    process.execPath,
    [vite, "build", "--config", "src/bench/vite.config.ts", "--logLevel", "error"],
    {
      cwd: root,
    },
  );
  const { stdout } = await run(
    process.execPath,
    [join(root, "build/bench/bench.js"), "--quick", "--out", out],
    {
      cwd: root,
    },
  );
  const report: BenchReport = JSON.parse(await readFile(join(out, "bench.json"), "utf8"));
  expect(await readFile(join(out, "bench.md"), "utf8")).toBe(stdout);
  await rm(out, { recursive: true });

  expect(report.quick).toBe(true);
  const { rows } = report.node;
  expect(rows[0]).toMatchObject({ name: "exact scan of the shipped codes", judgement: { recallOfCodes: 1 } });
  for (const { name, judgement } of rows) {
    expect(judgement.strict, name).toBeGreaterThanOrEqual(0);
    expect(judgement.strict, name).toBeLessThanOrEqual(judgement.withinHundredth);
  }
  const docent = rows.find(({ name }) => name === "Docent")!;
  const reference = rows.find(({ name }) => name.startsWith("reference design"))!;
  expect(docent.judgement.strict).toBeGreaterThan(reference.judgement.strict);

  const { warm, clusters, simd, cold, memory, hnswlib } = report.browser!;
  expect(simd, "the kernels run under the site's policy").toBe(true);
  expect(warm.map(({ searchEngine }) => searchEngine)).toEqual([
    "docent",
    "docent",
    "docent",
    "scan",
    "hnswlib",
  ]);
  for (const { page, worker } of warm) expect(page.min).toBeGreaterThanOrEqual(worker.min);
  for (const { method, recall } of clusters) {
    expect(recall, method).toBeGreaterThan(method.startsWith("scan") ? 0.999 : 0.8);
  }
  expect(cold.kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["page", "code", "manifest", "shard"]),
  );
  expect(cold.kinds.every(({ bytes }) => bytes > 0)).toBe(true);
  expect(memory.workerBytes).toBeGreaterThan(0);
  expect(hnswlib.downloadBytes).toBeGreaterThan(100_000);
});

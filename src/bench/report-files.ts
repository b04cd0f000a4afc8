import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BenchReport } from "./bench-report.ts";
import { markdownReport } from "./markdown-report.ts";

/** Writes bench.md and bench.json. @returns the former */
export async function writeReport(report: BenchReport, dir: string): Promise<string> {
  const markdown = markdownReport(report);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, "bench.json"), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(join(dir, "bench.md"), markdown);
  return markdown;
}

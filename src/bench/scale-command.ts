import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments, UsageError } from "../cli/command-arguments.ts";
import { wholeNumber } from "./bench-options.ts";
import type { BenchReport } from "./bench-report.ts";
import { benchCatalogue } from "./catalogue-bench.ts";
import { type MeasuredCompilation, measureCompilation } from "./measured-compilation.ts";
import { writeReport } from "./report-files.ts";
import { writeRows } from "./rows-command.ts";
import { scaleReport } from "./scale-report.ts";

export const scaleUsage = `npm run bench -- scale [--out DIR] [--only NAME,NAME] [--queries 300] [--quick]

Every target, from nothing: writes tables of 48,000 and 480,000 museum objects, compiles them and Tate's records (with
graphs, without; by the words of the catalogue, by dense vectors; with the subjects hidden, to be held against), measures
each, and prints all targets as one table. Needs DOCENT_DATA. What is in DIR (build/bench/scale) already is not compiled
again. Takes half an hour on two idle cores; write it down on no others.

  --only   of ${["rows-48000", "rows-480000", "tate", "tate-hidden", "tate-dense", "tate-flat"].join(", ")}
`;

/** One catalogue of the run. */
interface Trial {
  readonly name: string;
  /** Rows that are written first; Tate's table when undefined. */
  readonly rows?: number;
  readonly args: readonly string[];
  readonly hidden?: string;
  readonly browser: boolean;
}

const tate = ["--preset", "tate"];
const withoutSubjects = [...tate, "--hide", "subjects"];

const trials: readonly Trial[] = [
  { name: "rows-48000", rows: 48_000, args: [], browser: true },
  { name: "rows-480000", rows: 480_000, args: [], browser: true },
  { name: "tate", args: tate, browser: true },
  { name: "tate-flat", args: [...tate, "--index", "flat"], browser: false },
  { name: "tate-hidden", args: withoutSubjects, hidden: "Subjects", browser: false },
  { name: "tate-dense", args: [...withoutSubjects, "--embedder", "lsa"], hidden: "Subjects", browser: false },
];

/** What was measured of one catalogue. */
export interface ScaleTrial {
  readonly name: string;
  readonly report: BenchReport;
  /** Undefined where the catalogue was there already. */
  readonly compilation: MeasuredCompilation | undefined;
}

/** @throws {UsageError} */
export async function benchScale(args: readonly string[], onProgress: (what: string) => void): Promise<void> {
  const { positionals, values } = readArguments(args, {
    out: "string",
    only: "string",
    queries: "string",
    quick: "boolean",
  });
  if (positionals.length > 0)
    throw new UsageError(
      `scale: got ${JSON.stringify(positionals[0])}, expected options only\n\n${scaleUsage}`,
    );
  const data = process.env["DOCENT_DATA"];
  if (data === undefined)
    throw new UsageError("scale: the environment variable DOCENT_DATA names no folder of open data sets");
  const out = resolve(values.out ?? "build/bench/scale");
  const quick = values.quick ?? false;
  const queries =
    values.queries === undefined ? (quick ? 20 : 300) : wholeNumber("queries", values.queries, 1, 100_000);
  const wanted = values.only?.split(",");
  const unknown = wanted?.find((name) => !trials.some((trial) => trial.name === name));
  if (unknown !== undefined) throw new UsageError(`scale: there is no ${unknown}\n\n${scaleUsage}`);
  await mkdir(out, { recursive: true });
  const measured: ScaleTrial[] = [];
  for (const trial of trials) {
    if (wanted && !wanted.includes(trial.name)) continue;
    const say = (what: string) => onProgress(`${trial.name}: ${what}`);
    const dir = join(out, trial.name);
    const compilation = await compiled(trial, { dir, out, data, say });
    const { hidden, browser } = trial;
    const report = await benchCatalogue(dir, { queries, seed: 1, hidden, browser, quick }, say);
    await writeReport(report, join(out, `${trial.name}-report`));
    measured.push({ name: trial.name, report, compilation });
  }
  const markdown = scaleReport(measured);
  await writeFile(join(out, "scale.md"), markdown);
  process.stdout.write(markdown);
}

async function compiled(
  { rows, args }: Trial,
  { dir, out, data, say }: { dir: string; out: string; data: string; say: (what: string) => void },
): Promise<MeasuredCompilation | undefined> {
  if (existsSync(join(dir, "manifest.json"))) return undefined;
  let table = join(data, "museums/tate.csv.gz");
  if (rows !== undefined) {
    table = join(out, `rows-${rows}.csv`);
    if (!existsSync(table)) await writeRows(["--items", String(rows), "--out", table]);
  }
  say("compiling");
  const docent = fileURLToPath(new URL("../docent.js", import.meta.url));
  return measureCompilation(docent, [table, "--out", dir, "--bundles", "0", ...args]);
}

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { FormatError } from "../catalog/format-error.ts";
import type { CompileReport } from "../compiler/compile-report.ts";
import type { RatingsReport } from "../compiler/evaluate-ratings.ts";
import { type ReportOptions, reportData } from "../compiler/report/report-data.ts";
import { reportHtml } from "../compiler/report/report-html.ts";
import { onlyPositional, readArguments } from "./command-arguments.ts";
import { folderReader } from "./folder-reader.ts";

export const reportUsage = `docent report <dir> [--out report.html] [--hidden LABEL,LABEL] [--compilation FILE] [--ratings FILE]

Writes a page that shows what a published folder is like: cluster sizes, recall by clusters probed, bytes, neighbours,
and relevance: how far neighbours agree in the lines named by --hidden, which the vectors were not made from (such
facets, where none is named). --compilation takes what \`docent compile --json\` printed, and adds times, variance and
skipped rows; --ratings what \`docent evaluate --json\` measured with interactions. \`docent compile --report FILE\` writes the page at once, with recall against the full embedding.
`;

/**
 * `docent report`.
 *
 * @throws {UsageError} for arguments that make no sense
 */
export async function runReport(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args, {
    out: "string",
    hidden: "string",
    compilation: "string",
    ratings: "string",
  });
  const dir = onlyPositional(positionals, "one folder");
  const out = resolve(values.out ?? "report.html");
  try {
    // What our own compiler printed.
    const compilation =
      values.compilation && (JSON.parse(await readFile(values.compilation, "utf8")) as CompileReport);
    const ratings =
      values.ratings === undefined
        ? undefined
        : parseRatings(await readFile(values.ratings, "utf8"), values.ratings);
    const hidden = values.hidden?.split(",").map((label) => label.trim());
    await writeReport(dir, out, { compilation: compilation || undefined, ratings, hidden });
    process.stdout.write(`${out}\n`);
    return 0;
  } catch (error) {
    if (
      !(
        error instanceof FormatError ||
        (error instanceof Error && "code" in error) ||
        error instanceof SyntaxError
      )
    )
      throw error;
    process.stderr.write(`docent report: ${error.message}\n`);
    return 1;
  }
}

/** @throws {FormatError} for a file that `docent evaluate --json` has not written */
function parseRatings(text: string, path: string): RatingsReport {
  const report: unknown = JSON.parse(text);
  const { kind, rows, protocol } = Object(report) as { kind?: unknown; rows?: unknown; protocol?: unknown };
  if (kind !== "ratings" || !Array.isArray(rows) || typeof protocol !== "string")
    throw new FormatError(`${path}: is not what docent evaluate --json writes with interactions`);
  return report as RatingsReport; // our own command wrote it
}

/** @throws {FormatError} when the folder cannot be read */
export async function writeReport(dir: string, out: string, options: ReportOptions): Promise<void> {
  await writeFile(out, reportHtml(await reportData(folderReader(dir), options)));
}

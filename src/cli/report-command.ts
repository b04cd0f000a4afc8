import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { FormatError } from "../catalog/format-error.ts";
import type { CompileReport } from "../compiler/compile-report.ts";
import { reportData } from "../compiler/report/report-data.ts";
import { reportHtml } from "../compiler/report/report-html.ts";
import { folderReader } from "./folder-reader.ts";

export const reportUsage = `docent report <dir> [--out report.html] [--compilation FILE]

Writes a page that shows what a published folder is like: cluster sizes, recall by clusters probed, bytes, neighbours.
--compilation takes what \`docent compile --json\` printed, and adds times, variance and skipped rows.
`;

/** @returns the exit code */
export async function runReport(args: readonly string[]): Promise<number> {
  const parsed = parseReportArgs(args);
  if (typeof parsed === "string") {
    process.stderr.write(`docent report: ${parsed}\n\n${reportUsage}`);
    return 2;
  }
  try {
    // What our own compiler printed.
    const compilation =
      parsed.compilation && (JSON.parse(await readFile(parsed.compilation, "utf8")) as CompileReport);
    await writeReport(parsed.dir, parsed.out, compilation || undefined);
    process.stdout.write(`${parsed.out}\n`);
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

/** @throws {FormatError} when the folder cannot be read */
export async function writeReport(
  dir: string,
  out: string,
  compilation: CompileReport | undefined,
): Promise<void> {
  await writeFile(out, reportHtml(await reportData(folderReader(dir), { compilation })));
}

function parseReportArgs(
  args: readonly string[],
): { dir: string; out: string; compilation: string | undefined } | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: "string", default: "report.html" }, compilation: { type: "string" } },
    });
    if (positionals.length !== 1) return `got ${positionals.length} folders, expected one`;
    return { dir: positionals[0], out: resolve(values.out), compilation: values.compilation };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

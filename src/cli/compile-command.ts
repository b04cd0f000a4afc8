import { stat } from "node:fs/promises";
import { relative } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { CompileOptions } from "../compiler/compile-options.ts";
import type { CompileReport } from "../compiler/compile-report.ts";
import { ingest } from "../compiler/ingest.ts";
import { privacyCosts } from "../compiler/privacy-levels.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { CommandFailure } from "./command-failure.ts";
import { type CompileRequest, readCompileArguments } from "./compile-arguments.ts";
import { compileIngested } from "./compile-ingested.ts";
import { effectsOf, planCompilation } from "./compile-plan.ts";
import { compileSummary } from "./compile-summary.ts";
import { folderReader } from "./folder-reader.ts";
import { createFolderWriter, type FolderWriter } from "./folder-writer.ts";
import { readFileChunks } from "./node-effects.ts";
import { privacyTable } from "./privacy-command.ts";
import { createProgressView, type ProgressView } from "./progress-view.ts";
import { writeReport } from "./report-command.ts";
import { budgetLine } from "./tuning-table.ts";
import { openUpdateState } from "./update-state.ts";

/**
 * V8 would let garbage take several times the memory of what is in use before it looks for any. Of 120,000 items it is
 * to be half as much: 583 MB at the peak rather than 758, in the same time.
 */
const keepTidy = "--heap-growing-percent=50";

/**
 * `docent compile`. The folder is written beside and changed over at the end: whatever goes wrong, and when `signal` is
 * aborted, the old catalogue stands.
 *
 * @throws {UsageError} for options that make no sense; {IngestError} for bad data, with file, line and column;
 * {VectorsError} for embeddings that can't be used
 */
export async function runCompile(args: readonly string[], signal: AbortSignal): Promise<number> {
  const startMs = performance.now();
  setFlagsFromString(keepTidy);
  const request = await readCompileArguments(args, process.cwd());
  const inputName = relative(process.cwd(), request.input) || request.input;
  const view = createProgressView({ stream: process.stderr, isQuiet: request.quiet ?? false });
  try {
    const { report, used, ingestMs } = await compileTable(request, { inputName, startMs, view, signal });
    view.close();
    const ingestStage = { stage: "ingest", ms: ingestMs, cached: false } as const;
    const whole = { ...report, stages: [ingestStage, ...report.stages] };
    if (request.report !== undefined) {
      view.update("report", undefined);
      await writeReport(request.out, request.report, { compilation: whole });
      view.close();
    }
    if (request.json) process.stdout.write(`${JSON.stringify(whole)}\n`);
    else if (!request.quiet) {
      const outName = relative(process.cwd(), request.out) || ".";
      const totalMs = performance.now() - startMs;
      process.stdout.write(compileSummary(report, { inputName, outName, ingestMs, totalMs }));
      if (request.budget !== undefined) process.stdout.write(budgetLine(report, used, request.budget));
      const costs = privacyCosts(await openPublishedCatalog(folderReader(request.out)));
      process.stdout.write(`What a visit tells its host:\n${privacyTable(costs)}`);
    }
    return 0;
  } finally {
    view.close();
  }
}

interface Circumstances {
  readonly inputName: string;
  readonly startMs: number;
  readonly view: ProgressView;
  readonly signal: AbortSignal;
}

/** A function of its own, since the items are in memory until it returns: a report needs the room. */
async function compileTable(
  request: CompileRequest,
  { inputName, startMs, view, signal }: Circumstances,
): Promise<{ readonly report: CompileReport; readonly used: CompileOptions; readonly ingestMs: number }> {
  let writer: FolderWriter | undefined;
  try {
    const file = await stat(request.input);
    if (file.isDirectory()) throw new CommandFailure(`${inputName}: this is a folder, expected a table`);
    const plan = await planCompilation(request, { inputName, view, signal });
    const { columns, options } = plan;
    const effects = await effectsOf(request, view, signal);
    writer = await createFolderWriter(request.out);
    const ingested = await ingest(readFileChunks(request.input), {
      ...plan.inputOptions,
      columns,
      skipBadRows: request.skipBadRows,
      refine: plan.preset?.refine,
      onBytes: (bytes) => view.update("ingest", bytes / Math.max(bytes, file.size)),
    });
    const ingestMs = performance.now() - startMs;
    const compiled = await compileIngested(
      request,
      { ingested, options },
      {
        writer,
        effects,
        view,
        signal,
        async beforeCommit({ generation }) {
          if (request.state === undefined) return;
          const base = { request, generation, plan: { columns, options }, items: ingested.items };
          await openUpdateState(request.out, request.state).writeBase(base);
        },
      },
    );
    return { ...compiled, ingestMs };
  } finally {
    await writer?.discard();
  }
}

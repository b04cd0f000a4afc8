import { stat } from "node:fs/promises";
import { relative } from "node:path";
import { ingest } from "../compiler/ingest.ts";
import { privacyCosts } from "../compiler/privacy-levels.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { CommandFailure } from "./command-failure.ts";
import { readCompileArguments } from "./compile-arguments.ts";
import { compileIngested } from "./compile-ingested.ts";
import { effectsOf, planCompilation } from "./compile-plan.ts";
import { compileSummary } from "./compile-summary.ts";
import { folderReader } from "./folder-reader.ts";
import { createFolderWriter, type FolderWriter } from "./folder-writer.ts";
import { readFileChunks } from "./node-effects.ts";
import { privacyTable } from "./privacy-command.ts";
import { createProgressView } from "./progress-view.ts";
import { writeReport } from "./report-command.ts";
import { budgetLine } from "./tuning-table.ts";
import { openUpdateState } from "./update-state.ts";

/**
 * `docent compile`. The folder is written beside and changed over at the end: whatever goes wrong, and when `signal` is
 * aborted, the old catalogue stands.
 *
 * @throws {UsageError} for options that make no sense; {IngestError} for bad data, with file, line and column;
 * {VectorsError} for embeddings that can't be used
 */
export async function runCompile(args: readonly string[], signal: AbortSignal): Promise<number> {
  const startMs = performance.now();
  const request = await readCompileArguments(args, process.cwd());
  const inputName = relative(process.cwd(), request.input) || request.input;
  const view = createProgressView({ stream: process.stderr, isQuiet: request.quiet ?? false });
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
    const { report, used } = await compileIngested(
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
    await writer?.discard();
  }
}

import { compile } from "../compiler/compile.ts";
import type { CompileOptions } from "../compiler/compile-options.ts";
import type { CompileReport } from "../compiler/compile-report.ts";
import type { CompileEffects } from "../compiler/effects.ts";
import type { Ingested } from "../compiler/ingest.ts";
import { usualRecall } from "../compiler/resolved-options.ts";
import { tuneOptions } from "../compiler/tune-options.ts";
import type { CompileRequest } from "./compile-arguments.ts";
import { createCompileWorkers, usualThreads } from "./compile-workers.ts";
import type { FolderWriter } from "./folder-writer.ts";
import type { ProgressView } from "./progress-view.ts";
import { tuningTable } from "./tuning-table.ts";

export interface CompileSource {
  readonly ingested: Ingested;
  readonly options: CompileOptions;
}

export interface CompileOutside {
  readonly writer: FolderWriter;
  readonly effects: Omit<CompileEffects, "writeFile">;
  readonly view: ProgressView;
  readonly signal: AbortSignal;
  /** Called when all is written beside, and nothing has taken the old catalogue's place. */
  beforeCommit?(report: CompileReport, options: CompileOptions): Promise<void>;
}

/**
 * Learns and tunes as the request says, compiles, and lets the result take the place of what the folder held.
 *
 * @returns the report, and the options that were used
 */
export async function compileIngested(
  request: CompileRequest,
  { ingested, options }: CompileSource,
  { writer, effects, view, signal, beforeCommit }: CompileOutside,
): Promise<{ readonly report: CompileReport; readonly used: CompileOptions }> {
  const { columns } = options;
  const taught =
    request.interactions === undefined
      ? undefined
      : await (await import("./learn-command.ts")).learnFromInteractions(request, {
          catalogId: options.catalogId,
          ingested,
          columns,
          view,
          signal,
        });
  const { budget } = request;
  const input = taught?.ingested ?? ingested;
  const tuned = budget === undefined ? undefined : await tuneOptions(input.items, options, budget, effects);
  if (tuned && budget !== undefined) {
    const { recall = usualRecall } = options;
    view.say(tuningTable(tuned.tuning, { budgetBytes: budget, recall }));
  }
  const used = tuned?.options ?? options;
  const workers = createCompileWorkers(request.threads ?? usualThreads(ingested.items.length));
  try {
    const report = await compile(input, used, {
      ...effects,
      workers,
      ...(taught?.learned && { learned: taught.learned }),
      ...(taught?.people && { people: taught.people }),
      writeFile: writer.writeFile,
    });
    signal.throwIfAborted();
    await beforeCommit?.(report, used);
    await writer.commit();
    return { report, used };
  } finally {
    await workers.close();
  }
}

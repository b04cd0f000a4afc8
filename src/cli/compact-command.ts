import { relative } from "node:path";
import type { Manifest } from "../catalog/manifest.ts";
import type { Ingested } from "../compiler/ingest.ts";
import { updateCatalogue } from "../compiler/overlay/update-catalog.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import type { SourceItem } from "../compiler/source-item.ts";
import { createEventCounter, type EventCounter } from "../compiler/stream/event-counter.ts";
import { onlyPositional, readArguments } from "./command-arguments.ts";
import { CommandFailure } from "./command-failure.ts";
import { compileIngested } from "./compile-ingested.ts";
import { effectsOf } from "./compile-plan.ts";
import { compileSummary } from "./compile-summary.ts";
import { folderReader } from "./folder-reader.ts";
import { createFolderWriter, type FolderWriter } from "./folder-writer.ts";
import { nodeDeflate } from "./node-effects.ts";
import { createOverlayWriter } from "./overlay-writer.ts";
import { createProgressView } from "./progress-view.ts";
import { mostPopular } from "./update-command.ts";
import { lockFolder } from "./update-lock.ts";
import { type BaseSources, openUpdateState, type SourceChange, type UpdateState } from "./update-state.ts";

export const compactUsage = `docent compact <dir> [--state DIR]

Folds what updates have added to a published folder into a new base: the same files as if it were compiled anew from
the items as they are now. It needs what docent compile --state has kept; where a compilation learned from interactions
or read vectors, it reads those again. What a stream says is popular stays.

  --state DIR            <dir>.state
  --quiet    --json
`;

/**
 * `docent compact`. The old catalogue stands until the new one is whole.
 *
 * @throws {UsageError} for arguments that make no sense; {CommandFailure} where it is not known what the folder was
 *   compiled from
 */
export async function runCompact(args: readonly string[], signal: AbortSignal): Promise<number> {
  const startMs = performance.now();
  const { positionals, values } = readArguments(args, { state: "string", quiet: "boolean", json: "boolean" });
  const dir = onlyPositional(positionals, "one folder");
  const state = openUpdateState(dir, values.state);
  const view = createProgressView({ stream: process.stderr, isQuiet: values.quiet ?? false });
  const release = await lockFolder(dir);
  let writer: FolderWriter | undefined;
  try {
    const { manifest } = await openPublishedCatalog(folderReader(dir));
    const base = await requireBase(state, dir, manifest);
    const items = foldedItems(base.items, await state.readChanges());
    const ingested: Ingested = { items, rowCount: items.length, badRowCount: 0, badRows: [] };
    const { request, plan } = base;
    const { options } = plan;
    writer = await createFolderWriter(dir);
    const effects = await effectsOf(request, view, signal);
    const { report } = await compileIngested(
      request,
      { ingested, options },
      {
        writer,
        effects,
        view,
        signal,
        beforeCommit: ({ generation }) => state.writeBase({ ...base, generation, items }),
      },
    );
    await publishPopular(dir, state);
    view.close();
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else if (!values.quiet) {
      const outName = relative(process.cwd(), dir) || ".";
      const totalMs = performance.now() - startMs;
      const inputName = `${outName} and its updates`;
      process.stdout.write(compileSummary(report, { inputName, outName, ingestMs: 0, totalMs }));
    }
    return 0;
  } finally {
    view.close();
    await writer?.discard();
    await release();
  }
}

async function requireBase(state: UpdateState, dir: string, manifest: Manifest): Promise<BaseSources> {
  const base = await state.readBase();
  if (!base)
    throw new CommandFailure(
      `${state.folder}: does not say what ${dir} was compiled from; compile the table as it is now, with --state ${state.folder}, to compact later ones`,
    );
  const published = manifest.overlay?.base ?? manifest.generation;
  if (base.generation !== published)
    throw new CommandFailure(
      `${state.folder}: keeps what the generation ${base.generation} was compiled from, ${dir} rests on ${published}`,
    );
  return base;
}

/** What is known stays in its place; what is new comes last, in the order in which it came. */
export function foldedItems(
  base: readonly SourceItem[],
  changes: readonly SourceChange[],
): readonly SourceItem[] {
  const items = new Map(base.map((item): [string, SourceItem] => [item.id, item]));
  for (const change of changes) {
    if ("put" in change) items.set(change.put.id, change.put);
    else items.delete(change.remove);
  }
  return [...items.values()];
}

/** On top of the new base, as an update would. */
async function publishPopular(dir: string, state: UpdateState): Promise<void> {
  await state.writeFiles({ written: [], unnamed: [] });
  const checkpoint = await state.readStream();
  if (!checkpoint) return;
  const writer = createOverlayWriter(dir, state, async () => {});
  let counter: EventCounter | undefined;
  await updateCatalogue(
    {
      async popular(isThere) {
        counter = createEventCounter(
          { ...checkpoint.counter, isThere, nowMs: Date.now() },
          checkpoint.counter,
        );
        return counter.popular(mostPopular);
      },
      cooccurrence: (placeOf) => counter?.cooccurrence(placeOf),
    },
    { readFile: folderReader(dir), writeFile: writer.writeFile, deflate: nodeDeflate },
  );
  await writer.tidy();
}

import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { parseItemId } from "../catalog/item.ts";
import { parseManifest } from "../catalog/manifest.ts";
import { manifestPath } from "../catalog/paths.ts";
import { ingest } from "../compiler/ingest.ts";
import {
  type CatalogueChanges,
  type UpdateReport,
  updateCatalogue,
} from "../compiler/overlay/update-catalog.ts";
import { findPreset } from "../compiler/presets/find-preset.ts";
import type { SourceItem } from "../compiler/source-item.ts";
import { createEventCounter, type EventCounter, type EventTally } from "../compiler/stream/event-counter.ts";
import { CommandFailure } from "./command-failure.ts";
import { inputOptionsOf, planCompilation } from "./compile-plan.ts";
import { type EventSource, fileSource, streamSource } from "./event-source.ts";
import { folderReader } from "./folder-reader.ts";
import { createPictureReader, nodeDeflate, readFileChunks } from "./node-effects.ts";
import { createOverlayWriter } from "./overlay-writer.ts";
import { createProgressView, type ProgressView } from "./progress-view.ts";
import { readUpdateArguments, type UpdateRequest } from "./update-arguments.ts";
import { lockFolder } from "./update-lock.ts";
import {
  type BaseSources,
  openUpdateState,
  type SourceChange,
  type StreamCheckpoint,
  type UpdateState,
} from "./update-state.ts";
import { updateSummary } from "./update-summary.ts";

/** What a stream says is popular is published of so many items at most. */
export const mostPopular = 1000;

const usualCounter = { capacity: 2000, halfLifeMs: 7 * 86_400_000 };

/**
 * `docent update`. Payload files come first and the manifest last, so that whatever ends it leaves the old catalogue
 * standing; what was counted is written when it is published, so that no event is lost or counted twice.
 *
 * @throws {UsageError} for options that make no sense; {IngestError} for bad data, with file, line and column;
 * {FormatError} for a folder or columns that don't fit; {CommandFailure} for a state that can't be used
 */
export async function runUpdate(args: readonly string[], signal: AbortSignal): Promise<number> {
  const request = await readUpdateArguments(args, process.cwd());
  const { dir, lastIdOf } = request;
  const state = openUpdateState(dir, request.state);
  if (lastIdOf !== undefined) {
    const [first, second] = (await state.readStream())?.counter.lastIds[lastIdOf] ?? [0, 0];
    process.stdout.write(`${first}-${second}\n`);
    return 0;
  }
  const view = createProgressView({ stream: process.stderr, isQuiet: request.isQuiet });
  const release = await lockFolder(dir);
  try {
    const base = await state.readBase();
    const table = await readTable(request, base, view, signal);
    const removedIds = request.removePath === undefined ? [] : await readIds(request.removePath);
    const events = request.eventsPath === undefined ? undefined : await openEvents(request, state);
    let changes: Pick<CatalogueChanges, "table" | "removedIds"> = { ...(table && { table }), removedIds };
    for (;;) {
      const turn = await publish(changes, { request, state, events, signal, view });
      if (request.asJson) {
        const { report, tally } = turn;
        process.stdout.write(`${JSON.stringify({ ...report, ...(tally && { events: tally }) })}\n`);
      } else if (!request.isQuiet)
        process.stdout.write(updateSummary(turn.report, turn.tally, relative(process.cwd(), dir) || "."));
      if (turn.isLast) return 0;
      changes = {};
    }
  } finally {
    view.close();
    await release();
  }
}

interface PublishOptions {
  readonly request: UpdateRequest;
  readonly state: UpdateState;
  readonly events: Events | undefined;
  readonly signal: AbortSignal;
  readonly view: ProgressView;
}

interface Turn {
  readonly report: UpdateReport;
  readonly tally: EventTally | undefined;
  readonly isLast: boolean;
}

/** One generation: the changes that wait, and the events that come until it is due. */
async function publish(
  changes: Pick<CatalogueChanges, "table" | "removedIds">,
  { request, state, events, signal, view }: PublishOptions,
): Promise<Turn> {
  const { dir } = request;
  let isLast = true;
  let counter: EventCounter | undefined;
  const popular =
    events &&
    (async (isThere: (id: string) => boolean) => {
      view.update("events", undefined);
      counter = events.counter(isThere);
      isLast = await countUntilDue(counter, events.source, request.everyMs, signal);
      return counter.popular(mostPopular);
    });
  const writer = createOverlayWriter(dir, state, () => state.addChanges(sourceChanges(changes)));
  view.update("update", undefined);
  const report = await updateCatalogue(
    { ...changes, popular, cooccurrence: (placeOf) => counter?.cooccurrence(placeOf) },
    {
      readFile: folderReader(dir),
      writeFile: writer.writeFile,
      deflate: nodeDeflate,
      readPicture: createPictureReader(request.table?.input ?? dir),
      // Who ends a stream wants what came of it to be published.
      ...(!events && { signal }),
    },
  );
  await writer.tidy();
  if (events && counter) await events.keep(counter);
  view.close();
  return { report, tally: counter?.tally, isLast };
}

/** @returns whether nothing will follow */
async function countUntilDue(
  counter: EventCounter,
  source: EventSource,
  everyMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const dueAtMs = performance.now() + everyMs;
  while (!signal.aborted) {
    // In short steps, so that an interruption is noticed.
    const line = await source.next(Math.min(500, Math.max(0, dueAtMs - performance.now())));
    if (line === "end") return true;
    if (line !== "later") counter.addLine(line.text, line.place);
    else if (performance.now() >= dueAtMs) return false;
  }
  return true;
}

interface Events {
  readonly source: EventSource;
  counter(isThere: (id: string) => boolean): EventCounter;
  /** What was counted is counted from now on. */
  keep(counter: EventCounter): Promise<void>;
}

async function openEvents(request: UpdateRequest, state: UpdateState): Promise<Events> {
  const { dir, eventsPath = "-", weights, halfLifeMs, capacity, leastVisitors } = request;
  const place = resolve(dir, manifestPath);
  const { id: catalogId } = parseManifest(JSON.parse(await readFile(place, "utf8")), place);
  let checkpoint: StreamCheckpoint | undefined = await state.readStream();
  if (checkpoint && checkpoint.catalogId !== catalogId)
    throw new CommandFailure(
      `${state.folder}: counts events of the catalogue ${checkpoint.catalogId}, this one is ${catalogId}`,
    );
  for (const [option, asked, used] of [
    ["--half-life", halfLifeMs, checkpoint?.counter.halfLifeMs],
    ["--keep-count", capacity, checkpoint?.counter.capacity],
  ] as const)
    if (asked !== undefined && used !== undefined && asked !== used)
      throw new CommandFailure(
        `${option}: what was counted so far in ${state.folder} was counted by another; delete its stream.json to start anew`,
      );
  const source =
    eventsPath === "-"
      ? streamSource(process.stdin, "standard input")
      : await fileSource(eventsPath, (path) => checkpoint?.files[path]);
  const options = {
    capacity: capacity ?? checkpoint?.counter.capacity ?? usualCounter.capacity,
    halfLifeMs: halfLifeMs ?? checkpoint?.counter.halfLifeMs ?? usualCounter.halfLifeMs,
    weights,
    leastVisitors,
  };
  return {
    source,
    counter: (isThere) => createEventCounter({ ...options, isThere, nowMs: Date.now() }, checkpoint?.counter),
    async keep(counter) {
      const position = await source.position();
      const files = { ...checkpoint?.files, ...(position && { [position[0]]: position[1] }) };
      checkpoint = { catalogId, counter: counter.state(), files };
      await state.writeStream(checkpoint);
    },
  };
}

async function readTable(
  { table: request }: UpdateRequest,
  base: BaseSources | undefined,
  view: ProgressView,
  signal: AbortSignal,
): Promise<CatalogueChanges["table"]> {
  if (!request) return undefined;
  const inputName = relative(process.cwd(), request.input) || request.input;
  const plan = base
    ? {
        columns: base.plan.columns,
        preset: base.request.preset === undefined ? undefined : findPreset(base.request.preset),
        inputOptions: inputOptionsOf(request, inputName, signal),
      }
    : await planCompilation(request, { inputName, view, signal });
  const { items } = await ingest(readFileChunks(request.input), {
    ...plan.inputOptions,
    columns: plan.columns,
    skipBadRows: request.skipBadRows,
    refine: plan.preset?.refine,
  });
  // Packed pictures stand beside their own table, wherever a later compaction is made from.
  const isFile = (image: string) => image !== "" && !/^https?:\/\//i.test(image);
  const found = items.map(
    (item): SourceItem =>
      isFile(item.image) ? { ...item, image: resolve(request.input, "..", item.image) } : item,
  );
  return { items: found, columns: plan.columns };
}

async function readIds(path: string): Promise<string[]> {
  const lines = (await readFile(path, "utf8")).split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "").map((line) => parseItemId(line) ?? line);
}

function sourceChanges({ table, removedIds = [] }: CatalogueChanges): SourceChange[] {
  const put = new Set((table?.items ?? []).map(({ id }) => id as string));
  return [
    ...removedIds.filter((id) => !put.has(id)).map((remove) => ({ remove })),
    ...(table?.items ?? []).map((item) => ({ put: item })),
  ];
}

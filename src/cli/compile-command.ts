import { stat } from "node:fs/promises";
import { relative } from "node:path";
import { chooseColumns } from "../compiler/column-choice.ts";
import { labelFrom } from "../compiler/column-guess.ts";
import { compile } from "../compiler/compile.ts";
import type { ColumnMapping, CompileOptions } from "../compiler/compile-options.ts";
import type { CompileEffects } from "../compiler/effects.ts";
import { type Ingested, type InputOptions, ingest } from "../compiler/ingest.ts";
import { IngestError } from "../compiler/ingest-error.ts";
import { readSample } from "../compiler/ingest-sample.ts";
import { didYouMean } from "../compiler/nearest-name.ts";
import { findPreset, presets } from "../compiler/presets/find-preset.ts";
import type { Preset } from "../compiler/presets/preset.ts";
import { privacyCosts } from "../compiler/privacy-levels.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { resolveOptions } from "../compiler/resolved-options.ts";
import { UsageError } from "./command-arguments.ts";
import { type CompileRequest, readCompileArguments } from "./compile-arguments.ts";
import { type OutsideEmbedderName, outsideEmbedderNames } from "./compile-settings.ts";
import { compileSummary } from "./compile-summary.ts";
import { createDiskStageCache, stageCacheFolder } from "./disk-stage-cache.ts";
import { folderReader } from "./folder-reader.ts";
import { createFolderWriter, type FolderWriter } from "./folder-writer.ts";
import { createPictureReader, nodeDeflate, readFileChunks } from "./node-effects.ts";
import { privacyTable } from "./privacy-command.ts";
import { createProgressView, type ProgressView } from "./progress-view.ts";
import { catalogueIdFromPath } from "./start-options.ts";

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
  const preset = requirePreset(request.preset);
  const inputName = relative(process.cwd(), request.input) || request.input;
  const view = createProgressView({ stream: process.stderr, isQuiet: request.quiet ?? false });
  let writer: FolderWriter | undefined;
  try {
    const { size } = await stat(request.input);
    const inputOptions: InputOptions = {
      fileName: inputName,
      format: request.format,
      delimiter: request.delimiter,
      encoding: request.encoding,
      signal,
    };
    const columns = await columnsOf(request, preset, inputOptions, view);
    const options = optionsFrom(request, preset, columns);
    requireOptions(options, isOutside(request.embedder));
    const effects = await effectsOf(request, view, signal);
    writer = await createFolderWriter(request.out);
    const ingested = await ingest(readFileChunks(request.input), {
      ...inputOptions,
      columns,
      skipBadRows: request.skipBadRows,
      refine: preset?.refine,
      onBytes: (bytes) => view.update("ingest", bytes / Math.max(bytes, size)),
    });
    const ingestMs = performance.now() - startMs;
    const report = await compileInto(writer, ingested, options, effects);
    view.close();
    if (request.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else if (!request.quiet) {
      const outName = relative(process.cwd(), request.out) || ".";
      const totalMs = performance.now() - startMs;
      process.stdout.write(compileSummary(report, { inputName, outName, ingestMs, totalMs }));
      const costs = privacyCosts(await openPublishedCatalog(folderReader(request.out)));
      process.stdout.write(`What a visit tells its host:\n${privacyTable(costs)}`);
    }
    return 0;
  } finally {
    view.close();
    await writer?.discard();
  }
}

async function compileInto(
  writer: FolderWriter,
  ingested: Ingested,
  options: CompileOptions,
  effects: Omit<CompileEffects, "writeFile">,
) {
  const report = await compile(ingested, options, { ...effects, writeFile: writer.writeFile });
  effects.signal?.throwIfAborted();
  await writer.commit();
  return report;
}

async function effectsOf(
  request: CompileRequest,
  view: ProgressView,
  signal: AbortSignal,
): Promise<Omit<CompileEffects, "writeFile">> {
  const folder = stageCacheFolder(process.cwd(), process.env);
  const stageCache = request.noCache
    ? undefined
    : createDiskStageCache({ folder, warn: (message) => view.say(`docent: ${message}`) });
  const { embedder: name } = request;
  let embedder: CompileEffects["embedder"];
  if (isOutside(name)) {
    // Loaded when asked for: few need it.
    const { openOutsideEmbedder } = await import("./outside-embedder.ts");
    view.update("embedder", undefined);
    embedder = await openOutsideEmbedder({ ...request, embedder: name }, { stageCache, signal });
  }
  return {
    deflate: nodeDeflate,
    readPicture: createPictureReader(request.input),
    ...(stageCache && { stageCache }),
    ...(embedder && { embedder }),
    onProgress: ({ stage, fraction }) => view.update(stage, fraction),
    signal,
  };
}

function isOutside(embedder: CompileRequest["embedder"]): embedder is OutsideEmbedderName {
  return outsideEmbedderNames.some((name) => name === embedder);
}

function requirePreset(name: string | undefined): Preset | undefined {
  if (name === undefined) return undefined;
  const preset = findPreset(name);
  if (preset) return preset;
  const known = presets.map((one) => one.name);
  throw new UsageError(
    `--preset: there is no preset ${JSON.stringify(name)}${didYouMean(name, known)} (presets: ${known.join(", ")})`,
  );
}

/** Says on stderr what was guessed. */
async function columnsOf(
  request: CompileRequest,
  preset: Preset | undefined,
  inputOptions: InputOptions,
  view: ProgressView,
): Promise<ColumnMapping> {
  const sample = await readSample(readFileChunks(request.input), inputOptions);
  const choice = chooseColumns(
    {
      id: request.id,
      title: request.title,
      creator: request.creator,
      date: request.date,
      url: request.url,
      image: request.image,
      fields: request.fields,
      details: request.details,
      facets: request.facets,
      alternateKeys: request.alternateKeys,
      group: request.group,
      popularity: request.popularity,
      listSeparator: request.listSeparator,
    },
    sample,
    preset?.columns,
  );
  if (choice.kind === "unknown") {
    const message = "there is no row below the header by which columns could be guessed";
    if (sample.rows.length === 0)
      throw new IngestError(inputOptions.fileName, { line: 1, column: 1, message });
    throw new UsageError(choice.message);
  }
  for (const note of choice.notes) view.say(`  ${preset ? "" : "guessed "}${note}`);
  return choice.columns;
}

function optionsFrom(
  request: CompileRequest,
  preset: Preset | undefined,
  columns: ColumnMapping,
): CompileOptions {
  const name = request.name ?? preset?.options.catalogId ?? catalogueIdFromPath(request.input);
  const { itemNoun = preset?.options.itemNoun, attribution = preset?.options.attribution } = request;
  const { code, dims, clusters, m, efConstruction, seed, nprobe, bundles, visitBits } = request;
  const { everythingUpTo: everythingUpToBytes, visitSize: visitBytes } = request;
  const embedder = isOutside(request.embedder) ? undefined : request.embedder;
  return {
    catalogId: name,
    title: request.catalogTitle ?? preset?.options.title ?? labelFrom(name),
    columns,
    ...defined({
      itemNoun,
      attribution,
      embedder,
      code,
      dims,
      clusters,
      m,
      efConstruction,
      seed,
      nprobe,
      bundles,
      everythingUpToBytes,
      visitBytes,
      visitBits,
    }),
    ...(preset && { preset: preset.name }),
  };
}

/** Before anything is read: a wrong number is the command line's fault. */
function requireOptions(options: CompileOptions, hasOwnVectors: boolean): void {
  try {
    resolveOptions(options, 1, { hasOwnVectors });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  // What is left has no undefined value.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

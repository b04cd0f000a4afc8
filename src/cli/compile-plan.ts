import { fold } from "../catalog/tokens.ts";
import { catalogueIdFromName } from "../compiler/catalogue-id.ts";
import { chooseColumns } from "../compiler/column-choice.ts";
import { labelFrom } from "../compiler/column-guess.ts";
import type { ColumnMapping, CompileOptions } from "../compiler/compile-options.ts";
import type { CompileEffects } from "../compiler/effects.ts";
import type { InputOptions } from "../compiler/ingest.ts";
import { IngestError } from "../compiler/ingest-error.ts";
import { readSample, type TableSample } from "../compiler/ingest-sample.ts";
import { didYouMean } from "../compiler/nearest-name.ts";
import { findPreset, presets } from "../compiler/presets/find-preset.ts";
import type { Preset } from "../compiler/presets/preset.ts";
import { resolveOptions } from "../compiler/resolved-options.ts";
import { UsageError } from "./command-arguments.ts";
import type { CompileRequest } from "./compile-arguments.ts";
import { type OutsideEmbedderName, outsideEmbedderNames } from "./compile-settings.ts";
import { createDiskStageCache, stageCacheFolder } from "./disk-stage-cache.ts";
import { createPictureReader, nodeDeflate, readFileChunks } from "./node-effects.ts";
import type { ProgressView } from "./progress-view.ts";

/** Items whose neighbours in the full embedding a report asks for. */
const reportQueries = 100;

/** What a request comes to once its table has been looked at. */
export interface CompilationPlan {
  readonly preset: Preset | undefined;
  readonly inputOptions: InputOptions;
  readonly columns: ColumnMapping;
  readonly options: CompileOptions;
  readonly header: readonly string[];
}

/**
 * Looks at the head of the table and settles every choice; says on stderr what was guessed.
 *
 * @throws {UsageError} for options that make no sense; {IngestError} for a table that can't be read
 */
export async function planCompilation(
  request: CompileRequest,
  { inputName, view, signal }: { inputName: string; view: ProgressView; signal: AbortSignal },
): Promise<CompilationPlan> {
  const preset = requirePreset(request.preset);
  const inputOptions = inputOptionsOf(request, inputName, signal);
  // A preset needs the header alone, which of JSON is what the rows have.
  const sample = await readSample(readFileChunks(request.input), {
    ...inputOptions,
    ...(preset && { rowCount: 50 }),
  });
  const columns = columnsOf(request, preset, { sample, fileName: inputName, view });
  const options = optionsFrom(request, preset, columns);
  requireOptions(options, isOutside(request.embedder));
  return { preset, inputOptions, columns, options, header: sample.header };
}

/** How the table of a request is written. */
export function inputOptionsOf(
  { format, header, delimiter, encoding, quotes }: CompileRequest,
  fileName: string,
  signal: AbortSignal,
): InputOptions {
  return { fileName, format, header, delimiter, encoding, quotes, signal };
}

/**
 * The column that is called so in the table or on the object page, in whatever case.
 *
 * @throws {UsageError} where there is none
 */
export function findColumn(
  option: string,
  name: string,
  header: readonly string[],
  { details }: Pick<ColumnMapping, "details">,
): string {
  const isMeant = (text: string) => fold(text) === fold(name);
  const column =
    header.find((text) => text === name) ??
    header.find(isMeant) ??
    details.find(({ label }) => isMeant(label))?.column;
  if (column !== undefined) return column;
  const known = header.map((text) => JSON.stringify(text)).join(", ");
  throw new UsageError(
    `${option}: there is no column ${JSON.stringify(name)}${didYouMean(name, header)} (columns: ${known})`,
  );
}

/** The outside world of a compilation: caches, pictures, and the embedder where it comes from outside. */
export async function effectsOf(
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
function columnsOf(
  request: CompileRequest,
  preset: Preset | undefined,
  { sample, fileName, view }: { sample: TableSample; fileName: string; view: ProgressView },
): ColumnMapping {
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
    if (sample.rows.length === 0) throw new IngestError(fileName, { line: 1, column: 1, message });
    throw new UsageError(choice.message);
  }
  for (const note of choice.notes)
    view.say(`  ${preset || note.startsWith("not used") ? "" : "guessed "}${note}`);
  const hidden = (request.hide ?? []).map((name) =>
    findColumn("--hide", name, sample.header, choice.columns),
  );
  const { fields } = choice.columns;
  return { ...choice.columns, fields: fields.filter(({ column }) => !hidden.includes(column)) };
}

function optionsFrom(
  request: CompileRequest,
  preset: Preset | undefined,
  columns: ColumnMapping,
): CompileOptions {
  const name = request.name ?? preset?.options.catalogId ?? catalogueIdFromName(request.input);
  const { itemNoun = preset?.options.itemNoun, attribution = preset?.options.attribution } = request;
  const { code, dims, clusters, index, m, efConstruction, seed, nprobe, recall, bundles, visitBits } =
    request;
  const { everythingUpTo: everythingUpToBytes, visitSize: visitBytes } = request;
  const { visitorEvents, rules, learning, deviceModels, deviceStep, deviceRegularisation, deviceOptimiser } =
    request;
  const visitor = defined({
    events: visitorEvents,
    rules,
    learning: learning === undefined ? undefined : learning === true || learning === "on",
    models: deviceModels,
    step: deviceStep,
    regularisation: deviceRegularisation,
    optimiser: deviceOptimiser,
  });
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
      index,
      m,
      efConstruction,
      seed,
      nprobe,
      recall,
      recallQueries: request.report === undefined ? undefined : reportQueries,
      bundles,
      everythingUpToBytes,
      visitBytes,
      visitBits,
    }),
    ...(Object.keys(visitor).length > 0 && { visitor }),
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

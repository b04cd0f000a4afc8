import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { placeAfter } from "../compiler/ingest-place.ts";
import { findJsonFault } from "../compiler/json-fault.ts";
import { findPreset } from "../compiler/presets/find-preset.ts";
import { learnerNames } from "../models/learn.ts";
import { readArguments, UsageError } from "./command-arguments.ts";
import { type CompileSettings, numericSettings, parseCompileSettings } from "./compile-settings.ts";

export const compileUsage = `docent compile <input> --out <dir> [options]

Turns a table (CSV, TSV, JSON lines, a JSON list; gzipped or not) into a folder of static files.

The table: a column is named as it stands in its header; what is not named is the preset's, or guessed.
  --preset NAME            openmoji, films, tate, moma, met; with --interactions too: movielens, lastfm, goodreads,
                           book-crossing
  --id COL[,COL]           what tells items apart; several are joined
  --title COL              --creator COL    --date COL    --group COL    --popularity COL
  --url COL                the item's page; or a template: "https://example.org/works/{COL}"
  --image COL              its picture; or a template: "pictures/{COL}.jpg" packs the files beside the input
  --fields COL[:W],…       what recommendations go by; 2 counts twice as much as usual for such a column
  --hide COL,…             what recommendations shall not go by, to measure them by it: docent evaluate
  --details COL,…          what an object page lists
  --facets COL,…           --alternate-keys COL,…    --list-separator TEXT
  --format csv|tsv|jsonl|json    --delimiter TEXT    --encoding utf-8|latin1|utf-16le|utf-16be
  --quotes doubled|backslash|none   how a cell writes a quote: "", \\", or as it is (tab-separated)
  --header COL,COL,…       of a table without a header: its columns' names
  --skip-bad-rows          counts and lists bad rows instead of ending at the first

The catalogue:
  --name ID                its stable identity: history on visitors' devices belongs to it
  --catalog-title TEXT     --item-noun TEXT (plural: "artworks")
  --embedder lexical|lsa   --code sign|i8|f32    --dims N
  --embedder transformers  a sentence model, by a package to be installed; --embedder-model NAME or ./FOLDER
  --embedder use           a smaller one that npm ships, English
  --embedder-fields COL,…  what such a model reads of an item; all that recommendations go by when absent
  --join NAME:W,NAME:W     several embedders as one, each with its weight: lexical:1,use:0.6 (--embedder joined)
  --vectors FILE           computed elsewhere: Parquet, .npy, or JSON with "id" and "vector", one for each item
  --vectors-id COL         --vectors-column COL  where they are called otherwise
  --ignore-other-vectors   of items that the table does not have
  --clusters N             --nprobe N, or --recall SHARE of the exact ten that a search is sure to find (0.96)
  --budget 300kB           dimensions and clusters by trial, so that a first search transfers no more
  --index hnsw|auto|flat   graphs in all clusters; where walking one costs less than a scan; in none
  --m N                    --ef-construction N    --seed N

Visitors:
  --rules FACET:same,FACET:nearest   results for one item: first those that share its value, then the nearest year or number
  --visitor-events KIND:W,…  what views, dwell, pick, favourite, hide count for what devices learn, and kinds of your own
  --learning on|off        whether devices learn from their visitor where nobody has settled it; on
  --device-models NAME:W,…   what counts there until choices teach better: content, taste, isgd, gmf, item-item
  --device-step N          --device-regularisation N    --device-optimiser sgd|adagrad    of isgd and gmf

Privacy: what a visit tells the host of the files is printed at the end (PRIVACY.md):
  --everything-up-to SIZE  catalogues so small are fetched whole by everybody, which tells nothing; 5MB
  --visit-size SIZE        of larger ones a visit fetches so much; 1.5MB
  --visit-bits N           and tells no more than this, whatever it then has to fetch; 6
  --bundles N|auto         or say how many files of whole neighbourhoods: a visit tells log2(N) bits

Learned from what people liked:
  --interactions FILE      who had what: CSV, TSV, "::"-separated, JSON lines, Parquet, SQLite (.db, .sqlite);
                           or mysql://user@host/database with --interactions-query SQL (npm install mysql2)
  --items FILE             the table of items, where it isn't given as the input
  --learn auto|none|NAME   ${learnerNames.join(", ")}; auto tries what may suit on a held-out tenth
  --factors N              dimensions of the vectors    --epochs N    --learning-rate R    --regularisation R
  --user-column COL        --item-column COL    --value-column COL    --time-column COL    --event-column COL
  --event-weights view=1,cart=3,buy=5             --duplicates last|sum    --weighting one|value
  --scale 1-5              values outside are refused    --min-value 4   lower ones are left out
  --interactions-query SQL --interactions-delimiter TEXT    --interactions-encoding utf-8|latin1
  --hold-out NAME[:SHARE][:SEED]   random, per-user, leave-last-out, time: learns from the rest, for docent evaluate
  --profiles RULE          what counts as a favourite, for the taste profiles that three picks lead to: all, plays:10:100
                           (ten times or more, a person's hundred most), ratings:5:3 (the best marks, lowered until
                           five good ones are there, not below 3); guessed when absent; off: no profiles
  --profile-people 25      people whom a profile sums up, at least    --profile-support 5   who love each that it lists
  --ranker auto|on|off     a small network that puts the best 100 in order on the device: where it helps, or in any case
  --early-stopping         bpr, warp, ials and gmf learn until a held-out tenth is found no better (of --epochs at most),
                           then as long from all
  --resume                 bpr and warp go on from where the last run of this catalogue ended

  --config FILE            instead of docent.config.json in this folder; its keys are these options, in camelCase
  --threads N              on which the work is done: as many as there are cores, 8 at most; no byte depends on it
  --state DIR              keeps what it was compiled from there, for docent update and docent compact; never publish it
  --no-cache               computes every stage anew
  --report FILE            writes a page on what came out: relevance, recall, sizes, times (docent report)
  --quiet                  no progress and no summary
  --json                   the summary as JSON
`;

export const compileOptionKinds = {
  out: "string",
  state: "string",
  report: "string",
  preset: "string",
  id: "string",
  title: "string",
  fields: "string",
  creator: "string",
  date: "string",
  url: "string",
  image: "string",
  hide: "string",
  facets: "string",
  details: "string",
  group: "string",
  "alternate-keys": "string",
  popularity: "string",
  "list-separator": "string",
  format: "string",
  delimiter: "string",
  encoding: "string",
  quotes: "string",
  "skip-bad-rows": "boolean",
  embedder: "string",
  "embedder-model": "string",
  "embedder-fields": "string",
  join: "string",
  vectors: "string",
  "vectors-id": "string",
  "vectors-column": "string",
  "ignore-other-vectors": "boolean",
  code: "string",
  dims: "string",
  clusters: "string",
  index: "string",
  m: "string",
  "ef-construction": "string",
  seed: "string",
  nprobe: "string",
  recall: "string",
  budget: "string",
  bundles: "string",
  "everything-up-to": "string",
  "visit-size": "string",
  "visit-bits": "string",
  name: "string",
  "catalog-title": "string",
  "item-noun": "string",
  config: "string",
  "visitor-events": "string",
  rules: "string",
  learning: "string",
  "device-models": "string",
  "device-step": "string",
  "device-regularisation": "string",
  "device-optimiser": "string",
  interactions: "string",
  items: "string",
  learn: "string",
  "interactions-query": "string",
  "interactions-delimiter": "string",
  "interactions-encoding": "string",
  "user-column": "string",
  "item-column": "string",
  "value-column": "string",
  "time-column": "string",
  "event-column": "string",
  "event-weights": "string",
  scale: "string",
  "min-value": "string",
  duplicates: "string",
  weighting: "string",
  factors: "string",
  epochs: "string",
  "learning-rate": "string",
  regularisation: "string",
  "hold-out": "string",
  ranker: "string",
  "early-stopping": "boolean",
  resume: "boolean",
  profiles: "string",
  "profile-people": "string",
  "profile-support": "string",
  header: "string",
  threads: "string",
  "no-cache": "boolean",
  quiet: "boolean",
  json: "boolean",
} as const;

export type CompileRequest = CompileSettings & {
  /** Absolute paths. */
  readonly input: string;
  readonly out: string;
};

const defaultConfig = "docent.config.json";

/**
 * What the command line asks for, and where it is silent `docent.config.json`. Paths in that file are relative to it.
 *
 * @throws {UsageError} for options or a file that make no sense
 */
export async function readCompileArguments(args: readonly string[], cwd: string): Promise<CompileRequest> {
  const { positionals, values } = readArguments(args, compileOptionKinds);
  if (positionals.length > 1)
    throw new UsageError(`got ${positionals.length} inputs (${positionals.join(", ")}), expected one`);
  const { config: configName, items, ...options } = values;
  const asked = parseCompileSettings(
    Object.fromEntries(Object.entries(options).map(([name, value]) => settingFrom(name, value))),
    (key) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  const configPath = resolve(cwd, configName ?? defaultConfig);
  const configured = await readConfig(configPath, configName !== undefined);
  const settings = { ...configured, ...asked };
  const pathOf = (
    name: "input" | "out" | "state" | "vectors" | "interactions",
    typed: string | undefined,
  ) => {
    if (typed !== undefined) return resolve(cwd, typed);
    const path = configured[name];
    return path === undefined ? undefined : resolve(dirname(configPath), path);
  };
  if (items !== undefined && positionals.length > 0)
    throw new UsageError(`got the inputs ${positionals[0]} and --items ${items}, expected one of them`);
  const input = pathOf("input", positionals[0] ?? items);
  const out = pathOf("out", asked.out);
  const state = pathOf("state", asked.state);
  if (input === undefined) throw new UsageError("got no input, expected a table to compile");
  if (out === undefined) throw new UsageError("--out: got nothing, expected the folder to publish into");
  const interactions = /^mysql:/i.test(settings.interactions ?? "")
    ? settings.interactions
    : pathOf("interactions", asked.interactions);
  if (settings.learn !== undefined && interactions === undefined)
    throw new UsageError("--interactions: got nothing, expected what to learn from");
  const vectors = pathOf("vectors", asked.vectors);
  const { join } = settings;
  const implied = vectors === undefined ? undefined : ("vectors" as const);
  const embedder = settings.embedder ?? (join ? "joined" : implied);
  if ((embedder === "joined") !== (join !== undefined))
    throw new UsageError(
      `--join: got ${join ? "parts" : "nothing"} with --embedder ${embedder}, expected both`,
    );
  if (join && join.length < 2)
    throw new UsageError(`--join: got ${join.length} embedder, expected two or more: lexical:1,use:0.6`);
  const wantsVectors = embedder === "vectors" || join?.some((part) => part.embedder === "vectors");
  if ((wantsVectors ?? false) !== (vectors !== undefined)) {
    throw new UsageError(`--vectors: got ${vectors ?? "nothing"} with --embedder ${embedder}, expected both`);
  }
  const preset = settings.preset === undefined ? undefined : findPreset(settings.preset)?.settings;
  return { ...preset, ...settings, embedder, vectors, interactions, input, out, state };
}

function settingFrom(name: string, value: string | boolean): [string, string | boolean | number] {
  const key = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const isNumber = numericSettings.has(key) && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  return [key, isNumber ? Number(value) : value];
}

async function readConfig(path: string, mustExist: boolean): Promise<CompileSettings> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    if (isMissing && !mustExist) return {};
    throw new UsageError(`--config: ${path} can't be read`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text) ?? { at: 0, message: "not JSON" };
    const { line, column } = placeAfter(text.slice(0, fault.at));
    throw new UsageError(`${path}:${line}:${column}: ${fault.message}`, { cause });
  }
  return parseCompileSettings(json, (key) => (key === "" ? `${path}: ` : `${path}: ${key}`));
}

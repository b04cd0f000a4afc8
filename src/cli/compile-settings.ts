import * as v from "valibot";
import { fieldRoles } from "../catalog/text-features.ts";
import { labelFrom } from "../compiler/column-guess.ts";
import { embedderNames, indexKinds } from "../compiler/compile-options.ts";
import { quoteStyles } from "../compiler/ingest-quotes.ts";
import { inputEncodings } from "../compiler/ingest-text.ts";
import { didYouMean } from "../compiler/nearest-name.ts";
import { codeKinds } from "../math/codes.ts";
import { learnerNames } from "../models/learn.ts";
import { UsageError } from "./command-arguments.ts";
import { visitorSettings } from "./visitor-settings.ts";

/** What `docent compile` can be told, by its options or by the keys of `docent.config.json`: both are parsed here. */
const text = v.pipe(v.string("a text"), v.nonEmpty("a text that is not empty"));
const whole = v.pipe(v.number("a whole number"), v.integer("a whole number"));
const flag = v.boolean("true or false");

/** "a,b" or ["a", "b"]: names with commas need the second form. */
const names = v.pipe(
  v.union([text, v.array(text)], "names, as a list or with commas"),
  v.transform((value) => (typeof value === "string" ? value.split(",").map((name) => name.trim()) : value)),
  v.check((list) => list.length > 0 && list.every((name) => name !== ""), "names, as a list or with commas"),
);

const weight = v.pipe(v.number("a number"), v.minValue(0, "a number, 0 or more"));
const role = v.picklist(fieldRoles, fieldRoles.join(", "));
const field = v.union(
  [
    v.pipe(text, v.transform(fieldFromText)),
    v.strictObject({ column: text, role: v.optional(role), weight: v.optional(weight) }),
  ],
  'names, or { "column": …, "role": …, "weight": … }',
);
const detail = v.union(
  [
    v.pipe(
      text,
      v.transform((column) => ({ column, label: labelFrom(column) })),
    ),
    v.strictObject({ column: text, label: text }),
  ],
  'names, or { "column": …, "label": … }',
);

/** Embedders that are not fitted on the catalogue, but come from outside. */
export const outsideEmbedderNames = ["transformers", "use", "vectors", "joined"] as const;
export type OutsideEmbedderName = (typeof outsideEmbedderNames)[number];
const allEmbedderNames = [...embedderNames, ...outsideEmbedderNames];

/** 5000000, "5MB", "1.5 MB", "800 kB": decimal units, as `docent` prints them. */
const size = v.pipe(
  v.union([whole, text], "a size, such as 5MB"),
  v.transform((value) => (typeof value === "number" ? value : bytesFromText(value))),
  v.number("a size, such as 5MB"),
  v.minValue(0, "a size, such as 5MB"),
);

/** "lexical:1,use:0.6", or [{ "embedder": "lexical", "weight": 1 }, …]. */
const joinable = v.picklist(
  [...embedderNames, "transformers", "use", "vectors"],
  "lexical, lsa, transformers, use, vectors",
);
const joinedPart = v.union(
  [
    v.pipe(
      text,
      v.transform((part) => {
        const { column: embedder, weight = 1 } = fieldFromText(part);
        return { embedder, weight };
      }),
      v.object({ embedder: joinable, weight }),
    ),
    v.strictObject({ embedder: joinable, weight }),
  ],
  "embedders with weights: lexical:1,use:0.6",
);

const learnNames = ["auto", "none", ...learnerNames] as const;

const schema = v.object({
  input: v.optional(text),
  out: v.optional(text),
  state: v.optional(text),
  report: v.optional(text),
  preset: v.optional(text),
  id: v.optional(names),
  title: v.optional(text),
  fields: v.optional(listOf(field)),
  hide: v.optional(names),
  creator: v.optional(text),
  date: v.optional(text),
  url: v.optional(text),
  image: v.optional(text),
  facets: v.optional(names),
  details: v.optional(listOf(detail)),
  group: v.optional(text),
  alternateKeys: v.optional(names),
  popularity: v.optional(text),
  listSeparator: v.optional(text),
  format: v.optional(v.picklist(["csv", "tsv", "jsonl", "json"], "csv, tsv, jsonl or json")),
  delimiter: v.optional(text),
  encoding: v.optional(v.picklist(inputEncodings, inputEncodings.join(", "))),
  quotes: v.optional(v.picklist(quoteStyles, quoteStyles.join(", "))),
  skipBadRows: v.optional(flag),
  embedder: v.optional(v.picklist(allEmbedderNames, allEmbedderNames.join(", "))),
  embedderModel: v.optional(text),
  embedderFields: v.optional(names),
  join: v.optional(listOf(joinedPart)),
  vectors: v.optional(text),
  vectorsId: v.optional(text),
  vectorsColumn: v.optional(text),
  ignoreOtherVectors: v.optional(flag),
  code: v.optional(v.picklist(codeKinds, codeKinds.join(", "))),
  dims: v.optional(whole),
  clusters: v.optional(whole),
  index: v.optional(v.picklist(indexKinds, indexKinds.join(", "))),
  m: v.optional(whole),
  efConstruction: v.optional(whole),
  seed: v.optional(whole),
  nprobe: v.optional(whole),
  recall: v.optional(v.number("a number")),
  bundles: v.optional(v.union([v.literal("auto"), whole], "a whole number or auto")),
  everythingUpTo: v.optional(size),
  budget: v.optional(size),
  visitSize: v.optional(size),
  visitBits: v.optional(v.pipe(v.number("a number"), v.minValue(0, "a number, 0 or more"))),
  name: v.optional(
    v.pipe(
      v.string("a name"),
      v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "lower case letters, digits, dots and hyphens"),
    ),
  ),
  catalogTitle: v.optional(text),
  itemNoun: v.optional(text),
  attribution: v.optional(
    v.strictObject(
      { text, url: v.exactOptional(text), licence: v.exactOptional(text) },
      '{ "text": …, "url": …, "licence": … }',
    ),
  ),
  ...visitorSettings,
  interactions: v.optional(text),
  learn: v.optional(v.picklist(learnNames, learnNames.join(", "))),
  interactionsQuery: v.optional(text),
  interactionsDelimiter: v.optional(text),
  interactionsEncoding: v.optional(v.picklist(["utf-8", "latin1"], "utf-8 or latin1")),
  userColumn: v.optional(text),
  itemColumn: v.optional(text),
  valueColumn: v.optional(text),
  timeColumn: v.optional(text),
  eventColumn: v.optional(text),
  eventWeights: v.optional(text),
  scale: v.optional(text),
  minValue: v.optional(v.number("a number")),
  duplicates: v.optional(v.picklist(["last", "sum"], "last or sum")),
  weighting: v.optional(v.picklist(["one", "value"], "one or value")),
  factors: v.optional(whole),
  epochs: v.optional(whole),
  learningRate: v.optional(v.number("a number")),
  regularisation: v.optional(v.number("a number")),
  holdOut: v.optional(text),
  ranker: v.optional(v.picklist(["auto", "on", "off"], "auto, on or off")),
  earlyStopping: v.optional(flag),
  resume: v.optional(flag),
  profiles: v.optional(text),
  profilePeople: v.optional(whole),
  profileSupport: v.optional(whole),
  header: v.optional(names),
  threads: v.optional(
    v.pipe(
      whole,
      v.minValue(1, "a whole number from 1 to 64"),
      v.maxValue(64, "a whole number from 1 to 64"),
    ),
  ),
  noCache: v.optional(flag),
  quiet: v.optional(flag),
  json: v.optional(flag),
});

export type CompileSettings = v.InferOutput<typeof schema>;

/** Keys whose values are numbers: on the command line they come as texts. */
export const numericSettings: ReadonlySet<string> = new Set([
  "dims",
  "clusters",
  "m",
  "efConstruction",
  "seed",
  "nprobe",
  "recall",
  "bundles",
  "visitBits",
  "minValue",
  "deviceStep",
  "deviceRegularisation",
  "factors",
  "epochs",
  "learningRate",
  "regularisation",
  "threads",
  "profilePeople",
  "profileSupport",
]);

/**
 * @param nameOf  how a key is called where it was written
 * @throws {UsageError} naming the first key that is unknown or wrong, what it holds and what was expected
 */
export function parseCompileSettings(json: unknown, nameOf: (key: string) => string): CompileSettings {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new UsageError(`${nameOf("")}got ${JSON.stringify(json)}, expected an object of settings`);
  const known = Object.keys(schema.entries);
  for (const key of Object.keys(json)) {
    if (!known.includes(key))
      throw new UsageError(`${nameOf(key)}: there is no such setting${didYouMean(key, known)}`);
  }
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const [key = "", ...inner] = (v.getDotPath(issue) ?? "").split(".");
  const place = [nameOf(key), ...inner].join(".");
  throw new UsageError(`${place}: got ${issue.received}, expected ${issue.message}`);
}

function listOf<const Item extends v.GenericSchema<unknown, unknown>>(item: Item) {
  return v.pipe(
    v.union([text, v.array(v.unknown())], "names, as a list or with commas"),
    v.transform((value) => (typeof value === "string" ? value.split(",").map((name) => name.trim()) : value)),
    v.array(item),
  );
}

/** NaN for what is no size. */
function bytesFromText(size: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*(B|kB|KB|MB|GB)?$/.exec(size.trim()) ?? [];
  if (number === undefined) return Number.NaN;
  const factor = { "": 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 }[unit.toUpperCase()] ?? 1;
  return Math.round(Number(number) * factor);
}

/** "subjects:0.6" has its weight behind the last colon. */
function fieldFromText(name: string): { column: string; weight?: number } {
  const match = /^(.+):(\d+(?:\.\d+)?|\.\d+)$/s.exec(name);
  return match ? { column: match[1], weight: Number(match[2]) } : { column: name };
}

import { n as placeAfter } from "./ingest-place-BTTjY16M.js";
import { n as inputEncodings, r as findJsonFault } from "./ingest-text-B4NxryB8.js";
import { n as learnerNames } from "./learn-Ds0dJU-X.js";
import { r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { r as fieldRoles } from "./text-features-z91FvZIn.js";
import { r as labelFrom, t as embedderNames } from "./compile-options-Bam71oju.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { n as codeKinds } from "./codes-dAiEpGP6.js";
import { dirname, resolve } from "node:path";
import { readFile } from "node:fs/promises";
import * as v from "valibot";
// src/cli/compile-settings.ts
/** What `docent compile` can be told, by its options or by the keys of `docent.config.json`: both are parsed here. */
var text = v.pipe(v.string("a text"), v.nonEmpty("a text that is not empty"));
var whole = v.pipe(v.number("a whole number"), v.integer("a whole number"));
var flag = v.boolean("true or false");
/** "a,b" or ["a", "b"]: names with commas need the second form. */
var names = v.pipe(v.union([text, v.array(text)], "names, as a list or with commas"), v.transform((value) => typeof value === "string" ? value.split(",").map((name) => name.trim()) : value), v.check((list) => list.length > 0 && list.every((name) => name !== ""), "names, as a list or with commas"));
var weight = v.pipe(v.number("a number"), v.minValue(0, "a number, 0 or more"));
var role = v.picklist(fieldRoles, fieldRoles.join(", "));
var field = v.union([v.pipe(text, v.transform(fieldFromText)), v.strictObject({
	column: text,
	role: v.optional(role),
	weight: v.optional(weight)
})], "names, or { \"column\": …, \"role\": …, \"weight\": … }");
var detail = v.union([v.pipe(text, v.transform((column) => ({
	column,
	label: labelFrom(column)
}))), v.strictObject({
	column: text,
	label: text
})], "names, or { \"column\": …, \"label\": … }");
/** Embedders that are not fitted on the catalogue, but come from outside. */
var outsideEmbedderNames = [
	"transformers",
	"use",
	"vectors",
	"joined"
];
var allEmbedderNames = [...embedderNames, ...outsideEmbedderNames];
/** 5000000, "5MB", "1.5 MB", "800 kB": decimal units, as `docent` prints them. */
var size = v.pipe(v.union([whole, text], "a size, such as 5MB"), v.transform((value) => typeof value === "number" ? value : bytesFromText(value)), v.number("a size, such as 5MB"), v.minValue(0, "a size, such as 5MB"));
/** "lexical:1,use:0.6", or [{ "embedder": "lexical", "weight": 1 }, …]. */
var joinable = v.picklist([
	...embedderNames,
	"transformers",
	"use",
	"vectors"
], "lexical, lsa, transformers, use, vectors");
var joinedPart = v.union([v.pipe(text, v.transform((part) => {
	const { column: embedder, weight = 1 } = fieldFromText(part);
	return {
		embedder,
		weight
	};
}), v.object({
	embedder: joinable,
	weight
})), v.strictObject({
	embedder: joinable,
	weight
})], "embedders with weights: lexical:1,use:0.6");
var learnNames = [
	"auto",
	"none",
	...learnerNames
];
var schema = v.object({
	input: v.optional(text),
	out: v.optional(text),
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
	format: v.optional(v.picklist([
		"csv",
		"tsv",
		"jsonl",
		"json"
	], "csv, tsv, jsonl or json")),
	delimiter: v.optional(text),
	encoding: v.optional(v.picklist(inputEncodings, inputEncodings.join(", "))),
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
	name: v.optional(v.pipe(v.string("a name"), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "lower case letters, digits, dots and hyphens"))),
	catalogTitle: v.optional(text),
	itemNoun: v.optional(text),
	attribution: v.optional(v.strictObject({
		text,
		url: v.exactOptional(text),
		licence: v.exactOptional(text)
	}, "{ \"text\": …, \"url\": …, \"licence\": … }")),
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
	resume: v.optional(flag),
	profiles: v.optional(text),
	profilePeople: v.optional(whole),
	profileSupport: v.optional(whole),
	header: v.optional(names),
	threads: v.optional(v.pipe(whole, v.minValue(1, "a whole number from 1 to 64"), v.maxValue(64, "a whole number from 1 to 64"))),
	noCache: v.optional(flag),
	quiet: v.optional(flag),
	json: v.optional(flag)
});
/** Keys whose values are numbers: on the command line they come as texts. */
var numericSettings = /* @__PURE__ */ new Set([
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
	"factors",
	"epochs",
	"learningRate",
	"regularisation",
	"threads",
	"profilePeople",
	"profileSupport"
]);
/**
* @param nameOf  how a key is called where it was written
* @throws {UsageError} naming the first key that is unknown or wrong, what it holds and what was expected
*/
function parseCompileSettings(json, nameOf) {
	if (typeof json !== "object" || json === null || Array.isArray(json)) throw new UsageError(`${nameOf("")}got ${JSON.stringify(json)}, expected an object of settings`);
	const known = Object.keys(schema.entries);
	for (const key of Object.keys(json)) if (!known.includes(key)) throw new UsageError(`${nameOf(key)}: there is no such setting${didYouMean(key, known)}`);
	const result = v.safeParse(schema, json, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const [key = "", ...inner] = (v.getDotPath(issue) ?? "").split(".");
	const place = [nameOf(key), ...inner].join(".");
	throw new UsageError(`${place}: got ${issue.received}, expected ${issue.message}`);
}
function listOf(item) {
	return v.pipe(v.union([text, v.array(v.unknown())], "names, as a list or with commas"), v.transform((value) => typeof value === "string" ? value.split(",").map((name) => name.trim()) : value), v.array(item));
}
/** NaN for what is no size. */
function bytesFromText(size) {
	const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*(B|kB|KB|MB|GB)?$/.exec(size.trim()) ?? [];
	if (number === void 0) return NaN;
	const factor = {
		"": 1,
		B: 1,
		KB: 1e3,
		MB: 1e6,
		GB: 1e9
	}[unit.toUpperCase()] ?? 1;
	return Math.round(Number(number) * factor);
}
/** "subjects:0.6" has its weight behind the last colon. */
function fieldFromText(name) {
	const match = /^(.+):(\d+(?:\.\d+)?|\.\d+)$/s.exec(name);
	return match ? {
		column: match[1],
		weight: Number(match[2])
	} : { column: name };
}
// src/cli/compile-arguments.ts
var compileUsage = `docent compile <input> --out <dir> [options]

Turns a table (CSV, TSV, JSON lines, a JSON list; gzipped or not) into a folder of static files.

The table: a column is named as it stands in its header; what is not named is the preset's, or guessed.
  --preset NAME            openmoji, films, tate, moma, met
  --id COL[,COL]           what tells items apart; several are joined
  --title COL              --creator COL    --date COL    --group COL    --popularity COL
  --url COL                the item's page; or a template: "https://example.org/works/{COL}"
  --image COL              its picture; or a template: "pictures/{COL}.jpg" packs the files beside the input
  --fields COL[:W],…       what recommendations go by; 2 counts twice as much as usual for such a column
  --hide COL,…             what recommendations shall not go by, to measure them by it: docent evaluate
  --details COL,…          what an object page lists
  --facets COL,…           --alternate-keys COL,…    --list-separator TEXT
  --format csv|tsv|jsonl|json    --delimiter TEXT    --encoding utf-8|latin1|utf-16le|utf-16be
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
  --clusters N             --nprobe N, or --recall SHARE of the exact ten that a search is to find (0.955)
  --budget 300kB           dimensions and clusters by trial, so that a first search transfers no more
  --m N                    --ef-construction N    --seed N

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
  --resume                 bpr and warp go on from where the last run of this catalogue ended

  --config FILE            instead of docent.config.json in this folder; its keys are these options, in camelCase
  --threads N              on which the work is done: as many as there are cores, 8 at most; no byte depends on it
  --no-cache               computes every stage anew
  --report FILE            writes a page on what came out: relevance, recall, sizes, times (docent report)
  --quiet                  no progress and no summary
  --json                   the summary as JSON
`;
var compileOptionKinds = {
	out: "string",
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
	resume: "boolean",
	profiles: "string",
	"profile-people": "string",
	"profile-support": "string",
	header: "string",
	threads: "string",
	"no-cache": "boolean",
	quiet: "boolean",
	json: "boolean"
};
var defaultConfig = "docent.config.json";
/**
* What the command line asks for, and where it is silent `docent.config.json`. Paths in that file are relative to it.
*
* @throws {UsageError} for options or a file that make no sense
*/
async function readCompileArguments(args, cwd) {
	const { positionals, values } = readArguments(args, compileOptionKinds);
	if (positionals.length > 1) throw new UsageError(`got ${positionals.length} inputs (${positionals.join(", ")}), expected one`);
	const { config: configName, items, ...options } = values;
	const asked = parseCompileSettings(Object.fromEntries(Object.entries(options).map(([name, value]) => settingFrom(name, value))), (key) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
	const configPath = resolve(cwd, configName ?? defaultConfig);
	const configured = await readConfig(configPath, configName !== void 0);
	const settings = {
		...configured,
		...asked
	};
	const pathOf = (name, typed) => {
		if (typed !== void 0) return resolve(cwd, typed);
		const path = configured[name];
		return path === void 0 ? void 0 : resolve(dirname(configPath), path);
	};
	if (items !== void 0 && positionals.length > 0) throw new UsageError(`got the inputs ${positionals[0]} and --items ${items}, expected one of them`);
	const input = pathOf("input", positionals[0] ?? items);
	const out = pathOf("out", asked.out);
	if (input === void 0) throw new UsageError("got no input, expected a table to compile");
	if (out === void 0) throw new UsageError("--out: got nothing, expected the folder to publish into");
	const interactions = /^mysql:/i.test(settings.interactions ?? "") ? settings.interactions : pathOf("interactions", asked.interactions);
	if (settings.learn !== void 0 && interactions === void 0) throw new UsageError("--interactions: got nothing, expected what to learn from");
	const vectors = pathOf("vectors", asked.vectors);
	const { join } = settings;
	const implied = vectors === void 0 ? void 0 : "vectors";
	const embedder = settings.embedder ?? (join ? "joined" : implied);
	if (embedder === "joined" !== (join !== void 0)) throw new UsageError(`--join: got ${join ? "parts" : "nothing"} with --embedder ${embedder}, expected both`);
	if (join && join.length < 2) throw new UsageError(`--join: got ${join.length} embedder, expected two or more: lexical:1,use:0.6`);
	if (((embedder === "vectors" || join?.some((part) => part.embedder === "vectors")) ?? false) !== (vectors !== void 0)) throw new UsageError(`--vectors: got ${vectors ?? "nothing"} with --embedder ${embedder}, expected both`);
	return {
		...settings,
		embedder,
		vectors,
		interactions,
		input,
		out
	};
}
function settingFrom(name, value) {
	const key = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
	return [key, numericSettings.has(key) && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value];
}
async function readConfig(path, mustExist) {
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch (cause) {
		if (cause instanceof Error && "code" in cause && cause.code === "ENOENT" && !mustExist) return {};
		throw new UsageError(`--config: ${path} can't be read`, { cause });
	}
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		const fault = findJsonFault(text) ?? {
			at: 0,
			message: "not JSON"
		};
		const { line, column } = placeAfter(text.slice(0, fault.at));
		throw new UsageError(`${path}:${line}:${column}: ${fault.message}`, { cause });
	}
	return parseCompileSettings(json, (key) => key === "" ? `${path}: ` : `${path}: ${key}`);
}
export { outsideEmbedderNames as i, compileUsage as n, readCompileArguments as r, compileOptionKinds as t };

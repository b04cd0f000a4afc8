import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { n as codeKinds } from "./codes-dAiEpGP6.js";
import { n as indexKinds, r as guessColumns, t as embedderNames } from "./compile-options-B4m0sO7m.js";
import { r as noYear } from "./facets-D_uGBHNk.js";
import { t as parseItemId } from "./item-DFNkeJCw.js";
import { a as longestCell, i as readRows } from "./node-effects-CnbjxuGY.js";
// src/compiler/column-binding.ts
/** Every column that a mapping names, those within templates too. */
function columnUses(mapping) {
	const use = (part, columns = []) => columns.flatMap((column) => column === void 0 ? [] : [{
		part,
		column
	}]);
	return [
		...use("id", mapping.id),
		...use("title", [mapping.title]),
		...use("creator", [mapping.creator]),
		...use("date", [mapping.date]),
		...use("url", templateColumns(mapping.url)),
		...use("image", templateColumns(mapping.image)),
		...use("fields", mapping.fields.map(({ column }) => column)),
		...use("details", mapping.details.map(({ column }) => column)),
		...use("facets", mapping.facets),
		...use("years", mapping.years),
		...use("alternate keys", mapping.alternateKeys),
		...use("group", [mapping.group]),
		...use("popularity", [mapping.popularity])
	];
}
/** What is wrong between a mapping and the columns that are there; undefined when all is well. */
function columnFault(mapping, header) {
	for (const { part, column } of columnUses(mapping)) {
		const first = header.indexOf(column);
		if (first < 0) {
			const there = header.map((name) => JSON.stringify(name)).join(", ");
			return `${part}: there is no column ${JSON.stringify(column)}${didYouMean(column, header)} (columns: ${there})`;
		}
		if (header.indexOf(column, first + 1) >= 0) return `${part}: there are several columns named ${JSON.stringify(column)}`;
	}
}
/**
* The columns of "https://example.org/{Id}", or the one column that the text names.
* @returns empty for undefined
*/
function templateColumns(template) {
	if (template === void 0) return [];
	const names = Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name]) => name);
	return names.length === 0 ? [template] : names;
}
/**
* Fills a template; "" when one of its cells is empty. In an http(s) address the values are encoded as parts of a path.
*/
function fillTemplate(template, cell) {
	const columns = templateColumns(template);
	if (columns.length === 1 && columns[0] === template) return cell(template);
	if (columns.some((column) => cell(column) === "")) return "";
	const isAddress = /^https?:/i.test(template);
	return template.replace(/\{([^{}]+)\}/g, (_, column) => isAddress ? encodeURIComponent(cell(column)) : cell(column));
}
// src/compiler/column-choice.ts
/**
* Which column plays which part: first what was asked for, then the preset, or without one what is guessed. Wishes
* stay as they are, whether such columns exist or not (ingest checks them); of a preset only those remain that the
* table has.
*/
function chooseColumns(wishes, { header, rows }, preset) {
	const start = preset ? fitColumns(preset, header) : guessColumns(header, rows);
	const id = wishes.id ?? start?.columns.id;
	const title = wishes.title ?? start?.columns.title;
	if (id === void 0 || title === void 0) {
		const part = title === void 0 ? "title" : "id";
		return {
			kind: "unknown",
			message: `no column looks like the ${part}: name one with --${part} (columns: ${header.map((name) => JSON.stringify(name)).join(", ")})`
		};
	}
	const { fields, ...others } = wishes;
	const usual = start?.columns.fields ?? [];
	return {
		kind: "chosen",
		columns: {
			details: [],
			...start?.columns,
			...withoutUndefined(others),
			id,
			title,
			fields: fields ? completed(fields, usual) : withTitle(title, start?.columns.title, usual)
		},
		notes: start?.notes ?? []
	};
}
function completed(wished, usual) {
	return wished.map(({ column, ...given }) => {
		const known = usual.find((field) => field.column === column);
		const role = given.role ?? known?.role;
		const weight = given.weight ?? known?.weight;
		return {
			column,
			...role !== void 0 && { role },
			...weight !== void 0 && { weight }
		};
	});
}
/** A column that was asked for as the title counts as one, whatever it was taken for. */
function withTitle(title, usualTitle, usual) {
	if (title === usualTitle) return usual;
	return [{
		column: title,
		role: "title"
	}, ...usual.filter(({ column }) => column !== title)];
}
/**
* A mapping without the columns that a table doesn't have: other editions of a museum's file lack some. Its id and
* title stay.
*/
function fitColumns(mapping, header) {
	const there = new Set(header);
	const missing = /* @__PURE__ */ new Set();
	const has = (column) => {
		const isThere = templateColumns(column).every((name) => there.has(name));
		if (!isThere) missing.add(column);
		return isThere;
	};
	const { creator, date, url, image, group, popularity, facets, years, alternateKeys, ...rest } = mapping;
	const optional = {
		creator,
		date,
		url,
		image,
		group,
		popularity
	};
	return {
		columns: {
			...rest,
			...Object.fromEntries(Object.entries(optional).filter(([, column]) => column !== void 0 && has(column))),
			fields: mapping.fields.filter(({ column }) => has(column)),
			details: mapping.details.filter(({ column }) => has(column)),
			...facets && { facets: facets.filter(has) },
			...years?.every(has) && { years },
			...alternateKeys && { alternateKeys: alternateKeys.filter(has) }
		},
		notes: [...missing].map((column) => `the preset's column ${JSON.stringify(column)} is not there`)
	};
}
function withoutUndefined(wishes) {
	return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== void 0));
}
// src/compiler/bundle-choice.ts
var usualBudget = {
	everythingUpToBytes: 5e6,
	visitBytes: 15e5,
	visitBits: 6
};
/** Directories, centroids and what else is not estimated. */
var margin = .85;
/**
* How the files are cut where nobody says: undefined where the whole is small, otherwise the fewest files that keep a
* visit within its bytes, since each doubling tells the host another bit; but never more than its bits allow.
*
* @param ofVisit  the kinds of which each visit fetches a file
*/
async function chooseBundles(ofVisit, others, { deflate, budget, plan }) {
	const bytesOf = async (sources) => {
		return (await Promise.all(sources.map((source) => estimateBytes(source, deflate)))).reduce((sum, bytes) => sum + bytes, 0);
	};
	const visited = await bytesOf(ofVisit);
	if (visited + await bytesOf(others) <= margin * budget.everythingUpToBytes) return void 0;
	const rawOf = (part) => ofVisit.reduce((sum, source) => sum + source.part(part).byteLength, 0);
	const raw = Array.from({ length: ofVisit[0]?.count ?? 0 }, (_, part) => rawOf(part));
	const ratio = visited / Math.max(1, sumOf(raw));
	const most = Math.max(1, Math.floor(2 ** budget.visitBits));
	const least = Math.max(2, Math.ceil(visited / budget.visitBytes));
	for (let bundles = Math.min(least, most);; bundles = Math.min(most, Math.ceil(1.25 * bundles))) {
		const planned = plan(bundles);
		const largest = Math.max(...planned.partsOf.map((parts) => sumOf(parts.map((part) => raw[part]))));
		if (bundles === most || ratio * largest <= budget.visitBytes) return planned;
	}
}
function sumOf(values) {
	return values.reduce((sum, value) => sum + value, 0);
}
var sampledParts = 8;
/** On the wire, by some of the parts. */
async function estimateBytes({ count, part }, deflate) {
	const step = Math.max(1, Math.floor(count / sampledParts));
	let sampled = 0;
	let bytes = 0;
	for (let index = 0; index < count; index += step, sampled++) {
		const raw = part(index);
		bytes += Math.min(raw.byteLength, (await deflate(raw)).byteLength);
	}
	return bytes / Math.max(1, sampled) * count;
}
// src/compiler/years.ts
/**
* The years of a date as people write it: "c.1830–41", "1890s", "late 19th century", "300–250 B.C.", "Jun 12 1998".
*
* @returns undefined where it says none ("date not known")
*/
function parseYears(text) {
	const plain = text.replace(/[‐-―−]/g, "-").replace(/\s+/g, " ").replace(/\b(1st|2nd|3rd|4th|fourth)(?= (half|quarter)\b)/gi, (nth) => spelled[nth.toLowerCase()]);
	const spans = [...plain.matchAll(pattern)].flatMap((match) => spanOf(match, plain) ?? []);
	inheritEra(spans, plain);
	const known = spans.map(yearsOf).filter(({ from, to }) => from > -32768 && to <= 2100);
	if (known.length === 0) return void 0;
	return {
		from: Math.min(...known.map(({ from }) => from)),
		to: Math.max(...known.map(({ to }) => to))
	};
}
var spelled = {
	"1st": "first",
	"2nd": "second",
	"3rd": "third",
	"4th": "last",
	fourth: "last"
};
var eraAfter = /^\s?(b\.?\s?c\.?(\s?e\.?)?|a\.?\s?d\.?|c\.?\s?e\.?)(?![\p{L}\d])/iu;
var pattern = new RegExp([
	String.raw`(?<!\d)(?<!\d[.,](?=\d{3}(?!\d)))(?<isoYear>\d{4})-\d{2}-\d{2}(?!\d)`,
	String.raw`(?:(?<part>early|mid|middle|late|(?:first|second|third|last) (?:half|quarter)|last decade)(?:[\s-]+(?:of )?(?:the )?))?(?<nth>\d{1,2})(?:st|nd|rd|th)(?=[^\d;,]{0,30}?(?:\d{1,2}(?:st|nd|rd|th)[\s-])?(?<unit>century|centuries|cent\.|millennium))(?:\s?(?:century|centuries|cent\.|millennium))?`,
	String.raw`(?<!\d)(?<!\d[.,](?=\d{3}(?!\d)))(?<decade>\d{3,4})['’]?s\b`,
	String.raw`(?<!\d)(?<!\d[.,](?=\d{3}(?!\d)))(?:(?<before>a\.?\s?d\.?)\s*)?(?<year>\d{1,4})(?![\d,]\d)(?:\s?[-/]\s?(?<end>\d{1,4})(?![\d,'’s]|\s?(?:st|nd|rd|th)\b))?`
].join("|"), "gi");
function spanOf(match, plain) {
	const { isoYear, part, nth, unit = "", decade, before, year, end } = match.groups ?? {};
	const after = match.index + match[0].length;
	const era = eraOf(eraAfter.exec(plain.slice(after))?.[0].trim() ?? before);
	const place = {
		at: match.index,
		end: after,
		era
	};
	if (isoYear !== void 0) return {
		...place,
		from: +isoYear,
		to: +isoYear,
		kind: "years",
		isSure: true
	};
	if (nth !== void 0) {
		const kind = /^m/i.test(unit) ? "millennium" : "century";
		return {
			...place,
			from: +nth,
			to: +nth,
			kind,
			part: part?.toLowerCase(),
			isSure: true
		};
	}
	if (decade !== void 0) {
		const length = decade.endsWith("00") ? 100 : 10;
		return {
			...place,
			from: +decade,
			to: +decade + length - 1,
			kind: "years",
			isSure: true
		};
	}
	if (year === void 0) return void 0;
	const isSure = year.length >= 3 && !/^0/.test(year);
	return {
		...place,
		from: +year,
		to: endOf(year, end, place.era),
		kind: "years",
		isSure
	};
}
/** The second year of "1830–41" or "330–20 BC", which may be short for a later one. */
function endOf(year, end, era) {
	if (end === void 0) return +year;
	const full = +(year.slice(0, Math.max(0, year.length - end.length)) + end);
	if (era === "bc") return full <= +year ? full : Math.min(+end, +year);
	return Math.max(full, +year);
}
function eraOf(text) {
	if (text === void 0) return void 0;
	return /^b/i.test(text) ? "bc" : "ad";
}
/** "3rd–2nd century BC": what stands before a dash is of the same era as what follows it, unless it says otherwise. */
function inheritEra(spans, plain) {
	for (let i = spans.length - 2; i >= 0; i--) {
		const between = plain.slice(spans[i].end, spans[i + 1].at);
		if (/^[^.;,]{0,12}(-|\bto\b|\bor\b|\/|\band\b)[^.;,]{0,16}$/i.test(between) && spans[i].era === void 0 && spans[i + 1].era === "bc") spans[i].era = "bc";
	}
}
function yearsOf({ from, to, kind, part, era, isSure }) {
	if (kind !== "years") {
		const length = kind === "century" ? 100 : 1e3;
		const span = {
			from: (from - 1) * length + 1,
			to: from * length
		};
		return era === "bc" ? partOf({
			from: -span.to,
			to: -span.from
		}, part) : partOf(span, part);
	}
	if (era === void 0 && !isSure) return nowhere;
	return era === "bc" ? {
		from: -Math.max(from, to),
		to: -Math.min(from, to)
	} : {
		from,
		to
	};
}
var nowhere = {
	from: noYear,
	to: noYear
};
function partOf({ from, to }, part) {
	const length = to - from + 1;
	const [start, end] = parts[part ?? ""] ?? [0, 1];
	return {
		from: from + Math.round(start * length),
		to: from + Math.round(end * length) - 1
	};
}
var parts = {
	early: [0, 1 / 3],
	mid: [1 / 3, 2 / 3],
	middle: [1 / 3, 2 / 3],
	late: [2 / 3, 1],
	"first half": [0, .5],
	"second half": [.5, 1],
	"last half": [.5, 1],
	"first quarter": [0, .25],
	"second quarter": [.25, .5],
	"third quarter": [.5, .75],
	"last quarter": [.75, 1],
	"last decade": [.9, 1]
};
// src/compiler/resolved-options.ts
/**
* @throws {RangeError} naming the option, what it holds and what was expected
*/
function resolveOptions(options, itemCount, { hasOwnVectors = false, usual } = {}) {
	const { embedder = "lexical" } = options;
	const isLexical = embedder === "lexical" && !hasOwnVectors;
	const { dims = usual?.dims ?? (isLexical ? 512 : "auto"), code = usual?.code ?? (isLexical ? "sign" : "i8"), clusters = Math.max(1, Math.round(Math.sqrt(itemCount))), index = "hnsw", m = 8, efConstruction = 100, nprobe, recall = usualRecall, seed = 1, recallQueries = 0, bundles = "auto", everythingUpToBytes = usualBudget.everythingUpToBytes, visitBytes = usualBudget.visitBytes, visitBits = usualBudget.visitBits } = options;
	requireOneOf("embedder", embedder, embedderNames);
	requireOneOf("code", code, codeKinds);
	requireOneOf("index", index, indexKinds);
	if (dims !== "auto") requireInteger("dims", dims, 1, 4096);
	if (isLexical && dims !== "auto" && (dims < 32 || (dims & dims - 1) !== 0)) throw new RangeError(`dims: got ${dims}, expected a power of two from 32 to 4096 with the lexical embedder`);
	requireInteger("clusters", clusters, 1, 65535);
	requireInteger("m", m, 2, 127);
	requireInteger("efConstruction", efConstruction, 1, 1e4);
	if (nprobe !== void 0) requireInteger("nprobe", nprobe, 1, 65535);
	if (!(recall > 0 && recall <= 1)) throw new RangeError(`recall: got ${recall}, expected above 0 to 1`);
	requireInteger("seed", seed, 0, 4294967295);
	requireInteger("recallQueries", recallQueries, 0, 1e4);
	if (bundles !== "auto") requireInteger("bundles", bundles, 0, 4096);
	requireInteger("everythingUpToBytes", everythingUpToBytes, 0, 0xe8d4a51000);
	requireInteger("visitBytes", visitBytes, 1, 0xe8d4a51000);
	if (!(visitBits >= 0 && visitBits <= 12)) throw new RangeError(`visitBits: got ${visitBits}, expected a number from 0 to 12`);
	return {
		embedder,
		dims,
		code,
		clusters,
		index,
		m,
		efConstruction,
		efSearch: 64,
		nprobe,
		recall,
		seed,
		recallQueries,
		bundles,
		budget: {
			everythingUpToBytes,
			visitBytes,
			visitBits
		}
	};
}
/** Of what a search is to find: a little above .95, since it is measured on a sample of queries. */
var usualRecall = .955;
function requireOneOf(name, value, known) {
	if (!known.includes(value)) throw new RangeError(`${name}: got ${JSON.stringify(value)}, expected one of ${known.join(", ")}`);
}
function requireInteger(name, value, least, most) {
	if (!Number.isInteger(value) || value < least || value > most) throw new RangeError(`${name}: got ${value}, expected a whole number from ${least} to ${most}`);
}
// src/compiler/source-item.ts
/** Between the values of a detail that lists several, whatever separates them in the source: values hold commas. */
var listSeparator = " · ";
// src/compiler/ingest-item.ts
/** @param refine  gets the item as the mapping makes it */
function createItemBuilder(columns, refine) {
	const share = createShare();
	const shareList = createListShare();
	const indexIn = createColumnIndex();
	const separators = columns.listSeparator === void 0 ? [""] : ["", columns.listSeparator];
	return (header, cells) => {
		const index = indexIn(header);
		const raw = (column) => (cells[index.get(column) ?? -1] ?? "").trim();
		const list = (column) => splitList(raw(column), separators);
		const joined = (column, separator) => share(`${column}${separator}`, list(column).join(separator));
		const text = (column) => joined(column, ", ");
		const optional = (column) => column === void 0 ? "" : text(column);
		const address = (template) => template === void 0 ? "" : detached(fillTemplate(template, raw));
		const id = parseItemId(columns.id.map(raw).filter((part) => part !== "").join("-"));
		if (id === void 0) return void 0;
		const keys = new Set((columns.alternateKeys ?? []).flatMap(list).flatMap((key) => parseItemId(key) ?? []));
		keys.delete(id);
		const title = raw(columns.title).replaceAll("", ", ").replace(/\s+/g, " ");
		const item = {
			id: detached(id),
			title: title === "" ? "Untitled" : detached(title),
			creator: optional(columns.creator),
			date: optional(columns.date),
			url: address(columns.url),
			image: address(columns.image),
			fields: columns.fields.map(({ column }) => text(column)),
			details: columns.details.map(({ column }) => joined(column, listSeparator)),
			facets: (columns.facets ?? []).map((column) => shareList(list(column).map((value) => share(column, value)))),
			...columns.years && { years: yearsBetween(columns.years.map(raw)) },
			alternateKeys: keys.size === 0 ? none : Array.from(keys, detached),
			group: optional(columns.group),
			popularity: columns.popularity === void 0 ? void 0 : popularityOf(raw(columns.popularity))
		};
		return refine ? refine(item, raw, columns) : item;
	};
}
/** From the first year that a column says to the last. */
function yearsBetween(texts) {
	const known = texts.flatMap((text) => yearNumber(text) ?? parseYears(text) ?? []);
	const [first] = known;
	return first && {
		from: Math.min(first.from, ...known.map(({ from }) => from)),
		to: Math.max(...known.map(({ to }) => to))
	};
}
/** "-300" in a column of numbers is before Christ. */
function yearNumber(text) {
	const year = /^[-−]?\d{1,5}$/.test(text) ? Number(text.replace("−", "-")) : NaN;
	return year >= -1e4 && year <= 2100 ? {
		from: year,
		to: year
	} : void 0;
}
/** Where each column of the header is, looked up again when the header has grown. */
function createColumnIndex() {
	let index = /* @__PURE__ */ new Map();
	let width = -1;
	return (header) => {
		if (header.length !== width) {
			index = new Map(header.map((name, i) => [name, i]));
			width = header.length;
		}
		return index;
	};
}
/** Values of a cell in their order, each once. */
function splitList(cell, separators) {
	const separator = separators.find((candidate) => cell.includes(candidate));
	if (separator === void 0) return cell === "" ? [] : [cell];
	const values = cell.split(separator).map((value) => value.trim());
	return [...new Set(values)].filter((value) => value !== "");
}
/** "12,345" → 12345, "True" → 1; undefined for anything that is neither number nor truth. */
function popularityOf(text) {
	if (/^(true|yes)$/i.test(text)) return 1;
	if (/^(false|no)$/i.test(text)) return 0;
	const number = text === "" ? NaN : Number(text.replace(/[,\u00a0\u202f ](?=\d{3}(?!\d))/g, ""));
	return Number.isFinite(number) ? number : void 0;
}
/** Of a kind of texts so many are known at a time: ids must not crowd out what repeats. */
var mostShared = 5e4;
/** Gives equal texts of a kind the same string: a column of media or creators repeats itself. */
function createShare() {
	const kinds = /* @__PURE__ */ new Map();
	return (kind, text) => {
		if (text.length > 200) return detached(text);
		let shared = kinds.get(kind);
		if (!shared) {
			shared = /* @__PURE__ */ new Map();
			kinds.set(kind, shared);
		}
		const known = shared.get(text);
		if (known !== void 0) return known;
		const own = detached(text);
		if (shared.size < mostShared) shared.set(own, own);
		return own;
	};
}
var none = [];
/** The same for short lists of texts. */
function createListShare() {
	const shared = /* @__PURE__ */ new Map();
	return (texts) => {
		if (texts.length === 0) return none;
		const key = texts.join("\0");
		const known = shared.get(key);
		if (known) return known;
		if (shared.size < mostShared) shared.set(detached(key), texts);
		return texts;
	};
}
/**
* A copy of its own, a byte a character where that is enough: what JSON reads. V8 keeps a slice of 13 characters or more
* as a view of the string it was cut from, so that one title would hold its whole chunk of the file in memory, two bytes
* a character if there is a dash somewhere. Half a million museum objects take 0.4 GB less.
*/
function detached(text) {
	return text.length < 13 ? text : JSON.parse(JSON.stringify(text));
}
// src/compiler/ingest.ts
var listedBadRows = 1e3;
/**
* Reads a table of items: CSV, TSV, lines of JSON or a JSON array of objects; gzipped or not. The input is streamed:
* beyond the items only a chunk or one long row is held.
*
* @param input  the file's bytes in order; chunks of any size
* @returns items in the order of the input, ids unique
* @throws {IngestError} at the first bad row without `skipBadRows`; always for a missing column, a wrong encoding or
*   an input without any item
*/
async function ingest(input, options) {
	const { columns, fileName, skipBadRows = false } = options;
	const buildItem = createItemBuilder(columns, options.refine);
	const items = [];
	const lines = /* @__PURE__ */ new Map();
	const badRows = [];
	let rowCount = 0;
	let badRowCount = 0;
	let header = [];
	const checkColumns = () => {
		const message = columnFault(columns, header);
		if (message !== void 0) throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message
		});
	};
	const used = [...new Set(columnUses(columns).map(({ column }) => column))];
	const take = (row) => {
		if (row.kind === "bad") return row;
		const long = used.find((column) => (row.cells[header.indexOf(column)] ?? "").length > longestCell);
		if (long !== void 0) {
			const cell = header.indexOf(long);
			const message = `this cell (${long}) has ${row.cells[cell].length.toLocaleString("en")} characters, more than ${longestCell.toLocaleString("en")}`;
			return {
				...row.place(cell),
				message
			};
		}
		const item = buildItem(header, row.cells);
		const idPlace = () => row.place(header.indexOf(columns.id[0]));
		if (item === void 0 && !skipBadRows && !columns.id.some((column) => header.includes(column))) checkColumns();
		if (item === void 0) return {
			...idPlace(),
			message: `the id (${columns.id.join(", ")}) is empty`
		};
		const line = lines.get(item.id);
		if (line !== void 0) return {
			...idPlace(),
			message: `the id ${JSON.stringify(item.id)} is taken by line ${line}`
		};
		lines.set(item.id, row.line);
		items.push(item);
	};
	for await (const batch of readRows(input, options)) {
		header = batch.header;
		if (batch.isHeaderWhole && rowCount === 0) checkColumns();
		for (const row of batch.rows) {
			rowCount++;
			const bad = take(row);
			if (bad === void 0) continue;
			const { line, column, message } = bad;
			if (!skipBadRows) throw new IngestError(fileName, {
				line,
				column,
				message
			});
			badRowCount++;
			if (badRows.length < listedBadRows) badRows.push({
				line,
				column,
				message
			});
		}
	}
	checkColumns();
	if (items.length === 0) {
		const message = rowCount === 0 ? "there is no row below the header" : `none of ${rowCount} rows is an item`;
		throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message
		});
	}
	return {
		items,
		rowCount,
		badRowCount,
		badRows
	};
}
// src/compiler/ingest-sample.ts
/**
* The first rows of a table, by which columns can be chosen; the rest of the input is not read.
*
* @throws {IngestError} for what concerns the file as a whole: encoding, gzip, its header
*/
async function readSample(input, { rowCount = 1e3, ...options }) {
	const rows = [];
	let header = [];
	for await (const batch of readRows(input, options)) {
		header = batch.header;
		for (const row of batch.rows) if (row.kind === "cells") rows.push(row.cells);
		if (rows.length >= rowCount) break;
	}
	return {
		header,
		rows: rows.slice(0, rowCount)
	};
}
export { usualRecall as a, usualBudget as c, resolveOptions as i, chooseColumns as l, ingest as n, parseYears as o, listSeparator as r, chooseBundles as s, readSample as t };

import { a as gram, c as anyRequest, d as openPublishedCatalog, f as folderReader, i as largestProducts, l as openFolderEngine, n as relatedHistories, o as answered, r as eachDotProducts, s as searchByEngine, t as readWholeCatalogue, u as builtInCatalogue } from "./whole-catalogue-DYdlMuXL.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { n as tokenise, t as fold } from "./tokens-V6Tk4oaK.js";
import { a as decodeVectors, i as decodeVector, o as squaredNorms, r as createScorer, s as prepareQuery, t as bytesPerVector } from "./codes-BlOXzHYt.js";
import { s as createScanningScorer, u as scanNearest } from "./cluster-search-CprF8m18.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, i as normalised, n as dot, r as normaliseInPlace, s as squaredDistance, t as createMatrix } from "./vector-BnmEZlWi.js";
import { C as decodeShard, S as encodeGraph, T as decodeDetails, m as medianInterest, w as decodeCards } from "./settings-z5hlqbeK.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as createGraphBuilder } from "./hnswlib-C7_UHbyC.js";
import { t as searchGraph } from "./graph-BKdQ39rz.js";
import { t as symmetricEigen } from "./symmetric-eigen-Bo_XdH65.js";
import { setMaxListeners } from "node:events";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { brotliCompressSync, constants } from "node:zlib";
import { accessSync, constants as constants$1, createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";
import { createHash } from "node:crypto";
import { chromium } from "@playwright/test";
import process$1 from "node:process";
import { build } from "vite";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
// src/compiler/published-neighbours.ts
/** Over all shipped codes: what a search is measured against. */
function exactNeighbours({ centroids: { itemSpec }, manifest }, codes) {
	const norms = squaredNorms(codes, manifest.items, itemSpec);
	return (query, k, isAllowed) => {
		const prepared = prepareQuery(decodeVector(codes, query, itemSpec), itemSpec);
		return scanNearest(prepared, codes, norms, k, isAllowed).map((n) => n.id);
	};
}
/** Exact within the `nprobe` clusters whose centroids are nearest to the query: the two levels of a visitor's search. */
function probedNeighbours({ centroids, manifest }, codes, nprobe) {
	const { itemSpec, centroidSpec, firstOrdinal } = centroids;
	const norms = squaredNorms(codes, manifest.items, itemSpec);
	const decoded = Array.from({ length: manifest.clusters }, (_, c) => decodeVector(centroids.codes, c, centroidSpec));
	return (query, k, isAllowed) => {
		const vector = decodeVector(codes, query, itemSpec);
		const distanceTo = createScorer(vector, codes, norms, itemSpec);
		const allowed = nearest(manifest.clusters, nprobe, (c) => squaredDistance(vector, decoded[c])).flatMap(({ id: c }) => Array.from({ length: firstOrdinal[c + 1] - firstOrdinal[c] }, (_, i) => firstOrdinal[c] + i)).filter(isAllowed);
		return nearest(allowed.length, k, (i) => distanceTo(allowed[i])).map((n) => allowed[n.id]);
	};
}
// src/compiler/published-rows.ts
/** The code of each item, by ordinal: items that share a node each get its code. */
async function readCodes(catalog) {
	const { itemSpec, firstOrdinal } = catalog.centroids;
	const stride = bytesPerVector(itemSpec);
	const codes = new Uint8Array(catalog.manifest.items * stride);
	for await (const { part, bytes, place } of catalog.parts("shards")) {
		const shard = decodeShard(bytes, itemSpec, part, place);
		for (let node = 0; node < shard.nodeCount; node++) {
			const code = shard.codes.subarray(node * stride, (node + 1) * stride);
			for (let i = shard.itemStart[node]; i < shard.itemStart[node + 1]; i++) codes.set(code, (firstOrdinal[part] + i) * stride);
		}
	}
	return codes;
}
/** By ordinal. */
async function readCards(catalog) {
	const cards = new Array(catalog.manifest.items);
	for await (const { part, bytes, place } of catalog.parts("cards")) decodeCards(bytes, place).forEach((card, i) => {
		cards[catalog.centroids.firstOrdinal[part] + i] = card;
	});
	return cards;
}
/** One line of the object pages, by ordinal: its cells as the source has them. */
async function readDetail(catalog, column) {
	const { firstOrdinal } = catalog.centroids;
	const cells = new Array(catalog.manifest.items);
	for await (const { part, bytes, place } of catalog.parts("details")) {
		const count = firstOrdinal[part + 1] - firstOrdinal[part];
		decodeDetails(bytes, catalog.manifest.detailLabels.length, count, place).forEach(({ values }, i) => {
			cells[firstOrdinal[part] + i] = values[column];
		});
	}
	return cells;
}
// src/models/bootstrap.ts
/**
* Percentile bootstrap of the mean.
* @see Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13
*/
function bootstrapInterval(values, { resamples = 1e3, seed = 1 } = {}) {
	if (values.length === 0) return {
		mean: 0,
		low: 0,
		high: 0
	};
	const random = createRandom(seed);
	const means = Float64Array.from({ length: resamples }, () => {
		let sum = 0;
		for (let i = 0; i < values.length; i++) sum += values[random.int(values.length)];
		return sum / values.length;
	}).sort();
	return {
		mean: values.reduce((sum, value) => sum + value, 0) / values.length,
		low: means[Math.floor(.025 * resamples)],
		high: means[Math.min(resamples - 1, Math.ceil(.975 * resamples))]
	};
}
// src/models/relevance.ts
/**
* Lists of values (subjects, tags): Jaccard, each value weighted by ln(items / items that carry it), so that sharing
* "people" says less than sharing "lighthouse".
*/
function listAgreement(lists) {
	const numbers = /* @__PURE__ */ new Map();
	const carriers = [];
	const coded = lists.map((list) => {
		const values = [...new Set(list)].map((value) => {
			const known = numbers.get(value) ?? numbers.size;
			numbers.set(value, known);
			carriers[known] = (carriers[known] ?? 0) + 1;
			return known;
		});
		return Int32Array.from(values).sort();
	});
	const weight = Float64Array.from(carriers, (n) => Math.log(lists.length / n));
	return (a, b) => {
		const x = coded[a];
		const y = coded[b];
		let shared = 0;
		let all = 0;
		for (let i = 0, j = 0; i < x.length || j < y.length;) if (j >= y.length || x[i] < y[j]) all += weight[x[i++]];
		else if (i >= x.length || y[j] < x[i]) all += weight[y[j++]];
		else {
			shared += weight[x[i++]];
			all += weight[y[j++]];
		}
		return all > 0 ? shared / all : 0;
	};
}
/** Single values (a classification): 1 when equal and known, else 0. */
function valueAgreement(values) {
	return (a, b) => values[a] !== "" && values[a] === values[b] ? 1 : 0;
}
function measureRelevance({ agreement, queries, neighboursOf, creatorOf, k = 10, seed = 1 }) {
	const all = [];
	const others = [];
	let sameCreator = 0;
	let found = 0;
	for (const query of queries) {
		const creator = creatorOf(query);
		const isByCreator = (item) => creator !== "" && creatorOf(item) === creator;
		const nearest = neighboursOf(query, k, (item) => item !== query);
		all.push(mean(nearest.map((item) => agreement(query, item))));
		sameCreator += nearest.filter(isByCreator).length;
		found += nearest.length;
		const byOthers = neighboursOf(query, k, (item) => item !== query && !isByCreator(item));
		others.push(mean(byOthers.map((item) => agreement(query, item))));
	}
	return {
		all: bootstrapInterval(all, { seed }),
		otherCreators: bootstrapInterval(others, { seed }),
		sameCreator: found === 0 ? 0 : sameCreator / found,
		queries: queries.length
	};
}
/**
* `count` queries drawn without replacement from the items for which `isSuitable`; the two halves are disjoint, so
* that settings are chosen on one and reported on the other.
*/
function drawQueries(itemCount, isSuitable, { count = 600, seed = 1 } = {}) {
	const random = createRandom(seed);
	const suitable = [];
	for (let item = 0; item < itemCount; item++) if (isSuitable(item)) suitable.push(item);
	const taken = Math.min(count, suitable.length);
	for (let i = 0; i < taken; i++) {
		const j = i + random.int(suitable.length - i);
		[suitable[i], suitable[j]] = [suitable[j], suitable[i]];
	}
	const half = taken >> 1;
	return {
		choose: suitable.slice(0, half),
		report: suitable.slice(half, taken)
	};
}
function mean(values) {
	return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
// src/compiler/relevance-rows.ts
var usualQueries = 1200;
/** The items that are asked for. Drawn in the order of the ids: two compilations of a table are asked the same. */
function relevanceQueries({ ids, lists }, { queries = usualQueries, seed = 1, minValues = 1, half = "report" }) {
	const least = kindOf(lists) === "list" ? minValues : 1;
	const byId = Array.from(ids.keys()).sort((a, b) => ids[a] < ids[b] ? -1 : 1);
	const drawn = drawQueries(ids.length, (i) => lists[byId[i]].length >= least, {
		count: queries,
		seed
	});
	return {
		...half !== "report" && { choose: drawn.choose.map((i) => byId[i]) },
		...half !== "choose" && { report: drawn.report.map((i) => byId[i]) }
	};
}
/** Measures how far the neighbours that each candidate finds agree with the items that were asked for. */
function relevanceRows(judged, candidates, questions = {}) {
	const { k = 10, seed = 1, minValues = 1 } = questions;
	const { lists, creators } = judged;
	const kind = kindOf(lists);
	const agreement = kind === "list" ? listAgreement(lists) : valueAgreement(lists.map(([value = ""]) => value));
	const halves = relevanceQueries(judged, questions);
	const rows = candidates.map(({ name, against, neighboursOf }) => {
		const measure = (queries) => measureRelevance({
			agreement,
			queries,
			neighboursOf,
			creatorOf: (item) => creators[item],
			k,
			seed
		});
		return {
			name,
			against,
			...halves.choose && { choose: measure(halves.choose) },
			...halves.report && { report: measure(halves.report) }
		};
	});
	return {
		kind,
		k,
		minValues: kind === "list" ? minValues : 1,
		items: judged.ids.length,
		rows
	};
}
function kindOf(lists) {
	return lists.some((list) => list.length > 1) ? "list" : "value";
}
// src/compiler/pace.ts
function createPace({ signal, onFraction, yieldAfterMs = 50 } = {}) {
	let lastYieldMs = performance.now();
	const step = async (fraction) => {
		signal?.throwIfAborted();
		if (performance.now() - lastYieldMs < yieldAfterMs) return;
		onFraction?.(fraction);
		await new Promise((resolve) => setTimeout(resolve));
		lastYieldMs = performance.now();
		signal?.throwIfAborted();
	};
	return partOf(step, 0, 1);
}
function partOf(step, from, to) {
	return {
		step: (fraction) => step(from + fraction * (to - from)),
		part: (start, end) => partOf(step, from + start * (to - from), from + end * (to - from))
	};
}
// src/compiler/sparse-neighbours.ts
function invertedIndex(matrix) {
	const starts = new Uint32Array(matrix.columnCount + 1);
	for (const column of matrix.columns) starts[column + 1]++;
	for (let c = 0; c < matrix.columnCount; c++) starts[c + 1] += starts[c];
	const next = starts.slice();
	const rows = new Uint32Array(matrix.columns.length);
	const values = new Float32Array(matrix.columns.length);
	for (let i = 0; i + 1 < matrix.starts.length; i++) for (let at = matrix.starts[i]; at < matrix.starts[i + 1]; at++) {
		const slot = next[matrix.columns[at]]++;
		rows[slot] = i;
		values[slot] = matrix.values[at];
	}
	return {
		starts,
		rows,
		values
	};
}
/** Dot products of row `query` with every row. */
function dotRows(matrix, index, query) {
	const dots = new Float32Array(matrix.starts.length - 1);
	for (let at = matrix.starts[query]; at < matrix.starts[query + 1]; at++) {
		const column = matrix.columns[at];
		const value = matrix.values[at];
		for (let slot = index.starts[column]; slot < index.starts[column + 1]; slot++) dots[index.rows[slot]] += value * index.values[slot];
	}
	return dots;
}
// src/compiler/growing-array.ts
/** A typed array that doubles when it is full. */
function createGrowing(allocate) {
	let array = allocate(65536);
	let length = 0;
	return {
		get length() {
			return length;
		},
		push(value) {
			if (length === array.length) {
				const larger = allocate(2 * length);
				larger.set(array);
				array = larger;
			}
			array[length++] = value;
		},
		/** What was pushed; valid until the next push. */
		view: () => array.subarray(0, length)
	};
}
// src/compiler/tf-idf.ts
var rowsPerStep = 512;
/**
* Weighted bags of words: an entry is idf · Σ weight · (1 + ln tf), summed over the texts of the item; each row is then
* scaled to unit length.
*
* @param documents  for each item its texts; a weight of 0 leaves a text out
*/
async function tfIdf(documents, { minDocumentFrequency = 2 }, pace) {
	const counts = await countWords(documents, pace);
	const { columnOf, tokens, idf } = chooseVocabulary(counts, documents.length, minDocumentFrequency);
	return {
		matrix: weightedRows(counts, columnOf, idf),
		tokens,
		idf
	};
}
async function countWords(documents, pace) {
	const idOf = /* @__PURE__ */ new Map();
	const tokenIds = createTokenIds(idOf);
	const starts = new Uint32Array(documents.length + 1);
	const wordIds = createGrowing((length) => new Uint32Array(length));
	const weights = createGrowing((length) => new Float32Array(length));
	for (const [i, texts] of documents.entries()) {
		const row = /* @__PURE__ */ new Map();
		for (const { text, weight } of texts) {
			if (weight === 0 || text === "") continue;
			const counts = /* @__PURE__ */ new Map();
			for (const id of tokenIds(text)) counts.set(id, (counts.get(id) ?? 0) + 1);
			for (const [id, count] of counts) row.set(id, (row.get(id) ?? 0) + weight * (1 + Math.log(count)));
		}
		for (const [id, weight] of row) {
			wordIds.push(id);
			weights.push(weight);
		}
		starts[i + 1] = wordIds.length;
		if (i % rowsPerStep === 0) await pace.step(i / documents.length);
	}
	const documentFrequency = new Uint32Array(idOf.size);
	const ids = wordIds.view();
	for (const id of ids) documentFrequency[id]++;
	return {
		words: [...idOf.keys()],
		documentFrequency,
		starts,
		wordIds: ids,
		weights: weights.view()
	};
}
/** Values repeat a lot in some columns (an artist, a medium): their tokens are remembered. */
function createTokenIds(idOf) {
	const remembered = /* @__PURE__ */ new Map();
	return (text) => {
		const known = remembered.get(text);
		if (known) return known;
		const ids = tokenise(text).map((token) => {
			const id = idOf.get(token) ?? idOf.size;
			idOf.set(token, id);
			return id;
		});
		if (remembered.size > 2e4) remembered.clear();
		remembered.set(text, ids);
		return ids;
	};
}
/** Columns stand in the order in which their words were first met. */
function chooseVocabulary({ words, documentFrequency }, documentCount, minDocumentFrequency) {
	const columnOf = new Int32Array(words.length).fill(-1);
	const kept = [];
	documentFrequency.forEach((frequency, id) => {
		if (frequency < minDocumentFrequency) return;
		columnOf[id] = kept.length;
		kept.push(id);
	});
	return {
		columnOf,
		tokens: kept.map((id) => words[id]),
		idf: Float32Array.from(kept, (id) => Math.log((1 + documentCount) / (1 + documentFrequency[id])) + 1)
	};
}
function weightedRows(counts, columnOf, idf) {
	const rows = counts.starts.length - 1;
	const starts = new Uint32Array(rows + 1);
	const columns = new Uint32Array(counts.wordIds.length);
	const values = new Float32Array(counts.wordIds.length);
	let end = 0;
	for (let i = 0; i < rows; i++) {
		let squares = 0;
		for (let p = counts.starts[i]; p < counts.starts[i + 1]; p++) {
			const column = columnOf[counts.wordIds[p]];
			if (column < 0) continue;
			const value = counts.weights[p] * idf[column];
			columns[end] = column;
			values[end++] = value;
			squares += value * value;
		}
		const length = Math.sqrt(squares);
		for (let p = starts[i]; p < end; p++) values[p] /= length;
		starts[i + 1] = end;
	}
	return {
		rows,
		columnCount: idf.length,
		starts,
		columns: columns.slice(0, end),
		values: values.slice(0, end)
	};
}
// src/compiler/word-neighbours.ts
/** Items whose texts share words with the query's, by TF-IDF: what any library offers. */
async function wordNeighbours(documents, pace = createPace()) {
	const { matrix } = await tfIdf(documents, {}, pace);
	const index = invertedIndex(matrix);
	const dotsOf = lastAnswer((query) => dotRows(matrix, index, query));
	return (query, k, isAllowed) => {
		const dots = dotsOf(query);
		return nearest(documents.length, k, (item) => -dots[item], isAllowed).map((n) => n.id);
	};
}
/** Items drawn without looking: what agreement is worth by chance. */
function randomNeighbours(items, seed) {
	const random = createRandom(seed);
	return (_, k, isAllowed) => {
		const drawn = /* @__PURE__ */ new Set();
		for (let tries = 0; drawn.size < Math.min(k, items - 1) && tries < 100 * k; tries++) {
			const item = random.int(items);
			if (isAllowed(item)) drawn.add(item);
		}
		return [...drawn];
	};
}
/** The same question is asked twice in a row: of all items, and of those by other creators. */
function lastAnswer(answer) {
	let last;
	return (query) => {
		if (last?.query !== query) last = {
			query,
			answer: answer(query)
		};
		return last.answer;
	};
}
// src/compiler/evaluate.ts
var exactName = "shipped codes, exact scan";
/**
* How far ten recommendations for an item agree with it in a column that the embedding did not see, measured on the
* shipped codes: by an exact scan, and by probing clusters as a visitor's search does. Beside them, words of one field
* alone, and items drawn at random.
*
* @throws {FormatError} when the folder cannot be read, has no such line, or its vectors were made from it
*/
async function evaluate(readFile, { hidden, nprobe, ...questions }) {
	const catalog = await openPublishedCatalog(readFile);
	const { manifest } = catalog;
	const column = hiddenColumn(catalog, hidden);
	const [codes, cards, cells] = [
		await readCodes(catalog),
		await readCards(catalog),
		await readDetail(catalog, column)
	];
	const probes = nprobe ?? manifest.defaults.nprobe;
	const creators = cards.map(({ creator }) => creator);
	const candidates = [
		{
			name: exactName,
			neighboursOf: exactNeighbours(catalog, codes)
		},
		{
			name: `shipped codes, ${probes} of ${manifest.clusters} clusters`,
			against: exactName,
			neighboursOf: probedNeighbours(catalog, codes, probes)
		},
		{
			name: "words of Title alone",
			neighboursOf: await wordsOf(cards.map(({ title }) => title))
		},
		{
			name: "words of the creator alone",
			neighboursOf: await wordsOf(creators)
		}
	];
	for (const [line, label] of manifest.detailLabels.entries()) {
		if (!isDescribed(catalog, label)) continue;
		const texts = await readDetail(catalog, line);
		if (texts.filter((text, i) => text !== creators[i]).length > .1 * texts.length) candidates.push({
			name: `words of ${label} alone`,
			neighboursOf: await wordsOf(texts)
		});
	}
	candidates.push({
		name: "random",
		neighboursOf: randomNeighbours(cards.length, questions.seed ?? 1)
	});
	const judged = {
		ids: cards.map(({ id }) => id),
		creators,
		lists: cells.map((cell) => valuesOf(cell, manifest.listSeparator))
	};
	return {
		hidden: manifest.detailLabels[column],
		...relevanceRows(judged, candidates, questions)
	};
}
/** The values that a cell lists. */
function valuesOf(cell, separator) {
	return (separator === void 0 ? [cell] : cell.split(separator)).map((v) => v.trim()).filter(Boolean);
}
function wordsOf(texts) {
	return wordNeighbours(texts.map((text) => [{
		text,
		weight: 1
	}]));
}
function isDescribed({ manifest }, label) {
	return manifest.described?.some((described) => fold(described) === fold(label)) ?? false;
}
function hiddenColumn(catalog, hidden) {
	const { manifest } = catalog;
	const column = manifest.detailLabels.findIndex((label) => fold(label) === fold(hidden));
	if (column < 0) throw new FormatError(`--hidden: got ${JSON.stringify(hidden)}, the catalogue's lines are ${manifest.detailLabels.join(", ")}`);
	if (isDescribed(catalog, hidden)) throw new FormatError(`--hidden: the vectors were made from ${JSON.stringify(hidden)} too; compile with --hide ${JSON.stringify(hidden)} (they were made from ${manifest.described?.join(", ")}), or evaluate the table itself, which hides it`);
	return column;
}
// src/compiler/nearest-name.ts
/**
* The name that was probably meant: the same but for case and punctuation, or else the one with the fewest changed,
* added, dropped or swapped letters.
*
* @returns undefined when none is near: more than a third of the letters would have to change
*/
function nearestName(name, names) {
	const wanted = plain$1(name);
	let nearest;
	let least = Math.max(wanted.length / 3, 1) + .5;
	for (const candidate of names) {
		const distance = editDistance(wanted, plain$1(candidate));
		if (distance >= least) continue;
		nearest = candidate;
		least = distance;
	}
	return nearest;
}
/** `; did you mean "…"?`, to be put behind a message; "" when no name is near. */
function didYouMean(name, names) {
	const nearest = nearestName(name, names);
	return nearest === void 0 ? "" : `; did you mean ${JSON.stringify(nearest)}?`;
}
function plain$1(name) {
	const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
	return letters === "" ? name : letters;
}
/** Optimal string alignment distance: each swap of neighbours counts one. */
function editDistance(a, b) {
	let beforeLast = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length];
}
// src/cli/command-arguments.ts
/** The command line makes no sense: exit code 2. The message names what was found and what was expected. */
var UsageError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "UsageError";
	}
};
/**
* Reads the arguments of one command. A "string" option that is given twice keeps its last value.
*
* @throws {UsageError} for an unknown option, with the one that was probably meant, and for a missing value
*/
function readArguments(args, kinds) {
	const options = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { type: kind === "boolean" ? kind : "string" }]));
	const { tokens } = parseArgs({
		args: [...args],
		options,
		strict: false,
		allowPositionals: true,
		tokens: true
	});
	const positionals = [];
	const given = /* @__PURE__ */ new Map();
	const values = {};
	for (const token of tokens) {
		if (token.kind === "positional") positionals.push(token.value);
		if (token.kind !== "option") continue;
		const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : void 0;
		if (kind === void 0) {
			const names = Object.keys(kinds).map((name) => `--${name}`);
			throw new UsageError(`${token.rawName}: there is no such option${didYouMean(token.rawName, names)}`);
		}
		if (kind === "boolean") values[token.name] = withoutValue(token);
		else if (kind === "string") values[token.name] = requiredValue(token);
		else values[token.name] = [...given.get(token.name) ?? [], requiredValue(token)];
		if (kind === "strings") given.set(token.name, values[token.name]);
	}
	return {
		positionals,
		values
	};
}
function withoutValue({ rawName, value, inlineValue }) {
	if (inlineValue) throw new UsageError(`${rawName}: got ${JSON.stringify(value)}, expected no value`);
	return true;
}
function requiredValue({ rawName, value, inlineValue }) {
	if (value === void 0) throw new UsageError(`${rawName}: got nothing, expected a value`);
	if (!inlineValue && value.startsWith("--")) throw new UsageError(`${rawName}: got the option ${value}, expected a value (or write ${rawName}=${value})`);
	return value;
}
// src/bench/bench-options.ts
var benchUsage = `npm run bench -- [--catalog DIR] [--hidden LABEL] [--out DIR] [--queries 300] [--seed 1] [--node] [--quick]

Measures a published catalogue, the built-in OpenMoji where none is named: recall and time of the searches in Node and
in Chromium, a first visit on a slow network, code and memory. Writes bench.md and bench.json into DIR (build/bench)
and prints the former.

  --hidden  a column that the vectors did not see (docent compile --hide): agreement in it, as docent evaluate has it
  --node    leaves the browser out
  --quick   a few samples of everything: shows that it works, not how fast
`;
/** @throws {UsageError} */
function parseBenchArgs(args) {
	const { positionals, values } = readArguments(args, {
		catalog: "string",
		hidden: "string",
		out: "string",
		queries: "string",
		seed: "string",
		node: "boolean",
		quick: "boolean"
	});
	if (positionals.length > 0) throw new UsageError(`got ${JSON.stringify(positionals[0])}, expected options only`);
	const quick = values.quick ?? false;
	return {
		catalogue: values.catalog,
		hidden: values.hidden,
		out: values.out ?? "build/bench",
		queries: values.queries === void 0 ? quick ? 20 : 300 : wholeNumber("queries", values.queries, 1, 1e5),
		seed: values.seed === void 0 ? 1 : wholeNumber("seed", values.seed, 0, 4294967295),
		browser: !(values.node ?? false),
		quick
	};
}
/** @throws {UsageError} naming the option */
function wholeNumber(option, text, least, most) {
	const number = /^\d+$/.test(text) ? Number(text) : NaN;
	if (number >= least && number <= most) return number;
	throw new UsageError(`--${option}: got ${JSON.stringify(text)}, expected a whole number from ${least} to ${most}`);
}
// src/bench/bench-report.ts
function machineFacts() {
	return {
		processor: cpus()[0]?.model ?? "unknown",
		cores: availableParallelism(),
		node: process.version
	};
}
// src/cli/headers.ts
/** The policy as a document can state it itself, in `<meta http-equiv="Content-Security-Policy">`. */
function documentPolicy({ catalogues, images }) {
	return [
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"worker-src 'self' blob:",
		"style-src 'self'",
		["img-src 'self' blob: data:", ...images].join(" "),
		["connect-src 'self'", ...catalogues].join(" "),
		"manifest-src 'self'",
		"font-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types lit-html docent"
	].join("; ");
}
/** The whole policy: `frame-ancestors` counts in a header only. */
function headerPolicy(origins) {
	return `${documentPolicy(origins)}; frame-ancestors 'none'`;
}
/**
* Rules for every file of the built site. No rule for all paths carries the policy, since hosts join the values of
* all rules that match, and what stands beside the site (the stand-in for a museum) has a policy of its own.
*/
function siteHeaders(origins) {
	const policy = ["Content-Security-Policy", headerPolicy(origins)];
	const ours = ["Cross-Origin-Resource-Policy", "same-origin"];
	const alone = ["Cross-Origin-Opener-Policy", "same-origin"];
	const revalidated = ["Cache-Control", "no-cache"];
	const forEver = ["Cache-Control", "public, max-age=31536000, immutable"];
	return [
		{
			path: "/*",
			headers: [
				["X-Content-Type-Options", "nosniff"],
				["Referrer-Policy", "no-referrer"],
				["Permissions-Policy", refusedFeatures.map((feature) => `${feature}=()`).join(", ")]
			]
		},
		{
			path: "/",
			headers: [
				policy,
				ours,
				alone,
				revalidated
			]
		},
		{
			path: "/index.html",
			headers: [
				policy,
				ours,
				alone,
				revalidated
			]
		},
		{
			path: "/assets/*",
			headers: [
				policy,
				ours,
				forEver
			]
		},
		{
			path: "/sw.js",
			headers: [
				policy,
				ours,
				revalidated
			]
		},
		{
			path: "/catalogue/*",
			headers: [
				["Access-Control-Allow-Origin", "*"],
				["Cross-Origin-Resource-Policy", "cross-origin"],
				["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"]
			]
		},
		{
			path: "/catalogue/:catalogue/manifest.json",
			headers: [revalidated]
		},
		{
			path: "/catalogue/:catalogue/files/*",
			headers: [forEver]
		},
		{
			path: "/museum/*",
			headers: [["Content-Security-Policy", "default-src 'none'; img-src 'self' data:; style-src 'self'"]]
		}
	];
}
var refusedFeatures = [
	"accelerometer",
	"autoplay",
	"browsing-topics",
	"camera",
	"display-capture",
	"geolocation",
	"gyroscope",
	"magnetometer",
	"microphone",
	"midi",
	"payment",
	"usb"
];
// src/cli/headers-file.ts
/**
* The `_headers` file of Netlify and Cloudflare Pages: a path at the margin, its headers indented below it.
*
* @see https://developers.cloudflare.com/pages/configuration/headers/
*/
var headersFileName = "_headers";
function formatHeadersFile(rules) {
	return rules.map(({ path, headers }) => [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join("\n")).join("\n\n").concat("\n");
}
/** @throws {Error} naming the line that is neither a path, a header below a path, nor a comment */
function parseHeadersFile(text, place) {
	const rules = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const content = line.trim();
		if (content === "" || content.startsWith("#")) continue;
		if (line.startsWith("/")) {
			rules.push({
				path: content,
				headers: []
			});
			continue;
		}
		const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(content);
		const rule = rules.at(-1);
		if (!header || !rule || !/^\s/.test(line)) throw new Error(`${place}:${index + 1}: got "${content}", expected a path or an indented "Name: value"`);
		rule.headers.push([header[1], header[2]]);
	}
	return rules;
}
/** Finds the headers of a path; where several rules name the same header, their values are joined, as hosts do. */
function createHeaderLookup(rules) {
	const patterns = rules.map(({ path, headers }) => ({
		pattern: patternFromPath(path),
		headers
	}));
	return (pathname) => {
		const found = /* @__PURE__ */ new Map();
		for (const { pattern, headers } of patterns) {
			if (!pattern.test(pathname)) continue;
			for (const [name, value] of headers) {
				const before = found.get(name);
				found.set(name, before === void 0 ? value : `${before}, ${value}`);
			}
		}
		return found;
	};
}
function patternFromPath(path) {
	const source = path.split(/(\*|:[A-Za-z]\w*)/).map((part, i) => i % 2 === 0 ? escapeRegExp(part) : part === "*" ? ".*" : "[^/]+");
	return new RegExp(`^${source.join("")}$`);
}
function escapeRegExp(text) {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
// src/cli/serve.ts
var usualPort = 4173;
/**
* Serves a folder as a static host would: its `_headers` file is obeyed, `.br` and `.gz` files beside the asked one
* are preferred, unchanged files answer 304. Files are looked up at each request, so a rebuilt folder is seen at once.
*
* @throws {Error} when `_headers` does not parse, or no port near the asked one is free
*/
async function serve(dir, { port = usualPort, host = "localhost", cors = false } = {}) {
	const server = createServer(createHandler(dir, { cors }));
	const found = await listen(server, {
		port,
		host
	});
	return {
		url: `http://${host.includes(":") ? `[${host}]` : host}:${found}/`,
		close: () => new Promise((resolve, reject) => {
			server.close((error) => error ? reject(error) : resolve());
			server.closeAllConnections();
		})
	};
}
function createHandler(dir, { cors }) {
	const headersPath = join(dir, headersFileName);
	const headersFor = createHeaderLookup(existsSync(headersPath) ? parseHeadersFile(readFileSync(headersPath, "utf8"), headersPath) : []);
	const files = sirv(dir, {
		dev: true,
		etag: true,
		brotli: true,
		gzip: true,
		setHeaders: describeContent
	});
	return (request, response) => {
		const pathname = parsePathname(request.url ?? "/");
		if (pathname === void 0) return refuse(response, 400, "the address is malformed");
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return refuse(response, 405, `${request.method} is not supported`);
		}
		for (const [name, value] of headersFor(pathname)) response.setHeader(name, value);
		if (cors) {
			response.setHeader("Access-Control-Allow-Origin", "*");
			response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
		}
		const notFound = () => {
			response.removeHeader("Cache-Control");
			refuse(response, 404, `there is no ${pathname}`);
		};
		if (isPrivate(pathname)) return notFound();
		const folder = folderOf(dir, pathname);
		if (folder !== void 0) {
			response.setHeader("Location", folder);
			return refuse(response, 308, folder);
		}
		files(request, response, notFound);
	};
}
function describeContent(response, pathname) {
	if (pathname.endsWith(".docent")) response.setHeader("Content-Type", "application/octet-stream");
}
/** Decoded path of the request without its query; undefined when it does not decode. */
function parsePathname(target) {
	try {
		const pathname = decodeURI(new URL(target, "http://host").pathname);
		return pathname.includes("\0") ? void 0 : pathname;
	} catch {
		return;
	}
}
/** Dot files and `_headers` itself are configuration, not content. */
function isPrivate(pathname) {
	return pathname === `/_headers` || pathname.split(/[/\\]/).some((segment) => segment.startsWith(".") && segment !== ".well-known");
}
/** `/museum` is answered at `/museum/`, or its relative links would point elsewhere. */
function folderOf(dir, pathname) {
	return !pathname.endsWith("/") && existsSync(join(dir, pathname, "index.html")) ? `${encodeURI(pathname)}/`.replace(/^\/+/, "/") : void 0;
}
function refuse(response, status, message) {
	response.statusCode = status;
	response.setHeader("Content-Type", "text/plain; charset=utf-8");
	response.end(`${status}: ${message}\n`);
}
var triedPorts = 20;
async function listen(server, { port, host }) {
	for (let offset = 0; offset < triedPorts; offset++) try {
		await listenOnce(server, port + offset, host);
		return server.address().port;
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
	}
	throw new Error(`${host}: ports ${port} to ${port + triedPorts - 1} are all taken`);
}
function listenOnce(server, port, host) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			server.off("error", reject);
			resolve();
		});
	});
}
// src/hnsw/strict-csp/embind-without-eval.ts
/**
* The two functions of Emscripten's embind that write JavaScript and evaluate it, as closures that do the same: a
* strict `script-src` then suffices. They stand in hnswlib-wasm's module and use its names.
*
* @see https://github.com/emscripten-core/emscripten/blob/3.1.41/src/embind/embind.js (craftInvokerFunction)
* @see https://github.com/emscripten-core/emscripten/blob/3.1.41/src/embind/emval.js (_emval_get_method_caller)
*/
var functionsWithoutEval = {
	/** `argTypes`: what is returned, what `this` is (null for functions), then the parameters. */
	craftInvokerFunction: `
  function craftInvokerFunction(humanName, argTypes, classType, cppInvokerFunc, cppTargetFunc) {
      var expected = argTypes.length - 2;
      if (expected < 0) {
        throwBindingError("argTypes array size mismatch! Must at least get return value and 'this' types!");
      }
      var isMethod = argTypes[1] !== null && classType !== null;
      var passedTypes = argTypes.slice(isMethod ? 1 : 2);
      var needsDestructorStack = argTypes.slice(1).some((type) => type !== null && type.destructorFunction === undefined);
      var returns = argTypes[0].name !== "void";
      return function(...args) {
        if (args.length !== expected) {
          throwBindingError(\`function \${humanName} called with \${args.length} arguments, expected \${expected} args!\`);
        }
        var destructors = needsDestructorStack ? [] : null;
        var passed = isMethod ? [this, ...args] : args;
        var wired = passedTypes.map((type, i) => type.toWireType(destructors, passed[i]));
        var result = cppInvokerFunc(cppTargetFunc, ...wired);
        if (needsDestructorStack) {
          runDestructors(destructors);
        } else {
          passedTypes.forEach((type, i) => {
            if (type.destructorFunction !== null) type.destructorFunction(wired[i]);
          });
        }
        if (returns) return argTypes[0].fromWireType(result);
      };
    }
`,
	__emval_get_method_caller: `
  function __emval_get_method_caller(argCount, argTypes) {
      var [retType, ...passedTypes] = emval_lookupTypes(argCount, argTypes);
      var signatureName = retType.name + "_$" + passedTypes.map((type) => type.name).join("_") + "$";
      var known = emval_registeredMethods[signatureName];
      if (known !== undefined) return known;
      var caller = (handle, name, destructors, args) => {
        var at = args;
        var passed = passedTypes.map((type) => {
          var value = type.readValueFromPointer(at);
          at += type["argPackAdvance"];
          return value;
        });
        var result = handle[name](...passed);
        passedTypes.forEach((type, i) => {
          if (type["deleteObject"]) type.deleteObject(passed[i]);
        });
        if (!retType.isVoid) return retType.toWireType(destructors, result);
      };
      return (emval_registeredMethods[signatureName] = emval_addMethodCaller(caller));
    }
`
};
// src/hnsw/strict-csp/wasm-sections.ts
var headerBytes = 8;
var customSection = 0;
/**
* A WebAssembly module without its custom sections (debug names and the like), which do not take part in running.
*
* @see https://webassembly.github.io/spec/core/binary/modules.html#sections
*/
function withoutCustomSections(wasm) {
	const kept = [wasm.subarray(0, headerBytes)];
	for (let at = headerBytes; at < wasm.length;) {
		const { value: length, end: start } = readLeb128(wasm, at + 1);
		const end = start + length;
		if (end > wasm.length) throw new Error(`WebAssembly: a section ends at byte ${end} of ${wasm.length}`);
		if (wasm[at] !== customSection) kept.push(wasm.subarray(at, end));
		at = end;
	}
	return Uint8Array.from(Buffer.concat(kept));
}
function readLeb128(bytes, start) {
	let value = 0;
	for (let at = start, shift = 0;; at++, shift += 7) {
		value += (bytes[at] & 127) * 2 ** shift;
		if (bytes[at] < 128) return {
			value,
			end: at + 1
		};
	}
}
// src/hnsw/strict-csp/hnswlib-rewrite.ts
/** hnswlib-wasm 0.8.2, dist/hnswlib-317962d7.js. */
var pinnedSha256 = "dd53b526f1cc6c6b379d2ed012bca6b6d28f04d967801029218840a3efb07826";
/**
* Makes hnswlib-wasm run under `script-src 'self' 'wasm-unsafe-eval'`, its WebAssembly a file of its own.
*
* @param source  the package's file, to the byte
* @throws {Error} when it is another file: what is replaced here has been read, and must be read again
*/
function rewriteHnswlib(source) {
	const sha256 = createHash("sha256").update(source).digest("hex");
	if (sha256 !== "dd53b526f1cc6c6b379d2ed012bca6b6d28f04d967801029218840a3efb07826") throw new Error(`hnswlib-wasm: got a file with SHA-256 ${sha256}, expected ${pinnedSha256}; read what has changed, see that the rewriting still fits, then pin the new one`);
	let wasm = /* @__PURE__ */ new Uint8Array(0);
	let code = replaceOnce(source, /'data:application\/octet-stream;base64,([A-Za-z0-9+/=]{1000,})'/, (_, base64) => {
		wasm = withoutCustomSections(Buffer.from(base64, "base64"));
		return "''";
	});
	for (const [name, replacement] of Object.entries(functionsWithoutEval)) code = replaceOnce(code, new RegExp(`\\n  function ${name}\\([^]*?\\n    }\\n`), () => replacement);
	code = replaceOnce(code, /\nmissingLibrarySymbols\.forEach\(missingLibrarySymbol\);/, () => "");
	code = replaceOnce(code, /\nunexportedSymbols\.forEach\(unexportedRuntimeSymbol\);/, () => "");
	code = replaceOnce(code, /\n\/\/# sourceMappingURL=.*\n?$/, () => "\n");
	return {
		code,
		wasm
	};
}
function replaceOnce(code, pattern, replacement) {
	const count = code.match(new RegExp(pattern, "g"))?.length ?? 0;
	if (count !== 1) throw new Error(`hnswlib-wasm: found ${pattern} ${count} times, expected once`);
	return code.replace(pattern, replacement);
}
// src/hnsw/strict-csp/hnswlib-csp-plugin.ts
/**
* Lets hnswlib-wasm run in the built site under a strict policy, with its WebAssembly as an asset beside the script.
* Belongs among the plugins of the worker too, where it is used. The development server serves the package as it is.
*/
function hnswlibCspPlugin() {
	return {
		name: "docent:hnswlib-csp",
		apply: "build",
		load: {
			filter: { id: /\/hnswlib-wasm\/dist\/hnswlib-[0-9a-f]{8}\.js$/ },
			async handler(id) {
				const { code, wasm } = rewriteHnswlib(await readFile(id, "utf8"));
				return {
					code: `${code}\nexport const wasmUrl = import.meta.ROLLUP_FILE_URL_${this.emitFile({
						type: "asset",
						name: "hnswlib.wasm",
						source: wasm
					})};\n`,
					map: null
				};
			}
		}
	};
}
// src/math/kernel-build/assemblyscript-plugin.ts
/**
* Lets `import binary from "./kernel.as"` give the WebAssembly that the AssemblyScript in that file compiles to, as
* bytes within the script: kernels are smaller than a request for them would be.
*/
function assemblyScriptPlugin() {
	return {
		name: "docent:assemblyscript",
		load: {
			filter: { id: /\.as$/ },
			async handler(id) {
				return {
					code: `export default Uint8Array.of(${(await compiledOnce(await readFile(id, "utf8"), id)).join()});`,
					map: null,
					moduleType: "js"
				};
			}
		}
	};
}
var compilerPackage = new URL(import.meta.resolve("assemblyscript/package.json"));
var cacheFolder = new URL("../.cache/docent-assemblyscript/", compilerPackage);
var settings = {
	optimizeLevel: 3,
	shrinkLevel: 1,
	converge: true,
	noAssert: true,
	runtime: "stub",
	enable: ["simd"],
	initialMemory: 4
};
var compiling = /* @__PURE__ */ new Map();
/** The compiler takes a second to load, and each build and test run asks for the same: results are kept on disk. */
async function compiledOnce(source, path) {
	const name = `${createHash("sha256").update(JSON.stringify([
		source,
		settings,
		await compilerVersion()
	])).digest("hex")}.wasm`;
	const compiled = compiling.get(name) ?? readOrCompile(name, source, path);
	compiling.set(name, compiled);
	return compiled;
}
async function readOrCompile(name, source, path) {
	const file = new URL(name, cacheFolder);
	const known = await readFile(file).catch(() => void 0);
	if (known) return known;
	const binary = await compileAssemblyScript(source, path);
	await mkdir(cacheFolder, { recursive: true });
	const written = new URL(`${name}.${process.pid}`, cacheFolder);
	await writeFile(written, binary);
	await rename(written, file);
	return binary;
}
/**
* WebAssembly with 128-bit SIMD, four pages of memory and no allocator.
*
* @param path  for messages
* @throws {Error} with the compiler's words when the source has a fault
*/
async function compileAssemblyScript(source, path) {
	const { compileString } = await import("assemblyscript/asc");
	const { binary, error, stderr } = await compileString(source, settings);
	if (error || !binary) throw new Error(`${path}: ${stderr.toString() || error?.message}`, { cause: error });
	return binary;
}
async function compilerVersion() {
	const described = await readFile(compilerPackage, "utf8");
	return JSON.parse(described).version;
}
// src/bench/bench-site.ts
async function openBenchSite(catalogueDir) {
	const folder = await mkdtemp(join(tmpdir(), "docent-bench-"));
	await buildPages(folder);
	const code = await compressAssets(join(folder, "assets"));
	await mkdir(join(folder, "catalogue"));
	await symlink(resolve(catalogueDir), join(folder, "catalogue", "bench"));
	const isolated = {
		path: "/*",
		headers: [["Cross-Origin-Embedder-Policy", "require-corp"]]
	};
	const headers = [...siteHeaders({
		catalogues: [],
		images: []
	}), isolated];
	await writeFile(join(folder, headersFileName), formatHeadersFile(headers));
	const server = await serve(folder, { port: 0 });
	return {
		url: server.url,
		catalogueUrl: `${server.url}catalogue/bench/`,
		code,
		async close() {
			await server.close();
			await rm(folder, { recursive: true });
		}
	};
}
async function buildPages(folder) {
	const { build } = await import("vite");
	const pages = fileURLToPath(new URL("../../src/bench/page", import.meta.url));
	await build({
		configFile: false,
		root: pages,
		base: "./",
		logLevel: "error",
		worker: {
			format: "es",
			plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin()]
		},
		build: {
			outDir: folder,
			emptyOutDir: true,
			target: [
				"chrome115",
				"firefox115",
				"safari17"
			],
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			rolldownOptions: { input: [join(pages, "index.html"), join(pages, "cold.html")] }
		}
	});
}
/** Puts a `.br` beside each script, as hosts do. */
async function compressAssets(folder) {
	const names = (await readdir(folder)).filter((name) => /\.(js|wasm)$/.test(name)).sort();
	return Promise.all(names.map(async (name) => {
		const bytes = await readFile(join(folder, name));
		const compressed = brotliCompressSync(bytes);
		await writeFile(join(folder, `${name}.br`), compressed);
		return {
			name,
			bytes: bytes.length,
			brotliBytes: compressed.length
		};
	}));
}
// e2e/chromium.mjs
/** Flags that let Chromium run as root and keep it from calling its maker. */
var chromiumFlags = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking"
];
/**
* The Chromium to test with: `CHROMIUM_PATH`, else one on the PATH, else the one that Playwright has downloaded.
*
* @returns {string | undefined} undefined when there is none
*/
function findChromium() {
	const named = process$1.env["CHROMIUM_PATH"];
	if (named) {
		if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH: got ${named}, expected a program that can be run`);
		return named;
	}
	const names = [
		"chromium",
		"chromium-browser",
		"google-chrome",
		"google-chrome-stable"
	];
	const folders = (process$1.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
	const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
	if (onPath) return onPath;
	const downloaded = chromium.executablePath();
	return existsSync(downloaded) ? downloaded : void 0;
}
/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants$1.X_OK);
		return true;
	} catch {
		return false;
	}
}
// src/bench/browser.ts
/** @throws {Error} when there is no Chromium */
async function launchChromium() {
	const executablePath = findChromium();
	if (executablePath === void 0) throw new Error("no Chromium found: set CHROMIUM_PATH to one, or measure in Node alone with --node");
	const eagerMemory = "--enable-blink-features=ForceEagerMeasureMemory";
	return chromium.launch({
		executablePath,
		args: [...chromiumFlags, eagerMemory]
	});
}
// src/bench/distribution.ts
/** @throws {RangeError} without samples: a measurement that did not take place has no median */
function distributionOf(samples) {
	if (samples.length === 0) throw new RangeError("got no samples, expected at least one");
	const sorted = [...samples].sort((a, b) => a - b);
	return {
		count: sorted.length,
		min: sorted[0],
		median: quantile(sorted, .5),
		p95: quantile(sorted, .95)
	};
}
function meanOf(samples) {
	return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}
/** Between the two nearest ranks, by their distance to it. */
function quantile(sorted, share) {
	const rank = share * (sorted.length - 1);
	const low = Math.floor(rank);
	const high = Math.ceil(rank);
	return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
}
// src/bench/cold-start.ts
/** Lighthouse's slow 4G. */
var slowNetwork = {
	megabits: 1.6,
	latencyMs: 150
};
/**
* Visits of somebody who has never been here: each in a browser context of its own, so with nothing cached.
*
* @param visitors  ids of the items that each of them views before the recommendations
*/
async function measureColdStart(browser, site, visitors) {
	const visits = [];
	for (const ids of visitors) visits.push(await firstVisit(browser, site, ids));
	const [{ sent, visit }] = visits;
	return {
		firstTenMs: distributionOf(visits.map((v) => v.visit.firstTenMs)),
		openMs: distributionOf(visits.map((v) => v.visit.openMs)),
		refinedMs: distributionOf(visits.map((v) => v.visit.refinedMs)),
		kinds: byKind(sent, visit),
		requests: sent.length,
		bytes: distributionOf(visits.map(({ sent, visit }) => bytesOf(sent.filter((one) => isEarly(one, visit))))),
		refinedBytes: distributionOf(visits.map(({ sent }) => bytesOf(sent))),
		probed: visit.probed,
		refinedProbed: visit.refinedProbed
	};
}
/** Scripts, pages, and what of the catalogue came before the first ten. */
function isEarly({ path }, { early, transfers }) {
	const inCatalogue = path.replace(catalogueFolder, "");
	return !transfers.some((transfer) => transfer.path === inCatalogue) || early.includes(inCatalogue);
}
var catalogueFolder = /^.*\/catalogue\/[^/]+\//;
function bytesOf(sent) {
	return sent.reduce((sum, { bytes }) => sum + bytes, 0);
}
async function firstVisit(browser, site, ids) {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		await slowDown(context, page);
		const finished = [];
		page.on("requestfinished", (request) => finished.push(request));
		const asked = new URLSearchParams([["catalogue", site.catalogueUrl], ...ids.map((id) => ["id", id])]);
		await page.goto(`${site.url}cold.html?${asked}`);
		const visit = await page.evaluate(() => window.cold);
		if (visit.found < 10) throw new Error(`a first visit found ${visit.found} items, expected 10`);
		return {
			visit,
			sent: await Promise.all(finished.filter((request) => request.url().startsWith("http")).map(async (request) => ({
				path: new URL(request.url()).pathname,
				bytes: await bodyBytes(request)
			})))
		};
	} finally {
		await context.close();
	}
}
/** What the server says that it sends, compressed; Playwright's own count leaves out scripts of workers. */
async function bodyBytes(request) {
	const length = await (await request.response())?.headerValue("content-length");
	if (!length) throw new Error(`${request.url()}: its response does not tell its length`);
	return Number(length);
}
/** Holds for the page's workers too: verified on Chromium 156. */
async function slowDown(context, page) {
	const session = await context.newCDPSession(page);
	const throughput = slowNetwork.megabits * 1e6 / 8;
	await session.send("Network.enable");
	await session.send("Network.emulateNetworkConditions", {
		offline: false,
		latency: slowNetwork.latencyMs,
		downloadThroughput: throughput,
		uploadThroughput: throughput
	});
}
/** Code, and the catalogue's files by their purpose as the engine tells it. */
function byKind(sent, { transfers }) {
	const purposeOf = new Map(transfers.map(({ path, purpose }) => [path, purpose]));
	const kinds = /* @__PURE__ */ new Map();
	for (const { path, bytes } of sent) {
		const kind = purposeOf.get(path.replace(catalogueFolder, "")) ?? codeKind(path);
		const { requests, bytes: before } = kinds.get(kind) ?? {
			requests: 0,
			bytes: 0
		};
		kinds.set(kind, {
			requests: requests + 1,
			bytes: before + bytes
		});
	}
	return Array.from(kinds, ([kind, counted]) => ({
		kind,
		...counted
	}));
}
function codeKind(path) {
	return path.endsWith(".html") ? "page" : path.endsWith(".js") ? "code" : "other";
}
// src/bench/browser-bench.ts
var k = 20;
/** Of those who wish for diversity. */
var wished = { diversity: .3 };
var cold = { views: 1 };
/** What a visitor's browser does, in a real one. */
async function benchInBrowser(dir, options) {
	const { onProgress } = options;
	onProgress("building the pages");
	const site = await openBenchSite(dir);
	try {
		const browser = await launchChromium();
		try {
			onProgress("first visits on a slow network");
			const coldStart = await measureColdStart(browser, site, options.histories.slice(0, options.coldVisits).map((ids) => ids.slice(0, cold.views)));
			const warm = await measureWarm(browser, site, options);
			return {
				browser: `Chromium ${browser.version()}`,
				...warm,
				cold: coldStart,
				code: site.code
			};
		} finally {
			await browser.close();
		}
	} finally {
		await site.close();
	}
}
async function measureWarm(browser, { url, catalogueUrl }, { histories, repeats, memoryAfter, clusters, efSearch, seed, onProgress }) {
	const page = await browser.newPage();
	await page.goto(url);
	await page.waitForFunction(() => "bench" in window);
	const clockTickMs = await page.evaluate(() => window.bench.clockTickMs());
	await page.evaluate((address) => window.bench.open(address), catalogueUrl);
	async function warmRow(searchEngine, historyLength, diversity) {
		onProgress(`warm recommendations, ${searchEngine}, history of ${historyLength}, diversity ${diversity}`);
		const asked = {
			histories: histories.map((ids) => ids.slice(0, historyLength)),
			k,
			diversity,
			repeats
		};
		return {
			searchEngine,
			historyLength,
			k,
			diversity,
			...sumUp(await page.evaluate((given) => window.bench.warm(given), asked))
		};
	}
	onProgress("warming up");
	const few = {
		histories: histories.slice(0, 3),
		k,
		diversity: wished.diversity,
		repeats
	};
	await page.evaluate((given) => window.bench.warm(given), few);
	const warm = [
		await warmRow("docent", 12, wished.diversity),
		await warmRow("docent", 12, 0),
		await warmRow("docent", 5, 0)
	];
	onProgress(`memory after ${memoryAfter} recommendations`);
	const memory = await page.evaluate((given) => window.bench.memoryAfter(given), {
		histories,
		k,
		times: memoryAfter
	});
	const hnswlib = await page.evaluate(() => window.bench.setSearchEngine("hnswlib"));
	warm.push(await warmRow("hnswlib", 12, 0));
	onProgress("one cluster, each way to search it");
	const { rows, simd } = await page.evaluate((given) => window.bench.clusters(given), {
		...clusters,
		catalogueUrl,
		k: 10,
		ef: efSearch,
		seed
	});
	return {
		clockTickMs,
		warm,
		hnswlib,
		memory: {
			...memory,
			recommendations: memoryAfter
		},
		clusters: rows,
		simd
	};
}
function sumUp({ roundTripMs, pageMs, worker, distances }) {
	const meanPhase = (phase) => meanOf(worker.map((timing) => timing[phase]));
	return {
		roundTrip: distributionOf(roundTripMs),
		page: distributionOf(pageMs),
		worker: distributionOf(worker.map(({ totalMs }) => totalMs)),
		search: distributionOf(worker.map(({ centroidMs, clusterMs }) => centroidMs + clusterMs)),
		phases: {
			totalMs: meanPhase("totalMs"),
			interestMs: meanPhase("interestMs"),
			centroidMs: meanPhase("centroidMs"),
			loadMs: meanPhase("loadMs"),
			clusterMs: meanPhase("clusterMs"),
			rerankMs: meanPhase("rerankMs"),
			cardsMs: meanPhase("cardsMs")
		},
		distances: meanOf(distances)
	};
}
// src/bench/catalogue-facts.ts
function catalogueFacts({ published: { manifest }, spec, graphBytes }) {
	const { id, title, generation, items, clusters, dim, totalBytes, defaults } = manifest;
	return {
		id,
		title,
		generation,
		items,
		clusters,
		dim,
		code: spec.kind,
		totalBytes,
		codeBytesPerItem: bytesPerVector(spec),
		graphBytesPerItem: graphBytes / items,
		nprobe: defaults.nprobe,
		efSearch: defaults.efSearch
	};
}
// src/bench/code-size.ts
/** What a page has to start: an entry that Rolldown makes up. */
var entry = "\0docent-runtime";
/** Builds the runtime alone, from the sources of this clone. */
async function measureCode() {
	const { output } = [await build({
		configFile: false,
		root: fileURLToPath(new URL("../..", import.meta.url)),
		logLevel: "error",
		plugins: [assemblyScriptPlugin(), runtimeEntry()],
		worker: {
			format: "es",
			plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin()]
		},
		build: {
			write: false,
			target: [
				"chrome115",
				"firefox115",
				"safari17"
			],
			modulePreload: { polyfill: false },
			assetsInlineLimit: 0,
			rolldownOptions: {
				input: { client: entry },
				output: { entryFileNames: "[name].js" }
			}
		}
	})].flat()[0];
	const scripts = new Map(output.filter(({ fileName }) => fileName.endsWith(".js")).map((file) => [file.fileName, textOf(file)]));
	const first = /* @__PURE__ */ new Set();
	for (const name of scripts.keys()) if (/^client|engine\.worker/.test(baseName(name))) withImports(name);
	return Array.from(scripts, ([fileName, text]) => ({
		name: baseName(fileName).replace(/-[\w-]{8}\.js$/, ".js"),
		bytes: Buffer.byteLength(text),
		brotliBytes: brotliSize(text),
		isFirst: first.has(fileName)
	})).sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.brotliBytes - a.brotliBytes);
	/** A script, and what it imports without being asked. */
	function withImports(name) {
		if (first.has(name)) return;
		first.add(name);
		for (const [, path] of (scripts.get(name) ?? "").matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
			const imported = [...scripts.keys()].find((other) => baseName(other) === path);
			if (imported) withImports(imported);
		}
	}
}
function runtimeEntry() {
	const client = fileURLToPath(new URL("../../src/engine/client.ts", import.meta.url));
	const start = fileURLToPath(new URL("../../src/engine/worker-start.ts", import.meta.url));
	return {
		name: "docent:runtime-entry",
		resolveId: (id) => id === entry ? id : void 0,
		load: (id) => id === entry ? `import { createEngineClient } from ${JSON.stringify(client)};
           import { startEngineWorker } from ${JSON.stringify(start)};
           globalThis.docent = createEngineClient({ startWorker: startEngineWorker });` : void 0
	};
}
function textOf(file) {
	if (file.type === "chunk") return file.code;
	return typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
}
function brotliSize(text) {
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: 11,
		[constants.BROTLI_PARAM_SIZE_HINT]: text.length
	};
	return brotliCompressSync(text, { params }).byteLength;
}
function baseName(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
// src/cli/evaluation-table.ts
/** What was measured as Markdown: a table for each half of the queries. */
function evaluationTable(evaluation) {
	return ["choose", "report"].filter((half) => evaluation.rows.some((row) => row[half])).map((half) => halfTable(evaluation, half)).join("\n");
}
function halfTable({ hidden, kind, k, minValues, rows }, half) {
	const queries = rows.find((row) => row[half])?.[half]?.queries ?? 0;
	const measure = kind === "list" ? `IDF-weighted Jaccard; asked for items with ${minValues} values or more` : "share of equal values";
	const lines = rows.flatMap(({ name, against, [half]: found }) => {
		const base = rows.find((row) => row.name === against)?.[half];
		return found ? [tableLine(name, found, base)] : [];
	});
	return [
		`Agreement in “${hidden}” (${measure}) of ${k} neighbours: ${queries} queries, the half to ${half === "choose" ? "choose settings on" : "report"}`,
		"",
		"| neighbours by | all items | lost | by other creators | lost | same creator |",
		"| --- | --- | --- | --- | --- | --- |",
		...lines,
		""
	].join("\n");
}
function tableLine(name, found, base) {
	return `| ${[
		name,
		interval(found.all),
		lost(found.all, base?.all),
		interval(found.otherCreators),
		lost(found.otherCreators, base?.otherCreators),
		`${Math.round(100 * found.sameCreator)} %`
	].join(" | ")} |`;
}
function interval({ mean, low, high }) {
	return `${mean.toFixed(4)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
/** Share of the other's mean. */
function lost({ mean }, base) {
	return base && base.mean > 0 ? `${(100 * (1 - mean / base.mean)).toFixed(1)} %` : "";
}
// src/bench/targets.ts
/** Each target that this run has measured, at the retrieval level `direct`. */
function targetRows(report) {
	return [
		...codeTargets(report),
		...searchTargets(report),
		...browserTargets(report)
	];
}
function codeTargets({ catalogue, code }) {
	const { codeBytesPerItem, graphBytesPerItem, items, dim, code: kind } = catalogue;
	const mostCode = kind === "sign" ? 64 : 80;
	const first = code.filter(({ isFirst }) => isFirst).reduce((sum, { brotliBytes }) => sum + brotliBytes, 0);
	return [{
		what: `bytes an item of ${count$1(items)}: codes (${dim} × ${kind}) / graph`,
		target: `≤ ${mostCode} / ≤ 16`,
		measured: `${codeBytesPerItem} / ${graphBytesPerItem.toFixed(1)}`,
		isMet: codeBytesPerItem <= mostCode && graphBytesPerItem <= 16
	}, {
		what: "runtime code on the way to a first recommendation, brotli",
		target: "≤ 12 kB",
		measured: kilobytes$1(first),
		isMet: first <= 12e3
	}];
}
function searchTargets({ node, relevance }) {
	const own = node.rows.find(({ name, isDefault }) => isDefault && name.startsWith("Docent"));
	const rows = [];
	if (own) {
		const recall = own.judgement.recallOfCodes;
		rows.push({
			what: `recall@${node.k} of the two levels against an exact scan of the codes, ${probesOf(own)}`,
			target: "≥ 0.95",
			measured: recall.toFixed(3),
			isMet: recall >= .95
		});
	}
	const [exact, probed] = (relevance?.rows ?? []).map((row) => row.report?.all.mean);
	if (exact !== void 0 && probed !== void 0) {
		const share = probed / exact;
		rows.push({
			what: `agreement in ${relevance?.hidden} against the exact scan's ${exact.toFixed(3)}`,
			target: "≥ 0.97 of it",
			measured: `${share.toFixed(3)} (${probed.toFixed(3)})`,
			isMet: share >= .97
		});
	}
	return rows;
}
function browserTargets({ browser }) {
	if (!browser) return [];
	const [warm] = browser.warm;
	const ratio = warm.page.median / warm.roundTrip.median;
	const { cold, memory, clusters } = browser;
	const methods = clusters.filter(({ set }) => set === clusters[0]?.set);
	const timeOf = (name) => methods.find(({ method }) => method === name)?.microseconds.median;
	const hnswlib = timeOf("graph, hnswlib-wasm");
	const graph = timeOf("graph in place, all distances by SIMD");
	const scan = timeOf("scan, SIMD");
	return [
		{
			what: `warm recommendation, page → worker → page with cards: history ${warm.historyLength}, k ${warm.k}, diversity ${warm.diversity}`,
			target: "p50 ≤ 3 bare round trips, p95 ≤ 2 ms",
			measured: `${ratio.toFixed(1)} (${warm.page.median.toFixed(2)} ms), ${warm.page.p95.toFixed(2)} ms`,
			isMet: ratio <= 3 && warm.page.p95 <= 2
		},
		{
			what: "the search inside the worker, p95",
			target: "≤ 0.25 ms",
			measured: `${warm.search.p95.toFixed(2)} ms`,
			isMet: warm.search.p95 <= .25
		},
		{
			what: "empty cache to the first ten, code included, at 1.6 Mbps and 150 ms",
			target: "≤ 300 kB, ≤ 2.5 s",
			measured: `${kilobytes$1(cold.bytes.median)}, ${(cold.firstTenMs.median / 1e3).toFixed(1)} s`,
			isMet: cold.bytes.median <= 3e5 && cold.firstTenMs.median <= 2500
		},
		{
			what: `worker memory after ${count$1(memory.recommendations)} recommendations`,
			target: "≤ 64 MB",
			measured: `${(memory.workerBytes / 1e6).toFixed(1)} MB`,
			isMet: memory.workerBytes <= 64e6
		},
		...hnswlib !== void 0 && graph !== void 0 && scan !== void 0 ? [{
			what: `one cluster of ${methods[0].nodes}: hnswlib-wasm's time over that of the graph in place / of the scan`,
			target: "≥ 1 / ≥ 5",
			measured: `${(hnswlib / graph).toFixed(1)} / ${(hnswlib / scan).toFixed(1)}`,
			isMet: hnswlib >= graph && hnswlib >= 5 * scan
		}] : []
	];
}
function probesOf({ clustersProbed }) {
	return clustersProbed === void 0 ? "all clusters" : `${clustersProbed.toFixed(0)} clusters`;
}
function count$1(value) {
	return Math.round(value).toLocaleString("en");
}
function kilobytes$1(bytes) {
	return `${(bytes / 1e3).toFixed(1)} kB`;
}
// src/bench/markdown-report.ts
/** The report as tables for people. */
function markdownReport(report) {
	const { machine, quick, seed, catalogue, node, relevance, browser } = report;
	const { title, items, clusters, dim, code, totalBytes, codeBytesPerItem, nprobe, efSearch } = catalogue;
	return [
		`# ${title}: ${count(items)} items, ${clusters} clusters, ${dim} dimensions as ${code} (${codeBytesPerItem} bytes)`,
		"",
		`${kilobytes(totalBytes)} published; nprobe ${nprobe}, efSearch ${efSearch}; seed ${seed}; ${machine.processor}, ${machine.cores} cores, Node ${machine.node}${browser ? `, ${browser.browser}` : ""}.`,
		...quick ? ["", "**A quick run: these times mean nothing.**"] : [],
		"",
		...targetSection(report),
		...searchSection(node),
		...relevance ? relevanceSection(relevance) : [],
		...browser ? browserSections(browser) : []
	].join("\n").concat("\n");
}
/** The retrieval level is `direct`: the visitor's browser asks for the clusters that it probes. */
function targetSection(report) {
	return [
		"## Targets, at the retrieval level direct",
		"",
		table([
			"what",
			"target",
			"measured",
			"met"
		], targetRows(report).map(({ what, target, measured, isMet }) => [
			what,
			target,
			measured,
			isMet ? "yes" : "**no**"
		])),
		""
	];
}
function relevanceSection(relevance) {
	return [
		`## Agreement in ${relevance.hidden}`,
		"",
		evaluationTable(relevance),
		""
	];
}
function searchSection({ rows, queries, k, views }) {
	return [
		`## Searches in Node: ${queries} queries, each the median of ${views} related items, k = ${k}`,
		"",
		"Truth: cosines to the vectors as shipped. Times of the search alone, in milliseconds.",
		"",
		table([
			"search",
			"clusters",
			`recall@${k} of the codes`,
			"strict",
			"within 0.01",
			"loss",
			"p50",
			"p95",
			"distances"
		], rows.map(({ name, clustersProbed, judgement, ms, distances }) => [
			name,
			clustersProbed === void 0 ? "all" : round(clustersProbed, 1),
			round(judgement.recallOfCodes, 3),
			round(judgement.strict, 3),
			round(judgement.withinHundredth, 3),
			round(judgement.loss, 3),
			round(ms.median, 3),
			round(ms.p95, 3),
			distances === void 0 ? "" : round(distances, 0)
		])),
		""
	];
}
function browserSections({ warm, simd, clockTickMs, clusters, cold, code, memory, hnswlib }) {
	return [
		`## Warm recommendations: page → worker → page, with cards, k = ${warm[0].k}`,
		"",
		`Milliseconds, least / p50 / p95 of ${warm[0].page.count} each; bare Comlink round trips in between; the clock ticks at ${round(clockTickMs, 3)} ms.`,
		"",
		table([
			"engine",
			"history",
			"diversity",
			"bare round trip",
			"recommendation",
			"÷ round trip, p50",
			"in the worker",
			"search",
			"distances"
		], warm.map(warmCells)),
		"",
		`Means in the worker: ${warm.map(phasesOf).join("; ")}.`,
		"",
		"## One set of nodes, each way to search it, in a worker",
		"",
		`Microseconds from the float query to the ten nearest, sorted; graphs with the catalogue's efSearch.${simd ? "" : " No SIMD here: scans are in TypeScript."}`,
		"",
		table([
			"nodes",
			"search",
			"recall@10",
			"min",
			"p50",
			"p95",
			"÷ hnswlib, p50"
		], clusterCells(clusters)),
		"",
		`hnswlib-wasm took ${round(hnswlib.startMs, 0)} ms to start and a download of ${kilobytes(hnswlib.downloadBytes)}.`,
		"",
		`## A first visit at ${slowNetwork.megabits} Mbps and ${slowNetwork.latencyMs} ms: one item viewed, ten recommended`,
		"",
		`Open after ${round(cold.openMs.median, 0)} ms, first ten after **${round(cold.firstTenMs.median, 0)} ms** (p95 ${round(cold.firstTenMs.p95, 0)}, ${cold.firstTenMs.count} visits), ${cold.probed} clusters probed; **${kilobytes(cold.bytes.median)}** as transferred (p95 ${kilobytes(cold.bytes.p95)}). Refined in place from ${cold.refinedProbed} clusters after ${round(cold.refinedMs.median, 0)} ms and ${kilobytes(cold.refinedBytes.median)}, in the first visit in ${cold.requests} requests:`,
		"",
		table([
			"what",
			"requests",
			"bytes"
		], cold.kinds.map(({ kind, requests, bytes }) => [
			kind,
			String(requests),
			count(bytes)
		])),
		"",
		"## Code of the engine, without an interface",
		"",
		table([
			"script",
			"bytes",
			"brotli"
		], code.map(({ name, bytes, brotliBytes }) => [
			name,
			count(bytes),
			count(brotliBytes)
		])),
		"",
		`Memory after ${count(memory.recommendations)} recommendations: ${kilobytes(memory.workerBytes)} in the worker, ${kilobytes(memory.pageBytes)} in the page.`,
		""
	];
}
function warmCells(row) {
	return [
		row.searchEngine,
		String(row.historyLength),
		String(row.diversity),
		spread$1(row.roundTrip),
		spread$1(row.page),
		round(row.page.median / row.roundTrip.median, 1),
		spread$1(row.worker),
		spread$1(row.search),
		row.searchEngine === "docent" ? round(row.distances, 0) : ""
	];
}
function phasesOf({ searchEngine, historyLength, diversity, phases }) {
	const { interestMs, centroidMs, clusterMs, rerankMs, cardsMs } = phases;
	return `${searchEngine}, ${historyLength}, ${diversity}: ${Object.entries({
		interest: interestMs,
		centroids: centroidMs,
		clusters: clusterMs,
		rerank: rerankMs,
		cards: cardsMs
	}).map(([name, ms]) => `${name} ${round(ms, 3)}`).join(", ")}`;
}
function clusterCells(rows) {
	return rows.map(({ nodes, set, method, recall, microseconds }) => {
		const hnswlib = rows.find((row) => row.set === set && row.method.includes("hnswlib"));
		return [
			String(nodes),
			method,
			round(recall, 3),
			round(microseconds.min, 1),
			round(microseconds.median, 1),
			round(microseconds.p95, 1),
			hnswlib ? round(microseconds.median / hnswlib.microseconds.median, 2) : ""
		];
	});
}
function table(header, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [
		line(header),
		line(header.map(() => "---")),
		...rows.map(line)
	].join("\n");
}
function spread$1({ min, median, p95 }) {
	return `${round(min, 2)} / ${round(median, 2)} / ${round(p95, 2)}`;
}
function round(value, digits) {
	return value.toFixed(digits);
}
function count(value) {
	return Math.round(value).toLocaleString("en");
}
function kilobytes(bytes) {
	return `${count(bytes / 1e3)} kB`;
}
// src/bench/allowed-items.ts
/** @param group  ordinal of the first item of each item's group; undefined where there are no groups */
function allowedItems(seen, group) {
	const seenItems = new Set(seen);
	const seenGroups = new Set(group ? seen.map((item) => group[item]) : []);
	const isAllowed = (item) => !seenItems.has(item) && !(group && seenGroups.has(group[item]));
	return {
		isAllowed,
		pick(items, k) {
			const given = /* @__PURE__ */ new Set();
			const picked = [];
			for (const item of items) {
				if (picked.length === k) break;
				if (!isAllowed(item) || group && given.has(group[item])) continue;
				if (group) given.add(group[item]);
				picked.push(item);
			}
			return picked;
		}
	};
}
// src/bench/retrieval-quality.ts
/** Sums of single precision differ in the seventh digit by the order of their terms. */
var rounding = 1e-6;
/** @param unitRows  the true vectors, one row an item */
function retrievalQuality(unitRows, judged, k) {
	const rows = judged.map(({ query, found, exact }) => {
		const cosineOf = (item) => dot(query, row(unitRows, item));
		const exactCosines = exact.map(cosineOf);
		const cosines = found.slice(0, k).map(cosineOf);
		const least = Math.min(...exactCosines);
		const shareWithin = (slack) => cosines.filter((cosine) => cosine >= least - slack - rounding).length / exact.length;
		const sum = (values) => values.reduce((total, value) => total + value, 0);
		return {
			strict: shareWithin(0),
			within: shareWithin(.01),
			loss: (sum(exactCosines) - sum(cosines)) / exact.length
		};
	});
	return {
		queries: judged.length,
		k,
		strict: meanOf(rows.map(({ strict }) => strict)),
		withinHundredth: meanOf(rows.map(({ within }) => within)),
		loss: meanOf(rows.map(({ loss }) => loss))
	};
}
// src/bench/judged-queries.ts
function judgedQueries({ decoded, unitRows, codes, spec, group }, histories, k) {
	const norms = squaredNorms(codes, decoded.rows, spec);
	const vectors = createMatrix(histories.length, decoded.dim);
	histories.forEach((viewed, i) => {
		const [interest] = medianInterest(viewed.map((item) => row(decoded, item)));
		if (interest) row(vectors, i).set(interest.vector);
	});
	function scan({ vector, allowed }) {
		const count = group ? k * 32 : k;
		const found = scanNearest(prepareQuery(vector, spec), codes, norms, count, allowed.isAllowed);
		return allowed.pick(found.map(({ id }) => id), k);
	}
	const queries = histories.map((viewed, i) => {
		return {
			viewed,
			vector: row(vectors, i),
			allowed: allowedItems(viewed, group)
		};
	});
	const exact = [];
	eachDotProducts(unitRows, vectors, (i, products) => {
		exact.push(largestProducts(products, k, queries[i].allowed));
	});
	function recallOfCodes(query, found) {
		const distanceTo = createScorer(query.vector, codes, norms, spec);
		const best = scan(query);
		const farthest = Math.max(...best.map(distanceTo));
		return found.slice(0, k).filter((item) => distanceTo(item) <= farthest).length / best.length;
	}
	return {
		queries,
		k,
		scan,
		judge(found) {
			return {
				...retrievalQuality(unitRows, found.map((items, i) => ({
					query: queries[i].vector,
					found: items,
					exact: exact[i]
				})), k),
				recallOfCodes: meanOf(found.map((items, i) => recallOfCodes(queries[i], items)))
			};
		}
	};
}
// src/math/unit-points.as
var unit_points_default = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 18, 2, 96, 5, 127, 127, 127, 127, 127, 0, 96, 6, 127, 127, 127, 127, 127, 127, 0, 3, 3, 2, 0, 1, 5, 3, 1, 0, 4, 7, 35, 3, 8, 109, 117, 108, 116, 105, 112, 108, 121, 0, 0, 11, 102, 105, 110, 100, 76, 97, 114, 103, 101, 115, 116, 0, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0, 10, 246, 9, 2, 245, 1, 2, 2, 127, 2, 123, 32, 4, 32, 1, 65, 2, 116, 106, 33, 6, 3, 64, 32, 4, 32, 6, 73, 4, 64, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 7, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 8, 32, 0, 32, 2, 106, 33, 5, 32, 3, 33, 1, 3, 64, 32, 0, 65, 16, 106, 32, 5, 73, 4, 64, 32, 7, 32, 0, 253, 0, 4, 0, 32, 1, 253, 0, 4, 0, 253, 186, 1, 253, 174, 1, 33, 7, 32, 8, 32, 0, 253, 0, 4, 16, 32, 1, 253, 0, 4, 16, 253, 186, 1, 253, 174, 1, 33, 8, 32, 0, 65, 32, 106, 33, 0, 32, 1, 65, 32, 106, 33, 1, 12, 1, 11, 11, 32, 0, 32, 5, 73, 4, 64, 32, 7, 32, 0, 253, 0, 4, 0, 32, 1, 253, 0, 4, 0, 253, 186, 1, 253, 174, 1, 33, 7, 32, 5, 33, 0, 11, 32, 4, 32, 7, 32, 8, 253, 174, 1, 34, 7, 32, 7, 32, 7, 253, 13, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 253, 174, 1, 34, 7, 253, 27, 0, 32, 7, 253, 27, 1, 106, 54, 2, 0, 32, 4, 65, 4, 106, 33, 4, 12, 1, 11, 11, 11, 252, 7, 2, 7, 127, 13, 123, 3, 64, 32, 4, 32, 9, 74, 4, 64, 32, 0, 33, 7, 32, 5, 33, 6, 65, 0, 33, 10, 3, 64, 32, 1, 32, 10, 74, 4, 64, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 13, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 14, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 15, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 16, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 17, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 18, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 19, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 20, 65, 0, 33, 8, 3, 64, 32, 2, 32, 8, 75, 4, 64, 32, 13, 32, 7, 32, 8, 106, 253, 0, 4, 0, 34, 24, 32, 3, 32, 8, 106, 34, 12, 253, 0, 4, 0, 34, 21, 253, 186, 1, 253, 174, 1, 33, 13, 32, 14, 32, 24, 32, 2, 32, 12, 106, 34, 11, 253, 0, 4, 0, 34, 22, 253, 186, 1, 253, 174, 1, 33, 14, 32, 15, 32, 24, 32, 12, 32, 2, 65, 1, 116, 34, 12, 106, 253, 0, 4, 0, 34, 23, 253, 186, 1, 253, 174, 1, 33, 15, 32, 16, 32, 24, 32, 11, 32, 12, 106, 253, 0, 4, 0, 34, 25, 253, 186, 1, 253, 174, 1, 33, 16, 32, 17, 32, 2, 32, 7, 106, 32, 8, 106, 253, 0, 4, 0, 34, 24, 32, 21, 253, 186, 1, 253, 174, 1, 33, 17, 32, 18, 32, 24, 32, 22, 253, 186, 1, 253, 174, 1, 33, 18, 32, 19, 32, 24, 32, 23, 253, 186, 1, 253, 174, 1, 33, 19, 32, 20, 32, 24, 32, 25, 253, 186, 1, 253, 174, 1, 33, 20, 32, 8, 65, 16, 106, 33, 8, 12, 1, 11, 11, 32, 13, 32, 14, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 13, 32, 14, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 15, 32, 16, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 15, 32, 16, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 14, 253, 13, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 32, 13, 32, 14, 253, 13, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 6, 253, 9, 2, 0, 253, 59, 253, 83, 4, 64, 32, 13, 253, 27, 0, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 54, 2, 4, 11, 32, 13, 253, 27, 1, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 65, 1, 106, 54, 2, 4, 11, 32, 13, 253, 27, 2, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 65, 2, 106, 54, 2, 4, 11, 32, 13, 253, 27, 3, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 65, 3, 106, 54, 2, 4, 11, 11, 32, 17, 32, 18, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 17, 32, 18, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 19, 32, 20, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 19, 32, 20, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 14, 253, 13, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 32, 13, 32, 14, 253, 13, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 6, 65, 8, 106, 253, 9, 2, 0, 253, 59, 253, 83, 4, 64, 32, 13, 253, 27, 0, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 54, 2, 12, 11, 32, 13, 253, 27, 1, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 65, 1, 106, 54, 2, 12, 11, 32, 13, 253, 27, 2, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 65, 2, 106, 54, 2, 12, 11, 32, 13, 253, 27, 3, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 65, 3, 106, 54, 2, 12, 11, 11, 32, 10, 65, 2, 106, 33, 10, 32, 7, 32, 2, 65, 1, 116, 106, 33, 7, 32, 6, 65, 16, 106, 33, 6, 12, 1, 11, 11, 32, 9, 65, 4, 106, 33, 9, 32, 3, 32, 2, 65, 2, 116, 106, 33, 3, 12, 1, 11, 11, 11);
// src/math/unit-points.ts
/** Length of a vector: the square of it, and so by Cauchy and Schwarz any part of a product, fits into 32 bits. */
var length = 32767;
/** The product of a vector with itself. */
var unit = length * length;
/** Of both vectors at once, and of a lane of the kernel. */
var lanes = 8;
/** @param allocate  memory for the numbers; the caller may share it with other threads */
function unitVectors({ data, rows, dim }, allocate = (bytes) => new ArrayBuffer(bytes)) {
	const stride = strideOf(dim);
	const values = new Int16Array(allocate(2 * rows * stride));
	for (let i = 0; i < rows; i++) for (let d = 0; d < dim; d++) values[i * stride + d] = Math.round(data[i * dim + d] * length);
	return {
		count: rows,
		dim,
		values
	};
}
/** @param isSimd  false for the twin that runs anywhere */
function createUnitPoints(points, { isSimd = true } = {}) {
	return isSimd && createInSimd(points) || createInScript(points);
}
/**
* For points `from`..`to - 1` the largest product with a row of `others`, and the lowest row that has it.
*
* @param found  its first `to - from` elements are written
*/
function findLargest(points, { from, to }, others, found, { isSimd = true } = {}) {
	if (isSimd && findInSimd(points, {
		from,
		to
	}, others, found)) return;
	const { dim } = points;
	const stride = strideOf(dim);
	for (let i = from; i < to; i++) {
		let largest = -2147352578;
		for (let c = 0; c < others.count; c++) {
			const product = productAt(points.values, i * stride, others.values, c * stride, dim);
			if (product <= largest) continue;
			largest = product;
			found.rows[i - from] = c;
		}
		found.products[i - from] = largest;
	}
}
function strideOf(dim) {
	return Math.ceil(dim / lanes) * lanes;
}
function productAt(a, atA, b, atB, dim) {
	let sum = 0;
	for (let d = 0; d < dim; d++) sum += a[atA + d] * b[atB + d];
	return sum;
}
function createInScript({ count, dim, values }) {
	return {
		count,
		multiply(other, products) {
			const { values: others } = unitVectors({
				data: other,
				rows: 1,
				dim
			});
			for (let i = 0; i < count; i++) products[i] = productAt(values, i * strideOf(dim), others, 0, dim);
		}
	};
}
/** Points that are compared with all others before the next ones are: they stay in the processor's nearest cache. */
var pointsPerBlock = 64;
var othersPerStep = 4;
var pageBytes = 65536;
/** Undefined where WebAssembly or its SIMD is missing, or so much memory. */
function createInSimd({ count, dim, values }) {
	const stride = 2 * strideOf(dim);
	const kernel = startKernel();
	if (!kernel) return void 0;
	const { memory } = kernel;
	const otherAt = 1024;
	const outAt = otherAt + stride;
	const pointsAt = align(outAt + 4 * count);
	if (!grow(memory, pointsAt + count * stride)) return void 0;
	new Int16Array(memory.buffer).set(values, pointsAt / 2);
	return {
		count,
		multiply(other, products) {
			new Int16Array(memory.buffer).set(unitVectors({
				data: other,
				rows: 1,
				dim
			}).values, otherAt / 2);
			kernel.multiply(pointsAt, count, stride, otherAt, outAt);
			products.set(new Int32Array(memory.buffer, outAt, count));
		}
	};
}
/** Kept from call to call: undefined before the first, false where there is none to be had. */
var findingKernel;
/** @returns false, with nothing written, where the kernel cannot be had or has no room for `others` */
function findInSimd(points, { from, to }, others, { rows, products }) {
	findingKernel ??= startKernel() ?? false;
	if (!findingKernel) return false;
	const { memory } = findingKernel;
	const stride = 2 * strideOf(points.dim);
	const outAt = 1024;
	const pointsAt = 1536;
	const othersAt = pointsAt + pointsPerBlock * stride;
	const padded = Math.ceil(others.count / othersPerStep) * othersPerStep;
	if (!grow(memory, othersAt + padded * stride)) return false;
	const shorts = new Int16Array(memory.buffer);
	shorts.set(others.values, othersAt / 2);
	for (let i = others.count; i < padded; i++) shorts.set(others.values.subarray(0, stride / 2), (othersAt + i * stride) / 2);
	const found = new Int32Array(memory.buffer, outAt, 128);
	for (let block = from; block < to; block += pointsPerBlock) {
		const count = Math.min(pointsPerBlock, to - block);
		shorts.set(points.values.subarray(block * stride / 2, (block + count) * stride / 2), pointsAt / 2);
		for (let i = 0; i < pointsPerBlock; i++) found[2 * i] = -2147483648;
		findingKernel.findLargest(pointsAt, count + (count & 1), stride, othersAt, padded, outAt);
		for (let i = 0; i < count; i++) {
			products[block - from + i] = found[2 * i];
			rows[block - from + i] = found[2 * i + 1];
		}
	}
	return true;
}
function startKernel() {
	try {
		const { exports } = new WebAssembly.Instance(new WebAssembly.Module(unit_points_default));
		return exports;
	} catch (error) {
		if (typeof WebAssembly === "undefined" || error instanceof WebAssembly.CompileError) return void 0;
		throw error;
	}
}
function grow(memory, bytes) {
	const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
	try {
		if (missing > 0) memory.grow(missing);
		return true;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}
function align(position) {
	return Math.ceil(position / 16) * 16;
}
// src/compiler/self-finding.ts
/** A wider search begins with the same steps, so what this one finds need not be searched again. */
var narrowEf = 4;
/**
* Nodes that a search for their own vector does not lead to, nor to one as near: what no visitor could be shown.
*
* @param codes  one vector a node of `graph`
*/
function lostNodes(graph, codes, spec, efSearch) {
	const scorerOf = createNodeScorers(codes, graph.nodeCount, spec);
	const lost = [];
	for (let node = 0; node < graph.nodeCount; node++) {
		const distanceTo = scorerOf(node);
		const own = distanceTo(node);
		const isFound = (ef) => searchGraph(graph, distanceTo, {
			k: 1,
			ef
		})[0].distance <= own;
		if (!isFound(Math.min(narrowEf, efSearch)) && !isFound(efSearch)) lost.push(node);
	}
	return lost;
}
/** Distances from a coded vector to any of them. */
function createNodeScorers(codes, count, spec) {
	const norms = squaredNorms(codes, count, spec);
	const vector = new Float32Array(spec.dim);
	return (node) => createScanningScorer(prepareQuery(decodeVector(codes, node, spec, vector), spec), codes, norms);
}
// src/compiler/coded-graph.ts
/**
* An encoded graph over decoded codes, in which each node finds itself.
*
* @throws {Error} naming the place and the node that does not
*/
async function buildCodedGraph({ codes, spec, signs, options, place }, builder) {
	const { build } = builder ?? await createGraphBuilder();
	const { m, efConstruction, efSearch, seed } = options;
	const count = codes.length / bytesPerVector(spec);
	const scorerOf = createNodeScorers(codes, count, spec);
	const graph = await build(buildingVectors(codes, count, spec, signs), {
		m,
		efConstruction,
		seed,
		scorerOf
	});
	requireSelfFinding(graph, codes, spec, efSearch, place);
	return encodeGraph(graph);
}
function requireSelfFinding(graph, codes, spec, efSearch, place) {
	const [lost] = lostNodes(graph, codes, spec, efSearch);
	if (lost !== void 0) throw new Error(`${place}: node ${lost} of ${graph.nodeCount} is lost to a search with efSearch ${efSearch}`);
}
/** What the graph is built by: its nodes decoded, of signs only the first. */
function buildingVectors(codes, count, spec, signs) {
	if (spec.kind !== "sign" || spec.dim <= signs) return decodeVectors(codes, count, spec);
	const vectors = createMatrix(count, signs);
	const vector = new Float32Array(spec.dim);
	for (let i = 0; i < count; i++) vectors.data.set(decodeVector(codes, i, spec, vector).subarray(0, signs), i * signs);
	return vectors;
}
// src/compiler/nearest-task.ts
/** For each of the points `from`..`to - 1` the row of `others` with the largest product, and that. */
function findNearest({ points, others, from, to }) {
	const found = {
		rows: new Uint32Array(to - from),
		products: new Int32Array(to - from)
	};
	findLargest(points, {
		from,
		to
	}, others, found);
	return found;
}
// src/compiler/tasks.ts
/**
* Work that may be done on another thread: plain data and typed arrays in, plain data out. Whatever several tasks read
* comes in memory of `Workers.allocate`, and is not written to meanwhile.
*/
var tasks = {
	graph: buildCodedGraph,
	nearest: findNearest
};
async function runTask(name, input) {
	const task = tasks[name];
	return task(input);
}
// src/compiler/workers.ts
/** This thread does it all. */
var noWorkers = {
	count: 1,
	allocate: (bytes) => new ArrayBuffer(bytes),
	run: runTask
};
/** Runs `list.count` tasks of a kind, so many at once as there are workers. @throws what the first to fail throws */
async function runTasks(workers, name, list, pace) {
	let next = 0;
	let done = 0;
	let hasFailed = false;
	const work = async () => {
		while (next < list.count && !hasFailed) {
			const i = next++;
			try {
				list.use(await workers.run(name, list.input(i)), i);
				await pace.step(++done / list.count);
			} catch (error) {
				hasFailed = true;
				throw error;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, workers.count) }, work));
}
// src/compiler/nearest-centroid.ts
var pointsPerTask = 8192;
/** @param centroids  rows of unit length */
async function assignToNearest(points, centroids, pace, workers = noWorkers) {
	const cluster = new Uint32Array(points.count);
	const distance = new Float32Array(points.count);
	const others = unitVectors(centroids, workers.allocate);
	await runTasks(workers, "nearest", {
		count: Math.ceil(points.count / pointsPerTask),
		input(task) {
			const from = task * pointsPerTask;
			return {
				points,
				others,
				from,
				to: Math.min(points.count, from + pointsPerTask)
			};
		},
		use({ rows, products }, task) {
			cluster.set(rows, task * pointsPerTask);
			for (let i = 0, at = task * pointsPerTask; i < products.length; i++, at++) distance[at] = Math.max(0, 2 - 2 * products[i] / unit);
		}
	}, pace);
	return {
		cluster,
		distance
	};
}
// src/compiler/k-means.ts
/**
* Centroids of unit length by spherical k-means: seeded by k-means++, moved by Lloyd iterations, both on a sample.
* While clusters are crowded, the lightest ones are sent to their help, so that sizes stay comparable where many points
* are nearly the same.
*
* @param points  rows of unit length
* @see Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", 2007
*/
async function kMeansCentroids(points, { k, weights, crowdedFactor = 2, seed = 1, maxIterations = 10, samplePerCluster = 48 }, pace, workers = noWorkers) {
	const random = createRandom(seed);
	const chosen = drawSample(points.rows, k * samplePerCluster, random);
	const sample = gatherRows(points, chosen);
	const sampleWeights = Float64Array.from(chosen, (i) => weights?.[i] ?? 1);
	const units = unitVectors(sample, workers.allocate);
	let centroids = gatherRows(sample, await plusPlusSeeds(sample, createUnitPoints(units), {
		weights: sampleWeights,
		k,
		random
	}, pace.part(0, .2)));
	let previous;
	for (let iteration = 0; iteration < maxIterations; iteration++) {
		const share = .8 / maxIterations;
		const part = pace.part(.2 + iteration * share, .2 + (iteration + 1) * share);
		const assignment = await assignToNearest(units, centroids, part, workers);
		if (previous?.every((cluster, i) => cluster === assignment.cluster[i])) break;
		previous = assignment.cluster;
		centroids = weightedMeans(sample, sampleWeights, assignment.cluster, centroids);
		if (iteration < maxIterations - 3) helpCrowded({
			points: sample,
			weights: sampleWeights,
			assignment,
			centroids,
			crowdedFactor,
			random
		});
	}
	return centroids;
}
/** Weighted mean of each cluster's points, at unit length; a cluster without any keeps its centroid. */
function weightedMeans(points, weights, cluster, centroids) {
	const { dim } = points;
	const sums = new Float64Array(centroids.rows * dim);
	for (let i = 0; i < points.rows; i++) {
		const weight = weights[i];
		for (let d = 0, from = i * dim, to = cluster[i] * dim; d < dim; d++, from++, to++) sums[to] += weight * points.data[from];
	}
	const means = {
		...centroids,
		data: centroids.data.slice()
	};
	for (let c = 0; c < centroids.rows; c++) {
		const mean = Float32Array.from(sums.subarray(c * dim, (c + 1) * dim));
		if (normaliseInPlace(mean) > 0) means.data.set(mean, c * dim);
	}
	return means;
}
/** Positions of the k-means++ seeds: each next one is drawn by its squared distance to the nearest so far. */
async function plusPlusSeeds(points, units, { weights, k, random }, pace) {
	const seeds = new Uint32Array(k);
	const nearest = new Float64Array(points.rows).fill(2);
	const products = new Int32Array(points.rows);
	for (let s = 0; s < k; s++) {
		const seed = drawByWeight(nearest, weights, random);
		seeds[s] = seed;
		units.multiply(row(points, seed), products);
		for (let i = 0; i < points.rows; i++) nearest[i] = Math.min(nearest[i], Math.max(0, 2 - 2 * products[i] / unit));
		nearest[seed] = 0;
		await pace.step(s / k);
	}
	return seeds;
}
/** Draws a position with probability ∝ distance · weight; one with weight where all distances are 0. */
function drawByWeight(distances, weights, random) {
	let total = 0;
	for (let i = 0; i < distances.length; i++) total += distances[i] * weights[i];
	if (total === 0) return random.int(distances.length);
	let rest = random.next() * total;
	let last = 0;
	for (let i = 0; i < distances.length; i++) {
		const share = distances[i] * weights[i];
		if (share === 0) continue;
		last = i;
		rest -= share;
		if (rest <= 0) break;
	}
	return last;
}
/** Seats the lightest clusters, first of all empty ones, on points of those that hold too much. */
function helpCrowded({ points, weights, assignment, centroids, crowdedFactor, random }) {
	const k = centroids.rows;
	const load = new Float64Array(k);
	const members = Array.from({ length: k }, () => []);
	let total = 0;
	assignment.cluster.forEach((c, i) => {
		load[c] += weights[i];
		members[c].push(i);
		total += weights[i];
	});
	const mean = total / k;
	const byLoad = Array.from(load.keys()).sort((a, b) => load[a] - load[b] || a - b);
	let helper = 0;
	for (let at = k - 1; at > helper; at--) {
		const crowded = byLoad[at];
		const isCrowded = load[crowded] > crowdedFactor * mean;
		const hasEmpty = load[byLoad[helper]] === 0;
		if (!isCrowded && !hasEmpty) return;
		const wanted = isCrowded ? Math.ceil(load[crowded] / (crowdedFactor * mean)) - 1 : 1;
		for (let n = 0; n < wanted && helper < at && load[byLoad[helper]] < mean / 2; n++, helper++) {
			const member = members[crowded][random.int(members[crowded].length)];
			centroids.data.set(row(points, member), byLoad[helper] * centroids.dim);
		}
	}
}
function gatherRows(matrix, positions) {
	const gathered = createMatrix(positions.length, matrix.dim);
	positions.forEach((position, i) => {
		gathered.data.set(row(matrix, position), i * matrix.dim);
	});
	return gathered;
}
/** `size` different positions of `count`, ascending; all of them when there are no more. */
function drawSample(count, size, random) {
	const positions = Uint32Array.from({ length: count }, (_, i) => i);
	if (size >= count) return positions;
	for (let i = 0; i < size; i++) {
		const other = i + random.int(count - i);
		[positions[i], positions[other]] = [positions[other], positions[i]];
	}
	return positions.slice(0, size).sort();
}
// src/math/median.ts
/**
* Component-wise median of `vectors` (all of one length, at least one). An even count takes the mean of the
* two middle values, so ties cannot stall it.
*/
function medianVector(vectors) {
	const dim = vectors[0].length;
	const median = new Float32Array(dim);
	const column = new Float32Array(vectors.length);
	const upper = vectors.length >> 1;
	const lower = vectors.length - 1 >> 1;
	for (let d = 0; d < dim; d++) {
		for (let i = 0; i < vectors.length; i++) column[i] = vectors[i][d];
		column.sort();
		median[d] = (column[lower] + column[upper]) / 2;
	}
	return median;
}
// src/bench/reference-design.ts
/** @param vectors  the full embedding, one row an item */
async function buildReference(vectors, { dims = 5, clusters = 500, seed = 1 } = {}) {
	const points = await principalComponents(vectors, Math.min(dims, vectors.dim));
	for (let i = 0; i < points.rows; i++) normaliseInPlace(row(points, i));
	const k = Math.min(clusters, points.rows);
	const pace = createPace();
	const centroids = await kMeansCentroids(points, {
		k,
		seed,
		crowdedFactor: Number.POSITIVE_INFINITY
	}, pace);
	const { cluster } = await assignToNearest(unitVectors(points), centroids, pace);
	const members = Array.from({ length: k }, () => []);
	cluster.forEach((c, item) => {
		members[c].push(item);
	});
	return {
		clusters: k,
		search(viewed, { k: wanted, allowed, inverted = false }) {
			const query = normalised(medianVector(viewed.map((item) => row(points, item))));
			const [probed] = nearest(k, 1, (c) => -dot(query, row(centroids, c)));
			const items = members[probed.id].filter(allowed.isAllowed);
			const sign = inverted ? 1 : -1;
			const found = nearest(items.length, items.length, (i) => sign * dot(query, row(points, items[i])));
			return allowed.pick(found.map(({ id }) => items[id]), wanted);
		}
	};
}
/** So many rows, evenly spread, tell the directions as well as all. */
var fittedRows = 2e4;
/** Centred rows in the leading directions of their covariance. */
async function principalComponents(vectors, dims) {
	const { rows, dim } = vectors;
	const sample = everyNthRow(vectors, Math.ceil(rows / fittedRows));
	const mean = meanRow(sample);
	for (let i = 0; i < sample.rows; i++) for (let d = 0; d < dim; d++) sample.data[i * dim + d] -= mean[d];
	const { vectors: directions } = symmetricEigen(await gram(sample, createPace()), dim);
	const points = createMatrix(rows, dims);
	for (let i = 0; i < rows; i++) for (let j = 0; j < dims; j++) {
		let sum = 0;
		for (let d = 0; d < dim; d++) sum += (vectors.data[i * dim + d] - mean[d]) * directions[d * dim + j];
		points.data[i * dims + j] = sum;
	}
	return points;
}
function everyNthRow(matrix, n) {
	const every = createMatrix(Math.ceil(matrix.rows / n), matrix.dim);
	for (let i = 0; i < every.rows; i++) row(every, i).set(row(matrix, i * n));
	return every;
}
function meanRow({ data, rows, dim }) {
	const mean = new Float64Array(dim);
	for (let i = 0; i < rows; i++) for (let d = 0; d < dim; d++) mean[d] += data[i * dim + d] / rows;
	return mean;
}
// src/bench/node-bench.ts
/** What each search finds, in Node: by how much it falls short of the exact scan, and how long it takes. */
async function benchInNode(dir, catalogue, { queries: count, seed, k = 10, views = 5, onProgress }) {
	onProgress("exact answers");
	const judged = judgedQueries(catalogue, relatedHistories(catalogue.unitRows, {
		count,
		length: views,
		seed
	}), k);
	const rows = [timedRow("exact scan of the shipped codes", judged, judged.scan)];
	const { nprobe } = catalogue.published.manifest.defaults;
	for (const probes of /* @__PURE__ */ new Set([
		nprobe,
		1,
		2,
		4,
		8,
		16,
		2 * nprobe
	])) {
		onProgress(`Docent's search, ${probes} clusters`);
		const row = await rowOfEngine("docent", probes, {
			dir,
			catalogue,
			judged
		});
		rows.push({
			...row,
			isDefault: probes === nprobe
		});
	}
	onProgress("hnswlib's search");
	rows.push(await rowOfEngine("hnswlib", nprobe, {
		dir,
		catalogue,
		judged
	}));
	onProgress("the reference design");
	rows.push(...await rowsOfReference(catalogue, judged, seed));
	return {
		queries: count,
		k,
		views,
		rows
	};
}
/** The search alone: one query vector, and no reranking. */
var plain = {
	interest: "median",
	diversity: 0
};
async function rowOfEngine(searchEngine, nprobe, { dir, catalogue, judged }) {
	const { engine } = answered(await openFolderEngine(dir));
	answered(await engine.setSearchEngine({
		...anyRequest,
		searchEngine
	}));
	const answers = [];
	for (const { viewed } of judged.queries) {
		const ids = viewed.map((item) => catalogue.ids[item]);
		answers.push(await searchByEngine(engine, ids, {
			k: judged.k,
			options: {
				...plain,
				nprobe
			}
		}));
	}
	return {
		name: searchEngine === "docent" ? "Docent, graphs in place" : "Docent, graphs by hnswlib-wasm",
		clustersProbed: meanOf(answers.map(({ probed }) => probed)),
		judgement: judged.judge(answers.map(({ found }) => found)),
		ms: distributionOf(answers.map(({ searchMs }) => searchMs)),
		distances: searchEngine === "docent" ? meanOf(answers.map(({ distances }) => distances)) : void 0
	};
}
async function rowsOfReference({ unitRows }, judged, seed) {
	const reference = await buildReference(unitRows, { seed });
	const name = `reference design: 5 dimensions, ${reference.clusters} clusters`;
	return [false, true].map((inverted) => ({
		...timedRow(inverted ? `${name}, cosine inverted` : name, judged, ({ viewed, allowed }) => reference.search(viewed, {
			k: judged.k,
			allowed,
			inverted
		})),
		clustersProbed: 1
	}));
}
function timedRow(name, judged, search) {
	for (const query of judged.queries.slice(0, 10)) search(query);
	const times = [];
	const found = judged.queries.map((query) => {
		const startedMs = performance.now();
		const items = search(query);
		times.push(performance.now() - startedMs);
		return items;
	});
	return {
		name,
		clustersProbed: void 0,
		judgement: judged.judge(found),
		ms: distributionOf(times),
		distances: void 0
	};
}
// src/bench/drawn-rows.ts
/**
* A table of any length out of real rows: so many of them drawn at random while there are enough, all of them and rows
* drawn by the same statistics beyond.
*
* A drawn row is of a museum by its share, and crosses two or three real rows of it: a title that goes over from one
* row's to another's at a word that both have (so each pair of words is a real one, and titles of one word, "Untitled",
* stay as frequent as they are), the first one's artist and date, and the medium, classification and subjects of either
* or of a third row by the same artist. It has no picture and no address of its own.
*
* @returns different ids, those of drawn rows ending in "-drawn-" and a number
*/
function drawRows(rows, count, { seed = 1 } = {}) {
	const random = createRandom(seed);
	if (count <= rows.length) return sampled(rows, count, random);
	const museums = Array.from(groupedBy(rows, ({ museum }) => museum).values(), createMuseum);
	const drawn = Array.from({ length: count - rows.length }, (_, i) => {
		return drawRow(museumAt(museums, random.int(rows.length)), i, random);
	});
	return [...rows, ...drawn];
}
function createMuseum(rows) {
	const titles = rows.map(({ title }) => title.split(/\s+/u));
	const byWord = /* @__PURE__ */ new Map();
	titles.forEach((words, i) => {
		for (const word of new Set(words)) {
			const found = byWord.get(word);
			if (found) found.push(i);
			else byWord.set(word, [i]);
		}
	});
	return {
		rows,
		titles,
		byWord,
		byArtist: groupedBy(Array.from(rows.keys()), (i) => rows[i].artist)
	};
}
function museumAt(museums, position) {
	let before = 0;
	for (const museum of museums) {
		before += museum.rows.length;
		if (position < before) return museum;
	}
	throw new RangeError(`got position ${position}, expected one below ${before}`);
}
function drawRow(museum, number, random) {
	const first = random.int(museum.rows.length);
	const base = museum.rows[first];
	const { title, other } = crossedTitle(museum, first, random);
	const sameArtist = museum.byArtist.get(base.artist) ?? [first];
	const third = museum.rows[sameArtist[random.int(sameArtist.length)]];
	const second = museum.rows[other];
	const source = random.next() < .5 ? base : third;
	return {
		museum: base.museum,
		id: `${base.museum}-drawn-${number}`,
		title,
		artist: base.artist,
		date: random.next() < .5 ? base.date : third.date,
		medium: source.medium,
		classification: source.classification,
		subjects: crossedLists(base.subjects, second.subjects, random),
		image: "",
		url: ""
	};
}
/** The beginning of one title and, from a word that both have, the end of another. */
function crossedTitle({ titles, byWord }, first, random) {
	const words = titles[first];
	for (let attempt = 0; attempt < 4; attempt++) {
		const at = random.int(words.length);
		const others = byWord.get(words[at]) ?? [];
		const other = others[random.int(others.length)];
		if (other === void 0 || other === first) continue;
		const end = titles[other].slice(titles[other].indexOf(words[at]));
		return {
			title: [...words.slice(0, at), ...end].join(" "),
			other
		};
	}
	return {
		title: words.join(" "),
		other: first
	};
}
/** Each value of both lists by a throw of a coin, so that there are about as many as in one of them. */
function crossedLists(one, other, random) {
	const values = new Set([...one.split("|"), ...other.split("|")].filter((value) => value !== ""));
	if (one === other) return one;
	return [...values].filter(() => random.next() < .5).join("|");
}
/** In the order of the table. */
function sampled(rows, count, random) {
	let wanted = count;
	return rows.filter((_, i) => {
		const isTaken = random.next() * (rows.length - i) < wanted;
		if (isTaken) wanted--;
		return isTaken;
	});
}
function groupedBy(elements, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const element of elements) {
		const group = groups.get(keyOf(element));
		if (group) group.push(element);
		else groups.set(keyOf(element), [element]);
	}
	return groups;
}
// src/compiler/ingest-place.ts
/** Where one stands behind `text`, having started at `start`. */
function placeAfter$1(text, start = {
	line: 1,
	column: 1
}) {
	const lineStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
	const column = lineStart === 0 ? start.column + text.length : text.length - lineStart + 1;
	return {
		line: start.line + lineEnds(text),
		column
	};
}
/** "\n", "\r\n" and "\r" each count once. */
function lineEnds(text) {
	let count = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
	for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) if (text[at + 1] !== "\n") count++;
	return count;
}
// src/compiler/ingest-csv.ts
var quote = 34;
var newline = 10;
var carriageReturn = 13;
/**
* Reads the row that starts at `start`.
*
* @param isLast  nothing follows the text: its end is the row's end
*/
function parseCsvRow(text, start, delimiter, isLast) {
	const delimiterCode = delimiter.charCodeAt(0);
	const isDelimiter = (at) => text.charCodeAt(at) === delimiterCode && (delimiter.length === 1 || text.startsWith(delimiter, at));
	/** Whether what stands here may go on in text that is still to come. */
	const isCut = (offset) => !isLast && offset + delimiter.length >= text.length;
	const fault = (offset, searchFrom, message) => {
		const resumeAt = behindLineEnd(text, searchFrom);
		return isCut(resumeAt - 1) ? { kind: "incomplete" } : {
			kind: "fault",
			at: offset,
			resumeAt,
			message
		};
	};
	const cells = [];
	let lineCount = 0;
	let at = start;
	while (true) {
		let cellEnd;
		if (text.charCodeAt(at) === quote) {
			const close = closingQuote$1(text, at);
			if (close < 0 && isLast) return fault(at, at, "this quoted cell has no closing quote");
			if (close < 0 || isCut(close)) return { kind: "incomplete" };
			const cell = text.slice(at + 1, close);
			lineCount += lineEnds(cell);
			cells.push(cell.includes("\"") ? cell.replaceAll("\"\"", "\"") : cell);
			cellEnd = close + 1;
			const code = text.charCodeAt(cellEnd);
			if (cellEnd < text.length && code !== newline && code !== carriageReturn && !isDelimiter(cellEnd)) return fault(cellEnd, at, `the quoted cell is closed, and ${found(text, cellEnd)} follows it`);
		} else {
			cellEnd = at;
			for (; cellEnd < text.length; cellEnd++) {
				const code = text.charCodeAt(cellEnd);
				if (code === newline || code === carriageReturn) break;
				if (code === delimiterCode && isDelimiter(cellEnd)) break;
				if (code === quote && delimiter !== "	") return fault(cellEnd, cellEnd, "a quote stands within a cell that doesn't begin with one");
			}
			cells.push(text.slice(at, cellEnd));
		}
		if (isCut(cellEnd)) return { kind: "incomplete" };
		if (cellEnd === text.length) return {
			kind: "row",
			cells,
			end: cellEnd,
			lineCount
		};
		if (isDelimiter(cellEnd)) {
			at = cellEnd + delimiter.length;
			continue;
		}
		return {
			kind: "row",
			cells,
			end: lineEndAfter(text, cellEnd),
			lineCount: lineCount + 1
		};
	}
}
/** Offset of the cell's first character in the row that starts at `start`: found again, since it is seldom asked. */
function csvCellStart(text, start, delimiter, cellIndex) {
	let at = start;
	for (let i = 0; i < cellIndex; i++) {
		if (text.charCodeAt(at) === quote) at = closingQuote$1(text, at) + 1;
		const next = text.indexOf(delimiter, at);
		if (next < 0) return at;
		at = next + delimiter.length;
	}
	return at;
}
/** Offset of the quote that closes the cell opened at `open`; below 0 when there is none. Two quotes stand for one. */
function closingQuote$1(text, open) {
	let at = text.indexOf("\"", open + 1);
	while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf("\"", at + 2);
	return at;
}
function lineEndAfter(text, at) {
	return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? at + 2 : at + 1;
}
function behindLineEnd(text, from) {
	const end = /\r\n|\n|\r/g;
	end.lastIndex = from;
	return end.test(text) ? end.lastIndex : text.length;
}
function found(text, at) {
	return JSON.stringify(String.fromCodePoint(text.codePointAt(at)));
}
// src/compiler/ingest-error.ts
/** The input cannot be compiled; the message reads `file:line:column: what is wrong`. */
var IngestError = class extends Error {
	constructor(fileName, badRow, options) {
		super(`${fileName}:${badRow.line}:${badRow.column}: ${badRow.message}`, options);
		this.name = "IngestError";
		this.fileName = fileName;
		this.badRow = badRow;
	}
};
/** What is said of a row that is longer. */
var tooLongRow = `this row is longer than ${8388608 .toLocaleString("en")} characters; is a quote missing?`;
// src/compiler/ingest-csv-reader.ts
/** Rows of delimited text below a header, all as wide as it is. A fault ends with its line, and reading goes on. */
function createCsvReader({ delimiter, fileName, header: given = [] }) {
	let header = given;
	let line = 1;
	/** A row of which only a beginning is there, and that too long: what follows is read from its next line end on. */
	let isSkipping = false;
	const tooLong = (text, start) => {
		const place = {
			line,
			column: 1
		};
		if (header.length === 0) throw new IngestError(fileName, {
			...place,
			message: tooLongRow
		});
		const end = /\r\n|\n|\r(?=.)/s.exec(text.slice(start));
		isSkipping = end === null;
		if (end) line++;
		return {
			row: {
				kind: "bad",
				...place,
				message: tooLongRow
			},
			next: end ? start + end.index + end[0].length : text.length
		};
	};
	/** Where the line ends that is being skipped, or the text. */
	const skipped = (text) => {
		const end = /\r\n|\n|\r(?=.)/s.exec(text);
		if (end === null) return text.length;
		isSkipping = false;
		line++;
		return end.index + end[0].length;
	};
	/** One row that starts at `start`, and where the next one does; undefined when it is no row, or not whole yet. */
	const step = (text, start, isLast) => {
		const result = parseCsvRow(text, start, delimiter, isLast);
		if (result.kind === "incomplete") return text.length - start > 8388608 ? tooLong(text, start) : void 0;
		const rowLine = line;
		const placeOf = (at) => placeAfter$1(text.slice(start, at), {
			line: rowLine,
			column: 1
		});
		if (result.kind === "fault") {
			const { at, resumeAt, message } = result;
			if (header.length === 0) throw new IngestError(fileName, {
				...placeOf(at),
				message
			});
			line += lineEnds(text.slice(start, resumeAt));
			return {
				row: {
					kind: "bad",
					...placeOf(at),
					message
				},
				next: resumeAt
			};
		}
		const { cells, end: next } = result;
		line += result.lineCount;
		if (cells.length === 1 && cells[0].trim() === "") return { next };
		if (header.length === 0) {
			header = cells.map((name) => name.trim());
			return { next };
		}
		const place = (cell) => placeOf(csvCellStart(text, start, delimiter, cell));
		if (cells.length === header.length) return {
			row: {
				kind: "cells",
				line: rowLine,
				cells,
				place
			},
			next
		};
		const message = `this row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header has ${header.length}`;
		return {
			row: {
				kind: "bad",
				...place(cells.length > header.length ? header.length : 0),
				message
			},
			next
		};
	};
	return {
		get header() {
			return header;
		},
		isHeaderWhole: true,
		read(text, isLast) {
			const rows = [];
			let start = isSkipping ? skipped(text) : 0;
			while (start < text.length) {
				const found = step(text, start, isLast);
				if (found === void 0) break;
				if (found.row) rows.push(found.row);
				start = found.next;
			}
			return {
				rows,
				rest: text.slice(start)
			};
		}
	};
}
// src/compiler/ingest-format.ts
/** What a file is, by its name's ending, or else by its first characters. */
function detectFormat(fileName, beginning) {
	const first = /\S/.exec(beginning)?.[0];
	switch (/\.([a-z]+)(?:\.gz)?$/i.exec(fileName)?.[1].toLowerCase()) {
		case "csv": return "csv";
		case "tsv":
		case "tab": return "tsv";
		case "jsonl":
		case "ndjson": return "jsonl";
		case "json": return first === "[" ? "json" : "jsonl";
	}
	if (first === "[") return "json";
	if (first === "{") return "jsonl";
	return detectDelimiter(beginning) === "	" ? "tsv" : "csv";
}
/** The separator that the header has most of, quoted parts left aside; a comma where none leads. */
function detectDelimiter(beginning) {
	const bare = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(beginning.trimStart())?.[0] ?? "").replace(/"(?:[^"]|"")*"/g, "");
	const count = (delimiter) => bare.split(delimiter).length - 1;
	return [
		",",
		";",
		"	"
	].reduce((best, delimiter) => count(delimiter) > count(best) ? delimiter : best);
}
// src/compiler/json-fault.ts
/** @returns undefined where nothing is found, though the text may be too deep to be looked through */
function findJsonFault(text) {
	try {
		const end = space(text, value(text, space(text, 0), 0));
		if (end < text.length) expected("the end", text, end);
	} catch (error) {
		if (error instanceof Fault) return {
			at: error.at,
			message: error.message
		};
		throw error;
	}
}
var Fault = class extends Error {
	constructor(at, message) {
		super(message);
		this.at = at;
	}
};
var deepest = 500;
function value(text, at, depth) {
	if (depth > deepest) throw new Fault(at, "values are nested too deep");
	switch (text[at]) {
		case "{": return members(text, at + 1, "}", (from) => member(text, from, depth));
		case "[": return members(text, at + 1, "]", (from) => value(text, from, depth + 1));
		case "\"": return string(text, at);
	}
	return token(text, at, /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y) ?? expected("a value", text, at);
}
function members(text, start, close, one) {
	let at = space(text, start);
	if (text[at] === close) return at + 1;
	while (true) {
		at = space(text, one(at));
		if (text[at] === close) return at + 1;
		if (text[at] !== ",") expected(`"," or "${close}"`, text, at);
		at = space(text, at + 1);
	}
}
function member(text, start, depth) {
	if (text[start] !== "\"") expected("a name in double quotes", text, start);
	const at = space(text, string(text, start));
	if (text[at] !== ":") expected("\":\"", text, at);
	return value(text, space(text, at + 1), depth + 1);
}
function string(text, start) {
	const end = token(text, start + 1, /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y);
	if (text[end] === "\"") return end + 1;
	if (end === text.length) throw new Fault(start, "this string has no closing quote");
	throw new Fault(end, `${JSON.stringify(text[end])} can't stand in a string like this`);
}
function space(text, at) {
	return token(text, at, /[ \t\r\n]*/y);
}
function token(text, at, pattern) {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : void 0;
}
function expected(what, text, at) {
	throw new Fault(at, `expected ${what}, found ${at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at))) : "the end"}`);
}
/** The line of JSON that starts at `start`, blank ones passed over. `next` stands behind the line's end. */
function nextJsonLine(text, start, isLast) {
	let at = start;
	while (at < text.length) {
		const newline = text.indexOf("\n", at);
		if (newline < 0 && !isLast) return { kind: "incomplete" };
		const end = newline < 0 ? text.length : newline;
		const next = newline < 0 ? end : newline + 1;
		if (/\S/.test(text.slice(at, end))) return {
			kind: "value",
			start: at,
			end,
			next
		};
		at = next;
	}
	return isLast ? {
		kind: "end",
		next: at
	} : { kind: "incomplete" };
}
/**
* The next element of a JSON array; `start` stands behind "[" or behind the comma before. The element ends where a
* comma or the array's bracket stands outside of its brackets and strings, whatever it is otherwise.
* `kind: "end"` has `next` behind the bracket.
*/
function nextJsonElement(text, start, isLast) {
	const first = /\S/g;
	first.lastIndex = start;
	if (!first.test(text)) return isLast ? {
		kind: "end",
		next: text.length
	} : { kind: "incomplete" };
	const begin = first.lastIndex - 1;
	if (text[begin] === "]") return {
		kind: "end",
		next: begin + 1
	};
	const mark = /["{}[\],]/g;
	mark.lastIndex = begin;
	let depth = 0;
	while (mark.test(text)) {
		const at = mark.lastIndex - 1;
		const character = text[at];
		if (character === "\"") {
			const close = closingQuote(text, at);
			if (close < 0) break;
			mark.lastIndex = close + 1;
		} else if (depth === 0 && (character === "," || character === "]")) return {
			kind: "value",
			start: begin,
			end: at,
			next: character === "," ? at + 1 : at
		};
		else if (character === "{" || character === "[") depth++;
		else if (character !== ",") depth--;
	}
	return isLast ? {
		kind: "value",
		start: begin,
		end: text.length,
		next: text.length
	} : { kind: "incomplete" };
}
/**
* Turns objects into cells. Nested objects become columns with dotted names, null and absent values "", lists cells
* with `listMark`s. `header` grows with each name that is seen for the first time.
*/
function createJsonRows(header) {
	const index = new Map(header.map((name, i) => [name, i]));
	return (text) => {
		let value;
		try {
			value = JSON.parse(text);
		} catch {
			return {
				kind: "fault",
				...findJsonFault(text) ?? {
					at: 0,
					message: "not JSON"
				}
			};
		}
		if (typeof value !== "object" || value === null || Array.isArray(value)) {
			const what = value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
			return {
				kind: "fault",
				at: text.search(/\S/),
				message: `expected an object with columns, found ${what}`
			};
		}
		const cells = [];
		spread(value, "", (name, cell) => {
			let column = index.get(name);
			if (column === void 0) {
				column = header.push(name) - 1;
				index.set(name, column);
			}
			while (cells.length < column) cells.push("");
			cells[column] = typeof cell === "number" ? numberText(cell, name, text) : cellText(cell);
		});
		return {
			kind: "cells",
			cells
		};
	};
}
function spread(object, prefix, set) {
	for (const [key, value] of Object.entries(object)) if (typeof value === "object" && value !== null && !Array.isArray(value)) spread(value, `${prefix}${key}.`, set);
	else set(prefix + key, value);
}
function cellText(value) {
	if (value === null || value === void 0) return "";
	if (Array.isArray(value)) return value.map(cellText).filter((text) => text !== "").join("");
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
/** Numbers beyond 2^53 have lost digits, and an id may be one: they are looked up in the source. */
function numberText(value, name, source) {
	if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value);
	const key = JSON.stringify(name.slice(name.lastIndexOf(".") + 1));
	for (let at = source.indexOf(key); at >= 0; at = source.indexOf(key, at + 1)) {
		const digits = /^\s*:\s*(-?\d+)(?![\d.eE])/.exec(source.slice(at + key.length, at + key.length + 100))?.[1];
		if (digits !== void 0 && Number(digits) === value) return digits;
	}
	return String(value);
}
function closingQuote(text, open) {
	for (let at = text.indexOf("\"", open + 1); at >= 0; at = text.indexOf("\"", at + 1)) {
		let backslashes = 0;
		while (text[at - 1 - backslashes] === "\\") backslashes++;
		if (backslashes % 2 === 0) return at;
	}
	return -1;
}
// src/compiler/ingest-json-reader.ts
/** One object on each line. */
function createJsonLinesReader() {
	const values = createValueReader(nextJsonLine);
	return {
		header: values.header,
		isHeaderWhole: false,
		read(text, isLast) {
			const { rows, end } = values.read(text, 0, isLast);
			return {
				rows,
				rest: text.slice(end)
			};
		}
	};
}
/** The objects of one list, in any layout. */
function createJsonListReader() {
	const values = createValueReader(nextJsonElement);
	let part = "before";
	/** Passes over white space and one more character; undefined while there is nothing else. */
	const nextCharacter = (text, start) => {
		const at = start + text.slice(start).search(/\S|$/);
		values.moveOver(text.slice(start, at));
		return at < text.length ? {
			at,
			character: text[at]
		} : void 0;
	};
	return {
		header: values.header,
		isHeaderWhole: false,
		read(text, isLast) {
			let rows = [];
			let end = 0;
			if (part === "before") {
				const first = nextCharacter(text, 0);
				if (first === void 0) return {
					rows,
					rest: ""
				};
				if (first.character !== "[") rows.push(values.bad(`expected "[", found ${JSON.stringify(first.character)}`));
				else values.moveOver("[");
				end = first.character === "[" ? first.at + 1 : first.at;
				part = "within";
			}
			if (part === "within") {
				const found = values.read(text, end, isLast);
				rows = rows.concat(found.rows);
				end = found.end;
				if (!found.isOver) return {
					rows,
					rest: text.slice(end)
				};
				part = "after";
				if (text[end - 1] !== "]") rows.push(values.bad("the list has no closing \"]\""));
			}
			if (nextCharacter(text, end)) rows.push(values.bad("the list is closed, and something follows it"));
			return {
				rows,
				rest: ""
			};
		}
	};
}
function createValueReader(next) {
	const header = [];
	const rowFrom = createJsonRows(header);
	let here = {
		line: 1,
		column: 1
	};
	const moveOver = (text) => {
		here = placeAfter$1(text, here);
	};
	const bad = (message, place = here) => ({
		kind: "bad",
		...place,
		message
	});
	const rowOf = (source) => {
		const start = here;
		const row = rowFrom(source);
		if (row.kind === "fault") return bad(row.message, placeAfter$1(source.slice(0, row.at), start));
		return {
			kind: "cells",
			line: start.line,
			cells: row.cells,
			place(cell) {
				const key = JSON.stringify(header[cell]?.split(".")[0] ?? "");
				return placeAfter$1(source.slice(0, Math.max(0, source.indexOf(key))), start);
			}
		};
	};
	return {
		header,
		bad,
		moveOver,
		/** Values from `start` on. `end` stands behind the last whole one; `isOver` when no other can follow. */
		read(text, start, isLast) {
			const rows = [];
			let end = start;
			while (true) {
				const value = next(text, end, isLast || text.length - end > 8388608);
				if (value.kind === "incomplete") return {
					rows,
					end,
					isOver: false
				};
				if (value.kind === "value") {
					moveOver(text.slice(end, value.start));
					const source = text.slice(value.start, value.end);
					rows.push(rowOf(source));
					moveOver(text.slice(value.start, value.next));
				} else moveOver(text.slice(end, value.next));
				end = value.next;
				if (value.kind === "end") return {
					rows,
					end,
					isOver: true
				};
			}
		}
	};
}
// src/compiler/ingest-text.ts
/**
* The text of a file, without its byte order mark; gzip is found out by its first bytes and unpacked.
*
* @param input  the file's bytes in order, chunks of any size; it is ended when the caller stops early
* @throws {IngestError} for bytes that are not text in this encoding, with their place, and for broken gzip
*/
async function* decodedText(input, { fileName, encoding, onBytes }) {
	let decode;
	for await (const bytes of unpacked(counted(input, onBytes), fileName)) {
		decode ??= createDecoder(encoding ?? encodingByMark(bytes), fileName);
		const text = decode(bytes, false);
		if (text !== "") yield text;
	}
	const rest = decode?.(/* @__PURE__ */ new Uint8Array(0), true) ?? "";
	if (rest !== "") yield rest;
}
function encodingByMark(bytes) {
	if (startsWith(bytes, [255, 254])) return "utf-16le";
	return startsWith(bytes, [254, 255]) ? "utf-16be" : "utf-8";
}
async function* unpacked(input, fileName) {
	const chunks = withHead(input, 4);
	try {
		const first = await chunks.next();
		if (first.done) return;
		const head = first.value;
		if (startsWith(head, [
			80,
			75,
			3,
			4
		])) throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message: "this is a ZIP file (as spreadsheets are); expected text: save the table as CSV, or unpack it first"
		});
		if (startsWith(head, [31, 139])) yield* gunzipped(head, chunks, fileName);
		else {
			yield head;
			yield* chunks;
		}
	} finally {
		await chunks.return(void 0);
	}
}
/** The same chunks, but the first has at least `size` bytes, unless there are fewer. */
async function* withHead(input, size) {
	let head = /* @__PURE__ */ new Uint8Array(0);
	let isWaiting = true;
	for await (const chunk of input) {
		if (!isWaiting) {
			yield chunk;
			continue;
		}
		head = joined(head, chunk);
		isWaiting = head.length < size;
		if (!isWaiting) yield head;
	}
	if (isWaiting && head.length > 0) yield head;
}
async function* counted(input, onBytes) {
	let bytes = 0;
	for await (const chunk of input) {
		bytes += chunk.length;
		onBytes?.(bytes);
		yield chunk;
	}
}
async function* gunzipped(head, rest, fileName) {
	let readFailure;
	const reader = new ReadableStream({
		start: (controller) => controller.enqueue(head),
		async pull(controller) {
			try {
				const { done, value } = await rest.next();
				if (done) controller.close();
				else controller.enqueue(value);
			} catch (error) {
				readFailure = error;
				controller.error(error);
			}
		},
		cancel: async () => void await rest.return(void 0)
	}).pipeThrough(new DecompressionStream("gzip")).getReader();
	try {
		while (true) {
			const { done, value } = await reader.read();
			if (done) return;
			yield value;
		}
	} catch (cause) {
		if (readFailure !== void 0) throw readFailure;
		throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message: "the gzip data are damaged or end too early"
		}, { cause });
	} finally {
		await reader.cancel().catch(() => void 0);
	}
}
/** Decodes whole characters only, so that a fault can be found within its chunk. */
function createDecoder(encoding, fileName) {
	const decoder = new TextDecoder(encoding, {
		fatal: true,
		ignoreBOM: true
	});
	let carry = /* @__PURE__ */ new Uint8Array(0);
	let line = 1;
	let column = 1;
	let isStart = true;
	return (bytes, isLast) => {
		const all = joined(carry, bytes);
		const end = isLast ? all.length : wholeCharacters(all, encoding);
		carry = all.slice(end);
		const whole = all.subarray(0, end);
		let text;
		try {
			text = decoder.decode(whole);
		} catch (cause) {
			const place = placeAfter(textBeforeFault(whole, encoding), line, column);
			const message = `these bytes are not ${encoding === "utf-8" ? `UTF-8; is the file in ${likelyEncoding(whole)}?` : "UTF-16"}`;
			throw new IngestError(fileName, {
				...place,
				message
			}, { cause });
		}
		const zero = encoding === "utf-8" ? text.indexOf("\0") : -1;
		if (zero >= 0) {
			const place = placeAfter(text.slice(0, zero), line, column);
			const message = `a zero byte stands here; is the file in ${likelyEncoding(whole)}?`;
			throw new IngestError(fileName, {
				...place,
				message
			});
		}
		if (isStart && text !== "") {
			isStart = false;
			if (text.startsWith("﻿")) text = text.slice(1);
		}
		({line, column} = placeAfter(text, line, column));
		return text;
	};
}
/** Length of the longest prefix that doesn't end within a character, as far as its last bytes tell. */
function wholeCharacters(bytes, encoding) {
	if (encoding === "latin1") return bytes.length;
	if (encoding !== "utf-8") {
		const even = bytes.length & -2;
		return even >= 2 && (bytes[even - (encoding === "utf-16le" ? 1 : 2)] & 252) === 216 ? even - 2 : even;
	}
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back];
		if ((byte & 192) === 128) continue;
		return (byte >= 240 ? 4 : byte >= 224 ? 3 : byte >= 192 ? 2 : 1) > back ? bytes.length - back : bytes.length;
	}
	return bytes.length;
}
/** What a file that isn't UTF-8 is in all likelihood: in UTF-16, every other byte of plain letters is zero. */
function likelyEncoding(bytes) {
	const zeros = [0, 0];
	bytes.forEach((byte, i) => {
		if (byte === 0) zeros[i & 1]++;
	});
	if (zeros[0] + zeros[1] < bytes.length / 8) return zeros[0] + zeros[1] > 0 ? "another encoding (--encoding)" : "Latin-1 (--encoding latin1)";
	return `UTF-16 (--encoding ${zeros[1] >= zeros[0] ? "utf-16le" : "utf-16be"})`;
}
function textBeforeFault(bytes, encoding) {
	const strict = new TextDecoder(encoding, {
		fatal: true,
		ignoreBOM: true
	});
	let good = 0;
	let bad = bytes.length;
	while (bad - good > 1) {
		const middle = good + bad >> 1;
		try {
			new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
			good = middle;
		} catch {
			bad = middle;
		}
	}
	return strict.decode(bytes.subarray(0, wholeCharacters(bytes.subarray(0, good), encoding)));
}
function placeAfter(text, line, column) {
	let lineStart = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", lineStart)) {
		line++;
		lineStart = at + 1;
	}
	return {
		line,
		column: lineStart === 0 ? column + text.length : text.length - lineStart + 1
	};
}
function startsWith(bytes, magic) {
	return magic.every((byte, i) => bytes[i] === byte);
}
function joined(a, b) {
	const all = new Uint8Array(a.length + b.length);
	all.set(a);
	all.set(b, a.length);
	return all;
}
// src/compiler/ingest-rows.ts
/**
* Rows of a table, in batches of about a chunk of the input each; blank lines are no rows. There is one batch at least.
*
* @throws {IngestError} for what concerns the file as a whole (encoding, gzip, its header); rows come back as bad
*/
async function* readRows(input, options) {
	const { fileName, signal } = options;
	let reader;
	let rest = "";
	let wanted = 0;
	for await (const chunk of decodedText(input, options)) {
		signal?.throwIfAborted();
		rest += chunk;
		if (rest.length < wanted) continue;
		reader ??= createReader(rest, options);
		const found = reader.read(rest, false);
		rest = found.rest;
		wanted = 2 * rest.length;
		if (found.rows.length > 0) yield {
			...headerOf(reader),
			rows: found.rows
		};
	}
	reader ??= createReader(rest, options);
	const { rows } = reader.read(rest, true);
	if (reader.header.length === 0 && rows.length === 0) throw new IngestError(fileName, {
		line: 1,
		column: 1,
		message: "the file is empty"
	});
	yield {
		...headerOf(reader),
		rows
	};
}
function headerOf({ header, isHeaderWhole }) {
	return {
		header,
		isHeaderWhole
	};
}
function createReader(beginning, options) {
	const { fileName, format = detectFormat(fileName, beginning), delimiter, header } = options;
	switch (format) {
		case "json": return createJsonListReader();
		case "jsonl": return createJsonLinesReader();
		case "tsv": return createCsvReader({
			delimiter: delimiter ?? "	",
			fileName,
			header
		});
		case "csv": return createCsvReader({
			delimiter: delimiter ?? detectDelimiter(beginning),
			fileName,
			header
		});
	}
}
// src/bench/museum-tables.ts
var museumColumns = [
	"id",
	"museum",
	"title",
	"artist",
	"date",
	"medium",
	"classification",
	"subjects",
	"image",
	"url"
];
var tables = [
	{
		museum: "tate",
		file: "tate.csv.gz",
		columns: {
			id: "id",
			title: "title",
			artist: "artist",
			date: "dateText",
			medium: "medium",
			classification: "classification",
			subjects: "subjects",
			image: "thumbnailUrl",
			url: "url"
		}
	},
	{
		museum: "moma",
		file: "moma.csv.gz",
		columns: {
			id: "ObjectID",
			title: "Title",
			artist: "Artist",
			date: "Date",
			medium: "Medium",
			classification: "Classification",
			subjects: "",
			image: "ImageURL",
			url: "URL"
		}
	},
	{
		museum: "teenie",
		file: "teenie.csv.gz",
		columns: {
			id: "id",
			title: "title",
			artist: "full_name",
			date: "creation_date",
			medium: "medium",
			classification: "classification",
			subjects: "",
			image: "image_url",
			url: "web_url"
		}
	},
	{
		museum: "met",
		file: "met-subset.csv",
		columns: {
			id: "Object ID",
			title: "Title",
			artist: "Artist Display Name",
			date: "Object Date",
			medium: "Medium",
			classification: "Classification",
			subjects: "Tags",
			image: "",
			url: "Link Resource"
		}
	}
];
/**
* Every row of the museums' tables, museum after museum; ids begin with the museum's name, so that all differ.
*
* @param folder  of open data sets; its `museums` holds the tables
* @throws the file system's error where a table is missing
*/
async function readMuseumRows(folder) {
	const found = [];
	for (const { museum, file, columns } of tables) {
		const input = createReadStream(join(folder, "museums", file), { highWaterMark: 262144 });
		for await (const { header, rows } of readRows(input, { fileName: file })) {
			const places = Object.entries(columns).map(([part, column]) => [part, header.indexOf(column)]);
			for (const row of rows) {
				if (row.kind !== "cells") throw new Error(`${file}:${row.line}: ${row.message}`);
				const read = {
					...Object.fromEntries(places.map(([part, at]) => [part, row.cells[at]?.trim() ?? ""])),
					museum
				};
				found.push({
					...read,
					id: `${museum}-${read.id}`
				});
			}
		}
	}
	return found;
}
// src/bench/rows-command.ts
var rowsUsage = `npm run bench -- rows --items 480000 [--out FILE.csv] [--seed 1]

Writes a table of so many museum objects: real rows of the folder of open data sets that DOCENT_DATA names, and beyond
their number rows drawn by the same statistics.
`;
/** @throws {UsageError} */
async function writeRows(args) {
	const { positionals, values } = readArguments(args, {
		items: "string",
		out: "string",
		seed: "string"
	});
	if (positionals.length > 0 || values.items === void 0) throw new UsageError(`rows: got no --items, expected how many\n\n${rowsUsage}`);
	const folder = process.env["DOCENT_DATA"];
	if (folder === void 0) throw new UsageError("rows: the environment variable DOCENT_DATA names no folder of open data sets");
	const items = wholeNumber("items", values.items, 1, 5e6);
	const seed = values.seed === void 0 ? 1 : wholeNumber("seed", values.seed, 0, 4294967295);
	const out = values.out ?? `build/bench/rows-${items}.csv`;
	const real = await readMuseumRows(folder);
	const rows = drawRows(real, items, { seed });
	await mkdir(dirname(out), { recursive: true });
	await pipeline(Readable.from(csvChunks(rows)), createWriteStream(out));
	process.stderr.write(`${out}: ${Math.min(items, real.length)} real rows, ${items} in all\n`);
}
var rowsPerChunk = 1e3;
function* csvChunks(rows) {
	yield `${museumColumns.join(",")}\n`;
	for (let from = 0; from < rows.length; from += rowsPerChunk) yield rows.slice(from, from + rowsPerChunk).map(csvLine).join("");
}
function csvLine(row) {
	return `${museumColumns.map((column) => quoted(row[column])).join(",")}\n`;
}
function quoted(text) {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
}
// src/bench/main.ts
/** `npm run bench`: runs from `build/bench/bench.js` in a clone of this project, since it builds pages from sources. */
async function bench(args) {
	const options = parseBenchArgs(args);
	const dir = options.catalogue ?? await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url)));
	onProgress("reading the catalogue");
	const catalogue = await readWholeCatalogue(folderReader(dir));
	const node = await benchInNode(dir, catalogue, {
		queries: options.queries,
		seed: options.seed,
		onProgress
	});
	onProgress("the runtime's scripts");
	const code = await measureCode();
	const { hidden } = options;
	if (hidden !== void 0) onProgress(`agreement in ${hidden}`);
	const relevance = hidden === void 0 ? void 0 : await evaluate(folderReader(dir), { hidden });
	const browser = options.browser ? await inBrowser(dir, catalogue, options) : void 0;
	const report = {
		machine: machineFacts(),
		quick: options.quick,
		seed: options.seed,
		catalogue: catalogueFacts(catalogue),
		node,
		code,
		...relevance && { relevance },
		...browser && { browser }
	};
	const markdown = markdownReport(report);
	await mkdir(options.out, { recursive: true });
	await writeFile(join(options.out, "bench.json"), `${JSON.stringify(report, void 0, 2)}\n`);
	await writeFile(join(options.out, "bench.md"), markdown);
	process.stdout.write(markdown);
	onProgress(`written to ${resolve(options.out)}`);
}
function inBrowser(dir, { unitRows, ids, published }, { seed, quick }) {
	return benchInBrowser(dir, {
		histories: relatedHistories(unitRows, {
			count: quick ? 3 : 12,
			length: 12,
			seed: seed + 1
		}).map((items) => items.map((item) => ids[item])),
		repeats: quick ? 5 : 80,
		memoryAfter: quick ? 60 : 1e3,
		coldVisits: quick ? 1 : 7,
		clusters: quick ? {
			joinedSizes: [],
			queries: 5,
			batch: 2
		} : {
			joinedSizes: [1e3, 4e3],
			queries: 60,
			batch: 20
		},
		efSearch: published.manifest.defaults.efSearch,
		seed,
		onProgress
	});
}
function onProgress(what) {
	process.stderr.write(`${what}\n`);
}
/** What the first argument may name; everything else is the benchmark itself. */
var commands = { rows: writeRows };
setMaxListeners(0);
try {
	const [name, ...rest] = process.argv.slice(2);
	const command = name !== void 0 && Object.hasOwn(commands, name) ? commands[name] : void 0;
	await (command ? command(rest) : bench(process.argv.slice(2)));
} catch (error) {
	const isUsage = error instanceof UsageError;
	process.stderr.write(`npm run bench: ${error instanceof Error ? error.message : error}\n`);
	if (isUsage) process.stderr.write(`\n${benchUsage}`);
	else if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
	process.exitCode = isUsage ? 2 : 1;
}
export {};

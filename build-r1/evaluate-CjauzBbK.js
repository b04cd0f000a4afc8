import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { t as fold } from "./tokens-V6Tk4oaK.js";
import { n as openPublishedCatalog } from "./folder-reader-BgGzNZaV.js";
import { a as decodeVector, d as prepareQuery, i as createScorer, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { i as scanNearest } from "./scan-distances-Ckq9jx5D.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { s as squaredDistance } from "./vector-BnmEZlWi.js";
import { n as readCodes, r as readDetail, t as readCards } from "./published-rows-8Ja0bxyI.js";
import { i as valueAgreement, n as listAgreement, r as measureRelevance, t as drawQueries } from "./relevance-C-xf6_Bb.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as createPace } from "./pace-B8PFnGCc.js";
import { n as dotRows, r as invertedIndex, t as tfIdf } from "./tf-idf-D76OfUm0.js";
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
export { wordNeighbours as a, usualQueries as c, randomNeighbours as i, exactNeighbours as l, valuesOf as n, relevanceQueries as o, lastAnswer as r, relevanceRows as s, evaluate as t, probedNeighbours as u };

import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { u as squaredNorms } from "./codes-dAiEpGP6.js";
import { t as decodeGraph } from "./graph-codec-BfwBL3hk.js";
import { t as decodeCards } from "./cards-BcOyPK0z.js";
import { n as decodeCentroids } from "./centroids-DNOrR1yV.js";
import { t as decodeShard } from "./shard-uQQhj8IQ.js";
import { t as createFlatIndex } from "./search-engine-vcsoMmjg.js";
import { c as unlessAborted } from "./wanted-files-DsyYLjx1.js";
import { r as cosineOf } from "./cluster-search-BhDJKfnE.js";
// src/engine/memory-cache.ts
/** The most recently used values, as many as fit into a number of bytes. */
var MemoryCache = class {
	#entries = /* @__PURE__ */ new Map();
	#budgetBytes;
	#onEvict;
	#bytes = 0;
	constructor({ budgetBytes, onEvict = () => {} }) {
		this.#budgetBytes = budgetBytes;
		this.#onEvict = onEvict;
	}
	get bytes() {
		return this.#bytes;
	}
	get(key) {
		const entry = this.#entries.get(key);
		if (!entry) return void 0;
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.value;
	}
	/** The newest value stays even when it alone exceeds the budget: somebody is about to use it. */
	set(key, value, bytes) {
		this.delete(key);
		this.#entries.set(key, {
			value,
			bytes
		});
		this.#bytes += bytes;
		for (const oldest of this.#entries.keys()) {
			if (this.#bytes <= this.#budgetBytes || oldest === key) break;
			this.delete(oldest);
		}
	}
	delete(key) {
		const entry = this.#entries.get(key);
		if (!entry) return;
		this.#entries.delete(key);
		this.#bytes -= entry.bytes;
		this.#onEvict(entry.value);
	}
	clear() {
		for (const key of [...this.#entries.keys()]) this.delete(key);
	}
};
// src/engine/catalog-reader.ts
function createCatalogReader({ manifest, retrieval, searchEngine, budgetBytes = 25165824 }) {
	const memory = new MemoryCache({
		budgetBytes,
		onEvict: closeIndex
	});
	let engine = searchEngine;
	let centroidTable;
	let knownStarter;
	let firstStarter;
	const namedValues = /* @__PURE__ */ new Map();
	const ordinals = /* @__PURE__ */ new Map();
	/** What is not in memory is fetched in one call and decoded. */
	async function decoded(kind, parts, decode, context) {
		const known = /* @__PURE__ */ new Map();
		for (const part of parts) {
			const value = memory.get(`${kind} ${part}`);
			if (value !== void 0) known.set(part, {
				status: "fulfilled",
				value
			});
		}
		const wanted = [...new Set(parts)].filter((part) => !known.has(part));
		(wanted.length > 0 ? await retrieval.parts(kind, wanted, context) : []).forEach((result, i) => {
			known.set(wanted[i], decodedResult(kind, wanted[i], result, decode));
		});
		return parts.map((part) => known.get(part));
	}
	function decodedResult(kind, part, result, decode) {
		if (result.status === "rejected") return result;
		try {
			const value = decode(result.value, part, `${placeNames[kind]} ${part}`);
			memory.set(`${kind} ${part}`, value, result.value.byteLength * memoryPerByte[kind]);
			return {
				status: "fulfilled",
				value
			};
		} catch (reason) {
			return {
				status: "rejected",
				reason
			};
		}
	}
	async function centroids(context) {
		if (centroidTable) return centroidTable;
		const table = decodeCentroids(await retrieval.file("centroids", context), "centroids");
		const count = table.firstOrdinal.length - 1;
		const items = table.firstOrdinal[count];
		if (count !== manifest.clusters || items !== manifest.items || table.itemSpec.dim !== manifest.dim) throw new FormatError(`centroids: ${count} clusters of ${items} items in ${table.itemSpec.dim} dimensions, the manifest says ${manifest.clusters} of ${manifest.items} in ${manifest.dim}`);
		const spec = table.centroidSpec;
		const graph = decodeGraph(table.graph, count, "centroids");
		const norms = squaredNorms(table.codes, count, spec);
		centroidTable = {
			table,
			norms,
			index: engine.index(graph, {
				codes: table.codes,
				count,
				norms,
				spec
			})
		};
		return centroidTable;
	}
	async function named(kind, decode, context) {
		if (!namedValues.has(kind)) namedValues.set(kind, decode(await retrieval.file(kind, context)));
		return namedValues.get(kind);
	}
	async function loadStarter(context) {
		if (knownStarter) return knownStarter;
		const [{ table }, bytes, { readStarter }] = await Promise.all([
			centroids(context),
			retrieval.file("starter", context),
			import("./questions-BziK1QkJ.js")
		]);
		const starter = readStarter(bytes, manifest, table.itemSpec);
		for (const [i, { id }] of starter.cards.entries()) ordinals.set(id, starter.ordinals[i]);
		knownStarter = starter;
		return starter;
	}
	return {
		manifest,
		centroids,
		async shards(clusters, context) {
			const { itemSpec: spec, firstOrdinal } = (await centroids(context)).table;
			const decode = (bytes, cluster, place) => {
				const shard = decodeShard(bytes, spec, cluster, place);
				requireCount(shard.itemCount, itemCount(firstOrdinal, cluster), `${place}: items`);
				const { codes, nodeCount: count } = shard;
				const norms = squaredNorms(codes, count, spec);
				const vectors = {
					codes,
					count,
					norms,
					spec
				};
				return {
					shard,
					norms,
					index: shard.graph ? engine.index(decodeGraph(shard.graph, count, place), vectors) : createFlatIndex(vectors),
					firstOrdinal: firstOrdinal[cluster]
				};
			};
			return decoded("shards", clusters, decode, context);
		},
		async cards(clusters, context) {
			const { firstOrdinal } = (await centroids(context)).table;
			const decode = (bytes, cluster, place) => {
				const cards = decodeCards(bytes, place);
				requireCount(cards.length, itemCount(firstOrdinal, cluster), `${place}: cards`);
				for (const [i, { id }] of cards.entries()) ordinals.set(id, firstOrdinal[cluster] + i);
				return cards;
			};
			return decoded("cards", clusters, decode, context);
		},
		parts: decoded,
		partCount: async (kind, context) => (await retrieval.directory(kind, context)).home.length,
		named,
		starter(context) {
			const loading = loadStarter(context);
			firstStarter ??= loading.then(() => {}, () => {});
			return loading;
		},
		overlay: async () => void 0,
		bundles: (context) => retrieval.bundles(context),
		itemsOf(cluster) {
			const first = centroidTable?.table.firstOrdinal;
			return first ? first[cluster + 1] - first[cluster] : 1;
		},
		knownOrdinal: (id) => ordinals.get(id),
		knownStarter: () => knownStarter,
		async whenCommonIsHere(signal) {
			if (firstStarter) await unlessAborted(firstStarter, signal);
		},
		searchEngine: () => engine.name,
		setSearchEngine(next) {
			engine = next;
			centroidTable?.index.close();
			centroidTable = void 0;
			memory.clear();
		},
		close() {
			centroidTable?.index.close();
			memory.clear();
		}
	};
}
/** How many items a cluster has. */
function itemCount(firstOrdinal, cluster) {
	return firstOrdinal[cluster + 1] - firstOrdinal[cluster];
}
function requireCount(found, expected, what) {
	if (found !== expected) throw new FormatError(`${what}: got ${found}, expected ${expected}`);
}
var placeNames = {
	shards: "shard",
	cards: "cards",
	details: "details",
	lookup: "lookup bucket",
	titles: "title block",
	pictures: "pictures"
};
/** What a decoded part takes in memory for each of its bytes: strings take two a character, and their objects. */
var memoryPerByte = {
	shards: 1.5,
	cards: 4,
	details: 4,
	lookup: 1,
	titles: 3,
	pictures: 1.1
};
function closeIndex(value) {
	if (typeof value === "object" && value !== null && "index" in value) value.index.close();
}
// src/engine/request-context.ts
function createRequestContext(signal, { commonOnly = false, isUrgent = true } = {}) {
	return {
		signal,
		commonOnly,
		isPatient: false,
		isUrgent,
		transfers: [],
		distances: 0,
		loading: 0,
		loadingSinceMs: 0,
		ms: {
			interestMs: 0,
			centroidMs: 0,
			loadMs: 0,
			clusterMs: 0,
			rerankMs: 0,
			cardsMs: 0
		}
	};
}
/**
* Adds the time that `work` takes to `phase`, less what it spends in phases of its own (waiting for files, mostly), so
* that the phases of an answer sum up to its total.
*/
async function timed(context, clock, phase, work) {
	const { ms } = context;
	const inner = () => Object.values(ms).reduce((sum, value) => sum + value, 0);
	const startedAt = clock();
	const before = inner();
	try {
		return await work();
	} finally {
		ms[phase] += Math.max(0, clock() - startedAt - (inner() - before));
	}
}
/** Adds the time during which at least one file is waited for to `loadMs`: files wait side by side. */
async function whileLoading(context, clock, file) {
	if (context.loading++ === 0) context.loadingSinceMs = clock();
	try {
		return await file;
	} finally {
		if (--context.loading === 0) context.ms.loadMs += clock() - context.loadingSinceMs;
	}
}
// src/engine/asked-wish.ts
/**
* Whether a wish in terms of facets (`where`, `boost`) asks for anything: an empty one needs no dictionary. What is no
* object is left to those who refuse it by name.
*/
function isAsked(wish) {
	if (wish === void 0) return false;
	return typeof wish !== "object" || wish === null || Object.keys(wish).length > 0;
}
// src/engine/interleave.ts
/** @param weights  shares, each above 0; the list that has had the fewest turns for its weight is next, ties to the earlier */
function createInterleaver(weights) {
	const turns = weights.map(() => 0);
	return { interleave(lists) {
		const positions = lists.map(() => 0);
		const merged = [];
		for (;;) {
			let next;
			for (let i = 0; i < lists.length; i++) {
				if (positions[i] >= lists[i].length) continue;
				if (next === void 0 || (turns[i] + 1) * weights[next] < (turns[next] + 1) * weights[i]) next = i;
			}
			if (next === void 0) return merged;
			merged.push(lists[next][positions[next]++]);
			turns[next]++;
		}
	} };
}
// src/engine/rerank.ts
var variety;
/** Of two works alike in all else, the dial at its end lets one be this much of a cosine less like the interest. */
var popularityReach = .25;
/**
* Drops what was seen or is not wanted and keeps one item of each group of variants; then, within each interest, mixes
* popularity in and makes the results differ; then lets the interests take turns by their shares; and last spreads the
* makers. Where no wish is uttered and there is one interest, the order stays.
*/
function createReranker({ seen, weights, hiddenCreators = /* @__PURE__ */ new Set(), perCreator, diversity = 0, popularity = 0, perFacet, boost }) {
	const given = new Set(seen.groups);
	const interleaver = createInterleaver(weights);
	const limits = {
		perCreator,
		perFacet
	};
	let spread;
	function isWanted(hit, { creatorOf }) {
		if (seen.ordinals.has(hit.ordinal)) return false;
		if (hiddenCreators.size > 0 && hiddenCreators.has(creatorOf(hit))) return false;
		if (hit.group === void 0) return true;
		if (given.has(hit.group)) return false;
		given.add(hit.group);
		return true;
	}
	function createWorth({ placeOf }) {
		const worths = /* @__PURE__ */ new Map();
		return (hit) => {
			const known = worths.get(hit);
			if (known !== void 0) return known;
			let worth = cosineOf(hit) + popularity * popularityReach * ((hit.popularity ?? 0) / 255);
			if (boost) {
				const { part, item } = placeOf(hit);
				worth += boost(part, item);
			}
			worths.set(hit, worth);
			return worth;
		};
	}
	return {
		needsCreators: hiddenCreators.size > 0 || perCreator !== void 0,
		keepsOrder: diversity === 0 && popularity === 0 && perCreator === void 0 && !perFacet && !boost,
		async rerank(window, facts) {
			const lists = weights.map(() => []);
			for (const hit of window) if (isWanted(hit, facts)) lists[hit.query].push(hit);
			const worthOf = createWorth(facts);
			if (popularity !== 0 || boost) for (const list of lists) list.sort((a, b) => worthOf(b) - worthOf(a) || a.ordinal - b.ordinal);
			if (diversity === 0 && perCreator === void 0 && !perFacet) return interleaver.interleave(lists);
			variety ??= await import("./variety-CpdYZ2rg.js");
			const { codedCosines, diversify, createSpread } = variety;
			const cosinesOf = (hits) => codedCosines(hits.map(facts.codeOf), facts.spec);
			const diverse = diversity > 0 ? lists.map((list) => diversify(list, {
				diversity,
				worthOf,
				cosinesOf
			})) : lists;
			spread ??= createSpread(limits);
			return spread(interleaver.interleave(diverse), facts);
		}
	};
}
// src/history/settings.ts
var interests = [
	"multi",
	"median",
	"recent"
];
/** Takes each field for what it is, or else its default: a device may have kept anything. */
function parseSettings(value) {
	const stored = typeof value === "object" && value !== null ? value : {};
	const { paused, includeSeen, interest, learning } = stored;
	return {
		paused: paused === true,
		includeSeen: includeSeen === true,
		interest: interests.includes(interest) ? interest : "multi",
		retentionDays: Math.floor(within(stored.retentionDays, 0, 36500)),
		diversity: within(stored.diversity, 0, 1),
		popularity: within(stored.popularity, -1, 1),
		learning: learning === "on" || learning === "off" ? learning : "auto"
	};
}
function within(value, least, most) {
	return typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : 0;
}
export { timed as a, itemCount as c, createRequestContext as i, MemoryCache as l, createReranker as n, whileLoading as o, isAsked as r, createCatalogReader as s, parseSettings as t };

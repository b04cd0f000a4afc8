import { a as decodeVectors, i as decodeVector, o as squaredNorms, t as bytesPerVector } from "./codes-BlOXzHYt.js";
import { n as compareHits, o as preparedQuery, r as cosineOf, s as createScanningScorer } from "./cluster-search-CprF8m18.js";
import { C as decodeShard, E as ordinalCount, O as clusterOfOrdinal, T as decodeDetails, _ as settled, b as itemCount, c as readTastes, d as decodeBucket, f as findInBucket, g as readBesides, h as readCards, n as createReranker, o as unknownItems, p as murmur3, t as parseSettings$1, u as findOrdinals, v as isAsked, w as decodeCards } from "./settings-z5hlqbeK.js";
import { t as readContainer } from "./container-KN_UKgGc.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, i as normalised, n as dot, o as scaled, r as normaliseInPlace } from "./vector-BnmEZlWi.js";
import { a as messageOf, i as isAborted, o as throwIfAborted, r as failureOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as isBundled } from "./wanted-files-BHMnXuRT.js";
import * as v from "valibot";
// src/engine/common-ranking.ts
/**
* The items that every visitor's device has, nearest first: no file is fetched for it, so it tells nothing and waits
* for nothing. They are few, so all are compared.
*/
function createCommonRanking({ reader, queries, seen, wishes, filter }) {
	let ranked;
	async function rank(context) {
		const starter = await reader.starter(context);
		const { itemSpec } = (await reader.centroids(context)).table;
		const part = {
			facets: starter.facets,
			itemCount: starter.ordinals.length
		};
		const marks = filter && starter.facets ? filter.matches(part) : void 0;
		const hits = hitsAmong(starter, queries, itemSpec, context).filter(({ node }) => !filter || marks?.[node]);
		const creators = new Map(starter.ordinals.map((ordinal, i) => [ordinal, starter.cards[i].creator]));
		const reranker = createReranker({
			weights: queries.map(({ weight }) => weight),
			seen,
			...wishes
		});
		const facts = {
			creatorOf: ({ ordinal }) => creators.get(ordinal) ?? "",
			codeOf: ({ node }) => ({
				codes: starter.codes,
				position: node
			}),
			spec: itemSpec,
			placeOf: ({ node }) => ({
				part,
				item: node
			})
		};
		return (await reranker.rerank(hits.sort(compareHits), facts)).map((hit) => ({
			ordinal: hit.ordinal,
			score: cosineOf(hit),
			query: queries[hit.query]
		}));
	}
	return {
		probed: [],
		skipped: [],
		async page(offset, k, context) {
			ranked ??= await rank(context);
			return {
				items: ranked.slice(offset, offset + k),
				hasMore: ranked.length > offset + k
			};
		}
	};
}
/** Each item for the query that it is nearest to, ties to the earlier one. */
function hitsAmong({ ordinals, codes, groups, popularity }, queries, spec, context) {
	const norms = squaredNorms(codes, ordinals.length, spec);
	const scorers = queries.map(({ vector }) => createScanningScorer(preparedQuery(vector, spec), codes, norms));
	context.distances += ordinals.length * queries.length;
	return ordinals.map((ordinal, node) => {
		const distances = scorers.map((score) => score(node));
		const distance = Math.min(...distances);
		return {
			ordinal,
			cluster: 0,
			node,
			distance,
			query: distances.indexOf(distance),
			norm: norms[node],
			group: groups?.[node],
			popularity: popularity?.[node]
		};
	});
}
// src/catalog/learned-vectors.ts
var kind$4 = {
	magic: "LERN",
	version: 1
};
var kindNumbers = {
	f32: 0,
	i8: 1,
	sign: 2
};
/** @throws {FormatError} when it does not fit a catalogue of so many clusters and dimensions */
function decodeLearnedVectors(bytes, { clusters, dim }, place) {
	const container = readContainer(bytes, kind$4, place);
	const [constant, power] = container.f32("FOLD");
	const [hasBias, inKind, inDim] = container.u32("HEAD");
	const prior = container.f32("PRIO");
	if (prior.length !== dim || inDim > dim || !(constant > 0) || !(power >= 0 && power <= 1)) throw new FormatError(`${place}: a prior of ${prior.length} and "in" vectors of ${inDim} dimensions (constant ${constant}, power ${power}), the catalogue has ${dim}`);
	return {
		learner: new TextDecoder().decode(container.u8("NAME")),
		constant,
		hasBias: hasBias === 1,
		power,
		prior,
		inSpec: specOf(inKind, inDim, container.f32("ISCL"), place),
		content: container.has("CHED") ? contentOf(container, clusters, place) : void 0
	};
}
function contentOf(container, clusters, place) {
	const [codeKind, dim] = container.u32("CHED");
	const spec = specOf(codeKind, dim, container.f32("CSCL"), place);
	const scale = container.f32("CCSC");
	const centroids = container.u8("CCEN");
	if (scale.length !== dim || centroids.length !== clusters * dim) throw new FormatError(`${place}: ${centroids.length} bytes of content centroids for ${clusters} of ${dim} dimensions`);
	return {
		spec,
		centroids,
		centroidSpec: {
			kind: "i8",
			dim,
			scale
		}
	};
}
function specOf(kindNumber, dim, scale, place) {
	if (dim < 1 || dim > 65536) throw new FormatError(`${place}: ${dim} dimensions`);
	if (kindNumber === kindNumbers.f32) return {
		kind: "f32",
		dim
	};
	if (kindNumber === kindNumbers.sign) return {
		kind: "sign",
		dim
	};
	if (kindNumber !== kindNumbers.i8) throw new FormatError(`${place}: unknown code ${kindNumber}`);
	if (scale.length !== dim) throw new FormatError(`${place}: ${scale.length} scales for ${dim} dimensions`);
	return {
		kind: "i8",
		dim,
		scale
	};
}
/** @throws {FormatError} when a shard does not hold one vector an item */
function requireVectors(codes, items, spec, place) {
	const expected = items * bytesPerVector(spec);
	if (codes?.length !== expected) throw new FormatError(`${place}: ${codes?.length ?? 0} bytes for ${items} items, expected ${expected}`);
	return codes;
}
// src/engine/learned.ts
/** Catalogues learned from behaviour: needed by them alone, so it stands in a script of its own. */
async function readLearned(reader, context) {
	const { table } = await reader.centroids(context);
	const { clusters } = (await reader.overlay(context))?.base ?? reader.manifest;
	const shape = {
		clusters,
		dim: table.itemSpec.dim
	};
	return decodeLearnedVectors(table.learned ?? /* @__PURE__ */ new Uint8Array(), shape, "centroids: learned vectors");
}
/** What each item says of who liked it, as long as the main vectors. */
async function readInVectors(reader, ordinals, context) {
	if (ordinals.length === 0) return {
		values: [],
		reason: void 0
	};
	const { inSpec, prior } = await readLearned(reader, context);
	return readSet(reader, ordinals, {
		set: "inCodes",
		spec: inSpec,
		length: prior.length
	}, context);
}
/** What each item is: see LearnedVectors.content. */
async function readContentVectors(reader, ordinals, context) {
	const { content } = await readLearned(reader, context);
	if (!content) return {
		values: ordinals.map(() => void 0),
		reason: void 0
	};
	const { spec } = content;
	return readSet(reader, ordinals, {
		set: "contentCodes",
		spec,
		length: spec.dim
	}, context);
}
async function readSet(reader, ordinals, { set, spec, length }, context) {
	const { firstOrdinal } = (await reader.centroids(context)).table;
	const shards = await settled(ordinals, reader.shards(ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)), context));
	return {
		values: shards.map((loaded, i) => {
			if (loaded.status === "rejected") return void 0;
			const { shard, firstOrdinal: first } = loaded.value;
			const codes = requireVectors(shard[set], shard.itemCount, spec, `shard ${shard.cluster}: ${set}`);
			const position = ordinals[i] - first;
			const vector = new Float32Array(length);
			decodeVector(codes, position, spec, vector.subarray(0, spec.dim));
			return {
				vector,
				group: shard.group?.[position]
			};
		}),
		reason: shards.find((loaded) => loaded.status === "rejected")?.reason
	};
}
/** The visitor as the learner would have learned them, at unit length; none where the history says nothing. */
function foldIn(tastes, { prior, power }) {
	const count = tastes.reduce((sum, { weight }) => sum + weight, 0);
	if (count === 0) return [];
	const share = count ** -power;
	const parts = tastes.map(({ vector, weight }) => scaled(vector, weight * share));
	const sum = prior.slice();
	for (const part of parts) for (let d = 0; d < sum.length; d++) sum[d] += part[d];
	const length = Math.sqrt(dot(sum, sum));
	if (length === 0) return [];
	return [{
		vector: scaled(sum, 1 / length),
		weight: 1,
		parts: parts.map((part) => scaled(part, 1 / length))
	}];
}
// src/engine/content-ranking.ts
/**
* Items by what they are, in a catalogue that is cut by what people made of them: clusters in the order of their mean
* contents, `nprobe` a round, each scanned from end to end.
*/
function createContentRanking({ reader, query, seen, filter, nprobe }) {
	let order;
	const probed = [];
	const given = [];
	async function orderClusters(context) {
		const { content } = await readLearned(reader, context);
		if (!content) throw new EngineFailure("missing", "the catalogue has no vectors of its items' contents");
		const { base, clusters: added } = await reader.overlay(context) ?? {
			base: reader.manifest,
			clusters: []
		};
		const { clusters } = base;
		const means = decodeVectors(content.centroids, clusters, content.centroidSpec);
		const cosines = Float64Array.from({ length: clusters }, (_, c) => dot(normalised(row(means, c)), query.vector));
		return [...added, ...nearest(clusters, clusters, (c) => -cosines[c]).map(({ id }) => id)];
	}
	async function round(context) {
		order ??= await orderClusters(context);
		const { content } = await readLearned(reader, context);
		const turn = order.slice(probed.length, probed.length + nprobe);
		const clusters = turn.filter((cluster) => !filter || filter.clusters[cluster]);
		const results = await reader.shards(clusters, context);
		probed.push(...turn);
		const hits = [];
		for (const result of results) {
			if (result.status === "rejected" || !content) continue;
			const { shard, firstOrdinal } = result.value;
			const { spec } = content;
			const codes = requireVectors(shard.contentCodes, shard.itemCount, spec, `shard ${shard.cluster}`);
			const norms = squaredNorms(codes, shard.itemCount, spec);
			const distanceTo = createScanningScorer(preparedQuery(query.vector, spec), codes, norms);
			const marks = filter?.matches(shard);
			context.distances += shard.itemCount;
			for (let i = 0; i < shard.itemCount; i++) {
				const ordinal = firstOrdinal + i;
				const group = shard.group?.[i];
				if (marks?.[i] === 0) continue;
				if (seen.ordinals.has(ordinal) || group !== void 0 && seen.groups.has(group)) continue;
				hits.push({
					ordinal,
					cluster: shard.cluster,
					node: i,
					distance: distanceTo(i),
					query: 0,
					norm: norms[i],
					group,
					popularity: shard.popularity?.[i]
				});
			}
		}
		given.push(...hits.sort(compareHits));
	}
	return {
		get probed() {
			return [...probed];
		},
		skipped: [],
		async page(offset, k, context) {
			const { clusters } = reader.manifest;
			while (given.length < offset + k && probed.length < clusters) await round(context);
			return {
				items: given.slice(offset, offset + k).map((hit) => ({
					ordinal: hit.ordinal,
					score: cosineOf(hit),
					query
				})),
				hasMore: given.length > offset + k || probed.length < clusters
			};
		}
	};
}
// src/catalog/item.ts
/** White space around an id is an accident of the source; what is left is compared as it is. */
function parseItemId(text) {
	const id = text.trim().normalize("NFC");
	return id === "" ? void 0 : id;
}
// src/history/history-file.ts
/** What a history is carried in from device to device: JSON, which people can read. */
var format = "docent-history";
var version = 1;
/** Ten thousand events take about a megabyte and a half. */
var maxBytes = 32e6;
var maxEvents = 2e5;
var eventSchema = v.object({
	catalogId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	itemId: v.pipe(v.string(), v.maxLength(1e3)),
	kind: v.picklist([
		"view",
		"favourite",
		"unfavourite",
		"pick",
		"unpick",
		"hide",
		"unhide",
		"hide-creator",
		"unhide-creator"
	]),
	/** Up to the year 9999. */
	atMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xe677d21fdbff)),
	title: v.pipe(v.string(), v.maxLength(5e3)),
	creator: v.optional(v.pipe(v.string(), v.maxLength(5e3)))
});
var fileSchema = v.object({
	format: v.literal(format),
	version: v.literal(version),
	events: v.pipe(v.array(eventSchema), v.maxLength(maxEvents))
});
/** Tags that load or run something: no catalogue means them as a title, and whoever wrote them meant harm. */
var harmfulMarkup = /<\s*\/?\s*(?:script|iframe|frame|object|embed|applet|img|image|svg|math|style|link|meta|base|form|video|audio)\b/i;
/** The file's text; events in their order, oldest first. A title that would be refused is left out: the id names it. */
function encodeHistoryFile(events) {
	const plain = events.map(({ seq: _, ...event }) => ({
		...event,
		title: withoutMarkup(event.title)
	}));
	return `${JSON.stringify({
		format,
		version,
		events: plain
	}, void 0, 1)}\n`;
}
/** Takes the file as a whole or not at all. Only the fields of the schema are read; texts stay texts. */
function parseHistoryFile(text) {
	if (text.length > maxBytes) return refuse(`it holds ${text.length} characters, at most ${maxBytes} are read`);
	let value;
	try {
		value = JSON.parse(text, refuseProtoKey);
	} catch (error) {
		if (error instanceof ProtoKeyError) return refuse(error.message);
		return refuse("it is not JSON, or was cut short");
	}
	const head = v.safeParse(v.object({
		format: v.literal(format),
		version: v.number()
	}), value);
	if (!head.success) return refuse("it is not a history that Docent wrote");
	if (head.output.version !== version) return refuse(`it has version ${head.output.version}, this build reads version ${version}`);
	const file = v.safeParse(fileSchema, value, { abortEarly: true });
	if (!file.success) {
		const [issue] = file.issues;
		return refuse(`${v.getDotPath(issue) ?? "its content"}: ${issue.message}`);
	}
	const events = [];
	for (const [i, { creator, ...event }] of file.output.events.entries()) {
		const [markup] = harmfulMarkup.exec(`${event.title} ${creator ?? ""}`) ?? [];
		if (markup !== void 0) return refuse(`events.${i}: got markup in a text (${markup}), expected plain words`);
		const itemId = parseItemId(event.itemId);
		if (itemId === void 0) return refuse(`events.${i}.itemId: not an item's id`);
		events.push({
			...event,
			itemId,
			...creator !== void 0 && { creator }
		});
	}
	return {
		ok: true,
		events
	};
}
var ProtoKeyError = class extends Error {};
/** Such a key has one purpose, which is not ours. */
function refuseProtoKey(key, value) {
	if (key === "__proto__") throw new ProtoKeyError("it holds the key __proto__, which no history has");
	return value;
}
function withoutMarkup(title) {
	return harmfulMarkup.test(title) ? "" : title;
}
function refuse(reason) {
	return {
		ok: false,
		reason
	};
}
// src/engine/retention.ts
var dayMs = 864e5;
/**
* Deletes what is older than the visitor wants it kept, of all catalogues.
* @returns how many events
*/
async function deleteExpired(history, nowMs) {
	const { retentionDays = 0 } = await history.settings() ?? {};
	if (retentionDays === 0) return 0;
	const expired = (await history.events()).filter(({ atMs }) => atMs < nowMs - retentionDays * dayMs);
	const catalogues = new Set(expired.map(({ catalogId }) => catalogId));
	for (const catalogId of catalogues) {
		const seqs = expired.filter((event) => event.catalogId === catalogId).map(({ seq }) => seq);
		await history.remove(catalogId, seqs);
	}
	return expired.length;
}
// src/engine/history-questions.ts
/** All that is remembered of the catalogue that is open. */
async function readProfile(visitor) {
	const log = (await visitor.events()).filter(({ kind }) => kind === "view").sort((a, b) => b.atMs - a.atMs || b.seq - a.seq);
	return {
		...await visitor.summary(),
		log
	};
}
async function exportHistory(history) {
	return encodeHistoryFile(await history.events());
}
/** @throws {EngineFailure} `refused`, with nothing changed, when the text is no history */
async function importHistory(history, text) {
	const file = parseHistoryFile(text);
	if (!file.ok) throw new EngineFailure("refused", `this file is not read: ${file.reason}`);
	const added = await history.merge(file.events);
	return {
		added,
		known: file.events.length - added
	};
}
async function readSettings(history) {
	return await history.settings() ?? parseSettings$1(void 0);
}
/** What is past its time by the new settings is deleted when the promise resolves. */
async function changeSettings(history, changes, nowMs) {
	const settings = await history.changeSettings(changes);
	await deleteExpired(history, nowMs);
	return settings;
}
// src/engine/browse-order.ts
/**
* @param count  how many ordinals there are
* @param gone  those of items that are no longer there; none of them in the starter
*/
function createBrowseOrder(starter, count, gone = /* @__PURE__ */ new Set()) {
	const ascending = [...starter, ...gone].sort((a, b) => a - b);
	return {
		total: count - gone.size,
		at(position) {
			if (position < starter.length) return starter[position];
			let ordinal = position - starter.length;
			for (const taken of ascending) {
				if (taken > ordinal) break;
				ordinal++;
			}
			return ordinal;
		}
	};
}
/** The common part alone where no more is wanted. Where it cannot be read, the catalogue starts with its first item. */
async function readBrowseOrder(reader, context, warn) {
	const { items } = reader.manifest;
	const { gone } = await reader.overlay(context) ?? {};
	try {
		const { ordinals } = await reader.starter(context);
		return context.commonOnly ? createBrowseOrder(ordinals, ordinals.length) : createBrowseOrder(ordinals, items, gone);
	} catch (error) {
		const failure = failureOf(error);
		if (!failure || isAborted(error)) throw error;
		warn(`${failure.message}; the catalogue is shown without its highlights`);
		return createBrowseOrder([], items, gone);
	}
}
// src/catalog/pictures.ts
/** A part of a picture file: the pictures of one cluster, in the order of their ordinals. */
var kind$3 = {
	magic: "PICT",
	version: 1
};
/** Formats that an <img> shows without running anything. */
var pictureMediaTypes = [
	"image/svg+xml",
	"image/png",
	"image/jpeg",
	"image/webp",
	"image/avif"
];
function decodePictures(bytes, itemCount, place) {
	const container = readContainer(bytes, kind$3, place);
	const ends = container.u32("ENDS");
	const types = container.u8("TYPE");
	const data = container.u8("DATA");
	if (ends.length !== itemCount || types.length !== itemCount) throw new FormatError(`${place}: ${ends.length} pictures for ${itemCount} items`);
	return Array.from(ends, (end, i) => {
		const start = i === 0 ? 0 : ends[i - 1];
		if (end < start || end > data.length) throw new FormatError(`${place}: picture ${i} ends outside its bytes`);
		const mediaType = pictureMediaTypes[types[i]];
		if (mediaType === void 0) throw new FormatError(`${place}: picture ${i} has unknown type ${types[i]}`);
		return {
			mediaType,
			bytes: data.subarray(start, end)
		};
	});
}
// src/engine/item-details.ts
/** What each item's page lists besides its card. */
async function readDetails(reader, ordinals, context) {
	const { firstOrdinal } = (await reader.centroids(context)).table;
	const labelCount = reader.manifest.detailLabels.length;
	const decode = (bytes, cluster, place) => decodeDetails(bytes, labelCount, itemCount(firstOrdinal, cluster), place);
	return readBesides(reader.knownStarter()?.details ?? [], (clusters) => reader.parts("details", clusters, decode, context), {
		reader,
		ordinals,
		context
	});
}
/** The packed pictures of these items; an empty one means that the item has none. */
async function readPictures(reader, ordinals, context) {
	const { firstOrdinal } = (await reader.centroids(context)).table;
	const decode = (bytes, cluster, place) => decodePictures(bytes, itemCount(firstOrdinal, cluster), place);
	return readBesides(reader.knownStarter()?.pictures ?? [], (clusters) => reader.parts("pictures", clusters, decode, context), {
		reader,
		ordinals,
		context
	});
}
// src/catalog/title-index.ts
/**
* The search box's index: folded words of titles and creators, sorted and cut into blocks; each word with the items
* that carry it. A prefix asks for one block, seldom two. Part `b` of the title files is block `b`; the first word of
* each block stands in the title directory.
*/
var blockKind = {
	magic: "TITL",
	version: 1
};
var rootKind = {
	magic: "TROO",
	version: 1
};
function decodeTitleRoot(bytes, place) {
	return readContainer(bytes, rootKind, place).text("TOKS").split("\n");
}
/** The blocks that may hold tokens starting with `prefix`: a range, first to last inclusive. */
function blocksForPrefix(firstTokens, prefix) {
	let first = 0;
	while (first + 1 < firstTokens.length && firstTokens[first + 1] <= prefix) first++;
	let last = first;
	while (last + 1 < firstTokens.length && firstTokens[last + 1].startsWith(prefix)) last++;
	return {
		first,
		last
	};
}
function decodeTitleBlock(bytes, place) {
	const container = readContainer(bytes, blockKind, place);
	const tokens = container.text("TOKS").split("\n");
	const ends = container.u32("ENDS");
	const post = container.u8("POST");
	if (ends.length !== tokens.length) throw new FormatError(`${place}: ${tokens.length} tokens, ${ends.length} lists`);
	if (ends.some((end, i) => end > post.length || i > 0 && end < ends[i - 1])) throw new FormatError(`${place}: a posting list ends outside its ${post.length} bytes`);
	return {
		tokens,
		ordinalsOf(tokenIndex) {
			const ordinals = [];
			let previous = 0;
			for (let at = tokenIndex === 0 ? 0 : ends[tokenIndex - 1]; at < ends[tokenIndex];) {
				let delta = 0;
				for (let shift = 0;; shift += 7) {
					const byte = post[at++];
					delta |= (byte & 127) << shift;
					if (byte < 128 || at >= ends[tokenIndex]) break;
				}
				previous += delta;
				ordinals.push(previous);
			}
			return ordinals;
		}
	};
}
// src/engine/title-search.ts
/**
* Items whose title or creator has all words of `text`, the last one being still typed: items that have it as a whole
* word come before those where a word only starts with it; otherwise in the order of the catalogue.
*
* @throws {EngineFailure} when a part of the index could not be read
*/
async function searchTitles(reader, text, context) {
	const words = [...new Set(tokenise(text))];
	const last = words.pop();
	if (last === void 0) return [];
	const [typed, ...whole] = await Promise.all([findWord(reader, last, "prefix", context), ...words.map((word) => findWord(reader, word, "whole", context))]);
	const isInAll = (ordinal) => whole.every(({ exact }) => exact.has(ordinal));
	const inOrder = (ordinals) => [...ordinals].filter(isInAll).sort((a, b) => a - b);
	return [...inOrder(typed.exact), ...inOrder(typed.longer)];
}
var decodeRoot = (bytes) => decodeTitleRoot(bytes, "titles");
async function findWord(reader, word, as, context) {
	const { first, last } = blocksForPrefix(await reader.named("titleRoot", decodeRoot, context), word);
	const count = as === "whole" ? 1 : last - first + 1;
	const blocks = await reader.parts("titles", Array.from({ length: count }, (_, i) => first + i), (bytes, _, place) => decodeTitleBlock(bytes, place), context);
	const exact = /* @__PURE__ */ new Set();
	const longer = /* @__PURE__ */ new Set();
	const addMatches = ({ tokens, ordinalsOf }, firstOrdinal) => tokens.forEach((token, i) => {
		if (!token.startsWith(word)) return;
		const matches = token === word ? exact : longer;
		for (const ordinal of ordinalsOf(i)) matches.add(firstOrdinal + ordinal);
	});
	for (const block of blocks) {
		if (block.status === "rejected") throw block.reason;
		addMatches(block.value, 0);
	}
	const overlay = await reader.overlay(context);
	for (const { block, firstOrdinal } of overlay?.titles ?? []) addMatches(block, firstOrdinal);
	for (const ordinal of overlay?.gone ?? []) {
		exact.delete(ordinal);
		longer.delete(ordinal);
	}
	for (const ordinal of exact) longer.delete(ordinal);
	return {
		exact,
		longer
	};
}
// src/engine/items.ts
/** @throws {EngineFailure} `unknown-item`, or why its card could not be read */
async function readItem(reader, id, warn, context) {
	const patient = {
		...context,
		isPatient: true
	};
	const [ordinal] = await findOrdinals(reader, [id], patient);
	if (ordinal === void 0) throw unknownItems([id]);
	const [cards, details] = await Promise.all([readCards(reader, [ordinal], patient), readDetails(reader, [ordinal], context)]);
	const [card] = cards.values;
	if (!card) throw cards.reason;
	const [known] = details.values;
	if (!known && !isAborted(details.reason)) warn(`${messageOf(details.reason)}; the page shows less`);
	return {
		ordinal,
		card,
		details: reader.manifest.detailLabels.map((label, i) => ({
			label,
			value: known?.values[i] ?? ""
		})).filter(({ value }) => value !== "")
	};
}
/** @throws {EngineFailure} why cards could not be read, where none could; fewer that could not are warned of */
async function readListings(reader, { ids, ordinals: at }, warn, context) {
	const ordinals = at ?? await findOrdinals(reader, ids, context);
	const known = ordinals.filter((ordinal) => ordinal !== void 0);
	const { values, reason } = await readCards(reader, known, context);
	const cards = new Map(known.map((ordinal, i) => [ordinal, values[i]]));
	if (known.length > 0 && values.every((card) => card === void 0)) throw reason;
	if (values.includes(void 0)) warn(`${messageOf(reason)}; its items are left out`);
	return ordinals.map((ordinal) => {
		const card = ordinal === void 0 ? void 0 : cards.get(ordinal);
		return ordinal === void 0 || card === void 0 ? void 0 : {
			ordinal,
			card
		};
	});
}
/**
* Remembers a view, with what it takes to never ask for the item again. Without a network the view counts all the
* same, and its item is found later.
*
* @throws {EngineFailure} `unknown-item` when the catalogue was asked and has no such item
*/
async function viewItem({ reader, visitor, nowMs }, id, context) {
	const itemId = parseItemId(id);
	if (itemId === void 0) throw unknownItems([id]);
	const seen = await recognise(reader, itemId, context);
	const isRemembered = (await visitor.settings())?.paused !== true;
	if (isRemembered) await visitor.remember({
		itemId: seen.itemId,
		kind: "view",
		atMs: nowMs,
		title: seen.title
	}, seen);
	return {
		id: seen.itemId,
		viewed: (await visitor.latest()).length,
		isRemembered
	};
}
/** @throws {EngineFailure} `unknown-item` when the catalogue was asked and has no such item */
async function reactToItem({ reader, visitor, nowMs }, { id, kind }, context) {
	const itemId = parseItemId(id);
	if (itemId === void 0) throw unknownItems([id]);
	const seen = await recognise(reader, itemId, context);
	const isOfCreator = kind === "hide-creator" || kind === "unhide-creator";
	await visitor.remember({
		itemId: seen.itemId,
		kind,
		atMs: nowMs,
		title: seen.title,
		...isOfCreator && { creator: seen.creator }
	}, seen);
}
async function recognise(reader, itemId, context) {
	try {
		const [ordinal] = await findOrdinals(reader, [itemId], context);
		if (ordinal === void 0) throw unknownItems([itemId]);
		const [cards, vectors] = await Promise.all([readCards(reader, [ordinal], context), readTastes(reader, [ordinal], context)]);
		const [card] = cards.values;
		const [item] = vectors.values;
		return {
			itemId: card?.id ?? itemId,
			title: card?.title ?? "",
			creator: card?.creator ?? "",
			...item && {
				place: {
					ordinal,
					group: item.group
				},
				vector: item.vector
			}
		};
	} catch (error) {
		const kind = failureOf(error)?.kind;
		if (kind === void 0 || kind === "unknown-item" || isAborted(error)) throw error;
		return {
			itemId,
			title: "",
			creator: ""
		};
	}
}
async function browse(reader, { where, ...range }, warn, context) {
	if (where && isAsked(where)) {
		const { readMatches } = await import("./facet-questions-BfMaWaDc.js");
		const end = Math.max(0, range.offset) + Math.max(0, range.limit);
		const matches = await readMatches({
			reader,
			where,
			warn
		}, end, context);
		if (matches) {
			const { found, total, isTotalExact } = matches;
			return {
				...await readPage(reader, {
					total: found.length,
					at: (position) => found[position]
				}, range, context),
				total,
				isTotalExact
			};
		}
	}
	return readPage(reader, await readBrowseOrder(reader, context, warn), range, context);
}
async function findTitles(reader, { text, ...range }, context) {
	const ordinals = await searchTitles(reader, text, context);
	return readPage(reader, {
		total: ordinals.length,
		at: (position) => ordinals[position]
	}, range, context);
}
/** Pictures of these items in buffers of their own, so that they can be handed over. */
async function readPictureBytes(reader, ordinals, context) {
	if (!reader.manifest.files.pictures) return ordinals.map(() => void 0);
	const { values, reason } = await readPictures(reader, ordinals, context);
	if (values.length > 0 && values.every((value) => value === void 0)) throw reason;
	return values.map((picture) => picture && picture.bytes.byteLength > 0 ? {
		mediaType: picture.mediaType,
		bytes: picture.bytes.slice()
	} : void 0);
}
/** Items whose card cannot be read are left out, as long as there is any to show. */
async function readPage(reader, { total, at }, { offset, limit }, context) {
	const first = Math.max(0, offset);
	const last = Math.min(total, first + Math.max(0, limit));
	const ordinals = Array.from({ length: Math.max(0, last - first) }, (_, i) => at(first + i));
	const cards = await readCards(reader, ordinals, context);
	const items = ordinals.flatMap((ordinal, i) => {
		const card = cards.values[i];
		return card ? [{
			ordinal,
			card
		}] : [];
	});
	if (ordinals.length > 0 && items.length === 0) throw cards.reason;
	return {
		items,
		total,
		isTotalExact: true
	};
}
// src/catalog/feature-weights.ts
/** About the idf of a word that two of 200,000 items have: fields of unequal evenness then share weights of about 1. */
var typicalIdf = 11.5;
/** How often a feature stands in a text, dampened. */
function dampened(count) {
	return 1 + Math.log(count);
}
/** The factor that all features of one field of one item have in common; 0 for a field without any. */
function fieldFactor({ weight, evenness, idfPower }, { space, length, emphasis }) {
	if (length === 0) return 0;
	const even = evenness[space];
	return weight[space] / ((length / emphasis) ** even * typicalIdf ** (idfPower[space] * (1 - even)));
}
/**
* Where a feature of an item stands: a word says something else in a title than as a creator's name. `grams` are the
* pieces of titles' words, by which "boat" is near "boats".
*/
var featureSpaces = [...[
	"title",
	"creator",
	"medium",
	"tags",
	"other"
], "grams"];
/**
* The number of a feature: its space above 24 bits of hash. It alone is published and decides the feature's row of the
* projection; of 35,000 words in one space about 40 pairs share theirs, and are then one feature.
*/
function featureKey(space, token) {
	const s = featureSpaces.indexOf(space);
	return s << 24 | murmur3(new TextEncoder().encode(token), s) >>> 8;
}
/** Pieces of a marked word: "boat" by 4 gives ^boa, boat, oat$; a shorter word is one piece. */
function gramsOf(word, length) {
	const marked = Array.from(`^${word}$`);
	const grams = [];
	for (let i = 0; i === 0 || i + length <= marked.length; i++) grams.push(marked.slice(i, i + length).join(""));
	return grams;
}
// src/catalog/token-projection.ts
/** The row of a feature: `dim` signs, written to `out` from `at` on. */
function writeSigns(key, { dim, seed }, out, at = 0) {
	const random = createRandom(murmur3(Uint8Array.of(key, key >>> 8, key >>> 16, key >>> 24), seed));
	for (let d = 0; d < dim; d += 32) {
		const word = random.int(2 ** 32);
		for (let bit = 0; bit < 32; bit++) out[at + d + bit] = word >>> bit & 1 ? 1 : -1;
	}
}
/**
* `dim` rows of signs that are orthogonal to each other: the columns of a Hadamard matrix in random order, each
* component under a sign of its own. What is projected by them can be told apart without noise.
*
* @returns `dim` × `dim`, row-major
*/
function orthogonalSigns({ dim, seed }) {
	const random = createRandom(murmur3(/* @__PURE__ */ new Uint8Array(4), seed));
	const flips = Uint8Array.from({ length: dim }, () => random.int(2));
	const columns = shuffled$1(dim, random);
	const signs = new Int8Array(dim * dim);
	for (let j = 0; j < dim; j++) for (let d = 0; d < dim; d++) signs[j * dim + d] = parity(d & columns[j]) === flips[d] ? 1 : -1;
	return signs;
}
/** 0 .. count - 1 in random order. */
function shuffled$1(count, random) {
	const order = Uint32Array.from({ length: count }, (_, i) => i);
	for (let i = count - 1; i > 0; i--) {
		const j = random.int(i + 1);
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order;
}
/** 1 for an odd number of set bits among the lower sixteen. */
function parity(bits) {
	const byte = bits ^ bits >>> 8;
	return 27030 >>> ((byte ^ byte >>> 4) & 15) & 1;
}
// src/catalog/text-space.ts
var kind$2 = {
	magic: "TEXT",
	version: 1
};
var positive = v.pipe(v.number(), v.minValue(0), v.finite());
var perSpace = v.object({
	title: positive,
	creator: positive,
	medium: positive,
	tags: positive,
	other: positive,
	grams: positive
});
var whole = v.pipe(v.number(), v.integer(), v.minValue(0));
var settingsSchema = v.object({
	weight: perSpace,
	evenness: perSpace,
	idfPower: perSpace,
	gramLength: v.pipe(whole, v.minValue(1)),
	idfStep: positive,
	dim: v.pipe(whole, v.minValue(32), v.maxValue(4096), v.check((dim) => (dim & dim - 1) === 0)),
	seed: whole,
	firstOrthogonal: whole
});
/** @throws {FormatError} */
function decodeTextSpace(bytes, place) {
	const container = readContainer(bytes, kind$2, place);
	const settings = parseSettings(container.text("SETT"), place);
	const idfCodes = container.u8("IDFS");
	const orthogonalKeys = container.u32("ORTH");
	const keys = decodeKeys(container.u8("KEYS"), idfCodes.length, place);
	if (settings.firstOrthogonal + orthogonalKeys.length > settings.dim) throw new FormatError(`${place}: ${orthogonalKeys.length} rows from ${settings.firstOrthogonal} on exceed ${settings.dim}`);
	return {
		settings,
		keys,
		idfCodes,
		orthogonalKeys
	};
}
function decodeKeys(bytes, count, place) {
	const keys = new Uint32Array(count);
	let read = 0;
	let key = 0;
	let shift = 0;
	for (const byte of bytes) {
		key += (byte & 127) * 2 ** shift;
		shift += 7;
		if (byte > 127) continue;
		if (read < count) keys[read] = key;
		read++;
		shift = 0;
	}
	if (read !== count) throw new FormatError(`${place}: ${read} features with ${count} weights`);
	if (key > 4294967295) throw new FormatError(`${place}: a feature beyond 32 bits`);
	return keys;
}
function parseSettings(text, place) {
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new FormatError(`${place}: its settings are not JSON`, { cause });
	}
	const result = v.safeParse(settingsSchema, json, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new FormatError(`${place}: ${v.getDotPath(issue) ?? "settings"}: got ${issue.received}, expected ${issue.expected ?? issue.message}`);
}
/** Prepares the rows that every text needs; the others are made when a text asks for them. */
function createTextEmbedding({ settings, keys, idfCodes, orthogonalKeys }) {
	const { dim, firstOrthogonal, idfStep, gramLength, idfPower } = settings;
	const orthogonal = orthogonalSigns(settings);
	const orthogonalRow = new Map(Array.from(orthogonalKeys, (key, i) => [key, firstOrthogonal + i]));
	const signs = new Int8Array(dim);
	/** Counts of the features that count, by key. */
	function countFeatures(space, text) {
		const words = tokenise(text);
		const tokens = space === "grams" ? words.flatMap((word) => gramsOf(word, gramLength)) : words;
		const counts = /* @__PURE__ */ new Map();
		for (const token of tokens) {
			const key = featureKey(space, token);
			if (find(keys, key) >= 0) counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		return counts;
	}
	function addSpace(space, fields, sum) {
		const values = /* @__PURE__ */ new Map();
		for (const { text, weight } of fields) for (const [key, count] of countFeatures(space, text)) {
			const idf = idfCodes[find(keys, key)] * idfStep;
			values.set(key, (values.get(key) ?? 0) + weight * dampened(count) * idf ** idfPower[space]);
		}
		const factor = fieldFactor(settings, {
			space,
			length: Math.hypot(...values.values()),
			emphasis: fields.reduce((most, { weight }) => Math.max(most, weight), 0)
		});
		for (const [key, value] of values) {
			const row = orthogonalRow.get(key);
			if (row === void 0) writeSigns(key, settings, signs);
			const source = row === void 0 ? signs : orthogonal.subarray(row * dim, (row + 1) * dim);
			for (let d = 0; d < dim; d++) sum[d] += factor * value * source[d];
		}
	}
	function project(fields) {
		const sum = new Float64Array(dim);
		for (const space of featureSpaces) {
			const role = space === "grams" ? "title" : space;
			addSpace(space, fields.filter((field) => field.role === role && field.weight > 0), sum);
		}
		return sum;
	}
	return {
		project,
		embed(texts) {
			const entries = Object.entries(texts);
			const vector = Float32Array.from(project(entries.map(([role, text]) => ({
				role,
				text,
				weight: 1
			}))));
			return normaliseInPlace(vector) > 0 ? vector : void 0;
		}
	};
}
/** Position of `key` among ascending `keys`, -1 where it isn't. */
function find(keys, key) {
	let low = 0;
	let high = keys.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (keys[middle] < key) low = middle + 1;
		else high = middle;
	}
	return keys[low] === key ? low : -1;
}
// src/engine/meaning-search.ts
/**
* Places a typed text among the items, on the device, as if an item had it for its title, and its words wherever the
* catalogue knows them: as a creator's, a material, a tag.
*
* @returns a basis without queries where no word of the text says anything here
* @throws {EngineFailure} `missing` where the catalogue was published without what that needs
*/
async function basisFromText(reader, text, context) {
	const vector = (await reader.named("textSpace", decodeEmbedding, context)).embed({
		title: text,
		creator: text,
		medium: text,
		tags: text,
		other: text
	});
	return {
		basedOn: "text",
		queries: vector ? [{
			vector,
			weight: 1
		}] : [],
		interest: "median",
		explanations: [],
		seen: {
			ordinals: /* @__PURE__ */ new Set(),
			groups: /* @__PURE__ */ new Set()
		},
		seq: 0
	};
}
var decodeEmbedding = (bytes) => createTextEmbedding(decodeTextSpace(bytes, "text space"));
/** What a text that says nothing here leads to. */
var emptyRanking = {
	probed: [],
	skipped: [],
	page: async () => ({
		items: [],
		hasMore: false
	})
};
// src/catalog/overlay-segment.ts
var sectionOf = {
	/** Without a graph: it is searched from end to end. */
	shards: "SHRD",
	cards: "CARD",
	details: "DETL",
	/** Empty where the catalogue packs no pictures. */
	pictures: "PICT",
	/** One bucket; its ordinals count from the segment's first item, as those of the next do. */
	lookup: "LOOK",
	titles: "TITL"
};
var kind$1 = {
	magic: "OVLY",
	version: 1
};
/** @throws {FormatError} when its lists are out of order, or name items after its own */
function decodeOverlaySegment(bytes, place) {
	const container = readContainer(bytes, kind$1, place);
	const [firstOrdinal, itemCount] = container.u32("HEAD");
	const gone = container.u32("GONE");
	requireAscending(gone, firstOrdinal, `${place}: what is gone`);
	const part = (name) => container.u8(sectionOf[name]);
	const popularity = container.has("PORD") ? {
		ordinals: container.u32("PORD"),
		values: container.u8("PVAL")
	} : void 0;
	if (popularity) {
		requireAscending(popularity.ordinals, firstOrdinal + itemCount, `${place}: popularity`);
		if (popularity.values.length !== popularity.ordinals.length) throw new FormatError(`${place}: popularity ${popularity.values.length} of ${popularity.ordinals.length} items`);
	}
	return {
		firstOrdinal,
		itemCount,
		gone,
		popularity,
		cluster: itemCount === 0 ? void 0 : {
			centroid: container.u8("CENT"),
			radius: container.f32("RADI")[0],
			parts: {
				shards: part("shards"),
				cards: part("cards"),
				details: part("details"),
				pictures: part("pictures"),
				lookup: part("lookup"),
				titles: part("titles")
			}
		}
	};
}
function requireAscending(ordinals, end, what) {
	const at = ordinals.findIndex((ordinal, i) => ordinal >= end || i > 0 && ordinal <= ordinals[i - 1]);
	if (at >= 0) throw new FormatError(`${what}: item ${ordinals[at]} out of order, or not below ${end}`);
}
// src/engine/overlay-reader.ts
/**
* A catalogue as its updates have left it: what they added are clusters after the base's, so that whoever reads by
* cluster reads them like the others. What they took away is named by `overlay`.
*
* @param reader  of the base; its manifest has an overlay
*/
function createOverlayReader(reader, retrieval) {
	const { manifest: published } = reader;
	const { segments = [] } = published.overlay ?? {};
	const manifest = {
		...published,
		items: ordinalCount(published),
		clusters: published.clusters + segments.filter(({ items }) => items > 0).length
	};
	let loading;
	let known;
	let extended;
	const values = /* @__PURE__ */ new Map();
	const patched = /* @__PURE__ */ new WeakMap();
	async function overlay(context) {
		if (known) return known;
		loading ??= Promise.all(segments.map((_, i) => retrieval.segment(i, context))).then((files) => readOverlay(files, published));
		try {
			known = await loading;
			return known;
		} catch (error) {
			loading = void 0;
			throw error;
		}
	}
	async function centroids(context) {
		const [of, { added }] = await Promise.all([reader.centroids(context), overlay(context)]);
		if (extended?.of !== of) extended = {
			of,
			centroids: withClusters(of, added)
		};
		return extended.centroids;
	}
	/** What stands in the base's files is asked of the base, the rest is here. */
	async function byCluster(clusters, ofBase, ofAdded, context) {
		const { added } = await overlay(context);
		const isOfBase = (cluster) => cluster < published.clusters;
		const results = [...await ofBase(clusters.filter(isOfBase))];
		return clusters.map((cluster) => {
			if (isOfBase(cluster)) return results.shift();
			try {
				return {
					status: "fulfilled",
					value: ofAdded(added[cluster - published.clusters])
				};
			} catch (reason) {
				return {
					status: "rejected",
					reason
				};
			}
		});
	}
	function parts(kind, wanted, decode, context) {
		if (!isBundled(kind)) return reader.parts(kind, wanted, decode, context);
		return byCluster(wanted, (clusters) => reader.parts(kind, clusters, decode, context), ({ number, place, parts: bytes }) => once(`${kind} ${number}`, () => decode(bytes[kind], number, place)), context);
	}
	function once(key, make) {
		if (!values.has(key)) values.set(key, make());
		return values.get(key);
	}
	return {
		...reader,
		manifest,
		overlay,
		centroids,
		parts,
		async shards(clusters, context) {
			const { itemSpec } = (await centroids(context)).table;
			const { popularity } = await overlay(context);
			const results = await byCluster(clusters, (ofBase) => reader.shards(ofBase, context), ({ number, place, firstOrdinal, itemCount, parts: { shards } }) => once(`shards ${number}`, () => {
				const shard = decodeShard(shards, itemSpec, number, place);
				if (shard.itemCount !== itemCount) throw new FormatError(`${place}: a shard of ${shard.itemCount} items, expected ${itemCount}`);
				return {
					shard,
					norms: squaredNorms(shard.codes, shard.nodeCount, itemSpec),
					index: flatIndex(shard.nodeCount),
					firstOrdinal
				};
			}), context);
			if (!popularity) return results;
			return results.map((result) => {
				if (result.status === "rejected") return result;
				const value = patched.get(result.value) ?? withPopularity(result.value, popularity);
				patched.set(result.value, value);
				return {
					status: "fulfilled",
					value
				};
			});
		},
		cards: (clusters, context) => byCluster(clusters, (ofBase) => reader.cards(ofBase, context), ({ number, place, parts: { cards } }) => once(`cards ${number}`, () => decodeCards(cards, place)), context),
		async starter(context) {
			const [starter] = await Promise.all([reader.starter(context), overlay(context)]);
			return starter;
		},
		async whenCommonIsHere(signal) {
			await Promise.all([reader.whenCommonIsHere(signal), loading?.catch(() => {})]);
		},
		itemsOf(cluster) {
			const { added = [] } = known ?? {};
			return added[cluster - published.clusters]?.itemCount ?? reader.itemsOf(cluster);
		},
		knownOrdinal(id) {
			const ordinal = known?.ordinalOf.get(id) ?? reader.knownOrdinal(id);
			return ordinal === void 0 || known?.gone.has(ordinal) ? void 0 : ordinal;
		}
	};
}
function readOverlay(files, manifest) {
	const { items, clusters, overlay } = manifest;
	const segments = files.map((bytes, i) => readSegment(bytes, i, manifest));
	const added = [];
	const gone = /* @__PURE__ */ new Set();
	const ordinalOf = /* @__PURE__ */ new Map();
	segments.forEach(({ cluster, gone: ofSegment, firstOrdinal, itemCount }, i) => {
		for (const ordinal of ofSegment) gone.add(ordinal);
		if (!cluster) return;
		const place = `overlay ${i}`;
		added.push({
			...cluster,
			number: clusters + added.length,
			place,
			firstOrdinal,
			itemCount
		});
		const cards = decodeCards(cluster.parts.cards, place);
		if (cards.length !== itemCount) throw new FormatError(`${place}: ${cards.length} cards, expected ${itemCount}`);
		for (const [position, { id }] of cards.entries()) ordinalOf.set(id, firstOrdinal + position);
	});
	if (gone.size !== overlay?.removed) throw new FormatError(`overlay: ${gone.size} items are gone, the manifest says ${overlay?.removed}`);
	const buckets = added.map(({ parts, place, firstOrdinal }) => ({
		bucket: decodeBucket(parts.lookup, place),
		firstOrdinal
	}));
	return {
		base: {
			items,
			clusters
		},
		added,
		clusters: added.map(({ number }) => number),
		gone,
		ordinalOf,
		popularity: segments.findLast(({ popularity }) => popularity)?.popularity,
		find(hash) {
			for (const { bucket, firstOrdinal } of buckets.toReversed()) {
				const position = findInBucket(bucket, hash);
				if (position !== void 0 && !gone.has(firstOrdinal + position)) return firstOrdinal + position;
			}
		},
		titles: added.map(({ parts, place, firstOrdinal }) => ({
			block: decodeTitleBlock(parts.titles, place),
			firstOrdinal
		}))
	};
}
function readSegment(bytes, i, { items, overlay }) {
	const segment = decodeOverlaySegment(bytes, `overlay ${i}`);
	const listed = overlay?.segments ?? [];
	const firstOrdinal = listed.slice(0, i).reduce((sum, one) => sum + one.items, items);
	if (segment.firstOrdinal !== firstOrdinal || segment.itemCount !== listed[i]?.items) throw new FormatError(`overlay ${i}: ${segment.itemCount} items from ${segment.firstOrdinal} on, the manifest says ${listed[i]?.items} from ${firstOrdinal}`);
	return segment;
}
function withClusters({ table, norms, index }, added) {
	const { codes, firstOrdinal, radius, centroidSpec } = table;
	const addedCodes = joined(added.map(({ centroid }) => centroid));
	if (addedCodes.length !== added.length * bytesPerVector(centroidSpec)) throw new FormatError(`overlay: ${addedCodes.length} bytes of codes for ${added.length} centroids`);
	const ends = added.map((cluster) => cluster.firstOrdinal + cluster.itemCount);
	const extendedTable = {
		...table,
		codes: joined([codes, addedCodes]),
		firstOrdinal: Uint32Array.from([...firstOrdinal, ...ends]),
		radius: Float32Array.from([...radius, ...added.map((cluster) => cluster.radius)])
	};
	const addedNorms = squaredNorms(addedCodes, added.length, centroidSpec);
	return {
		table: extendedTable,
		norms: Float32Array.from([...norms, ...addedNorms]),
		index
	};
}
function joined(lists) {
	const bytes = new Uint8Array(lists.reduce((sum, list) => sum + list.length, 0));
	let at = 0;
	for (const list of lists) {
		bytes.set(list, at);
		at += list.length;
	}
	return bytes;
}
function withPopularity(loaded, { ordinals, values }) {
	const { shard, firstOrdinal } = loaded;
	const popularity = shard.popularity?.slice() ?? new Uint8Array(shard.itemCount);
	ordinals.forEach((ordinal, i) => {
		const position = ordinal - firstOrdinal;
		if (position >= 0 && position < shard.itemCount) popularity[position] = values[i];
	});
	return {
		...loaded,
		shard: {
			...shard,
			popularity
		}
	};
}
/** Looks at every node: segments are small, and have no graph. */
function flatIndex(count) {
	return {
		search: (_, distanceTo, { k, isAllowed }) => ({
			neighbours: nearest(count, k, distanceTo, isAllowed),
			distances: count
		}),
		close() {}
	};
}
// src/engine/starter-ranking.ts
/** For a visitor of whom nothing is known: the starter's items, then the rest of the catalogue, less what was seen. */
function createStarterRanking({ reader, seen, hiddenCreators = /* @__PURE__ */ new Set(), matches, warn }) {
	const given = [];
	let order;
	let position = 0;
	let lastTurn = Promise.resolve();
	async function next(context) {
		if (matches) return (await matches.upTo(position + 1, context))[position];
		order ??= await readBrowseOrder(reader, context, warn);
		return position < order.total ? order.at(position) : void 0;
	}
	async function fill(count, context) {
		while (given.length < count) {
			const ordinals = [];
			for (let missing = count - given.length; missing > 0; missing--) {
				const ordinal = await next(context);
				if (ordinal === void 0) break;
				position++;
				ordinals.push(ordinal);
			}
			if (ordinals.length === 0) return;
			const unseen = ordinals.filter((ordinal) => !seen.ordinals.has(ordinal));
			for (const ordinal of await wantedOf(unseen, context)) given.push({
				ordinal,
				score: 0,
				query: void 0
			});
		}
	}
	/** Where a card cannot be read, its item counts as by nobody. */
	async function wantedOf(ordinals, context) {
		if (hiddenCreators.size === 0) return ordinals;
		const { values } = await readCards(reader, ordinals, context);
		return ordinals.filter((_, i) => !hiddenCreators.has(values[i]?.creator ?? ""));
	}
	return {
		probed: [],
		skipped: [],
		page(offset, k, context) {
			const result = lastTurn.then(async () => {
				await fill(offset + k + 1, context);
				return {
					items: given.slice(offset, offset + k),
					hasMore: given.length > offset + k
				};
			});
			lastTurn = result.catch(() => {});
			return result;
		}
	};
}
/** Whether the starter's items are what many like, or stand there for being typical. */
async function startKind(reader, context) {
	try {
		return (await reader.starter(context)).popularity ? "popular" : "highlights";
	} catch (error) {
		if (!failureOf(error) || isAborted(error)) throw error;
		return "highlights";
	}
}
// src/catalog/starter.ts
var kind = {
	magic: "STAR",
	version: 2
};
/** @throws {FormatError} when its sections do not hold one value an item */
function decodeStarter(bytes, labelCount, place) {
	const container = readContainer(bytes, kind, place);
	const ordinals = Array.from(container.u32("ORDI"));
	const count = ordinals.length;
	const cards = decodeCards(container.u8("CARD"), place);
	const codes = container.u8("CODE");
	const groups = container.has("GRUP") ? container.u32("GRUP") : void 0;
	const popularity = container.has("POPU") ? container.u8("POPU") : void 0;
	for (const [name, length] of [
		["cards", cards.length],
		["groups", groups?.length ?? count],
		["popularities", popularity?.length ?? count]
	]) if (length !== count) throw new FormatError(`${place}: ${length} ${name} for ${count} items`);
	if (count > 0 && codes.length % count !== 0) throw new FormatError(`${place}: ${codes.length} bytes of codes for ${count} items`);
	return {
		ordinals,
		cards,
		details: decodeDetails(container.u8("DETL"), labelCount, count, place),
		codes,
		groups,
		popularity,
		pictures: container.has("PICT") ? decodePictures(container.u8("PICT"), count, place) : [],
		...container.has("FCET") && { facets: container.u8("FCET") }
	};
}
// src/engine/starter-reader.ts
/** @throws {FormatError} when it does not belong to the catalogue */
function readStarter(bytes, manifest, itemSpec) {
	const starter = decodeStarter(bytes, manifest.detailLabels.length, "starter");
	const items = ordinalCount(manifest);
	const { codes, ordinals } = starter;
	if (codes.length !== ordinals.length * bytesPerVector(itemSpec)) throw new FormatError(`starter: ${codes.length} bytes of codes for ${ordinals.length} vectors of ${bytesPerVector(itemSpec)}`);
	const beyond = ordinals.find((ordinal) => ordinal >= items);
	if (beyond !== void 0) throw new FormatError(`starter: shows item ${beyond}, the catalogue has ${items}`);
	return starter;
}
// src/engine/storage-report.ts
/** What the device keeps of each catalogue, by its id: files as they were published, and what the visitor did. */
async function reportStorage({ history, blobs }) {
	const kept = /* @__PURE__ */ new Map();
	const of = (id) => kept.get(id) ?? {
		id,
		files: 0,
		bytes: 0,
		events: 0
	};
	const [usage, events] = await Promise.all([blobs.usage(), history.events()]);
	for (const { catalogId, bytes } of usage) {
		const before = of(catalogId);
		kept.set(catalogId, {
			...before,
			files: before.files + 1,
			bytes: before.bytes + bytes
		});
	}
	for (const { catalogId } of events) {
		const before = of(catalogId);
		kept.set(catalogId, {
			...before,
			events: before.events + 1
		});
	}
	return { catalogues: [...kept.values()].sort((a, b) => a.id < b.id ? -1 : 1) };
}
// src/engine/surprise-ranking.ts
/** An item is drawn among so many of the best of its cluster. */
var bestOfCluster = 3;
var clustersAtOnce = 4;
/**
* Good items from where the visitor has not been: clusters are drawn from the farther half, each gives one of its most
* popular items, or one near its middle where nobody knows what is popular; when all have given one, the nearer half
* follows. The same seed draws the same.
*/
function createSurpriseRanking(options) {
	const { reader, queries, seen, hiddenCreators = /* @__PURE__ */ new Set(), filter, commonFirst, commonOnly, warn } = options;
	const random = createRandom(options.seed);
	const given = [];
	const taken = new Set(seen.ordinals);
	let clusters;
	let isCommonDone = !commonFirst && !commonOnly;
	let lastTurn = Promise.resolve();
	async function give(ordinals, context) {
		const fresh = ordinals.filter((ordinal) => !taken.has(ordinal));
		const wanted = hiddenCreators.size === 0 ? fresh : await notByHidden(fresh, context);
		for (const ordinal of wanted) {
			taken.add(ordinal);
			given.push({
				ordinal,
				score: 0,
				query: void 0
			});
		}
	}
	async function notByHidden(ordinals, context) {
		const { values } = await readCards(reader, ordinals, context);
		return ordinals.filter((_, i) => !hiddenCreators.has(values[i]?.creator ?? ""));
	}
	/** Of the items that everybody's device has: nothing is asked for. */
	async function giveCommon(context) {
		const { ordinals, codes, facets } = await reader.starter(context);
		const { itemSpec } = (await reader.centroids(context)).table;
		const marks = filter && facets ? filter.matches({
			facets,
			itemCount: ordinals.length
		}) : void 0;
		const positions = ordinals.map((_, i) => i).filter((i) => !filter || marks?.[i]);
		const norms = squaredNorms(codes, ordinals.length, itemSpec);
		const drawn = farHalfFirst(positions, nearnessTo(queries, {
			codes,
			norms,
			spec: itemSpec
		}, context), random);
		const far = drawn.slice(0, Math.ceil(drawn.length * .5));
		isCommonDone = true;
		await give((commonOnly ? drawn : far).map((i) => ordinals[i]), context);
	}
	async function drawClusters(context) {
		const { table, norms } = await reader.centroids(context);
		const open = norms.length;
		const all = Array.from({ length: open }, (_, i) => i).filter((i) => filter?.clusters[i] ?? true);
		const { codes, centroidSpec: spec } = table;
		return farHalfFirst(all, nearnessTo(queries, {
			codes,
			norms,
			spec
		}, context), random);
	}
	async function giveOfClusters(context) {
		const batch = clusters?.slice(0, clustersAtOnce) ?? [];
		const { table } = await reader.centroids(context);
		const results = await reader.shards(batch, context);
		throwIfAborted(context.signal);
		const ordinals = results.flatMap((result) => {
			if (result.status === "rejected") {
				const failure = failureOf(result.reason);
				if (!failure) throw result.reason;
				warn(`${failure.message}; the draw goes on without it`);
				return [];
			}
			const { shard } = result.value;
			const centre = decodeVector(table.codes, shard.cluster, table.centroidSpec);
			return drawItem(result.value, centre, table.itemSpec) ?? [];
		});
		clusters = clusters?.slice(batch.length);
		await give(ordinals, context);
	}
	function drawItem(loaded, centre, spec) {
		const { shard, norms, firstOrdinal } = loaded;
		const { itemStart, nodeCount, popularity, group } = shard;
		const marks = filter?.matches(shard);
		const distanceTo = createScanningScorer(preparedQuery(centre, spec), shard.codes, norms);
		const worth = /* @__PURE__ */ new Map();
		for (let node = 0; node < nodeCount; node++) for (let item = itemStart[node]; item < itemStart[node + 1]; item++) if (!taken.has(firstOrdinal + item) && !seen.groups.has(group?.[item] ?? -1) && marks?.[item] !== 0) worth.set(item, 1e3 * (popularity?.[item] ?? 0) - distanceTo(node));
		const best = [...worth.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || a - b);
		const drawn = best[random.int(Math.min(bestOfCluster, best.length))];
		return drawn === void 0 ? void 0 : firstOrdinal + drawn;
	}
	async function fill(count, context) {
		if (!isCommonDone) await giveCommon(context);
		if (commonOnly) return;
		while (given.length < count) {
			clusters ??= await drawClusters(context);
			if (clusters.length === 0) return;
			await giveOfClusters(context);
		}
	}
	return {
		probed: [],
		skipped: [],
		page(offset, k, context) {
			const result = lastTurn.then(async () => {
				await fill(offset + k, context);
				return {
					items: given.slice(offset, offset + k),
					hasMore: given.length > offset + k || (clusters?.length ?? 1) > 0
				};
			});
			lastTurn = result.catch(() => {});
			return result;
		}
	};
}
/** How near each point is to the nearest of the queries: the larger the nearer. */
function nearnessTo(queries, { codes, norms, spec }, context) {
	const scorers = queries.map(({ vector }) => createScanningScorer(preparedQuery(vector, spec), codes, norms));
	context.distances += queries.length * norms.length;
	return (point) => Math.max(...scorers.map((distanceTo) => -distanceTo(point)), Number.NEGATIVE_INFINITY);
}
/** Each half in random order. */
function farHalfFirst(points, nearness, random) {
	const near = new Map(points.map((point) => [point, nearness(point)]));
	const sorted = [...points].sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0) || a - b);
	const half = Math.ceil(sorted.length * .5);
	return [...shuffled(sorted.slice(0, half), random), ...shuffled(sorted.slice(half), random)];
}
function shuffled(list, random) {
	const rest = [...list];
	return list.map(() => rest.splice(random.int(rest.length), 1)[0]);
}
export { basisFromText, browse, changeSettings, createCommonRanking, createContentRanking, createOverlayReader, createStarterRanking, createSurpriseRanking, deleteExpired, emptyRanking, exportHistory, findTitles, foldIn, importHistory, reactToItem, readContentVectors, readInVectors, readItem, readLearned, readListings, readPictureBytes, readProfile, readSettings, readStarter, reportStorage, startKind, viewItem };

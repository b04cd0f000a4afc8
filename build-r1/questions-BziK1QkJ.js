import { n as decodeProfiles, t as parseVisitorChoices } from "./visitor-choices-BYTATasT.js";
import { a as decodeVector, o as decodeVectors, t as bytesPerVector, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { t as createScanningScorer } from "./scan-distances-Ckq9jx5D.js";
import { n as compareHits, r as cosineOf } from "./cluster-search-BhDJKfnE.js";
import { t as preparedQuery } from "./prepared-queries-Cnmdzsp_.js";
import { a as timed, c as itemCount, n as createReranker, r as isAsked, t as parseSettings } from "./settings-BSmw4bqe.js";
import { r as requireVectors, t as decodeLearnedVectors } from "./learned-vectors-Bim4lkHf.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, i as normalised, n as dot, o as scaled } from "./vector-BnmEZlWi.js";
import { a as messageOf, i as isAborted, o as throwIfAborted, r as failureOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { t as clusterOfOrdinal } from "./centroids-DNOrR1yV.js";
import { a as unknownItems, c as isEventKind, d as readVectors, f as findOrdinals, g as settled, h as readBesides, m as readCards, u as readKnown } from "./basis-nNnlKeTY.js";
import { t as parseItemId } from "./item-DFNkeJCw.js";
import { n as decodeDetails, t as decodeCards } from "./cards-BcOyPK0z.js";
import { r as decodePictures, t as decodeStarter } from "./starter-BCOZqw0b.js";
import { n as decodeTitleBlock, r as decodeTitleRoot, t as blocksForPrefix } from "./title-index-LWB-JgP9.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { r as nodeOfItem, t as decodeShard } from "./shard-uQQhj8IQ.js";
import { n as decodeTextSpace, t as createTextEmbedding } from "./text-space-DxISG6Ml.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { a as findInBucket, r as decodeBucket } from "./lookup-DxPm9Lqu.js";
import { t as ordinalCount } from "./manifest-D1jlWwXg.js";
import { t as decodeOverlaySegment } from "./overlay-segment-Dz_OAyOn.js";
import { t as createFlatIndex } from "./search-engine-vcsoMmjg.js";
import { t as isBundled } from "./wanted-files-DsyYLjx1.js";
import { t as searchGraph } from "./graph-BKdQ39rz.js";
import { t as decodeGraph } from "./graph-codec-BfwBL3hk.js";
import { n as throughTower, t as meanOfItems } from "./tower-BhFahKkp.js";
import { a as decodeRanker, r as rankerFeatureCount, t as centredVectors } from "./ranker-features-29rhNz92.js";
import { r as orderOfChances, t as candidateChances } from "./rank-candidates-C84cMnzG.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
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
	kind: v.custom(isEventKind, "not a kind of event that this build knows"),
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
/**
* The file's text; events in their order, oldest first, without what they were chosen among. A title that
* would be refused is left out: the id names it.
*/
function encodeHistoryFile(events) {
	const plain = events.map(({ seq: _, among: __, ...event }) => ({
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
var eventsAtOnce = 5e3;
/**
* Deletes what is older than the visitor wants it kept, of all catalogues.
* @returns how many events
*/
async function deleteExpired(history, nowMs) {
	const { retentionDays = 0 } = await history.settings() ?? {};
	if (retentionDays === 0) return 0;
	const isExpired = ({ atMs }) => atMs < nowMs - retentionDays * dayMs;
	let deleted = 0;
	for (const catalogId of (await history.eventCounts()).keys()) {
		let afterSeq = 0;
		for (let isEnd = false; !isEnd;) {
			const part = await history.readLog(catalogId, {
				afterSeq,
				limit: eventsAtOnce
			});
			const expired = part.events.filter(isExpired).map(({ seq }) => seq);
			if (expired.length > 0) deleted += (await history.remove(catalogId, expired)).length;
			({isEnd, lastSeq: afterSeq} = part);
		}
	}
	return deleted;
}
// src/engine/history-questions.ts
/** All that is remembered of the catalogue that is open. */
async function readProfile(visitor) {
	const log = (await visitor.latestEvents()).filter(({ kind }) => kind === "view").sort((a, b) => b.atMs - a.atMs || b.seq - a.seq);
	return {
		...await visitor.summary(),
		log
	};
}
async function removeEvents(visitor, { seqs = [], viewsOf }) {
	const itemId = viewsOf === void 0 ? void 0 : parseItemId(viewsOf);
	const views = itemId === void 0 ? [] : await visitor.removeViews(itemId);
	return seqs.length > 0 ? [...views, ...await visitor.remove(seqs)] : views;
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
	return await history.settings() ?? parseSettings(void 0);
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
	if (isRemembered) {
		const shown = await visitor.shown().catch(() => void 0);
		const among = shown?.ids.includes(seen.itemId) ? shown : void 0;
		const event = {
			itemId: seen.itemId,
			kind: "view",
			atMs: nowMs,
			title: seen.title
		};
		await visitor.remember({
			...event,
			...among && { among }
		}, seen);
	}
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
	if (!isEventKind(kind)) throw new EngineFailure("refused", `got an event of kind ${JSON.stringify(kind)}, expected "site:" and a name`);
	if ((kind === "dwell" || kind.startsWith("site:")) && (await visitor.settings())?.paused) return;
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
		const [cards, vectors] = await Promise.all([readCards(reader, [ordinal], context), readKnown(reader, [ordinal], context)]);
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
				vector: item.vector,
				main: item.main
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
		const { readMatches } = await import("./facet-questions-BFq-bg6b.js");
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
// src/engine/learning/shown-items.ts
/** Of a longer answer nobody looks at everything. */
var mostShown = 20;
/** Keeps what was recommended, so that it can be told among what the next item was chosen. */
async function rememberShown({ reader, visitor }, { items, basedOn }, context) {
	if (basedOn !== "history" || items.length < 2 || (await visitor.settings())?.paused) return;
	const shown = await shownItemsOf(reader, items, context);
	if (shown) await visitor.rememberShown(shown);
}
/** What it takes to say later among what an item was chosen; undefined where the items' codes are not at hand. */
async function shownItemsOf(reader, recommended, context) {
	const items = recommended.slice(0, mostShown);
	const ordinals = items.map(({ ordinal }) => ordinal);
	const { firstOrdinal, itemSpec } = (await reader.centroids(context)).table;
	const stride = bytesPerVector(itemSpec);
	const codes = new Uint8Array(items.length * stride);
	const starter = reader.knownStarter();
	const put = (i, from, at) => codes.set(from.subarray(at * stride, (at + 1) * stride), i * stride);
	const others = ordinals.flatMap((ordinal, i) => {
		const at = starter?.ordinals.indexOf(ordinal) ?? -1;
		if (!starter || at < 0) return [i];
		put(i, starter.codes, at);
		return [];
	});
	const shards = await reader.shards(others.map((i) => clusterOfOrdinal(firstOrdinal, ordinals[i])), context);
	for (const [n, loaded] of shards.entries()) {
		if (loaded.status === "rejected") return void 0;
		const { shard, firstOrdinal: first } = loaded.value;
		put(others[n], shard.codes, nodeOfItem(shard.itemStart, ordinals[others[n]] - first));
	}
	const { fit, generation } = reader.manifest;
	return {
		fit,
		generation,
		ids: items.map(({ card }) => card.id),
		ordinals,
		codes
	};
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
				const norms = squaredNorms(shard.codes, shard.nodeCount, itemSpec);
				return {
					shard,
					norms,
					index: createFlatIndex({
						codes: shard.codes,
						norms,
						spec: itemSpec
					}),
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
	const gone = new Set(segments.flatMap((segment) => [...segment.gone]));
	const ordinalOf = /* @__PURE__ */ new Map();
	segments.forEach(({ cluster, firstOrdinal, itemCount }, i) => {
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
		for (const [position, { id }] of cards.entries()) if (!gone.has(firstOrdinal + position)) ordinalOf.set(id, firstOrdinal + position);
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
// src/models/two-towers/profile-scores.ts
/** What measured best on two sets of favourites: see THREE-FAVOURITES.md. */
var usualNearness = {
	count: 12,
	sharpness: 8
};
/** @param cosines  of the query and each profile found, nearest first */
function weighProfiles(found, { count = usualNearness.count, sharpness = usualNearness.sharpness } = {}) {
	const near = found.slice(0, count);
	const [nearest] = near;
	if (!nearest) return [];
	const powers = near.map(({ cosine }) => Math.exp(sharpness * (cosine - nearest.cosine)));
	const total = powers.reduce((sum, power) => sum + power, 0);
	return near.map(({ profile }, i) => ({
		profile,
		weight: powers[i] / total
	}));
}
/** How much everyone loves each item, as far as the profiles' lists tell: the share of all their people. */
function sharesOfEveryone(profiles) {
	const people = profiles.reduce((sum, profile) => sum + profile.people, 0);
	const shares = /* @__PURE__ */ new Map();
	for (const { favourites } of profiles) for (const { item, support } of favourites) shares.set(item, (shares.get(item) ?? 0) + support / people);
	return shares;
}
/** Of everyone's share, so much is taken off that of the near profiles. */
var usualContrast = .5;
/**
* What the near profiles love, by how much more they love it than everyone does.
*
* @returns best first, ties by ascending item
*/
function scoreFavourites(profiles, near, everyone, contrast = usualContrast) {
	const found = /* @__PURE__ */ new Map();
	for (const { profile, weight } of near) {
		const { people, favourites } = profiles[profile];
		for (const { item, support } of favourites) {
			const share = weight * support / people;
			const known = found.get(item);
			if (!known) found.set(item, {
				score: share,
				profile,
				most: share
			});
			else {
				known.score += share;
				if (share > known.most) {
					known.most = share;
					known.profile = profile;
				}
			}
		}
	}
	return Array.from(found, ([item, { score, profile }]) => ({
		item,
		score: score - contrast * (everyone.get(item) ?? 0),
		profile
	})).sort((a, b) => b.score - a.score || a.item - b.item);
}
// src/engine/audience.ts
var audiences = [
	[/\b(artists|bands|songs|tracks|albums|records|podcasts|music)\b/i, "listeners"],
	[/\b(films|movies|series|shows|videos)\b/i, "viewers"],
	[/\b(books|novels|comics|articles|stories|poems)\b/i, "readers"]
];
function audienceOf(itemNoun) {
	return audiences.find(([pattern]) => pattern.test(itemNoun))?.[1] ?? "people";
}
// src/engine/profile-ranking.ts
/**
* People of like taste stand in for few picks, where their file can be had and no wish turns likeness (a filter, a
* dial); else what is like the picks.
*/
async function rankByPeople(options, context) {
	const { basis, choices, rest, warn } = options;
	if (basis.queries.length === 0 || context.commonOnly || hasWishes(choices)) return rest(basis);
	try {
		return await profileRanking(options, context) ?? await rest(basis);
	} catch (error) {
		const failure = failureOf(error);
		if (!failure || isAborted(error)) throw error;
		warn(`${failure.message}; recommendations go by what is like the picks`);
		return rest(basis);
	}
}
function hasWishes({ diversity, popularity, perCreator, where, perFacet, boost }) {
	return Boolean(diversity || popularity || perCreator) || [
		where,
		perFacet,
		boost
	].some(isAsked);
}
/**
* People like you: the picks go through the query tower, the nearest taste profiles are found in their graph, and what
* they love, less the picks, is ranked by how much more they love it than everyone does. One file, the same for
* everybody, is all that is asked for: it has the cards of what it lists.
*
* @returns undefined where the picks say nothing here
* @throws {EngineFailure} where the file can't be read
*/
async function profileRanking({ reader, basis, rest }, context) {
	const { explanations: picks, seen, hiddenCreators = /* @__PURE__ */ new Set() } = basis;
	const { data, search, everyone } = await reader.named("profiles", openProfiles(reader.manifest.items), context);
	const { inputs } = data.tower.hidden;
	if (picks.some(({ vector }) => vector.length < inputs)) throw new EngineFailure("broken", `profiles: their tower takes ${inputs} dimensions, items have ${picks[0].vector.length}`);
	const mean = meanOfItems([...picks.keys()], inputs, (pick) => picks[pick].vector.subarray(0, inputs));
	const query = throughTower(data.tower, mean);
	if (dot(mean, mean) === 0 || dot(query, query) === 0) return void 0;
	const near = weighProfiles(search(query, context));
	const picked = new Set(picks.flatMap(({ reason }) => reason.ordinal ?? []));
	const cardOf = new Map(data.ordinals.map((ordinal, i) => [ordinal, data.cards[i]]));
	const { gone = /* @__PURE__ */ new Set() } = await reader.overlay(context) ?? {};
	const listed = scoreFavourites(data.profiles, near, everyone).filter(({ item }) => !picked.has(item) && !gone.has(item) && !seen.ordinals.has(item) && !hiddenCreators.has(cardOf.get(item)?.creator ?? ""));
	const reasonOf = createReasons(data, everyone, {
		picks,
		audience: audienceOf(reader.manifest.itemNoun)
	});
	const items = listed.map((favourite) => ({
		ordinal: favourite.item,
		score: favourite.score,
		query: void 0,
		reason: reasonOf(favourite),
		card: cardOf.get(favourite.item)
	}));
	let following;
	return {
		probed: [],
		skipped: [],
		async page(offset, k, asked) {
			const own = items.slice(offset, offset + k);
			if (offset + k < items.length) return {
				items: own,
				hasMore: true
			};
			following ??= rest({
				...basis,
				seen: {
					...seen,
					ordinals: /* @__PURE__ */ new Set([
						...seen.ordinals,
						...picked,
						...listed.map(({ item }) => item)
					])
				}
			});
			const after = await (await following).page(Math.max(0, offset - items.length), k - own.length, asked);
			return {
				items: [...own, ...after.items],
				hasMore: after.hasMore
			};
		}
	};
}
var openProfiles = (items) => (bytes) => {
	const data = decodeProfiles(bytes, { items }, "profiles");
	const { codes, spec, profiles } = data;
	const count = codes.length / bytesPerVector(spec);
	const graph = decodeGraph(data.graph, count, "profiles");
	const vectors = decodeVectors(codes, count, spec);
	return {
		data,
		everyone: sharesOfEveryone(profiles),
		search(query, context) {
			let distances = 0;
			const found = searchGraph(graph, (node) => {
				distances++;
				return 2 - 2 * dot(query, row(vectors, node));
			}, { k: usualNearness.count });
			context.distances += distances;
			return found.map(({ id, distance }) => ({
				profile: id,
				cosine: 1 - distance / 2
			}));
		}
	};
};
/** Why a favourite is here: what the people who love it also love, one of the picks where they do. */
function createReasons({ profiles, ordinals, cards }, everyone, { picks, audience }) {
	const known = /* @__PURE__ */ new Map();
	const ofPick = new Map(picks.map(({ reason }) => [reason.ordinal, reason]));
	const reasonOf = (profile) => {
		const { people, favourites } = profiles[profile];
		const byLove = favourites.map(({ item, support }) => ({
			item,
			beyond: support / people - (everyone.get(item) ?? 0)
		})).sort((a, b) => b.beyond - a.beyond || a.item - b.item);
		const loved = byLove.find(({ item }) => ofPick.has(item)) ?? byLove[0];
		const card = loved && cards[ordinals.indexOf(loved.item)];
		return card && {
			kind: "people",
			id: card.id,
			title: card.title,
			ordinal: loved.item,
			audience
		};
	};
	return ({ item, profile }) => {
		if (!known.has(profile)) known.set(profile, reasonOf(profile));
		const reason = known.get(profile);
		return reason?.ordinal === item ? void 0 : reason;
	};
}
// src/engine/ranked-candidates.ts
/** What was saved is liked by one standard deviation more than the average; of what was viewed nothing is known. */
var favouriteLiking = 1;
/**
* The best of a ranking in the order of the catalogue's network; what comes after them stays as it was. Where the network
* cannot be had, all does.
*/
function createRankedCandidates({ reader, ranking, basis, candidates, clock, warn }) {
	let ordered;
	async function order(context) {
		const { items } = await ranking.page(0, candidates, context);
		try {
			const ranker = await readRanker(reader, context);
			return await timed(context, clock, "rerankMs", () => inOrder(items, ranker, context));
		} catch (error) {
			if (isAborted(error)) throw error;
			warn(`the network that orders candidates cannot be used (${messageOf(error)}); they stay as they were found`);
			return items;
		}
	}
	async function inOrder(items, { items: facts, network, centred }, context) {
		const known = facts.quality.length;
		const ranked = items.filter(({ ordinal }) => ordinal < known);
		const { values } = await readVectors(reader, ranked.map(({ ordinal }) => ordinal), context);
		const found = ranked.flatMap((item, i) => {
			const vector = values[i]?.vector;
			return vector && item.query ? [{
				item,
				candidate: candidateOf(item.ordinal, vector, item.query)
			}] : [];
		});
		const chances = candidateChances(network, {
			items: facts,
			centred,
			views: viewsOf(basis.explanations, known),
			candidates: found.map(({ candidate }) => candidate)
		});
		const best = orderOfChances(chances).map((i) => ({
			...found[i].item,
			chance: chances[i]
		}));
		const orderable = new Set(found.map(({ item }) => item));
		let next = 0;
		return items.map((item) => orderable.has(item) ? best[next++] : item);
	}
	return {
		get probed() {
			return ranking.probed;
		},
		get skipped() {
			return ranking.skipped;
		},
		async page(offset, k, context) {
			ordered ??= order(context);
			const ours = ordered;
			ours.catch(() => {
				if (ordered === ours) ordered = void 0;
			});
			const best = await ours;
			const more = await ranking.page(0, Math.max(best.length, offset + k), context);
			return {
				items: [...best, ...more.items.slice(best.length)].slice(offset, offset + k),
				hasMore: more.hasMore || best.length > offset + k
			};
		}
	};
}
async function readRanker(reader, context) {
	const { table } = await reader.centroids(context);
	const base = (await reader.overlay(context))?.base;
	const count = base ? base.items : table.firstOrdinal[table.firstOrdinal.length - 1];
	return reader.named("ranker", (bytes) => {
		const { items, network } = decodeRanker(bytes, count, "ranker");
		if (network.mean.length !== rankerFeatureCount) throw new FormatError(`ranker: a network of ${network.mean.length} features, this build computes ${rankerFeatureCount}`);
		return {
			items,
			network,
			centred: centredVectors(items)
		};
	}, context);
}
function candidateOf(item, vector, query) {
	return {
		item,
		score: dot(vector, query.vector),
		parts: (query.parts ?? []).map((part) => dot(vector, part))
	};
}
function viewsOf(explanations, known) {
	return explanations.flatMap(({ reason: { kind, ordinal } }) => {
		if (ordinal === void 0 || ordinal >= known) return [];
		return [{
			item: ordinal,
			...kind === "favourite" && { liking: favouriteLiking }
		}];
	});
}
// src/engine/result-order.ts
/** With fewer views there cannot be as many choices as the visitor's model needs. */
var leastViews = 10;
/**
* What the search found, in the order that suits: results of the visitor's own history as their model has it, results
* for one item by the rules of the page or the publisher.
*/
async function putInOrder(ranking, { ordinal }, options, context) {
	if (ordinal === void 0) return orderByModel(ranking, options, context);
	const { reader, choices } = options;
	if (!(choices.rules ? choices.rules.length > 0 : reader.manifest.visitor !== void 0)) return ranking;
	const { applyRules } = await import("./facet-questions-BFq-bg6b.js");
	return applyRules(ranking, ordinal, {
		reader,
		choices: parseVisitorChoices(reader.manifest.visitor, "manifest.json"),
		options: choices,
		context
	});
}
/** The visitor's model has a word where it knows enough, and the visitor did not ask for something else. */
async function orderByModel(ranking, { reader, visitor, model, choices }, context) {
	const { diversity, popularity, perCreator, perFacet, boost, includeSeen } = choices;
	if (diversity || popularity || perCreator || includeSeen || [perFacet, boost].some(isAsked)) return ranking;
	if (!((await visitor.latest()).length >= leastViews) && (await visitor.settings())?.learning !== "on") return ranking;
	const fold = await (await model()).ranker(context);
	if (!fold) return ranking;
	return (await import("./learning-TmiErvSl.js")).createBlendedRanking(ranking, reader, fold);
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
	const [usage, counts] = await Promise.all([blobs.usage(), history.eventCounts()]);
	for (const { catalogId, bytes } of usage) {
		const before = of(catalogId);
		kept.set(catalogId, {
			...before,
			files: before.files + 1,
			bytes: before.bytes + bytes
		});
	}
	for (const [catalogId, events] of counts) kept.set(catalogId, {
		...of(catalogId),
		events
	});
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
export { basisFromText, browse, changeSettings, createCommonRanking, createContentRanking, createOverlayReader, createRankedCandidates, createStarterRanking, createSurpriseRanking, deleteExpired, emptyRanking, exportHistory, findTitles, foldIn, importHistory, parseVisitorChoices, putInOrder, rankByPeople, reactToItem, readContentVectors, readInVectors, readItem, readLearned, readListings, readPictureBytes, readProfile, readSettings, readStarter, rememberShown, removeEvents, reportStorage, startKind, viewItem };

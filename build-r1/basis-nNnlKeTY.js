import { t as clusterOfOrdinal } from "./centroids-DNOrR1yV.js";
import { a as messageOf, i as isAborted, r as failureOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { n as dot, o as scaled } from "./vector-BnmEZlWi.js";
import { a as findInBucket, n as bucketOf, o as hashAlternateKey, r as decodeBucket, s as hashItemId } from "./lookup-DxPm9Lqu.js";
import { r as nodeOfItem } from "./shard-uQQhj8IQ.js";
import { a as decodeVector } from "./codes-dAiEpGP6.js";
import { t as siteKindPattern } from "./site-event-kind-B0Ix_UqM.js";
// src/engine/cluster-parts.ts
/** Asks for nothing that the starter has brought already: `ofStarter` is aligned with its ordinals, or empty. */
async function readBesides(ofStarter, readParts, { reader, ordinals, context }) {
	const starterOrdinals = reader.knownStarter()?.ordinals ?? [];
	const atHand = new Map(ofStarter.map((value, i) => [starterOrdinals[i], value]));
	const others = ordinals.filter((ordinal) => !atHand.has(ordinal));
	const { values, reason } = await readByCluster(readParts, {
		reader,
		ordinals: others,
		context
	});
	values.forEach((value, i) => {
		if (value !== void 0) atHand.set(others[i], value);
	});
	return {
		values: ordinals.map((ordinal) => atHand.get(ordinal)),
		reason
	};
}
/** One value for each item, where a part has those of one cluster in the order of their ordinals. */
async function readByCluster(readParts, { reader, ordinals, context }) {
	if (ordinals.length === 0) return {
		values: [],
		reason: void 0
	};
	const { firstOrdinal } = (await reader.centroids(context)).table;
	const clusterOf = ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal));
	const clusters = [...new Set(clusterOf)];
	const parts = await settled(clusters, readParts(clusters, context));
	const partOf = new Map(clusters.map((cluster, i) => [cluster, parts[i]]));
	return {
		values: ordinals.map((ordinal, i) => {
			const part = partOf.get(clusterOf[i]);
			return part?.status === "fulfilled" ? part.value[ordinal - firstOrdinal[clusterOf[i]]] : void 0;
		}),
		reason: parts.find((part) => part.status === "rejected")?.reason
	};
}
/** Where not even the directory can be read, no part can. */
async function settled(parts, reading) {
	try {
		return await reading;
	} catch (reason) {
		if (!failureOf(reason) || isAborted(reason)) throw reason;
		return parts.map(() => ({
			status: "rejected",
			reason
		}));
	}
}
// src/engine/cards.ts
/** The cards of these items, out of one part for each cluster that they lie in. */
function readCards(reader, ordinals, context) {
	return readBesides(reader.knownStarter()?.cards ?? [], reader.cards, {
		reader,
		ordinals,
		context
	});
}
// src/math/average-link.ts
/**
* Agglomerative clustering by average link, for a handful of vectors.
*
* @param members  which of `points` take part; none of them zero
* @returns clusters of indices, ascending within each, at least one when there are members
*/
function clusterByCosine(points, members, { maxClusters, kinship, unrelated }) {
	if (members.length === 0) return [];
	const cosine = (a, b) => {
		const [p, q] = [points[a].vector, points[b].vector];
		return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
	};
	const link = (a, b) => {
		let sum = 0;
		for (const i of a) for (const j of b) sum += cosine(i, j);
		return sum / (a.length * b.length);
	};
	let clusters = members.map((member) => [member]);
	let merges = 0;
	let sum = 0;
	for (;;) {
		const next = closestPair(clusters, link);
		if (!next) return clusters;
		if (clusters.length <= maxClusters && next.similarity < Math.max(unrelated, kinship * sum / Math.max(1, merges))) return clusters;
		sum += next.similarity;
		merges++;
		const merged = [...clusters[next.a], ...clusters[next.b]].sort((i, j) => i - j);
		clusters = [...clusters.filter((_, i) => i !== next.a && i !== next.b), merged];
	}
}
function closestPair(clusters, link) {
	let best;
	for (let a = 0; a < clusters.length; a++) for (let b = a + 1; b < clusters.length; b++) {
		const similarity = link(clusters[a], clusters[b]);
		if (!best || similarity > best.similarity) best = {
			a,
			b,
			similarity
		};
	}
	return best;
}
// src/engine/query-parts.ts
/**
* Query vectors that remember what they are made of. The cosine of a query and an item is a sum over the query's
* parts, so each view's contribution to a score is known exactly, whether the query is a mean or a median.
*/
/** What is left of unit vectors that cancel each other out is rounding. */
var tooShort = 1e-6;
/** The weighted mean at unit length; none where it is zero. */
function linearQuery(tastes, weights, weight) {
	return queryFromParts(tastes.map(({ vector }, i) => scaled(vector, weights[i])), weight);
}
/**
* The component-wise median at unit length. Each component belongs to the views that hold the middle value. Where the
* median is zero the mean stands in, and where that is zero too, the last view that says anything.
*/
function medianQuery(tastes, weight) {
	if (tastes.length === 0) return [];
	const median = queryFromParts(medianParts(tastes), weight);
	if (median.length > 0) return median;
	const mean = linearQuery(tastes, tastes.map(({ weight: w }) => w), weight);
	if (mean.length > 0) return mean;
	const last = tastes.findLastIndex(({ vector }) => Math.sqrt(dot(vector, vector)) > tooShort);
	return linearQuery(tastes, tastes.map((_, i) => i === last ? 1 : 0), weight);
}
function medianParts(tastes) {
	const counted = tastes.flatMap(({ weight }, i) => Array.from({ length: Math.max(1, Math.round(weight)) }, () => i));
	const parts = tastes.map(({ vector }) => new Float32Array(vector.length));
	const lower = counted.length - 1 >> 1;
	const upper = counted.length >> 1;
	const column = new Float32Array(counted.length);
	for (let d = 0; d < tastes[0].vector.length; d++) {
		for (let position = 0; position < counted.length; position++) {
			const value = tastes[counted[position]].vector[d];
			let slot = position;
			for (; slot > 0 && column[slot - 1] > value; slot--) column[slot] = column[slot - 1];
			column[slot] = value;
		}
		share(column[lower], d);
		share(column[upper], d);
	}
	return parts;
	function share(middle, d) {
		let holders = 0;
		for (const i of counted) if (tastes[i].vector[d] === middle) holders++;
		for (const i of counted) if (tastes[i].vector[d] === middle) parts[i][d] += middle / 2 / holders;
	}
}
function queryFromParts(parts, weight) {
	const sum = new Float32Array(parts[0]?.length ?? 0);
	for (const part of parts) for (let d = 0; d < sum.length; d++) sum[d] += part[d];
	const length = Math.sqrt(dot(sum, sum));
	if (length <= tooShort) return [];
	return [{
		vector: scaled(sum, 1 / length),
		weight,
		parts: parts.map((part) => scaled(part, 1 / length))
	}];
}
// src/engine/interests.ts
/** With each view the ones before it lose a bit: this many views later, half of their weight. */
var halfLifeViews = 4;
/**
* When groups of views stay apart. Two items of a catalogue drawn at random have a cosine of 0.02 to 0.03; those of one
* taste have on the average often not much more, since a taste is a neighbourhood, not a point. So only what has next
* to nothing in common counts as two. On the built-in drawings (`npm run bench:recommend`, 120 histories) both tastes of
* three and two views are served in 87% of the histories (by the median: 46%), those of four and one in 72% (37%).
* A quarter of the pure ones is split there, at no loss: 61% of their results are of the taste, as of the median's.
* Nothing tells a stray view from a second taste; a bound that splits a tenth serves 66% instead of 87%.
*/
var clustering = {
	maxClusters: 3,
	kinship: .12,
	unrelated: .01
};
/** An interest of one old view among many new ones still has its place on a page of ten. */
var leastShare = .15;
/**
* Turns the tastes, newest last, into what to search for; none when they say nothing.
*
* - `median`: the component-wise median, scaled to unit length: of five views that agree but for one, it follows the
*   four. Where it is zero (sparse vectors with little in common), the mean stands in, and where that is zero too, the
*   last view that says anything.
* - `recent`: the mean, in which later views weigh more.
* - `multi`: the views' groups, one to three of them by average-link clustering, and of each its recent mean. Each has
*   a share of the results as its views have of the weight. Views that make one group are searched by their median.
*/
function findInterests(tastes, method) {
	if (method === "median") return medianQuery(tastes, 1);
	const weights = recencyWeights(tastes);
	const speaking = tastes.map((_, i) => i).filter((i) => dot(tastes[i].vector, tastes[i].vector) > 0);
	const groups = method === "recent" ? [speaking] : clusterByCosine(tastes, speaking, clustering);
	if (method === "multi" && groups.length === 1) return medianQuery(tastes, 1);
	const total = sumOf(speaking.map((i) => weights[i]));
	const queries = groups.flatMap((group) => {
		const share = sumOf(group.map((i) => weights[i])) / total;
		return linearQuery(tastes, weightsWithin(group, weights), Math.max(leastShare, share));
	});
	if (queries.length === 0) return medianQuery(tastes, 1);
	const shares = sumOf(queries.map(({ weight }) => weight));
	return queries.map((query) => ({
		...query,
		weight: query.weight / shares
	})).sort((a, b) => b.weight - a.weight);
}
function recencyWeights(tastes) {
	return tastes.map(({ weight }, i) => weight * .5 ** ((tastes.length - 1 - i) / halfLifeViews));
}
function weightsWithin(group, weights) {
	const members = new Set(group);
	return weights.map((weight, i) => members.has(i) ? weight : 0);
}
function sumOf(values) {
	return values.reduce((sum, value) => sum + value, 0);
}
// src/engine/item-lookup.ts
/**
* Ordinals of items by their ids or, where no item has such an id, by an alternate key; undefined for what the
* catalogue does not know. Items whose cards were read are known, those of the common part first of all; for the others
* it asks for whole buckets of keys, so that nobody is told which.
*
* @throws {EngineFailure} when a bucket could not be read
*/
async function findOrdinals(reader, ids, context) {
	await reader.whenCommonIsHere(context.signal);
	const atHand = ids.map((id) => reader.knownOrdinal(id));
	const found = await find(reader, ids.filter((_, i) => atHand[i] === void 0).map(hashItemId), context);
	const byId = atHand.map((ordinal) => ordinal ?? found.shift());
	const unknown = ids.filter((_, i) => byId[i] === void 0);
	const byKey = await find(reader, unknown.map(hashAlternateKey), context);
	const keyed = new Map(unknown.map((id, i) => [id, byKey[i]]));
	return ids.map((id, i) => byId[i] ?? keyed.get(id));
}
var decodeLookup = (bytes, _, place) => decodeBucket(bytes, place);
async function find(reader, hashes, context) {
	if (hashes.length === 0) return [];
	const overlay = await reader.overlay(context);
	if (!overlay) return findInBase(reader, hashes, context);
	const added = hashes.map((hash) => overlay.find(hash));
	const ofBase = await findInBase(reader, hashes.filter((_, i) => added[i] === void 0), context);
	return added.map((ordinal) => {
		const found = ordinal ?? ofBase.shift();
		return found === void 0 || overlay.gone.has(found) ? void 0 : found;
	});
}
async function findInBase(reader, hashes, context) {
	if (hashes.length === 0) return [];
	const bucketCount = await reader.partCount("lookup", context);
	const numbers = hashes.map((hash) => bucketOf(hash, bucketCount));
	return (await reader.parts("lookup", numbers, decodeLookup, context)).map((bucket, i) => {
		if (bucket.status === "rejected") throw bucket.reason;
		const ordinal = findInBucket(bucket.value, hashes[i]);
		return ordinal !== void 0 && ordinal < reader.manifest.items ? ordinal : void 0;
	});
}
// src/engine/item-vectors.ts
/** The vectors of these items as the catalogue keeps them, decoded; nothing is asked for those that the starter has. */
async function readVectors(reader, ordinals, context) {
	if (ordinals.length === 0) return {
		values: [],
		reason: void 0
	};
	const { firstOrdinal, itemSpec } = (await reader.centroids(context)).table;
	const common = reader.knownStarter();
	const atHand = ordinals.map((ordinal) => {
		const i = common?.ordinals.indexOf(ordinal) ?? -1;
		if (!common || i < 0) return void 0;
		return {
			vector: decodeVector(common.codes, i, itemSpec),
			group: common.groups?.[i]
		};
	});
	const others = ordinals.filter((_, i) => !atHand[i]);
	if (others.length === 0) return {
		values: atHand,
		reason: void 0
	};
	const { values, reason } = await readFromShards(others, {
		reader,
		firstOrdinal,
		itemSpec
	}, context);
	let next = 0;
	return {
		values: atHand.map((value) => value ?? values[next++]),
		reason
	};
}
/**
* What these items say about a visitor who had them: in catalogues learned from behaviour their "in" vectors, elsewhere
* the same as above.
*/
async function readTastes(reader, ordinals, context) {
	if (!reader.manifest.learned) return readVectors(reader, ordinals, context);
	return (await import("./questions-BziK1QkJ.js")).readInVectors(reader, ordinals, context);
}
/** What there is to know of an item that somebody viewed: `main` where it is another vector than what it says of them. */
async function readKnown(reader, ordinals, context) {
	const { values, reason } = await readTastes(reader, ordinals, context);
	if (!reader.manifest.learned) return {
		values,
		reason
	};
	const mains = await readVectors(reader, ordinals, context);
	return {
		values: values.map((value, i) => value && {
			...value,
			main: mains.values[i]?.vector
		}),
		reason
	};
}
async function readFromShards(ordinals, { reader, firstOrdinal, itemSpec }, context) {
	const shards = await settled(ordinals, reader.shards(ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)), context));
	return {
		values: shards.map((loaded, i) => {
			if (loaded.status === "rejected") return void 0;
			const { shard, firstOrdinal: first } = loaded.value;
			const position = ordinals[i] - first;
			return {
				vector: decodeVector(shard.codes, nodeOfItem(shard.itemStart, position), itemSpec),
				group: shard.group?.[position]
			};
		}),
		reason: shards.find((loaded) => loaded.status === "rejected")?.reason
	};
}
// src/history/event-summary.ts
/** @param from  the summary of the events before */
function createEventFold(from) {
	const byItem = (events = []) => new Map(events.map((event) => [event.itemId, event]));
	const views = byItem(from?.views);
	const favourites = byItem(from?.favourites);
	const picks = byItem(from?.picks);
	const hidden = byItem(from?.hidden);
	const hiddenCreators = new Map(from?.hiddenCreators.map((event) => [event.creator ?? "", event]));
	let summary = from;
	return {
		get summary() {
			summary ??= {
				views: [...views.values()],
				favourites: [...favourites.values()],
				picks: [...picks.values()],
				hidden: [...hidden.values()],
				hiddenCreators: [...hiddenCreators.values()]
			};
			return summary;
		},
		add(event) {
			summary = void 0;
			const { itemId, creator = "" } = event;
			switch (event.kind) {
				case "view":
					putLast(views, itemId, event);
					break;
				case "favourite":
					putLast(favourites, itemId, event);
					hidden.delete(itemId);
					break;
				case "unfavourite":
					favourites.delete(itemId);
					break;
				case "pick":
					putLast(picks, itemId, event);
					hidden.delete(itemId);
					break;
				case "unpick":
					picks.delete(itemId);
					break;
				case "hide":
					putLast(hidden, itemId, event);
					favourites.delete(itemId);
					picks.delete(itemId);
					break;
				case "unhide":
					hidden.delete(itemId);
					break;
				case "hide-creator":
					if (creator !== "") putLast(hiddenCreators, creator, event);
					break;
				case "unhide-creator": hiddenCreators.delete(creator);
			}
		}
	};
}
/** In the order of the log. */
function compareEvents(a, b) {
	return a.seq - b.seq;
}
function putLast(map, key, event) {
	map.delete(key);
	map.set(key, event);
}
// src/history/stored-event.ts
/** All kinds that Docent itself knows. */
var eventKinds = [
	"view",
	"dwell",
	"favourite",
	"unfavourite",
	"pick",
	"unpick",
	"hide",
	"unhide",
	"hide-creator",
	"unhide-creator"
];
function isEventKind(kind) {
	return eventKinds.includes(kind) || typeof kind === "string" && kind.startsWith("site:") && siteKindPattern.test(kind.slice(5));
}
/** A device may have damaged a record, or a newer build may have written it: undefined for what is no event. */
function parseStoredEvent(record) {
	const { catalogId, itemId, kind, atMs, title, seq } = Object(record);
	return typeof catalogId === "string" && typeof itemId === "string" && itemId !== "" && isEventKind(kind) && typeof atMs === "number" && Number.isFinite(atMs) && typeof title === "string" && typeof seq === "number" ? record : void 0;
}
// src/history/history-store.ts
/** Events that wait for the device to take them stand after all that are on it, and get other numbers then. */
var firstWaitingSeq = 2 ** 52;
// src/engine/log-follower.ts
var logBatch = 1e3;
/**
* Folds a log that grows, here and in other tabs, and starts over where its middle changes. Opening reads the log from
* its beginning, or of a long one from the last checkpoint.
*/
function createLogFollower(options) {
	const { history, catalogId, name, begin, batch = logBatch } = options;
	let log;
	let lastTurn = Promise.resolve();
	let restarts = 0;
	async function follow() {
		for (;;) {
			const turn = restarts;
			const before = log;
			const part = await history.readLog(catalogId, {
				limit: batch,
				...before && { afterSeq: before.seq }
			});
			if (turn !== restarts) continue;
			if (before && (part.epoch !== before.epoch || before.seq > firstWaitingSeq)) {
				log = void 0;
				continue;
			}
			if (!before && !part.isEnd) {
				const { resumeLongLog } = await import("./long-log-ButtQPxL.js");
				const resumed = await resumeLongLog({
					...options,
					batch
				});
				if (turn === restarts) log = resumed;
				continue;
			}
			const fold = before?.fold ?? begin();
			log = void 0;
			await fold.add(part.events);
			if (turn !== restarts) continue;
			log = {
				fold,
				seq: part.events.length + part.unreadable > 0 ? part.lastSeq : before?.seq ?? 0,
				unreadable: (before?.unreadable ?? 0) + part.unreadable,
				epoch: part.epoch,
				savedSeq: before?.savedSeq
			};
			if (!part.isEnd) continue;
			if (log.savedSeq !== void 0 && log.seq - log.savedSeq >= batch) {
				const { saveLongLog } = await import("./long-log-ButtQPxL.js");
				log = await saveLongLog(options, log);
			}
			return log;
		}
	}
	return {
		follow() {
			const result = lastTurn.then(follow);
			lastTurn = result.catch(() => {});
			return result;
		},
		async restart({ withoutCheckpoints = false } = {}) {
			restarts++;
			log = void 0;
			if (withoutCheckpoints) await history.dropCheckpoints(catalogId, name);
		}
	};
}
// src/engine/visitor.ts
/** Of a longer history only the latest are listed one by one. */
var mostListed = 2e4;
function createVisitor({ history, reader, warn }) {
	const { id: catalogId, fit, hasGroups, overlay: updates } = reader.manifest;
	const generation = updates?.base ?? reader.manifest.generation;
	const known = /* @__PURE__ */ new Map();
	/** Items whose vectors were looked for on the device. */
	const asked = /* @__PURE__ */ new Set();
	/** Items that this generation does not have. */
	const gone = /* @__PURE__ */ new Set();
	const log = createLogFollower({
		history,
		catalogId,
		name: "summary",
		begin: beginSummary
	});
	let followed;
	let settings;
	let findings = 0;
	let changes = 1;
	let changesRead = 0;
	const stop = history.onChange(() => {
		changes++;
	});
	async function read() {
		try {
			while (changesRead !== changes) {
				const reading = changes;
				[followed, settings] = await Promise.all([log.follow(), history.settings()]);
				await readVectors(followed.fold.summary);
				changesRead = reading;
			}
			const { unreadable = 0 } = followed ?? {};
			if (unreadable > 0) warn(`${unreadable} entries of the history are damaged; the others count`);
		} catch (cause) {
			warn(`the history could not be read (${messageOf(cause)})`);
		}
	}
	/** Of items that are new here: seen in another tab, or before this one was opened. */
	async function readVectors({ views, favourites, picks, hidden }) {
		const isNew = ({ itemId }) => !known.has(itemId) && !asked.has(itemId);
		const fresh = [
			...views,
			...favourites,
			...picks,
			...hidden
		].filter(isNew);
		if (fresh.length === 0) return;
		for (const { itemId } of fresh) asked.add(itemId);
		for (const { itemId, ...item } of await history.vectors(catalogId)) {
			const before = known.get(itemId);
			const isOfFit = item.fit === fit;
			known.set(itemId, {
				place: before?.place ?? (item.generation === generation ? item : void 0),
				vector: before?.vector ?? (isOfFit ? item.vector : void 0),
				main: before?.main ?? (isOfFit ? item.main : void 0)
			});
		}
		findings++;
	}
	async function summary({ upToSeq = Number.POSITIVE_INFINITY } = {}) {
		await read();
		if (!followed) return createEventFold().summary;
		if (upToSeq >= followed.seq) return followed.fold.summary;
		const { resumeLongLog } = await import("./long-log-ButtQPxL.js");
		return (await resumeLongLog({
			history,
			catalogId,
			name: "summary",
			begin: beginSummary
		}, { upToSeq })).fold.summary;
	}
	async function latest({ upToSeq = Number.POSITIVE_INFINITY } = {}) {
		return (await summary({ upToSeq })).views;
	}
	/** Finds again what a new generation has moved or fitted anew; asks for nothing where all is known. */
	async function findAgain(ids, { vectors, ofPicks }, context) {
		await reader.whenCommonIsHere(context.signal);
		const { gone: replaced } = await reader.overlay(context) ?? {};
		for (const [id, item] of known) if (item.place && replaced?.has(item.place.ordinal)) known.set(id, {
			...item,
			place: void 0
		});
		const isFindable = (id) => !context.commonOnly || reader.knownOrdinal(id) !== void 0;
		const lost = ids.filter((id) => !known.get(id)?.place && !gone.has(id) && isFindable(id));
		const ordinals = await findOrdinals(reader, lost, context);
		lost.forEach((id, i) => {
			const ordinal = ordinals[i];
			if (ordinal === void 0) gone.add(id);
			else known.set(id, {
				...known.get(id),
				place: {
					ordinal,
					group: void 0
				}
			});
		});
		const moved = new Set(lost.filter((id) => !gone.has(id)));
		const unread = [.../* @__PURE__ */ new Set([...ofPicks, ...ids.slice(Math.max(0, ids.length - vectors))])].filter((id) => known.get(id)?.place && !gone.has(id)).filter((id) => !known.get(id)?.vector || hasGroups && moved.has(id));
		const { values } = await readKnown(reader, unread.map((id) => ordinalOf(id)), context);
		unread.forEach((id, i) => {
			const read = values[i];
			if (!read) return;
			const { group, vector, main } = read;
			known.set(id, {
				place: {
					ordinal: ordinalOf(id),
					group
				},
				vector,
				main
			});
			moved.add(id);
		});
		if (moved.size > 0) findings++;
		await store([...moved]);
	}
	function ordinalOf(id) {
		return known.get(id)?.place?.ordinal;
	}
	async function store(ids) {
		const complete = ids.flatMap((itemId) => toRemember(itemId, known.get(itemId)) ?? []);
		if (complete.length === 0) return;
		try {
			await history.rememberVectors(catalogId, complete);
		} catch (cause) {
			warn(`the device does not keep vectors (${messageOf(cause)}); they are looked up again when needed`);
		}
	}
	function toRemember(itemId, { place, vector, main } = {}) {
		if (!place || !vector) return void 0;
		return {
			itemId,
			fit,
			generation,
			...place,
			vector,
			...main && { main }
		};
	}
	return {
		latest,
		summary,
		async settings() {
			await read();
			return settings;
		},
		async lastSeq() {
			await read();
			return followed?.seq ?? 0;
		},
		known: (id) => known.get(id),
		async complete(context) {
			const { views, favourites, picks, hidden } = await summary();
			const ids = [...new Set([
				...views,
				...favourites,
				...picks,
				...hidden
			].map(({ itemId }) => itemId))];
			const isMissing = (id) => !gone.has(id) && !(known.get(id)?.place && known.get(id)?.vector);
			if (ids.some(isMissing)) await findAgain(ids, {
				vectors: ids.length,
				ofPicks: []
			}, context);
		},
		shown: () => history.shown(catalogId),
		rememberShown: (shown) => history.rememberShown(catalogId, shown),
		get findings() {
			return findings;
		},
		async views(context, { vectors, upToSeq = Number.POSITIVE_INFINITY }) {
			const { views, favourites, picks, hidden } = await summary({ upToSeq });
			const ofPicks = picks.slice(-10).map(({ itemId }) => itemId);
			const hiddenIds = new Set(hidden.map(({ itemId }) => itemId));
			const favouriteIds = new Set(favourites.map(({ itemId }) => itemId));
			const pickedIds = new Set(ofPicks);
			for (const { itemId } of [...views, ...favourites]) pickedIds.delete(itemId);
			const last = oncePerItem([
				...hidden,
				...picks,
				...[...views, ...favourites].filter(({ itemId }) => !hiddenIds.has(itemId)).sort(compareEvents)
			]);
			try {
				await findAgain(last.map(({ itemId }) => itemId), {
					vectors,
					ofPicks
				}, context);
			} catch (error) {
				const failure = failureOf(error);
				if (!failure || isAborted(error)) throw error;
				warn(`some views could not be found in the catalogue: ${failure.message}`);
			}
			return last.map(({ itemId, title, seq }) => ({
				itemId,
				title,
				seq,
				isFavourite: favouriteIds.has(itemId),
				isHidden: hiddenIds.has(itemId),
				isPick: pickedIds.has(itemId),
				...gone.has(itemId) ? {} : known.get(itemId)
			}));
		},
		async remember(event, item) {
			const { itemId } = event;
			known.set(itemId, item);
			await history.append({
				...event,
				catalogId
			}, toRemember(itemId, item));
			await read();
		},
		async latestEvents() {
			await read();
			return (await history.readLog(catalogId, { afterSeq: (followed?.seq ?? 0) - mostListed })).events;
		},
		remove: (seqs) => history.remove(catalogId, seqs),
		async removeViews(itemId) {
			const views = (await history.eventsOf(catalogId, itemId)).filter(({ kind }) => kind === "view" || kind === "dwell");
			return history.remove(catalogId, views.map(({ seq }) => seq));
		},
		restore: (removed) => history.restore(removed.filter((event) => event.catalogId === catalogId)),
		async forget() {
			known.clear();
			await history.clear(catalogId);
		},
		close: stop
	};
}
var summaryLists = [
	"views",
	"favourites",
	"picks",
	"hidden",
	"hiddenCreators"
];
/** @throws where the state of a checkpoint is none */
function beginSummary(state) {
	const lists = Object(state);
	const isList = (list) => Array.isArray(list) && list.every(parseStoredEvent);
	if (state !== void 0 && !summaryLists.every((name) => isList(lists[name]))) throw new Error("no summary");
	const fold = createEventFold(state);
	return {
		get summary() {
			return fold.summary;
		},
		add(events) {
			for (const event of events) fold.add(event);
		},
		state: () => fold.summary
	};
}
/** Each item where it stands last. */
function oncePerItem(events) {
	const last = /* @__PURE__ */ new Map();
	for (const event of events) {
		last.delete(event.itemId);
		last.set(event.itemId, event);
	}
	return [...last.values()];
}
/** What a mixed history gains by, as bench/mixed-interests.ts measures it. */
var defaultInterest = "multi";
/** What was saved speaks louder than what was looked at. */
var favouriteWeight = 2;
/** Each view takes so many places from the ten of picks: with five views the picks have had their say. */
var picksPerView = 2;
/** Options come from addresses and settings: what is no method is taken for none. */
function interestName({ interest }, { learned }) {
	const known = [
		"median",
		"recent",
		"multi",
		...learned ? ["fold"] : []
	];
	return interest && known.includes(interest) ? interest : learned ? "fold" : defaultInterest;
}
var viewCount = ({ views }, { learned }) => views !== void 0 && views >= 1 ? Math.floor(views) : learned?.views ?? 5;
/** The visitor's own views, and picks as long as there are few. */
async function basisFromHistory(reader, visitor, options, upToSeq, context) {
	const count = viewCount(options, reader.manifest);
	const views = await visitor.views(context, {
		vectors: count,
		...upToSeq !== void 0 && { upToSeq }
	});
	const wanted = views.filter(({ isHidden, vector }) => !isHidden && (vector || !context.commonOnly));
	const looked = wanted.filter(({ isPick }) => !isPick).slice(-count);
	const places = Math.max(0, 10 - picksPerView * looked.length);
	const explanations = [...wanted.filter(({ isPick }) => isPick).reverse().slice(0, places).reverse(), ...looked].flatMap((view) => {
		const { itemId: id, title, vector, place, isFavourite, isPick } = view;
		const reason = {
			kind: isPick ? "picked" : isFavourite ? "favourite" : "viewed",
			id,
			title: title || id,
			ordinal: place?.ordinal
		};
		return vector ? [{
			reason,
			vector,
			weight: isFavourite ? favouriteWeight : 1
		}] : [];
	});
	const { hiddenCreators } = await visitor.summary(upToSeq === void 0 ? {} : { upToSeq });
	const left = options.includeSeen ? views.filter(({ isHidden }) => isHidden) : views;
	return {
		...await interestOf(reader, explanations, {
			interest: interestName(options, reader.manifest),
			basedOn: looked.length > 0 ? "history" : "picks"
		}, context),
		seen: seenOf(left.map(({ place }) => place)),
		hiddenCreators: new Set(hiddenCreators.map(({ creator = "" }) => creator)),
		seq: Math.min(upToSeq ?? Number.POSITIVE_INFINITY, await visitor.lastSeq())
	};
}
/**
* A history that the caller gives, the newest last.
* @throws {EngineFailure} `unknown-item` when the catalogue knows none of them
*/
async function basisFromIds(reader, ids, { kind = "viewed", ...options }, context) {
	const count = kind === "picked" ? 10 : viewCount(options, reader.manifest);
	const ordinals = await findOrdinals(reader, ids, context);
	const unknownIds = ids.filter((_, i) => ordinals[i] === void 0);
	if (ids.length > 0 && unknownIds.length === ids.length) throw unknownItems(unknownIds);
	const known = distinctLast(ordinals.filter((ordinal) => ordinal !== void 0));
	const used = known.slice(-count);
	const looked = reader.manifest.hasGroups && !options.includeSeen ? known : used;
	const { values, reason } = await readTastes(reader, looked, context);
	if (known.length > 0 && values.every((value) => value === void 0)) throw reason;
	const idOf = new Map(ids.map((id, i) => [ordinals[i], id]));
	const namedAs = (ordinal) => ({
		ordinal,
		id: idOf.get(ordinal) ?? ""
	});
	const vectors = new Map(looked.map((ordinal, i) => [ordinal, values[i]]));
	return {
		...await interestOf(reader, await explain(reader, used.map(namedAs), vectors, kind, context), {
			interest: interestName(options, reader.manifest),
			basedOn: kind === "picked" ? "picks" : "history"
		}, context),
		seen: options.includeSeen ? nothingSeen : seenOf(known.map((ordinal) => ({
			ordinal,
			group: vectors.get(ordinal)?.group
		}))),
		seq: 0,
		...unknownIds.length > 0 && { unknownIds }
	};
}
/**
* One item, which is not among the results itself.
* @throws {EngineFailure} `unknown-item`
*/
async function basisFromItem(reader, { id, by = "taste" }, context) {
	const [ordinal] = await findOrdinals(reader, [id], context);
	if (ordinal === void 0) throw unknownItems([id]);
	const byContent = by === "content" && reader.manifest.learned?.hasContent === true;
	const { values, reason } = await (byContent ? (await import("./questions-BziK1QkJ.js")).readContentVectors : readTastes)(reader, [ordinal], context);
	const [item] = values;
	if (!item) throw reason;
	return {
		...await interestOf(reader, await explain(reader, [{
			ordinal,
			id
		}], /* @__PURE__ */ new Map([[ordinal, item]]), "similar", context), {
			interest: byContent || !reader.manifest.learned ? "median" : "fold",
			basedOn: "item"
		}, context),
		byContent,
		ordinal,
		seen: seenOf([{
			ordinal,
			group: item.group
		}]),
		seq: 0
	};
}
function unknownItems(ids) {
	const named = ids.slice(0, 3).map((id) => JSON.stringify(id));
	const rest = ids.length > 3 ? ` and ${ids.length - 3} more` : "";
	return new EngineFailure("unknown-item", `the catalogue has no item ${named.join(", ")}${rest}`);
}
var nothingSeen = {
	ordinals: /* @__PURE__ */ new Set(),
	groups: /* @__PURE__ */ new Set()
};
async function interestOf(reader, explanations, { interest, basedOn }, context) {
	const tastes = explanations.map(({ vector, weight = 1 }) => ({
		vector,
		weight
	}));
	const queries = interest === "fold" ? await foldedIn(reader, tastes, context) : findInterests(tastes, interest);
	return {
		basedOn: queries.length > 0 ? basedOn : "highlights",
		queries,
		interest: interest === "multi" && queries.length < 2 ? "median" : interest,
		explanations
	};
}
async function foldedIn(reader, tastes, context) {
	const { foldIn, readLearned } = await import("./questions-BziK1QkJ.js");
	return foldIn(tastes, await readLearned(reader, context));
}
/** Explains by items whose titles the history does not tell. */
async function explain(reader, items, vectors, kind, context) {
	const { values: cards } = await readCards(reader, items.map(({ ordinal }) => ordinal), context);
	return items.flatMap(({ ordinal, id }, i) => {
		const item = vectors.get(ordinal);
		const { id: itemId, title } = cards[i] ?? {
			id,
			title: id
		};
		return item ? [{
			reason: {
				kind,
				id: itemId,
				title,
				ordinal
			},
			vector: item.vector
		}] : [];
	});
}
function seenOf(places) {
	return {
		ordinals: new Set(places.flatMap((place) => place ? [place.ordinal] : [])),
		groups: new Set(places.flatMap((place) => place?.group === void 0 ? [] : [place.group]))
	};
}
/** Each once, where it stands last. */
function distinctLast(ordinals) {
	return [...new Set([...ordinals].reverse())].reverse();
}
export { unknownItems as a, isEventKind as c, readVectors as d, findOrdinals as f, settled as g, readBesides as h, defaultInterest as i, compareEvents as l, readCards as m, basisFromIds as n, createVisitor as o, findInterests as p, basisFromItem as r, createLogFollower as s, basisFromHistory as t, readKnown as u };

import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { a as decodeVector } from "./codes-dAiEpGP6.js";
import { n as dot, s as squaredDistance } from "./vector-BnmEZlWi.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { n as scanDistances, t as createScanningScorer } from "./scan-distances-Ckq9jx5D.js";
import { a as messageOf, i as isAborted, n as abortedFailure, o as throwIfAborted, r as failureOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { t as clusterOfOrdinal } from "./centroids-DNOrR1yV.js";
import { a as timed, i as createRequestContext, l as MemoryCache, n as createReranker, o as whileLoading, r as isAsked, s as createCatalogReader, t as parseSettings } from "./settings-BSmw4bqe.js";
import { t as preparedQuery } from "./prepared-queries-Cnmdzsp_.js";
import { n as createInPlaceEngine } from "./search-engine-vcsoMmjg.js";
import { c as unlessAborted, i as partFile, n as namedFile, o as partKinds, s as segmentFile, t as isBundled } from "./wanted-files-DsyYLjx1.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { a as filePath, n as readPack, o as manifestPath, r as decodeDirectory, s as openEnvelope } from "./pack-mjqAAll7.js";
import { n as parseManifest } from "./manifest-D1jlWwXg.js";
import { d as readVectors, l as compareEvents, m as readCards, n as basisFromIds, o as createVisitor, r as basisFromItem, t as basisFromHistory } from "./basis-nNnlKeTY.js";
import { a as searchWindow, i as scanRest, n as compareHits, r as cosineOf } from "./cluster-search-BhDJKfnE.js";
// src/engine/blob-cache.ts
/** One warning for all failures of one kind. */
function cacheFailureMessage(cause) {
	return `the device does not keep files (${messageOf(cause)}); they are fetched again when needed`;
}
// src/engine/scheduler.ts
function createScheduler({ concurrency }) {
	const flights = /* @__PURE__ */ new Map();
	const queue = [];
	let running = 0;
	function takeOff(key, start) {
		const controller = new AbortController();
		const result = start(controller.signal);
		const flight = {
			controller,
			result,
			waiters: 0
		};
		flights.set(key, flight);
		const land = () => {
			if (flights.get(key) === flight) flights.delete(key);
		};
		result.then(land, land);
		return flight;
	}
	function turn(signal) {
		if (running < concurrency) {
			running++;
			return Promise.resolve();
		}
		return new Promise((resolve, reject) => {
			const enter = () => {
				signal.removeEventListener("abort", leave);
				resolve();
			};
			const leave = () => {
				queue.splice(queue.indexOf(enter), 1);
				reject(abortedFailure());
			};
			queue.push(enter);
			signal.addEventListener("abort", leave, { once: true });
		});
	}
	return {
		async share(key, signal, start) {
			throwIfAborted(signal);
			const flight = flights.get(key) ?? takeOff(key, start);
			flight.waiters++;
			return new Promise((resolve, reject) => {
				const leave = () => {
					reject(abortedFailure());
					if (--flight.waiters > 0) return;
					if (flights.get(key) === flight) flights.delete(key);
					flight.controller.abort();
				};
				signal.addEventListener("abort", leave, { once: true });
				const stay = () => signal.removeEventListener("abort", leave);
				flight.result.then(resolve, reject).finally(stay);
			});
		},
		async limit(signal, work) {
			throwIfAborted(signal);
			await turn(signal);
			try {
				return await work();
			} finally {
				const next = queue.shift();
				if (next) next();
				else running--;
			}
		}
	};
}
// src/engine/file-loader.ts
var payloadBudgetBytes = 8388608;
/** After so many failures in a row, with nothing else in between, the network is left alone for a while. */
var failuresOfADeadNetwork = 3;
var deadNetworkMs = 2e3;
function createFileLoader({ catalogId, source, blobs, recorder, isOffline, clock, warn, onMissing = () => {}, concurrency = 6 }) {
	const scheduler = createScheduler({ concurrency });
	const payloads = new MemoryCache({ budgetBytes: payloadBudgetBytes });
	/** Files that are to be kept, as long as the device does not have them. */
	const kept = /* @__PURE__ */ new Map();
	let networkFailures = 0;
	let networkRestsUntilMs = 0;
	async function load(wanted, context) {
		const known = payloads.get(wanted.ref.hash);
		if (known) return known;
		const loading = scheduler.share(wanted.ref.hash, context.signal, async (signal) => {
			const bytes = await fromDevice(wanted, context) ?? await fromNetwork(wanted, signal, context);
			const payload = await openEnvelope(bytes, placeOf(wanted));
			payloads.set(wanted.ref.hash, payload, payload.byteLength);
			return payload;
		});
		return whileLoading(context, clock, loading);
	}
	async function loadAtHand(wanted, context) {
		const known = payloads.get(wanted.ref.hash);
		if (known) return known;
		const bytes = await whileLoading(context, clock, fromDevice(wanted, context));
		if (!bytes) return void 0;
		const payload = await openEnvelope(bytes, placeOf(wanted));
		payloads.set(wanted.ref.hash, payload, payload.byteLength);
		return payload;
	}
	async function keep(wanted, context, { anew = false, onAsked } = {}) {
		if (!anew && await isKept(wanted.ref.hash)) return;
		await scheduler.share(`keep ${wanted.ref.hash}`, context.signal, async (signal) => {
			const bytes = await fetchTwice(wanted, signal, context, onAsked);
			const { ref, kind } = wanted;
			kept.set(ref.hash, bytes);
			if (blobs.kind === "memory") return;
			blobs.write({
				catalogId,
				hash: ref.hash,
				kind,
				bytes
			}).then(() => blobs.has(catalogId, ref.hash)).then((isThere) => {
				if (isThere) kept.delete(ref.hash);
			}).catch(warnOfDevice);
		});
	}
	async function isKept(hash) {
		if (kept.has(hash)) return true;
		try {
			return await blobs.has(catalogId, hash);
		} catch (cause) {
			warnOfDevice(cause);
			return false;
		}
	}
	async function fromDevice(wanted, context) {
		const { hash } = wanted.ref;
		const held = kept.get(hash);
		if (held) return held;
		const end = recorder.start(transferOf(wanted));
		try {
			const bytes = await blobs.read(catalogId, hash);
			if (!bytes) return void 0;
			if (await contentHash(bytes) === hash) {
				if (blobs.kind === "indexeddb") context.transfers.push(end({
					bytes: bytes.byteLength,
					from: "indexeddb"
				}));
				return bytes;
			}
			warn(`${placeOf(wanted)}: the copy on the device is damaged; it is fetched again`);
			await blobs.remove(catalogId, hash);
		} catch (cause) {
			warnOfDevice(cause);
		}
	}
	async function fromNetwork(wanted, signal, context) {
		const bytes = await fetchTwice(wanted, signal, context);
		const { ref, kind } = wanted;
		blobs.write({
			catalogId,
			hash: ref.hash,
			kind,
			bytes
		}).catch(warnOfDevice);
		return bytes;
	}
	/** Once more when what comes is damaged. */
	function fetchTwice(wanted, signal, context, onAsked = () => {}) {
		return scheduler.limit(signal, async () => {
			try {
				const first = fetchOnce(wanted, signal, context, false);
				onAsked();
				return await first;
			} catch (error) {
				if (!(error instanceof EngineFailure) || error.kind !== "broken") throw error;
				warn(`${error.message}; it is fetched once more`);
				return fetchOnce(wanted, signal, context, true);
			}
		});
	}
	/** @throws {EngineFailure} `broken` when what comes is not what the manifest pins */
	async function fetchOnce(wanted, signal, context, reload) {
		refuseDeadNetwork(wanted);
		const end = recorder.start(transferOf(wanted));
		const told = wanted.tell?.() ?? { why: "everybody" };
		let received = 0;
		try {
			const bytes = await source.file(wanted.ref, {
				signal,
				reload,
				isUrgent: context.isUrgent
			});
			received = bytes.byteLength;
			await verify(bytes, wanted);
			context.transfers.push(end({
				bytes: received,
				from: "network",
				...told
			}));
			networkFailures = 0;
			return bytes;
		} catch (error) {
			context.transfers.push(end({
				bytes: received,
				from: "network",
				failed: true,
				...told
			}));
			if (error instanceof EngineFailure && error.kind === "offline") noteNetworkFailure();
			else if (!isAborted(error)) networkFailures = 0;
			if (error instanceof EngineFailure && (error.kind === "missing" || reload)) onMissing();
			throw error;
		}
	}
	/** Spares a visitor on a train fifty requests that cannot succeed. */
	function refuseDeadNetwork(wanted) {
		if (!isOffline() && clock() >= networkRestsUntilMs) return;
		throw new EngineFailure("offline", `${placeOf(wanted)}: not on this device, and there is no network`);
	}
	function noteNetworkFailure() {
		if (++networkFailures < failuresOfADeadNetwork) return;
		networkFailures = 0;
		networkRestsUntilMs = clock() + deadNetworkMs;
	}
	function warnOfDevice(cause) {
		warn(cacheFailureMessage(cause));
	}
	return {
		load,
		loadAtHand,
		keep,
		isKept
	};
}
async function verify(bytes, wanted) {
	const { ref } = wanted;
	if (bytes.byteLength !== ref.bytes) throw new EngineFailure("broken", `${placeOf(wanted)}: got ${bytes.byteLength} of ${ref.bytes} bytes`);
	const found = await contentHash(bytes);
	if (found !== ref.hash) throw new EngineFailure("broken", `${placeOf(wanted)}: got bytes with hash ${found}, expected ${ref.hash}`);
}
function transferOf({ ref, purpose, parts }) {
	return {
		path: filePath(ref.hash),
		purpose,
		parts
	};
}
/** "shard 12", "cards 3, 4 and 5 more", "centroids". */
function placeOf({ purpose, parts }) {
	const named = parts.slice(0, 2).join(", ");
	const rest = parts.length > 2 ? ` and ${parts.length - 2} more` : "";
	return named === "" ? purpose : `${purpose} ${named}${rest}`;
}
// src/engine/generation-watch.ts
/** A server that has replaced its catalogue misses one file after the other: one look a minute is enough. */
var pauseMs = 6e4;
/**
* Call it when the server no longer has what the manifest names: it looks whether there is a newer one, and puts it by
* for the next opening.
*/
function createGenerationWatch({ url, generation, source, blobs, clock, signal, requireTrusted = async () => {}, onNewGeneration }) {
	let lastLookMs = Number.NEGATIVE_INFINITY;
	async function look() {
		const bytes = await source.manifest({ signal });
		await requireTrusted(bytes, true);
		const text = new TextDecoder().decode(bytes);
		const manifest = parseManifest(JSON.parse(text), url);
		if (manifest.generation === generation) return;
		onNewGeneration(manifest.generation);
		await blobs.writeManifest(url, text);
	}
	return () => {
		if (clock() - lastLookMs < pauseMs) return;
		lastLookMs = clock();
		look().catch(() => {});
	};
}
// src/engine/manifest-loader.ts
/**
* The manifest: the network's where it answers, or else the one that the device keeps.
* @throws {EngineFailure} `missing` when the server says that there is none, or what the network's failure was where
*   the device has none either
*   the device has none either; `untrusted` when it is not the one that the site expects
* @throws {FormatError} when what came is none, and the device has none either
*/
async function loadManifest(options, context) {
	const { source, blobs, url, recorder, clock, isOffline, warn, requireTrusted = async () => {}, onNewGeneration, patienceMs = 4e3 } = options;
	const stored = blobs.readManifest(url).catch(() => void 0);
	async function fromNetwork() {
		if (isOffline()) throw new EngineFailure("offline", `${url}: there is no network`);
		const end = recorder.start({
			path: manifestPath,
			purpose: "manifest",
			parts: []
		});
		let received = 0;
		try {
			const bytes = await source.manifest({ signal: context.signal });
			received = bytes.byteLength;
			await requireTrusted(bytes, true);
			const text = new TextDecoder().decode(bytes);
			const manifest = parseText(text, url);
			context.transfers.push(end({
				bytes: received,
				from: "network",
				why: "everybody"
			}));
			blobs.writeManifest(url, text).catch((cause) => warn(cacheFailureMessage(cause)));
			return manifest;
		} catch (error) {
			context.transfers.push(end({
				bytes: received,
				from: "network",
				why: "everybody",
				failed: true
			}));
			throw error;
		}
	}
	async function fromDevice() {
		const end = recorder.start({
			path: manifestPath,
			purpose: "manifest",
			parts: []
		});
		const text = await stored;
		if (text === void 0) return void 0;
		await requireTrusted(new TextEncoder().encode(text), false);
		const manifest = parseText(text, `${url} as kept on the device`);
		if (blobs.kind === "indexeddb") context.transfers.push(end({
			bytes: text.length,
			from: "indexeddb"
		}));
		return manifest;
	}
	const network = fromNetwork();
	network.catch(() => {});
	try {
		const inTime = await whileLoading(context, clock, settledWithin(network, stored, patienceMs));
		if (inTime) return {
			manifest: inTime,
			isStale: false
		};
	} catch (error) {
		const failure = failureOf(error);
		if (!failure || failure.kind === "missing" || failure.kind === "aborted") throw error;
		const copy = await fromDevice().catch(() => void 0);
		if (!copy) throw error;
		if (failure.kind === "broken" || failure.kind === "untrusted") warn(`${failure.message}; the copy on the device is used`);
		return {
			manifest: copy,
			isStale: true
		};
	}
	const copy = await fromDevice().catch(() => void 0);
	if (!copy) return {
		manifest: await network,
		isStale: false
	};
	network.then(({ generation }) => {
		if (generation !== copy.generation) onNewGeneration(generation);
	}, () => {});
	return {
		manifest: copy,
		isStale: true
	};
}
/** What the network gives; undefined when it takes too long and the device has a copy. */
async function settledWithin(network, stored, patienceMs) {
	let timer;
	let isOver = false;
	const impatience = new Promise((resolve) => {
		stored.then((text) => {
			if (text !== void 0 && !isOver) timer = setTimeout(() => resolve(void 0), patienceMs);
		});
	});
	try {
		return await Promise.race([network, impatience]);
	} finally {
		isOver = true;
		clearTimeout(timer);
	}
}
function parseText(text, place) {
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new FormatError(`${place}: the manifest is not JSON`, { cause });
	}
	return parseManifest(json, place);
}
// src/engine/pause.ts
/** Resolves after so many milliseconds, or as soon as `signal` aborts. */
function pause(ms, signal) {
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal.addEventListener("abort", end, { once: true });
		if (signal.aborted) end();
	});
}
// src/engine/privacy-level.ts
/** Up to so many bytes a visitor gets everything, unless the site or the visitor says otherwise. */
var defaultEverythingUpToBytes = 5e6;
/** A manifest comes from whoever serves it: its word may make visitors fetch more, within reason, and never less. */
var mostEverythingBytes = 5e7;
function raisedTo(published) {
	return Math.min(mostEverythingBytes, Math.max(defaultEverythingUpToBytes, published ?? 0));
}
/** What each level costs and tells, as the manifest says; `direct` is priced where there are no bundles. */
function costsOf({ files, overlay, totalBytes, privacy }) {
	const common = [
		files.centroids,
		files.starter,
		...overlay?.segments ?? []
	];
	const hasBundles = privacy?.bundles !== void 0;
	const visit = {
		bytes: privacy?.visit?.bytes,
		bits: privacy?.visit?.bits
	};
	const unknown = {
		bytes: void 0,
		bits: void 0
	};
	return [
		{
			level: "everything",
			bytes: totalBytes,
			bits: 0
		},
		{
			level: "common",
			bytes: common.reduce((sum, { bytes }) => sum + bytes, 0),
			bits: 0
		},
		...hasBundles ? [{
			level: "bundles",
			...visit
		}] : [],
		{
			level: "direct",
			...hasBundles ? unknown : visit
		}
	];
}
/**
* The level at which a catalogue is read. What the visitor has chosen is never weakened: a catalogue that cannot be
* read that way is read whole where it is small, and refused where it is large.
*/
function choosePrivacyLevel({ setting, wish, totalBytes, everythingUpToBytes = defaultEverythingUpToBytes, hasBundles }) {
	const isSmall = totalBytes <= everythingUpToBytes;
	const level = setting ?? wish ?? (isSmall ? "everything" : "bundles");
	if (level !== "bundles" || hasBundles) return {
		ok: true,
		level
	};
	if (isSmall) return {
		ok: true,
		level: "everything"
	};
	return {
		ok: false,
		reason: `this catalogue has no bundles: its files would tell its host what you are interested in. Nothing of it is fetched until you choose to fetch everything (${(totalBytes / 1e6).toFixed(1)} MB), or to ask for its files directly`
	};
}
// src/engine/cascade.ts
/**
* The best that there is to go by: the history, else the item of the page, else picks; else nothing, and what many like
* stands in. Whatever it is, what the visitor has seen or does not want stays out.
*/
async function basisByCascade(request, { reader, visitor, upToSeq }, context) {
	const { itemId, picks = [], options = {} } = request;
	const history = await basisFromHistory(reader, visitor, options, upToSeq, context);
	if (history.basedOn === "history") return itemId === void 0 ? history : without(itemId, history, reader);
	if (itemId !== void 0) {
		const item = await unlessUnknown(basisFromItem(reader, { id: itemId }, context));
		if (item) return within$1(history, item);
	}
	if (history.basedOn === "picks" || picks.length === 0) return history;
	const picked = await unlessUnknown(basisFromIds(reader, picks, {
		...options,
		kind: "picked"
	}, context));
	return picked ? within$1(history, picked) : history;
}
/** The page's own item is no news on it, viewed or not. */
function without(itemId, basis, reader) {
	const ordinal = reader.knownOrdinal(itemId);
	if (ordinal === void 0) return basis;
	return {
		...basis,
		seen: {
			...basis.seen,
			ordinals: /* @__PURE__ */ new Set([...basis.seen.ordinals, ordinal])
		}
	};
}
function within$1({ seen, hiddenCreators, seq }, basis) {
	return {
		...basis,
		seen: {
			ordinals: /* @__PURE__ */ new Set([...seen.ordinals, ...basis.seen.ordinals]),
			groups: /* @__PURE__ */ new Set([...seen.groups, ...basis.seen.groups])
		},
		...hiddenCreators && { hiddenCreators },
		seq
	};
}
/** An item that the catalogue does not know is nothing to go by; the cascade goes on. */
async function unlessUnknown(basis) {
	try {
		return await basis;
	} catch (error) {
		if (failureOf(error)?.kind === "unknown-item") return void 0;
		throw error;
	}
}
// src/engine/plan.ts
/**
* The clusters to probe next, most wanted first: each query's nearest that is not yet probed, the queries taking turns
* by their weights. Ties by the order of the queries.
*
* @returns `nprobe` clusters, or as many as are left
*/
function planProbes(queries, centroids, { nprobe, probed = /* @__PURE__ */ new Set() }) {
	const wanted = Math.min(nprobe, centroids.count - probed.size);
	const chosen = /* @__PURE__ */ new Set();
	let waiting = queries.map(({ weight }, i) => ({
		weight,
		turns: 0,
		clusters: centroids.nearest(queries[i], probed.size + wanted).values()
	}));
	while (chosen.size < wanted && waiting.length > 0) {
		const next = waiting.reduce((best, query) => isBefore(query, best) ? query : best);
		next.turns++;
		const cluster = firstFree(next.clusters);
		if (cluster === void 0) waiting = waiting.filter((query) => query !== next);
		else chosen.add(cluster);
	}
	return [...chosen];
	function firstFree(clusters) {
		for (let step = clusters.next(); !step.done; step = clusters.next()) {
			const { id } = step.value;
			if (!probed.has(id) && !chosen.has(id)) return id;
		}
	}
}
/** Whether `a` has had fewer turns for its weight than `b`. */
function isBefore(a, b) {
	return (a.turns + 1) * b.weight < (b.turns + 1) * a.weight;
}
// src/engine/bundle-plan.ts
/**
* The clusters to probe next, in files that the host knows of already as long as the cluster nearest to the weightiest
* query is in one; else in its home file too, and in no other.
*
* @param centroids  searched one by one: all clusters turn up
*/
function planWithinBundles(queries, centroids, { nprobe, probed, bundles: { partsOf, home, told } }) {
	const reachable = new Set([...told].flatMap((file) => partsOf[file] ?? []));
	const weightiest = queries.reduce((best, query) => query.weight > best.weight ? query : best);
	const nearest = centroids.nearest(weightiest, centroids.count).find(({ id }) => !probed.has(id));
	if (!nearest) return [];
	if (!reachable.has(nearest.id)) for (const cluster of partsOf[home[nearest.id]]) reachable.add(cluster);
	return planProbes(queries, {
		count: centroids.count,
		nearest: (query, k) => centroids.nearest(query, centroids.count).filter(({ id }) => reachable.has(id)).slice(0, k)
	}, {
		nprobe,
		probed
	});
}
// src/engine/centroid-search.ts
/** Candidates kept while walking the graph over the centroids: with a few hundred of them, nearly exact. */
var centroidEf = 50;
/** By the graph over the centroids, or one by one where every cluster has to turn up. */
function createCentroidSearch({ table, norms, index }, by, context) {
	const { codes, centroidSpec: spec } = table;
	const count = table.firstOrdinal.length - 1;
	return {
		count,
		nearest({ vector }, k) {
			const distanceTo = createScanningScorer(preparedQuery(vector, spec), codes, norms);
			if (by === "scan") {
				context.distances += count;
				return nearest(count, k, distanceTo);
			}
			const { neighbours, distances } = index.search(vector, distanceTo, {
				k,
				ef: Math.max(k, centroidEf)
			});
			context.distances += distances;
			return neighbours;
		}
	};
}
// src/engine/certificate.ts
/** More than what rounding adds: distances to signs are off by some 1e-5. */
var slack = 1e-4;
/** Items lie this much beyond their cluster's radius at most: verify.ts lets it pass. */
var radiusError = 1e-4;
/**
* Whether no item is as near to a query as the farthest hit that counts, and yet not among the hits: then an exhaustive
* search would have given the same. False where that cannot be proved. Clusters that were searched are looked through;
* of the others, the radius around the centroid bounds how near an item can be.
*/
function provesExact({ table, queries, farthest, searched, mayMatter }) {
	const clusters = new Set(searched.map(({ loaded }) => loaded.shard.cluster));
	const others = [];
	for (let cluster = 0; cluster + 1 < table.firstOrdinal.length; cluster++) if (!clusters.has(cluster) && mayMatter(cluster)) others.push(cluster);
	return others.every((cluster) => queries.every(({ vector }, q) => leastDistance(table, cluster, vector) - slack > farthest[q])) && searched.every(({ loaded, hits }) => isComplete(loaded, hits, {
		table,
		queries,
		farthest
	}));
}
/** No item of the cluster is nearer to `query` than this (squared), by the triangle inequality. */
function leastDistance({ codes, centroidSpec, radius }, cluster, query) {
	const toCentroid = Math.sqrt(squaredDistance(query, decodeVector(codes, cluster, centroidSpec)));
	return Math.max(0, toCentroid - radius[cluster] - radiusError) ** 2;
}
/** Whether every node that is near enough is among the hits. */
function isComplete({ shard, norms }, hits, { table, queries, farthest }) {
	const found = new Set(hits.map(({ node }) => node));
	if (found.size === shard.nodeCount) return true;
	return queries.every(({ vector }, q) => {
		return scanDistances(preparedQuery(vector, table.itemSpec), shard.codes, norms).every((distance, node) => distance > farthest[q] || found.has(node));
	});
}
// src/engine/round.ts
/** First what the graphs find; then the rest of the clusters, measured one by one. */
function probeRound(shards, query, efSearch, context) {
	const windows = shards.map((loaded) => ({
		loaded,
		hits: searchWindow(loaded, query, efSearch, context)
	}));
	let turn = 0;
	return {
		shards,
		windows,
		next(current) {
			turn++;
			if (turn === 1) return windows.flatMap(({ hits }) => hits);
			if (turn > 2) return [];
			return windows.flatMap(({ loaded, hits }) => scanRest(loaded, query, new Set(hits.map(({ node }) => node)), current));
		}
	};
}
// src/engine/ranking.ts
/**
* Where all clusters are on the device, they are searched exhaustively, nearest first. Else it goes in rounds. Each round probes the next `nprobe` clusters, nearest first: the first as the graph over the
* centroids finds them, the later ones by an exact scan, so that each cluster comes exactly once. A round gives what
* the graph search finds in its clusters, merged by distance, and then the rest of their items by an exact scan. What
* comes in which place thus depends on neither pages nor their size.
*/
function createRanking(options) {
	const { reader, queries, seen, wishes, filter, nprobe, efSearch, isLocal, clock, warn } = options;
	const reranker = createReranker({
		weights: queries.map(({ weight }) => weight),
		seen,
		...wishes
	});
	const given = [];
	const probed = /* @__PURE__ */ new Set();
	/** Clusters that were probed, or hold nothing that is wanted. */
	const done = /* @__PURE__ */ new Set();
	filter?.clusters.forEach((isOpen, cluster) => {
		if (!isOpen) done.add(cluster);
	});
	const skipped = /* @__PURE__ */ new Map();
	let round;
	/** What the first round found at first, and how many items that gave. */
	let first;
	let lastTurn = Promise.resolve();
	async function give(hits, { shards, spec, creators }, context) {
		const byCluster = new Map(shards.map((loaded) => [loaded.shard.cluster, loaded]));
		const loadedOf = ({ cluster }) => byCluster.get(cluster);
		const facts = {
			creatorOf: ({ ordinal }) => creators.get(ordinal) ?? "",
			codeOf: (hit) => ({
				codes: loadedOf(hit).shard.codes,
				position: hit.node
			}),
			spec,
			placeOf(hit) {
				const { shard, firstOrdinal } = loadedOf(hit);
				return {
					part: shard,
					item: hit.ordinal - firstOrdinal
				};
			}
		};
		await timed(context, clock, "rerankMs", async () => {
			given.push(...await reranker.rerank(hits.sort(compareHits), facts));
		});
	}
	/** Read only where a wish needs them. Where a card cannot be read, its item counts as by nobody. */
	async function creatorsOf(hits, context) {
		if (!reranker.needsCreators) return /* @__PURE__ */ new Map();
		const ordinals = hits.map(({ ordinal }) => ordinal);
		const { values } = await readCards(reader, ordinals, context);
		throwIfAborted(context.signal);
		return new Map(ordinals.map((ordinal, i) => [ordinal, values[i]?.creator ?? ""]));
	}
	async function plan(centroids, context) {
		if (isLocal) return Array.from({ length: reader.manifest.clusters }, (_, c) => c).filter((c) => !done.has(c));
		const bundles = await reader.bundles(context);
		const common = ((await reader.overlay(context))?.clusters ?? []).filter((c) => !done.has(c));
		const probed = common.length > 0 ? /* @__PURE__ */ new Set([...done, ...common]) : done;
		const search = createCentroidSearch(centroids, done.size === 0 && !bundles ? "graph" : "scan", context);
		const planned = await timed(context, clock, "centroidMs", () => bundles ? planWithinBundles(queries, search, {
			nprobe,
			probed,
			bundles
		}) : planProbes(queries, search, {
			nprobe,
			probed
		}));
		return [...common, ...planned];
	}
	/** Nothing of the ranking changes before all files of the round are there, so that an abort leaves no trace. */
	async function openRound(context) {
		const centroids = await reader.centroids(context);
		const clusters = await plan(centroids, context);
		const results = await reader.shards(clusters, context);
		throwIfAborted(context.signal);
		const shards = results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
		const query = {
			queries,
			spec: centroids.table.itemSpec,
			filter
		};
		const search = isExhaustive() ? (await import("./local-scan-Cs5VA9L3.js")).scanRound : probeRound;
		const opened = await timed(context, clock, "clusterMs", () => search(shards, query, efSearch, context));
		const hits = opened.next(context);
		const creators = await creatorsOf(hits, context);
		results.forEach((result, i) => {
			if (result.status === "rejected") skip(clusters[i], result.reason);
			probed.add(clusters[i]);
			done.add(clusters[i]);
		});
		round = opened;
		await give(hits, {
			shards,
			spec: query.spec,
			creators
		}, context);
		first ??= {
			windows: opened.windows,
			given: given.length
		};
	}
	async function continueRound(open, context) {
		const { itemSpec: spec } = (await reader.centroids(context)).table;
		const hits = await timed(context, clock, "clusterMs", () => open.next(context));
		const creators = await creatorsOf(hits, context);
		if (hits.length === 0) round = void 0;
		await give(hits, {
			shards: open.shards,
			spec,
			creators
		}, context);
	}
	const isExhaustive = () => isLocal && reader.searchEngine() === "docent";
	/** Where results are reordered, all that was found counts; else only what was given. */
	async function isExact(count, context) {
		if (skipped.size > 0 || !first) return false;
		if (first.windows.length === 0) return true;
		if (count > first.given) return false;
		const counted = reranker.keepsOrder ? given.slice(0, count) : first.windows.flatMap(({ hits }) => hits);
		const farthest = queries.map((_, q) => counted.reduce((most, { query, distance }) => query === q ? Math.max(most, distance) : most, -1));
		const { table } = await reader.centroids(context);
		const mayMatter = (cluster) => filter?.clusters[cluster] ?? true;
		return provesExact({
			table,
			queries,
			farthest,
			searched: first.windows,
			mayMatter
		});
	}
	function skip(cluster, reason) {
		if (isAborted(reason)) throw abortedFailure();
		const failure = failureOf(reason);
		if (!failure) throw reason;
		skipped.set(cluster, failure);
		warn(failure.kind === "offline" ? "there is no network: recommendations come from what is on this device" : `${failure.message}; recommendations go on without it`);
	}
	async function fill(count, context) {
		while (given.length < count) {
			throwIfAborted(context.signal);
			if (round) await continueRound(round, context);
			else if (done.size < reader.manifest.clusters) await openRound(context);
			else return;
		}
	}
	/**
	* Whether anything comes after the hits given; clusters not yet read are taken to hold something, but for those that
	* a filter lets hold very little.
	*/
	async function hasMoreThan(count, context) {
		if (filter) {
			await fill(count + 1, context);
			return given.length > count;
		}
		while (given.length <= count && round) await continueRound(round, context);
		if (given.length > count) return true;
		if (done.size === reader.manifest.clusters) return false;
		return hasUnseen(await reader.centroids(context));
	}
	function hasUnseen({ table: { firstOrdinal } }) {
		const seenIn = /* @__PURE__ */ new Map();
		for (const ordinal of seen.ordinals) {
			const cluster = clusterOfOrdinal(firstOrdinal, ordinal);
			seenIn.set(cluster, (seenIn.get(cluster) ?? 0) + 1);
		}
		for (let cluster = 0; cluster + 1 < firstOrdinal.length; cluster++) {
			const items = firstOrdinal[cluster + 1] - firstOrdinal[cluster];
			if (!probed.has(cluster) && items > (seenIn.get(cluster) ?? 0)) return true;
		}
		return false;
	}
	function inTurn(work) {
		const result = lastTurn.then(work);
		lastTurn = result.catch(() => {});
		return result;
	}
	return {
		get probed() {
			return [...probed];
		},
		get skipped() {
			return Array.from(skipped, ([cluster, failure]) => ({
				cluster,
				failure
			}));
		},
		found: (most) => given.slice(0, most).map((hit) => itemOf(hit, queries)),
		page: (offset, k, context) => inTurn(async () => {
			await fill(offset + k, context);
			const [failure] = skipped.values();
			if (given.length === 0 && failure) throw new EngineFailure(failure.kind, failure.message);
			const items = given.slice(offset, offset + k).map((hit) => itemOf(hit, queries));
			const isProved = await timed(context, clock, "clusterMs", () => isExact(offset + items.length, context));
			return {
				items,
				hasMore: await hasMoreThan(offset + k, context),
				isExact: isProved
			};
		})
	};
}
function itemOf(hit, queries) {
	return {
		ordinal: hit.ordinal,
		score: cosineOf(hit),
		query: queries[hit.query]
	};
}
// src/engine/reasons.ts
/**
* What each explanation adds to the cosine of query and item: the cosine is linear in the query, and the query is the
* sum of its parts, one for each explanation. So they sum to the score, whatever made the query.
*
* @returns most first, ties in the order of the explanations; those that add nothing are left out
*/
function contributionsTo(item, { parts = [] }, explanations) {
	const length = Math.sqrt(dot(item, item));
	if (length === 0) return [];
	return explanations.map(({ reason }, i) => ({
		reason,
		score: parts[i] ? dot(parts[i], item) / length : 0
	})).filter(({ score }) => score !== 0).sort((a, b) => b.score - a.score);
}
// src/engine/sessions.ts
var maxSessions = 8;
/**
* The last few rankings. A token also says on which part of the history its ranking rests: the history being
* append-only, a worker that was restarted builds the same ranking again.
*
* @param generation  of the catalogue: tokens of another generation mean nothing
* @param startedAtMs  milliseconds since 1970, so that tokens of an earlier worker are not taken for this one's
*/
function createSessions(generation, startedAtMs) {
	const sessions = /* @__PURE__ */ new Map();
	const prefix = generation.slice(0, 8);
	let count = 0;
	return {
		get: (token) => sessions.get(token),
		start(session) {
			const seq = Math.ceil(session.basis.seq);
			const token = `${prefix}.${seq}.${startedAtMs.toString(36)}.${++count}`;
			sessions.set(token, session);
			for (const oldest of sessions.keys()) {
				if (sessions.size <= maxSessions) break;
				sessions.delete(oldest);
			}
			return token;
		},
		lastEventOf(token) {
			const [ofGeneration, seq] = token.split(".");
			return ofGeneration === prefix && /^[0-9]+$/.test(seq ?? "") ? Number(seq) : void 0;
		}
	};
}
// src/engine/recommender.ts
var maxPage = 100;
var defaultPage = 10;
/** Clusters that a first answer waits for. */
var fewProbes = 2;
/** Catalogues of so many items are searched exhaustively where they are on the device: that takes under a millisecond. */
var mostLocalItems = 2e4;
function createRecommender(options) {
	const { reader, visitor, model, clock, now, warn, searchEngine, privacyLevel } = options;
	const { manifest } = reader;
	const sessions = createSessions(manifest.generation, now());
	/** People of like taste stand in for few picks, where the catalogue knows them; else, or after them, what is alike. */
	async function rankingOf(basis, choices, context) {
		const rest = async (given) => {
			const ranking = await likenessRanking(given, choices, context);
			const isOwn = given.basedOn === "history" && given.seq > 0;
			if (context.commonOnly || !(isOwn || given.ordinal !== void 0)) return ranking;
			const { putInOrder } = await import("./questions-BziK1QkJ.js");
			return putInOrder(ranking, given, {
				reader,
				visitor,
				model,
				choices
			}, context);
		};
		return byPeople(basis) ? (await import("./questions-BziK1QkJ.js")).rankByPeople({
			reader,
			basis,
			choices,
			rest,
			warn
		}, context) : rest(basis);
	}
	const byPeople = ({ basedOn }) => basedOn === "picks" && manifest.files.profiles !== void 0;
	async function likenessRanking(basis, choices, context) {
		const { basedOn, queries, seen: ofBasis, hiddenCreators, byContent, surpriseSeed } = basis;
		const { gone } = await reader.overlay(context) ?? {};
		const seen = gone ? {
			...ofBasis,
			ordinals: /* @__PURE__ */ new Set([...ofBasis.ordinals, ...gone])
		} : ofBasis;
		const { nprobe, efSearch } = choices;
		const facets = await facetWishesOf(choices, context);
		if (surpriseSeed !== void 0) {
			const { createSurpriseRanking } = await import("./questions-BziK1QkJ.js");
			return createSurpriseRanking({
				reader,
				queries,
				seen,
				hiddenCreators,
				filter: facets?.filter,
				seed: surpriseSeed,
				commonFirst: privacyLevel !== "everything",
				commonOnly: privacyLevel === "common",
				warn
			});
		}
		if (queries.length === 0) {
			const { createStarterRanking, emptyRanking } = await import("./questions-BziK1QkJ.js");
			const matches = facets?.matches(warn);
			return basedOn === "text" ? emptyRanking : createStarterRanking({
				reader,
				seen,
				hiddenCreators,
				matches,
				warn
			});
		}
		const { filter, perFacet, boost } = facets ?? {};
		if (byContent) {
			const { createContentRanking } = await import("./questions-BziK1QkJ.js");
			const all = privacyLevel === "everything" ? manifest.clusters : 2 * manifest.defaults.nprobe;
			return createContentRanking({
				reader,
				query: queries[0],
				seen,
				filter,
				nprobe: countOf(nprobe, all)
			});
		}
		const wishes = {
			...wishesOf(choices),
			perFacet,
			boost,
			...hiddenCreators && { hiddenCreators }
		};
		if (context.commonOnly) {
			const { createCommonRanking } = await import("./questions-BziK1QkJ.js");
			return createCommonRanking({
				reader,
				queries,
				seen,
				wishes,
				filter
			});
		}
		const ranking = createRanking({
			reader,
			queries,
			seen,
			wishes,
			filter,
			nprobe: countOf(nprobe, manifest.defaults.nprobe) * (filter ? wideningFor(filter, manifest.items, mostWidening[privacyLevel === "direct" ? "fetched" : "atHand"]) : 1),
			efSearch: countOf(efSearch, manifest.defaults.efSearch),
			isLocal: privacyLevel === "everything" && manifest.items <= mostLocalItems,
			clock,
			warn
		});
		const { ranker } = manifest.learned ?? {};
		if (!(ranker && (choices.ranker ?? ranker.isDefault) && basis.interest === "fold") || basedOn === "item" || utters(wishes)) return ranking;
		const { createRankedCandidates } = await import("./questions-BziK1QkJ.js");
		return createRankedCandidates({
			reader,
			ranking,
			basis,
			candidates: ranker.candidates,
			clock,
			warn
		});
	}
	/** Read only where there are such wishes: few visits need the code and the file. */
	async function facetWishesOf(choices, context) {
		if (![
			choices.where,
			choices.perFacet,
			choices.boost
		].some(isAsked)) return void 0;
		const { readFacetWishes } = await import("./facet-questions-BFq-bg6b.js");
		return timed(context, clock, "rerankMs", () => readFacetWishes(reader, choices, context));
	}
	async function startSession(findBasis, request, context) {
		const found = await timed(context, clock, "interestMs", findBasis);
		const basis = found.queries.length === 0 && !["text", "surprise"].includes(found.basedOn) ? {
			...found,
			basedOn: await startKind(context)
		} : found;
		const searched = context.commonOnly ? "common" : "catalogue";
		return {
			basis,
			ranking: await rankingOf(basis, request, context),
			searched
		};
	}
	/** A ranking that waits for two files, where the session's own would wait for many. */
	async function fewProbesOf({ basis, searched }, choices, context) {
		if (!(privacyLevel === "direct" && searched === "catalogue" && basis.queries.length > 0 && basis.surpriseSeed === void 0 && !byPeople(basis)) || basis.byContent || countOf(choices.nprobe, manifest.defaults.nprobe) <= fewProbes) return void 0;
		return rankingOf(basis, {
			...choices,
			nprobe: fewProbes
		}, context);
	}
	async function startKind(context) {
		return (await import("./questions-BziK1QkJ.js")).startKind(reader, context);
	}
	/** What each item shows; one whose card cannot be read is left out, so that the others can be shown. */
	async function present(items, { basis }, context) {
		const ordinals = items.flatMap(({ ordinal, card }) => card ? [] : [ordinal]);
		const contributions = await timed(context, clock, "rerankMs", () => explain(items, basis, context));
		const cards = await timed(context, clock, "cardsMs", () => readCards(reader, ordinals, context));
		const readCard = new Map(ordinals.map((ordinal, i) => [ordinal, cards.values[i]]));
		const shown = items.flatMap(({ ordinal, score, ...item }, i) => {
			const card = item.card ?? readCard.get(ordinal);
			const of = contributions[i] ?? [];
			const reason = of[0]?.reason ?? item.reason;
			const chance = item.chance !== void 0 && { chance: item.chance };
			return card ? [{
				ordinal,
				card,
				score,
				...chance,
				reason,
				contributions: of
			}] : [];
		});
		if (items.length > 0 && shown.length === 0) throw cards.reason;
		if (shown.length < items.length) warn(`${messageOf(cards.reason)}; its items are left out`);
		return shown;
	}
	async function explain(items, { explanations, byContent }, context) {
		const explained = items.filter(({ query }) => query);
		if (explanations.length === 0 || explained.length === 0) return [];
		const { values } = await (byContent ? (await import("./questions-BziK1QkJ.js")).readContentVectors : readVectors)(reader, explained.map(({ ordinal }) => ordinal), context);
		const vectorOf = new Map(explained.map(({ ordinal }, i) => [ordinal, values[i]?.vector]));
		return items.map(({ ordinal, query }) => {
			const vector = vectorOf.get(ordinal);
			return vector && query ? contributionsTo(vector, query, explanations) : [];
		});
	}
	async function answer(findBasis, { k = defaultPage, offset = 0, session: token, options: choices = {}, probes }, context) {
		const startedAt = clock();
		const pageLength = Math.min(maxPage, countOf(k, defaultPage));
		const first = countOf(offset, 0);
		const known = token === void 0 ? void 0 : sessions.get(token);
		const session = known ?? await startSession(findBasis, choices, context);
		const { basis } = session;
		const few = known || probes !== "few" ? void 0 : await fewProbesOf(session, choices, context);
		const ranking = few ?? session.ranking;
		const page = await ranking.page(first, pageLength, context);
		const items = await present(page.items, session, context);
		const { interestMs, centroidMs, loadMs, clusterMs, rerankMs, cardsMs } = context.ms;
		return {
			items,
			basedOn: basis.basedOn,
			searched: session.searched,
			offset: first,
			hasMore: page.hasMore,
			session: known && token !== void 0 ? token : sessions.start(session),
			...few && !page.isExact && { isPreliminary: true },
			...basis.unknownIds && { unknownIds: basis.unknownIds },
			diagnostics: {
				searchEngine: searchEngine(),
				privacyLevel,
				views: basis.explanations.length,
				interest: basis.interest,
				interests: basis.queries.length,
				clusters: manifest.clusters,
				probed: ranking.probed,
				skipped: ranking.skipped,
				exact: page.isExact ?? false,
				distances: context.distances,
				timing: {
					totalMs: clock() - startedAt,
					interestMs,
					centroidMs,
					loadMs,
					clusterMs,
					rerankMs,
					cardsMs
				},
				transfers: context.transfers
			}
		};
	}
	return {
		recommend(request, context) {
			const { ids, session, options: choices = {} } = request;
			const upToSeq = session === void 0 ? void 0 : sessions.lastEventOf(session);
			return answer(() => ids ? basisFromIds(reader, ids, choices, context) : basisByCascade(request, {
				reader,
				visitor,
				upToSeq
			}, context), request, context);
		},
		similar: (request, context) => answer(() => basisFromItem(reader, request, context), request, context),
		surprise({ where, seed = now(), ...request }, context) {
			const upToSeq = request.session === void 0 ? void 0 : sessions.lastEventOf(request.session);
			const findBasis = async () => {
				return {
					...await basisByCascade({}, {
						reader,
						visitor,
						upToSeq
					}, context),
					basedOn: "surprise",
					explanations: [],
					surpriseSeed: seed >>> 0
				};
			};
			return answer(findBasis, {
				...request,
				...where && { options: { where } }
			}, context);
		},
		searchByMeaning: (request, context) => answer(async () => (await import("./questions-BziK1QkJ.js")).basisFromText(reader, request.text, context), request, context)
	};
}
/**
* The fewer items match, the more clusters it takes to find as many near ones. On Tate's 69,202 records 64 clusters find
* all of the ten nearest among one item in a thousand, 16 find 0.69 of them, in 3 ms and in 1.5.
*/
function wideningFor({ items }, itemCount, most) {
	return Math.max(1, Math.min(most, Math.round(itemCount / Math.max(1, items))));
}
/** Times the usual number of clusters: where each may be a file to fetch, and where it is on the device or in a bundle. */
var mostWidening = {
	fetched: 4,
	atHand: 8
};
function wishesOf({ perCreator, diversity, popularity }) {
	return {
		...perCreator !== void 0 && perCreator >= 1 && { perCreator: Math.floor(perCreator) },
		diversity: within(diversity, 0, 1),
		popularity: within(popularity, -1, 1)
	};
}
function utters({ perCreator, diversity, popularity, perFacet, boost }) {
	return Boolean(diversity || popularity || perCreator || perFacet || boost);
}
function within(value, min, max) {
	return value === void 0 || Number.isNaN(value) ? 0 : Math.min(max, Math.max(min, value));
}
/** Counts come from addresses that people type: what is no count is taken for none. */
function countOf(value, fallback) {
	const whole = Math.floor(value ?? fallback);
	return Number.isFinite(whole) && whole >= Math.min(1, fallback) ? whole : fallback;
}
// src/engine/leak-meter.ts
/**
* How many bits a choice tells a host that knows how the files are cut, and saw the earlier choices: log2(c/f), where f
* of c items are those that the file is for. A file that follows from an earlier one tells nothing more; one that
* narrows an earlier one tells the rest.
*/
function bitsTold({ kind, family, homes, items, allItems }, earlier) {
	const relatives = earlier.filter((other) => other.family === family);
	const others = relatives.filter((other) => other.kind !== kind);
	if (others.some((other) => isWithin(other.homes, homes))) return 0;
	const wider = others.filter((other) => isWithin(homes, other.homes)).map((other) => other.items);
	const excluded = relatives.filter((other) => other.kind === kind).reduce((sum, other) => sum + other.items, 0);
	return Math.max(0, Math.log2(Math.min(allItems - excluded, ...wider) / items));
}
function isWithin(parts, all) {
	const known = new Set(all);
	return parts.every((part) => known.has(part));
}
// src/engine/retrieval.ts
function createRetrieval({ manifest, loader, blobs, isManifestStale, level, notify, whenIdle, pause, itemsOf, onTold, signal }) {
	const directories = /* @__PURE__ */ new Map();
	/** Files of the bundled kinds that were asked for: all kinds are bundled alike, so one says it for all. */
	const told = /* @__PURE__ */ new Set();
	const asked = /* @__PURE__ */ new Map();
	let earlierTold;
	const { centroids, starter, shards, cards } = manifest.files;
	const segments = manifest.overlay?.segments ?? [];
	const commonFiles = new Set([
		centroids,
		starter,
		...segments
	].map(({ hash }) => hash));
	/** What every visitor asks for when a catalogue opens. */
	const atOpening = /* @__PURE__ */ new Set([
		...commonFiles,
		shards.hash,
		cards.hash
	]);
	const whole = level === "everything" ? startWhole(signal) : void 0;
	whole?.catch(() => {});
	retain("manifest", [...Object.values(manifest.files), ...segments]);
	/** What this generation no longer names goes, kind by kind, as soon as it is known what it names. */
	function retain(kind, files) {
		if (isManifestStale) return;
		const hashes = new Set(files.flatMap((file) => file ? [file.hash] : []));
		blobs.retain(manifest.id, kind, hashes).catch(() => {});
	}
	async function startWhole(ending) {
		const isLarge = manifest.totalBytes > defaultEverythingUpToBytes;
		const context = createRequestContext(ending);
		const inBackground = createRequestContext(ending, { isUrgent: false });
		const { fetchWholeCatalogue } = await import("./whole-catalogue-DQelc6yZ.js");
		return fetchWholeCatalogue({
			manifest,
			directory: (kind) => directory(kind, context),
			keep: (wanted, options) => loader.keep(wanted, isLarge && !atOpening.has(wanted.ref.hash) ? inBackground : context, options),
			whenIdle: isLarge ? whenIdle : void 0,
			pause,
			onProgress: (progress) => notify({
				kind: "progress",
				...progress
			}),
			signal: ending
		});
	}
	/** What is asked for by need, metered; what everybody fetches at once, asked for by everybody. */
	async function load(wanted, context) {
		if ((context.commonOnly || level === "common") && !commonFiles.has(wanted.ref.hash)) {
			const bytes = await loader.loadAtHand(wanted, context);
			if (bytes) return bytes;
			throw new EngineFailure("privacy", `${placeOf(wanted)}: not in the part that everybody fetches, and nothing else is asked for`);
		}
		if (!whole) return loader.load({
			...wanted,
			tell: () => tell(wanted)
		}, context);
		const { hash } = wanted.ref;
		const { turnOf, again } = await whole;
		await turnOf(hash, context.signal, context.isPatient);
		const bytes = await loader.loadAtHand(wanted, context);
		if (bytes) return bytes;
		await again();
		await turnOf(hash, context.signal);
		const fetched = await loader.loadAtHand(wanted, context);
		if (fetched) return fetched;
		throw new EngineFailure("broken", `${placeOf(wanted)}: the device has lost it twice`);
	}
	async function directory(kind, context) {
		const known = directories.get(kind);
		if (known) return known;
		const decoded = decodeDirectory(await load(requireNamed(kind), context), `directory of ${kind}`);
		if (!directories.has(kind)) retain(kind, decoded.files);
		directories.set(kind, decoded);
		return decoded;
	}
	/** What asking for a file says, seen beside what was asked for before. */
	function tell({ ref, kind, parts }) {
		if (atOpening.has(ref.hash)) return { why: "everybody" };
		const listed = partKinds.find((one) => one === kind);
		const list = listed && directories.get(listed);
		if (!listed || !list) return { why: "action" };
		if (asked.has(ref.hash)) return { why: "follows" };
		const file = list.files.findIndex(({ hash }) => hash === ref.hash);
		const homes = parts.filter((part) => list.home[part] === file);
		const weightOf = (part) => isBundled(listed) ? itemsOf(part) : 1;
		const sum = (some) => [...some].reduce((total, part) => total + weightOf(part), 0);
		const choice = {
			kind,
			family: isBundled(listed) ? "clusters" : kind,
			homes,
			items: sum(homes),
			allItems: sum(list.home.keys())
		};
		const bits = bitsTold(choice, [...asked.values()]);
		asked.set(ref.hash, choice);
		if (bits === 0) return { why: list.files.length === 1 ? "action" : "follows" };
		onTold(bits);
		return {
			bits,
			why: "needed"
		};
	}
	/** What was asked for on earlier visits is on the device. */
	async function bundles(context) {
		if (level !== "bundles") return void 0;
		const { files, partsOf, home } = await directory("shards", context);
		earlierTold ??= noteKept(files);
		await earlierTold;
		return {
			partsOf,
			home,
			told
		};
	}
	async function noteKept(files) {
		(await Promise.all(files.map(({ hash }) => loader.isKept(hash)))).forEach((isKept, file) => {
			if (isKept) told.add(file);
		});
	}
	/** A part may stand in several files: one that the host knows of tells nothing more. */
	async function fileFor(kind, part, { partsOf, home }, context) {
		const file = home[part];
		if (file === void 0) throw new EngineFailure("broken", `${kind} ${part}: the directory lists ${home.length} parts`);
		if (!isBundled(kind) || !await bundles(context) || told.has(file)) return file;
		const known = [...told].find((one) => partsOf[one]?.includes(part));
		if (known !== void 0) return known;
		told.add(file);
		return file;
	}
	function requireNamed(kind) {
		const wanted = namedFile(manifest, kind);
		if (!wanted) throw new EngineFailure("missing", `the catalogue has no ${kind}`);
		return wanted;
	}
	return {
		directory,
		bundles,
		async download(asking) {
			const ending = AbortSignal.any([asking, signal]);
			const { done } = await (whole ?? startWhole(ending));
			await unlessAborted(done, ending);
		},
		file: async (kind, context) => load(requireNamed(kind), context),
		async segment(segment, context) {
			const wanted = segmentFile(manifest, segment);
			if (!wanted) throw new EngineFailure("missing", `the catalogue has no overlay ${segment}`);
			return load(wanted, context);
		},
		async parts(kind, parts, context) {
			const list = await directory(kind, context);
			return Promise.allSettled(parts.map(async (part) => {
				const wanted = partFile(kind, list, await fileFor(kind, part, list, context));
				const place = placeOf(wanted);
				const pack = readPack(await load(wanted, context), place);
				const bytes = pack[wanted.parts.indexOf(part)];
				if (!bytes) throw new EngineFailure("broken", `${place}: holds ${pack.length} parts`);
				return bytes;
			}));
		}
	};
}
// src/engine/shard-source.ts
/** A manifest of 64 labels and a dozen hashes has a few kilobytes. */
var maxManifestBytes = 262144;
function createNetworkSource({ fetch, baseUrl, stallMs = 3e4 }) {
	async function load(path, maxBytes, signal, how) {
		const stall = createStall(stallMs, signal);
		try {
			const response = await fetch(new URL(path, baseUrl).href, {
				...how,
				signal: stall.signal,
				credentials: "omit",
				referrerPolicy: "no-referrer"
			});
			refuseUnlessOk(response, path);
			return await readBody(response, maxBytes, path, stall.restart);
		} catch (cause) {
			if (cause instanceof EngineFailure) throw cause;
			if (signal.aborted) throw abortedFailure();
			const reason = stall.signal.aborted ? `nothing came for ${stallMs / 1e3} s` : messageOf(cause);
			throw new EngineFailure("offline", `${path}: the network does not answer (${reason})`, { cause });
		} finally {
			stall.stop();
		}
	}
	return {
		file: (ref, { signal, reload, isUrgent = true }) => load(filePath(ref.hash), ref.bytes, signal, {
			cache: reload ? "reload" : "force-cache",
			...isUrgent ? {} : { priority: "low" }
		}),
		manifest: ({ signal }) => load(manifestPath, maxManifestBytes, signal, { cache: "no-cache" })
	};
}
function refuseUnlessOk({ ok, status }, path) {
	if (ok) return;
	throw new EngineFailure(status >= 400 && status < 500 && status !== 408 && status !== 429 ? "missing" : "offline", `${path}: the server answered ${status}`);
}
/** Stops reading at the announced length, whatever a server sends. */
async function readBody(response, maxBytes, path, onChunk) {
	const reader = response.body?.getReader();
	if (!reader) return /* @__PURE__ */ new Uint8Array();
	const chunks = [];
	let length = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		onChunk();
		length += value.byteLength;
		if (length > maxBytes) {
			await reader.cancel();
			throw new EngineFailure("broken", `${path}: more than the ${maxBytes} bytes expected`);
		}
		chunks.push(value);
	}
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.byteLength;
	}
	return bytes;
}
/** A signal that aborts with `outer`, or when `restart` was not called for `stallMs`. */
function createStall(stallMs, outer) {
	const controller = new AbortController();
	const abort = () => controller.abort();
	const start = () => setTimeout(abort, stallMs);
	let timer = start();
	if (outer.aborted) abort();
	outer.addEventListener("abort", abort, { once: true });
	return {
		signal: controller.signal,
		restart() {
			clearTimeout(timer);
			timer = start();
		},
		stop() {
			clearTimeout(timer);
			outer.removeEventListener("abort", abort);
		}
	};
}
// src/engine/open-catalog.ts
/** @throws {EngineFailure} when there is no catalogue at this address, and none of it on the device */
async function openCatalog({ url, searchEngine, privacyLevel: wish, everythingUpToBytes, ...pins }, { effects, stores, recorder, notify, warn }, context) {
	const { clock, isOffline } = effects;
	const { blobs, history, privacy } = stores;
	const closing = new AbortController();
	const onNewGeneration = (generation) => {
		if (!closing.signal.aborted) notify({
			kind: "new-generation",
			generation
		});
	};
	const baseUrl = folderAddress(url);
	const source = createNetworkSource({
		fetch: effects.fetch,
		baseUrl
	});
	const requireTrusted = async (bytes, isNew) => {
		if (pins.integrity === void 0 && pins.publicKey === void 0) return;
		await (await import("./manifest-trust-DoGA-8iM.js")).requireTrusted(bytes, {
			pins,
			store: privacy,
			place: baseUrl,
			isNew
		});
	};
	const found = {
		url: baseUrl,
		source,
		blobs,
		recorder,
		clock,
		isOffline,
		warn,
		requireTrusted,
		onNewGeneration
	};
	const { manifest, isStale } = await loadManifest(found, context);
	const { id: catalogId, generation, totalBytes, learned } = manifest;
	const { bundles, everythingUpToBytes: published } = manifest.privacy ?? {};
	const hasBundles = bundles !== void 0;
	const setting = await chosenLevel(privacy, warn);
	const choice = choosePrivacyLevel({
		setting,
		wish,
		totalBytes,
		everythingUpToBytes: everythingUpToBytes ?? raisedTo(published),
		hasBundles
	});
	if (!choice.ok) throw new EngineFailure("privacy", choice.reason);
	const { level } = choice;
	const retrieval = createRetrieval({
		manifest,
		loader: createFileLoader({
			catalogId,
			source,
			blobs,
			recorder,
			isOffline,
			clock,
			warn,
			onMissing: createGenerationWatch({
				...found,
				generation,
				signal: closing.signal
			})
		}),
		blobs,
		isManifestStale: isStale,
		level,
		notify,
		whenIdle: effects.whenIdle,
		pause: effects.pause ?? pause,
		itemsOf: (cluster) => reader.itemsOf(cluster),
		onTold(bits) {
			privacy.addTold(catalogId, bits).catch((cause) => warn(cacheFailureMessage(cause)));
		},
		signal: closing.signal
	});
	let engine = await chosenEngine(searchEngine, clock, warn);
	const base = createCatalogReader({
		manifest,
		retrieval,
		searchEngine: engine
	});
	const reader = manifest.overlay ? (await import("./questions-BziK1QkJ.js")).createOverlayReader(base, retrieval) : base;
	const visitor = createVisitor({
		history,
		reader,
		warn
	});
	let loadedModel;
	const model = () => {
		loadedModel ??= Promise.all([import("./learning-TmiErvSl.js"), import("./questions-BziK1QkJ.js")]).then(([{ createVisitorModel }, { parseVisitorChoices }]) => {
			const choices = parseVisitorChoices(manifest.visitor, "manifest.json");
			return createVisitorModel({
				reader,
				visitor,
				history,
				choices,
				clock,
				privacyLevel: level
			});
		});
		loadedModel.catch(() => {
			loadedModel = void 0;
		});
		return loadedModel;
	};
	const recommender = createRecommender({
		reader,
		visitor,
		model,
		clock,
		now: effects.now,
		warn,
		searchEngine: () => engine.name,
		privacyLevel: level
	});
	const common = createRequestContext(closing.signal);
	const others = level === "common" ? [] : ["shards", "cards"];
	Promise.all([
		reader.centroids(common),
		reader.starter(common),
		...others.map((kind) => retrieval.directory(kind, common))
	]).catch(() => {});
	return {
		info: {
			id: catalogId,
			generation,
			title: manifest.title,
			itemNoun: manifest.itemNoun,
			attribution: manifest.attribution,
			items: reader.manifest.items - (manifest.overlay?.removed ?? 0),
			clusters: manifest.clusters,
			dim: manifest.dim,
			totalBytes,
			detailLabels: manifest.detailLabels,
			hasPackedPictures: manifest.files.pictures !== void 0,
			learned: learned && {
				learner: learned.learner,
				hasContent: learned.hasContent,
				ranker: learned.ranker && (learned.ranker.isDefault ? "default" : "on request")
			},
			hasMeaningSearch: manifest.files.textSpace !== void 0,
			hasFacets: manifest.files.facets !== void 0,
			hasMap: manifest.files.map !== void 0,
			storage: history.kind,
			privacy: {
				level,
				setting,
				hasBundles,
				costs: costsOf(manifest)
			},
			offline: isStale
		},
		reader,
		retrieval,
		visitor,
		recommender,
		model,
		closing: closing.signal,
		setSearchEngine(next) {
			engine = next;
			reader.setSearchEngine(next);
		},
		close() {
			closing.abort();
			visitor.close();
			reader.close();
		}
	};
}
/** Where the device can't tell, what suits the catalogue's size applies: never less than that. */
async function chosenLevel(privacy, warn) {
	try {
		return await privacy.level();
	} catch (cause) {
		warn(`your choice of privacy could not be read (${messageOf(cause)})`);
		return;
	}
}
async function chosenEngine(name = "docent", clock, warn) {
	if (name === "docent") return createInPlaceEngine();
	try {
		const { startSearchEngine } = await import("./search-engine-start-DoOgyniE.js");
		return (await startSearchEngine(name, clock)).engine;
	} catch (cause) {
		warn(`${name} did not start (${messageOf(cause)}); the search goes on without it`);
		return createInPlaceEngine();
	}
}
/** The address without query and fragment, ending with a slash. */
function folderAddress(url) {
	let address;
	try {
		address = new URL(url);
	} catch (cause) {
		throw new EngineFailure("missing", `${JSON.stringify(url)} is not an absolute address`, { cause });
	}
	address.search = "";
	address.hash = "";
	if (!address.pathname.endsWith("/")) address.pathname += "/";
	return address.href;
}
// src/engine/transfer-log.ts
function createTransferRecorder(clock) {
	const startedAtMs = clock();
	const transfers = [];
	return {
		start(what) {
			const atMs = clock();
			return (end) => {
				const transfer = {
					...what,
					...end,
					ms: clock() - atMs,
					atMs: atMs - startedAtMs
				};
				transfers.push(transfer);
				return transfer;
			};
		},
		log() {
			const network = transfers.filter((t) => t.from === "network");
			const device = transfers.filter((t) => t.from === "indexeddb");
			return {
				transfers: [...transfers],
				networkRequests: network.length,
				networkBytes: sumBytes(network),
				bits: network.reduce((sum, { bits = 0 }) => sum + bits, 0),
				deviceReads: device.length,
				deviceBytes: sumBytes(device)
			};
		}
	};
}
function sumBytes(transfers) {
	return transfers.reduce((sum, t) => sum + t.bytes, 0);
}
// src/engine/engine.ts
var warningPauseMs = 6e4;
var forgottenMessage = "everything was forgotten; no catalogue is open";
var dayMs = 864e5;
var questions = () => import("./questions-BziK1QkJ.js");
/**
* Answers the questions of `EngineApi`: in a worker, on the command line, or wherever `effects` come from. Expected
* failures are replies; what is thrown is a bug.
*/
function createEngine(effects) {
	const recorder = createTransferRecorder(effects.clock);
	const listeners = /* @__PURE__ */ new Set();
	const underWay = /* @__PURE__ */ new Map();
	const warnedAtMs = /* @__PURE__ */ new Map();
	let stores;
	let isForgotten = false;
	/** When events past their time were last deleted. */
	let expiredAtMs = Number.NEGATIVE_INFINITY;
	let opening = Promise.reject(new EngineFailure("missing", "no catalogue is open"));
	opening.catch(() => {});
	function notify(notice) {
		for (const listener of listeners) {
			const told = async () => listener(notice);
			told().catch(() => listeners.delete(listener));
		}
	}
	/** Of something that went wrong and was worked around; not of the same thing again and again. */
	function warn(message, about) {
		const nowMs = effects.clock();
		if (nowMs - (warnedAtMs.get(message) ?? Number.NEGATIVE_INFINITY) < warningPauseMs) return;
		warnedAtMs.set(message, nowMs);
		notify({
			kind: "warning",
			message,
			...about && { about }
		});
	}
	/** Once all was deleted, nothing is made again before somebody opens a catalogue. */
	function openedStores() {
		if (isForgotten) return Promise.reject(new EngineFailure("missing", forgottenMessage));
		stores ??= openStores();
		return stores;
	}
	async function openStores() {
		const opened = await effects.openStores((message) => warn(message, "storage"));
		opened.history.onChange(() => notify({ kind: "history" }));
		return opened;
	}
	/** The previous catalogue's questions end, then it closes. */
	async function reopen(request, previous, context) {
		(await previous.catch(() => void 0))?.close();
		isForgotten = false;
		return openCatalog(request, {
			effects,
			stores: await openedStores(),
			recorder,
			notify,
			warn
		}, context);
	}
	/** The visitor's settings hold for their own history, where the request does not say otherwise. */
	async function withSettings({ visitor }, request) {
		const settings = request.ids ? void 0 : await visitor.settings();
		if (!settings) return request;
		return {
			...request,
			options: {
				...settings,
				...request.options
			}
		};
	}
	/** In nobody's way, like what follows. */
	function noteShown(catalog, answer) {
		const noting = async () => (await questions()).rememberShown(catalog, answer, createRequestContext(catalog.closing));
		noting().catch(() => {});
	}
	/** What an event teaches, at once. */
	function learn() {
		const catalog = opening;
		const learning = async () => {
			const { model, closing } = await catalog;
			await (await model()).update(createRequestContext(closing));
		};
		learning().catch((cause) => {
			if (failureOf(cause)?.kind !== "aborted") warn(`what was viewed taught nothing (${messageOf(cause)})`);
		});
	}
	/** In nobody's way: what the history then says is said by its notice. */
	function deleteExpiredDaily() {
		const nowMs = effects.now();
		if (nowMs - expiredAtMs < dayMs) return;
		expiredAtMs = nowMs;
		const deleting = async () => {
			const { history } = await openedStores();
			if (await history.settings()) await (await questions()).deleteExpired(history, nowMs);
		};
		deleting().catch((cause) => warn(`what is past its time could not be deleted (${messageOf(cause)})`));
	}
	async function toldInAll() {
		const catalog = await opening.catch(() => void 0);
		if (!catalog || !stores) return 0;
		return (await stores).privacy.told(catalog.info.id).catch(() => recorder.log().bits);
	}
	async function forgetEverything() {
		(await opening.catch(() => void 0))?.close();
		opening = Promise.reject(new EngineFailure("missing", forgottenMessage));
		opening.catch(() => {});
		const { history, blobs, privacy } = await openedStores();
		stores = void 0;
		isForgotten = true;
		await history.clear();
		for (const store of [
			history,
			blobs,
			privacy
		]) store.close();
		await effects.deleteStores?.();
		notify({ kind: "history" });
	}
	/** Runs one question, which `abort` can end. */
	async function reply({ requestId, commonOnly }, work) {
		const controller = new AbortController();
		underWay.set(requestId, controller);
		try {
			return {
				ok: true,
				value: await work(createRequestContext(controller.signal, { commonOnly: commonOnly === true }))
			};
		} catch (error) {
			const failure = failureOf(controller.signal.aborted ? abortedFailure() : error);
			if (!failure) throw error;
			return {
				ok: false,
				failure
			};
		} finally {
			underWay.delete(requestId);
		}
	}
	/** A question to the catalogue that is open, or that is being opened. */
	function answer(request, work) {
		const catalog = opening;
		return reply(request, async (context) => {
			const open = await catalog;
			context.commonOnly ||= open.info.privacy.level === "common";
			return work(open, context);
		});
	}
	return {
		open(request) {
			for (const controller of underWay.values()) controller.abort();
			const previous = opening;
			return reply(request, async (context) => {
				opening = reopen(request, previous, context);
				const { info } = await opening;
				deleteExpiredDaily();
				return info;
			});
		},
		recommend: (request) => answer(request, async (c, context) => {
			deleteExpiredDaily();
			const reply = await c.recommender.recommend(await withSettings(c, request), context);
			if (!request.ids && !request.commonOnly && !request.offset && !reply.isPreliminary) noteShown(c, reply);
			return reply;
		}),
		surprise: (request) => answer(request, (c, context) => c.recommender.surprise(request, context)),
		similar: (request) => answer(request, (c, context) => c.recommender.similar(request, context)),
		searchByMeaning: (request) => answer(request, (c, context) => c.recommender.searchByMeaning(request, context)),
		item: (request) => answer(request, async (c, context) => (await questions()).readItem(c.reader, request.id, warn, context)),
		map: (request) => answer(request, async ({ reader, visitor }, context) => (await import("./map-question-DuT382Va.js")).readMap(reader, visitor, context)),
		facets: (request) => answer(request, async (c, context) => (await import("./facet-questions-BFq-bg6b.js")).listFacets(c.reader, context)),
		cards: (request) => answer(request, async (c, context) => (await questions()).readListings(c.reader, request, warn, context)),
		view: (request) => answer(request, async ({ reader, visitor }, context) => (await questions()).viewItem({
			reader,
			visitor,
			nowMs: effects.now()
		}, request.id, context)).finally(learn),
		browse: (request) => answer(request, async (c, context) => (await questions()).browse(c.reader, request, warn, context)),
		searchTitles: (request) => answer(request, async (c, context) => (await questions()).findTitles(c.reader, request, context)),
		pictures: (request) => answer(request, async (c, context) => (await questions()).readPictureBytes(c.reader, request.ordinals, context)),
		history: (request) => answer(request, async ({ visitor }) => {
			return [...await visitor.latest()].reverse().map(({ itemId, title, atMs }) => ({
				id: itemId,
				title,
				viewedAtMs: atMs
			}));
		}),
		react: (request) => answer(request, async ({ reader, visitor }, context) => (await questions()).reactToItem({
			reader,
			visitor,
			nowMs: effects.now()
		}, request, context)).finally(learn),
		profile: (request) => answer(request, async ({ visitor }) => (await questions()).readProfile(visitor)),
		removeEvents: (request) => answer(request, async ({ visitor }) => (await questions()).removeEvents(visitor, request)),
		exportHistory: (request) => reply(request, async () => (await questions()).exportHistory((await openedStores()).history)),
		importHistory: (request) => reply(request, async () => (await questions()).importHistory((await openedStores()).history, request.text)),
		restoreEvents: (request) => answer(request, ({ visitor }) => visitor.restore(request.events)),
		forgetHistory: (request) => answer(request, ({ visitor }) => visitor.forget()),
		setSearchEngine: (request) => answer(request, async (catalog) => {
			const { startSearchEngine } = await import("./search-engine-start-DoOgyniE.js");
			const { engine, info } = await startSearchEngine(request.searchEngine, effects.clock).catch((cause) => {
				throw new EngineFailure("missing", `${request.searchEngine} did not start: ${messageOf(cause)}`, { cause });
			});
			catalog.setSearchEngine(engine);
			return info;
		}),
		setPrivacyLevel: (request) => reply(request, async () => (await openedStores()).privacy.setLevel(request.privacyLevel)),
		settings: (request) => reply(request, async () => (await questions()).readSettings((await openedStores()).history)),
		changeSettings: (request) => reply(request, async () => (await questions()).changeSettings((await openedStores()).history, request.changes, effects.now())),
		storage: (request) => reply(request, async () => (await questions()).reportStorage(await openedStores())),
		download: (request) => answer(request, ({ retrieval }, context) => retrieval.download(context.signal)),
		learning: (request) => answer(request, async (c, context) => (await c.model()).report(context)),
		transfers: (request) => reply(request, async () => ({
			...recorder.log(),
			bitsInAll: await toldInAll()
		})),
		forgetEverything: (request) => reply(request, forgetEverything),
		async abort(requestId) {
			underWay.get(requestId)?.abort();
		},
		async subscribe(listener) {
			listeners.add(listener);
		}
	};
}
// src/engine/memory-blobs.ts
/** Where the browser refuses IndexedDB, and on the command line: ends with the page. */
function createMemoryBlobs({ budgetBytes = 33554432 } = {}) {
	const blobs = /* @__PURE__ */ new Map();
	const manifests = /* @__PURE__ */ new Map();
	let total = 0;
	function remove(key) {
		total -= blobs.get(key)?.bytes.byteLength ?? 0;
		blobs.delete(key);
	}
	function shrinkTo(limit) {
		for (const key of blobs.keys()) {
			if (total <= limit) break;
			remove(key);
		}
	}
	return {
		kind: "memory",
		async read(catalogId, hash) {
			const key = keyOf(catalogId, hash);
			const blob = blobs.get(key);
			if (!blob) return void 0;
			blobs.delete(key);
			blobs.set(key, blob);
			return blob.bytes.slice();
		},
		has: async (catalogId, hash) => blobs.has(keyOf(catalogId, hash)),
		async write(blob) {
			const { byteLength } = blob.bytes;
			if (byteLength > budgetBytes) return;
			const key = keyOf(blob.catalogId, blob.hash);
			remove(key);
			shrinkTo(budgetBytes - byteLength);
			blobs.set(key, {
				...blob,
				bytes: blob.bytes.slice()
			});
			total += byteLength;
		},
		async remove(catalogId, hash) {
			remove(keyOf(catalogId, hash));
		},
		usage: async () => [...blobs.values()].map(({ catalogId, bytes }) => ({
			catalogId,
			bytes: bytes.byteLength
		})),
		async retain(catalogId, kind, hashes) {
			for (const [key, blob] of blobs) if (blob.catalogId === catalogId && blob.kind === kind && !hashes.has(blob.hash)) remove(key);
		},
		async makeRoom() {
			shrinkTo(total / 2);
		},
		readManifest: async (url) => manifests.get(url),
		async writeManifest(url, text) {
			manifests.set(url, text);
		},
		close() {}
	};
}
function keyOf(catalogId, hash) {
	return `${catalogId} ${hash}`;
}
// src/engine/privacy-store.ts
/** Where the browser refuses IndexedDB, and on the command line: ends with the page. */
function createMemoryPrivacy() {
	let chosen;
	const told = /* @__PURE__ */ new Map();
	const signed = /* @__PURE__ */ new Map();
	return {
		level: async () => chosen,
		async setLevel(level) {
			chosen = level;
		},
		async addTold(catalogId, bits) {
			told.set(catalogId, (told.get(catalogId) ?? 0) + bits);
		},
		told: async (catalogId) => told.get(catalogId) ?? 0,
		signedAt: async (name) => signed.get(name),
		async setSignedAt(name, seconds) {
			signed.set(name, seconds);
		},
		close() {}
	};
}
// src/history/event-identity.ts
/** Those of which there is none yet, each once, in the order in which they happened. */
function withoutKnown(events, known) {
	const keys = /* @__PURE__ */ new Set();
	for (const event of known) keys.add(eventKey(event));
	return events.filter((event) => {
		const key = eventKey(event);
		if (keys.has(key)) return false;
		keys.add(key);
		return true;
	}).sort((a, b) => a.atMs - b.atMs);
}
/** What is equal in all of these happened once. */
function eventKey({ catalogId, itemId, kind, atMs }) {
	return JSON.stringify([
		catalogId,
		itemId,
		kind,
		atMs
	]);
}
/**
* Where events of another log belong in this one: behind what had happened by then, as this log tells it, in which an
* event is never taken to have happened before the one that it follows.
*
* @param events  of one catalogue, by time
* @param places  of this log, by number
* @param taken  numbers that events of any log have
* @returns the number of each event, between those of its neighbours; undefined where it goes to the end
*/
function placesAmong(events, places, taken = /* @__PURE__ */ new Set()) {
	const groups = /* @__PURE__ */ new Map();
	let next = 0;
	events.forEach(({ atMs }, i) => {
		while (next < places.length && places[next].atMs <= atMs) next++;
		groups.set(next, [...groups.get(next) ?? [], i]);
	});
	const seqs = events.map(() => void 0);
	for (const [before, members] of groups) {
		if (before === places.length) continue;
		const low = before === 0 ? 0 : places[before - 1].seq;
		const step = (places[before].seq - low) / (members.length + 1);
		let last = low;
		members.forEach((member, i) => {
			let seq = low + step * (i + 1);
			while (taken.has(seq) && seq > last) seq = (seq + last) / 2;
			if (seq <= last || seq >= places[before].seq) return;
			seqs[member] = seq;
			last = seq;
		});
	}
	return seqs;
}
// src/history/memory-history.ts
/** A history that ends with the page: where the browser refuses IndexedDB, and on the command line. */
function createMemoryHistory() {
	const listeners = /* @__PURE__ */ new Set();
	const remembered = /* @__PURE__ */ new Map();
	const lastShown = /* @__PURE__ */ new Map();
	let events = [];
	/** One for all catalogues. */
	let epoch = 0;
	let lastSeq = 0;
	let settings;
	function changedAmid() {
		events.sort(compareEvents);
		epoch++;
		lastShown.clear();
		changed();
	}
	function changed() {
		for (const listener of listeners) listener();
	}
	function rememberVectors(catalogId, vectors) {
		const ofCatalog = remembered.get(catalogId) ?? /* @__PURE__ */ new Map();
		for (const vector of vectors) ofCatalog.set(vector.itemId, vector);
		remembered.set(catalogId, ofCatalog);
	}
	return {
		kind: "memory",
		async append(event, vector) {
			if (vector) rememberVectors(event.catalogId, [vector]);
			const stored = {
				...event,
				seq: ++lastSeq
			};
			events.push(stored);
			changed();
			return stored;
		},
		async events(catalogId) {
			return events.filter((event) => catalogId === void 0 || event.catalogId === catalogId);
		},
		async rememberVectors(catalogId, vectors) {
			rememberVectors(catalogId, vectors);
		},
		async vectors(catalogId) {
			return [...remembered.get(catalogId)?.values() ?? []];
		},
		async merge(merged) {
			let added = 0;
			for (const catalogId of new Set(merged.map((event) => event.catalogId))) {
				const known = events.filter((event) => event.catalogId === catalogId);
				const fresh = withoutKnown(merged.filter((event) => event.catalogId === catalogId), known);
				const seqs = placesAmong(fresh, known, new Set(events.map(({ seq }) => seq)));
				events.push(...fresh.map((event, i) => ({
					...event,
					seq: seqs[i] ?? ++lastSeq
				})));
				added += fresh.length;
			}
			changedAmid();
			return added;
		},
		async remove(catalogId, seqs) {
			const wanted = new Set(seqs);
			const removed = events.filter((event) => event.catalogId === catalogId && wanted.has(event.seq));
			const gone = new Set(removed);
			events = events.filter((event) => !gone.has(event));
			const left = new Set(events.filter((event) => event.catalogId === catalogId).map(({ itemId }) => itemId));
			for (const { itemId } of removed) if (!left.has(itemId)) remembered.get(catalogId)?.delete(itemId);
			changedAmid();
			return removed;
		},
		async restore(restored) {
			const known = new Set(events.map(({ seq }) => seq));
			events.push(...restored.filter(({ seq }) => !known.has(seq)));
			lastSeq = Math.max(lastSeq, ...restored.map(({ seq }) => Math.floor(seq)));
			changedAmid();
		},
		async clear(catalogId) {
			if (catalogId === void 0) remembered.clear();
			else remembered.delete(catalogId);
			events = catalogId === void 0 ? [] : events.filter((event) => event.catalogId !== catalogId);
			changedAmid();
		},
		async readLog(catalogId, { afterSeq = Number.NEGATIVE_INFINITY, limit = Number.POSITIVE_INFINITY } = {}) {
			const later = events.filter((event) => event.catalogId === catalogId && event.seq > afterSeq);
			const part = later.slice(0, limit);
			const isEnd = part.length === later.length;
			return {
				events: part,
				unreadable: 0,
				lastSeq: part.at(-1)?.seq ?? afterSeq,
				isEnd,
				epoch
			};
		},
		eventsOf: async (catalogId, itemId) => events.filter((event) => event.catalogId === catalogId && event.itemId === itemId),
		async eventCounts() {
			const counts = /* @__PURE__ */ new Map();
			for (const { catalogId } of events) counts.set(catalogId, (counts.get(catalogId) ?? 0) + 1);
			return counts;
		},
		checkpoint: async () => void 0,
		dropCheckpoints: async () => {},
		saveCheckpoint: async () => false,
		exclusively: (_name, work) => work(),
		async rememberShown(catalogId, shown) {
			lastShown.set(catalogId, shown);
		},
		shown: async (catalogId) => lastShown.get(catalogId),
		settings: async () => settings,
		async changeSettings(changes) {
			settings = parseSettings({
				...settings,
				...changes
			});
			changed();
			return settings;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close: () => listeners.clear()
	};
}
export { createEngine as i, createMemoryPrivacy as n, createMemoryBlobs as r, createMemoryHistory as t };

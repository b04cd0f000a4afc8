import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { i as decodeVector, o as squaredNorms, t as bytesPerVector } from "./codes-BlOXzHYt.js";
import { t as readContainer } from "./container-KN_UKgGc.js";
import { r as cosineOf } from "./cluster-search-CprF8m18.js";
import { n as dot, o as scaled } from "./vector-BnmEZlWi.js";
import { n as checkGraph, t as GraphError } from "./graph-check-Dg92Kl8m.js";
import { a as messageOf, i as isAborted, r as failureOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { c as unlessAborted } from "./wanted-files-BHMnXuRT.js";
// src/catalog/centroids.ts
var kind$2 = {
	magic: "CENT",
	version: 3
};
var codeKindNumbers = {
	f32: 0,
	i8: 1,
	sign: 2
};
function decodeCentroids(bytes, place) {
	const container = readContainer(bytes, kind$2, place);
	const [clusterCount, itemKind, itemDim, centroidKind] = container.u32("HEAD");
	const itemSpec = specOf(itemKind, itemDim, container.f32("ISCL"), place);
	const centroidSpec = itemKind === centroidKind && itemSpec.kind === "sign" ? itemSpec : specOf(centroidKind, itemDim, container.f32("CSCL"), place);
	const sizes = container.u32("SIZE");
	const codes = container.u8("CODE");
	const radius = container.f32("RADI");
	if (sizes.length !== clusterCount || radius.length !== clusterCount) throw new FormatError(`${place}: ${clusterCount} clusters, but ${sizes.length} sizes and ${radius.length} radii`);
	if (codes.length !== clusterCount * bytesPerVector(centroidSpec)) throw new FormatError(`${place}: ${codes.length} bytes of codes for ${clusterCount} centroids of ${itemDim} dimensions`);
	const firstOrdinal = new Uint32Array(clusterCount + 1);
	for (let c = 0; c < clusterCount; c++) firstOrdinal[c + 1] = firstOrdinal[c] + sizes[c];
	const graph = container.u8("GRPH");
	const learned = container.has("LERN") ? container.u8("LERN") : void 0;
	return {
		itemSpec,
		centroidSpec,
		codes,
		graph,
		firstOrdinal,
		radius,
		...learned && { learned }
	};
}
/** The cluster that holds `ordinal`, by binary search. */
function clusterOfOrdinal(firstOrdinal, ordinal) {
	let low = 0;
	let high = firstOrdinal.length - 1;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (firstOrdinal[middle] <= ordinal) low = middle;
		else high = middle;
	}
	return low;
}
function specOf(kindNumber, dim, scale, place) {
	if (dim < 1 || dim > 65536) throw new FormatError(`${place}: ${dim} dimensions`);
	if (kindNumber === codeKindNumbers.f32) return {
		kind: "f32",
		dim
	};
	if (kindNumber === codeKindNumbers.sign) return {
		kind: "sign",
		dim
	};
	if (kindNumber !== codeKindNumbers.i8) throw new FormatError(`${place}: unknown code ${kindNumber}`);
	if (scale.length !== dim) throw new FormatError(`${place}: ${scale.length} scales for ${dim} dimensions`);
	return {
		kind: "i8",
		dim,
		scale
	};
}
// src/catalog/json-shape.ts
/** Whole numbers. */
function count(min = 0, max = Number.MAX_SAFE_INTEGER) {
	return (value, at) => {
		if (typeof value !== "number") return refuse(value, at, "number");
		if (!Number.isInteger(value) || value < min || value > max) return refuse(value, at, `a whole number from ${min} to ${max}`);
		return value;
	};
}
/** Any number from 0. */
function amount(max) {
	return (value, at) => typeof value === "number" && value >= 0 && value <= max ? value : refuse(value, at, `0 to ${max}`);
}
function text(max, min = 0) {
	return (value, at) => typeof value === "string" && value.length >= min && value.length <= max ? value : refuse(value, at, `a text of ${min} to ${max} characters`);
}
function textLike(pattern) {
	return (value, at) => typeof value === "string" && pattern.test(value) ? value : refuse(value, at, `${pattern}`);
}
var flag = (value, at) => typeof value === "boolean" ? value : refuse(value, at, "true or false");
function literal(expected) {
	return (value, at) => value === expected ? expected : refuse(value, at, JSON.stringify(expected));
}
function optional(check) {
	return (value, at) => value === void 0 ? void 0 : check(value, at);
}
function listOf(check, max) {
	return (value, at) => Array.isArray(value) && value.length <= max ? value.map((one, i) => check(one, `${at}.${i}`)) : refuse(value, at, `a list of at most ${max}`);
}
/** Reads the fields of the shape; leaves out all others, and optional ones that are absent. */
function shape(fields) {
	return (value, at) => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(value, at, "an object");
		const read = {};
		for (const [name, check] of Object.entries(fields)) {
			const field = check(value[name], at.includes(": ") ? `${at}.${name}` : `${at}: ${name}`);
			if (field !== void 0) read[name] = field;
		}
		return read;
	};
}
function refuse(value, at, expected) {
	const got = typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
	throw new FormatError(`${at}: got ${got}, expected ${expected}`);
}
var label = text(2e3);
var hash = textLike(/^[0-9a-f]{32}$/);
var fileRef = shape({
	hash,
	bytes: count(0, 67108864)
});
var readManifest = shape({
	format: literal("docent-catalogue"),
	version: literal(1),
	/** Stable through rebuilds and moves: history and caches belong to it. */
	id: textLike(/^[a-z0-9][a-z0-9._-]{0,63}$/),
	/** Changes with any byte of the catalogue. */
	generation: hash,
	/** Changes when vectors are no longer comparable with those of an earlier generation. */
	fit: hash,
	title: label,
	/** Plural noun for its items in running text: "artworks", "films". */
	itemNoun: label,
	attribution: optional(shape({
		text: label,
		url: optional(label),
		licence: optional(label)
	})),
	items: count(1),
	clusters: count(1, 65535),
	metric: literal("euclidean"),
	dim: count(1, 65536),
	/** Labels of the object page's lines, in order. */
	detailLabels: listOf(label, 64),
	/** What separates the values of a line that lists several; absent where no line does. */
	listSeparator: optional(text(8, 1)),
	/** Columns of the source that the vectors were made from. */
	described: optional(listOf(label, 64)),
	hasGroups: flag,
	/** Where vectors were learned from behaviour, and visitors are folded in from their history. */
	learned: optional(shape({
		learner: textLike(/^[a-z0-9-]{1,32}$/),
		/** Hash of what was learned from, so that nothing is tested that was learned. */
		trainedOn: hash,
		/** How many of the last views count. */
		views: count(1, 1e3),
		/** Whether items also have vectors of what they are. */
		hasContent: flag
	})),
	defaults: shape({
		nprobe: count(1),
		efSearch: count(1)
	}),
	files: shape({
		centroids: fileRef,
		starter: fileRef,
		/** Directories, one a kind of payload: see directory.ts. */
		shards: fileRef,
		cards: fileRef,
		details: fileRef,
		lookup: fileRef,
		titles: fileRef,
		titleRoot: fileRef,
		pictures: optional(fileRef),
		/** Where typed texts can be placed among the items: see text-space.ts. */
		textSpace: optional(fileRef),
		/** By what items can be filtered: see facets.ts. */
		facets: optional(fileRef),
		/** Where items stand in the plane: see map.ts. */
		map: optional(fileRef)
	}),
	/** What updates have added to the base and taken from it: see overlay-segment.ts. */
	overlay: optional(shape({
		/** Generation of the base: while it stays, ordinals do. */
		base: hash,
		/** Oldest first; their items' ordinals follow the base's. */
		segments: listOf(shape({
			hash,
			bytes: count(0, 67108864),
			items: count(0, 65535)
		}), 64),
		/** Items of the base and of segments that are no longer there. */
		removed: count()
	})),
	/** How the files are cut, where that is done for privacy's sake: PRIVACY.md. */
	privacy: optional(shape({
		/** Files of shards, cards, details and pictures: each holds whole neighbourhoods, all of a kind are of one length. */
		bundles: optional(count(1)),
		/** Up to so many bytes the publisher has everybody fetch everything. */
		everythingUpToBytes: optional(count()),
		/** What a first visit costs, and tells of the interest at least, where files are asked for as they are needed. */
		visit: optional(shape({
			bytes: count(),
			bits: amount(64)
		}))
	})),
	/** Bytes on the wire of everything, so that a visitor can be told before fetching all. */
	totalBytes: count()
});
/** How many ordinals there are: of the base and of what was added, whether the items are still there or not. */
function ordinalCount({ items, overlay }) {
	return (overlay?.segments ?? []).reduce((sum, segment) => sum + segment.items, items);
}
/** @throws {FormatError} naming the first field that is wrong, what it holds and what was expected */
function parseManifest(json, place) {
	const { format, version } = Object(json);
	if (format === "docent-catalogue" && typeof version === "number" && version > 1) throw new FormatError(`${place}: got format v${version}, this build reads v1`);
	return readManifest(json, place);
}
// src/catalog/cards.ts
function decodeCards(bytes, place) {
	const columns = decodeJson(bytes, place);
	const ids = stringColumn(columns, "id", void 0, place);
	const titles = stringColumn(columns, "title", ids.length, place);
	const creators = stringColumn(columns, "creator", ids.length, place);
	const dates = stringColumn(columns, "date", ids.length, place);
	const urls = stringColumn(columns, "url", ids.length, place);
	const pictures = columns["picture"];
	if (!Array.isArray(pictures) || pictures.length !== ids.length) throw new FormatError(`${place}: its pictures don't match its ids`);
	return ids.map((id, i) => ({
		id,
		title: titles[i],
		creator: creators[i],
		date: dates[i],
		url: safeUrl(urls[i]),
		picture: pictureFrom(pictures[i])
	}));
}
function decodeDetails(bytes, labelCount, itemCount, place) {
	const { columns } = decodeJson(bytes, place);
	if (!Array.isArray(columns) || columns.length !== labelCount) throw new FormatError(`${place}: expected ${labelCount} columns`);
	const checked = columns.map((_, l) => stringColumn(columns, String(l), itemCount, place));
	return Array.from({ length: itemCount }, (_, i) => ({ values: checked.map((column) => column[i]) }));
}
function pictureFrom(value) {
	if (value === 1) return { from: "pack" };
	if (typeof value !== "string") return void 0;
	const url = safeUrl(value);
	return url === "" ? void 0 : {
		from: "url",
		url
	};
}
/** Only addresses that a link or picture may carry; `javascript:` and the like become "". */
function safeUrl(url) {
	return /^https?:\/\//i.test(url) || !/^\s*[a-z][a-z0-9+.-]*:/i.test(url) ? url : "";
}
function stringColumn(columns, name, length, place) {
	const column = columns[name];
	if (!Array.isArray(column) || length !== void 0 && column.length !== length) throw new FormatError(`${place}: column ${name} should hold ${length ?? "some"} strings`);
	for (const value of column) if (typeof value !== "string") throw new FormatError(`${place}: column ${name} holds a ${typeof value}`);
	return column;
}
function decodeJson(bytes, place) {
	let value;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new FormatError(`${place}: not JSON`, { cause });
	}
	if (typeof value !== "object" || value === null) throw new FormatError(`${place}: expected an object`);
	return value;
}
// src/catalog/shard.ts
var kind$1 = {
	magic: "SHRD",
	version: 1
};
/** Neighbour lists hold 16-bit local ordinals. */
var maxNodesPerCluster = 65535;
/** @throws {FormatError} when its counts contradict each other, its bytes, `spec` or the cluster asked for */
function decodeShard(bytes, spec, cluster, place) {
	const container = readContainer(bytes, kind$1, place);
	const [found, nodeCount, itemCount, dim, stride] = container.u32("HEAD");
	if (found !== cluster) throw new FormatError(`${place}: holds cluster ${found}, expected ${cluster}`);
	if (dim !== spec.dim || stride !== bytesPerVector(spec)) throw new FormatError(`${place}: vectors of ${dim} dimensions in ${stride} bytes, the catalogue has ${spec.dim} in ${bytesPerVector(spec)}`);
	if (nodeCount > 65535) throw new FormatError(`${place}: ${nodeCount} nodes exceed ${maxNodesPerCluster}`);
	const codes = container.u8("CODE");
	if (codes.length !== nodeCount * stride) throw new FormatError(`${place}: ${codes.length} bytes of codes for ${nodeCount} vectors of ${stride} bytes`);
	const itemStart = new Uint32Array(nodeCount + 1);
	const perNode = container.has("NITM") ? container.u32("NITM") : void 0;
	if (perNode && perNode.length !== nodeCount) throw new FormatError(`${place}: item counts for ${perNode.length} of ${nodeCount} nodes`);
	for (let n = 0; n < nodeCount; n++) itemStart[n + 1] = itemStart[n] + (perNode ? perNode[n] : 1);
	if (itemStart[nodeCount] !== itemCount) throw new FormatError(`${place}: its nodes hold ${itemStart[nodeCount]} items, its header says ${itemCount}`);
	const group = container.has("GRUP") ? container.u32("GRUP") : void 0;
	if (group && group.length !== itemCount) throw new FormatError(`${place}: groups for ${group.length} of ${itemCount} items`);
	const popularity = container.has("POPU") ? container.u8("POPU") : void 0;
	if (popularity && popularity.length !== itemCount) throw new FormatError(`${place}: popularity for ${popularity.length} of ${itemCount} items`);
	return {
		cluster,
		nodeCount,
		itemCount,
		codes,
		graph: container.u8("GRPH"),
		itemStart,
		group,
		popularity,
		facets: container.has("FCET") ? container.u8("FCET") : void 0,
		inCodes: container.has("INVC") ? container.u8("INVC") : void 0,
		contentCodes: container.has("CNVC") ? container.u8("CNVC") : void 0
	};
}
/** The node of the item at `position` within the cluster, by binary search. */
function nodeOfItem(itemStart, position) {
	let low = 0;
	let high = itemStart.length - 1;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (itemStart[middle] <= position) low = middle;
		else high = middle;
	}
	return low;
}
// src/hnsw/graph-codec.ts
/** GRAPH-FORMAT.md says what stands where, and why. */
var version = 1;
var maxUpperLevels = 255;
/** A gap of this many or more goes on in the next byte. */
var gapStep = 255;
/**
* @returns the same bytes for the same graph
* @throws {GraphError} when `graph` is none, or does not fit the format's 8 and 16 bits
*/
function encodeGraph(graph) {
	checkGraph(graph);
	const { nodeCount, entry, base, upper } = graph;
	if (upper.length > maxUpperLevels) throw new GraphError(`graph: got ${upper.length} upper levels, expected 0 to ${maxUpperLevels}`);
	const out = [version, upper.length];
	writeShort(out, nodeCount);
	writeShort(out, entry);
	upper.forEach(({ nodes }, i) => {
		writeShort(out, nodes.length);
		writeAscending(out, nodes, upper[i - 1]?.nodes);
	});
	const levels = [base, ...upper];
	for (const { offsets } of levels) for (let i = 1; i < offsets.length; i++) out.push(offsets[i] - offsets[i - 1]);
	levels.forEach(({ offsets, neighbours }, i) => {
		for (let list = 1; list < offsets.length; list++) writeAscending(out, neighbours.subarray(offsets[list - 1], offsets[list]), upper[i - 1]?.nodes);
	});
	return Uint8Array.from(out);
}
/**
* @param bytes  from outside; not kept
* @param nodeCount  what the rest of the file says
* @param place  what the graph belongs to, for messages ("shard 12")
* @throws {GraphError} when the bytes are of another version, cut short or too long, or hold a graph that no search
*   could walk
*/
function decodeGraph(bytes, nodeCount, place = "graph") {
	const reader = new GraphReader(bytes, place);
	const found = reader.byte();
	if (found !== version) throw new GraphError(`${place}: got graph format v${found}, this build reads v${version}`);
	const upperCount = reader.byte();
	const count = reader.short();
	if (count !== nodeCount) throw new GraphError(`${place}: got a graph of ${count} nodes, expected ${nodeCount}`);
	const entry = reader.short();
	const members = [{ count }];
	for (let level = 1; level <= upperCount; level++) {
		const nodes = new Uint16Array(reader.short());
		if (nodes.length === 0) throw new GraphError(`${place}: level ${level} is empty`);
		reader.ascending(nodes, 0, nodes.length, members[level - 1]);
		members.push({
			count: nodes.length,
			nodes
		});
	}
	const { count: highest, nodes } = members[upperCount];
	if (nodes ? !nodes.includes(entry) : entry >= Math.max(1, highest)) throw new GraphError(`${place}: got node ${entry} as the entry, expected one of the ${highest} on level ${upperCount}`);
	const offsets = members.map((level) => reader.offsets(level.count));
	const [base, ...upper] = members.map((level, i) => reader.lists(offsets[i], level));
	reader.end();
	return {
		nodeCount,
		entry,
		base,
		upper: upper.map((level, i) => ({
			nodes: members[i + 1].nodes ?? /* @__PURE__ */ new Uint16Array(0),
			...level
		}))
	};
}
function writeShort(out, value) {
	out.push(value & 255, value >> 8);
}
/** Ascending nodes as gaps between their positions among `members` (all nodes, when undefined). */
function writeAscending(out, nodes, members) {
	let position = -1;
	for (const node of nodes) {
		const last = position;
		position = members ? members.indexOf(node, position + 1) : node;
		let gap = position - last - 1;
		for (; gap >= gapStep; gap -= gapStep) out.push(gapStep);
		out.push(gap);
	}
}
var GraphReader = class {
	#bytes;
	#place;
	#at = 0;
	constructor(bytes, place) {
		this.#bytes = bytes;
		this.#place = place;
	}
	byte() {
		this.#expect(1);
		return this.#bytes[this.#at++];
	}
	short() {
		return this.byte() | this.byte() << 8;
	}
	/** Reads `target[start]` .. `target[end - 1]`. */
	ascending(target, start, end, { count, nodes }) {
		let position = -1;
		for (let i = start; i < end; i++) {
			let part = this.byte();
			position += 1 + part;
			while (part === gapStep) {
				part = this.byte();
				position += part;
			}
			if (position >= count) throw new GraphError(`${this.#place}: got position ${position} at byte ${this.#at - 1}, expected one of ${count} nodes`);
			target[i] = nodes ? nodes[position] : position;
		}
	}
	offsets(count) {
		this.#expect(count);
		const offsets = new Uint32Array(count + 1);
		for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i] + this.#bytes[this.#at + i];
		this.#at += count;
		return offsets;
	}
	lists(offsets, members) {
		const { count } = members;
		this.#expect(offsets[count]);
		const neighbours = new Uint16Array(offsets[count]);
		for (let i = 0; i < count; i++) this.ascending(neighbours, offsets[i], offsets[i + 1], members);
		return {
			offsets,
			neighbours
		};
	}
	end() {
		const rest = this.#bytes.length - this.#at;
		if (rest !== 0) throw new GraphError(`${this.#place}: got ${rest} bytes after its graph, expected none`);
	}
	#expect(length) {
		const needed = this.#at + length;
		if (needed > this.#bytes.length) throw new GraphError(`${this.#place}: got a graph of ${this.#bytes.length} bytes, expected ${needed} at least`);
	}
};
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
		centroidTable = {
			table,
			norms: squaredNorms(table.codes, count, spec),
			index: engine.index(graph, {
				codes: table.codes,
				count,
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
			import("./questions-qksh5ixh.js")
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
				const index = engine.index(decodeGraph(shard.graph, count, place), {
					codes,
					count,
					spec
				});
				return {
					shard,
					norms: squaredNorms(codes, count, spec),
					index,
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
// src/engine/asked-wish.ts
/**
* Whether a wish in terms of facets (`where`, `boost`) asks for anything: an empty one needs no dictionary. What is no
* object is left to those who refuse it by name.
*/
function isAsked(wish) {
	if (wish === void 0) return false;
	return typeof wish !== "object" || wish === null || Object.keys(wish).length > 0;
}
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
/** Of unweighted views: what the reference behaviour searches for. */
function medianInterest(views) {
	return findInterests(views.map((vector) => ({
		vector,
		weight: 1
	})), "median");
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
// src/catalog/key-hash.ts
/**
* @param spelling  what is told apart
* @param place  what all spellings have in common
*/
function hashKey(spelling, place) {
	return {
		high: murmur3(utf8(place), 2538058380),
		low: murmur3(utf8(spelling), 1013904242)
	};
}
function utf8(text) {
	return new TextEncoder().encode(text.normalize("NFC"));
}
/** Hash of UTF-8 bytes with a seed: unsigned 32 bits. */
function murmur3(bytes, seed) {
	let h = seed;
	const blocks = bytes.length & -4;
	for (let i = 0; i < blocks; i += 4) {
		h ^= scramble(bytes[i] | bytes[i + 1] << 8 | bytes[i + 2] << 16 | bytes[i + 3] << 24);
		h = Math.imul(h << 13 | h >>> 19, 5) + 3864292196 | 0;
	}
	let tail = 0;
	for (let i = bytes.length - 1; i >= blocks; i--) tail = tail << 8 | bytes[i];
	h ^= scramble(tail) ^ bytes.length;
	h = Math.imul(h ^ h >>> 16, 2246822507);
	h = Math.imul(h ^ h >>> 13, 3266489909);
	return (h ^ h >>> 16) >>> 0;
}
function scramble(k) {
	const mixed = Math.imul(k, 3432918353);
	return Math.imul(mixed << 15 | mixed >>> 17, 461845907);
}
// src/catalog/lookup.ts
/**
* Finds an item's ordinal by its id, or by an alternate key (a museum's accession number). Keys are spread over
* buckets by hash, so that asking for a bucket does not name the item. Part `b` of the lookup files is bucket `b`.
*/
var kind = {
	magic: "LOOK",
	version: 1
};
function bucketOf(hash, bucketCount) {
	return hash.high % bucketCount;
}
function decodeBucket(bytes, place) {
	const container = readContainer(bytes, kind, place);
	const bucket = {
		high: container.u32("HIGH"),
		low: container.u32("LOWH"),
		ordinals: container.u32("ORDI")
	};
	if (bucket.high.length !== bucket.ordinals.length || bucket.low.length !== bucket.ordinals.length) throw new FormatError(`${place}: its columns differ in length`);
	return bucket;
}
function findInBucket(bucket, hash) {
	let low = 0;
	let high = bucket.high.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (bucket.high[middle] < hash.high || bucket.high[middle] === hash.high && bucket.low[middle] < hash.low) low = middle + 1;
		else high = middle;
	}
	return bucket.high[low] === hash.high && bucket.low[low] === hash.low ? bucket.ordinals[low] : void 0;
}
function hashItemId(id) {
	return hashKey(`id:${id.trim()}`, looseKey(id));
}
/** Alternate keys ignore case and white space: accession numbers are typed in many ways. */
function hashAlternateKey(key) {
	return hashKey(`key:${looseKey(key)}`, looseKey(key));
}
function looseKey(key) {
	return key.replace(/\s+/gu, "").toLowerCase();
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
	return (await import("./questions-qksh5ixh.js")).readInVectors(reader, ordinals, context);
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
/** @param upToSeq  leaves out later events */
function summariseEvents(events, { upToSeq = Number.POSITIVE_INFINITY } = {}) {
	const views = /* @__PURE__ */ new Map();
	const favourites = /* @__PURE__ */ new Map();
	const picks = /* @__PURE__ */ new Map();
	const hidden = /* @__PURE__ */ new Map();
	const hiddenCreators = /* @__PURE__ */ new Map();
	for (const event of [...events].sort(compareEvents)) {
		if (event.seq > upToSeq) continue;
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
	return {
		views: [...views.values()],
		favourites: [...favourites.values()],
		picks: [...picks.values()],
		hidden: [...hidden.values()],
		hiddenCreators: [...hiddenCreators.values()]
	};
}
/** In the order in which they happened: what was merged from another device stands where it belongs. */
function compareEvents(a, b) {
	return a.atMs - b.atMs || a.seq - b.seq;
}
function putLast(map, key, event) {
	map.delete(key);
	map.set(key, event);
}
// src/engine/visitor.ts
function createVisitor({ history, reader, warn }) {
	const { id: catalogId, fit, hasGroups, overlay: updates } = reader.manifest;
	const generation = updates?.base ?? reader.manifest.generation;
	const known = /* @__PURE__ */ new Map();
	/** Items that this generation does not have. */
	const gone = /* @__PURE__ */ new Set();
	let events = [];
	let settings;
	let changes = 1;
	let changesRead = 0;
	const stop = history.onChange(() => {
		changes++;
	});
	async function read() {
		try {
			while (changesRead !== changes) {
				const reading = changes;
				const [stored, vectors, settled] = await Promise.all([
					history.events(catalogId),
					history.vectors(catalogId),
					history.settings()
				]);
				events = stored;
				settings = settled;
				for (const { itemId, ...item } of vectors) {
					const { place, vector } = known.get(itemId) ?? {};
					known.set(itemId, {
						place: place ?? (item.generation === generation ? item : void 0),
						vector: vector ?? (item.fit === fit ? item.vector : void 0)
					});
				}
				changesRead = reading;
			}
		} catch (cause) {
			warn(`the history could not be read (${messageOf(cause)})`);
		}
	}
	async function summary({ upToSeq = Number.POSITIVE_INFINITY } = {}) {
		await read();
		return summariseEvents(events, { upToSeq });
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
		const { values } = await readTastes(reader, unread.map((id) => ordinalOf(id)), context);
		unread.forEach((id, i) => {
			const read = values[i];
			if (!read) return;
			known.set(id, {
				place: {
					ordinal: ordinalOf(id),
					group: read.group
				},
				vector: read.vector
			});
			moved.add(id);
		});
		await store([...moved]);
	}
	function ordinalOf(id) {
		return known.get(id)?.place?.ordinal;
	}
	async function store(ids) {
		const complete = ids.flatMap((itemId) => {
			const { place, vector } = known.get(itemId) ?? {};
			return place && vector ? [{
				itemId,
				fit,
				generation,
				...place,
				vector
			}] : [];
		});
		if (complete.length === 0) return;
		try {
			await history.rememberVectors(catalogId, complete);
		} catch (cause) {
			warn(`the device does not keep vectors (${messageOf(cause)}); they are looked up again when needed`);
		}
	}
	return {
		latest,
		summary,
		async settings() {
			await read();
			return settings;
		},
		async events() {
			await read();
			return events;
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
			await history.append({
				...event,
				catalogId
			});
			known.set(event.itemId, item);
			await store([event.itemId]);
			await read();
		},
		remove: (seqs) => history.remove(catalogId, seqs),
		restore: (removed) => history.restore(removed.filter((event) => event.catalogId === catalogId)),
		async forget() {
			known.clear();
			await history.clear(catalogId);
		},
		close: stop
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
	const events = await visitor.events();
	const known = upToSeq === void 0 ? events : events.filter(({ seq }) => seq <= upToSeq);
	const { hiddenCreators } = await visitor.summary(upToSeq === void 0 ? {} : { upToSeq });
	const left = options.includeSeen ? views.filter(({ isHidden }) => isHidden) : views;
	return {
		...await interestOf(reader, explanations, {
			interest: interestName(options, reader.manifest),
			basedOn: looked.length > 0 ? "history" : "picks"
		}, context),
		seen: seenOf(left.map(({ place }) => place)),
		hiddenCreators: new Set(hiddenCreators.map(({ creator = "" }) => creator)),
		seq: Math.max(0, ...known.map(({ seq }) => seq))
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
	const { values, reason } = await (byContent ? (await import("./questions-qksh5ixh.js")).readContentVectors : readTastes)(reader, [ordinal], context);
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
	const { foldIn, readLearned } = await import("./questions-qksh5ixh.js");
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
			variety ??= await import("./variety-kDKm91ZQ.js");
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
	const { paused, includeSeen, interest } = stored;
	return {
		paused: paused === true,
		includeSeen: includeSeen === true,
		interest: interests.includes(interest) ? interest : "multi",
		retentionDays: Math.floor(within(stored.retentionDays, 0, 36500)),
		diversity: within(stored.diversity, 0, 1),
		popularity: within(stored.popularity, -1, 1)
	};
}
function within(value, least, most) {
	return typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : 0;
}
export { decodeShard as C, parseManifest as D, ordinalCount as E, clusterOfOrdinal as O, encodeGraph as S, decodeDetails as T, settled as _, basisFromItem as a, itemCount as b, readTastes as c, decodeBucket as d, findInBucket as f, readBesides as g, readCards as h, basisFromIds as i, decodeCentroids as k, readVectors as l, medianInterest as m, createReranker as n, unknownItems as o, murmur3 as p, basisFromHistory as r, createVisitor as s, parseSettings as t, findOrdinals as u, isAsked as v, decodeCards as w, MemoryCache as x, createCatalogReader as y };

import { n as compareNeighbours, r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row } from "./vector-BnmEZlWi.js";
import { t as searchGraph } from "./graph-BKdQ39rz.js";
import { n as checkGraph, r as maxNodes, t as GraphError } from "./graph-check-Dg92Kl8m.js";
import factory, * as hnswlibPackage from "hnswlib-wasm/dist/hnswlib-317962d7.js";
// src/hnsw/graph-repair.ts
/**
* Adds the links that hnswlib's pruning left out: afterwards every node can be reached from every other on the base
* level, so that a search that is wide enough returns them all, and the search for a node's own vector with
* `defaultEfSearch` finds that node, or one with the same vector. A list may then be longer than twice M.
*
* @param scorerOf  distances from a node to any
* @returns `graph` itself when nothing is missing
*/
function repairGraph(graph, scorerOf) {
	if (graph.nodeCount < 2) return graph;
	const extra = new ExtraLinks(graph);
	connect(extra, scorerOf);
	let repaired = extra.graph();
	for (;;) {
		const before = extra.count;
		for (let node = 0; node < graph.nodeCount; node++) {
			const distanceTo = scorerOf(node);
			const own = distanceTo(node);
			if (searchGraph(repaired, distanceTo, {
				k: 1,
				ef: narrowEf
			})[0].distance <= own) continue;
			const found = searchGraph(repaired, distanceTo, { k: 50 });
			if (found[0].distance <= own) continue;
			const from = found.find(({ id }) => extra.hasRoom(id));
			if (from) extra.add(from.id, node);
		}
		if (extra.count === before) return repaired;
		repaired = extra.graph();
	}
}
var narrowEf = 4;
/**
* Two sweeps from the entry, along the links and against them, each joining what it has not reached to the nearest node
* that it has.
*/
function connect(links, scorerOf) {
	const { nodeCount, entry } = links.original;
	for (const direction of ["out", "in"]) {
		const reached = new Uint8Array(nodeCount);
		const lists = direction === "out" ? links.out() : links.in();
		reach(entry, lists, reached);
		for (let node = 0; node < nodeCount; node++) {
			if (reached[node]) continue;
			const distanceTo = scorerOf(node);
			const [other] = nearest(nodeCount, 1, (id) => reached[id] && (direction === "in" || links.hasRoom(id)) ? distanceTo(id) : Number.POSITIVE_INFINITY);
			if (direction === "out") links.add(other.id, node);
			else links.add(node, other.id);
			reach(node, lists, reached);
		}
	}
}
function reach(start, lists, reached) {
	const stack = [start];
	reached[start] = 1;
	for (let node = stack.pop(); node !== void 0; node = stack.pop()) for (const next of lists[node]) {
		if (reached[next]) continue;
		reached[next] = 1;
		stack.push(next);
	}
}
/** Squared distances from one row of `vectors` to the others, by the numbers themselves. */
function scorerOfRow({ data, dim }, node) {
	const start = node * dim;
	return (i) => {
		let sum = 0;
		for (let a = start, b = i * dim, end = start + dim; a < end; a++, b++) {
			const difference = data[a] - data[b];
			sum += difference * difference;
		}
		return sum;
	};
}
/** A graph and the base links to be added to it. */
var ExtraLinks = class {
	#added;
	constructor(original) {
		this.#added = /* @__PURE__ */ new Map();
		this.count = 0;
		this.original = original;
	}
	hasRoom(node) {
		const { offsets } = this.original.base;
		return offsets[node + 1] - offsets[node] + (this.#added.get(node)?.length ?? 0) < 255;
	}
	add(from, to) {
		const added = this.#added.get(from);
		if (added) added.push(to);
		else this.#added.set(from, [to]);
		this.count++;
	}
	/** For each node, ascending, those that it links to. */
	out() {
		const { nodeCount, base } = this.original;
		return Array.from({ length: nodeCount }, (_, node) => [...base.neighbours.subarray(base.offsets[node], base.offsets[node + 1]), ...this.#added.get(node) ?? []]);
	}
	/** For each node those that link to it. */
	in() {
		const lists = Array.from({ length: this.original.nodeCount }, () => []);
		this.out().forEach((list, node) => {
			for (const next of list) lists[next].push(node);
		});
		return lists;
	}
	graph() {
		if (this.count === 0) return this.original;
		const lists = this.out();
		const offsets = new Uint32Array(lists.length + 1);
		lists.forEach((list, node) => {
			offsets[node + 1] = offsets[node] + list.length;
		});
		const neighbours = new Uint16Array(offsets[lists.length]);
		lists.forEach((list, node) => {
			neighbours.set(Uint16Array.from(list).sort(), offsets[node]);
		});
		return {
			...this.original,
			base: {
				offsets,
				neighbours
			}
		};
	}
};
// src/hnsw/hnswlib-file.ts
/**
* hnswlib's own index file, as `saveIndex` writes it where `size_t` has 4 bytes (in WebAssembly): a header, for each
* node its base links, vector and label in slots of one size, then for each node its upper links. All of it is
* little-endian words of 4 bytes (Emscripten, too, refuses big-endian machines).
*
* @see https://github.com/nmslib/hnswlib/blob/v0.7.0/hnswlib/hnswalg.h (saveIndex, loadIndex)
*/
var headerWords = 14;
/** @throws {GraphError} when `file` is not an index of `nodeCount` vectors of `dim` numbers */
function graphFromHnswlibFile(file, { rows: nodeCount, dim }) {
	const words = new Uint32Array(file.buffer, file.byteOffset, file.length >> 2);
	const { count, slotBytes, topLevel, entry, maxUpper, maxBase } = readHeader(words);
	const slotWords = slotWordsOf(maxBase, dim);
	if (count !== nodeCount || slotBytes !== 4 * slotWords) throw new GraphError(`hnswlib file: got ${count} slots of ${slotBytes} bytes, expected ${nodeCount} of ${4 * slotWords}`);
	const list = (at) => Uint16Array.from(words.subarray(at + 1, at + 1 + (words[at] & 65535))).sort();
	const base = Array.from({ length: count }, (_, node) => list(headerWords + node * slotWords));
	const upper = Array.from({ length: topLevel }, () => ({
		nodes: [],
		lists: []
	}));
	let at = headerWords + count * slotWords;
	for (let node = 0; node < count; node++) {
		const end = at + 1 + words[at] / 4;
		at++;
		for (let level = 0; at < end; level++, at += listWordsOf(maxUpper)) {
			upper[level].nodes.push(node);
			upper[level].lists.push(list(at));
		}
	}
	if (4 * at !== file.length) throw new GraphError(`hnswlib file: got ${file.length} bytes, expected ${4 * at}`);
	return {
		nodeCount,
		entry,
		base: levelFromLists(base),
		upper: upper.map(({ nodes, lists }) => ({
			nodes: Uint16Array.from(nodes),
			...levelFromLists(lists)
		}))
	};
}
/** @param graph  has at least one node; row `i` of `vectors` belongs to node `i` */
function hnswlibFileFromGraph(graph, { data, dim }) {
	const { nodeCount, entry, base, upper } = graph;
	const maxBase = longestList(base);
	const maxUpper = Math.max(2, ...upper.map(longestList));
	const slotWords = slotWordsOf(maxBase, dim);
	const upperLists = upper.reduce((sum, { nodes }) => sum + nodes.length, 0);
	const words = new Uint32Array(headerWords + nodeCount * (slotWords + 1) + upperLists * listWordsOf(maxUpper));
	writeHeader(words, {
		nodeCount,
		topLevel: upper.length,
		entry,
		maxUpper,
		maxBase,
		dim
	});
	const writeList = (at, { offsets, neighbours }, position) => {
		const links = neighbours.subarray(offsets[position], offsets[position + 1]);
		words[at] = links.length;
		words.set(links, at + 1);
	};
	const floats = new Float32Array(words.buffer);
	let at = headerWords;
	for (let node = 0; node < nodeCount; node++, at += slotWords) {
		writeList(at, base, node);
		floats.set(data.subarray(node * dim, (node + 1) * dim), at + listWordsOf(maxBase));
		words[at + slotWords - 1] = node;
	}
	const next = new Uint32Array(upper.length);
	for (let node = 0; node < nodeCount; node++) {
		const start = at++;
		for (let level = 0; level < upper.length && upper[level].nodes[next[level]] === node; level++) {
			writeList(at, upper[level], next[level]++);
			at += listWordsOf(maxUpper);
		}
		words[start] = 4 * (at - start - 1);
	}
	return new Uint8Array(words.buffer);
}
function readHeader(words) {
	if (words.length < headerWords) throw new GraphError(`hnswlib file: got ${4 * words.length} bytes, expected 56 at least`);
	const [, , count, slotBytes, , , topLevel, entry, maxUpper, maxBase] = words;
	return {
		count,
		slotBytes,
		topLevel,
		entry,
		maxUpper,
		maxBase
	};
}
function writeHeader(words, { nodeCount, topLevel, entry, maxUpper, maxBase, dim }) {
	const slotWords = slotWordsOf(maxBase, dim);
	words.set([
		0,
		nodeCount,
		nodeCount,
		4 * slotWords,
		4 * (slotWords - 1),
		4 * listWordsOf(maxBase),
		topLevel,
		entry,
		maxUpper,
		maxBase,
		maxUpper
	]);
	new DataView(words.buffer).setFloat64(44, 1 / Math.log(maxUpper), true);
	words[13] = maxBase;
}
/** A count and as many numbers as the longest list of its kind may hold. */
function listWordsOf(maxLinks) {
	return 1 + maxLinks;
}
function slotWordsOf(maxBase, dim) {
	return listWordsOf(maxBase) + dim + 1;
}
function longestList({ offsets }) {
	let longest = 0;
	for (let i = 1; i < offsets.length; i++) longest = Math.max(longest, offsets[i] - offsets[i - 1]);
	return longest;
}
function levelFromLists(lists) {
	const offsets = new Uint32Array(lists.length + 1);
	lists.forEach((list, i) => {
		offsets[i + 1] = offsets[i] + list.length;
	});
	const neighbours = new Uint16Array(offsets[lists.length]);
	lists.forEach((list, i) => {
		neighbours.set(list, offsets[i]);
	});
	return {
		offsets,
		neighbours
	};
}
// src/hnsw/memory-file.ts
/**
* The one file that hnswlib writes and reads, in memory. It stands in front of Emscripten's file system, among the
* functions that the WebAssembly imports, so that an index passes without IndexedDB: nothing is kept, nothing is
* asynchronous, and two tabs cannot meet in one mailbox.
*/
var MemoryFile = class {
	#bytes = /* @__PURE__ */ new Uint8Array(65536);
	#length = 0;
	#position = 0;
	/** A view of what hnswlib has written, until it writes again. */
	get content() {
		return this.#bytes.subarray(0, this.#length);
	}
	/** What hnswlib will read; not copied. */
	set content(bytes) {
		this.#bytes = bytes;
		this.#length = bytes.length;
	}
	/**
	* @param env  the functions that Emscripten gives its WebAssembly
	* @param folder  paths in it lead to this file
	* @param memory  the WebAssembly's memory, asked for at each call since growing replaces it
	* @see musl's system calls and WASI preview 1, as Emscripten 3.1.4x has them: 64-bit offsets come in halves
	*/
	imports(env, folder, memory) {
		const forward = (name, args) => {
			const original = env[name];
			if (typeof original !== "function") throw new Error(`hnswlib-wasm: its imports lack ${name}`);
			return original(...args);
		};
		const parts = (iov, count) => {
			const view = new DataView(memory());
			return Array.from({ length: count }, (_, i) => {
				const at = iov + 8 * i;
				return new Uint8Array(memory(), view.getUint32(at, true), view.getUint32(at + 4, true));
			});
		};
		return {
			...env,
			__syscall_openat: (...args) => {
				const [, path, flags] = args;
				if (!readPath(memory(), path).startsWith(`${folder}/`)) return forward("__syscall_openat", args);
				this.#position = 0;
				if (flags & truncateFlag) this.#length = 0;
				return descriptor;
			},
			fd_write: (...args) => {
				const [fd, iov, count, result] = args;
				if (fd !== descriptor) return forward("fd_write", args);
				const written = parts(iov, count).reduce((sum, part) => sum + this.#write(part), 0);
				new DataView(memory()).setUint32(result, written, true);
				return 0;
			},
			fd_read: (...args) => {
				const [fd, iov, count, result] = args;
				if (fd !== descriptor) return forward("fd_read", args);
				const read = parts(iov, count).reduce((sum, part) => sum + this.#read(part), 0);
				new DataView(memory()).setUint32(result, read, true);
				return 0;
			},
			fd_seek: (...args) => {
				const [fd, low, high, whence, result] = args;
				if (fd !== descriptor) return forward("fd_seek", args);
				const from = [
					0,
					this.#position,
					this.#length
				][whence];
				this.#position = from + high * 2 ** 32 + (low >>> 0);
				new DataView(memory()).setBigInt64(result, BigInt(this.#position), true);
				return 0;
			},
			fd_close: (...args) => args[0] === descriptor ? 0 : forward("fd_close", args)
		};
	}
	#write(part) {
		const end = this.#position + part.length;
		if (end > this.#bytes.length) {
			const grown = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
			grown.set(this.content);
			this.#bytes = grown;
		}
		this.#bytes.set(part, this.#position);
		this.#position = end;
		this.#length = Math.max(this.#length, end);
		return part.length;
	}
	#read(part) {
		const chunk = this.#bytes.subarray(this.#position, Math.min(this.#length, this.#position + part.length));
		part.set(chunk);
		this.#position += chunk.length;
		return chunk.length;
	}
};
/** Beyond what Emscripten hands out: it counts from 0 to 4,096. */
var descriptor = 16384;
/** musl's O_TRUNC. */
var truncateFlag = 512;
function readPath(memory, start) {
	const bytes = new Uint8Array(memory, start);
	return new TextDecoder().decode(bytes.slice(0, bytes.indexOf(0)));
}
// src/hnsw/hnswlib-module.ts
/**
* Starts hnswlib-wasm with neither console nor IndexedDB, and leaves no trace in the global object.
*
* @param wasmUrl  where its WebAssembly lies; taken out of the factory's own source when undefined
*/
async function startHnswlib(factory, wasmUrl) {
	const file = new MemoryFile();
	const module = await new Promise((resolve, reject) => {
		const overrides = {
			print: () => {},
			printErr: () => {},
			instantiateWasm: ({ env }, receive) => {
				let memory;
				const imports = {
					...file.imports(env, indexFolder, () => memory.buffer),
					emscripten_asm_const_int: () => 0,
					syncIdb_js: () => 0
				};
				instantiate(factory, wasmUrl, {
					env: imports,
					wasi_snapshot_preview1: imports
				}).then((instance) => {
					memory = instance.exports["memory"];
					receive(instance);
				}).catch(reject);
				return {};
			}
		};
		withWindow(() => factory(overrides)).then(resolve, reject);
	});
	module.EmscriptenFileSystemManager.initializeFileSystem("IDBFS");
	return {
		module,
		file
	};
}
/** Where hnswlib-wasm puts every index. */
var indexFolder = "/hnswlib-index";
async function instantiate(factory, wasmUrl, imports) {
	if (wasmUrl === void 0) return (await WebAssembly.instantiate(embeddedWasm(factory), imports)).instance;
	const response = await fetch(wasmUrl);
	if (!response.ok) throw new Error(`${wasmUrl}: got status ${response.status}, expected hnswlib's WebAssembly`);
	return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}
/** The package as published carries its WebAssembly as a base64 string, which only its own source can tell. */
function embeddedWasm(factory) {
	const base64 = /base64,([A-Za-z0-9+/=]{1000,})/.exec(factory.toString())?.[1];
	if (base64 === void 0) throw new Error("hnswlib-wasm: its source holds no WebAssembly, and no address of it was given");
	const text = atob(base64);
	const bytes = new Uint8Array(text.length);
	for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
	return bytes;
}
/**
* Emscripten's start asks for a `window` or `importScripts` (Node has neither) and then defines some 150 global getters
* that warn of names it no longer has; both only during this call.
*/
function withWindow(start) {
	const scope = globalThis;
	const before = new Set(Object.getOwnPropertyNames(scope));
	if (!("window" in scope)) scope["window"] = scope;
	try {
		return start();
	} finally {
		for (const name of Object.getOwnPropertyNames(scope)) if (!before.has(name)) delete scope[name];
	}
}
// src/hnsw/hnswlib.ts
async function createGraphBuilder() {
	const hnswlib = await loadHnswlib();
	return { async build(vectors, { m = 8, efConstruction = 100, seed = 1, scorerOf } = {}) {
		checkVectors(vectors);
		if (!Number.isInteger(m) || m < 2 || 2 * m > 255) throw new RangeError(`got an M of ${m}, expected 2 to ${Math.floor(255 / 2)}`);
		if (vectors.rows === 0) return emptyGraph;
		return repairGraph(checkGraph(construct(hnswlib, vectors, {
			m,
			efConstruction,
			seed
		})), scorerOf ?? ((node) => scorerOfRow(vectors, node)));
	} };
}
async function createHnswlibSearch() {
	const hnswlib = await loadHnswlib();
	return { load(graph, vectors) {
		checkVectors(vectors);
		if (vectors.rows !== graph.nodeCount) throw new GraphError(`got ${vectors.rows} vectors for a graph of ${graph.nodeCount} nodes`);
		return graph.nodeCount === 0 ? emptyIndex : openIndex(hnswlib, graph, vectors);
	} };
}
/** One for the thread: each would take 16 MB at least. A failed start is forgotten, so that the next may succeed. */
var loading;
function loadHnswlib() {
	loading ??= startHnswlib(factory, hnswlibPackage.wasmUrl).catch((cause) => {
		loading = void 0;
		throw new Error("hnswlib did not start", { cause });
	});
	return loading;
}
function construct(hnswlib, vectors, { m, efConstruction, seed }) {
	const { module, file } = hnswlib;
	const index = new module.HierarchicalNSW("l2", vectors.dim, noAutoSave);
	try {
		return translated(hnswlib, `building over ${vectors.rows} vectors of ${vectors.dim}`, () => {
			const labels = Array.from({ length: vectors.rows }, (_, i) => i);
			index.initIndex(vectors.rows, m, efConstruction, seed);
			index.addPoints(labels.map((i) => row(vectors, i)), labels, false);
			index.writeIndex(fileName);
			return graphFromHnswlibFile(file.content, vectors);
		});
	} finally {
		index.delete();
	}
}
function openIndex(hnswlib, graph, vectors) {
	const { module, file } = hnswlib;
	const index = new module.HierarchicalNSW("l2", vectors.dim, noAutoSave);
	translated(hnswlib, `loading an index of ${vectors.rows} vectors`, () => {
		file.content = hnswlibFileFromGraph(graph, vectors);
		index.readIndex(fileName, vectors.rows);
	});
	return {
		search(query, { k, ef = 50, isAllowed }) {
			if (k < 1) return [];
			return translated(hnswlib, `searching an index of ${vectors.rows} vectors`, () => {
				index.setEfSearch(Math.max(ef, k));
				const { distances, neighbors } = index.searchKnn(query, Math.min(k, vectors.rows), isAllowed);
				return neighbors.map((id, i) => ({
					id,
					distance: distances[i]
				})).sort(compareNeighbours);
			});
		},
		close: () => index.delete()
	};
}
/** An empty name: with any other, hnswlib-wasm writes the index after each insertion. */
var noAutoSave = "";
var fileName = "index";
var emptyGraph = {
	nodeCount: 0,
	entry: 0,
	base: {
		offsets: /* @__PURE__ */ new Uint32Array(1),
		neighbours: /* @__PURE__ */ new Uint16Array(0)
	},
	upper: []
};
var emptyIndex = {
	search: () => [],
	close: () => {}
};
function checkVectors({ data, rows, dim }) {
	if (rows > 65535) throw new GraphError(`got ${rows} vectors, expected 0 to ${maxNodes}`);
	for (let i = 0; i < rows * dim; i++) if (!Number.isFinite(data[i])) throw new GraphError(`got ${data[i]} in vector ${Math.floor(i / dim)}, expected finite numbers`);
}
/** C++ exceptions are no `Error`s; hnswlib's become ones that say what it was asked. */
function translated({ module }, asked, action) {
	try {
		return action();
	} catch (cause) {
		if (!(cause instanceof WebAssembly.Exception)) throw cause;
		const [type, message] = module.getExceptionMessage(cause);
		throw new Error(`hnswlib: ${message || type} (${asked})`, { cause });
	}
}
export { createHnswlibSearch as n, createGraphBuilder as t };

import { n as checkGraph, t as GraphError } from "./graph-check-Dg92Kl8m.js";
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
export { encodeGraph as n, decodeGraph as t };

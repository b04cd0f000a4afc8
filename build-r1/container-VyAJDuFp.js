import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/container.ts
var headerBytes = 8;
var entryBytes = 12;
var alignment = 16;
function encodeContainer({ magic, version }, sections) {
	const entries = Object.entries(sections).map(([tag, data]) => ({
		tag,
		bytes: bytesOf(data)
	}));
	let offset = align(headerBytes + entries.length * entryBytes);
	const placed = entries.map((entry) => {
		const at = offset;
		offset = align(offset + entry.bytes.byteLength);
		return {
			...entry,
			at
		};
	});
	const out = new Uint8Array(offset);
	const view = new DataView(out.buffer);
	writeTag(view, 0, magic);
	view.setUint16(4, version, true);
	view.setUint16(6, placed.length, true);
	placed.forEach(({ tag, bytes, at }, i) => {
		const entry = headerBytes + i * entryBytes;
		writeTag(view, entry, tag);
		view.setUint32(entry + 4, at, true);
		view.setUint32(entry + 8, bytes.byteLength, true);
		out.set(bytes, at);
	});
	return out;
}
/**
* @param bytes  starts at a multiple of 16 of its buffer; is read in place and must not change
* @param place  what the bytes are, for messages ("shard 12")
* @throws {FormatError} on another magic or version, or on a section outside the bytes
*/
function readContainer(bytes, kind, place) {
	if (bytes.byteLength < headerBytes) throw new FormatError(`${place}: ${bytes.byteLength} bytes are too few for a header`);
	if (bytes.byteOffset % alignment !== 0) throw new FormatError(`${place}: starts at an unaligned byte ${bytes.byteOffset}`);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const magic = readTag(view, 0);
	if (magic !== kind.magic) throw new FormatError(`${place}: got kind ${JSON.stringify(magic)}, expected ${kind.magic}`);
	const version = view.getUint16(4, true);
	if (version !== kind.version) throw new FormatError(`${place}: got format v${version}, this build reads v${kind.version}`);
	const count = view.getUint16(6, true);
	if (headerBytes + count * entryBytes > bytes.byteLength) throw new FormatError(`${place}: a table of ${count} sections exceeds ${bytes.byteLength} bytes`);
	const sections = /* @__PURE__ */ new Map();
	for (let i = 0; i < count; i++) {
		const entry = headerBytes + i * entryBytes;
		const tag = readTag(view, entry);
		const at = view.getUint32(entry + 4, true);
		const length = view.getUint32(entry + 8, true);
		if (at % alignment !== 0 || at + length > bytes.byteLength) throw new FormatError(`${place}: section ${tag} (${length} bytes at ${at}) exceeds ${bytes.byteLength} bytes`);
		sections.set(tag, {
			at,
			length
		});
	}
	const locate = (tag, unit) => {
		const section = sections.get(tag);
		if (!section) throw new FormatError(`${place}: section ${tag} is missing`);
		if (section.length % unit !== 0) throw new FormatError(`${place}: section ${tag} has ${section.length} bytes, not a multiple of ${unit}`);
		return {
			offset: bytes.byteOffset + section.at,
			length: section.length / unit
		};
	};
	return {
		has: (tag) => sections.has(tag),
		u8(tag) {
			const { offset, length } = locate(tag, 1);
			return new Uint8Array(bytes.buffer, offset, length);
		},
		u16(tag) {
			const { offset, length } = locate(tag, 2);
			return new Uint16Array(bytes.buffer, offset, length);
		},
		u32(tag) {
			const { offset, length } = locate(tag, 4);
			return new Uint32Array(bytes.buffer, offset, length);
		},
		f32(tag) {
			const { offset, length } = locate(tag, 4);
			return new Float32Array(bytes.buffer, offset, length);
		},
		text(tag) {
			const { offset, length } = locate(tag, 1);
			return decodeText(new Uint8Array(bytes.buffer, offset, length), `${place}: section ${tag}`);
		}
	};
}
function decodeText(bytes, place) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new FormatError(`${place} is not UTF-8`, { cause });
	}
}
function bytesOf(data) {
	if (typeof data === "string") return new TextEncoder().encode(data);
	return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
function align(offset) {
	return Math.ceil(offset / alignment) * alignment;
}
function writeTag(view, at, tag) {
	for (let i = 0; i < 4; i++) view.setUint8(at + i, tag.charCodeAt(i));
}
function readTag(view, at) {
	return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
export { readContainer as n, encodeContainer as t };

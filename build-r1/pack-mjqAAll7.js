import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { r as contentHashFromBytes, t as bytesFromContentHash } from "./content-hash-Di5tVjxI.js";
// src/catalog/envelope.ts
/**
* What stands on the wire: a 16-byte header, the payload (deflated or plain), and zero padding. The browser inflates
* it, so hosts that compress and hosts that don't serve the same bytes. FORMAT.md, "Envelopes".
*/
var magic = 1145261652;
var envelopeVersion = 1;
var headerBytes = 16;
/** No payload may inflate beyond this, whatever its header says. */
var maxPayloadBytes = 67108864;
async function sealEnvelope(payload, { deflate, padTo = 1 }) {
	const deflated = await deflate(payload);
	const stored = deflated.byteLength < payload.byteLength ? deflated : payload;
	const file = new Uint8Array(Math.ceil((headerBytes + stored.byteLength) / padTo) * padTo);
	const view = new DataView(file.buffer);
	view.setUint32(0, magic);
	view.setUint8(4, envelopeVersion);
	view.setUint8(5, stored === payload ? 0 : 1);
	view.setUint32(8, payload.byteLength, true);
	view.setUint32(12, stored.byteLength, true);
	file.set(stored, headerBytes);
	return file;
}
/**
* The same file, longer: a reader does not look at what follows the stored payload. The padding is noise, the same each
* time: zeros would be compressed away by a host that compresses, and lengths on the wire would differ again.
*/
function padEnvelope(file, length) {
	const padded = new Uint8Array(Math.max(length, file.byteLength));
	const random = createRandom(file.byteLength);
	for (let i = file.byteLength; i < padded.byteLength; i++) padded[i] = random.int(256);
	padded.set(file);
	return padded;
}
/**
* @returns the payload in a buffer of its own, aligned for typed-array views
* @throws {FormatError} when the header lies, or the payload inflates to another length than it says
*/
async function openEnvelope(file, place) {
	if (file.byteLength < headerBytes) throw new FormatError(`${place}: ${file.byteLength} bytes are too few for an envelope`);
	const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
	if (view.getUint32(0) !== magic) throw new FormatError(`${place}: this is not a Docent file`);
	const version = view.getUint8(4);
	if (version !== envelopeVersion) throw new FormatError(`${place}: got envelope v${version}, this build reads v${envelopeVersion}`);
	const compression = view.getUint8(5);
	const payloadLength = view.getUint32(8, true);
	const storedLength = view.getUint32(12, true);
	if (payloadLength > 67108864) throw new FormatError(`${place}: a payload of ${payloadLength} bytes exceeds the limit of ${maxPayloadBytes}`);
	if (headerBytes + storedLength > file.byteLength) throw new FormatError(`${place}: ${storedLength} stored bytes were announced, ${file.byteLength - headerBytes} came`);
	const stored = file.slice(headerBytes, headerBytes + storedLength);
	if (compression === 0) {
		if (storedLength !== payloadLength) throw new FormatError(`${place}: its two lengths differ: ${storedLength}, ${payloadLength}`);
		return stored;
	}
	if (compression !== 1) throw new FormatError(`${place}: unknown compression ${compression}`);
	return inflate(stored, payloadLength, place);
}
async function inflate(stored, payloadLength, place) {
	const payload = new Uint8Array(payloadLength);
	const reader = new Blob([stored]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
	let length = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			if (length + value.byteLength > payloadLength) {
				await reader.cancel();
				throw new FormatError(`${place}: inflates beyond the ${payloadLength} bytes that its header announces`);
			}
			payload.set(value, length);
			length += value.byteLength;
		}
	} catch (cause) {
		if (cause instanceof FormatError) throw cause;
		throw new FormatError(`${place}: its compressed payload is broken`, { cause });
	}
	if (length !== payloadLength) throw new FormatError(`${place}: inflates to ${length} bytes, its header says ${payloadLength}`);
	return payload;
}
// src/catalog/paths.ts
var manifestPath = "manifest.json";
/** Path of a published file, relative to the manifest: its name is its hash, so it may be cached for ever. */
function filePath(hash) {
	return `files/${hash.slice(0, 2)}/${hash.slice(2)}.docent`;
}
// src/catalog/directory.ts
var kind = {
	magic: "FDIR",
	version: 1
};
function encodeDirectory({ files, partsOf, home }) {
	const hashes = new Uint8Array(files.length * 16);
	for (const [i, { hash }] of files.entries()) hashes.set(bytesFromContentHash(hash), i * 16);
	return encodeContainer(kind, {
		HASH: hashes,
		SIZE: Uint32Array.from(files, (f) => f.bytes),
		NPRT: Uint32Array.from(partsOf, (parts) => parts.length),
		PART: Uint32Array.from(partsOf.flat()),
		HOME: Uint32Array.from(home)
	});
}
function decodeDirectory(bytes, place) {
	const container = readContainer(bytes, kind, place);
	const hashes = container.u8("HASH");
	const sizes = container.u32("SIZE");
	const counts = container.u32("NPRT");
	const parts = container.u32("PART");
	const home = Array.from(container.u32("HOME"));
	if (hashes.length !== sizes.length * 16 || counts.length !== sizes.length) throw new FormatError(`${place}: ${sizes.length} sizes, ${hashes.length / 16} hashes, ${counts.length} counts`);
	const partsOf = [];
	let at = 0;
	for (const count of counts) {
		if (at + count > parts.length) throw new FormatError(`${place}: its files name more than ${parts.length} parts`);
		partsOf.push(Array.from(parts.subarray(at, at + count)));
		at += count;
	}
	if (at !== parts.length) throw new FormatError(`${place}: ${parts.length - at} parts belong to no file`);
	home.forEach((file, part) => {
		if (!partsOf[file]?.includes(part)) throw new FormatError(`${place}: part ${part} is not in its home, file ${file}`);
	});
	return {
		files: Array.from(sizes, (size, i) => ({
			hash: contentHashFromBytes(hashes.subarray(i * 16, (i + 1) * 16)),
			bytes: size
		})),
		partsOf,
		home
	};
}
// src/catalog/pack.ts
/**
* A pack is the payload of a file that holds one or more parts (one part a cluster, mostly): a count, the parts' ends,
* then the parts, each 16-byte aligned. FORMAT.md, "Packs".
*/
var alignment = 16;
function encodePack(parts) {
	const starts = [];
	let offset = align(4 + 8 * parts.length);
	for (const part of parts) {
		starts.push(offset);
		offset = align(offset + part.byteLength);
	}
	const out = new Uint8Array(offset);
	const view = new DataView(out.buffer);
	view.setUint32(0, parts.length, true);
	parts.forEach((part, i) => {
		view.setUint32(4 + 8 * i, starts[i], true);
		view.setUint32(8 + 8 * i, part.byteLength, true);
		out.set(part, starts[i]);
	});
	return out;
}
/** @returns views, not copies */
function readPack(bytes, place) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const count = bytes.byteLength < 4 ? -1 : view.getUint32(0, true);
	if (count < 0 || 4 + 8 * count > bytes.byteLength) throw new FormatError(`${place}: a pack of ${count} parts exceeds ${bytes.byteLength} bytes`);
	return Array.from({ length: count }, (_, i) => {
		const at = view.getUint32(4 + 8 * i, true);
		const length = view.getUint32(8 + 8 * i, true);
		if (at % alignment !== 0 || at + length > bytes.byteLength) throw new FormatError(`${place}: part ${i} (${length} bytes at ${at}) exceeds ${bytes.byteLength} bytes`);
		return bytes.subarray(at, at + length);
	});
}
function align(offset) {
	return Math.ceil(offset / alignment) * alignment;
}
export { filePath as a, padEnvelope as c, encodeDirectory as i, sealEnvelope as l, readPack as n, manifestPath as o, decodeDirectory as r, openEnvelope as s, encodePack as t };

import { n as contentHash, t as bytesFromContentHash } from "./content-hash-Di5tVjxI.js";
// src/compiler/stage-cache-key.ts
/** Hash of a stage's name and inputs: the same inputs give the same key on every machine. */
function stageKey(stage, parts) {
	return contentHash(new TextEncoder().encode(JSON.stringify([stage, ...parts])));
}
var valuesPerBlock = 4096;
/** Hash of a long list of plain values, block by block, so that it never stands in memory as one text. */
async function listKey(values) {
	const blocks = [];
	for (let from = 0; from < values.length; from += valuesPerBlock) {
		const text = JSON.stringify(values.slice(from, from + valuesPerBlock));
		blocks.push(await contentHash(new TextEncoder().encode(text)));
	}
	return stageKey("list", blocks);
}
// src/compiler/sealed-results.ts
/** Results are kept behind their hash: half-written ones are as good as none. */
async function writeSealed(cache, key, bytes) {
	const sealed = new Uint8Array(16 + bytes.byteLength);
	sealed.set(bytesFromContentHash(await contentHash(bytes)));
	sealed.set(bytes, 16);
	await cache.write(key, sealed);
}
/** @returns undefined where there is none, or a damaged one */
async function readSealed(cache, key) {
	const sealed = await cache.read(key);
	if (!sealed || sealed.byteLength < 16) return void 0;
	const bytes = Uint8Array.from(sealed.subarray(16));
	return bytesFromContentHash(await contentHash(bytes)).every((byte, i) => byte === sealed[i]) ? bytes : void 0;
}
export { stageKey as i, writeSealed as n, listKey as r, readSealed as t };

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
export { murmur3 as n, hashKey as t };

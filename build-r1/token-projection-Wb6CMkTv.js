import { t as createRandom } from "./random-BlmIFUI-.js";
import { n as murmur3 } from "./key-hash-C7pAFYxJ.js";
// src/catalog/token-projection.ts
/** The row of a feature: `dim` signs, written to `out` from `at` on. */
function writeSigns(key, { dim, seed }, out, at = 0) {
	const random = createRandom(murmur3(Uint8Array.of(key, key >>> 8, key >>> 16, key >>> 24), seed));
	for (let d = 0; d < dim; d += 32) {
		const word = random.int(2 ** 32);
		for (let bit = 0; bit < 32; bit++) out[at + d + bit] = word >>> bit & 1 ? 1 : -1;
	}
}
/**
* `dim` rows of signs that are orthogonal to each other: the columns of a Hadamard matrix in random order, each
* component under a sign of its own. What is projected by them can be told apart without noise.
*
* @returns `dim` × `dim`, row-major
*/
function orthogonalSigns({ dim, seed }) {
	const random = createRandom(murmur3(/* @__PURE__ */ new Uint8Array(4), seed));
	const flips = Uint8Array.from({ length: dim }, () => random.int(2));
	const columns = shuffled(dim, random);
	const signs = new Int8Array(dim * dim);
	for (let j = 0; j < dim; j++) for (let d = 0; d < dim; d++) signs[j * dim + d] = parity(d & columns[j]) === flips[d] ? 1 : -1;
	return signs;
}
/** 0 .. count - 1 in random order. */
function shuffled(count, random) {
	const order = Uint32Array.from({ length: count }, (_, i) => i);
	for (let i = count - 1; i > 0; i--) {
		const j = random.int(i + 1);
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order;
}
/** 1 for an odd number of set bits among the lower sixteen. */
function parity(bits) {
	const byte = bits ^ bits >>> 8;
	return 27030 >>> ((byte ^ byte >>> 4) & 15) & 1;
}
export { writeSigns as n, orthogonalSigns as t };

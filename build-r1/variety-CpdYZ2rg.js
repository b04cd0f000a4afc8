import { a as decodeVector, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { n as sharedKernel } from "./shared-kernel-DZXUVBeZ.js";
import { a as row, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
// src/math/gram-matrix.ts
/**
* Dot products of each row with each, `rows` × `rows`, in SIMD where that is to be had. In single precision and an order
* of its own, but the same to the last bit everywhere.
*/
function gramMatrix(matrix) {
	const { rows } = matrix;
	const products = new Float32Array(rows * rows);
	if (sharedKernel()?.gram(matrix, products)) return products;
	for (let i = 0; i < rows; i++) for (let j = i; j < rows; j++) products[i * rows + j] = products[j * rows + i] = laneProduct(matrix, i, j);
	return products;
}
/** Summed as the four lanes of a register do: what simd-kernel.as computes. */
function laneProduct({ data, dim }, i, j) {
	const lanes = /* @__PURE__ */ new Float32Array(4);
	for (let d = 0; d < dim; d++) lanes[d & 3] += Math.fround(data[i * dim + d] * data[j * dim + d]);
	return Math.fround(Math.fround(lanes[0] + lanes[2]) + Math.fround(lanes[1] + lanes[3]));
}
// src/math/coded-cosines.ts
/** Cosines of coded vectors with each other, row after row. Signs are compared as bits, without being decoded. */
function codedCosines(vectors, spec) {
	if (spec.kind === "sign") return signCosines(vectors, spec.dim);
	const rows = createMatrix(vectors.length, spec.dim);
	vectors.forEach(({ codes, position }, i) => {
		row(rows, i).set(decodeVector(codes, position, spec));
		normaliseInPlace(row(rows, i));
	});
	return gramMatrix(rows);
}
function signCosines(vectors, dim) {
	const bytes = bytesPerVector({
		kind: "sign",
		dim
	});
	const stride = Math.ceil(bytes / 16) * 16;
	const count = vectors.length;
	const rows = new Uint8Array(count * stride);
	vectors.forEach(({ codes, position }, i) => {
		rows.set(codes.subarray(position * bytes, (position + 1) * bytes), i * stride);
	});
	const differing = new Int32Array(count * count);
	if (!sharedKernel()?.countDiffering(rows, count, differing)) countDiffering(rows, count, differing);
	const cosines = new Float32Array(differing.length);
	for (let at = 0; at < cosines.length; at++) cosines[at] = 1 - 2 * differing[at] / dim;
	return cosines;
}
/**
* How many bits differ between each two rows: what the kernel's function of the same name writes.
*
* @param rows  `count` of them, each of a multiple of 16 bytes
*/
function countDiffering(rows, count, differing) {
	const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.byteLength >> 2);
	const stride = count === 0 ? 0 : words.length / count;
	for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) {
		let bits = 0;
		for (let w = 0; w < stride; w++) bits += bitsOf(words[i * stride + w] ^ words[j * stride + w]);
		differing[i * count + j] = differing[j * count + i] = bits;
	}
}
/** How many bits of 32 are set. */
function bitsOf(word) {
	let sum = word - (word >>> 1 & 1431655765);
	sum = (sum & 858993459) + (sum >>> 2 & 858993459);
	return (sum + (sum >>> 4) & 252645135) * 16843009 >>> 24;
}
// src/engine/result-spread.ts
/** A stretch in which the limits hold: a page. */
var stretch = 10;
/**
* Moves items back so that the limits hold; where only such items are left as break one, the order stays. Nothing is
* dropped.
*/
function spreadResults(list, limits) {
	const waiting = list.map((item) => ({
		item,
		keys: limits.map(({ keysOf }) => keysOf(item))
	}));
	const isFree = ({ keys }) => limits.every(({ latest, atMost }, i) => keys[i].every((key) => latest.filter((others) => others.includes(key)).length < atMost));
	const spread = [];
	while (waiting.length > 0) {
		const [next] = waiting.splice(Math.max(0, waiting.findIndex(isFree)), 1);
		spread.push(next.item);
		limits.forEach(({ latest }, i) => {
			latest.push(next.keys[i]);
			if (latest.length >= stretch) latest.shift();
		});
	}
	return spread;
}
// src/engine/hit-spread.ts
/** Spreads makers and values of a facet over the results; remembers what it gave last from call to call. */
function createSpread({ perCreator, perFacet }) {
	const latestCreators = [];
	const latestValues = [];
	return (list, { creatorOf, placeOf }) => {
		const limits = [];
		if (perCreator !== void 0) {
			const keysOf = (hit) => [creatorOf(hit)].filter((creator) => creator !== "");
			limits.push({
				keysOf,
				atMost: perCreator,
				latest: latestCreators
			});
		}
		if (perFacet) {
			const { atMost } = perFacet;
			const keysOf = (hit) => {
				const { part, item } = placeOf(hit);
				return perFacet.keysOf(part, item);
			};
			limits.push({
				keysOf,
				atMost,
				latest: latestValues
			});
		}
		return limits.length === 0 ? [...list] : spreadResults(list, limits);
	};
}
// src/engine/mmr.ts
/** So many are reordered; the rest follow as they are. Each is compared with each that was chosen. */
var reordered = 50;
/**
* Maximal marginal relevance: next comes what is worth most after a deduction for being like what was already chosen;
* ties in the order given.
*
* @see Carbonell & Goldstein, SIGIR 1998
*/
function diversify(list, { diversity, worthOf, cosinesOf }) {
	const candidates = list.slice(0, reordered);
	const worth = candidates.map(worthOf);
	const cosines = cosinesOf(candidates);
	const likeness = new Float64Array(candidates.length);
	const rest = candidates.map((_, i) => i);
	const chosen = [];
	while (rest.length > 0) {
		let best = 0;
		let most = Number.NEGATIVE_INFINITY;
		for (let at = 0; at < rest.length; at++) {
			const margin = (1 - diversity) * worth[rest[at]] - diversity * likeness[rest[at]];
			if (margin <= most) continue;
			best = at;
			most = margin;
		}
		const [latest] = rest.splice(best, 1);
		chosen.push(candidates[latest]);
		for (const i of rest) likeness[i] = Math.max(likeness[i], cosines[latest * candidates.length + i]);
	}
	return [...chosen, ...list.slice(reordered)];
}
export { codedCosines, createSpread, diversify };

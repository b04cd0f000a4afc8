// src/math/prepared-query.ts
/** Sums of four fit into 16 bits: they are looked up by half bytes of the code. */
var largestOfFour = 8191;
/** @param query  length `spec.dim`; copied */
function prepareQuery(query, spec) {
	const { kind, dim } = spec;
	let squaredNorm = 0;
	for (let d = 0; d < dim; d++) squaredNorm += query[d] * query[d];
	if (kind === "f32") return {
		kind,
		dim,
		squaredNorm,
		weights: query.slice(0, dim)
	};
	if (kind === "i8") {
		const largest = Math.min(32767, Math.floor(2147483647 / (128 * dim)));
		const scaled = new Float32Array(dim);
		for (let d = 0; d < dim; d++) scaled[d] = query[d] * spec.scale[d];
		const { values, step } = quantised(scaled, dim, largest);
		return {
			kind,
			dim,
			squaredNorm,
			factor: 2 * step,
			weights: values
		};
	}
	const { values, step } = quantised(query, dim, largestOfFour);
	return {
		kind,
		dim,
		squaredNorm,
		factor: 2 * step / Math.sqrt(dim),
		weights: values
	};
}
/** `values[d] · step` is nearest to `numbers[d]`, and no value is beyond ±`largest`. */
function quantised(numbers, dim, largest) {
	let magnitude = 0;
	for (let d = 0; d < dim; d++) magnitude = Math.max(magnitude, Math.abs(numbers[d]));
	const step = magnitude / largest;
	const perStep = step > 0 ? largest / magnitude : 0;
	const values = new Int16Array(dim);
	for (let d = 0; d < dim; d++) values[d] = Math.round(numbers[d] * perStep);
	return {
		values,
		step
	};
}
// src/math/codes.ts
var codeKinds = [
	"f32",
	"i8",
	"sign"
];
function bytesPerVector({ kind, dim }) {
	if (kind === "f32") return 4 * dim;
	return kind === "i8" ? dim : Math.ceil(dim / 8);
}
/** The i8 quantiser of a set of vectors: the largest magnitude of each dimension becomes 127. */
function fitInt8Scale({ data, rows, dim }) {
	const largest = new Float32Array(dim);
	for (let i = 0; i < rows; i++) for (let d = 0; d < dim; d++) largest[d] = Math.max(largest[d], Math.abs(data[i * dim + d]));
	return int8ScaleOf(largest);
}
/** The same, from the largest magnitudes themselves. */
function int8ScaleOf(largest) {
	return largest.map((value) => value > 0 ? value / 127 : 1);
}
function encodeVectors({ data, rows }, spec) {
	const { dim } = spec;
	if (spec.kind === "f32") return new Uint8Array(data.slice(0, rows * dim).buffer);
	const stride = bytesPerVector(spec);
	const codes = new Uint8Array(rows * stride);
	for (let i = 0; i < rows; i++) for (let d = 0; d < dim; d++) {
		const value = data[i * dim + d];
		if (spec.kind === "sign") {
			if (value > 0) codes[i * stride + (d >> 3)] |= 1 << (d & 7);
		} else codes[i * stride + d] = Math.max(-127, Math.min(127, Math.round(value / spec.scale[d])));
	}
	return codes;
}
/** Decodes the vector at position `i` into `out` (length `dim`), and returns it. */
function decodeVector(codes, i, spec, out = new Float32Array(spec.dim)) {
	const { dim } = spec;
	const start = i * bytesPerVector(spec);
	if (spec.kind === "f32") {
		const view = new DataView(codes.buffer, codes.byteOffset + start, 4 * dim);
		for (let d = 0; d < dim; d++) out[d] = view.getFloat32(4 * d, true);
	} else if (spec.kind === "i8") for (let d = 0; d < dim; d++) out[d] = (codes[start + d] << 24 >> 24) * spec.scale[d];
	else {
		const values = Float32Array.of(-1 / Math.sqrt(dim), 1 / Math.sqrt(dim));
		for (let d = 0; d < dim; d++) out[d] = values[codes[start + (d >> 3)] >> (d & 7) & 1];
	}
	return out;
}
function decodeVectors(codes, rows, spec) {
	const data = new Float32Array(rows * spec.dim);
	for (let i = 0; i < rows; i++) decodeVector(codes, i, spec, data.subarray(i * spec.dim, (i + 1) * spec.dim));
	return {
		data,
		rows,
		dim: spec.dim
	};
}
/** ‖x‖² of each decoded vector; what a scorer adds so that each distance costs one dot product. */
function squaredNorms(codes, rows, spec) {
	if (spec.kind === "sign") return new Float32Array(rows).fill(1);
	const norms = new Float32Array(rows);
	const vector = new Float32Array(spec.dim);
	for (let i = 0; i < rows; i++) {
		decodeVector(codes, i, spec, vector);
		let sum = 0;
		for (let d = 0; d < spec.dim; d++) sum += vector[d] * vector[d];
		norms[i] = sum;
	}
	return norms;
}
/** Measures coded vectors one at a time: ‖q‖² + ‖x‖² − 2 q·x. The query is copied. */
function createScorer(query, codes, norms, spec) {
	return createPreparedScorer(prepareQuery(query, spec), codes, norms);
}
/** The same for a query that several sets of vectors are measured by. */
function createPreparedScorer(query, codes, norms) {
	const { squaredNorm } = query;
	if (query.kind === "f32") {
		const productWith = createFloatProduct(query.weights, asFloat32(codes));
		return (i) => Math.max(0, squaredNorm + norms[i] - 2 * productWith(i));
	}
	const { factor } = query;
	const productWith = createIntegerProduct(query, codes);
	return (i) => Math.max(0, squaredNorm + norms[i] - factor * productWith(i));
}
/** The integer dot product of the query with the code at position `i`: what simd-kernel.as computes in SIMD. */
function createIntegerProduct(query, codes) {
	return query.kind === "i8" ? createByteProduct(query.weights, asInt8(codes)) : createSignProduct(halfByteSums(query.weights), codes);
}
function createFloatProduct(weights, values) {
	const dim = weights.length;
	return (i) => {
		let sum = 0;
		for (let d = 0, at = i * dim; d < dim; d++, at++) sum += weights[d] * values[at];
		return sum;
	};
}
function createByteProduct(weights, values) {
	const dim = weights.length;
	return (i) => {
		let sum = 0;
		for (let d = 0, at = i * dim; d < dim; d++, at++) sum = sum + Math.imul(weights[d], values[at]) | 0;
		return sum;
	};
}
/** Two look-ups for 8 dimensions. */
function createSignProduct(sums, codes) {
	const stride = sums.length >> 5;
	return (i) => {
		let sum = 0;
		for (let b = 0, at = i * stride, t = 0; b < stride; b++, at++, t += 32) {
			const byte = codes[at];
			sum = sum + sums[t + (byte & 15)] + sums[t + 16 + (byte >> 4)] | 0;
		}
		return sum;
	};
}
/**
* `sums[16 · h + p]` is what half byte `h` of a code (low half first) adds when its bits are `p`. A pattern adds to the
* one without its lowest bit twice that bit's weight.
*/
function halfByteSums(weights) {
	const padded = new Int16Array(8 * Math.ceil(weights.length / 8));
	padded.set(weights);
	const sums = new Int16Array(4 * padded.length);
	for (let first = 0, at = 0; first < padded.length; first += 4, at += 16) {
		sums[at] = -padded[first] - padded[first + 1] - padded[first + 2] - padded[first + 3];
		for (let pattern = 1; pattern < 16; pattern++) {
			const rest = pattern & pattern - 1;
			sums[at + pattern] = sums[at + rest] + 2 * padded[first + lowestBit[pattern]];
		}
	}
	return sums;
}
var lowestBit = [
	0,
	0,
	1,
	0,
	2,
	0,
	1,
	0,
	3,
	0,
	1,
	0,
	2,
	0,
	1,
	0
];
function asInt8(codes) {
	return new Int8Array(codes.buffer, codes.byteOffset, codes.byteLength);
}
function asFloat32(codes) {
	const aligned = codes.byteOffset % 4 === 0 ? codes : codes.slice();
	return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}
export { decodeVector as a, fitInt8Scale as c, prepareQuery as d, createScorer as i, int8ScaleOf as l, codeKinds as n, decodeVectors as o, createPreparedScorer as r, encodeVectors as s, bytesPerVector as t, squaredNorms as u };

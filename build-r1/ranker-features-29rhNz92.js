import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { c as fitInt8Scale, o as decodeVectors, s as encodeVectors, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { a as row, n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as solveInPlace } from "./solve-in-place-CM3Bx2nb.js";
// src/catalog/ranker.ts
var kind = {
	magic: "RNKR",
	version: 1
};
/** Rows stand in the order of the ordinals. */
function encodeRanker({ items, network }) {
	const { popularity, quality, vectors, kinds, noise } = items;
	const { hidden, mean, deviation, input, inputBias, output, outputBias } = network;
	const qualities = {
		data: quality,
		rows: quality.length,
		dim: 1
	};
	const qualityScale = fitInt8Scale(qualities);
	const vectorScale = fitInt8Scale(vectors);
	return encodeContainer(kind, {
		HEAD: Uint32Array.of(quality.length, vectors.dim, mean.length, hidden),
		NOIS: Float32Array.of(noise),
		POPU: Uint8Array.from(popularity, (value) => Math.round(255 * Math.min(1, Math.max(0, value)))),
		QSCL: qualityScale,
		QUAL: encodeVectors(qualities, {
			kind: "i8",
			dim: 1,
			scale: qualityScale
		}),
		VSCL: vectorScale,
		VECT: encodeVectors(vectors, {
			kind: "i8",
			dim: vectors.dim,
			scale: vectorScale
		}),
		KIND: kinds,
		MEAN: mean,
		DEVI: deviation,
		INPU: input,
		INPB: inputBias,
		OUTP: output,
		OUTB: outputBias
	});
}
/** @throws {FormatError} when its counts contradict each other or the catalogue's items */
function decodeRanker(bytes, itemCount, place) {
	const container = readContainer(bytes, kind, place);
	const [count, dim, features, hidden] = container.u32("HEAD");
	if (count !== itemCount) throw new FormatError(`${place}: ${count} items, the catalogue has ${itemCount}`);
	if (dim > 256 || features < 1 || features > 256 || hidden < 1 || hidden > 4096) throw new FormatError(`${place}: ${dim} dimensions, ${features} features, ${hidden} hidden units`);
	function expect(tag, part, length) {
		if (part.length !== length) throw new FormatError(`${place}: section ${tag} has ${part.length} numbers, expected ${length}`);
		return part;
	}
	const u8 = (tag, length) => expect(tag, container.u8(tag), length);
	const f32 = (tag, length) => {
		const numbers = expect(tag, container.f32(tag), length);
		if (!numbers.every(Number.isFinite)) throw new FormatError(`${place}: section ${tag} has a ${numbers.find((n) => !Number.isFinite(n))}`);
		return numbers;
	};
	const decoded = (tag, scaleTag, width) => {
		const spec = {
			kind: "i8",
			dim: width,
			scale: f32(scaleTag, width)
		};
		return decodeVectors(u8(tag, count * bytesPerVector(spec)), count, spec);
	};
	const [noise] = f32("NOIS", 1);
	const deviation = f32("DEVI", features);
	if (!(noise > 0) || !deviation.every((value) => value > 0)) throw new FormatError(`${place}: a noise of ${noise} and deviations down to ${Math.min(...deviation)}, expected more than 0`);
	return {
		items: {
			popularity: Float32Array.from(u8("POPU", count), (code) => code / 255),
			quality: decoded("QUAL", "QSCL", 1).data,
			vectors: decoded("VECT", "VSCL", dim),
			kinds: expect("KIND", container.u32("KIND"), count),
			noise
		},
		network: {
			hidden,
			mean: f32("MEAN", features),
			deviation,
			input: f32("INPU", hidden * features),
			inputBias: f32("INPB", hidden),
			output: f32("OUTP", hidden),
			outputBias: f32("OUTB", 1)
		}
	};
}
// src/models/ranker/taste.ts
/**
* The exact posterior of a Gaussian: what is said of an item tells of all that differ along the same lines, the more so
* the less is known.
*
* @see Tipping & Bishop, "Probabilistic principal component analysis", JRSS B 61 (1999)
*/
function createTaste({ quality, vectors, noise }) {
	const { dim, data } = vectors;
	const precision = identity(dim);
	const evidence = new Float64Array(dim);
	let covariance = precision.slice();
	let mean = new Float64Array(dim);
	function settle() {
		if (covariance) return covariance;
		covariance = inverse(precision, dim);
		mean = new Float64Array(dim);
		for (let d = 0; d < dim; d++) for (let e = 0; e < dim; e++) mean[d] += covariance[d * dim + e] * evidence[e];
		return covariance;
	}
	return {
		add(item, liking) {
			const at = item * dim;
			const residual = (liking - quality[item]) / noise;
			for (let d = 0; d < dim; d++) {
				const value = data[at + d];
				evidence[d] += value * residual;
				for (let e = 0; e < dim; e++) precision[d * dim + e] += value * data[at + e] / noise;
			}
			covariance = void 0;
		},
		expect(item) {
			const spread = settle();
			const at = item * dim;
			let beyond = 0;
			let variance = 0;
			for (let d = 0; d < dim; d++) {
				let along = 0;
				for (let e = 0; e < dim; e++) along += spread[d * dim + e] * data[at + e];
				beyond += mean[d] * data[at + d];
				variance += along * data[at + d];
			}
			return {
				beyond,
				variance
			};
		}
	};
}
/** Of a symmetric positive definite matrix, `dim` × `dim`. */
function inverse(matrix, dim) {
	const out = new Float64Array(dim * dim);
	for (let d = 0; d < dim; d++) {
		const unit = new Float64Array(dim);
		unit[d] = 1;
		solveInPlace(matrix.slice(), unit, dim);
		out.set(unit, d * dim);
	}
	return out;
}
function identity(dim) {
	const out = new Float64Array(dim * dim);
	for (let d = 0; d < dim; d++) out[d * dim + d] = 1;
	return out;
}
var rankerFeatureCount = 16;
var recentParts = 3;
var kindCount = 32;
/**
* The features of candidates, computed by the compiler for what a ranker learns from and on the device for what it
* ranks: by this one function, over the same published numbers, so that they are equal.
*/
function createRankerVisitor(items, centred = centredVectors(items)) {
	const taste = createTaste(items);
	const seen = {
		count: 0,
		kinds: new Float64Array(kindCount)
	};
	const told = [];
	const likingOf = {
		sum: 0,
		kinds: new Float64Array(kindCount),
		counts: new Float64Array(kindCount)
	};
	function nearSurprise(item) {
		let sum = 0;
		let weights = 0;
		const own = row(centred, item);
		for (const view of told.slice(-60)) {
			if (view.item === item) continue;
			const weight = Math.max(0, dot(own, row(centred, view.item))) ** 2;
			sum += weight * view.surprise;
			weights += weight;
		}
		return sum / (weights + 1);
	}
	return {
		see({ item, liking }) {
			seen.count++;
			const kinds = items.kinds[item];
			for (let b = 0; b < kindCount; b++) if (kinds >>> b & 1) seen.kinds[b]++;
			if (liking === void 0) return;
			const surprise = liking - items.quality[item] - taste.expect(item).beyond;
			told.push({
				item,
				surprise
			});
			likingOf.sum += liking;
			for (let b = 0; b < kindCount; b++) if (kinds >>> b & 1) {
				likingOf.kinds[b] += surprise;
				likingOf.counts[b]++;
			}
			taste.add(item, liking);
		},
		featuresOf({ item, score, parts, rank, bestScore }, out) {
			const { beyond, variance } = taste.expect(item);
			const kinds = items.kinds[item];
			let own = 0;
			let liking = 0;
			let share = 0;
			for (let b = 0; b < kindCount; b++) {
				if (!(kinds >>> b & 1)) continue;
				own++;
				liking += likingOf.kinds[b] / (likingOf.counts[b] + 5);
				share += seen.kinds[b];
			}
			let largest = 0;
			let recent = 0;
			for (let p = 0; p < parts.length; p++) {
				largest = Math.max(largest, parts[p]);
				if (p >= parts.length - recentParts) recent += parts[p];
			}
			const last = told.slice(-5);
			out[0] = items.popularity[item];
			out[1] = items.quality[item];
			out[2] = score;
			out[3] = score - bestScore;
			out[4] = Math.log1p(rank) / 5;
			out[5] = largest;
			out[6] = recent;
			out[7] = (items.quality[item] + beyond) / Math.sqrt(variance + items.noise);
			out[8] = beyond;
			out[9] = Math.sqrt(variance);
			out[10] = Math.log1p(seen.count) / 5;
			out[11] = likingOf.sum / (told.length + 2);
			out[12] = last.reduce((sum, { surprise }) => sum + surprise, 0) / (last.length + 2);
			out[13] = liking / Math.max(1, own);
			out[14] = share / Math.max(1, own * seen.count);
			out[15] = nearSurprise(item);
		}
	};
}
/** Vectors less their mean by popularity, at unit length: likeness beyond what all have in common. */
function centredVectors({ vectors, popularity }) {
	const { rows, dim } = vectors;
	const mean = new Float64Array(dim);
	let total = 0;
	for (let i = 0; i < rows; i++) {
		total += popularity[i];
		for (let d = 0; d < dim; d++) mean[d] += popularity[i] * vectors.data[i * dim + d];
	}
	const centred = createMatrix(rows, dim);
	for (let i = 0; i < rows; i++) {
		for (let d = 0; d < dim; d++) centred.data[i * dim + d] = vectors.data[i * dim + d] - mean[d] / Math.max(1e-9, total);
		normaliseInPlace(row(centred, i));
	}
	return centred;
}
export { decodeRanker as a, inverse as i, createRankerVisitor as n, encodeRanker as o, rankerFeatureCount as r, centredVectors as t };

import { r as normaliseInPlace } from "./vector-BnmEZlWi.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { i as gramsOf, n as featureSpaces, t as featureKey } from "./text-features-z91FvZIn.js";
import { n as writeSigns, t as orthogonalSigns } from "./token-projection-Wb6CMkTv.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import * as v from "valibot";
// src/catalog/feature-weights.ts
/** About the idf of a word that two of 200,000 items have: fields of unequal evenness then share weights of about 1. */
var typicalIdf = 11.5;
/** How often a feature stands in a text, dampened. */
function dampened(count) {
	return 1 + Math.log(count);
}
/** The factor that all features of one field of one item have in common; 0 for a field without any. */
function fieldFactor({ weight, evenness, idfPower }, { space, length, emphasis }) {
	if (length === 0) return 0;
	const even = evenness[space];
	return weight[space] / ((length / emphasis) ** even * typicalIdf ** (idfPower[space] * (1 - even)));
}
// src/catalog/text-space.ts
var kind = {
	magic: "TEXT",
	version: 1
};
var positive = v.pipe(v.number(), v.minValue(0), v.finite());
var perSpace = v.object({
	title: positive,
	creator: positive,
	medium: positive,
	tags: positive,
	other: positive,
	grams: positive
});
var whole = v.pipe(v.number(), v.integer(), v.minValue(0));
var settingsSchema = v.object({
	weight: perSpace,
	evenness: perSpace,
	idfPower: perSpace,
	gramLength: v.pipe(whole, v.minValue(1)),
	idfStep: positive,
	dim: v.pipe(whole, v.minValue(32), v.maxValue(4096), v.check((dim) => (dim & dim - 1) === 0)),
	seed: whole,
	firstOrthogonal: whole
});
/** Keys are written as differences, 7 bits a byte, low bits first, the high bit set on all but the last byte. */
function encodeTextSpace({ settings, keys, idfCodes, orthogonalKeys }) {
	const differences = [];
	let previous = 0;
	for (const key of keys) {
		let difference = key - previous;
		for (; difference > 127; difference >>>= 7) differences.push(difference & 127 | 128);
		differences.push(difference);
		previous = key;
	}
	return encodeContainer(kind, {
		SETT: JSON.stringify(settings),
		KEYS: Uint8Array.from(differences),
		IDFS: idfCodes,
		ORTH: orthogonalKeys
	});
}
/** @throws {FormatError} */
function decodeTextSpace(bytes, place) {
	const container = readContainer(bytes, kind, place);
	const settings = parseSettings(container.text("SETT"), place);
	const idfCodes = container.u8("IDFS");
	const orthogonalKeys = container.u32("ORTH");
	const keys = decodeKeys(container.u8("KEYS"), idfCodes.length, place);
	if (settings.firstOrthogonal + orthogonalKeys.length > settings.dim) throw new FormatError(`${place}: ${orthogonalKeys.length} rows from ${settings.firstOrthogonal} on exceed ${settings.dim}`);
	return {
		settings,
		keys,
		idfCodes,
		orthogonalKeys
	};
}
function decodeKeys(bytes, count, place) {
	const keys = new Uint32Array(count);
	let read = 0;
	let key = 0;
	let shift = 0;
	for (const byte of bytes) {
		key += (byte & 127) * 2 ** shift;
		shift += 7;
		if (byte > 127) continue;
		if (read < count) keys[read] = key;
		read++;
		shift = 0;
	}
	if (read !== count) throw new FormatError(`${place}: ${read} features with ${count} weights`);
	if (key > 4294967295) throw new FormatError(`${place}: a feature beyond 32 bits`);
	return keys;
}
function parseSettings(text, place) {
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new FormatError(`${place}: its settings are not JSON`, { cause });
	}
	const result = v.safeParse(settingsSchema, json, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new FormatError(`${place}: ${v.getDotPath(issue) ?? "settings"}: got ${issue.received}, expected ${issue.expected ?? issue.message}`);
}
/** Prepares the rows that every text needs; the others are made when a text asks for them. */
function createTextEmbedding({ settings, keys, idfCodes, orthogonalKeys }) {
	const { dim, firstOrthogonal, idfStep, gramLength, idfPower } = settings;
	const orthogonal = orthogonalSigns(settings);
	const orthogonalRow = new Map(Array.from(orthogonalKeys, (key, i) => [key, firstOrthogonal + i]));
	const signs = new Int8Array(dim);
	/** Counts of the features that count, by key. */
	function countFeatures(space, text) {
		const words = tokenise(text);
		const tokens = space === "grams" ? words.flatMap((word) => gramsOf(word, gramLength)) : words;
		const counts = /* @__PURE__ */ new Map();
		for (const token of tokens) {
			const key = featureKey(space, token);
			if (find(keys, key) >= 0) counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		return counts;
	}
	function addSpace(space, fields, sum) {
		const values = /* @__PURE__ */ new Map();
		for (const { text, weight } of fields) for (const [key, count] of countFeatures(space, text)) {
			const idf = idfCodes[find(keys, key)] * idfStep;
			values.set(key, (values.get(key) ?? 0) + weight * dampened(count) * idf ** idfPower[space]);
		}
		const factor = fieldFactor(settings, {
			space,
			length: Math.hypot(...values.values()),
			emphasis: fields.reduce((most, { weight }) => Math.max(most, weight), 0)
		});
		for (const [key, value] of values) {
			const row = orthogonalRow.get(key);
			if (row === void 0) writeSigns(key, settings, signs);
			const source = row === void 0 ? signs : orthogonal.subarray(row * dim, (row + 1) * dim);
			for (let d = 0; d < dim; d++) sum[d] += factor * value * source[d];
		}
	}
	function project(fields) {
		const sum = new Float64Array(dim);
		for (const space of featureSpaces) {
			const role = space === "grams" ? "title" : space;
			addSpace(space, fields.filter((field) => field.role === role && field.weight > 0), sum);
		}
		return sum;
	}
	return {
		project,
		embed(texts) {
			const entries = Object.entries(texts);
			const vector = Float32Array.from(project(entries.map(([role, text]) => ({
				role,
				text,
				weight: 1
			}))));
			return normaliseInPlace(vector) > 0 ? vector : void 0;
		}
	};
}
/** Position of `key` among ascending `keys`, -1 where it isn't. */
function find(keys, key) {
	let low = 0;
	let high = keys.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (keys[middle] < key) low = middle + 1;
		else high = middle;
	}
	return keys[low] === key ? low : -1;
}
export { fieldFactor as a, dampened as i, decodeTextSpace as n, encodeTextSpace as r, createTextEmbedding as t };

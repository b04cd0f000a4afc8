import { d as readVectors, i as defaultInterest, p as findInterests, s as createLogFollower } from "./basis-nNnlKeTY.js";
import { t as createReorderedRanking } from "./reordered-ranking-BpEYLIY8.js";
import { a as decodeVector, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { t as powerOfTwo } from "./power-of-two-CLulJIyq.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as LearningError } from "./learning-error-DWfSW_dE.js";
import { n as usualEventWeights, t as eventWeight } from "./event-weights-D5n7c53O.js";
import { n as dot } from "./vector-BnmEZlWi.js";
// src/engine/learning/blended-ranking.ts
/** Among so many of the first that the search finds the visitor's model chooses. */
var window = 100;
/**
* What the search found, in the order of what the visitor's model makes of it. Each interest keeps its places: only
* what stands in them changes.
*/
function createBlendedRanking(base, reader, fold) {
	return createReorderedRanking(base, {
		window,
		async reorder(items, context) {
			const ordinals = items.map(({ ordinal }) => ordinal);
			const { values } = await readVectors(reader, ordinals, context);
			values.forEach((value, i) => {
				if (value) fold.vectors.put(ordinals[i], value.vector);
			});
			const worth = fold.blend.scores(ordinals);
			return inPlacesOfTheirInterest(items, (i) => worth[i]);
		}
	});
}
/** Exported for its test. */
function inPlacesOfTheirInterest(items, worth) {
	const ofInterest = /* @__PURE__ */ new Map();
	items.forEach(({ query }, i) => {
		ofInterest.set(query, [...ofInterest.get(query) ?? [], i]);
	});
	const ordered = [...items];
	for (const places of ofInterest.values()) {
		const best = [...places].sort((a, b) => worth(b) - worth(a) || a - b);
		places.forEach((place, i) => {
			ordered[place] = items[best[i]];
		});
	}
	return ordered;
}
// src/models/incremental/event-check.ts
/** Whether anything can be learned from the event: a known item, and a weight that says something. */
function saysSomething({ item, weight }, itemCount) {
	return isItem(item, itemCount) && Number.isFinite(weight) && weight !== 0;
}
function isItem(item, itemCount) {
	return Number.isInteger(item) && item >= 0 && item < itemCount;
}
/** @returns the new count */
function grownCount(name, before, itemCount) {
	if (!(Number.isInteger(itemCount) && itemCount >= before)) throw new LearningError(`${name}: got ${itemCount} items after ${before}, expected no fewer`);
	return itemCount;
}
// src/models/incremental/snapshot.ts
/**
* Bytes of a model's state, little-endian: "DLRN", version, the model's name, then typed arrays, each with its kind and
* length on a multiple of 8; last a checksum of everything before it.
*/
var magic = 1314016324;
var version = 1;
var headerBytes = 40;
/** @param name  at most 24 ASCII characters */
function encodeSnapshot(name, parts) {
	const length = parts.reduce((sum, part) => sum + 8 + padded(part.byteLength), headerBytes) + 8;
	const bytes = new Uint8Array(length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, magic, true);
	view.setUint32(4, version, true);
	view.setUint32(8, parts.length, true);
	bytes.set(nameBytes(name), 16);
	let at = headerBytes;
	for (const part of parts) {
		view.setUint32(at, kindOf(part), true);
		view.setUint32(at + 4, part.length, true);
		bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at + 8);
		at += 8 + padded(part.byteLength);
	}
	view.setUint32(at, checksum(bytes.subarray(0, at)), true);
	return bytes;
}
/** @throws {LearningError} when the bytes are no whole snapshot of a model of this name */
function decodeSnapshot(bytes, name, partCount) {
	const refuse = (found) => new LearningError(`snapshot of ${name}: ${found}`);
	if (bytes.byteLength < 48 || bytes.byteLength % 8 !== 0) throw refuse(`got ${bytes.byteLength} bytes, expected at least 48, a multiple of 8`);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint32(0, true) !== magic) throw refuse("these bytes are no snapshot");
	if (view.getUint32(4, true) !== version) throw refuse(`got version ${view.getUint32(4, true)}, this build reads ${version}`);
	const end = bytes.byteLength - 8;
	if (view.getUint32(end, true) !== checksum(bytes.subarray(0, end))) throw refuse("the bytes are damaged");
	if (nameBytes(name).some((byte, i) => bytes[16 + i] !== byte)) throw refuse("it is of another model");
	const found = view.getUint32(8, true);
	if (found !== partCount) throw refuse(`got ${found} parts, expected ${partCount}`);
	let at = headerBytes;
	let part = 0;
	const next = (Kind, what) => {
		const kind = at + 8 <= end ? view.getUint32(at, true) : 0;
		const wanted = kindOf(new Kind(/* @__PURE__ */ new ArrayBuffer(0)));
		if (kind !== wanted) throw refuse(`part ${part}, ${what}: got kind ${kind}, expected ${wanted}`);
		const byteLength = view.getUint32(at + 4, true) * bytesOf[kind];
		if (at + 8 + padded(byteLength) > end) throw refuse(`part ${part}, ${what}: it is longer than the snapshot`);
		const copy = new Kind(bytes.slice(at + 8, at + 8 + byteLength).buffer);
		at += 8 + padded(byteLength);
		part++;
		return copy;
	};
	return {
		floats: (what) => next(Float64Array, what),
		singles: (what) => next(Float32Array, what),
		integers: (what) => next(Uint32Array, what),
		bytes: (what) => next(Uint8Array, what)
	};
}
var bytesOf = [
	0,
	8,
	4,
	4,
	1
];
function kindOf(part) {
	if (part instanceof Float64Array) return 1;
	if (part instanceof Float32Array) return 2;
	return part instanceof Uint32Array ? 3 : 4;
}
function padded(byteLength) {
	return Math.ceil(byteLength / 8) * 8;
}
function nameBytes(name) {
	const bytes = /* @__PURE__ */ new Uint8Array(24);
	for (let i = 0; i < Math.min(24, name.length); i++) bytes[i] = name.charCodeAt(i);
	return bytes;
}
/** FNV-1a: against accidents, not against forgery. */
function checksum(bytes) {
	let hash = 2166136261;
	for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 16777619);
	return hash >>> 0;
}
// src/models/incremental/blend.ts
var name$1 = "blend";
/** No model is forgotten for good. */
var leastWeight = 1e-4;
/**
* Several models as one. Of each, scores are divided by their largest in the question; what each then counts is learned
* from choices: by exponentiated gradient of the chance, soft-max over the blended scores, of what was chosen among what
* was shown. Below `leastChoices` the weights are as they start.
*
* @see Kivinen & Warmuth, "Exponentiated gradient versus gradient descent for linear predictors" (1997)
*/
function createBlend({ models, options: { start = {}, step = .05, leastChoices = 10, sharpness = 5, drawn = 0, seed = 1 } = {} }) {
	const initial = startWeights(models, start);
	let learnedWeights = initial.slice();
	let choices = 0;
	let late = [];
	const known = /* @__PURE__ */ new Map();
	const current = () => choices < leastChoices ? initial : learnedWeights;
	function learnChoice(event) {
		const others = alternatives(event);
		if (others.length === 0) return;
		const asked = [event.item, ...others];
		const { visitor = 0, atMs } = event;
		const parts = models.map((model) => normalised(model.scores(asked, {
			visitor,
			atMs
		})));
		if (!parts.some((scores) => scores.some((score) => score !== 0))) return;
		const chances = softMax(blended(parts, learnedWeights), sharpness);
		let sum = 0;
		learnedWeights = learnedWeights.map((weight, m) => {
			let expected = 0;
			for (let n = 0; n < asked.length; n++) expected += chances[n] * parts[m][n];
			const moved = Math.max(leastWeight, weight * powerOfTwo(step * (parts[m][0] - expected)));
			sum += moved;
			return moved;
		}).map((weight) => weight / sum);
		choices++;
	}
	/** What could have been chosen instead: what was shown, or what others chose lately; nothing that is known already. */
	function alternatives({ item, visitor = 0, among }) {
		const own = known.get(visitor);
		if (own?.has(item)) return [];
		const isOther = (other) => other !== item && !own?.has(other) && isItem(other, models[0].itemCount);
		if (among) return Array.from(among).filter(isOther);
		const random = createRandom(Math.imul(choices + late.length, 2246822507) ^ seed);
		const others = /* @__PURE__ */ new Set();
		for (let n = 0; n < drawn && late.length > 0; n++) {
			const other = late[random.int(late.length)];
			if (isOther(other)) others.add(other);
		}
		return [...others];
	}
	function scores(asked, request) {
		const weights = current();
		return blended(models.map((model, m) => weights[m] > leastWeight ? normalised(model.scores(asked, request)) : void 0), weights, asked.length);
	}
	return {
		name: name$1,
		get itemCount() {
			return models[0].itemCount;
		},
		get choices() {
			return choices;
		},
		weights: () => Object.fromEntries(models.map((model, m) => [model.name, current()[m]])),
		learn(event) {
			if (!saysSomething(event, models[0].itemCount)) return false;
			const { item, weight, visitor = 0 } = event;
			if (step > 0 && weight > 0) {
				learnChoice(event);
				if (drawn > 0) late = [...late, item].slice(-500);
			}
			for (const model of models) model.learn(event);
			let own = known.get(visitor);
			if (own === void 0) {
				own = /* @__PURE__ */ new Set();
				known.set(visitor, own);
			}
			own.add(item);
			return true;
		},
		scores,
		candidates(most, request) {
			const items = [...new Set(models.flatMap((model) => model.candidates(most, request)))];
			const worth = scores(items, request);
			return Array.from(items.keys()).sort((a, b) => worth[b] - worth[a] || items[a] - items[b]).slice(0, most).map((n) => items[n]);
		},
		grow(count) {
			for (const model of models) model.grow(count);
		},
		snapshot() {
			const parts = models.map((model) => model.snapshot());
			const numbers = [];
			for (const [visitor, items] of known) {
				numbers.push(visitor, items.size);
				for (const item of items) numbers.push(item);
			}
			return encodeSnapshot(name$1, [
				learnedWeights,
				Uint32Array.from([choices, ...late]),
				Uint32Array.from(numbers),
				...parts
			]);
		},
		restore(bytes) {
			const from = decodeSnapshot(bytes, name$1, 3 + models.length);
			const weights = from.floats("weights");
			if (weights.length !== models.length) throw new LearningError(`snapshot of ${name$1}: got ${weights.length} weights of ${models.length} models`);
			const [count, ...restoredLate] = from.integers("choices");
			const restoredKnown = readKnown(from.integers("known items"));
			const before = models.map((model) => model.snapshot());
			try {
				for (const model of models) model.restore(from.bytes(model.name));
			} catch (error) {
				models.forEach((model, m) => {
					model.restore(before[m]);
				});
				throw error;
			}
			learnedWeights = weights;
			choices = count;
			late = restoredLate;
			known.clear();
			for (const [visitor, items] of restoredKnown) known.set(visitor, items);
		}
	};
}
function startWeights(models, start) {
	const wanted = models.map(({ name: model }) => Object.hasOwn(start, model) ? start[model] : 0);
	const sum = wanted.reduce((total, weight) => total + weight, 0);
	if (!(sum > 0)) throw new LearningError(`${name$1}: none of ${models.map((model) => model.name).join(", ")} has a weight to start with`);
	const floor = wanted.map((weight) => Math.max(leastWeight, weight / sum));
	const total = floor.reduce((all, weight) => all + weight, 0);
	return Float64Array.from(floor, (weight) => weight / total);
}
/** By the largest magnitude, so that models on other scales count alike. */
function normalised(scores) {
	let most = 0;
	for (const score of scores) most = Math.max(most, Math.abs(score));
	return most > 0 ? scores.map((score) => score / most) : scores;
}
function blended(parts, weights, length = parts[0]?.length ?? 0) {
	const sum = new Float32Array(length);
	parts.forEach((scores, m) => {
		if (scores) for (let n = 0; n < length; n++) sum[n] += weights[m] * scores[n];
	});
	return sum;
}
function softMax(scores, sharpness) {
	const largest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
	const powers = Float64Array.from(scores, (score) => powerOfTwo(sharpness * (score - largest)));
	const sum = powers.reduce((total, power) => total + power, 0);
	return powers.map((power) => power / sum);
}
function readKnown(numbers) {
	const known = /* @__PURE__ */ new Map();
	for (let at = 0; at < numbers.length;) {
		const [visitor, size] = numbers.subarray(at, at + 2);
		const items = new Set(numbers.subarray(at + 2, at + 2 + size));
		if (items.size !== size) throw new LearningError(`snapshot of ${name$1}: the known items are cut off`);
		known.set(visitor, items);
		at += 2 + size;
	}
	return known;
}
// src/models/incremental/block-table.ts
var rowsPerBlock = 256;
/** @throws {LearningError} when the numbers are not as many as the keys need, or a key stands there twice */
function createBlockTable(dim, keys = /* @__PURE__ */ new Uint32Array(0), flat = /* @__PURE__ */ new Float32Array(0)) {
	const blocks = [];
	const placeOf = /* @__PURE__ */ new Map();
	const rowAt = (place) => {
		const at = place % rowsPerBlock * dim;
		return blocks[Math.floor(place / rowsPerBlock)].subarray(at, at + dim);
	};
	const ensure = (key) => {
		let place = placeOf.get(key);
		if (place === void 0) {
			place = placeOf.size;
			if (place % rowsPerBlock === 0) blocks.push(new Float32Array(rowsPerBlock * dim));
			placeOf.set(key, place);
		}
		return rowAt(place);
	};
	for (let n = 0; n < keys.length; n++) ensure(keys[n]).set(flat.subarray(n * dim, (n + 1) * dim));
	if (placeOf.size !== keys.length || flat.length !== keys.length * dim) throw new LearningError(`table: got ${flat.length} numbers for ${placeOf.size} different keys of ${keys.length}, expected ${dim} a key`);
	return {
		dim,
		get size() {
			return placeOf.size;
		},
		get(key) {
			const place = placeOf.get(key);
			return place === void 0 ? void 0 : rowAt(place);
		},
		ensure,
		keys: () => Uint32Array.from(placeOf.keys()),
		flat() {
			const all = new Float32Array(placeOf.size * dim);
			for (let place = 0; place < placeOf.size; place++) all.set(rowAt(place), place * dim);
			return all;
		}
	};
}
// src/models/incremental/item-vectors.ts
/** What stands in where there are no vectors: small ones drawn from the key's own seed, so that none need be kept. */
function drawVector(key, seed, deviation, into) {
	const random = createRandom(Math.imul(key + 1, 2654435761) ^ seed);
	for (let d = 0; d < into.length; d++) into[d] = 2 * deviation * (random.next() + random.next() + random.next() - 1.5);
}
// src/models/incremental/factor-model.ts
var partNumbers = [
	"visitors",
	"visitors' steps",
	"corrections",
	"corrections' steps"
];
/**
* Vectors of visitors and local corrections of the catalogue's item vectors, moved by one gradient step an event. Only
* what events touched is kept: everything else is the catalogue's, or drawn anew from the item's own seed.
*/
function createFactorModel({ name, itemCount: initialCount, items, start, layer, slope, options }) {
	const { step, regularisation, optimiser, initial, drawn, shown, correctsItems, seed } = options;
	const dim = items?.dim ?? options.dims;
	let itemCount = initialCount;
	let visitors = createBlockTable(dim);
	let visitorSteps = createBlockTable(dim);
	let corrections = createBlockTable(dim);
	let correctionSteps = createBlockTable(dim);
	let late = [];
	let learned = 0;
	/** An item without the catalogue's vector has all of its own in its correction, once it was touched. */
	function readItem(item, into) {
		const correction = corrections.get(item);
		const isKnown = items?.read(item, into) ?? false;
		if (!correction) {
			if (!isKnown) drawVector(item, seed, initial, into);
		} else if (isKnown) for (let d = 0; d < dim; d++) into[d] += correction[d];
		else into.set(correction);
	}
	function correctionOf(item) {
		const known = corrections.get(item);
		if (known) return known;
		const correction = corrections.ensure(item);
		if (!items?.read(item, correction)) drawVector(item, seed, initial, correction);
		else correction.fill(0);
		return correction;
	}
	function visitorVector(visitor) {
		const known = visitors.get(visitor);
		if (known) return known;
		const vector = visitors.ensure(visitor);
		if (start) vector.set(start);
		else drawVector(visitor, ~seed, initial, vector);
		return vector;
	}
	const itemVector = new Float32Array(dim);
	const gradient = new Float32Array(dim);
	function move(vector, towards, moved, key) {
		const squares = optimiser === "adagrad" ? moved.ensure(key) : void 0;
		for (let d = 0; d < dim; d++) {
			let rate = step;
			if (squares) {
				rate /= Math.sqrt(1 + squares[d]);
				squares[d] += towards[d] * towards[d];
			}
			vector[d] += rate * towards[d];
		}
	}
	function learnPair(visitor, item, verdict, weight) {
		const user = visitorVector(visitor);
		readItem(item, itemVector);
		let score = 0;
		let length = 0;
		for (let d = 0; d < dim; d++) {
			const factor = layer ? layer[d] * itemVector[d] : itemVector[d];
			score += user[d] * factor;
			length += factor * factor;
		}
		const pull = slope(score, verdict) * Math.min(weight, 1 / (step * Math.max(length, 1e-6)));
		const ofItem = new Float32Array(dim);
		const correction = correctsItems ? correctionOf(item) : void 0;
		for (let d = 0; d < dim; d++) {
			const factor = layer ? layer[d] : 1;
			ofItem[d] = pull * factor * user[d] - regularisation * (correction ? correction[d] : 0);
			gradient[d] = pull * factor * itemVector[d] - regularisation * (user[d] - (start ? start[d] : 0));
		}
		move(user, gradient, visitorSteps, visitor);
		if (correction) move(correction, ofItem, correctionSteps, item);
	}
	function learnPassed({ item, visitor = 0, among = [] }) {
		for (let n = 0; n < Math.min(shown, among.length); n++) if (among[n] !== item && isItem(among[n], itemCount)) learnPair(visitor, among[n], "passed", 1);
		const random = createRandom(Math.imul(learned, 2246822507) ^ seed);
		for (let n = 0; n < drawn && late.length > 0; n++) {
			const other = late[random.int(late.length)];
			if (other !== item) learnPair(visitor, other, "passed", 1);
		}
	}
	function interest({ visitor = 0 } = {}) {
		const vector = (visitors.get(visitor) ?? start)?.slice();
		if (vector && layer) for (let d = 0; d < dim; d++) vector[d] *= layer[d];
		return vector;
	}
	return {
		name,
		get itemCount() {
			return itemCount;
		},
		interest,
		learn(event) {
			if (!saysSomething(event, itemCount)) return false;
			const { item, weight, visitor = 0 } = event;
			if (weight > 0) learnPassed(event);
			learnPair(visitor, item, weight > 0 ? "liked" : "hidden", Math.abs(weight));
			if (drawn > 0) late = [...late, item].slice(-1e3);
			learned++;
			return true;
		},
		scores(asked, request) {
			const scores = new Float32Array(asked.length);
			const query = interest(request);
			const vector = new Float32Array(dim);
			for (let n = 0; query && n < asked.length; n++) {
				if (!isItem(asked[n], itemCount)) continue;
				readItem(asked[n], vector);
				scores[n] = dot(query, vector);
			}
			return scores;
		},
		candidates: () => [],
		grow(count) {
			itemCount = grownCount(name, itemCount, count);
		},
		snapshot() {
			return encodeSnapshot(name, [...[
				visitors,
				visitorSteps,
				corrections,
				correctionSteps
			].flatMap((table) => [table.keys(), table.flat()]), Uint32Array.from([learned, ...late])]);
		},
		restore(bytes) {
			const from = decodeSnapshot(bytes, name, 2 * partNumbers.length + 1);
			const tables = partNumbers.map((what) => createBlockTable(dim, from.integers(what), from.singles(what)));
			[learned, ...late] = from.integers("latest items");
			[visitors, visitorSteps, corrections, correctionSteps] = tables;
		}
	};
}
// src/models/incremental/isgd.ts
/**
* Incremental matrix factorisation from positive feedback alone: after each event visitor and item are moved so that
* their product comes nearer to 1; what is hidden is moved towards −1, what was passed over towards 0.
*
* @see Vinagre, Jorge & Gama, "Fast incremental matrix factorization for recommendation with positive-only feedback"
*   (UMAP 2014)
*/
function createIsgdModel({ items, itemCount = items?.itemCount ?? 0, start, options: { dims = 32, step = .05, regularisation = .01, optimiser = "sgd", initial = .1, drawn = 0, shown = 0, correctsItems = true, seed = 1 } = {} }) {
	return createFactorModel({
		name: "isgd",
		itemCount,
		items,
		start,
		slope: (score, verdict) => targets[verdict] - score,
		options: {
			dims,
			step,
			regularisation,
			optimiser,
			initial,
			drawn,
			shown,
			correctsItems,
			seed
		}
	});
}
var targets = {
	liked: 1,
	passed: 0,
	hidden: -1
};
// src/models/incremental/cooccurrence-table.ts
var none = /* @__PURE__ */ new Map();
/** @param mostNear  of each item; twice as many are kept until the lesser half is dropped */
function createCooccurrenceTable(mostNear, from) {
	const counts = /* @__PURE__ */ new Map();
	const rows = /* @__PURE__ */ new Map();
	if (from) readInto$1(counts, rows, from);
	function add(item, other, weight) {
		let row = rows.get(item);
		if (row === void 0) {
			row = /* @__PURE__ */ new Map();
			rows.set(item, row);
		}
		row.set(other, (row.get(other) ?? 0) + weight);
		if (row.size > 2 * mostNear) rows.set(item, heaviest(row, mostNear));
	}
	return {
		countOf: (item) => counts.get(item) ?? 0,
		near: (item) => rows.get(item) ?? none,
		count(item, weight) {
			counts.set(item, (counts.get(item) ?? 0) + weight);
		},
		join(a, b, weight) {
			add(a, b, weight);
			add(b, a, weight);
		},
		parts() {
			const numbers = [];
			const weights = [];
			for (const [item, row] of rows) {
				numbers.push(item, row.size);
				for (const [other, weight] of row) {
					numbers.push(other);
					weights.push(weight);
				}
			}
			return [
				Uint32Array.from(counts.keys()),
				Float64Array.from(counts.values()),
				Uint32Array.from(numbers),
				Float64Array.from(weights)
			];
		}
	};
}
/** The entries of the largest weights, still in their order. */
function heaviest(row, most) {
	const entries = Array.from(row, ([other, weight], place) => ({
		other,
		weight,
		place
	}));
	entries.sort((a, b) => b.weight - a.weight || a.place - b.place);
	const kept = entries.slice(0, most).sort((a, b) => a.place - b.place);
	return new Map(kept.map(({ other, weight }) => [other, weight]));
}
function readInto$1(counts, rows, from) {
	const items = from.integers("counted items");
	const values = from.floats("counts");
	const numbers = from.integers("items near each other");
	const weights = from.floats("weights of items near each other");
	items.forEach((item, n) => {
		counts.set(item, values[n]);
	});
	let read = 0;
	for (let at = 0; at < numbers.length;) {
		const [item, length] = numbers.subarray(at, at + 2);
		const others = numbers.subarray(at + 2, at + 2 + length);
		if (others.length !== length) throw new LearningError(`snapshot: what is near item ${item} is cut off`);
		rows.set(item, new Map(Array.from(others, (other, n) => [other, weights[read + n]])));
		read += length;
		at += 2 + length;
	}
	if (read !== weights.length || items.length !== values.length) throw new LearningError(`snapshot: got ${weights.length} weights of ${read} items near each other`);
}
// src/models/incremental/recent-items.ts
function createRecentItems(most, from) {
	const recent = /* @__PURE__ */ new Map();
	if (from) readInto(recent, from);
	return {
		of: (visitor) => recent.get(visitor) ?? [],
		add(visitor, item, weight) {
			const list = (recent.get(visitor) ?? []).filter((earlier) => earlier.item !== item);
			list.push({
				item,
				weight
			});
			recent.set(visitor, list.slice(-most));
		},
		parts() {
			const numbers = [];
			const weights = [];
			for (const [visitor, list] of recent) {
				numbers.push(visitor, list.length);
				for (const { item, weight } of list) {
					numbers.push(item);
					weights.push(weight);
				}
			}
			return [Uint32Array.from(numbers), Float64Array.from(weights)];
		}
	};
}
function readInto(recent, from) {
	const numbers = from.integers("recent items");
	const weights = from.floats("weights of recent items");
	let read = 0;
	for (let at = 0; at < numbers.length;) {
		const [visitor, length] = numbers.subarray(at, at + 2);
		const items = numbers.subarray(at + 2, at + 2 + length);
		if (items.length !== length) throw new LearningError("snapshot: the recent items end in a list");
		recent.set(visitor, Array.from(items, (item, n) => ({
			item,
			weight: weights[read + n]
		})));
		read += length;
		at += 2 + length;
	}
	if (read !== weights.length) throw new LearningError(`snapshot: got ${weights.length} weights of ${read} recent items`);
}
// src/models/incremental/item-item.ts
var name = "item-item";
/**
* What was liked near what: every event is joined with the last ones of the same visitor, the more the nearer they are,
* and items are worth what they have in common with these, compared by a damped cosine.
*
* @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms" (WWW 2001)
* @see Jugovac, Jannach & Karimi, "StreamingRec: a framework for benchmarking stream-based news recommenders" (RecSys 2018)
*/
function createItemItemModel({ itemCount: initialCount, base, options: { recent: most = 20, decay = .8, joinDecay = .9, commonness = .3, mostNear = 300 } = {} }) {
	let itemCount = initialCount;
	let recent = createRecentItems(most);
	let table = createCooccurrenceTable(mostNear);
	const damp = (item) => {
		const count = table.countOf(item) + (base?.countOf(item) ?? 0);
		return count > 0 ? count ** -commonness : 0;
	};
	/** What the visitor's last items have in common with others, not yet divided by how common these are. */
	function sums({ visitor = 0 } = {}) {
		const total = /* @__PURE__ */ new Map();
		const list = recent.of(visitor);
		let factor = 1;
		let weights = 0;
		for (let n = list.length - 1; n >= 0; n--, factor *= decay) weights += factor * Math.abs(list[n].weight);
		factor = 1 / weights;
		for (let n = list.length - 1; n >= 0; n--, factor *= decay) {
			const { item, weight } = list[n];
			const part = factor * weight * damp(item);
			for (const near of [base?.near(item), table.near(item)]) if (near) for (const [other, joined] of near) total.set(other, (total.get(other) ?? 0) + part * joined);
		}
		return total;
	}
	return {
		name,
		get table() {
			return table;
		},
		get itemCount() {
			return itemCount;
		},
		learn(event) {
			if (!saysSomething(event, itemCount)) return false;
			const { item, weight, visitor = 0 } = event;
			if (weight > 0) {
				const list = recent.of(visitor);
				let factor = 1;
				for (let n = list.length - 1; n >= 0; n--, factor *= joinDecay) if (list[n].weight > 0 && list[n].item !== item) table.join(item, list[n].item, factor * Math.sqrt(weight * list[n].weight));
				table.count(item, weight);
			}
			recent.add(visitor, item, weight);
			return true;
		},
		scores(asked, request) {
			const total = sums(request);
			return Float32Array.from(asked, (item) => isItem(item, itemCount) ? (total.get(item) ?? 0) * damp(item) : 0);
		},
		candidates(mostWanted, request) {
			const scored = Array.from(sums(request), ([item, sum]) => ({
				item,
				score: sum * damp(item)
			}));
			scored.sort((a, b) => b.score - a.score || a.item - b.item);
			return scored.filter(({ score }) => score > 0).slice(0, mostWanted).map(({ item }) => item);
		},
		grow(count) {
			itemCount = grownCount(name, itemCount, count);
		},
		snapshot: () => encodeSnapshot(name, [...recent.parts(), ...table.parts()]),
		restore(bytes) {
			const from = decodeSnapshot(bytes, name, 6);
			const restored = createRecentItems(most, from);
			table = createCooccurrenceTable(mostNear, from);
			recent = restored;
		}
	};
}
// src/models/incremental/nearness.ts
/** Items near the mean of a visitor's last ones, the latest counting most; what was hidden is subtracted. */
function createNearnessModel({ name, items, in: inVectors = items, options: { recent: most = 20, decay = .8 } = {} }) {
	let itemCount = items.itemCount;
	let recent = createRecentItems(most);
	function interest({ visitor = 0 } = {}) {
		const sum = new Float32Array(inVectors.dim);
		const vector = new Float32Array(inVectors.dim);
		const list = recent.of(visitor);
		let factor = 1;
		let weights = 0;
		for (let n = list.length - 1; n >= 0; n--, factor *= decay) {
			if (!inVectors.read(list[n].item, vector)) continue;
			const weight = factor * list[n].weight;
			for (let d = 0; d < sum.length; d++) sum[d] += weight * vector[d];
			weights += Math.abs(weight);
		}
		if (weights === 0) return void 0;
		for (let d = 0; d < sum.length; d++) sum[d] /= weights;
		return sum;
	}
	return {
		name,
		get itemCount() {
			return itemCount;
		},
		interest,
		learn(event) {
			if (!saysSomething(event, itemCount)) return false;
			recent.add(event.visitor ?? 0, event.item, event.weight);
			return true;
		},
		scores(asked, request) {
			const scores = new Float32Array(asked.length);
			const query = interest(request);
			const vector = new Float32Array(items.dim);
			for (let n = 0; query && n < asked.length; n++) if (isItem(asked[n], itemCount) && items.read(asked[n], vector)) scores[n] = dot(query, vector);
			return scores;
		},
		candidates: () => [],
		grow(count) {
			itemCount = grownCount(name, itemCount, count);
		},
		snapshot: () => encodeSnapshot(name, recent.parts()),
		restore(bytes) {
			recent = createRecentItems(most, decodeSnapshot(bytes, name, 2));
		}
	};
}
// src/engine/learning/device-vectors.ts
/** Items that are scored: of some answers, or of some hundred events that tell what an item was chosen among. */
var mostPassing = 2e3;
function createDeviceVectors(dim, itemCount) {
	const mains = /* @__PURE__ */ new Map();
	const tastes = /* @__PURE__ */ new Map();
	const passing = /* @__PURE__ */ new Map();
	const readFrom = (...maps) => ({
		dim,
		itemCount,
		read(item, into) {
			for (const map of maps) {
				const vector = map.get(item);
				if (!vector) continue;
				into.set(vector);
				return true;
			}
			return false;
		}
	});
	return {
		items: readFrom(mains, passing),
		tastes: readFrom(tastes),
		add({ place, vector, main = vector }) {
			if (!place || !vector || !main || vector.length !== dim || main.length !== dim) return;
			tastes.set(place.ordinal, vector);
			mains.set(place.ordinal, main);
		},
		put(ordinal, vector) {
			passing.delete(ordinal);
			passing.set(ordinal, vector);
			for (const oldest of passing.keys()) {
				if (passing.size <= mostPassing) break;
				passing.delete(oldest);
			}
		}
	};
}
// src/engine/learning/likeness-model.ts
/**
* What the search itself goes by, as one model among others: an item is worth its cosine to the nearest of the
* interests that the last views make.
*/
function createLikenessModel(items) {
	const name = "content";
	let itemCount = items.itemCount;
	let recent = createRecentItems(5);
	function tastes() {
		return recent.of(0).flatMap(({ item, weight }) => {
			const vector = new Float32Array(items.dim);
			return items.read(item, vector) ? [{
				vector,
				weight
			}] : [];
		});
	}
	return {
		name,
		get itemCount() {
			return itemCount;
		},
		learn({ item, weight }) {
			if (!(item >= 0 && item < itemCount && weight > 0)) return false;
			recent.add(0, item, weight > 1 ? 2 : 1);
			return true;
		},
		scores(asked) {
			const scores = new Float32Array(asked.length);
			const queries = findInterests(tastes(), defaultInterest);
			const vector = new Float32Array(items.dim);
			for (let n = 0; n < asked.length && queries.length > 0; n++) {
				if (!items.read(asked[n], vector)) continue;
				const length = Math.sqrt(dot(vector, vector));
				if (length === 0) continue;
				scores[n] = Math.max(...queries.map((query) => dot(query.vector, vector))) / length;
			}
			return scores;
		},
		candidates: () => [],
		grow(count) {
			itemCount = count;
		},
		snapshot: () => encodeSnapshot(name, recent.parts()),
		restore(bytes) {
			recent = createRecentItems(5, decodeSnapshot(bytes, name, 2));
		}
	};
}
// src/engine/learning/model-fold.ts
/** What kinds of events say, by the publisher's choices: kinds of the site's own are stored as "site:…". */
function eventWeightsOf({ events = [] }) {
	const named = events.map(({ kind, weight }) => [Object.hasOwn(usualEventWeights, kind) ? kind : `site:${kind}`, weight]);
	return {
		...usualEventWeights,
		...Object.fromEntries(named)
	};
}
/** @throws where `state` is no state of such a fold */
function beginModelFold(facts, state) {
	const { dim, itemCount, isLearned, weights, start, known } = facts;
	const vectors = createDeviceVectors(dim, itemCount);
	const blend = createBlend({
		models: [
			isLearned ? createNearnessModel({
				name: "taste",
				items: vectors.items,
				in: vectors.tastes
			}) : createLikenessModel(vectors.items),
			createIsgdModel({
				items: vectors.items,
				options: { initial: 0 }
			}),
			createItemItemModel({ itemCount })
		],
		options: { start }
	});
	const counts = {};
	const touched = /* @__PURE__ */ new Set();
	const missing = /* @__PURE__ */ new Set();
	let learned = 0;
	let unknown = 0;
	if (state !== void 0) restore(state);
	function restore(stored) {
		const { snapshot, items, missing: missingThen, counts: countsThen, learned: learnedThen, unknown: unknownThen } = stored ?? {};
		if (!(snapshot instanceof Uint8Array && isIds(items) && isIds(missingThen) && typeof countsThen === "object" && Object.values(countsThen ?? {}).every(Number.isInteger) && Number.isInteger(learnedThen) && Number.isInteger(unknownThen))) throw new Error("no state of a model");
		for (const id of items) {
			touched.add(id);
			vectors.add(known(id) ?? {});
		}
		for (const id of missingThen) missing.add(id);
		Object.assign(counts, countsThen);
		learned = learnedThen;
		unknown = unknownThen;
		blend.restore(snapshot);
	}
	function ordinalsAmong({ fit, generation, ordinals, codes }) {
		const stride = bytesPerVector(facts.spec);
		if (!(fit === facts.fit && generation === facts.generation) || codes.length !== ordinals.length * stride) return void 0;
		ordinals.forEach((ordinal, i) => {
			const vector = new Float32Array(dim);
			decodeVector(codes, i, facts.spec, vector);
			vectors.put(ordinal, vector);
		});
		return ordinals;
	}
	function learn({ itemId, kind, atMs, among }) {
		counts[kind] = (counts[kind] ?? 0) + 1;
		const weight = eventWeight(kind, weights);
		if (weight === 0) return;
		const item = known(itemId);
		if (!item?.place || !item.vector) {
			unknown++;
			missing.add(itemId);
			return;
		}
		vectors.add(item);
		touched.add(itemId);
		const shown = among && ordinalsAmong(among);
		if (blend.learn({
			item: item.place.ordinal,
			kind,
			weight,
			atMs,
			...shown && { among: shown }
		})) learned++;
	}
	return {
		blend,
		vectors,
		counts,
		missing,
		get learned() {
			return learned;
		},
		get unknown() {
			return unknown;
		},
		add(events) {
			for (const event of events) learn(event);
		},
		state: () => ({
			snapshot: blend.snapshot(),
			items: [...touched],
			missing: [...missing],
			counts: { ...counts },
			learned,
			unknown
		})
	};
}
/** Ids that were ids when they were kept. */
function isIds(list) {
	return Array.isArray(list) && list.every((id) => typeof id === "string" && id !== "");
}
/** What counts until choices teach better: what the search goes by, unless the visitor wants more to be tried. */
var usualStart = {
	content: 1,
	taste: 1
};
var eagerStart = {
	content: .6,
	taste: .6,
	isgd: .3,
	"item-item": .1
};
/** Update times that are kept for the report. */
var keptTimes = 200;
function createVisitorModel({ reader, visitor, history, choices, clock, privacyLevel }) {
	const { manifest } = reader;
	const weights = eventWeightsOf(choices);
	const updateMs = [];
	let follower;
	let followed;
	let findings = -1;
	let countsThen = 0;
	let lastTurn = Promise.resolve();
	async function setting() {
		return (await visitor.settings())?.learning ?? "auto";
	}
	/** One after the other. */
	function followInTurn(context) {
		const result = lastTurn.then(() => follow(context));
		lastTurn = result.catch(() => {});
		return result;
	}
	async function follow(context) {
		const now = await setting();
		if (privacyLevel === "everything") await visitor.complete(context);
		if (follower?.setting !== now) {
			const { itemSpec: spec } = (await reader.centroids(context)).table;
			const facts = {
				dim: manifest.dim,
				itemCount: manifest.items,
				fit: manifest.fit,
				generation: manifest.generation,
				isLearned: manifest.learned !== void 0,
				spec,
				weights,
				start: now === "on" ? eagerStart : usualStart,
				known: visitor.known
			};
			const name = `model 1 ${manifest.generation} ${now}`;
			const begin = (state) => beginModelFold(facts, state);
			follower = {
				setting: now,
				log: createLogFollower({
					history,
					catalogId: manifest.id,
					name,
					begin
				})
			};
			followed = void 0;
		} else if (followed && findings !== visitor.findings && isFound(followed.fold)) {
			await follower.log.restart({ withoutCheckpoints: true });
			followed = void 0;
		}
		findings = visitor.findings;
		const before = followed;
		const startedAt = clock();
		followed = await follower.log.follow();
		const events = countOf(followed.fold) - (before?.fold === followed.fold ? countsThen : 0);
		if (before?.fold === followed.fold && events > 0) {
			updateMs.push((clock() - startedAt) / events);
			updateMs.splice(0, updateMs.length - keptTimes);
		}
		countsThen = countOf(followed.fold);
		await visitor.lastSeq();
		return findings !== visitor.findings && isFound(followed.fold) ? follow(context) : followed;
	}
	const isFound = ({ missing }) => [...missing].some((id) => visitor.known(id)?.place && visitor.known(id)?.vector);
	async function whyNot({ fold }) {
		const now = await setting();
		if (now === "off") return "visitor";
		if (now === "on") return void 0;
		if (choices.learning === false) return "publisher";
		return fold.blend.choices < 10 ? "few-choices" : void 0;
	}
	return {
		async update(context) {
			if (await setting() !== "off") await followInTurn(context);
		},
		async ranker(context) {
			if (await setting() === "off") return void 0;
			const now = await followInTurn(context);
			return await whyNot(now) === void 0 && now.fold.learned > 0 ? now.fold : void 0;
		},
		async report(context) {
			const now = await followInTurn(context);
			const { fold, unreadable } = now;
			const reason = await whyNot(now);
			return {
				setting: await setting(),
				isOn: reason === void 0,
				whyNot: reason,
				events: Object.entries(fold.counts).map(([kind, count]) => ({
					kind,
					count,
					weight: weights[kind] ?? 0
				})),
				learned: fold.learned,
				unknown: fold.unknown,
				unreadable,
				choices: fold.blend.choices,
				leastChoices: 10,
				weights: Object.entries(fold.blend.weights()).map(([name, weight]) => ({
					name,
					weight
				})),
				updateMs: [...updateMs]
			};
		}
	};
}
function countOf({ counts }) {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
export { createBlendedRanking, createVisitorModel };

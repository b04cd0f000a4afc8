import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { a as splitNames, c as userRows, d as itemUsers, f as rowOf, i as split, m as rankingMetrics, o as keep, r as shuffled, s as pick, t as learn } from "./learn--yGfZcfH.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { n as bootstrapInterval, t as createPace } from "./pace-B8PFnGCc.js";
import { n as augmentedIn, t as augment } from "./item-model-DjJ4_dVS.js";
import { t as LearningError } from "./learning-error-DWfSW_dE.js";
import { n as silentTraining, t as runEpochs } from "./training-B3XKo3xl.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as solveInPlace } from "./solve-in-place-CM3Bx2nb.js";
import { i as inverse, r as rankerFeatureCount, t as centredVectors } from "./ranker-features-29rhNz92.js";
import { a as forward, i as averaged, n as candidateFeatures, o as rankerChance, r as orderOfChances } from "./rank-candidates-C84cMnzG.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { i as describe } from "./ingest-json-Q1m30Hlx.js";
import { n as publishedRankerItems, t as publishableRanker } from "./ranker-stage-BQ2tsUSO.js";
import { t as cacheFolder } from "./cache-folder-D_kzDAYg.js";
import { t as UsageError } from "./command-arguments-Dw62D74R.js";
import { i as readRows, r as readFileChunks } from "./node-effects-CnbjxuGY.js";
import { n as parseCsvRow } from "./ingest-csv-Dg1dJ9rt.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as decodedText } from "./ingest-text-DNBeYdv2.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { n as parquetDecompressors, r as importOptionalPackage, t as openVectorFile } from "./vector-file-B2FOby6O.js";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { mkdir, readFile, writeFile } from "node:fs/promises";
// src/models/ranker/learn-tastes.ts
/** @returns a deviation of 0 where all values are the same, so that they say nothing of how things were liked */
function likingScale(values) {
	let sum = 0;
	let squares = 0;
	for (const value of values) {
		sum += value;
		squares += value * value;
	}
	const mean = sum / Math.max(1, values.length);
	const variance = squares / Math.max(1, values.length) - mean * mean;
	return {
		mean,
		deviation: variance > 1e-9 * mean * mean ? Math.sqrt(variance) : 0
	};
}
/** Enough to tell kinds of things apart, few enough for a matrix of all their pairs. */
var mostFeatures = 64;
/** Of their weights, beside the items that carry them. */
var featureRidge = 5;
/**
* Learns how items are liked by expectation–maximisation: tastes given items, then items given tastes. What few have
* rated is drawn towards what its features foretell, so that an item that nobody had has a quality and a direction too.
*
* @returns undefined where all values are the same
* @see Tipping & Bishop, "Probabilistic principal component analysis", JRSS B 61 (1999), with what is missing left out
*/
async function learnTastes({ users, items, user, item, value }, itemFeatures, { dims = 12, epochs = 12, vectorVariance = .004, qualityVariance = .24, seed = 1 } = {}, run = silentTraining) {
	const { mean, deviation } = likingScale(value);
	if (deviation === 0) return void 0;
	const rows = entriesByUser(user, users.length);
	const size = dims + 1;
	const facts = createMatrix(items.length, size);
	const random = createRandom(seed);
	for (let i = 0; i < items.length; i++) for (let d = 0; d < dims; d++) facts.data[i * size + d] = (d === 0 ? .4 : 0) + .1 * random.gaussian();
	const foretell = createForetelling(items.length, item, itemFeatures);
	const variances = Float64Array.from({ length: size }, (_, d) => d === dims ? qualityVariance : vectorVariance);
	let noise = .7;
	const grams = new Float64Array(items.length * size * size);
	const targets = new Float64Array(items.length * size);
	const taste = new Float64Array(size);
	for (let epoch = 1; epoch <= epochs; epoch++) {
		grams.fill(0);
		targets.fill(0);
		let errors = 0;
		for (let u = 0; u < users.length; u++) {
			const entries = rows.entries.subarray(rows.starts[u], rows.starts[u + 1]);
			if (entries.length === 0) continue;
			const precision = new Float64Array(dims * dims);
			const evidence = new Float64Array(dims);
			for (const n of entries) {
				const at = item[n] * size;
				const residual = (value[n] - mean) / deviation - facts.data[at + dims];
				for (let d = 0; d < dims; d++) {
					const own = facts.data[at + d] / noise;
					evidence[d] += own * residual;
					for (let e = 0; e < dims; e++) precision[d * dims + e] += own * facts.data[at + e];
				}
			}
			for (let d = 0; d < dims; d++) precision[d * dims + d] += 1;
			const covariance = inverse(precision, dims);
			for (let d = 0; d < dims; d++) {
				taste[d] = 0;
				for (let e = 0; e < dims; e++) taste[d] += covariance[d * dims + e] * evidence[e];
			}
			taste[dims] = 1;
			for (const n of entries) {
				const liking = (value[n] - mean) / deviation;
				const at = item[n] * size;
				const gramAt = at * size;
				let error = liking;
				for (let d = 0; d < size; d++) {
					error -= facts.data[at + d] * taste[d];
					targets[at + d] += liking * taste[d];
					for (let e = 0; e < size; e++) grams[gramAt + d * size + e] += taste[d] * taste[e];
				}
				for (let d = 0; d < dims; d++) for (let e = 0; e < dims; e++) {
					const shared = covariance[d * dims + e];
					grams[gramAt + d * size + e] += shared;
					errors += facts.data[at + d] * facts.data[at + e] * shared;
				}
				errors += error * error;
			}
			if (u % 256 === 0) await run.step((epoch - 1 + u / users.length) / epochs);
		}
		const foretold = foretell(facts.data, size);
		for (let i = 0; i < items.length; i++) {
			const gram = grams.slice(i * size * size, (i + 1) * size * size);
			const target = targets.slice(i * size, (i + 1) * size);
			for (let d = 0; d < size; d++) {
				const pull = noise / variances[d];
				gram[d * size + d] += pull;
				target[d] += pull * foretold[i * size + d];
			}
			solveInPlace(gram, target, size);
			facts.data.set(target, i * size);
		}
		noise = Math.max(.001, errors / Math.max(1, user.length));
	}
	const vectors = createMatrix(items.length, dims);
	const quality = new Float32Array(items.length);
	for (let i = 0; i < items.length; i++) {
		vectors.data.set(facts.data.subarray(i * size, i * size + dims), i * dims);
		quality[i] = facts.data[i * size + dims];
	}
	return {
		quality,
		vectors,
		noise
	};
}
/** Ridge regression of what items are on their features, items counting by how much is known of them. */
function createForetelling(itemCount, item, features) {
	const counts = new Float64Array(itemCount);
	for (const i of item) counts[i]++;
	const { lists, length } = commonFeatures(itemCount, features);
	const gram = new Float64Array(length * length);
	const weightOf = (i) => counts[i] / (counts[i] + 10);
	lists.forEach((list, i) => {
		for (const a of list) for (const b of list) gram[a * length + b] += weightOf(i);
	});
	for (let f = 0; f < length; f++) gram[f * length + f] += f === 0 ? .05 : featureRidge;
	return (facts, size) => {
		const foretold = new Float64Array(itemCount * size);
		for (let d = 0; d < size; d++) {
			const target = new Float64Array(length);
			lists.forEach((list, i) => {
				for (const f of list) target[f] += weightOf(i) * facts[i * size + d];
			});
			solveInPlace(gram.slice(), target, length);
			lists.forEach((list, i) => {
				for (const f of list) foretold[i * size + d] += target[f];
			});
		}
		return foretold;
	};
}
/** Feature 0 is had by every item. */
function commonFeatures(itemCount, features) {
	const numbers = new Map(mostCommonFeatures(features, mostFeatures).map((feature, n) => [feature, n + 1]));
	return {
		lists: Array.from({ length: itemCount }, (_, i) => {
			const own = features ? features.columns.subarray(features.starts[i], features.starts[i + 1]) : [];
			return [0, ...Array.from(own).flatMap((feature) => numbers.get(feature) ?? [])];
		}),
		length: numbers.size + 1
	};
}
/** The columns that most rows have, most first; ties by their number. */
function mostCommonFeatures(features, most) {
	if (!features) return [];
	const carriers = new Uint32Array(features.columnCount);
	for (const feature of features.columns) carriers[feature]++;
	return Array.from(carriers.keys()).filter((feature) => carriers[feature] > 0).sort((a, b) => carriers[b] - carriers[a] || a - b).slice(0, most);
}
/** Numbers of each user's entries, in their order. */
function entriesByUser(user, userCount) {
	const starts = new Uint32Array(userCount + 1);
	for (const u of user) starts[u + 1]++;
	for (let u = 0; u < userCount; u++) starts[u + 1] += starts[u];
	const next = starts.slice();
	const entries = new Uint32Array(user.length);
	user.forEach((u, n) => {
		entries[next[u]++] = n;
	});
	return {
		starts,
		entries
	};
}
// src/models/ranker/ranker-items.ts
var mostKinds = 32;
/**
* What a ranker knows of items, from these interactions alone. Where all values are the same, nothing is known of how
* things were liked: then tastes have no dimensions.
*/
async function learnRankerItems(train, features, options = {}, run) {
	const count = train.items.length;
	const tastes = await learnTastes(train, features, options, run) ?? {
		quality: new Float32Array(count),
		vectors: createMatrix(count, 0),
		noise: 1
	};
	const users = itemUsers(userRows(train));
	const most = Math.log1p(users.reduce((a, b) => Math.max(a, b), 1));
	const kinds = new Uint32Array(count);
	const bits = new Map(mostCommonFeatures(features, mostKinds).map((feature, bit) => [feature, bit]));
	if (features) for (let i = 0; i < count; i++) for (let p = features.starts[i]; p < features.starts[i + 1]; p++) {
		const bit = bits.get(features.columns[p]);
		if (bit !== void 0) kinds[i] = (kinds[i] | 1 << bit) >>> 0;
	}
	return {
		...tastes,
		popularity: Float32Array.from(users, (n) => Math.log1p(n) / most),
		kinds
	};
}
// src/models/ranker/train-ranker.ts
var batchSize = 64;
/**
* Learns whether a candidate will be liked, by cross-entropy in small batches.
*
* @throws {LearningError} when a run diverges
* @see Covington, Adams & Sargin, "Deep neural networks for YouTube recommendations" (RecSys 2016), for ranking what
*   another model found
*/
async function trainRanker(examples, { networks = 3, seed = 1, ...options } = {}, run = silentTraining) {
	const trained = [];
	for (let n = 0; n < networks; n++) trained.push(await trainNetwork(examples, {
		...options,
		seed: seed + 1e3 * n
	}, run));
	return averaged(trained);
}
async function trainNetwork({ features, labels }, { hidden = 16, epochs = 20, learningRate = .002, regularisation = 1e-4, seed = 1, validate }, run) {
	const size = rankerFeatureCount;
	const random = createRandom(seed);
	const network = {
		hidden,
		...spread(features, labels.length),
		input: Float32Array.from({ length: hidden * size }, () => random.gaussian() * Math.sqrt(1 / size)),
		inputBias: new Float32Array(hidden),
		output: Float32Array.from({ length: hidden }, () => random.gaussian() / Math.sqrt(hidden)),
		outputBias: /* @__PURE__ */ new Float32Array(1)
	};
	const { mean, deviation } = network;
	const adam = createAdam([
		network.input,
		network.inputBias,
		network.output,
		network.outputBias
	], {
		learningRate,
		regularisation
	});
	const [ofInput, ofInputBias, ofOutput, ofOutputBias] = adam.gradients;
	const order = Uint32Array.from(labels.keys());
	const x = new Float32Array(size);
	const h = new Float32Array(hidden);
	let best;
	await runEpochs({
		learner: "ranker",
		epochs,
		async runEpoch() {
			for (let i = order.length - 1; i > 0; i--) {
				const j = random.int(i + 1);
				[order[i], order[j]] = [order[j], order[i]];
			}
			let loss = 0;
			for (let n = 0; n < order.length; n++) {
				const at = order[n] * size;
				for (let f = 0; f < size; f++) x[f] = (features[at + f] - mean[f]) / deviation[f];
				const chance = 1 / (1 + Math.exp(-forward(network, x, h)));
				const label = labels[order[n]];
				loss -= Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance));
				const error = (chance - label) / batchSize;
				ofOutputBias[0] += error;
				for (let u = 0; u < hidden; u++) {
					if (h[u] <= 0) continue;
					ofOutput[u] += error * h[u];
					const back = error * network.output[u];
					ofInputBias[u] += back;
					for (let f = 0; f < size; f++) ofInput[u * size + f] += back * x[f];
				}
				if ((n + 1) % batchSize === 0 || n + 1 === order.length) adam.step();
				if (n % 4096 === 0) await run.step(n / order.length);
			}
			return loss / Math.max(1, order.length);
		},
		validate: validate && (() => validate(network)),
		keepBest: () => {
			best = copied(network);
		}
	}, run);
	return best ?? network;
}
/** @see Kingma & Ba, "Adam", arXiv:1412.6980; the decay of weights apart from it: Loshchilov & Hutter, arXiv:1711.05101 */
function createAdam(parts, { learningRate, regularisation }) {
	const zeros = () => parts.map((part) => new Float64Array(part.length));
	const [gradients, means, squares] = [
		zeros(),
		zeros(),
		zeros()
	];
	let steps = 0;
	return {
		gradients,
		/** Moves the parts against the gradients, which are zero afterwards. */
		step() {
			steps++;
			const meanShare = 1 - .9 ** steps;
			const squareShare = 1 - .999 ** steps;
			parts.forEach((part, p) => {
				const [gradient, mean, square] = [
					gradients[p],
					means[p],
					squares[p]
				];
				for (let i = 0; i < part.length; i++) {
					mean[i] = .9 * mean[i] + .1 * gradient[i];
					square[i] = .999 * square[i] + .001 * gradient[i] * gradient[i];
					const move = mean[i] / meanShare / (Math.sqrt(square[i] / squareShare) + 1e-8);
					part[i] -= learningRate * (move + regularisation * part[i]);
				}
				gradient.fill(0);
			});
		}
	};
}
function spread(features, rows) {
	const size = rankerFeatureCount;
	const mean = new Float32Array(size);
	const deviation = new Float32Array(size);
	for (let f = 0; f < size; f++) {
		let sum = 0;
		let squares = 0;
		for (let r = 0; r < rows; r++) {
			const value = features[r * size + f];
			sum += value;
			squares += value * value;
		}
		mean[f] = sum / Math.max(1, rows);
		const variance = squares / Math.max(1, rows) - mean[f] ** 2;
		deviation[f] = variance > 1e-10 ? Math.sqrt(variance) : 1;
	}
	return {
		mean,
		deviation
	};
}
function copied(network) {
	const { input, inputBias, output, outputBias } = network;
	return {
		...network,
		input: input.slice(),
		inputBias: inputBias.slice(),
		output: output.slice(),
		outputBias: outputBias.slice()
	};
}
// src/models/ranker/learn-candidate-ranker.ts
var heldShare = .2;
var watchedShare = .15;
var comparedShare = .35;
var listLength = 10;
/**
* Learns to put in order what a model finds: a fifth of each user's interactions is held out (the latest, where times
* are known), a model learned from the rest finds candidates, and those that were held out should stand above the others. Half of the histories keep what
* was said of their items, half are taken as views, since a device often knows no more.
*
* @throws {LearningError} when nothing can be held out, or a run diverges
*/
async function learnCandidateRanker(interactions, { learnModel, itemFeatures, published, candidates = 100, mostUsers = 4e3, seed = 1 }, run = silentTraining) {
	const { train, test } = heldOut$1(interactions, seed);
	const items = published(await learnRankerItems(train, itemFeatures, { seed }, run));
	const finder = createFinder(await learnModel(train), candidates);
	const targets = userRows(test);
	const histories = createHistories(train, likingScale(interactions.value));
	const users = shuffled(Array.from(train.users.keys()).filter((u) => rowOf(targets, u).length > 0 && histories(u).length > 0), seed).slice(0, mostUsers);
	const watched = Math.round(watchedShare * users.length);
	const compared = Math.round(comparedShare * users.length);
	const centred = centredVectors(items);
	const listOf = (u, isTold) => {
		const told = histories(u);
		const found = finder(told.map(({ item }) => item));
		const views = isTold ? told : told.map(({ item }) => ({ item }));
		const relevant = new Set(rowOf(targets, u));
		return {
			features: candidateFeatures({
				items,
				centred,
				views,
				candidates: found
			}),
			labels: found.map(({ item }) => relevant.has(item) ? 1 : 0),
			relevant: relevant.size
		};
	};
	const lists = async (some, isTold) => {
		const out = [];
		for (const [n, u] of some.entries()) {
			out.push(listOf(u, isTold(n)));
			if (n % 32 === 0) await run.step(n / some.length);
		}
		return out;
	};
	const watchedLists = await lists(users.slice(0, watched), () => false);
	const comparedLists = await lists(users.slice(watched, watched + compared), () => false);
	const network = await trainRanker(joined(await lists(users.slice(watched + compared), (n) => n % 2 === 0)), {
		seed,
		validate: (now) => mean(watchedLists.map((list) => ndcgOf(list, orderBy(now, list))))
	}, run);
	const before = comparedLists.map((list) => ndcgOf(list, Array.from(list.labels.keys())));
	const after = comparedLists.map((list) => ndcgOf(list, orderBy(network, list)));
	return {
		items: published(await learnRankerItems(interactions, itemFeatures, { seed }, run)),
		network,
		candidates,
		before: mean(before),
		after: mean(after),
		gain: bootstrapInterval(after.map((ndcg, n) => ndcg - before[n])),
		users: comparedLists.length
	};
}
function orderBy(network, { features }) {
	return orderOfChances(features.map((own) => rankerChance(network, own)));
}
function ndcgOf({ labels, relevant }, order) {
	const hits = Array.from(labels.keys()).filter((n) => labels[n] === 1);
	const missing = Array.from({ length: relevant - hits.length }, (_, n) => labels.length + n);
	return rankingMetrics(order.slice(0, listLength), /* @__PURE__ */ new Set([...hits, ...missing]), listLength).ndcg;
}
function mean(values) {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
/** What a visitor will do next is asked for, where it is known what came last. */
function heldOut$1(interactions, seed) {
	const { users, user, timeMs } = interactions;
	if (!timeMs) return split(interactions, "per-user", {
		share: heldShare,
		seed
	});
	const own = users.map(() => []);
	user.forEach((u, n) => {
		own[u].push(n);
	});
	const tested = new Set(own.flatMap((entries) => entries.sort((a, b) => (timeMs[a] || 0) - (timeMs[b] || 0) || a - b).slice(entries.length - Math.round(heldShare * entries.length))));
	if (tested.size === 0) throw new LearningError("ranker: every user has too few interactions to hold any of them out");
	const entries = Array.from(user.keys());
	return {
		train: pick(interactions, entries.filter((n) => !tested.has(n))),
		test: pick(interactions, entries.filter((n) => tested.has(n)))
	};
}
/** The best unseen items for a history, with the scores that a device computes: of unit vectors. */
function createFinder(model, most) {
	const { items } = augment(model);
	const { in: inVectors, prior } = augmentedIn(model);
	return (history) => {
		const { query, parts } = foldedIn(history, {
			inVectors,
			prior,
			power: model.power
		});
		const scores = Float32Array.from({ length: items.rows }, (_, i) => dot(row(items, i), query));
		const seen = new Set(history);
		return nearest(items.rows, most, (i) => -scores[i], (i) => !seen.has(i)).map(({ id: item }) => ({
			item,
			score: scores[item],
			parts: parts.map((part) => dot(row(items, item), part))
		}));
	};
}
function foldedIn(history, { inVectors, prior, power }) {
	const share = history.length ** -power;
	const query = prior.slice();
	for (const item of history) {
		const own = row(inVectors, item);
		for (let d = 0; d < query.length; d++) query[d] += share * own[d];
	}
	const factor = share / (normaliseInPlace(query) || 1);
	return {
		query,
		parts: history.map((item) => row(inVectors, item).map((value) => value * factor))
	};
}
/** Each user's items, oldest first, with what was said of them. */
function createHistories({ users, user, item, value, timeMs }, { mean, deviation }) {
	const order = Array.from(user.keys()).sort((a, b) => (timeMs?.[a] || 0) - (timeMs?.[b] || 0) || a - b);
	const histories = users.map(() => []);
	for (const n of order) histories[user[n]].push({
		item: item[n],
		...deviation > 0 && { liking: (value[n] - mean) / deviation }
	});
	return (u) => histories[u];
}
function joined(lists) {
	const count = lists.reduce((sum, { labels }) => sum + labels.length, 0);
	const features = new Float32Array(count * rankerFeatureCount);
	const labels = new Uint8Array(count);
	let at = 0;
	for (const list of lists) list.features.forEach((own, n) => {
		features.set(own, at * rankerFeatureCount);
		labels[at++] = list.labels[n];
	});
	return {
		features,
		labels
	};
}
// src/models/read-samples.ts
/**
* Numbers users and items in the order in which they come (items of `knownItems` as they stand there), and looks at
* everything that can be wrong with them.
*
* @throws {LearningError} naming the place, at the first bad sample without `skipBadRows`; when nothing is left
*/
async function readSamples(samples, { knownItems, scale, duplicates = "last", eventWeights, skipBadRows = false } = {}) {
	const users = createNumbers();
	const items = createNumbers(knownItems);
	const findings = {
		unknownItems: createFinding(),
		duplicates: createFinding(),
		bad: createFinding(),
		outOfOrder: createFinding(),
		unknownEvents: createFinding()
	};
	const user = [];
	const item = [];
	const value = [];
	const timeMs = [];
	const entryOf = /* @__PURE__ */ new Map();
	const latestOf = [];
	let count = 0;
	let hasTimes = false;
	for await (const sample of samples) {
		count++;
		const place = sample.place ?? `sample ${count}`;
		const fault = faultOf(sample, scale);
		if (fault !== void 0) {
			if (!skipBadRows) throw new LearningError(`${place}: ${fault}`);
			findings.bad.add(place);
			continue;
		}
		const weight = eventWeights ? eventWeights[sample.event ?? ""] : 1;
		if (weight === void 0) {
			findings.unknownEvents.add(place);
			continue;
		}
		const itemNumber = knownItems ? items.find(sample.item) : items.numberOf(sample.item);
		if (itemNumber === void 0) {
			findings.unknownItems.add(place);
			continue;
		}
		const userNumber = users.numberOf(sample.user);
		const time = sample.timeMs ?? NaN;
		if (!Number.isNaN(time)) hasTimes = true;
		if (time < latestOf[userNumber]) findings.outOfOrder.add(place);
		else if (!Number.isNaN(time)) latestOf[userNumber] = time;
		const counted = (sample.value ?? 1) * weight;
		const entries = entryOf.get(userNumber) ?? /* @__PURE__ */ new Map();
		entryOf.set(userNumber, entries);
		const known = entries.get(itemNumber);
		if (known === void 0) {
			entries.set(itemNumber, user.length);
			user.push(userNumber);
			item.push(itemNumber);
			value.push(counted);
			timeMs.push(time);
			continue;
		}
		findings.duplicates.add(place);
		if (duplicates === "sum") value[known] += counted;
		else if (eventWeights) value[known] = Math.max(value[known], counted);
		else if (!(time < timeMs[known])) value[known] = counted;
		if (!(time < timeMs[known])) timeMs[known] = time;
	}
	if (user.length === 0) throw new LearningError(nothingLeft(count, findings));
	const perUser = new Uint32Array(users.names.length);
	for (const u of user) perUser[u]++;
	return {
		interactions: {
			users: users.names,
			items: items.names,
			user: Uint32Array.from(user),
			item: Uint32Array.from(item),
			value: Float32Array.from(value),
			timeMs: hasTimes ? Float64Array.from(timeMs) : void 0
		},
		report: {
			samples: count,
			kept: user.length,
			users: users.names.length,
			items: new Set(item).size,
			unknownItems: findings.unknownItems.finding,
			duplicates: findings.duplicates.finding,
			bad: findings.bad.finding,
			outOfOrder: findings.outOfOrder.finding,
			unknownEvents: findings.unknownEvents.finding,
			usersWithOne: perUser.filter((n) => n === 1).length
		}
	};
}
function faultOf({ user, item, value, timeMs }, scale) {
	if (user === "" || item === "") return `the ${user === "" ? "user" : "item"} is empty`;
	if (value !== void 0 && !Number.isFinite(value)) return `the value is ${value}, expected a number`;
	if (timeMs !== void 0 && !Number.isFinite(timeMs)) return `the time is ${timeMs}, expected a number`;
	if (scale && value !== void 0 && (value < scale[0] || value > scale[1])) return `the value is ${value}, expected ${scale[0]} to ${scale[1]}`;
}
function nothingLeft(count, { unknownItems, bad }) {
	if (count === 0) return "got no samples, expected at least one";
	const unknown = unknownItems.finding;
	return `none of ${count} samples can be used: ${unknown.count > bad.finding.count ? `${unknown.count} name items that the catalogue does not have, the first at ${unknown.places[0]}` : `${bad.finding.count} are wrong, the first at ${bad.finding.places[0]}`}`;
}
function createFinding() {
	const places = [];
	let count = 0;
	return {
		get finding() {
			return {
				count,
				places
			};
		},
		add(place) {
			count++;
			if (places.length < 10) places.push(place);
		}
	};
}
function createNumbers(known = []) {
	const numbers = new Map(known.map((name, n) => [name, n]));
	const names = [...known];
	return {
		names,
		find: (name) => numbers.get(name),
		numberOf(name) {
			const number = numbers.get(name) ?? names.push(name) - 1;
			numbers.set(name, number);
			return number;
		}
	};
}
// src/models/two-towers/favourites.ts
var usualPlays = {
	kind: "plays",
	least: 10,
	most: 100
};
/** One row a person: the favourites, ascending. Rows may be empty. */
function favouritesOf(interactions, rule) {
	if (rule.kind === "all") return userRows(interactions);
	const { user, value, users } = interactions;
	const entries = users.map(() => []);
	user.forEach((u, n) => {
		entries[u].push(n);
	});
	const chosen = entries.flatMap((own) => rule.kind === "plays" ? mostPlayed(own, value, rule) : bestRated(own, value, rule));
	return userRows(pick(interactions, chosen));
}
function mostPlayed(entries, value, { least, most }) {
	return entries.filter((n) => value[n] >= least).sort((a, b) => value[b] - value[a] || a - b).slice(0, most);
}
function bestRated(entries, value, { enough, floor }) {
	const good = entries.filter((n) => value[n] >= floor).sort((a, b) => value[b] - value[a] || a - b);
	if (good.length === 0) return [];
	const cut = value[good[Math.min(enough, good.length) - 1]];
	return good.filter((n) => value[n] >= cut);
}
/** Marks of a scale: so few different values, none above this. */
var mostMarks = 20;
var highestMark = 10;
/**
* The rule that the values look like: all alike, marks of a scale (five good ones, from its upper half on), or counts.
*/
function guessFavouriteRule({ value }) {
	const values = /* @__PURE__ */ new Set();
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	for (const one of value) {
		if (values.size <= mostMarks) values.add(one);
		lowest = Math.min(lowest, one);
		highest = Math.max(highest, one);
	}
	if (values.size <= 1) return { kind: "all" };
	return values.size <= mostMarks && highest <= highestMark ? {
		kind: "ratings",
		enough: 5,
		floor: (lowest + highest) / 2
	} : usualPlays;
}
// src/compiler/item-features.ts
/** What an item's text says as features: whole values ("genres:Comedy"), of titles their words. */
function itemFeatures(items, columns) {
	return featuresFrom(items.map((item) => {
		const features = describe(item, columns).flatMap(({ column, role, text }) => role === "title" ? tokenise(text).map((word) => `${column}~${word}`) : text.split(/[|·,;]/).map((value) => `${column}:${value.trim()}`));
		const facets = item.facets.flatMap((values, i) => values.map((value) => `${columns.facets?.[i] ?? ""}:${value}`));
		return [...features, ...facets];
	}));
}
/** @param lists  of each item; a feature may stand in a list more than once */
function featuresFrom(lists) {
	const carriers = /* @__PURE__ */ new Map();
	const own = lists.map((list) => [...new Set(list)]);
	for (const list of own) for (const name of list) carriers.set(name, (carriers.get(name) ?? 0) + 1);
	const names = [...carriers].filter(([, count]) => count >= 2).map(([name]) => name);
	const numberOf = new Map(names.map((name, i) => [name, i]));
	const starts = new Uint32Array(lists.length + 1);
	const columns = [];
	own.forEach((list, i) => {
		for (const name of list) {
			const number = numberOf.get(name);
			if (number !== void 0) columns.push(number);
		}
		starts[i + 1] = columns.length;
	});
	return {
		matrix: {
			rows: lists.length,
			columnCount: Math.max(1, names.length),
			starts,
			columns: Uint32Array.from(columns),
			values: new Float32Array(columns.length).fill(1)
		},
		names
	};
}
// src/compiler/learn-items.ts
/**
* Learns a vector for each item of a table from interactions that name them by their ids.
*
* @throws {LearningError} for interactions that can't be used, with their place; for a run that diverges
*/
async function learnItems({ items, columns, samples }, { learner, holdOut, favourites: rule, ranker: rankerWish = "off", onEpoch, onTried, ...given }, pace) {
	const options = {
		...given,
		weighting: given.weighting ?? (given.eventWeights ? "weight" : "one")
	};
	const { interactions, all, report } = await readInteractions(samples, items, options);
	const { train } = holdOut ? heldOut(interactions, holdOut) : { train: interactions };
	const { matrix } = itemFeatures(items, columns);
	const features = matrix.columns.length > 0 ? matrix : void 0;
	const learned = learner === "none" ? {} : await learn(learner, train, {
		...options,
		itemFeatures: features
	}, {
		step: (fraction) => pace.step(fraction),
		...onEpoch && { onEpoch },
		...onTried && { onTried }
	});
	const ranker = learned.learner && rankerWish !== "off" ? await learnedRanker(learned.learner, train, {
		...options,
		itemFeatures: features
	}, pace) : void 0;
	const marked = holdOut ? train : all;
	const favouriteRule = rule ?? guessFavouriteRule(marked);
	return {
		...learned,
		...ranker && { ranker },
		report,
		favourites: favouritesOf(marked, favouriteRule),
		favouriteRule,
		popularity: itemUsers(userRows(train)),
		trainedOn: await interactionsHash(train)
	};
}
async function learnedRanker(learner, train, options, pace) {
	const step = (fraction) => pace.step(fraction);
	const again = {
		...options,
		resume: void 0
	};
	const ranker = await learnCandidateRanker(train, {
		learnModel: async (part) => (await learn(learner, part, again, { step })).model,
		itemFeatures: options.itemFeatures,
		published: publishedRankerItems,
		...options.seed !== void 0 && { seed: options.seed }
	}, { step });
	return {
		...ranker,
		helps: ranker.gain.low > 0
	};
}
/** Interactions of a table's items, read and looked at: those that say that an item was liked, and all. */
async function readInteractions(samples, items, { minValue, ...options }) {
	const knownItems = items.map(({ id }) => id);
	const { interactions: all, report } = await readSamples(samples, {
		...options,
		knownItems
	});
	return {
		interactions: minValue === void 0 ? all : keep(all, (value) => value >= minValue),
		all,
		report
	};
}
function heldOut(interactions, { name, share, seed }) {
	return split(interactions, name, {
		...share !== void 0 && { share },
		...seed !== void 0 && { seed }
	});
}
/** Which items which users had, by their ids: the order in which they stand does not count. */
function interactionsHash({ users, items, user, item }) {
	const pairs = Array.from(user, (u, n) => JSON.stringify([users[u], items[item[n]]])).sort();
	return contentHash(encodeContainer({
		magic: "PAIR",
		version: 1
	}, { TEXT: pairs.join("\n") }));
}
// src/compiler/interactions/interaction-columns.ts
var known = {
	user: /^(user|customer|visitor|member|person|reader|listener|session)s?_?(id|number|no|name)?$/,
	item: /^(item|movie|film|book|artist|product|article|track|song|game|isbn|object|work|sku)s?_?(id|number|no)?$/,
	value: /^(rating|stars?|score|value|weight|counts?|plays?|listens?|quantity|qty|rating_ge4)$/,
	time: /^(time_?stamp|time|date|datetime|created_?at|ts|when|at)(_?ms)?$/,
	event: /^(event|action|event_?type|behaviou?r)$/
};
/** Of files without a header: user, item, value, time, as MovieLens has them. */
var positionalColumns = [
	"user",
	"item",
	"value",
	"time"
];
/**
* Finds the columns by their names, where no name was given.
* @throws {LearningError} naming the file, when users or items have no column, or a given name does not exist
*/
function chooseInteractionColumns(header, wishes, fileName) {
	const taken = new Set(Object.values(wishes).filter((name) => name !== void 0));
	const find = (role) => {
		const wish = wishes[role];
		if (wish !== void 0) {
			if (header.includes(wish)) return wish;
			throw new LearningError(`${fileName}: there is no column ${JSON.stringify(wish)} for the ${role} (columns: ${header.join(", ")})`);
		}
		const name = header.find((column) => !taken.has(column) && known[role].test(snakeCase(column)));
		if (name !== void 0) taken.add(name);
		return name;
	};
	const item = find("item");
	const user = find("user");
	if (item === void 0 || user === void 0) {
		const missing = user === void 0 ? "user" : "item";
		throw new LearningError(`${fileName}: no column looks like the ${missing}; name it with --${missing}-column (columns: ${header.join(", ")})`);
	}
	return {
		user,
		item,
		value: find("value"),
		time: find("time"),
		event: find("event")
	};
}
function snakeCase(name) {
	return name.trim().replace(/([a-z])([A-Z])/g, "$1_$2").replace(/[\s-]+/g, "_").toLowerCase();
}
// src/compiler/interactions/delimited-records.ts
/**
* Rows of a delimited file with or without a header: where the first two cells of the first line are numbers, there is
* none, and the columns are user, item, value and time by their position.
*
* @throws {IngestError} for a row that can't be cut, or has another number of cells than the first
*/
async function* delimitedRecords(input, options) {
	const { fileName } = options;
	let delimiter = options.delimiter;
	let header;
	let width = 0;
	let line = 1;
	let rest = "";
	const refuse = (message) => {
		throw new IngestError(fileName, {
			line,
			column: 1,
			message
		});
	};
	function* rows(isLast) {
		delimiter ??= delimiterOf(rest);
		let at = 0;
		while (at < rest.length) {
			const found = parseCsvRow(rest, at, delimiter, isLast);
			if (found.kind === "incomplete") break;
			if (found.kind === "fault") {
				refuse(found.message);
				return;
			}
			const { cells, end, lineCount } = found;
			at = end;
			if (cells.length > 1 || cells[0].trim() !== "") {
				if (header === void 0) {
					width = cells.length;
					const isData = cells.length > 1 && isNumber(cells[0]) && isNumber(cells[1]);
					header = isData ? positionalColumns.slice(0, width) : cells.map((cell) => cell.trim());
					if (isData) yield {
						header,
						cells,
						line
					};
				} else {
					if (cells.length !== width) refuse(`this row has ${cells.length} cells, the first has ${width}`);
					yield {
						header,
						cells,
						line
					};
				}
			}
			line += lineCount;
		}
		rest = rest.slice(at);
	}
	for await (const chunk of decodedText(input, options)) {
		rest += chunk;
		if (delimiter === void 0 && !/[\r\n]/.test(rest)) continue;
		yield* rows(false);
	}
	yield* rows(true);
	if (header === void 0) refuse("the file is empty");
}
function isNumber(cell) {
	return /^\s*-?\d+(\.\d+)?\s*$/.test(cell);
}
function delimiterOf(beginning) {
	const first = beginning.trimStart().split(/[\r\n]/, 1)[0];
	const count = (delimiter) => first.split(delimiter).length - 1;
	return [
		"::",
		"	",
		";",
		"|",
		","
	].reduce((best, one) => count(one) > count(best) ? one : best);
}
// src/compiler/interactions/sample-from-record.ts
/** What a record of any source says: texts become numbers; what is no number stays NaN, and is refused later. */
function sampleFromRecord(cell, columns, place) {
	const value = columns.value === void 0 ? void 0 : numberFrom(cell(columns.value));
	const timeMs = columns.time === void 0 ? void 0 : timeFrom(cell(columns.time));
	const event = columns.event === void 0 ? void 0 : textFrom(cell(columns.event));
	return {
		user: textFrom(cell(columns.user)),
		item: textFrom(cell(columns.item)),
		value,
		timeMs,
		event,
		place
	};
}
function textFrom(value) {
	if (typeof value === "string") return value.trim();
	return typeof value === "number" || typeof value === "bigint" ? String(value) : "";
}
/** Nothing at all is undefined; anything else that is no number is NaN. */
function numberFrom(value) {
	if (value === void 0 || value === null || value === "") return void 0;
	if (typeof value === "boolean") return value ? 1 : 0;
	const text = typeof value === "string" ? value.trim() : value;
	return text === "" ? void 0 : Number(text);
}
/** Beyond this a number counts milliseconds: as seconds it would be the year 5138. */
var leastMilliseconds = 1e11;
/** Seconds or milliseconds since 1970, or a date that JavaScript can read. */
function timeFrom(value) {
	if (value instanceof Date) return value.getTime();
	const number = numberFrom(value);
	if (number === void 0) return void 0;
	if (!Number.isNaN(number)) return Math.abs(number) < leastMilliseconds ? number * 1e3 : number;
	return typeof value === "string" ? Date.parse(value) : NaN;
}
// src/compiler/interactions/read-interactions.ts
/**
* Interactions of a text file: delimited by commas, tabs, `::` or whatever its first line shows, with or without a
* header; lines of JSON; a list of JSON objects; gzipped or not.
*
* @throws {IngestError} for what can't be read, with its place; {LearningError} when users or items have no column
*/
async function* interactionsFromText(input, { columns: wishes = {}, format, delimiter, ...options }) {
	const { fileName } = options;
	if (format === void 0 ? /\.(jsonl?|ndjson)(\.gz)?$/i.test(fileName) : format !== "csv") {
		yield* interactionsFromJson(input, {
			columns: wishes,
			format,
			...options
		});
		return;
	}
	let columns;
	let indexOf = /* @__PURE__ */ new Map();
	for await (const { header, cells, line } of delimitedRecords(input, {
		...options,
		delimiter
	})) {
		if (columns === void 0) {
			columns = chooseInteractionColumns(header, wishes, fileName);
			indexOf = new Map(header.map((name, i) => [name, i]));
		}
		yield sampleFromRecord((name) => cells[indexOf.get(name) ?? -1], columns, `${fileName}:${line}`);
	}
}
async function* interactionsFromJson(input, { columns: wishes = {}, format, ...options }) {
	const { fileName } = options;
	const kind = format === "csv" ? void 0 : format;
	for await (const { header, rows } of readRows(input, {
		...options,
		format: kind
	})) {
		const indexOf = new Map(header.map((name, i) => [name, i]));
		let columns;
		for (const row of rows) {
			if (row.kind === "bad") throw new LearningError(`${fileName}:${row.line}:${row.column}: ${row.message}`);
			columns ??= chooseInteractionColumns(header, wishes, fileName);
			yield sampleFromRecord((name) => row.cells[indexOf.get(name) ?? -1], columns, `${fileName}:${row.line}`);
		}
	}
}
/** Interactions of a Parquet file: only the columns that play a part are read, one row group at a time. */
async function* interactionsFromParquet(file, { columns: wishes = {}, decompressors = {} } = {}) {
	const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import("hyparquet");
	const metadata = await parquetMetadataAsync(file).catch((cause) => {
		throw new LearningError(`${file.name}: got a broken or cut Parquet file (${String(cause)})`, { cause });
	});
	const columns = chooseInteractionColumns(parquetSchema(metadata).children.map(({ element }) => element.name), wishes, file.name);
	const names = Object.values(columns).filter((name) => name !== void 0);
	let rowStart = 0;
	for (const group of metadata.row_groups) {
		const rowEnd = rowStart + Number(group.num_rows);
		const rows = await parquetReadObjects({
			file,
			metadata,
			columns: names,
			rowStart,
			rowEnd,
			compressors: decompressors
		});
		for (const [i, row] of rows.entries()) yield sampleFromRecord((name) => row[name], columns, `${file.name}: row ${rowStart + i + 1}`);
		rowStart = rowEnd;
	}
}
// src/cli/interaction-source.ts
/**
* Interactions of whatever `from` names: delimited text, JSON, Parquet, an SQLite file, a MySQL server.
*
* @throws {CommandFailure} when the package for MySQL is missing, or the server refuses
*/
function openInteractions(source, options = {}) {
	const { from, columns, delimiter, encoding, quotes } = source;
	if (/^mysql:\/\//i.test(from)) return interactionsFromMysql(source, options.importPackage);
	if (/\.(sqlite3?|db)$/i.test(from)) return interactionsFromSqlite(source);
	if (/\.parquet$/i.test(from)) return parquetFile(from, columns);
	return interactionsFromText(readFileChunks(from), {
		fileName: from,
		columns,
		delimiter,
		encoding,
		quotes
	});
}
async function* parquetFile(path, columns) {
	const file = await openVectorFile(path);
	try {
		yield* interactionsFromParquet(file, {
			columns,
			decompressors: parquetDecompressors
		});
	} finally {
		await file.close();
	}
}
async function* interactionsFromSqlite({ from, query, columns: wishes }) {
	const { default: initSqlJs } = await import("sql.js");
	const wasm = createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm");
	const database = new (await (initSqlJs({ locateFile: () => wasm }))).Database(await readFile(from));
	try {
		const statement = database.prepare(query ?? tableQuery(database, wishes, from));
		const columns = chooseInteractionColumns(statement.getColumnNames(), wishes, from);
		for (let row = 1; statement.step(); row++) {
			const record = statement.getAsObject();
			yield sampleFromRecord((name) => record[name], columns, `${from}: row ${row}`);
		}
		statement.free();
	} catch (cause) {
		if (cause instanceof LearningError || cause instanceof CommandFailure) throw cause;
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new CommandFailure(`${from}: the database says: ${reason}`, { cause });
	} finally {
		database.close();
	}
}
/** The first table in which users and items can be told. */
function tableQuery(database, wishes, from) {
	const [tables] = database.exec("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name");
	const names = tables?.values.map(([name]) => String(name)) ?? [];
	for (const name of names) {
		const quoted = `"${name.replaceAll("\"", "\"\"")}"`;
		const header = database.exec(`PRAGMA table_info(${quoted})`)[0]?.values.map((row) => String(row[1])) ?? [];
		try {
			chooseInteractionColumns(header, wishes, from);
			return `SELECT * FROM ${quoted}`;
		} catch (error) {
			if (!(error instanceof LearningError)) throw error;
		}
	}
	throw new CommandFailure(`${from}: no table has users and items (tables: ${names.join(", ") || "none"}); say which with --interactions-query`);
}
async function* interactionsFromMysql({ from, query, columns: wishes }, importPackage) {
	if (query === void 0) throw new CommandFailure("--interactions-query: got nothing, expected the query to ask the MySQL server");
	const mysql = await importOptionalPackage("mysql2", {
		neededBy: "--interactions mysql://…",
		install: "mysql2",
		importPackage
	});
	const place = from.replace(/\/\/[^@/]*@/, "//");
	const connection = mysql.createConnection(from);
	try {
		let columns;
		let row = 0;
		for await (const record of connection.query(query).stream()) {
			row++;
			columns ??= chooseInteractionColumns(Object.keys(record), wishes, place);
			yield sampleFromRecord((name) => record[name], columns, `${place}: row ${row}`);
		}
	} catch (cause) {
		if (cause instanceof LearningError) throw cause;
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new CommandFailure(`${place}: the server says: ${reason}`, { cause });
	} finally {
		connection.destroy();
	}
}
// src/cli/favourite-rule.ts
var expected = "all, plays[:LEAST[:MOST]], ratings[:ENOUGH[:FLOOR]], auto or off";
/**
* What `--profiles` says is a favourite; undefined where the values are to tell.
* @throws {UsageError} for what is no rule
*/
function favouriteRule({ profiles = "auto" }) {
	const [kind, ...texts] = profiles.split(":");
	const numbers = texts.map(Number);
	const refuse = () => new UsageError(`--profiles: got ${JSON.stringify(profiles)}, expected ${expected}`);
	if (numbers.some((number) => !Number.isFinite(number)) || texts.includes("") || numbers.length > 2) throw refuse();
	const [first, second] = numbers;
	switch (kind) {
		case "auto":
		case "off":
		case "all":
			if (numbers.length > 0) throw refuse();
			return kind === "all" ? { kind } : void 0;
		case "plays":
			if (second !== void 0 && !(second >= 1)) throw refuse();
			return {
				kind,
				least: first ?? usualPlays.least,
				most: second ?? usualPlays.most
			};
		case "ratings":
			if (first !== void 0 && !(first >= 1 && Number.isInteger(first))) throw refuse();
			return {
				kind,
				enough: first ?? 5,
				floor: second ?? Number.NEGATIVE_INFINITY
			};
		default: throw refuse();
	}
}
/** @throws {UsageError} for fewer than may be published */
function profileOptions({ profilePeople, profileSupport }) {
	if (profilePeople !== void 0 && profilePeople < 25) throw new UsageError(`--profile-people: got ${profilePeople}, expected 25 or more`);
	if (profileSupport !== void 0 && profileSupport < 5) throw new UsageError(`--profile-support: got ${profileSupport}, expected 5 or more`);
	return {
		...profilePeople !== void 0 && { leastPeople: profilePeople },
		...profileSupport !== void 0 && { leastSupport: profileSupport }
	};
}
function ruleText(rule) {
	switch (rule.kind) {
		case "all": return "all that a person had";
		case "plays": return `what has a count of ${rule.least} or more, a person's ${rule.most} highest`;
		case "ratings": return `the best marks, lowered until ${rule.enough} are there${rule.floor > Number.NEGATIVE_INFINITY ? `, not below ${rule.floor}` : ""}`;
	}
}
// src/cli/model-file.ts
var kind = {
	magic: "FLTM",
	version: 1
};
function keptModelPath(catalogId, folder = cacheFolder()) {
	return join(folder, "learned", `${catalogId}.model`);
}
async function writeModel(path, { model, ids, trainedOn }) {
	const { learner, out, in: inVectors, bias, prior, power } = model;
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, encodeContainer(kind, {
		NAME: learner,
		HASH: trainedOn,
		ITEM: JSON.stringify(ids),
		HEAD: Uint32Array.of(out.rows, out.dim),
		OUTV: out.data,
		INVC: inVectors.data,
		BIAS: bias ?? /* @__PURE__ */ new Float32Array(0),
		PRIO: prior ?? /* @__PURE__ */ new Float32Array(0),
		POWR: Float32Array.of(power)
	}));
}
/** @returns undefined where none was kept, or of another learner or other interactions than the catalogue's */
async function readModel(path, learned) {
	let bytes;
	try {
		bytes = new Uint8Array(await readFile(path));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
	const container = readContainer(bytes, kind, path);
	const learner = container.text("NAME");
	if (learner !== learned.learner || container.text("HASH") !== learned.trainedOn) return void 0;
	const [rows, dim] = container.u32("HEAD");
	const optional = (tag) => container.f32(tag).length > 0 ? container.f32(tag) : void 0;
	return {
		model: {
			learner,
			out: {
				data: container.f32("OUTV"),
				rows,
				dim
			},
			in: {
				data: container.f32("INVC"),
				rows,
				dim
			},
			bias: optional("BIAS"),
			prior: optional("PRIO"),
			power: container.f32("POWR")[0]
		},
		ids: JSON.parse(container.text("ITEM"))
	};
}
// src/cli/learn-command.ts
/**
* Learns as the options of `docent compile` say, and tells on stderr what was found and chosen.
*
* @throws {UsageError} for options that make no sense; {LearningError}, {IngestError} for interactions with their place
*/
async function learnFromInteractions(request, { catalogId, ingested, columns, view, signal }) {
	const { learn = "auto", factors, epochs, learningRate, regularisation, seed, weighting, holdOut } = request;
	const statePath = join(cacheFolder(), "learned", `${catalogId}.state`);
	const pace = createPace({
		signal,
		onFraction: (fraction) => view.update("learn", fraction)
	});
	const learned = await learnItems({
		items: ingested.items,
		columns,
		samples: openInteractions(interactionSource(request))
	}, {
		...interactionOptions(request),
		learner: learn,
		favourites: favouriteRule(request),
		dims: factors,
		epochs,
		learningRate,
		regularisation,
		seed,
		weighting,
		holdOut: holdOut === void 0 ? void 0 : parseHoldOut(holdOut),
		ranker: request.ranker,
		resume: request.resume ? await readState(statePath) : void 0,
		onEpoch: ({ learner, epoch, epochs: all, loss }) => view.say(`  ${learner}: epoch ${epoch} of ${all}, loss ${loss.toFixed(4)}`),
		onTried: (name, { ndcg, precision, auc }) => view.say(`  tried ${name}: nDCG@10 ${ndcg.toFixed(3)}, P@10 ${precision.toFixed(3)}, AUC ${auc.toFixed(3)}`)
	}, pace);
	for (const line of sampleNotes(learned.report)) view.say(`  ${line}`);
	if (learned.choice) view.say(`  learns by ${learned.model?.learner}: nDCG@10 ${learned.choice.why}`);
	if (learned.ranker) view.say(`  ${rankerNote(learned.ranker, request.ranker)}`);
	if (learned.state) await writeState(statePath, learned.state);
	const items = ingested.items.map((item, i) => ({
		...item,
		popularity: item.popularity ?? learned.popularity[i]
	}));
	const { model, trainedOn, favourites } = learned;
	if (model) {
		const ids = ingested.items.map(({ id }) => String(id));
		await writeModel(keptModelPath(catalogId), {
			model,
			ids,
			trainedOn
		});
	}
	const isWanted = request.profiles !== "off";
	if (isWanted) view.say(`  favourites are ${ruleText(learned.favouriteRule)}`);
	return {
		ingested: {
			...ingested,
			items
		},
		...model && { learned: {
			model,
			trainedOn,
			ranker: publishableRanker(learned.ranker, request.ranker)
		} },
		...isWanted && { people: {
			favourites,
			options: profileOptions(request),
			onEpoch: ({ epoch, loss, score = 0 }) => view.say(`  two towers: epoch ${epoch}, loss ${loss.toFixed(4)}, held-out loss ${(-score).toFixed(4)}`)
		} }
	};
}
function interactionSource(request) {
	return {
		from: request.interactions ?? "",
		query: request.interactionsQuery,
		delimiter: request.interactionsDelimiter,
		encoding: request.interactionsEncoding,
		quotes: request.quotes,
		columns: {
			user: request.userColumn,
			item: request.itemColumn,
			value: request.valueColumn,
			time: request.timeColumn,
			event: request.eventColumn
		}
	};
}
/** @throws {UsageError} naming the option */
function interactionOptions(request) {
	const { minValue, duplicates, skipBadRows, scale, eventWeights } = request;
	return {
		minValue,
		skipBadRows,
		...duplicates && { duplicates },
		scale: scale === void 0 ? void 0 : parseScale(scale),
		eventWeights: eventWeights === void 0 ? void 0 : parseWeights(eventWeights)
	};
}
/** "per-user:0.2:7": the split, its share, its seed. */
function parseHoldOut(text) {
	const [name, share, seed] = text.split(":");
	if (!splitNames.includes(name)) throw new UsageError(`--hold-out: got ${JSON.stringify(name)}, expected ${splitNames.join(", ")}`);
	const number = share === void 0 ? void 0 : Number(share);
	if (number !== void 0 && !(number > 0 && number < 1)) throw new UsageError(`--hold-out: got the share ${JSON.stringify(share)}, expected a number between 0 and 1`);
	if (seed !== void 0 && !/^\d{1,9}$/.test(seed)) throw new UsageError(`--hold-out: got the seed ${JSON.stringify(seed)}, expected a whole number`);
	return {
		name,
		share: number,
		seed: seed === void 0 ? void 0 : Number(seed)
	};
}
function parseScale(text) {
	const match = /^(-?\d+(?:\.\d+)?)(?:-|\.\.)(-?\d+(?:\.\d+)?)$/.exec(text);
	if (!match || Number(match[1]) >= Number(match[2])) throw new UsageError(`--scale: got ${JSON.stringify(text)}, expected least and largest: "1-5"`);
	return [Number(match[1]), Number(match[2])];
}
function parseWeights(text) {
	const pairs = text.split(",").map((pair) => /^\s*([^=]+?)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(pair));
	if (pairs.some((pair) => pair === null)) throw new UsageError(`--event-weights: got ${JSON.stringify(text)}, expected "view=1,cart=3,buy=5"`);
	return Object.fromEntries(pairs.flatMap((pair) => pair ? [[pair[1], Number(pair[2])]] : []));
}
/** What the owner of the data should look at. */
function sampleNotes(report) {
	const { samples, kept, users, items, usersWithOne } = report;
	const found = [
		["name items that the table does not have", report.unknownItems],
		["repeat a user and an item", report.duplicates],
		["could not be read", report.bad],
		["are earlier than the user's one before them", report.outOfOrder],
		["are events without a weight", report.unknownEvents]
	];
	return [
		`${kept} of ${samples} interactions count: ${users} users, ${items} items`,
		...found.flatMap(([what, { count, places }]) => count === 0 ? [] : [`${count} ${what}, first ${places.slice(0, 3).join(", ")}`]),
		...usersWithOne > 0 ? [`${usersWithOne} users have one interaction: they say nothing of what goes together`] : []
	];
}
function rankerNote({ before, after, gain, users, helps, candidates }, wish) {
	return `a network over the best ${candidates}: ${`nDCG@10 ${before.toFixed(3)} → ${after.toFixed(3)} (95 % of the gain: ${gain.low.toFixed(3)} to ${gain.high.toFixed(3)}) over ${users} users of whom it learned nothing`}; ${helps ? "it orders everybody's candidates" : wish === "on" ? "published, but used only where it is asked for" : "left out"}`;
}
var stateKind = {
	magic: "FACT",
	version: 1
};
async function writeState(path, { items, itemsMoved, users, usersMoved }) {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, encodeContainer(stateKind, {
		ITEM: items,
		ITMV: itemsMoved,
		USER: users,
		USMV: usersMoved
	}));
}
/** @throws {UsageError} when there is no earlier run */
async function readState(path) {
	let bytes;
	try {
		bytes = await readFile(path);
	} catch (cause) {
		throw new UsageError(`--resume: there is no earlier run to go on from (${path})`, { cause });
	}
	const container = readContainer(new Uint8Array(bytes), stateKind, path);
	return {
		items: container.f32("ITEM"),
		itemsMoved: container.f32("ITMV"),
		users: container.f32("USER"),
		usersMoved: container.f32("USMV")
	};
}
export { sampleNotes as a, openInteractions as c, readInteractions as d, parseHoldOut as i, heldOut as l, interactionSource as n, keptModelPath as o, learnFromInteractions as r, readModel as s, interactionOptions as t, interactionsHash as u };

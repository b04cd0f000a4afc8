import { a as row, n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as symmetricEigen } from "./symmetric-eigen-Bo_XdH65.js";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
// src/models/evaluation/ranking-metrics.ts
/**
* @param ranked    items, best first; the first k count
* @param relevant  not empty
*/
function rankingMetrics(ranked, relevant, k) {
	let hits = 0;
	let dcg = 0;
	let first = 0;
	let precisions = 0;
	ranked.slice(0, k).forEach((item, place) => {
		if (!relevant.has(item)) return;
		hits++;
		dcg += 1 / Math.log2(place + 2);
		precisions += hits / (place + 1);
		if (first === 0) first = 1 / (place + 1);
	});
	const possible = Math.min(k, relevant.size);
	let ideal = 0;
	for (let place = 0; place < possible; place++) ideal += 1 / Math.log2(place + 2);
	return {
		precision: hits / k,
		recall: hits / relevant.size,
		ndcg: dcg / ideal,
		reciprocalRank: first,
		averagePrecision: precisions / possible
	};
}
/**
* The chance that a relevant candidate stands before another one; equal scores count a half.
*
* @param scores      of all items
* @param isCandidate relevant ones are candidates too
* @returns undefined where one of the two kinds is missing
*/
function areaUnderCurve(scores, relevant, isCandidate) {
	const candidates = [];
	for (let item = 0; item < scores.length; item++) if (relevant.has(item) || isCandidate(item)) candidates.push(item);
	const sorted = Float32Array.from(candidates, (item) => scores[item]).sort();
	const positives = relevant.size;
	const negatives = candidates.length - positives;
	if (positives === 0 || negatives === 0) return void 0;
	let ranks = 0;
	for (const item of relevant) {
		const score = scores[item];
		ranks += (boundOf(sorted, score, false) + boundOf(sorted, score, true) + 1) / 2;
	}
	return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
}
/** How many of the ascending values are below `value`, or not above it. */
function boundOf(sorted, value, withEquals) {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (sorted[middle] < value || withEquals && sorted[middle] === value) low = middle + 1;
		else high = middle;
	}
	return low;
}
// src/models/evaluation/evaluate-ranking.ts
function evaluateRanking(score, { train, test, k = 10, filterSeen = true, mostUsers = Number.POSITIVE_INFINITY, itemVectors }) {
	const itemCount = train.columnCount;
	const users = testedUsers(test, mostUsers);
	const scores = new Float32Array(itemCount);
	const trainedUsers = itemUsers(train);
	const recommended = /* @__PURE__ */ new Set();
	const sums = {
		precision: 0,
		recall: 0,
		ndcg: 0,
		reciprocalRank: 0,
		averagePrecision: 0
	};
	let aucs = 0;
	let aucUsers = 0;
	let weightedAucs = 0;
	let weights = 0;
	let novelty = 0;
	let listed = 0;
	let diversity = 0;
	for (const user of users) {
		const history = rowOf(train, user);
		const relevant = new Set(rowOf(test, user));
		const seen = new Set(filterSeen ? history : []);
		for (const item of relevant) seen.delete(item);
		score(user, history, scores);
		const isCandidate = (item) => !seen.has(item);
		const list = nearest(itemCount, k, (item) => -scores[item], isCandidate).map(({ id }) => id);
		const metrics = rankingMetrics(list, relevant, k);
		for (const name of metricNames) sums[name] += metrics[name];
		const auc = areaUnderCurve(scores, relevant, isCandidate);
		if (auc !== void 0) {
			aucs += auc;
			aucUsers++;
			weightedAucs += auc * relevant.size;
			weights += relevant.size;
		}
		for (const item of list) {
			recommended.add(item);
			novelty -= Math.log2(Math.max(1, trainedUsers[item]) / train.rows);
			listed++;
		}
		if (itemVectors) diversity += varietyOf(list, itemVectors);
	}
	const n = users.length || 1;
	return {
		precision: sums.precision / n,
		recall: sums.recall / n,
		ndcg: sums.ndcg / n,
		reciprocalRank: sums.reciprocalRank / n,
		averagePrecision: sums.averagePrecision / n,
		auc: aucs / (aucUsers || 1),
		gauc: weightedAucs / (weights || 1),
		coverage: recommended.size / itemCount,
		novelty: novelty / (listed || 1),
		diversity: itemVectors && diversity / n,
		users: users.length,
		k
	};
}
var metricNames = [
	"precision",
	"recall",
	"ndcg",
	"reciprocalRank",
	"averagePrecision"
];
/** The items of one user. */
function rowOf({ starts, columns }, user) {
	return columns.subarray(starts[user], starts[user + 1]);
}
/** How many users had each item. */
function itemUsers({ columnCount, columns }) {
	const counts = new Uint32Array(columnCount);
	for (const item of columns) counts[item]++;
	return counts;
}
/** Users with anything to find; of more than `most`, some evenly spread. */
function testedUsers(test, most) {
	const users = [];
	for (let u = 0; u < test.rows; u++) if (test.starts[u + 1] > test.starts[u]) users.push(u);
	if (users.length <= most) return users;
	return Array.from({ length: most }, (_, i) => users[Math.floor(i * users.length / most)]);
}
function varietyOf(list, vectors) {
	let cosines = 0;
	let pairs = 0;
	for (let a = 0; a < list.length; a++) for (let b = 0; b < a; b++, pairs++) cosines += dot(row(vectors, list[a]), row(vectors, list[b]));
	return pairs === 0 ? 0 : 1 - cosines / pairs;
}
// src/models/interactions.ts
/** The chosen entries, in the order in which they are named; users and items keep their numbers. */
function pick(interactions, entries) {
	const chosen = Uint32Array.from(entries);
	const { users, items, user, item, value, timeMs } = interactions;
	return {
		users,
		items,
		user: chosen.map((n) => user[n]),
		item: chosen.map((n) => item[n]),
		value: Float32Array.from(chosen, (n) => value[n]),
		timeMs: timeMs && Float64Array.from(chosen, (n) => timeMs[n])
	};
}
/** The entries for which `isPositive`. */
function keep(interactions, isPositive) {
	const entries = [];
	interactions.value.forEach((value, n) => {
		if (isPositive(value)) entries.push(n);
	});
	return pick(interactions, entries);
}
/**
* One row a user, its items ascending, each once. What is counted is 1, or what `weightOf` makes of a value; of a pair
* that occurs twice the larger weight counts.
*/
function userRows({ users, items, user, item, value }, weightOf = () => 1) {
	const order = Array.from(user.keys()).sort((a, b) => user[a] - user[b] || item[a] - item[b]);
	const starts = new Uint32Array(users.length + 1);
	const columns = new Uint32Array(order.length);
	const values = new Float32Array(order.length);
	let at = 0;
	let lastUser = -1;
	for (const n of order) {
		const weight = weightOf(value[n]);
		if (user[n] === lastUser && item[n] === columns[at - 1]) {
			values[at - 1] = Math.max(values[at - 1], weight);
			continue;
		}
		lastUser = user[n];
		columns[at] = item[n];
		values[at++] = weight;
		starts[user[n] + 1] = at;
	}
	for (let u = 0; u < users.length; u++) starts[u + 1] = Math.max(starts[u], starts[u + 1]);
	return {
		rows: users.length,
		columnCount: items.length,
		starts,
		columns: columns.slice(0, at),
		values: values.slice(0, at)
	};
}
function userSequences({ users, user, item, timeMs }) {
	const order = Array.from(user.keys()).sort((a, b) => user[a] - user[b] || timeOf(timeMs, a) - timeOf(timeMs, b) || a - b);
	const starts = new Uint32Array(users.length + 1);
	for (const u of user) starts[u + 1]++;
	for (let u = 0; u < users.length; u++) starts[u + 1] += starts[u];
	return {
		starts,
		items: Uint32Array.from(order, (n) => item[n])
	};
}
/** What has no time comes first. */
function timeOf(timeMs, n) {
	return timeMs === void 0 || Number.isNaN(timeMs[n]) ? 0 : timeMs[n];
}
// src/models/learning-error.ts
/** Interactions that cannot be learned from, or a run that went astray. The message names the place. */
var LearningError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "LearningError";
	}
};
// src/models/evaluation/splits.ts
/** @throws {LearningError} when either side would be empty, or a split by time has no times */
function split(interactions, name, { share = .2, seed = 1 } = {}) {
	const tested = testedEntries(interactions, name, share, seed);
	const train = [];
	const test = [];
	for (let n = 0; n < interactions.user.length; n++) (tested.has(n) ? test : train).push(n);
	if (train.length === 0 || test.length === 0) throw new LearningError(`split ${name}: got ${train.length} interactions to learn from and ${test.length} to test with, expected some of both`);
	return {
		train: pick(interactions, train),
		test: pick(interactions, test)
	};
}
function testedEntries(interactions, name, share, seed) {
	const { user, timeMs } = interactions;
	switch (name) {
		case "random": return new Set(shuffled(Array.from(user.keys()), seed).slice(0, Math.round(share * user.length)));
		case "per-user": {
			const tested = /* @__PURE__ */ new Set();
			entriesByUser(interactions).forEach((entries, u) => {
				if (entries.length < 2) return;
				const wanted = Math.min(entries.length - 1, Math.max(1, Math.round(share * entries.length)));
				for (const n of shuffled(entries, seed + u).slice(0, wanted)) tested.add(n);
			});
			return tested;
		}
		case "leave-last-out": {
			const last = entriesByUser(interactions).filter((entries) => entries.length >= 2).map((entries) => entries.reduce((best, n) => timeMs && timeMs[n] < timeMs[best] ? best : n));
			return new Set(last);
		}
		case "time": {
			if (!timeMs) throw new LearningError("split time: the interactions have no times");
			const order = Array.from(user.keys()).sort((a, b) => (timeMs[a] || 0) - (timeMs[b] || 0) || a - b);
			const end = order.length - Math.round(share * order.length);
			const cut = timeMs[order[Math.max(0, end - 1)]];
			return new Set(order.slice(end).filter((n) => timeMs[n] > cut));
		}
	}
}
function entriesByUser({ users, user }) {
	const entries = users.map(() => []);
	user.forEach((u, n) => {
		entries[u].push(n);
	});
	return entries;
}
/** A copy in a random order. */
function shuffled(values, seed) {
	const random = createRandom(seed);
	const out = [...values];
	for (let i = out.length - 1; i > 0; i--) {
		const j = random.int(i + 1);
		[out[i], out[j]] = [out[j], out[i]];
	}
	return out;
}
// src/models/item-model.ts
function foldIn(model, history) {
	const { dim } = model.in;
	const visitor = new Float32Array(dim);
	for (let n = 0; n < history.length; n++) {
		const at = history[n] * dim;
		for (let d = 0; d < dim; d++) visitor[d] += model.in.data[at + d];
	}
	const scale = history.length === 0 ? 0 : history.length ** -model.power;
	for (let d = 0; d < dim; d++) visitor[d] = visitor[d] * scale + (model.prior ? model.prior[d] : 0);
	return visitor;
}
function modelScorer(model) {
	return {
		itemCount: model.out.rows,
		scoreInto: (history, scores) => scoreItems(model, foldIn(model, history), scores)
	};
}
/** Of a visitor whose vector is known already. */
function scoreItems({ out, bias }, visitor, scores) {
	for (let i = 0; i < out.rows; i++) scores[i] = dot(row(out, i), visitor) + (bias ? bias[i] : 0);
}
// src/models/solve-in-place.ts
/**
* Solves a × x = b for a symmetric positive definite matrix, by Cholesky's factorisation.
*
* @param a  `dim` × `dim`, row-major; the lower triangle is read and overwritten
* @param b  overwritten by the solution
*/
function solveInPlace(a, b, dim) {
	for (let i = 0; i < dim; i++) for (let j = 0; j <= i; j++) {
		let sum = a[i * dim + j];
		for (let k = 0; k < j; k++) sum -= a[i * dim + k] * a[j * dim + k];
		a[i * dim + j] = i === j ? Math.sqrt(sum) : sum / a[j * dim + j];
	}
	for (let i = 0; i < dim; i++) {
		let sum = b[i];
		for (let k = 0; k < i; k++) sum -= a[i * dim + k] * b[k];
		b[i] = sum / a[i * dim + i];
	}
	for (let i = dim - 1; i >= 0; i--) {
		let sum = b[i];
		for (let k = i + 1; k < dim; k++) sum -= a[k * dim + i] * b[k];
		b[i] = sum / a[i * dim + i];
	}
}
// src/models/fold-in.ts
var powers = [
	0,
	.5,
	1
];
/**
* Vectors of a visitor from nothing but a history, for models that know only the users that they were learned from: the
* linear map F and the prior p with which p + F (Σ out) / n^power comes nearest to what was learned of each user, for
* the best of three powers. An item's "in" vector is then F out.
*/
function fitFoldIn({ matrix, items, users }) {
	const { map, power } = powers.map((power) => fitMap(matrix, items, users, power)).reduce((best, fit) => fit.error < best.error ? fit : best);
	const { dim } = items;
	const vectors = createMatrix(items.rows, dim);
	for (let i = 0; i < items.rows; i++) for (let d = 0; d < dim; d++) {
		let sum = 0;
		for (let e = 0; e < dim; e++) sum += map[d * (dim + 1) + e] * items.data[i * dim + e];
		vectors.data[i * dim + d] = sum;
	}
	return {
		in: vectors,
		prior: Float32Array.from({ length: dim }, (_, d) => map[d * (dim + 1) + dim]),
		power
	};
}
/** Ridge regression; row `d` of the map holds the weights of what each dimension says, and last the prior. */
function fitMap(matrix, items, users, power) {
	const { dim } = items;
	const size = dim + 1;
	const gram = new Float64Array(size * size);
	const targets = Array.from({ length: dim }, () => new Float64Array(size));
	const x = new Float64Array(size);
	const inputs = (u) => {
		x.fill(0);
		const n = matrix.starts[u + 1] - matrix.starts[u];
		for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++) for (let d = 0; d < dim; d++) x[d] += items.data[matrix.columns[p] * dim + d];
		for (let d = 0; d < dim; d++) x[d] /= n ** power;
		x[dim] = 1;
		return n > 0;
	};
	for (let u = 0; u < matrix.rows; u++) {
		if (!inputs(u)) continue;
		for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) gram[i * size + j] += x[i] * x[j];
		for (let d = 0; d < dim; d++) for (let i = 0; i < size; i++) targets[d][i] += users.data[u * dim + d] * x[i];
	}
	let trace = 0;
	for (let i = 0; i < dim; i++) trace += gram[i * size + i];
	for (let i = 0; i < size; i++) gram[i * size + i] += 1e-4 * trace / dim + 1e-9;
	const map = new Float64Array(dim * size);
	targets.forEach((target, d) => {
		solveInPlace(gram.slice(), target, size);
		map.set(target, d * size);
	});
	let error = 0;
	for (let u = 0; u < matrix.rows; u++) {
		if (!inputs(u)) continue;
		for (let d = 0; d < dim; d++) {
			let sum = 0;
			for (let i = 0; i < size; i++) sum += map[d * size + i] * x[i];
			error += (users.data[u * dim + d] - sum) ** 2;
		}
	}
	return {
		map,
		power,
		error
	};
}
// src/models/training.ts
var silentTraining = { step: async () => {} };
/**
* Runs epochs until they are over, or the held-out score has not risen for `patience` of them.
*
* @returns how many were run
* @throws {LearningError} when the loss is no number any more, or ten times what it was after the first epoch
*/
async function runEpochs({ learner, epochs, runEpoch, validate, keepBest, patience = 3 }, training) {
	let first = 0;
	let best = Number.NEGATIVE_INFINITY;
	let bestEpoch = 0;
	for (let epoch = 1; epoch <= epochs; epoch++) {
		const loss = await runEpoch(epoch);
		if (epoch === 1) first = loss;
		if (!Number.isFinite(loss) || loss > 10 * Math.max(first, .1)) throw new LearningError(`${learner}: epoch ${epoch}: the loss is ${loss.toPrecision(3)} after ${first.toPrecision(3)} at first: the run diverges; a smaller learning rate may help`);
		const score = validate?.();
		training.onEpoch?.({
			learner,
			epoch,
			epochs,
			loss,
			score
		});
		await training.step(epoch / epochs);
		if (score === void 0) continue;
		if (score > best) {
			best = score;
			bestEpoch = epoch;
			keepBest?.();
		} else if (epoch - bestEpoch >= patience) return epoch;
	}
	return epochs;
}
// src/models/learners/feature-factors.ts
function createItemFactors(itemCount, features, { dims, seed }) {
	const parts = partsOf(itemCount, features);
	return {
		dims,
		parts,
		...randomTable(parts.columnCount, dims, seed)
	};
}
function createUserFactors(userCount, { dims, seed }) {
	return {
		dims,
		parts: partsOf(userCount, void 0),
		...randomTable(userCount, dims, seed)
	};
}
function randomTable(rows, dims, seed) {
	const random = createRandom(seed);
	const table = createMatrix(rows, dims + 1);
	for (let r = 0; r < rows; r++) for (let d = 0; d < dims; d++) table.data[r * (dims + 1) + d] = (random.next() - .5) / dims;
	return {
		table,
		moved: new Float32Array(table.data.length).fill(1)
	};
}
/** Each row itself, and its features. */
function partsOf(rows, features) {
	const starts = new Uint32Array(rows + 1);
	const columns = [];
	const values = [];
	for (let i = 0; i < rows; i++) {
		columns.push(i);
		values.push(1);
		if (features && i < features.rows) {
			const from = features.starts[i];
			const to = features.starts[i + 1];
			for (let p = from; p < to; p++) {
				columns.push(rows + features.columns[p]);
				values.push(1 / (to - from));
			}
		}
		starts[i + 1] = columns.length;
	}
	return {
		rows,
		columnCount: rows + (features?.columnCount ?? 0),
		starts,
		columns: Uint32Array.from(columns),
		values: Float32Array.from(values)
	};
}
/** Vector and bias of item `i` into `out` (length `dims + 1`). */
function represent({ table, parts }, i, out) {
	const { data, dim } = table;
	out.fill(0);
	for (let p = parts.starts[i]; p < parts.starts[i + 1]; p++) {
		const at = parts.columns[p] * dim;
		const weight = parts.values[p];
		for (let d = 0; d < dim; d++) out[d] += weight * data[at + d];
	}
}
/** Moves item `i` against `scale * gradient`; the last number of the gradient is that of the bias. */
function descend({ table, moved, parts }, i, gradient, { scale, learningRate, regularisation }) {
	const { data, dim } = table;
	for (let p = parts.starts[i]; p < parts.starts[i + 1]; p++) {
		const at = parts.columns[p] * dim;
		const weight = scale * parts.values[p];
		for (let d = 0; d < dim; d++) {
			const slope = weight * gradient[d] + regularisation * data[at + d];
			data[at + d] -= learningRate * slope / Math.sqrt(moved[at + d]);
			moved[at + d] += slope * slope;
		}
	}
}
/** All items' vectors and biases. */
function itemVectors(factors) {
	const { dims, parts } = factors;
	const out = createMatrix(parts.rows, dims);
	const bias = new Float32Array(parts.rows);
	const vector = new Float32Array(dims + 1);
	for (let i = 0; i < parts.rows; i++) {
		represent(factors, i, vector);
		out.data.set(vector.subarray(0, dims), i * dims);
		bias[i] = vector[dims];
	}
	return {
		out,
		bias
	};
}
// src/models/learners/pairwise.ts
/** Learns that what a user chose stands above what was not chosen; `choose` says which pairs and how strongly. */
async function learnPairwise(learner, { matrix, itemFeatures }, choose, { dims = 32, epochs = 20, learningRate = .05, regularisation = 0, seed = 1, resume, validate }, run = silentTraining) {
	const items = createItemFactors(matrix.columnCount, itemFeatures, {
		dims,
		seed
	});
	leaveToFeatures(items, chosenItems(matrix));
	const users = createUserFactors(matrix.rows, {
		dims,
		seed: seed + 1
	});
	if (resume) restore(learner, items, users, resume);
	const random = createRandom(seed + 2);
	const { userOf, order } = pairsOf(matrix);
	const user = new Float32Array(dims + 1);
	const positive = new Float32Array(dims + 1);
	const negative = new Float32Array(dims + 1);
	const gradient = new Float32Array(dims + 1);
	const rate = {
		learningRate,
		regularisation
	};
	function step(p) {
		const u = userOf[p];
		const item = matrix.columns[p];
		represent(users, u, user);
		represent(items, item, positive);
		const found = choose({
			random,
			matrix,
			user: u,
			positiveScore: scoreOf(user, positive, dims),
			score(other) {
				represent(items, other, negative);
				return scoreOf(user, negative, dims);
			},
			has: (other) => holds(matrix, u, other)
		});
		if (!found) return 0;
		const scale = found.weight * matrix.values[p];
		for (let d = 0; d < dims; d++) gradient[d] = -user[d];
		gradient[dims] = -1;
		descend(items, item, gradient, {
			scale,
			...rate
		});
		for (let d = 0; d <= dims; d++) gradient[d] = -gradient[d];
		descend(items, found.negative, gradient, {
			scale,
			...rate
		});
		for (let d = 0; d < dims; d++) gradient[d] = negative[d] - positive[d];
		gradient[dims] = 0;
		descend(users, u, gradient, {
			scale,
			...rate
		});
		return found.loss * matrix.values[p];
	}
	const model = () => {
		const vectors = itemVectors(items);
		const { out: userVectors } = itemVectors(users);
		const fold = fitFoldIn({
			matrix,
			items: vectors.out,
			users: userVectors
		});
		return {
			learner,
			...vectors,
			...fold,
			users: userVectors,
			state: stateOf(items, users)
		};
	};
	let best;
	let latest;
	await runEpochs({
		learner,
		epochs,
		async runEpoch() {
			shuffle(order, random);
			let loss = 0;
			for (let n = 0; n < order.length; n++) {
				loss += step(order[n]);
				if (n % 8192 === 0) await run.step(n / order.length);
			}
			return loss / Math.max(1, order.length);
		},
		validate: validate && (() => {
			latest = model();
			return validate(latest);
		}),
		keepBest: () => {
			best = latest;
		}
	}, run);
	return best ?? model();
}
/** An item that nobody chose is what its features say. */
function leaveToFeatures({ table, parts }, chosen) {
	const isChosen = new Set(chosen);
	for (let i = 0; i < parts.rows; i++) if (!isChosen.has(i)) table.data.fill(0, i * table.dim, (i + 1) * table.dim);
}
function scoreOf(user, item, dims) {
	let sum = item[dims];
	for (let d = 0; d < dims; d++) sum += user[d] * item[d];
	return sum;
}
function pairsOf({ rows, starts, columns }) {
	const userOf = new Uint32Array(columns.length);
	for (let u = 0; u < rows; u++) userOf.fill(u, starts[u], starts[u + 1]);
	return {
		userOf,
		order: Uint32Array.from(userOf.keys())
	};
}
function shuffle(order, random) {
	for (let i = order.length - 1; i > 0; i--) {
		const j = random.int(i + 1);
		const value = order[i];
		order[i] = order[j];
		order[j] = value;
	}
}
function chosenItems({ columns }) {
	return Uint32Array.from(new Set(columns)).sort();
}
/** By binary search: items of a row ascend. */
function holds({ starts, columns }, row, column) {
	let low = starts[row];
	let high = starts[row + 1];
	while (low < high) {
		const middle = low + high >> 1;
		if (columns[middle] < column) low = middle + 1;
		else high = middle;
	}
	return low < starts[row + 1] && columns[low] === column;
}
function stateOf(items, users) {
	return {
		items: items.table.data.slice(),
		itemsMoved: items.moved.slice(),
		users: users.table.data.slice(),
		usersMoved: users.moved.slice()
	};
}
function restore(learner, items, users, state) {
	if (state.items.length !== items.table.data.length || state.users.length !== users.table.data.length) throw new LearningError(`${learner}: got ${state.items.length} and ${state.users.length} numbers to go on from, expected ${items.table.data.length} of items and ${users.table.data.length} of users`);
	items.table.data.set(state.items);
	items.moved.set(state.itemsMoved);
	users.table.data.set(state.users);
	users.moved.set(state.usersMoved);
}
// src/models/learners/bpr.ts
/**
* Bayesian personalised ranking: for each item that a user chose, one drawn from all that anybody chose, so that
* popular items are what it has to stand above.
*
* @see Rendle et al., "BPR: Bayesian personalized ranking from implicit feedback" (UAI 2009), arXiv:1205.2618
*/
function learnBpr(set, options = {}, run) {
	return learnPairwise("bpr", set, ({ random, matrix, positiveScore, score, has }) => {
		const negative = matrix.columns[random.int(matrix.columns.length)];
		if (has(negative)) return void 0;
		const difference = positiveScore - score(negative);
		const chance = 1 / (1 + Math.exp(difference));
		return {
			negative,
			weight: chance,
			loss: -Math.log(Math.max(1e-12, 1 - chance))
		};
	}, options, run);
}
// src/math/sparse-matrix.ts
var rowsPerStep = 2048;
/** `a` × `b`: `a.rows` × `b.dim`. */
async function multiply(a, b, pace) {
	const product = createMatrix(a.rows, b.dim);
	for (let from = 0; from < a.rows; from += rowsPerStep) {
		multiplyRows(a, b, from, Math.min(a.rows, from + rowsPerStep), product);
		await pace.step(from / a.rows);
	}
	return product;
}
/** Entries of a row stand in the order of `a`'s rows. */
function transposed(a) {
	const starts = new Uint32Array(a.columnCount + 1);
	for (const column of a.columns) starts[column + 1]++;
	for (let c = 0; c < a.columnCount; c++) starts[c + 1] += starts[c];
	const next = starts.slice();
	const columns = new Uint32Array(a.columns.length);
	const values = new Float32Array(a.values.length);
	for (let i = 0; i < a.rows; i++) for (let p = a.starts[i]; p < a.starts[i + 1]; p++) {
		const to = next[a.columns[p]]++;
		columns[to] = i;
		values[to] = a.values[p];
	}
	return {
		rows: a.columnCount,
		columnCount: a.rows,
		starts,
		columns,
		values
	};
}
/** Four entries a pass, so that a sum is loaded and stored once for four products. */
function multiplyRows(a, b, from, to, product) {
	const { starts, columns, values } = a;
	const { dim, data: source } = b;
	const sums = new Float64Array(dim);
	for (let i = from; i < to; i++) {
		sums.fill(0);
		const end = starts[i + 1];
		let p = starts[i];
		for (; p + 3 < end; p += 4) {
			const at0 = columns[p] * dim;
			const at1 = columns[p + 1] * dim;
			const at2 = columns[p + 2] * dim;
			const at3 = columns[p + 3] * dim;
			const v0 = values[p];
			const v1 = values[p + 1];
			const v2 = values[p + 2];
			const v3 = values[p + 3];
			for (let d = 0; d < dim; d++) sums[d] += v0 * source[at0 + d] + v1 * source[at1 + d] + v2 * source[at2 + d] + v3 * source[at3 + d];
		}
		for (; p < end; p++) {
			const at = columns[p] * dim;
			const value = values[p];
			for (let d = 0; d < dim; d++) sums[d] += value * source[at + d];
		}
		product.data.set(sums, i * dim);
	}
}
// src/math/symmetric-inverse.ts
/**
* The inverse of a symmetric positive definite matrix, by Cholesky's factorisation: n³/2 products in double precision.
* Four rows at a time stay in the cache and share what is read, so that 1,682 rows take about 2 s and 3,706 about 20 s.
*
* @param matrix  `size` × `size`, row-major; only the lower triangle is read, and its content is lost
* @returns `size` × `size`, row-major, both triangles
* @throws {RangeError} when the matrix is not positive definite
* @see Golub & Van Loan, Matrix Computations (2013), 4.2
*/
async function symmetricInverse(matrix, size, onStep = async () => {}) {
	const sums = /* @__PURE__ */ new Float64Array(4);
	const lower = matrix;
	await eachFour(size, 0, (i, count) => {
		factorRows(lower, size, i, count, sums);
	});
	const inverse = new Float64Array(size * size);
	await eachFour(size, 1, (j, count) => {
		invertColumns(lower, inverse, size, j, count, sums);
	});
	const product = lower;
	await eachFour(size, 2, (i, count) => {
		for (let j = 0; j < i + count; j++) {
			fourDots(inverse, i * size, count, inverse, j * size, Math.max(i, j), size, size, sums);
			for (let r = 0; r < count; r++) {
				product[(i + r) * size + j] = sums[r];
				product[j * size + i + r] = sums[r];
			}
		}
	});
	return product;
	async function eachFour(n, phase, work) {
		for (let from = 0; from < n; from += 4) {
			work(from, Math.min(4, n - from));
			if (from % 64 === 0) await onStep((phase + from / n) / 3);
		}
	}
}
function factorRows(a, size, i, count, sums) {
	for (let j = 0; j < i; j++) {
		fourDots(a, i * size, count, a, j * size, 0, j, size, sums);
		const pivot = a[j * size + j];
		for (let r = 0; r < count; r++) a[(i + r) * size + j] = (a[(i + r) * size + j] - sums[r]) / pivot;
	}
	for (let j = i; j < i + count; j++) for (let row = j; row < i + count; row++) {
		let sum = a[row * size + j];
		for (let k = 0; k < j; k++) sum -= a[row * size + k] * a[j * size + k];
		if (row > j) a[row * size + j] = sum / a[j * size + j];
		else if (sum > 0) a[j * size + j] = Math.sqrt(sum);
		else throw new RangeError(`row ${j}: got the pivot ${sum}, expected a positive definite matrix`);
	}
}
function invertColumns(lower, inverse, size, j, count, sums) {
	for (let i = j; i < size; i++) {
		const pivot = lower[i * size + i];
		fourDots(inverse, j * size, count, lower, i * size, j, i, size, sums);
		for (let r = 0; r < count; r++) if (i >= j + r) inverse[(j + r) * size + i] = ((i === j + r ? 1 : 0) - sums[r]) / pivot;
	}
}
/** Dot products of `count` (1..4) rows of `x` from `atX` with one of `y`, over the columns `from`..`to - 1`. */
function fourDots(x, atX, count, y, atY, from, to, stride, sums) {
	if (count < 4) {
		for (let r = 0; r < count; r++) {
			let sum = 0;
			for (let k = from; k < to; k++) sum += x[atX + r * stride + k] * y[atY + k];
			sums[r] = sum;
		}
		return;
	}
	const at1 = atX + stride;
	const at2 = at1 + stride;
	const at3 = at2 + stride;
	let s0 = 0;
	let s1 = 0;
	let s2 = 0;
	let s3 = 0;
	for (let k = from; k < to; k++) {
		const value = y[atY + k];
		s0 += x[atX + k] * value;
		s1 += x[at1 + k] * value;
		s2 += x[at2 + k] * value;
		s3 += x[at3 + k] * value;
	}
	sums[0] = s0;
	sums[1] = s1;
	sums[2] = s2;
	sums[3] = s3;
}
// src/models/leading-subspace.ts
/**
* Randomised subspace iteration with a Rayleigh–Ritz step at the end.
* @see Halko, Martinsson & Tropp, arXiv:0909.4061, Algorithm 4.4
*/
async function leadingSubspace({ size, rank, apply, seed = 1, oversampling = 16, passes = 4 }) {
	const width = Math.min(size, rank + oversampling);
	const random = createRandom(seed);
	let x = createMatrix(size, width);
	for (let i = 0; i < x.data.length; i++) x.data[i] = random.gaussian();
	x = orthonormal(x);
	for (let pass = 0; pass < passes; pass++) x = orthonormal(await apply(x));
	const image = await apply(x);
	const { values, vectors } = symmetricEigen(products(x, image), x.dim);
	const kept = Math.min(rank, x.dim);
	return {
		basis: combined(x, vectors, kept),
		values: values.slice(0, kept)
	};
}
/** `x`ᵀ × `y`, made symmetric. */
function products(x, y) {
	const { dim } = x;
	const sums = new Float64Array(dim * dim);
	for (let r = 0; r < x.rows; r++) for (let i = 0; i < dim; i++) {
		const value = x.data[r * dim + i];
		if (value === 0) continue;
		for (let j = 0; j < dim; j++) sums[i * dim + j] += value * y.data[r * dim + j];
	}
	for (let i = 0; i < dim; i++) for (let j = 0; j < i; j++) {
		const mean = (sums[i * dim + j] + sums[j * dim + i]) / 2;
		sums[i * dim + j] = sums[j * dim + i] = mean;
	}
	return sums;
}
/** An orthonormal basis of what the columns span: those that depend on others are dropped. */
function orthonormal(x) {
	const { values, vectors } = symmetricEigen(products(x, x), x.dim);
	let rank = 1;
	while (rank < x.dim && values[rank] > 1e-9 * values[0]) rank++;
	const scaled = vectors.slice();
	for (let j = 0; j < rank; j++) for (let i = 0; i < x.dim; i++) scaled[i * x.dim + j] /= Math.sqrt(values[j]) || 1;
	return combined(x, scaled, rank);
}
/** `x` × the first `count` columns of `columns` (`x.dim` × `x.dim`). */
function combined(x, columns, count) {
	const out = createMatrix(x.rows, count);
	const sums = new Float64Array(count);
	for (let r = 0; r < x.rows; r++) {
		sums.fill(0);
		for (let i = 0; i < x.dim; i++) {
			const value = x.data[r * x.dim + i];
			for (let j = 0; j < count; j++) sums[j] += value * columns[i * x.dim + j];
		}
		out.data.set(sums, r * count);
	}
	return out;
}
// src/models/learners/ease.ts
/** Items with ratings: beyond, the matrix of all pairs fills the memory. */
var mostEaseItems = 2e4;
/**
* A linear autoencoder whose items do not predict themselves: with P = (XᵀX + λI)⁻¹, item i speaks for item j with
* B[i, j] = −P[i, j] / P[j, j]. Factored so that it predicts as the whole matrix does for the users learned from: with V
* the leading right singular vectors of XB, "out" is V and "in" is BV. Where there are fewer users than items, P comes
* from the users' side: λP = I − Xᵀ(XXᵀ + λI)⁻¹X.
*
* @throws {LearningError} for more than 20,000 items and users
* @see Steck, "Embarrassingly shallow autoencoders for sparse data", arXiv:1905.03375
*/
async function learnEase(training, options = {}, run = silentTraining) {
	const { dims = 64, seed = 1 } = options;
	const { matrix } = training;
	const weights = await easeWeights(training, options, run);
	const columns = transposed(matrix);
	const { basis } = await leadingSubspace({
		size: matrix.columnCount,
		rank: dims,
		seed,
		async apply(x) {
			const predicted = await multiply(matrix, await weights.times(x), run);
			return weights.transposedTimes(await multiply(columns, predicted, run));
		}
	});
	return {
		learner: "ease",
		out: basis,
		in: await weights.times(basis),
		bias: void 0,
		prior: void 0,
		power: 0
	};
}
async function easeWeights({ matrix }, { regularisation = usualRegularisation(matrix) }, run) {
	const { rows: users, columnCount: items } = matrix;
	if (Math.min(users, items) > 2e4) throw new LearningError(`ease: got ${items} items of ${users} users, expected at most ${mostEaseItems} of either; ials has no such limit`);
	const columns = transposed(matrix);
	return items <= users ? weightsFromItems(columns, matrix, regularisation, run) : weightsFromUsers(matrix, columns, regularisation, run);
}
/** What held-out sets of 17,000 to 90,000 ratings like best. */
function usualRegularisation({ columns }) {
	return Math.min(500, Math.max(50, columns.length / 180));
}
async function weightsFromItems(columns, matrix, regularisation, run) {
	const size = columns.rows;
	const inverse = await symmetricInverse(regularisedGram(columns, matrix, regularisation), size, run.step);
	const diagonal = Float64Array.from({ length: size }, (_, i) => inverse[i * size + i]);
	const offDiagonal = async (x) => {
		const product = createMatrix(size, x.dim);
		const sums = new Float64Array(x.dim);
		for (let i = 0; i < size; i++) {
			sums.fill(0);
			for (let j = 0; j < size; j++) {
				if (i === j) continue;
				const weight = -inverse[i * size + j];
				const at = j * x.dim;
				for (let d = 0; d < x.dim; d++) sums[d] += weight * x.data[at + d];
			}
			product.data.set(sums, i * x.dim);
			if (i % 64 === 0) await run.step(1);
		}
		return product;
	};
	return {
		times: (x) => offDiagonal(dividedRows(x, diagonal)),
		transposedTimes: async (x) => dividedRows(await offDiagonal(x), diagonal),
		scoreInto(history, scores) {
			scores.fill(0);
			for (let n = 0; n < history.length; n++) for (let j = 0, at = history[n] * size; j < size; j++) scores[j] -= inverse[at + j];
			for (let n = 0; n < history.length; n++) scores[history[n]] += diagonal[history[n]];
			for (let j = 0; j < size; j++) scores[j] /= diagonal[j];
		}
	};
}
/** −P off its diagonal is S less its diagonal, where S = Xᵀ M X / λ and M = (XXᵀ + λI)⁻¹. */
async function weightsFromUsers(matrix, columns, regularisation, run) {
	const users = matrix.rows;
	const items = matrix.columnCount;
	const inverse = await symmetricInverse(regularisedGram(matrix, columns, regularisation), users, run.step);
	const ownShare = new Float64Array(items);
	for (let i = 0; i < items; i++) for (let p = columns.starts[i]; p < columns.starts[i + 1]; p++) for (let q = columns.starts[i]; q < columns.starts[i + 1]; q++) ownShare[i] += inverse[columns.columns[p] * users + columns.columns[q]] / regularisation;
	const diagonal = ownShare.map((own) => 1 / regularisation - own);
	const dense = {
		data: Float32Array.from(inverse),
		rows: users,
		dim: users
	};
	const offDiagonal = async (x) => {
		const product = await multiply(columns, denseTimes(dense, await multiply(matrix, x, run)), run);
		for (let i = 0; i < items; i++) for (let d = 0; d < x.dim; d++) {
			const at = i * x.dim + d;
			product.data[at] = product.data[at] / regularisation - ownShare[i] * x.data[at];
		}
		return product;
	};
	return {
		times: (x) => offDiagonal(dividedRows(x, diagonal)),
		transposedTimes: async (x) => dividedRows(await offDiagonal(x), diagonal),
		scoreInto(history, scores) {
			const liked = createMatrix(items, 1);
			for (let n = 0; n < history.length; n++) liked.data[history[n]] = 1;
			const byUser = new Float64Array(users);
			for (let u = 0; u < users; u++) {
				let shared = 0;
				for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++) shared += matrix.values[p] * liked.data[matrix.columns[p]];
				if (shared === 0) continue;
				for (let v = 0; v < users; v++) byUser[v] += shared * inverse[u * users + v];
			}
			for (let i = 0; i < items; i++) {
				let sum = 0;
				for (let p = columns.starts[i]; p < columns.starts[i + 1]; p++) sum += columns.values[p] * byUser[columns.columns[p]];
				scores[i] = (sum / regularisation - ownShare[i] * liked.data[i]) / diagonal[i];
			}
		}
	};
}
/** Rows by rows: how many columns each two share, plus λ on the diagonal. */
function regularisedGram(rows, columns, regularisation) {
	const size = rows.rows;
	const gram = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let p = rows.starts[i]; p < rows.starts[i + 1]; p++) {
			const column = rows.columns[p];
			for (let q = columns.starts[column]; q < columns.starts[column + 1]; q++) gram[i * size + columns.columns[q]] += rows.values[p] * columns.values[q];
		}
		gram[i * size + i] += regularisation;
	}
	return gram;
}
function dividedRows(x, divisors) {
	const out = createMatrix(x.rows, x.dim);
	for (let i = 0; i < x.rows; i++) for (let d = 0; d < x.dim; d++) out.data[i * x.dim + d] = x.data[i * x.dim + d] / divisors[i];
	return out;
}
function denseTimes(a, x) {
	const product = createMatrix(a.rows, x.dim);
	const sums = new Float64Array(x.dim);
	for (let i = 0; i < a.rows; i++) {
		sums.fill(0);
		for (let j = 0; j < a.dim; j++) {
			const weight = a.data[i * a.dim + j];
			for (let d = 0; d < x.dim; d++) sums[d] += weight * x.data[j * x.dim + d];
		}
		product.data.set(sums, i * x.dim);
	}
	return product;
}
// src/models/learners/hybrid.ts
/**
* Behaviour where there is enough, content where there isn't, in one space: each feature is one more "user", who had
* all items that have it. Where people say much of an item, the few features hardly count; an item that nobody had is
* what its features say, and can be found by them.
*
* @throws {LearningError} without item features
* @see Jeunen, Van Balen & Goethals, "Closed-form models for collaborative filtering with side-information" (RecSys 2020)
*/
async function learnHybrid(set, { base, featureWeight = 2 }, run = silentTraining) {
	if (!set.itemFeatures) throw new LearningError("hybrid: got no features of the items, expected some");
	const features = commonRows(transposed(set.itemFeatures), mostFeatures);
	const matrix = withFeatures(set.matrix, features, featureWeight);
	const model = await base({
		...set,
		matrix
	}, run);
	return {
		...model,
		learner: `hybrid-${model.learner}`
	};
}
/** Each feature is a row more to compute with: those that most items have. */
var mostFeatures = 1e3;
function commonRows(rows, most) {
	const lengthOf = (r) => rows.starts[r + 1] - rows.starts[r];
	const kept = Array.from({ length: rows.rows }, (_, r) => r).sort((a, b) => lengthOf(b) - lengthOf(a) || a - b).slice(0, most);
	const starts = new Uint32Array(kept.length + 1);
	kept.forEach((r, i) => {
		starts[i + 1] = starts[i] + lengthOf(r);
	});
	const columns = new Uint32Array(starts[kept.length]);
	kept.forEach((r, i) => {
		columns.set(rows.columns.subarray(rows.starts[r], rows.starts[r + 1]), starts[i]);
	});
	return {
		rows: kept.length,
		columnCount: rows.columnCount,
		starts,
		columns,
		values: new Float32Array(columns.length).fill(1)
	};
}
/** Features below the users; one that n of N items have counts ln(N / n) of what the rarest does. */
function withFeatures(matrix, features, featureWeight) {
	const { rows, columnCount, starts, columns, values } = matrix;
	const rarest = Math.log(Math.max(2, columnCount));
	const weights = new Float32Array(features.columns.length);
	for (let f = 0; f < features.rows; f++) {
		const carriers = features.starts[f + 1] - features.starts[f];
		const weight = featureWeight * Math.log(columnCount / Math.max(1, carriers)) / rarest;
		weights.fill(weight, features.starts[f], features.starts[f + 1]);
	}
	return {
		rows: rows + features.rows,
		columnCount,
		starts: Uint32Array.from([...starts, ...features.starts.slice(1).map((end) => end + columns.length)]),
		columns: joined(columns, features.columns),
		values: Float32Array.from([...values, ...weights])
	};
}
function joined(a, b) {
	const out = new Uint32Array(a.length + b.length);
	out.set(a);
	out.set(b, a.length);
	return out;
}
// src/models/learners/ials.ts
/**
* Implicit alternating least squares: each user and each item in turn gets the vector that best explains what was
* chosen, and what was not.
*
* @see Hu, Koren & Volinsky, "Collaborative filtering for implicit feedback datasets" (ICDM 2008); Rendle et al.,
*   "Revisiting the performance of iALS on item recommendation benchmarks", arXiv:2110.14037, for the regularisation
*/
async function learnIals({ matrix }, { dims = 64, epochs = 12, unobservedWeight = 1, regularisation = .01, regularisationPower = 1, seed = 1, validate } = {}, run = silentTraining) {
	const columns = transposed(matrix);
	const random = createRandom(seed);
	const users = createMatrix(matrix.rows, dims);
	const items = createMatrix(matrix.columnCount, dims);
	for (const { data } of [users, items]) for (let i = 0; i < data.length; i++) data[i] = .1 * random.gaussian() / Math.sqrt(dims);
	const settings = {
		unobservedWeight,
		regularisation,
		regularisationPower
	};
	let best;
	const model = () => ({
		learner: "ials",
		out: items,
		bias: void 0,
		...fitFoldIn({
			matrix,
			items,
			users
		})
	});
	await runEpochs({
		learner: "ials",
		epochs,
		async runEpoch() {
			await solveSide(matrix, users, items, settings, run);
			return solveSide(columns, items, users, settings, run);
		},
		validate: validate && (() => validate(model())),
		keepBest: () => {
			best = items.data.slice();
		}
	}, run);
	if (best) items.data.set(best);
	await solveSide(matrix, users, items, settings, run);
	return {
		...model(),
		users
	};
}
/** Solves for each row of `target` with `fixed` as it is. @returns the mean squared error of what was chosen */
async function solveSide(matrix, target, fixed, { unobservedWeight, regularisation, regularisationPower }, run) {
	const { dim } = fixed;
	const base = new Float64Array(dim * dim);
	for (let r = 0; r < fixed.rows; r++) addOuter(base, fixed.data, r * dim, dim, unobservedWeight);
	const a = new Float64Array(dim * dim);
	const b = new Float64Array(dim);
	let error = 0;
	for (let row = 0; row < matrix.rows; row++) {
		const from = matrix.starts[row];
		const to = matrix.starts[row + 1];
		a.set(base);
		b.fill(0);
		for (let p = from; p < to; p++) {
			const at = matrix.columns[p] * dim;
			const weight = matrix.values[p];
			addOuter(a, fixed.data, at, dim, weight);
			for (let d = 0; d < dim; d++) b[d] += (weight + unobservedWeight) * fixed.data[at + d];
		}
		const ridge = regularisation * (to - from + unobservedWeight * fixed.rows) ** regularisationPower;
		for (let d = 0; d < dim; d++) a[d * dim + d] += ridge;
		solveInPlace(a, b, dim);
		target.data.set(b, row * dim);
		for (let p = from; p < to; p++) {
			let predicted = 0;
			for (let d = 0; d < dim; d++) predicted += b[d] * fixed.data[matrix.columns[p] * dim + d];
			error += (1 - predicted) ** 2;
		}
		if (row % 256 === 0) await run.step(row / matrix.rows);
	}
	return error / Math.max(1, matrix.columns.length);
}
/** Lower triangle only. */
function addOuter(sums, data, at, dim, weight) {
	for (let i = 0; i < dim; i++) {
		const value = weight * data[at + i];
		for (let j = 0; j <= i; j++) sums[i * dim + j] += value * data[at + j];
	}
}
// src/models/learners/huffman-tree.ts
/**
* Frequent items have short ways. Built from two queues, the items sorted and the joined nodes in the order in which
* they were made; ties by the item's number, so that it is the same everywhere.
*/
function createHuffmanTree(counts) {
	const items = counts.length;
	const order = Array.from(counts.keys()).sort((a, b) => counts[a] - counts[b] || a - b);
	const weight = new Float64Array(2 * items);
	const parent = new Int32Array(2 * items).fill(-1);
	const isRight = new Uint8Array(2 * items);
	order.forEach((item, position) => {
		weight[position] = counts[item];
	});
	let leaf = 0;
	let joined = items;
	for (let next = items; next < 2 * items - 1; next++) for (const turn of [0, 1]) {
		const node = leaf < items && (joined >= next || weight[leaf] <= weight[joined]) ? leaf++ : joined++;
		weight[next] += weight[node];
		parent[node] = next;
		isRight[node] = turn;
	}
	const ways = [];
	order.forEach((item, position) => {
		const nodes = [];
		const turns = [];
		for (let node = position; parent[node] >= 0; node = parent[node]) {
			nodes.push(parent[node] - items);
			turns.push(isRight[node]);
		}
		ways[item] = {
			nodes: nodes.reverse(),
			turns: turns.reverse()
		};
	});
	const starts = new Uint32Array(items + 1);
	ways.forEach(({ nodes }, item) => {
		starts[item + 1] = starts[item] + nodes.length;
	});
	return {
		starts,
		nodes: Uint32Array.from(ways.flatMap(({ nodes }) => nodes)),
		turns: Uint8Array.from(ways.flatMap(({ turns }) => turns))
	};
}
// src/models/learners/item2vec.ts
/**
* word2vec's skip-gram, with users for sentences and items for words: an item's vector foretells what stands near it.
* Windows never reach from one user into the next. Items are alike by the cosine of their vectors, and a visitor is the
* mean of those of the history.
*
* @throws {LearningError} without sequences
* @see Mikolov et al., "Distributed representations of words and phrases", arXiv:1310.4546; Barkan & Koenigstein,
*   "Item2Vec: neural item embedding for collaborative filtering", arXiv:1603.04259
*/
async function learnItem2vec({ matrix, sequences }, { dims = 64, epochs = 5, window = 5, loss = "negative", negatives = 5, subsample = .001, learningRate = .025, negativePower = .75, seed = 1 } = {}, run = silentTraining) {
	if (!sequences) throw new LearningError("item2vec: got no sequences of items, expected each user's in order");
	const counts = new Uint32Array(matrix.columnCount);
	for (const item of sequences.items) counts[item]++;
	const random = createRandom(seed);
	const input = createMatrix(matrix.columnCount, dims);
	for (let i = 0; i < input.data.length; i++) input.data[i] = (random.next() - .5) / dims;
	const trainer = loss === "negative" ? negativeSampling(input, {
		counts,
		negatives,
		negativePower,
		random
	}) : hierarchicalSoftmax(input, createHuffmanTree(counts));
	const kept = keepChances(counts, sequences.items.length, subsample);
	const total = epochs * sequences.items.length;
	let done = 0;
	await runEpochs({
		learner: "item2vec",
		epochs,
		async runEpoch() {
			let sum = 0;
			let pairs = 0;
			const sentence = new Uint32Array(longestSequence(sequences));
			for (let u = 0; u + 1 < sequences.starts.length; u++) {
				let length = 0;
				for (let p = sequences.starts[u]; p < sequences.starts[u + 1]; p++) {
					const item = sequences.items[p];
					if (kept[item] >= 1 || random.next() < kept[item]) sentence[length++] = item;
				}
				const rate = learningRate * Math.max(1e-4, 1 - done / total);
				for (let at = 0; at < length; at++) {
					const reach = 1 + random.int(window);
					const end = Math.min(length - 1, at + reach);
					for (let other = Math.max(0, at - reach); other <= end; other++) {
						if (other === at) continue;
						sum += trainer(sentence[other], sentence[at], rate);
						pairs++;
					}
				}
				done += sequences.starts[u + 1] - sequences.starts[u];
				if (u % 64 === 0) await run.step(done / total);
			}
			return sum / Math.max(1, pairs);
		}
	}, run);
	for (let i = 0; i < input.rows; i++) if (counts[i] > 0) normaliseInPlace(row(input, i));
	else row(input, i).fill(0);
	return {
		learner: "item2vec",
		out: input,
		in: input,
		bias: void 0,
		prior: void 0,
		power: 1
	};
}
var tableSize = 1 << 20;
function negativeSampling(input, { counts, negatives, negativePower, random }) {
	const { dim, data } = input;
	const output = new Float32Array(data.length);
	const table = unigramTable(counts, negativePower);
	const moved = new Float32Array(dim);
	return (item, target, rate) => {
		const at = item * dim;
		moved.fill(0);
		let loss = 0;
		for (let n = 0; n <= negatives; n++) {
			const other = n === 0 ? target : table[random.int(tableSize)];
			if (n > 0 && other === target) continue;
			const to = other * dim;
			const chance = sigmoid(product(data, at, output, to, dim));
			const step = ((n === 0 ? 1 : 0) - chance) * rate;
			for (let d = 0; d < dim; d++) {
				const value = output[to + d];
				moved[d] += step * value;
				output[to + d] = value + step * data[at + d];
			}
			if (n === 0) loss = 1 - chance;
		}
		for (let d = 0; d < dim; d++) data[at + d] += moved[d];
		return loss;
	};
}
function hierarchicalSoftmax(input, { starts, nodes, turns }) {
	const { dim, data, rows } = input;
	const output = new Float32Array(Math.max(1, rows) * dim);
	const moved = new Float32Array(dim);
	return (item, target, rate) => {
		const at = item * dim;
		moved.fill(0);
		let loss = 0;
		for (let p = starts[target]; p < starts[target + 1]; p++) {
			const to = nodes[p] * dim;
			const chance = sigmoid(product(data, at, output, to, dim));
			const wrong = 1 - turns[p] - chance;
			const step = wrong * rate;
			for (let d = 0; d < dim; d++) {
				const value = output[to + d];
				moved[d] += step * value;
				output[to + d] = value + step * data[at + d];
			}
			loss += Math.abs(wrong);
		}
		for (let d = 0; d < dim; d++) data[at + d] += moved[d];
		return loss / Math.max(1, starts[target + 1] - starts[target]);
	};
}
function product(a, atA, b, atB, dim) {
	let s0 = 0;
	let s1 = 0;
	let s2 = 0;
	let s3 = 0;
	let d = 0;
	for (const end = dim - 3; d < end; d += 4) {
		s0 += a[atA + d] * b[atB + d];
		s1 += a[atA + d + 1] * b[atB + d + 1];
		s2 += a[atA + d + 2] * b[atB + d + 2];
		s3 += a[atA + d + 3] * b[atB + d + 3];
	}
	for (; d < dim; d++) s0 += a[atA + d] * b[atB + d];
	return s0 + s1 + (s2 + s3);
}
var steepest = 6;
var sigmoids = Float32Array.from({ length: 1024 }, (_, i) => {
	const power = Math.exp(((i + .5) / 512 - 1) * steepest);
	return power / (power + 1);
});
/** By a table, as word2vec has it. */
function sigmoid(x) {
	if (x >= steepest) return 1;
	if (x <= -6) return 0;
	return sigmoids[(x + steepest) * (512 / steepest) | 0];
}
function unigramTable(counts, power) {
	let total = 0;
	for (const count of counts) total += count ** power;
	const table = new Uint32Array(tableSize);
	let item = 0;
	let share = counts[0] ** power / total;
	for (let i = 0; i < tableSize; i++) {
		while ((i + 1) / tableSize > share && item < counts.length - 1) share += counts[++item] ** power / total;
		table[i] = item;
	}
	return table;
}
/** word2vec's: (√(share / t) + 1) · t / share. */
function keepChances(counts, total, subsample) {
	return Float32Array.from(counts, (count) => {
		const share = count / Math.max(1, total);
		return subsample === 0 || share === 0 ? 1 : (Math.sqrt(share / subsample) + 1) * (subsample / share);
	});
}
function longestSequence({ starts }) {
	let longest = 0;
	for (let u = 0; u + 1 < starts.length; u++) longest = Math.max(longest, starts[u + 1] - starts[u]);
	return longest;
}
// src/models/learners/warp.ts
/** A step is never larger, whatever the rank. */
var mostLoss = 10;
/**
* Weighted approximate-rank pairwise loss: items are drawn until one stands above the chosen item or less than 1 below
* it; the sooner one is found, the lower the chosen item ranks, and the larger the step.
*
* @see Weston, Bengio & Usunier, "WSABIE: scaling up to large vocabulary image annotation" (IJCAI 2011)
*/
function learnWarp(set, { mostSamples = 10, ...options } = {}, run) {
	const known = chosenItems(set.matrix);
	const others = known.length - 1;
	return learnPairwise("warp", set, ({ random, positiveScore, score, has }) => {
		for (let drawn = 1; drawn <= mostSamples; drawn++) {
			const negative = known[random.int(known.length)];
			if (has(negative)) continue;
			const margin = 1 - positiveScore + score(negative);
			if (margin <= 0) continue;
			const weight = Math.min(mostLoss, Math.log(Math.max(1, Math.floor(others / drawn))));
			return {
				negative,
				weight,
				loss: weight * margin
			};
		}
	}, options, run);
}
// src/compiler/item-features.ts
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
// src/bench/learning/movielens.ts
/**
* MovieLens 100K as a `Dataset` of one's own: its films with genres, decades and titles, and any of its files of
* ratings. What a source needs is no more than this.
*/
function movieLens100k(folder, files) {
	const lines = async (file) => new TextDecoder("latin1").decode(await readFile(join(folder, file))).trim().split("\n");
	return {
		async *userFeatures() {
			for (const line of await lines("u.user")) {
				const [id, age, , occupation] = line.split("|");
				yield {
					id,
					features: [`age:${Math.floor(Number(age) / 10)}0`, occupation]
				};
			}
		},
		async *itemFeatures() {
			const genres = (await lines("u.genre")).map((line) => line.split("|")[0]);
			for (const line of await lines("u.item")) {
				const [id, title, date, , , ...flags] = line.split("|");
				yield {
					id,
					title,
					features: [...genres.filter((_, i) => flags[i]?.trim() === "1").map((genre) => `genre:${genre}`), `year:${date.slice(-4)}`]
				};
			}
		},
		async *samples() {
			for (const file of files) for (const [i, line] of (await lines(file)).entries()) {
				const [user, item, value, seconds] = line.split("	");
				yield {
					user,
					item,
					value: Number(value),
					timeMs: 1e3 * Number(seconds),
					place: `${file}:${i + 1}`
				};
			}
		}
	};
}
async function readRatedFilms(dataset) {
	const items = [];
	for await (const item of dataset.itemFeatures()) items.push(item);
	const { interactions } = await readSamples(dataset.samples(), { knownItems: items.map(({ id }) => id) });
	return {
		all: interactions,
		titles: items.map(({ id, title }) => title ?? id),
		features: featuresFrom(items.map(({ features }) => features)).matrix
	};
}
/** The published halves of ML-100K, numbered together. */
async function readUa(ratings) {
	const folder = join(ratings, "ml-100k");
	const films = await readRatedFilms(movieLens100k(folder, ["ua.base", "ua.test"]));
	const trained = new TextDecoder().decode(await readFile(join(folder, "ua.base"))).trim().split("\n").length;
	const entries = Array.from(films.all.user.keys());
	return {
		...films,
		train: pick(films.all, entries.slice(0, trained)),
		test: pick(films.all, entries.slice(trained))
	};
}
/** Films and samples of MovieLens 1M as its implicit edition has them: a flag for 4 stars and more, no times. */
async function readOneMillion(ratings) {
	const folder = join(ratings, "ml-1m-implicit");
	const rows = new TextDecoder("latin1").decode(await readFile(join(folder, "movies.dat"))).trim().split("\n").map((line) => line.split("::"));
	const bytes = gunzipSync(await readFile(join(folder, "interactions.csv.gz")));
	const { interactions } = await readSamples(new TextDecoder().decode(bytes).trim().split("\n").slice(1).map((line) => {
		const [user, item, value] = line.split(",");
		return {
			user,
			item,
			value: Number(value)
		};
	}), { knownItems: rows.map(([id]) => id) });
	return {
		all: interactions,
		titles: rows.map(([, title]) => title),
		features: featuresFrom(rows.map(([, title, genres]) => [...genres.trim().split("|").map((g) => `genre:${g}`), `year:${title.slice(-5, -1)}`])).matrix
	};
}
async function readLatestSmall(ratings) {
	const folder = join(ratings, "ml-latest-small");
	const rows = (await readFile(join(folder, "movies.csv"), "utf8")).trim().split("\n").slice(1).map((line) => [
		line.slice(0, line.indexOf(",")),
		line,
		line.slice(line.lastIndexOf(",") + 1)
	]);
	const tagged = /* @__PURE__ */ new Map();
	for (const line of (await readFile(join(folder, "tags.csv"), "utf8")).trim().split("\n").slice(1)) {
		const [, item, tag] = line.split(",");
		tagged.set(item, [...tagged.get(item) ?? [], `tag:${tag.toLowerCase()}`]);
	}
	const { interactions } = await readSamples((await readFile(join(folder, "ratings.csv"), "utf8")).trim().split("\n").slice(1).map((line) => {
		const [user, item, value, seconds] = line.split(",");
		return {
			user,
			item,
			value: Number(value),
			timeMs: 1e3 * Number(seconds)
		};
	}), { knownItems: rows.map(([id]) => id) });
	return {
		all: interactions,
		titles: rows.map(([id, line]) => line.slice(id.length + 1, line.lastIndexOf(",")).replace(/^"|"$/g, "")),
		features: featuresFrom(rows.map(([id, , genres]) => [...genres.trim().split("|").map((g) => `genre:${g}`), ...tagged.get(id) ?? []])).matrix
	};
}
var rankerFeatureCount = 12;
function rankerVisitor({ features }, views) {
	const likes = new Float32Array(features.columnCount);
	const counts = new Float32Array(features.columnCount);
	for (const { item, liked } of views) for (let p = features.starts[item]; p < features.starts[item + 1]; p++) {
		likes[features.columns[p]] += liked;
		counts[features.columns[p]]++;
	}
	return {
		views,
		likes,
		counts
	};
}
/**
* @param score  what the model that found the candidate makes of it
* @param out    length `rankerFeatureCount`; overwritten
*/
function candidateFeatures(items, { views, likes, counts }, { item, score }, out) {
	const vector = row(items.vectors, item);
	let largest = 0;
	let likedSum = 0;
	let liked = 0;
	let otherSum = 0;
	for (const view of views) {
		if (view.item === item) continue;
		const cosine = dot(vector, row(items.vectors, view.item));
		if (view.liked > 0) {
			liked++;
			likedSum += cosine;
			largest = Math.max(largest, cosine);
		} else otherSum += cosine;
	}
	const others = views.length - liked;
	const mean = views.length === 0 ? 0 : views.reduce((sum, view) => sum + view.liked, 0) / views.length;
	let near = 0;
	let nearness = 0;
	let along = 0;
	for (const view of views) {
		if (view.item === item) continue;
		const cosine = dot(vector, row(items.vectors, view.item));
		const surprise = view.liked - mean - items.quality[view.item];
		along += cosine * surprise;
		if (cosine <= 0) continue;
		near += cosine * surprise;
		nearness += cosine;
	}
	let liking = 0;
	let shared = 0;
	const from = items.features.starts[item];
	const to = items.features.starts[item + 1];
	for (let p = from; p < to; p++) {
		const feature = items.features.columns[p];
		liking += likes[feature] / (counts[feature] + 5);
		shared += counts[feature] / Math.max(1, views.length);
	}
	const own = Math.max(1, to - from);
	out[0] = items.popularity[item];
	out[1] = items.quality[item];
	out[2] = score;
	out[3] = largest;
	out[4] = liked === 0 ? 0 : likedSum / liked;
	out[5] = others === 0 ? 0 : otherSum / others;
	out[6] = liking / own;
	out[7] = shared / own;
	out[8] = Math.log1p(views.length) / 5;
	out[9] = mean;
	out[10] = near / (nearness + 1);
	out[11] = along / (views.length + 10);
}
// src/models/learners/ranker.ts
/**
* Learns whether a candidate will be liked, by cross-entropy and single examples in a random order.
*
* @see Covington, Adams & Sargin, "Deep neural networks for YouTube recommendations" (RecSys 2016), for ranking what
*   another model found
* @see Duchi, Hazan & Singer, JMLR 12 (2011), for the learning rates
*/
async function learnRanker({ features, labels }, { hidden = 16, epochs = 8, learningRate = .03, regularisation = 1e-5, seed = 1, validate } = {}, run = silentTraining) {
	const size = rankerFeatureCount;
	const random = createRandom(seed);
	const { mean, deviation } = spread(features, labels.length);
	const weights = {
		hidden,
		mean,
		deviation,
		input: Float32Array.from({ length: hidden * size }, () => random.gaussian() * Math.sqrt(2 / size)),
		inputBias: new Float32Array(hidden),
		output: Float32Array.from({ length: hidden }, () => random.gaussian() / Math.sqrt(hidden)),
		outputBias: /* @__PURE__ */ new Float32Array(1)
	};
	const moved = [
		weights.input,
		weights.inputBias,
		weights.output,
		weights.outputBias
	].map((part) => new Float32Array(part.length).fill(1));
	const order = Uint32Array.from(labels.keys());
	const x = new Float32Array(size);
	const h = new Float32Array(hidden);
	const step = (part, squares, i, gradient) => {
		const slope = gradient + regularisation * part[i];
		part[i] -= learningRate * slope / Math.sqrt(squares[i]);
		squares[i] += slope * slope;
	};
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
				const chance = forward(weights, x, h);
				const label = labels[order[n]];
				loss -= Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance));
				const error = chance - label;
				for (let u = 0; u < hidden; u++) {
					const back = h[u] > 0 ? error * weights.output[u] : 0;
					step(weights.output, moved[2], u, error * h[u]);
					if (back === 0) continue;
					for (let f = 0; f < size; f++) step(weights.input, moved[0], u * size + f, back * x[f]);
					step(weights.inputBias, moved[1], u, back);
				}
				step(weights.outputBias, moved[3], 0, error);
				if (n % 4096 === 0) await run.step(n / order.length);
			}
			return loss / Math.max(1, order.length);
		},
		validate: validate && (() => validate(weights)),
		keepBest: () => {
			best = copied(weights);
		}
	}, run);
	return best ?? weights;
}
/** The chance that a candidate is liked, 0..1. */
function rankerScore(weights, features) {
	return forward(weights, features.map((value, f) => (value - weights.mean[f]) / weights.deviation[f]), new Float32Array(weights.hidden));
}
function forward(weights, x, h) {
	const { hidden, input, inputBias, output, outputBias } = weights;
	let score = outputBias[0];
	for (let u = 0; u < hidden; u++) {
		let sum = inputBias[u];
		for (let f = 0; f < x.length; f++) sum += input[u * x.length + f] * x[f];
		h[u] = Math.max(0, sum);
		score += output[u] * h[u];
	}
	return 1 / (1 + Math.exp(-score));
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
		deviation[f] = Math.sqrt(Math.max(0, squares / Math.max(1, rows) - mean[f] ** 2)) || 1;
	}
	return {
		mean,
		deviation
	};
}
function copied(weights) {
	const { hidden, mean, deviation, input, inputBias, output, outputBias } = weights;
	return {
		hidden,
		mean,
		deviation,
		input: input.slice(),
		inputBias: inputBias.slice(),
		output: output.slice(),
		outputBias: outputBias.slice()
	};
}
// src/bench/learning/ranker-bench.ts
var likedFrom = 3.5;
/**
* Users 80/20 at random; all that is known of items comes from the training users. An event is foretold from the user's
* earlier ones by time; positive is a rating above 3.5; one AUC over all events of the test users.
*/
async function rankerAuc({ all, features }, seed) {
	const users = shuffled(Array.from(all.users.keys()), seed);
	const tested = new Set(users.slice(0, Math.round(.2 * users.length)));
	const entries = Array.from(all.user.keys());
	const train = pick(all, entries.filter((n) => !tested.has(all.user[n])));
	const events = eventsByUser(all);
	const training = users.filter((u) => !tested.has(u));
	const cut = Math.round(.7 * training.length);
	const known = new Set(training.slice(0, cut));
	const held = new Set(training.slice(cut, cut + Math.round(.08 * training.length)));
	const some = await itemFacts(pick(all, entries.filter((n) => known.has(all.user[n]))), features, seed);
	const learned = examplesOf(events, some, (u) => !tested.has(u) && !known.has(u) && !held.has(u));
	const watched = examplesOf(events, some, (u) => held.has(u));
	return aucOf(await learnRanker(learned, {
		seed,
		epochs: 20,
		validate: (now) => aucOf(now, watched)
	}), examplesOf(events, await itemFacts(train, features, seed), (u) => tested.has(u)));
}
/** Towards no opinion, as if so many users had none. */
var shrinkage = 5;
async function itemFacts(train, features, seed) {
	const count = train.items.length;
	const model = await learnEase({ matrix: userRows(keep(train, (value) => value > likedFrom)) }, {
		dims: 32,
		seed
	});
	const userMeans = eventsByUser(train).map((events) => events.reduce((sum, e) => sum + e.value, 0) / (events.length || 1));
	const sums = new Float64Array(count);
	const counts = new Float64Array(count);
	train.user.forEach((u, n) => {
		sums[train.item[n]] += (train.value[n] - userMeans[u]) / scale;
		counts[train.item[n]]++;
	});
	const quality = Float32Array.from(sums, (sum, i) => sum / (counts[i] + shrinkage));
	return {
		popularity: Float32Array.from(counts, (n) => Math.log1p(n)),
		quality,
		features,
		vectors: await residualVectors(train, userMeans, quality),
		model
	};
}
/** A rating is so many liking units above or below the middle. */
var scale = 2;
var middle = 3;
/** Items along the leading directions of what their ratings say beyond users' means and items' qualities. */
async function residualVectors({ user, item, value, users, items }, userMeans, quality) {
	const entries = userRows({
		user,
		item,
		value,
		users,
		items,
		timeMs: void 0
	}, (rating) => rating);
	const values = entries.values.slice();
	for (let u = 0; u < entries.rows; u++) for (let p = entries.starts[u]; p < entries.starts[u + 1]; p++) values[p] = (values[p] - userMeans[u]) / scale - quality[entries.columns[p]];
	const residuals = {
		...entries,
		values
	};
	const columns = transposed(residuals);
	const { basis, values: eigenvalues } = await leadingSubspace({
		size: items.length,
		rank: 24,
		apply: async (x) => multiply(columns, await multiply(residuals, x, silentTraining), silentTraining)
	});
	for (let i = 0; i < basis.rows; i++) for (let d = 0; d < basis.dim; d++) basis.data[i * basis.dim + d] *= eigenvalues[d] ** .25;
	for (let i = 0; i < basis.rows; i++) normaliseInPlace(row(basis, i));
	return basis;
}
function eventsByUser({ users, user, item, value, timeMs }) {
	const order = Array.from(user.keys()).sort((a, b) => (timeMs?.[a] ?? 0) - (timeMs?.[b] ?? 0) || a - b);
	const events = users.map(() => []);
	for (const n of order) events[user[n]].push({
		item: item[n],
		value: value[n]
	});
	return events;
}
var longestHistory = 100;
function examplesOf(events, items, wanted) {
	const rows = [];
	const labels = [];
	const visitor = new Float32Array(items.model.in.dim);
	events.forEach((all, u) => {
		if (!wanted(u)) return;
		for (const [t, { item, value }] of all.entries()) {
			const views = all.slice(Math.max(0, t - longestHistory), t).map((event) => ({
				item: event.item,
				liked: (event.value - middle) / scale
			}));
			visitor.fill(0);
			for (const view of views) if (view.liked > .2) for (let d = 0; d < visitor.length; d++) visitor[d] += items.model.in.data[view.item * visitor.length + d];
			const out = new Float32Array(rankerFeatureCount);
			const score = dot(row(items.model.out, item), visitor);
			candidateFeatures(items, rankerVisitor(items, views), {
				item,
				score
			}, out);
			rows.push(out);
			labels.push(value > likedFrom ? 1 : 0);
		}
	});
	const features = new Float32Array(rows.length * rankerFeatureCount);
	rows.forEach((values, i) => {
		features.set(values, i * rankerFeatureCount);
	});
	return {
		features,
		labels: Uint8Array.from(labels)
	};
}
function aucOf(weights, { features, labels }) {
	return areaUnderCurve(Float32Array.from(labels, (_, i) => rankerScore(weights, features.subarray(i * rankerFeatureCount, (i + 1) * rankerFeatureCount))), new Set(Array.from(labels.keys()).filter((i) => labels[i] === 1)), () => true) ?? 0;
}
// src/bench/learning/main.ts
/**
* The figures of learning, each by a protocol that is written out: mean ± standard deviation over five seeds.
* `npm run bench:learning -- unfiltered|filtered|hybrid|ranker|item2vec`, with the open data sets in DOCENT_DATA.
*/
var seeds = [
	1,
	2,
	3,
	4,
	5
];
var figures = [
	"precision",
	"ndcg",
	"auc"
];
function report(name, k, runs) {
	const cells = figures.map((figure) => {
		const values = runs.map((run) => run[figure]);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
		return `${figure}${figure === "auc" ? "" : `@${k}`} ${mean.toFixed(4)} ± ${Math.sqrt(variance).toFixed(4)}`;
	});
	process.stdout.write(`${name.padEnd(34)} ${cells.join("   ")}\n`);
}
async function ua(ratings, learners, filterSeen) {
	const { train, test } = await readUa(ratings);
	const matrices = {
		train: userRows(train),
		test: userRows(test)
	};
	process.stdout.write(`ML-100K ua.base / ua.test, all ratings positive, ${filterSeen ? "seen items filtered" : "seen items not filtered"}\n`);
	for (const [name, learn] of Object.entries(learners)) {
		const runs = [];
		for (const seed of seeds) {
			const scorer = modelScorer(await learn({ matrix: matrices.train }, seed));
			runs.push(evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
				...matrices,
				filterSeen
			}));
		}
		report(name, 10, runs);
	}
}
var unfiltered = {
	"bpr, 10 components": (set, seed) => learnBpr(set, {
		dims: 10,
		epochs: 18,
		seed
	}),
	"warp, 10 components": (set, seed) => learnWarp(set, {
		dims: 10,
		epochs: 20,
		seed
	}),
	"ials, 16 components": (set, seed) => learnIals(set, {
		dims: 16,
		unobservedWeight: .3,
		regularisation: .03,
		seed
	})
};
var filtered = {
	"ease, 32 dimensions": (set, seed) => learnEase(set, {
		dims: 32,
		seed
	}),
	"ials, 32 dimensions": (set, seed) => learnIals(set, {
		dims: 32,
		seed
	}),
	"warp, 32 dimensions": (set, seed) => learnWarp(set, {
		dims: 32,
		epochs: 30,
		seed
	})
};
async function hybrids(ratings) {
	const sets = [
		[
			"ML-100K, 5 stars",
			() => readUa(ratings),
			5
		],
		[
			"latest-small, 5 stars",
			() => readLatestSmall(ratings),
			5
		],
		[
			"ML-1M, rating_ge4",
			() => readOneMillion(ratings),
			1
		]
	];
	for (const [name, read, least] of sets) {
		const { all, features } = await read();
		const liked = keep(all, (value) => value >= least);
		process.stdout.write(`${name}: positives only, 80/20 random, seen items filtered\n`);
		for (const [learner, learn] of Object.entries({
			"ease alone": (set) => learnEase(set, { dims: 32 }),
			"hybrid of ease and features": (set) => learnHybrid({
				...set,
				itemFeatures: features
			}, { base: (inner, run) => learnEase(inner, { dims: 32 }, run) })
		})) {
			const runs = [];
			for (const seed of name.startsWith("ML-1M") ? seeds.slice(0, 1) : seeds) {
				const parts = split(liked, "random", { seed });
				const matrices = {
					train: userRows(parts.train),
					test: userRows(parts.test)
				};
				const scorer = modelScorer(await learn({ matrix: matrices.train }));
				runs.push(evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
					...matrices,
					k: 5,
					mostUsers: 2e3
				}));
			}
			report(learner, 5, runs);
		}
	}
}
async function ranker(ratings) {
	const films = await readUa(ratings);
	const aucs = [];
	for (const seed of seeds) aucs.push(await rankerAuc(films, seed));
	const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
	const deviation = Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - mean) ** 2, 0) / aucs.length);
	process.stdout.write(`ranker, ML-100K, rating > 3.5, users 80/20, statistics of training users only: AUC ${mean.toFixed(4)} ± ${deviation.toFixed(4)}\n`);
}
var wellKnown = [
	"Toy Story (1995)",
	"Star Wars: Episode IV - A New Hope (1977)",
	"Alien (1979)",
	"Pulp Fiction (1994)",
	"Bambi (1942)"
];
async function item2vec(ratings) {
	const { all, titles } = await readOneMillion(ratings);
	const liked = keep(all, (value) => value >= 1);
	const set = {
		matrix: userRows(liked),
		sequences: userSequences(liked)
	};
	for (const loss of ["negative", "hierarchical"]) {
		const started = performance.now();
		const model = await learnItem2vec(set, {
			dims: 100,
			window: 5,
			epochs: 5,
			negatives: 5,
			loss
		});
		const seconds = (performance.now() - started) / 1e3;
		process.stdout.write(`item2vec, ML-1M, ${liked.user.length} positives, 100 dimensions, window 5, 5 epochs, ${loss}: ${seconds.toFixed(1)} s on one thread\n`);
		const unit = createMatrix(model.out.rows, model.out.dim);
		unit.data.set(model.out.data);
		for (let i = 0; i < unit.rows; i++) normaliseInPlace(row(unit, i));
		for (const title of wellKnown) {
			const query = titles.indexOf(title);
			const near = Array.from(titles.keys()).filter((i) => i !== query).sort((a, b) => dot(row(unit, b), row(unit, query)) - dot(row(unit, a), row(unit, query))).slice(0, 5);
			process.stdout.write(`| ${title} | ${near.map((i) => titles[i]).join(" · ")} |\n`);
		}
	}
}
var data = process.env["DOCENT_DATA"];
var [what = "all"] = process.argv.slice(2);
if (data === void 0) {
	process.stderr.write("bench:learning needs a folder of open data sets in DOCENT_DATA\n");
	process.exitCode = 1;
} else {
	const ratings = join(data, "ratings");
	if (what === "unfiltered" || what === "all") await ua(ratings, unfiltered, false);
	if (what === "filtered" || what === "all") await ua(ratings, filtered, true);
	if (what === "hybrid" || what === "all") await hybrids(ratings);
	if (what === "ranker" || what === "all") await ranker(ratings);
	if (what === "item2vec" || what === "all") await item2vec(ratings);
}
export {};

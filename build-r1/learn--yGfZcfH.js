import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as LearningError } from "./learning-error-DWfSW_dE.js";
import { r as modelScorer } from "./item-model-DjJ4_dVS.js";
import { t as solveInPlace } from "./solve-in-place-CM3Bx2nb.js";
import { n as silentTraining, t as runEpochs } from "./training-B3XKo3xl.js";
import { a as symmetricEigen, c as transposed, o as multiply } from "./ingest-text-DNBeYdv2.js";
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
// src/models/evaluation/splits.ts
/**
* How interactions are cut into what is learned from and what is asked for:
* - `random`: each is tested with the same chance.
* - `per-user`: of each user the same share, at random; users of one interaction are only learned from.
* - `leave-last-out`: the last of each user by time (as they were read where there is none).
* - `time`: the latest share of all; what is tested lies after everything that was learned from.
*/
var splitNames = [
	"random",
	"per-user",
	"leave-last-out",
	"time"
];
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
// src/models/learners/cooccurrence.ts
/**
* "People who liked this also liked": two items are as alike as the cosine of who had them. That matrix is a Gram
* matrix, so its best factors of low rank serve as both the "in" and the "out" vectors.
*
* @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms" (WWW 2001)
*/
async function learnCooccurrence({ matrix }, { dims = 64, seed = 1 } = {}, training = silentTraining) {
	const counts = itemUsers(matrix);
	const columns = matrix.columns;
	const values = Float32Array.from(columns, (item) => 1 / Math.sqrt(counts[item]));
	const unit = {
		...matrix,
		values
	};
	const unitItems = transposed(unit);
	const { basis, values: eigenvalues } = await leadingSubspace({
		size: matrix.columnCount,
		rank: dims,
		seed,
		apply: async (x) => multiply(unitItems, await multiply(unit, x, training), training)
	});
	const factors = createMatrix(basis.rows, basis.dim);
	for (let i = 0; i < basis.rows; i++) for (let d = 0; d < basis.dim; d++) factors.data[i * basis.dim + d] = basis.data[i * basis.dim + d] * Math.sqrt(Math.max(0, eigenvalues[d]));
	return {
		learner: "cooccurrence",
		out: factors,
		in: factors,
		bias: void 0,
		prior: void 0,
		power: 0
	};
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
// src/models/learners/gmf.ts
/**
* Generalised matrix factorisation: the chance that a user chooses an item is σ(h · (user ∘ item) + bias), learned by
* cross-entropy on what was chosen, each weighted by what was done (a purchase counts more than a view), and on items
* drawn at random. The output layer h is learned too, and belongs to the item's served vector: h ∘ item.
*
* @see He et al., "Neural collaborative filtering", arXiv:1708.05031, 3.2
*/
async function learnGmf({ matrix, itemFeatures }, { dims = 32, epochs = 20, negatives = 4, learningRate = .05, regularisation = 0, seed = 1, validate } = {}, run = silentTraining) {
	const items = createItemFactors(matrix.columnCount, itemFeatures, {
		dims,
		seed
	});
	const users = createUserFactors(matrix.rows, {
		dims,
		seed: seed + 1
	});
	for (const { table } of [items, users]) for (let i = 0; i < table.data.length; i++) table.data[i] *= 10;
	const layer = new Float32Array(dims).fill(1);
	const layerMoved = new Float32Array(dims).fill(1);
	const random = createRandom(seed + 2);
	const known = chosenItems(matrix);
	const rate = {
		learningRate,
		regularisation
	};
	const user = new Float32Array(dims + 1);
	const item = new Float32Array(dims + 1);
	const ofItem = new Float32Array(dims + 1);
	const ofUser = new Float32Array(dims + 1);
	function learn(u, i, label, weight) {
		represent(users, u, user);
		represent(items, i, item);
		let score = item[dims];
		for (let d = 0; d < dims; d++) score += layer[d] * user[d] * item[d];
		const chance = 1 / (1 + Math.exp(-score));
		const slope = weight * (chance - label);
		for (let d = 0; d < dims; d++) {
			ofItem[d] = slope * layer[d] * user[d];
			ofUser[d] = slope * layer[d] * item[d];
			const ofLayer = slope * user[d] * item[d];
			layer[d] -= learningRate * ofLayer / Math.sqrt(layerMoved[d]);
			layerMoved[d] += ofLayer * ofLayer;
		}
		ofItem[dims] = slope;
		ofUser[dims] = 0;
		descend(items, i, ofItem, {
			scale: 1,
			...rate
		});
		descend(users, u, ofUser, {
			scale: 1,
			...rate
		});
		return -weight * Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance));
	}
	const model = () => {
		const { out, bias } = itemVectors(items);
		for (let i = 0; i < out.rows; i++) for (let d = 0; d < dims; d++) out.data[i * dims + d] *= layer[d];
		const { out: userVectors } = itemVectors(users);
		return {
			learner: "gmf",
			out,
			bias,
			users: userVectors,
			...fitFoldIn({
				matrix,
				items: out,
				users: userVectors
			})
		};
	};
	let best;
	let latest;
	const order = Uint32Array.from({ length: matrix.rows }, (_, u) => u);
	await runEpochs({
		learner: "gmf",
		epochs,
		async runEpoch() {
			let loss = 0;
			let count = 0;
			for (let n = order.length - 1; n > 0; n--) {
				const m = random.int(n + 1);
				[order[n], order[m]] = [order[m], order[n]];
			}
			for (let n = 0; n < order.length; n++) {
				const u = order[n];
				for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++) {
					loss += learn(u, matrix.columns[p], 1, matrix.values[p]);
					count++;
					for (let drawn = 0; drawn < negatives; drawn++) {
						const other = known[random.int(known.length)];
						if (!holds(matrix, u, other)) loss += learn(u, other, 0, 1);
					}
				}
				if (n % 64 === 0) await run.step(n / order.length);
			}
			return loss / Math.max(1, count);
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
// src/models/learners/popular.ts
/** The baseline: what most users had, the same for everybody. */
function learnPopular({ matrix }) {
	const vectors = createMatrix(matrix.columnCount, 1);
	return {
		learner: "popular",
		out: vectors,
		in: vectors,
		bias: Float32Array.from(itemUsers(matrix), (users) => users / Math.max(1, matrix.rows)),
		prior: void 0,
		power: 0
	};
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
// src/models/learn.ts
var learnerNames = [
	"popular",
	"cooccurrence",
	"ease",
	"ials",
	"bpr",
	"warp",
	"item2vec",
	"gmf",
	"hybrid"
];
/** Learns item vectors from interactions by the learner that is named. */
async function learn(name, interactions, options = {}, run = silentTraining) {
	const set = trainingSet(interactions, options);
	if (name === "auto") return learnBest(interactions, options, run);
	return {
		...await learnNamed(name, set, options, run),
		learner: name
	};
}
var weightings = {
	one: () => 1,
	value: (value) => Math.log1p(Math.max(0, value)),
	weight: (value) => Math.max(0, value)
};
function trainingSet(interactions, { weighting = "one", itemFeatures }) {
	const weightOf = weightings[weighting];
	return {
		matrix: userRows(interactions, weightOf),
		sequences: userSequences(interactions),
		itemFeatures
	};
}
async function learnNamed(name, set, { dims, epochs, learningRate, regularisation, seed, resume }, run) {
	const common = defined({
		dims,
		seed
	});
	const steps = defined({
		dims,
		seed,
		epochs,
		learningRate,
		resume
	});
	const base = (inner, training) => fitsEase(inner) ? learnEase(inner, {
		...common,
		...defined({ regularisation })
	}, training) : learnIals(inner, common, training);
	switch (name) {
		case "popular": return { model: learnPopular(set) };
		case "cooccurrence": return { model: await learnCooccurrence(set, common, run) };
		case "ease": return { model: await learnEase(set, {
			...common,
			...defined({ regularisation })
		}, run) };
		case "ials": return { model: await learnIals(set, {
			...common,
			...defined({
				epochs,
				regularisation
			})
		}, run) };
		case "bpr":
		case "warp": {
			const model = await (name === "bpr" ? learnBpr : learnWarp)(set, steps, run);
			return {
				model,
				state: model.state
			};
		}
		case "item2vec": return { model: await learnItem2vec(set, defined({
			dims,
			seed,
			epochs,
			learningRate
		}), run) };
		case "gmf": return { model: await learnGmf(set, defined({
			dims,
			seed,
			epochs,
			learningRate
		}), run) };
		case "hybrid": return { model: await learnHybrid(set, { base }, run) };
	}
}
/** Where EASE's matrix of all pairs can be had: on the smaller of its two sides. */
function fitsEase({ matrix }) {
	return itemUsers(matrix).filter((users) => users > 0).length <= 2e4 && Math.min(matrix.rows, matrix.columnCount) <= 2e4;
}
/** Tried by `auto`, the simplest first: a later one has to be better by more than its cost. */
var leastGain = 1.01;
/**
* Holds out a tenth of each user's interactions, learns from the rest by what may suit, and takes what finds them best
* (nDCG@10, seen items left out). Then learns from all.
*/
async function learnBest(interactions, options, run) {
	const { train, test } = split(interactions, "per-user", {
		share: .1,
		seed: options.seed ?? 1
	});
	const set = trainingSet(train, options);
	const held = userRows(test);
	const names = [
		"popular",
		"cooccurrence",
		fitsEase(set) ? "ease" : "ials",
		...options.itemFeatures ? ["hybrid"] : []
	];
	const tried = [];
	for (const learner of names) {
		const { model } = await learnNamed(learner, set, options, run);
		const scorer = modelScorer(model);
		const report = evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
			train: set.matrix,
			test: held,
			mostUsers: 5e3
		});
		tried.push({
			learner,
			report
		});
		run.onTried?.(learner, report);
	}
	const best = tried.reduce((leader, one) => one.report.ndcg > leastGain * leader.report.ndcg ? one : leader);
	const { model } = await learnNamed(best.learner, trainingSet(interactions, options), options, run);
	const others = tried.filter((one) => one !== best).map(describeTried);
	return {
		model,
		learner: best.learner,
		choice: {
			tried,
			why: `${describeTried(best)} on a held-out tenth, ${others.join(", ")}`
		}
	};
}
function describeTried({ learner, report }) {
	return `${learner} ${report.ndcg.toFixed(3)}`;
}
function defined(values) {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}
export { splitNames as a, userRows as c, itemUsers as d, rowOf as f, split as i, userSequences as l, rankingMetrics as m, learnerNames as n, keep as o, testedUsers as p, shuffled as r, pick as s, learn as t, evaluateRanking as u };

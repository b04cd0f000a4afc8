import { a as row, i as normalised, n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { t as LearningError } from "./learning-error-DWfSW_dE.js";
import { n as silentTraining, t as runEpochs } from "./training-B3XKo3xl.js";
import { n as throughTower, t as meanOfItems } from "./tower-BhFahKkp.js";
// src/models/two-towers/tower-training.ts
/** @see Kingma & Ba, "Adam", arXiv:1412.6980; Loshchilov & Hutter, arXiv:1711.05101, for the decay */
function createTrainedTower(options) {
	const { inputs, hidden, outputs, random } = options;
	const tower = {
		hidden: drawn(inputs, hidden, random),
		output: drawn(hidden, outputs, random)
	};
	const steps = [tower.hidden, tower.output].map((layer) => createAdam(layer, options));
	let given = createMatrix(0, inputs);
	let inner = createMatrix(0, hidden);
	let result = createMatrix(0, outputs);
	let lengths = /* @__PURE__ */ new Float32Array(0);
	return {
		tower,
		forward(batch) {
			given = batch;
			inner = through(tower.hidden, batch);
			for (let i = 0; i < inner.data.length; i++) inner.data[i] = Math.max(0, inner.data[i]);
			result = through(tower.output, inner);
			lengths = new Float32Array(batch.rows);
			for (let r = 0; r < batch.rows; r++) {
				const vector = result.data.subarray(r * outputs, (r + 1) * outputs);
				lengths[r] = Math.sqrt(dot(vector, vector)) || 1;
				for (let d = 0; d < outputs; d++) vector[d] /= lengths[r];
			}
			return result;
		},
		backward(gradient) {
			const back = createMatrix(gradient.rows, outputs);
			for (let r = 0; r < gradient.rows; r++) {
				const at = r * outputs;
				let along = 0;
				for (let d = 0; d < outputs; d++) along += gradient.data[at + d] * result.data[at + d];
				for (let d = 0; d < outputs; d++) back.data[at + d] = (gradient.data[at + d] - along * result.data[at + d]) / lengths[r];
			}
			const toInner = steps[1](inner, back);
			for (let i = 0; i < toInner.data.length; i++) if (inner.data[i] <= 0) toInner.data[i] = 0;
			steps[0](given, toInner);
		},
		snapshot: () => ({
			hidden: copyOf(tower.hidden),
			output: copyOf(tower.output)
		})
	};
}
function copyOf(layer) {
	return {
		...layer,
		weights: layer.weights.slice(),
		bias: layer.bias.slice()
	};
}
/** He et al., arXiv:1502.01852: so wide that signals keep their size. */
function drawn(inputs, outputs, random) {
	const scale = Math.sqrt(2 / inputs);
	return {
		inputs,
		outputs,
		weights: Float32Array.from({ length: inputs * outputs }, () => scale * random.gaussian()),
		bias: new Float32Array(outputs)
	};
}
function through({ inputs, outputs, weights, bias }, batch) {
	const out = createMatrix(batch.rows, outputs);
	for (let r = 0; r < batch.rows; r++) {
		const input = batch.data.subarray(r * inputs, (r + 1) * inputs);
		for (let o = 0; o < outputs; o++) out.data[r * outputs + o] = bias[o] + dot(weights.subarray(o * inputs, (o + 1) * inputs), input);
	}
	return out;
}
var beta1 = .9;
var beta2 = .999;
var epsilon = 1e-8;
function createAdam(layer, { learningRate, weightDecay }) {
	const { inputs, outputs, weights, bias } = layer;
	const all = [weights, bias].map((values) => ({
		values,
		gradient: new Float32Array(values.length),
		mean: new Float32Array(values.length),
		square: new Float32Array(values.length)
	}));
	const [ofWeights, ofBias] = all;
	let step = 0;
	return (input, gradient) => {
		const before = createMatrix(input.rows, inputs);
		for (const { gradient: sums } of all) sums.fill(0);
		for (let r = 0; r < input.rows; r++) for (let o = 0; o < outputs; o++) {
			const value = gradient.data[r * outputs + o];
			if (value === 0) continue;
			ofBias.gradient[o] += value;
			for (let d = 0, at = o * inputs, from = r * inputs; d < inputs; d++, at++, from++) {
				ofWeights.gradient[at] += value * input.data[from];
				before.data[from] += value * weights[at];
			}
		}
		step++;
		const rate = learningRate * Math.sqrt(1 - beta2 ** step) / (1 - beta1 ** step);
		for (const { values, gradient: sums, mean, square } of all) for (let i = 0; i < values.length; i++) {
			mean[i] = beta1 * mean[i] + .09999999999999998 * sums[i];
			square[i] = beta2 * square[i] + .0010000000000000009 * sums[i] * sums[i];
			const decay = values === weights ? learningRate * weightDecay * values[i] : 0;
			values[i] -= rate * mean[i] / (Math.sqrt(square[i]) + epsilon) + decay;
		}
		return before;
	};
}
// src/models/two-towers/learn-towers.ts
/** How often each person is drawn in an epoch, on average. */
var drawsPerPerson = 4;
/**
* Learns a query tower, from some picks, and a tower of people, from all else that they love, whose vectors lie near
* each other for one and the same person: a softmax over the people of a batch. Who loves much is drawn often, and
* stands in many batches as a wrong answer: the logarithm of that chance is taken off the logits.
*
* @throws {LearningError} with fewer than ten people of two favourites or more
* @see Yi et al., "Sampling-bias-corrected neural modeling for large corpus item recommendations" (RecSys 2019)
*/
async function learnTwoTowers({ favourites, items }, { hidden = 64, dims = 32, epochs = 30, batch = 256, learningRate = .002, weightDecay = .01, temperature = .1, mostPicks = 10, heldOut = .1, seed = 1 } = {}, run = silentTraining) {
	const units = unitRows(items);
	const random = createRandom(seed);
	const people = shuffle(Array.from({ length: favourites.rows }, (_, u) => u).filter((u) => favouritesOfPerson(favourites, u).length >= 2), random);
	if (people.length < leastPeople) throw new LearningError(`two towers: got ${people.length} people with two favourites or more, expected at least ${leastPeople}`);
	const asked = people.splice(0, Math.max(2, Math.floor(heldOut * people.length)));
	const shape = {
		inputs: items.dim,
		hidden,
		outputs: dims,
		learningRate,
		weightDecay,
		random
	};
	const query = createTrainedTower(shape);
	const candidate = createTrainedTower(shape);
	const draw = createDraws(people, favourites, random);
	const size = Math.min(batch, people.length);
	const fixed = examplesOf(asked, {
		favourites,
		units,
		mostPicks: 3
	}, createRandom(seed + 1));
	let best = {
		query: query.snapshot(),
		candidate: candidate.snapshot()
	};
	await runEpochs({
		learner: "two towers",
		epochs,
		async runEpoch() {
			const batches = Math.max(1, Math.ceil(drawsPerPerson * people.length / size));
			let loss = 0;
			for (let b = 0; b < batches; b++) {
				const drawn = Array.from({ length: size }, draw.next);
				const { picks, rests } = examplesOf(drawn, {
					favourites,
					units,
					mostPicks
				}, random);
				loss += contrast(query.forward(picks), candidate.forward(rests), {
					people: drawn,
					logChance: draw.logChance,
					temperature,
					onGradients(ofQuery, ofCandidate) {
						query.backward(ofQuery);
						candidate.backward(ofCandidate);
					}
				});
				if (b % 8 === 0) await run.step(b / batches);
			}
			return loss / batches;
		},
		validate: () => -contrast(query.forward(fixed.picks), candidate.forward(fixed.rests), {
			people: asked,
			logChance: draw.logChance,
			temperature
		}),
		keepBest: () => {
			best = {
				query: query.snapshot(),
				candidate: candidate.snapshot()
			};
		},
		patience: 4
	}, run);
	const vectors = createMatrix(favourites.rows, dims);
	for (let u = 0; u < favourites.rows; u++) {
		const loved = favouritesOfPerson(favourites, u);
		if (loved.length < 2) continue;
		const mean = meanOfItems(loved, units.dim, (item) => row(units, item));
		vectors.data.set(throughTower(best.candidate, mean), u * dims);
	}
	return {
		query: best.query,
		people: vectors
	};
}
var leastPeople = 10;
function favouritesOfPerson({ starts, columns }, person) {
	return columns.subarray(starts[person], starts[person + 1]);
}
function unitRows(items) {
	const units = createMatrix(items.rows, items.dim);
	for (let i = 0; i < items.rows; i++) units.data.set(normalised(row(items, i)), i * items.dim);
	return units;
}
/** A few picks of each person, and what is left of their favourites. */
function examplesOf(people, { favourites, units, mostPicks }, random) {
	const { dim } = units;
	const picks = createMatrix(people.length, dim);
	const rests = createMatrix(people.length, dim);
	people.forEach((person, n) => {
		const loved = shuffle([...favouritesOfPerson(favourites, person)], random);
		const count = Math.min(1 + random.int(mostPicks), loved.length - 1);
		picks.data.set(meanOfItems(loved.slice(0, count), dim, (item) => row(units, item)), n * dim);
		rests.data.set(meanOfItems(loved.slice(count), dim, (item) => row(units, item)), n * dim);
	});
	return {
		picks,
		rests
	};
}
/** Mean cross entropy of finding each row's own person among those of the batch. */
function contrast(queries, candidates, { people, logChance, temperature, onGradients }) {
	const { rows, dim } = queries;
	const ofQuery = createMatrix(rows, dim);
	const ofCandidate = createMatrix(rows, dim);
	const logits = new Float64Array(rows);
	let loss = 0;
	for (let r = 0; r < rows; r++) {
		const query = row(queries, r);
		let highest = Number.NEGATIVE_INFINITY;
		for (let c = 0; c < rows; c++) {
			const isTwin = c !== r && people[c] === people[r];
			logits[c] = isTwin ? Number.NEGATIVE_INFINITY : dot(query, row(candidates, c)) / temperature - logChance[people[c]];
			highest = Math.max(highest, logits[c]);
		}
		let sum = 0;
		for (let c = 0; c < rows; c++) sum += Math.exp(logits[c] - highest);
		loss -= logits[r] - highest - Math.log(sum);
		if (!onGradients) continue;
		for (let c = 0; c < rows; c++) {
			const slope = (Math.exp(logits[c] - highest) / sum - (c === r ? 1 : 0)) / (temperature * rows);
			if (slope === 0) continue;
			for (let d = 0, q = r * dim, p = c * dim; d < dim; d++, q++, p++) {
				ofQuery.data[q] += slope * candidates.data[p];
				ofCandidate.data[p] += slope * queries.data[q];
			}
		}
	}
	onGradients?.(ofQuery, ofCandidate);
	return loss / rows;
}
/** People drawn in proportion to how much they love, so that each favourite is asked for as often. */
function createDraws(people, favourites, random) {
	const ends = new Float64Array(people.length);
	let total = 0;
	people.forEach((person, n) => {
		total += favouritesOfPerson(favourites, person).length;
		ends[n] = total;
	});
	const logChance = new Float32Array(favourites.rows);
	for (let u = 0; u < favourites.rows; u++) logChance[u] = Math.log(Math.max(1, favouritesOfPerson(favourites, u).length) / total);
	return {
		logChance,
		next: () => {
			const at = random.next() * total;
			let low = 0;
			let high = people.length - 1;
			while (low < high) {
				const middle = low + high >> 1;
				if (ends[middle] <= at) low = middle + 1;
				else high = middle;
			}
			return people[low];
		}
	};
}
function shuffle(values, random) {
	for (let i = values.length - 1; i > 0; i--) {
		const j = random.int(i + 1);
		[values[i], values[j]] = [values[j], values[i]];
	}
	return values;
}
// src/models/two-towers/people-groups.ts
/**
* Cuts people into groups of like taste, none smaller than `least`, each person in exactly one: halved in two by
* 2-means, and both halves again, where the border moves as far as it takes to leave enough on either side.
*
* @param vectors  rows of unit length; people who are not among `people` are in no group
* @returns members in ascending order; nothing where there are fewer than `least` people
*/
function groupPeople(vectors, people, { least, most, seed = 1 }) {
	if (people.length < least) return [];
	const random = createRandom(seed);
	const groups = [];
	const open = [[...people]];
	for (let members = open.pop(); members; members = open.pop()) {
		if (members.length <= most || members.length < 2 * least) {
			groups.push(members.sort((a, b) => a - b));
			continue;
		}
		open.push(...halves(vectors, members, least, random));
	}
	return groups.sort((a, b) => a[0] - b[0]);
}
var iterations = 12;
function halves(vectors, members, least, random) {
	let left = Float32Array.from(row(vectors, members[random.int(members.length)]));
	const farthest = members.reduce((best, u) => dot(row(vectors, u), left) < dot(row(vectors, best), left) ? u : best);
	let right = Float32Array.from(row(vectors, farthest));
	let parts = [[], []];
	for (let i = 0; i < iterations; i++) {
		const leaning = new Map(members.map((u) => [u, dot(row(vectors, u), left) - dot(row(vectors, u), right)]));
		const order = [...members].sort((a, b) => (leaning.get(b) ?? 0) - (leaning.get(a) ?? 0) || a - b);
		const natural = order.findIndex((u) => (leaning.get(u) ?? 0) < 0);
		const cut = Math.min(members.length - least, Math.max(least, natural === -1 ? members.length : natural));
		parts = [order.slice(0, cut), order.slice(cut)];
		const [nextLeft, nextRight] = parts.map((part) => middleOf(vectors, part));
		left = nextLeft;
		right = nextRight;
	}
	return parts;
}
/** The mean of their vectors, at unit length. */
function middleOf(vectors, people) {
	const mean = new Float32Array(vectors.dim);
	for (const person of people) for (let d = 0; d < vectors.dim; d++) mean[d] += vectors.data[person * vectors.dim + d];
	normaliseInPlace(mean);
	return mean;
}
/**
* Groups people and says what each group loves. Each person counts in one group alone, and nothing else is said of how
* many love an item, so that nothing can be subtracted from anything to learn of fewer than `leastSupport`.
*
* @param people  rows of unit length; those of zero are of people of whom too little is known, and count nowhere
* @returns none at all where there are too few people
* @throws {RangeError} for fewer than 25 people a profile, or five a favourite
*/
function tasteProfilesOf(favourites, people, { leastPeople = 25, mostPeople = 2 * leastPeople, leastSupport = 5, mostFavourites = 300, seed = 1 } = {}) {
	requireAtLeast("people of a profile", leastPeople, 25);
	requireAtLeast("people who love a favourite", leastSupport, 5);
	const known = Array.from({ length: people.rows }, (_, u) => u).filter((u) => {
		const vector = row(people, u);
		return dot(vector, vector) > 0;
	});
	const groups = groupPeople(people, known, {
		least: leastPeople,
		most: mostPeople,
		seed
	}).map((members) => ({
		members,
		loved: countsOf(favourites, members, leastSupport)
	})).filter(({ loved }) => loved.length > 0);
	const all = /* @__PURE__ */ new Map();
	for (const { loved } of groups) for (const { item, support } of loved) all.set(item, (all.get(item) ?? 0) + support);
	const vectors = createMatrix(groups.length, people.dim);
	return {
		vectors,
		profiles: groups.map(({ members, loved }, g) => {
			vectors.data.set(middleOf(people, members), g * people.dim);
			const beyond = ({ item, support }) => support / members.length - (all.get(item) ?? 0) / known.length;
			const kept = [...loved].sort((a, b) => beyond(b) - beyond(a) || a.item - b.item).slice(0, mostFavourites);
			return {
				people: members.length,
				favourites: kept.sort((a, b) => a.item - b.item)
			};
		})
	};
}
function requireAtLeast(what, found, least) {
	if (!Number.isInteger(found) || found < least) throw new RangeError(`taste profiles: got ${found} ${what}, expected a whole number from ${least}`);
}
function countsOf(favourites, members, leastSupport) {
	const supports = /* @__PURE__ */ new Map();
	for (const member of members) for (const item of favouritesOfPerson(favourites, member)) supports.set(item, (supports.get(item) ?? 0) + 1);
	return Array.from(supports, ([item, support]) => ({
		item,
		support
	})).filter(({ support }) => support >= leastSupport).sort((a, b) => a.item - b.item);
}
export { favouritesOfPerson as n, learnTwoTowers as r, tasteProfilesOf as t };

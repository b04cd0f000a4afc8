import { n as createRankerVisitor, r as rankerFeatureCount } from "./ranker-features-29rhNz92.js";
// src/models/ranker/ranker-network.ts
/** The chance that a candidate is liked, 0..1. */
function rankerChance(network, features) {
	const { mean, deviation, hidden } = network;
	const x = features.map((value, f) => (value - mean[f]) / deviation[f]);
	return 1 / (1 + Math.exp(-forward(network, x, new Float32Array(hidden))));
}
/** @param h  length `hidden`; the hidden layer's values; overwritten. @returns the logit */
function forward(network, x, h) {
	const { hidden, input, inputBias, output, outputBias } = network;
	let logit = outputBias[0];
	for (let u = 0; u < hidden; u++) {
		let sum = inputBias[u];
		for (let f = 0; f < x.length; f++) sum += input[u * x.length + f] * x[f];
		h[u] = Math.max(0, sum);
		logit += output[u] * h[u];
	}
	return logit;
}
/** Networks of the same features as one, whose logit is the mean of theirs. */
function averaged(networks) {
	const [{ mean, deviation }] = networks;
	const joined = (part) => Float32Array.from(networks.flatMap((network) => Array.from(part(network))));
	const share = 1 / networks.length;
	return {
		hidden: networks.reduce((sum, { hidden }) => sum + hidden, 0),
		mean,
		deviation,
		input: joined(({ input }) => input),
		inputBias: joined(({ inputBias }) => inputBias),
		output: joined(({ output }) => output.map((weight) => weight * share)),
		outputBias: Float32Array.of(networks.reduce((sum, { outputBias }) => sum + share * outputBias[0], 0))
	};
}
// src/models/ranker/rank-candidates.ts
/** One row a candidate. */
function candidateFeatures({ items, centred, views, candidates }) {
	const visitor = createRankerVisitor(items, centred);
	for (const view of views) visitor.see(view);
	const bestScore = candidates.reduce((best, { score }) => Math.max(best, score), Number.NEGATIVE_INFINITY);
	return candidates.map((candidate, rank) => {
		const out = new Float32Array(rankerFeatureCount);
		visitor.featuresOf({
			...candidate,
			rank,
			bestScore
		}, out);
		return out;
	});
}
/** The chance that each candidate is liked, 0..1. */
function candidateChances(network, input) {
	return candidateFeatures(input).map((features) => rankerChance(network, features));
}
/** Their positions, the likeliest first; equal ones as they were found. */
function orderOfChances(chances) {
	return Array.from(chances.keys()).sort((a, b) => chances[b] - chances[a] || a - b);
}
export { forward as a, averaged as i, candidateFeatures as n, rankerChance as o, orderOfChances as r, candidateChances as t };

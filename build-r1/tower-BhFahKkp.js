import { n as dot, r as normaliseInPlace } from "./vector-BnmEZlWi.js";
// src/models/two-towers/tower.ts
/** @param input  length `hidden.inputs` @returns a vector of unit length, or zero where nothing speaks */
function throughTower({ hidden, output }, input) {
	const inner = throughLayer(hidden, input);
	for (let h = 0; h < inner.length; h++) inner[h] = Math.max(0, inner[h]);
	const vector = throughLayer(output, inner);
	normaliseInPlace(vector);
	return vector;
}
function throughLayer({ inputs, outputs, weights, bias }, input) {
	const out = new Float32Array(outputs);
	for (let o = 0; o < outputs; o++) out[o] = bias[o] + dot(weights.subarray(o * inputs, (o + 1) * inputs), input);
	return out;
}
/**
* What a tower is told of some items: the mean of their vectors, each at unit length first, so that each has the same
* say.
*
* @param vectorOf  length `dim`; zero vectors say nothing
*/
function meanOfItems(items, dim, vectorOf) {
	const mean = new Float32Array(dim);
	let count = 0;
	for (let n = 0; n < items.length; n++) {
		const vector = vectorOf(items[n]);
		const length = Math.sqrt(dot(vector, vector));
		if (length === 0) continue;
		count++;
		for (let d = 0; d < dim; d++) mean[d] += vector[d] / length;
	}
	if (count > 0) for (let d = 0; d < dim; d++) mean[d] /= count;
	return mean;
}
export { throughTower as n, meanOfItems as t };

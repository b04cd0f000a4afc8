import { a as row, n as dot, t as createMatrix } from "./vector-BnmEZlWi.js";
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
/**
* ‖q − x‖² = ‖q‖² + ‖x‖² − 2 q·x, and all ‖x‖ are equal: with the query `[visitor, 1, 0]` nearest is best.
* @see Bachrach et al., "Speeding up the Xbox recommender system using a Euclidean transformation for inner-product
*   spaces" (RecSys 2014)
*/
function augment({ out, bias }) {
	const hasBias = bias !== void 0;
	const dim = out.dim + (hasBias ? 1 : 0) + 1;
	const items = createMatrix(out.rows, dim);
	const squares = new Float64Array(out.rows);
	let largest = 0;
	for (let i = 0; i < out.rows; i++) {
		const vector = row(out, i);
		squares[i] = dot(vector, vector) + (bias ? bias[i] * bias[i] : 0);
		largest = Math.max(largest, squares[i]);
	}
	const constant = Math.sqrt(largest) || 1;
	for (let i = 0; i < out.rows; i++) {
		const vector = row(items, i);
		for (let d = 0; d < out.dim; d++) vector[d] = out.data[i * out.dim + d] / constant;
		if (bias) vector[out.dim] = bias[i] / constant;
		vector[dim - 1] = Math.sqrt(Math.max(0, constant * constant - squares[i])) / constant;
	}
	return {
		items,
		constant,
		hasBias
	};
}
/** "In" vectors where the augmented items live: a visitor is then `prior + Σ in / n^power`, and nothing else. */
function augmentedIn(model) {
	const dim = model.out.dim + (model.bias ? 1 : 0) + 1;
	const vectors = createMatrix(model.in.rows, dim);
	for (let i = 0; i < vectors.rows; i++) vectors.data.set(row(model.in, i), i * dim);
	const prior = new Float32Array(dim);
	if (model.prior) prior.set(model.prior);
	if (model.bias) prior[model.out.dim] = 1;
	return {
		in: vectors,
		prior
	};
}
export { augmentedIn as n, modelScorer as r, augment as t };

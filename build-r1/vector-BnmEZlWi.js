// src/math/vector.ts
function createMatrix(rows, dim) {
	return {
		data: new Float32Array(rows * dim),
		rows,
		dim
	};
}
/** A view, not a copy, of row `i`. */
function row({ data, dim }, i) {
	return data.subarray(i * dim, (i + 1) * dim);
}
/** In four sums that are joined at the end, since a single one would wait for itself. */
function dot(a, b) {
	let sum0 = 0;
	let sum1 = 0;
	let sum2 = 0;
	let sum3 = 0;
	let d = 0;
	for (const end = a.length - 3; d < end; d += 4) {
		sum0 += a[d] * b[d];
		sum1 += a[d + 1] * b[d + 1];
		sum2 += a[d + 2] * b[d + 2];
		sum3 += a[d + 3] * b[d + 3];
	}
	for (; d < a.length; d++) sum0 += a[d] * b[d];
	return sum0 + sum1 + (sum2 + sum3);
}
/** A copy of `v`, each component times `factor`. */
function scaled(v, factor) {
	const product = new Float32Array(v.length);
	for (let d = 0; d < v.length; d++) product[d] = v[d] * factor;
	return product;
}
function squaredDistance(a, b) {
	let sum = 0;
	for (let d = 0; d < a.length; d++) {
		const difference = a[d] - b[d];
		sum += difference * difference;
	}
	return sum;
}
/** A copy of `v` at unit length; a zero vector stays zero. */
function normalised(v) {
	const copy = new Float32Array(v);
	normaliseInPlace(copy);
	return copy;
}
/** Scales `v` to unit length and returns its former length; a zero vector stays zero. */
function normaliseInPlace(v) {
	const length = Math.sqrt(dot(v, v));
	if (length > 0) for (let d = 0; d < v.length; d++) v[d] /= length;
	return length;
}
export { row as a, normalised as i, dot as n, scaled as o, normaliseInPlace as r, squaredDistance as s, createMatrix as t };

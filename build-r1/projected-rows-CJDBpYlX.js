import { n as writeSigns, t as orthogonalSigns } from "./token-projection-Wb6CMkTv.js";
// src/compiler/projected-rows.ts
/** @param allocate  memory for the signs of the columns, the bulk of it */
function projectionTable({ keys, orthogonalColumns, denseDim }, options, allocate) {
	const { dim } = options;
	const orthogonal = orthogonalSigns(options);
	const signs = new Int8Array(allocate(keys.length * dim));
	keys.forEach((key, column) => {
		writeSigns(key, options, signs, column * dim);
	});
	orthogonalColumns.forEach((column, i) => {
		const row = denseDim + i;
		signs.set(orthogonal.subarray(row * dim, (row + 1) * dim), column * dim);
	});
	return {
		dim,
		signs,
		orthogonal
	};
}
function createRowProjector({ sparse, dense }, { dim, signs, orthogonal }) {
	const sum = new Float64Array(dim);
	return { project(i, out) {
		sum.fill(0);
		const { starts, columns, values } = sparse;
		addRows(signs, columns, values, {
			from: starts[i],
			to: starts[i + 1]
		}, sum);
		for (let j = 0; j < dense.dim; j++) {
			const value = dense.data[i * dense.dim + j];
			for (let d = 0, at = j * dim; d < dim; d++, at++) sum[d] += value * orthogonal[at];
		}
		out.set(sum);
	} };
}
/** Four entries a pass, so that a sum is loaded and stored once for four products. */
function addRows(signs, columns, values, { from, to }, sum) {
	const dim = sum.length;
	let p = from;
	for (; p + 3 < to; p += 4) {
		const at0 = columns[p] * dim;
		const at1 = columns[p + 1] * dim;
		const at2 = columns[p + 2] * dim;
		const at3 = columns[p + 3] * dim;
		const v0 = values[p];
		const v1 = values[p + 1];
		const v2 = values[p + 2];
		const v3 = values[p + 3];
		for (let d = 0; d < dim; d++) sum[d] += v0 * signs[at0 + d] + v1 * signs[at1 + d] + v2 * signs[at2 + d] + v3 * signs[at3 + d];
	}
	for (; p < to; p++) {
		const at = columns[p] * dim;
		const value = values[p];
		for (let d = 0; d < dim; d++) sum[d] += value * signs[at + d];
	}
}
/**
* The columns that hold most of all rows' squared length, the heaviest first: with orthogonal rows of the projection,
* what most items share makes no noise.
*/
function heaviestColumns({ columnCount, columns, values }, count) {
	const energy = new Float64Array(columnCount);
	for (let p = 0; p < columns.length; p++) energy[columns[p]] += values[p] * values[p];
	return Uint32Array.from(energy, (_, column) => column).sort((a, b) => energy[b] - energy[a] || a - b).slice(0, count);
}
export { heaviestColumns as n, projectionTable as r, createRowProjector as t };

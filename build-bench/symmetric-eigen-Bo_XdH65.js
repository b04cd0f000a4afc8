import { EigenvalueDecomposition, Matrix } from "ml-matrix";
// src/math/symmetric-eigen.ts
/**
* The only use of ml-matrix's eigensolver. The sign of each vector is fixed (its largest component is positive), so
* that the result does not hang on the solver's path.
*
* @param symmetric  `size` × `size`, row-major
*/
function symmetricEigen(symmetric, size) {
	const matrix = Matrix.from1DArray(size, size, symmetric);
	const solved = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
	const order = Array.from(solved.realEigenvalues.keys()).sort((a, b) => solved.realEigenvalues[b] - solved.realEigenvalues[a] || a - b);
	const values = Float64Array.from(order, (j) => solved.realEigenvalues[j]);
	const vectors = new Float64Array(size * size);
	order.forEach((from, to) => {
		const column = solved.eigenvectorMatrix.getColumn(from);
		const largest = column.reduce((best, value) => Math.abs(value) > Math.abs(best) ? value : best, 0);
		for (let i = 0; i < size; i++) vectors[i * size + to] = largest < 0 ? -column[i] : column[i];
	});
	return {
		values,
		vectors
	};
}
export { symmetricEigen as t };

import { r as createPreparedScorer } from "./codes-dAiEpGP6.js";
import { n as sharedKernel } from "./shared-kernel-DZXUVBeZ.js";
import { r as nearest, t as BoundedMaxHeap } from "./top-k-Dj9boWBt.js";
// src/math/scan-distances.ts
/**
* Squared distances from `query` to all coded vectors at once: exactly what a scorer gives for each, in SIMD where that
* is to be had.
*
* @returns one for each element of `norms`
*/
function scanDistances(query, codes, norms) {
	const distances = new Float64Array(norms.length);
	scanDistancesInto(query, codes, norms, distances);
	return distances;
}
/** Written from one scan to the next. */
var productsOfOne = /* @__PURE__ */ new Int32Array(0);
/** The same, written to the first elements of `distances`: for many sets in a row. */
function scanDistancesInto(query, codes, norms, distances) {
	const count = norms.length;
	if (productsOfOne.length < count) productsOfOne = new Int32Array(2 * count);
	const products = productsOfOne.subarray(0, count);
	if (query.kind === "f32" || !sharedKernel()?.multiply(query, codes, products)) {
		const distanceTo = createPreparedScorer(query, codes, norms);
		for (let i = 0; i < count; i++) distances[i] = distanceTo(i);
		return;
	}
	const { squaredNorm, factor } = query;
	for (let i = 0; i < count; i++) distances[i] = Math.max(0, squaredNorm + norms[i] - factor * products[i]);
}
/**
* The `k` coded vectors nearest to `query`, closest first, ties by ascending position: exactly what measuring each of
* them finds.
*
* @param isAllowed  which may be among them; all when undefined
*/
function scanNearest(query, codes, norms, k, isAllowed) {
	const products = multiplied(query, codes, norms.length);
	if (!products) return nearest(norms.length, k, createPreparedScorer(query, codes, norms), isAllowed);
	const { squaredNorm, factor, values } = products;
	const heap = new BoundedMaxHeap(Math.max(0, Math.min(k, values.length)));
	for (let i = 0, bound = Number.POSITIVE_INFINITY, isFull = heap.isFull; i < values.length; i++) {
		const distance = Math.max(0, squaredNorm + norms[i] - factor * values[i]);
		if (isFull && distance >= bound || isAllowed && !isAllowed(i)) continue;
		heap.offer(i, distance);
		isFull = heap.isFull;
		bound = heap.worst;
	}
	return heap.drain();
}
/** Beyond so many vectors a walk through a graph meets too few of them for a scan to pay. */
var mostScanned = 8192;
/**
* What `createPreparedScorer` gives, by another way where SIMD is to be had: it measures all vectors when it is first
* asked, which takes less than the few hundred that a search in a graph asks for, one by one.
*/
function createScanningScorer(query, codes, norms) {
	if (query.kind === "f32" || norms.length > mostScanned || !sharedKernel()) return createPreparedScorer(query, codes, norms);
	let scan;
	return (i) => {
		scan ??= createScan(query, codes, norms) ?? createPreparedScorer(query, codes, norms);
		return scan(i);
	};
}
/** Multiplies now; distances are made of the products when they are asked for. */
function createScan(query, codes, norms) {
	const products = multiplied(query, codes, norms.length);
	if (!products) return void 0;
	const { squaredNorm, factor, values } = products;
	return (i) => Math.max(0, squaredNorm + norms[i] - factor * values[i]);
}
/** Undefined where the kernel does not run, or is not made for this. */
function multiplied(query, codes, count) {
	if (query.kind === "f32") return void 0;
	const values = new Int32Array(count);
	if (!sharedKernel()?.multiply(query, codes, values)) return void 0;
	return {
		squaredNorm: query.squaredNorm,
		factor: query.factor,
		values
	};
}
export { scanNearest as i, scanDistances as n, scanDistancesInto as r, createScanningScorer as t };

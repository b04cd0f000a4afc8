import { a as decodeVector, o as decodeVectors, s as encodeVectors, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as createRowProjector } from "./projected-rows-CJDBpYlX.js";
import { n as SearchScratch, t as searchGraph } from "./graph-BKdQ39rz.js";
import { n as encodeGraph } from "./graph-codec-BfwBL3hk.js";
import { t as createGraphBuilder } from "./hnswlib-C7_UHbyC.js";
import { n as lostNodes, t as createNodeScorers } from "./self-finding-C0_XRAl2.js";
// src/compiler/code-rows.ts
/** Projects rows and writes them down. */
function codeRows({ slice, spec }) {
	const { rows } = slice.sparse;
	const write = createRowCoder(rows, spec);
	const projector = createRowProjector(slice, slice.table);
	const vector = new Float32Array(spec.dim);
	for (let i = 0; i < rows; i++) {
		const given = slice.given.get(i);
		if (!given) {
			projector.project(i, vector);
			normaliseInPlace(vector);
		}
		write.add(given ?? vector, i);
	}
	return write.coded;
}
/** Writes vectors one by one, and how much of each is kept. */
function createRowCoder(rows, spec) {
	const { dim } = spec;
	const stride = bytesPerVector(spec);
	const codes = new Uint8Array(rows * stride);
	const cosines = new Float64Array(rows);
	const decoded = new Float32Array(dim);
	return {
		coded: {
			codes,
			cosines
		},
		add(vector, i) {
			codes.set(encodeVectors({
				data: vector,
				rows: 1,
				dim
			}, spec), i * stride);
			decodeVector(codes, i, spec, decoded);
			cosines[i] = dot(vector, decoded) / (Math.sqrt(dot(decoded, decoded)) || 1);
		}
	};
}
// src/compiler/coded-graph.ts
/**
* Microseconds, by which walks and scans are compared; measured in Node on sets of museum records of 512 signs, the 64
* nearest of each: 249 nodes 26 by walk and 21 by scan, 851 nodes 43 and 42, 2,039 nodes 63 and 64, 6,211 nodes 142 and
* 151. Constants, since a compilation that went by the clock would give other bytes each time.
*/
var usOf = {
	walked: .11,
	scanned: .021,
	sorting: 18
};
/** So many of the nodes, evenly spread, are searched for to see how many distances that takes. */
var walks = 16;
/**
* An encoded graph over decoded codes, in which each node finds itself.
*
* @throws {Error} naming the place and the node that does not
*/
async function buildCodedGraph({ codes, spec, signs, options, place }, builder) {
	const { build } = builder ?? await createGraphBuilder();
	const { m, efConstruction, efSearch, seed } = options;
	const count = codes.length / bytesPerVector(spec);
	const scorerOf = createNodeScorers(codes, count, spec);
	const graph = await build(buildingVectors(codes, count, spec, signs), {
		m,
		efConstruction,
		seed,
		scorerOf
	});
	requireSelfFinding(graph, codes, spec, efSearch, place);
	const walkUs = usOf.walked * distancesOfWalks(graph, scorerOf, efSearch);
	return {
		graph: encodeGraph(graph),
		isWorthIt: walkUs < usOf.scanned * count + usOf.sorting
	};
}
/** Of a search with `efSearch`, on average. */
function distancesOfWalks(graph, scorerOf, efSearch) {
	const scratch = new SearchScratch();
	const asked = Math.min(walks, graph.nodeCount);
	let distances = 0;
	for (let i = 0; i < asked; i++) {
		const node = Math.floor(i * graph.nodeCount / asked);
		searchGraph(graph, scorerOf(node), {
			k: efSearch,
			ef: efSearch,
			scratch
		});
		distances += scratch.distances;
	}
	return distances / Math.max(1, asked);
}
function requireSelfFinding(graph, codes, spec, efSearch, place) {
	const [lost] = lostNodes(graph, codes, spec, efSearch);
	if (lost !== void 0) throw new Error(`${place}: node ${lost} of ${graph.nodeCount} is lost to a search with efSearch ${efSearch}`);
}
/** What the graph is built by: its nodes decoded, of signs only the first. */
function buildingVectors(codes, count, spec, signs) {
	if (spec.kind !== "sign" || spec.dim <= signs) return decodeVectors(codes, count, spec);
	const vectors = createMatrix(count, signs);
	const vector = new Float32Array(spec.dim);
	for (let i = 0; i < count; i++) vectors.data.set(decodeVector(codes, i, spec, vector).subarray(0, signs), i * signs);
	return vectors;
}
// src/math/unit-points.as
var unit_points_default = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 18, 2, 96, 5, 127, 127, 127, 127, 127, 0, 96, 6, 127, 127, 127, 127, 127, 127, 0, 3, 3, 2, 0, 1, 5, 3, 1, 0, 4, 7, 35, 3, 8, 109, 117, 108, 116, 105, 112, 108, 121, 0, 0, 11, 102, 105, 110, 100, 76, 97, 114, 103, 101, 115, 116, 0, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0, 10, 246, 9, 2, 245, 1, 2, 2, 127, 2, 123, 32, 4, 32, 1, 65, 2, 116, 106, 33, 6, 3, 64, 32, 4, 32, 6, 73, 4, 64, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 7, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 8, 32, 0, 32, 2, 106, 33, 5, 32, 3, 33, 1, 3, 64, 32, 0, 65, 16, 106, 32, 5, 73, 4, 64, 32, 7, 32, 0, 253, 0, 4, 0, 32, 1, 253, 0, 4, 0, 253, 186, 1, 253, 174, 1, 33, 7, 32, 8, 32, 0, 253, 0, 4, 16, 32, 1, 253, 0, 4, 16, 253, 186, 1, 253, 174, 1, 33, 8, 32, 0, 65, 32, 106, 33, 0, 32, 1, 65, 32, 106, 33, 1, 12, 1, 11, 11, 32, 0, 32, 5, 73, 4, 64, 32, 7, 32, 0, 253, 0, 4, 0, 32, 1, 253, 0, 4, 0, 253, 186, 1, 253, 174, 1, 33, 7, 32, 5, 33, 0, 11, 32, 4, 32, 7, 32, 8, 253, 174, 1, 34, 7, 32, 7, 32, 7, 253, 13, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 253, 174, 1, 34, 7, 253, 27, 0, 32, 7, 253, 27, 1, 106, 54, 2, 0, 32, 4, 65, 4, 106, 33, 4, 12, 1, 11, 11, 11, 252, 7, 2, 7, 127, 13, 123, 3, 64, 32, 4, 32, 9, 74, 4, 64, 32, 0, 33, 7, 32, 5, 33, 6, 65, 0, 33, 10, 3, 64, 32, 1, 32, 10, 74, 4, 64, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 13, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 14, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 15, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 16, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 17, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 18, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 19, 253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 20, 65, 0, 33, 8, 3, 64, 32, 2, 32, 8, 75, 4, 64, 32, 13, 32, 7, 32, 8, 106, 253, 0, 4, 0, 34, 24, 32, 3, 32, 8, 106, 34, 12, 253, 0, 4, 0, 34, 21, 253, 186, 1, 253, 174, 1, 33, 13, 32, 14, 32, 24, 32, 2, 32, 12, 106, 34, 11, 253, 0, 4, 0, 34, 22, 253, 186, 1, 253, 174, 1, 33, 14, 32, 15, 32, 24, 32, 12, 32, 2, 65, 1, 116, 34, 12, 106, 253, 0, 4, 0, 34, 23, 253, 186, 1, 253, 174, 1, 33, 15, 32, 16, 32, 24, 32, 11, 32, 12, 106, 253, 0, 4, 0, 34, 25, 253, 186, 1, 253, 174, 1, 33, 16, 32, 17, 32, 2, 32, 7, 106, 32, 8, 106, 253, 0, 4, 0, 34, 24, 32, 21, 253, 186, 1, 253, 174, 1, 33, 17, 32, 18, 32, 24, 32, 22, 253, 186, 1, 253, 174, 1, 33, 18, 32, 19, 32, 24, 32, 23, 253, 186, 1, 253, 174, 1, 33, 19, 32, 20, 32, 24, 32, 25, 253, 186, 1, 253, 174, 1, 33, 20, 32, 8, 65, 16, 106, 33, 8, 12, 1, 11, 11, 32, 13, 32, 14, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 13, 32, 14, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 15, 32, 16, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 15, 32, 16, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 14, 253, 13, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 32, 13, 32, 14, 253, 13, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 6, 253, 9, 2, 0, 253, 59, 253, 83, 4, 64, 32, 13, 253, 27, 0, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 54, 2, 4, 11, 32, 13, 253, 27, 1, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 65, 1, 106, 54, 2, 4, 11, 32, 13, 253, 27, 2, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 65, 2, 106, 54, 2, 4, 11, 32, 13, 253, 27, 3, 34, 8, 32, 6, 40, 2, 0, 74, 4, 64, 32, 6, 32, 8, 54, 2, 0, 32, 6, 32, 9, 65, 3, 106, 54, 2, 4, 11, 11, 32, 17, 32, 18, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 17, 32, 18, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 19, 32, 20, 253, 13, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23, 32, 19, 32, 20, 253, 13, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31, 253, 174, 1, 34, 14, 253, 13, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 32, 13, 32, 14, 253, 13, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31, 253, 174, 1, 34, 13, 32, 6, 65, 8, 106, 253, 9, 2, 0, 253, 59, 253, 83, 4, 64, 32, 13, 253, 27, 0, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 54, 2, 12, 11, 32, 13, 253, 27, 1, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 65, 1, 106, 54, 2, 12, 11, 32, 13, 253, 27, 2, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 65, 2, 106, 54, 2, 12, 11, 32, 13, 253, 27, 3, 34, 8, 32, 6, 40, 2, 8, 74, 4, 64, 32, 6, 32, 8, 54, 2, 8, 32, 6, 32, 9, 65, 3, 106, 54, 2, 12, 11, 11, 32, 10, 65, 2, 106, 33, 10, 32, 7, 32, 2, 65, 1, 116, 106, 33, 7, 32, 6, 65, 16, 106, 33, 6, 12, 1, 11, 11, 32, 9, 65, 4, 106, 33, 9, 32, 3, 32, 2, 65, 2, 116, 106, 33, 3, 12, 1, 11, 11, 11);
// src/math/unit-points.ts
/** Length of a vector: the square of it, and so by Cauchy and Schwarz any part of a product, fits into 32 bits. */
var length = 32767;
/** The product of a vector with itself. */
var unit = length * length;
/** Of both vectors at once, and of a lane of the kernel. */
var lanes = 8;
/** @param allocate  memory for the numbers; the caller may share it with other threads */
function unitVectors({ data, rows, dim }, allocate = (bytes) => new ArrayBuffer(bytes)) {
	const stride = strideOf(dim);
	const values = new Int16Array(allocate(2 * rows * stride));
	for (let i = 0; i < rows; i++) for (let d = 0; d < dim; d++) values[i * stride + d] = Math.round(data[i * dim + d] * length);
	return {
		count: rows,
		dim,
		values
	};
}
/** @param isSimd  false for the twin that runs anywhere */
function createUnitPoints(points, { isSimd = true } = {}) {
	return isSimd && createInSimd(points) || createInScript(points);
}
/**
* For points `from`..`to - 1` the largest product with a row of `others`, and the lowest row that has it.
*
* @param found  its first `to - from` elements are written
*/
function findLargest(points, { from, to }, others, found, { isSimd = true } = {}) {
	if (isSimd && findInSimd(points, {
		from,
		to
	}, others, found)) return;
	const { dim } = points;
	const stride = strideOf(dim);
	for (let i = from; i < to; i++) {
		let largest = -2147352578;
		for (let c = 0; c < others.count; c++) {
			const product = productAt(points.values, i * stride, others.values, c * stride, dim);
			if (product <= largest) continue;
			largest = product;
			found.rows[i - from] = c;
		}
		found.products[i - from] = largest;
	}
}
function strideOf(dim) {
	return Math.ceil(dim / lanes) * lanes;
}
function productAt(a, atA, b, atB, dim) {
	let sum = 0;
	for (let d = 0; d < dim; d++) sum += a[atA + d] * b[atB + d];
	return sum;
}
function createInScript({ count, dim, values }) {
	return {
		count,
		multiply(other, products) {
			const { values: others } = unitVectors({
				data: other,
				rows: 1,
				dim
			});
			for (let i = 0; i < count; i++) products[i] = productAt(values, i * strideOf(dim), others, 0, dim);
		}
	};
}
/** Points that are compared with all others before the next ones are: they stay in the processor's nearest cache. */
var pointsPerBlock = 64;
var othersPerStep = 4;
var pageBytes = 65536;
/** Undefined where WebAssembly or its SIMD is missing, or so much memory. */
function createInSimd({ count, dim, values }) {
	const stride = 2 * strideOf(dim);
	const kernel = startKernel();
	if (!kernel) return void 0;
	const { memory } = kernel;
	const otherAt = 1024;
	const outAt = otherAt + stride;
	const pointsAt = align(outAt + 4 * count);
	if (!grow(memory, pointsAt + count * stride)) return void 0;
	new Int16Array(memory.buffer).set(values, pointsAt / 2);
	return {
		count,
		multiply(other, products) {
			new Int16Array(memory.buffer).set(unitVectors({
				data: other,
				rows: 1,
				dim
			}).values, otherAt / 2);
			kernel.multiply(pointsAt, count, stride, otherAt, outAt);
			products.set(new Int32Array(memory.buffer, outAt, count));
		}
	};
}
/** Kept from call to call: undefined before the first, false where there is none to be had. */
var findingKernel;
/** @returns false, with nothing written, where the kernel cannot be had or has no room for `others` */
function findInSimd(points, { from, to }, others, { rows, products }) {
	findingKernel ??= startKernel() ?? false;
	if (!findingKernel) return false;
	const { memory } = findingKernel;
	const stride = 2 * strideOf(points.dim);
	const outAt = 1024;
	const pointsAt = 1536;
	const othersAt = pointsAt + pointsPerBlock * stride;
	const padded = Math.ceil(others.count / othersPerStep) * othersPerStep;
	if (!grow(memory, othersAt + padded * stride)) return false;
	const shorts = new Int16Array(memory.buffer);
	shorts.set(others.values, othersAt / 2);
	for (let i = others.count; i < padded; i++) shorts.set(others.values.subarray(0, stride / 2), (othersAt + i * stride) / 2);
	const found = new Int32Array(memory.buffer, outAt, 128);
	for (let block = from; block < to; block += pointsPerBlock) {
		const count = Math.min(pointsPerBlock, to - block);
		shorts.set(points.values.subarray(block * stride / 2, (block + count) * stride / 2), pointsAt / 2);
		for (let i = 0; i < pointsPerBlock; i++) found[2 * i] = -2147483648;
		findingKernel.findLargest(pointsAt, count + (count & 1), stride, othersAt, padded, outAt);
		for (let i = 0; i < count; i++) {
			products[block - from + i] = found[2 * i];
			rows[block - from + i] = found[2 * i + 1];
		}
	}
	return true;
}
function startKernel() {
	try {
		const { exports } = new WebAssembly.Instance(new WebAssembly.Module(unit_points_default));
		return exports;
	} catch (error) {
		if (typeof WebAssembly === "undefined" || error instanceof WebAssembly.CompileError) return void 0;
		throw error;
	}
}
function grow(memory, bytes) {
	const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
	try {
		if (missing > 0) memory.grow(missing);
		return true;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}
function align(position) {
	return Math.ceil(position / 16) * 16;
}
// src/compiler/nearest-task.ts
/** For each of the points `from`..`to - 1` the row of `others` with the largest product, and that. */
function findNearest({ points, others, from, to }) {
	const found = {
		rows: new Uint32Array(to - from),
		products: new Int32Array(to - from)
	};
	findLargest(points, {
		from,
		to
	}, others, found);
	return found;
}
// src/compiler/tasks.ts
/**
* Work that may be done on another thread: plain data and typed arrays in, plain data out. Whatever several tasks read
* comes in memory of `Workers.allocate`, and is not written to meanwhile.
*/
var tasks = {
	code: codeRows,
	graph: buildCodedGraph,
	nearest: findNearest
};
async function runTask(name, input) {
	const task = tasks[name];
	return task(input);
}
export { createRowCoder as a, unitVectors as i, createUnitPoints as n, unit as r, runTask as t };

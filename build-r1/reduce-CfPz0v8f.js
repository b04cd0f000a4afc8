import { l as int8ScaleOf, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { a as row, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { a as createRowCoder, t as runTask } from "./tasks-CmKLxrVs.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as symmetricEigen } from "./ingest-text-DNBeYdv2.js";
import { a as createLexicalEmbedder, c as gram, l as multiplyByTransposed, o as rowsOfMatrix, r as createLsaEmbedder } from "./embed-joined-GSxSE8zC.js";
// src/compiler/create-embedder.ts
/** The embedder that is named: one that is fitted on the catalogue itself. */
function createEmbedder({ embedder, dims, seed }) {
	const given = dims === "auto" ? {} : { dims };
	switch (embedder) {
		case "lexical": return createLexicalEmbedder({
			...given,
			seed
		});
		case "lsa": return createLsaEmbedder({
			...given,
			seed
		});
	}
}
// src/compiler/workers.ts
/** This thread does it all. */
var noWorkers = {
	count: 1,
	allocate: (bytes) => new ArrayBuffer(bytes),
	run: runTask
};
/** Runs `list.count` tasks of a kind, so many at once as there are workers. @throws what the first to fail throws */
async function runTasks(workers, name, list, pace) {
	let next = 0;
	let done = 0;
	let hasFailed = false;
	const work = async () => {
		while (next < list.count && !hasFailed) {
			const i = next++;
			try {
				list.use(await workers.run(name, list.input(i)), i);
				await pace.step(++done / list.count);
			} catch (error) {
				hasFailed = true;
				throw error;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, workers.count) }, work));
}
// src/compiler/dims-choice.ts
var candidates = [
	16,
	32,
	48,
	64,
	96,
	128,
	192,
	256,
	384,
	512,
	768,
	1024
];
var sampledRows = 12e3;
var sampledQueries = 150;
var k = 10;
var withinCosine = .01;
var leastRecall = .95;
var leastRelevance = .98;
/**
* The fewest leading directions that keep 95 % of recall and 98 % of relevance, on a sample.
*
* @param rows  coordinates along the directions, the leading first: unit length over all of them
*/
async function chooseDims(rows, { agreement, seed = 1 }, pace) {
	const steps = [...candidates.filter((dims) => dims < rows.dim), rows.dim];
	const sample = drawn(Math.min(sampledRows, rows.rows), rows.rows, seed);
	const queries = Math.min(sampledQueries, sample.length);
	const found = steps.map(() => ({
		recall: 0,
		relevance: 0
	}));
	for (let query = 0; query < queries; query++) {
		const cosines = cosinesByStep(rows, sample, query, steps);
		const full = cosines[steps.length - 1];
		const tops = cosines.map((all) => nearest(sample.length, k, (i) => -all[i], (i) => i !== query));
		const least = -(tops.at(-1)?.at(-1)?.distance ?? 0) - withinCosine;
		for (const [step, top] of tops.entries()) {
			const hits = top.filter(({ id }) => full[id] >= least).length;
			found[step].recall += top.length === 0 ? 1 : hits / top.length;
			if (agreement) found[step].relevance += top.reduce((sum, { id }) => sum + agreement(sample[query], sample[id]), 0) / Math.max(1, top.length);
		}
		await pace.step(query / queries);
	}
	const tried = steps.map((dims, step) => ({
		dims,
		recall: found[step].recall / Math.max(1, queries),
		relevance: agreement && found[step].relevance / Math.max(1, queries)
	}));
	const best = tried[tried.length - 1].relevance ?? 0;
	return {
		dims: tried.find(({ recall, relevance = 0 }) => recall >= leastRecall && relevance >= leastRelevance * best)?.dims ?? rows.dim,
		tried
	};
}
/** Of the sample's row `query` with all of the sample: one list a step, over so many directions each. */
function cosinesByStep({ data, dim }, sample, query, steps) {
	const cosines = steps.map(() => new Float32Array(sample.length));
	const from = sample[query] * dim;
	for (const [i, row] of sample.entries()) {
		const at = row * dim;
		let dot = 0;
		let own = 0;
		let others = 0;
		for (let step = 0, d = 0; step < steps.length; step++) {
			for (; d < steps[step]; d++) {
				dot += data[from + d] * data[at + d];
				own += data[from + d] ** 2;
				others += data[at + d] ** 2;
			}
			cosines[step][i] = dot / Math.sqrt(own * others || 1);
		}
	}
	return cosines;
}
/** `count` different numbers below `n`, in random order. */
function drawn(count, n, seed) {
	const random = createRandom(seed);
	const order = Uint32Array.from({ length: n }, (_, i) => i);
	for (let i = 0; i < count; i++) {
		const j = i + random.int(n - i);
		[order[i], order[j]] = [order[j], order[i]];
	}
	return order.slice(0, count);
}
// src/compiler/reduce.ts
/**
* Chooses how vectors are written down, by one fit over all rows, and writes them. Only vectors that have to be
* projected are in memory together.
*
* @param vectors  rows of unit length
* @throws {RangeError} naming a row whose vector is no direction
*/
async function reduce(vectors, { dims, code, workers = noWorkers, nameOf = (row) => `row ${row}`, ...questions }, pace) {
	const how = {
		code,
		projection: void 0,
		workers,
		nameOf
	};
	const rows = "data" in vectors ? rowsOfMatrix(vectors) : vectors;
	const isGiven = dims !== "auto";
	if (isGiven && vectors.dim <= dims) return encode(rows, how, pace);
	const matrix = "data" in vectors ? vectors : await collected(vectors, pace.part(0, .1));
	const directions = await leadingDirections(matrix, isGiven ? dims : matrix.dim, pace.part(.1, .3));
	if (isGiven) return encodeProjected(matrix, directions, how, pace.part(.3, 1));
	const { dims: chosen, tried } = await chooseDims(await projected(matrix, directions, pace.part(.3, .5)), questions, pace.part(.5, .7));
	return {
		...chosen === matrix.dim ? await encode(rows, how, pace.part(.7, 1)) : await encodeProjected(matrix, firstRows(directions, chosen), how, pace.part(.7, 1)),
		triedDims: tried
	};
}
async function encodeProjected(matrix, projection, how, pace) {
	const kept = await projected(matrix, projection, pace.part(0, .6));
	return encode(rowsOfMatrix(kept), {
		...how,
		projection
	}, pace.part(.6, 1));
}
function firstRows({ data, dim }, rows) {
	return {
		data: data.slice(0, rows * dim),
		rows,
		dim
	};
}
async function encode(vectors, how, pace) {
	const { rows, dim } = vectors;
	const { code, projection, workers, nameOf } = how;
	const isScaled = code === "i8";
	const spec = isScaled ? {
		kind: code,
		dim,
		scale: await fitScale(vectors, pace.part(0, .5))
	} : {
		kind: code,
		dim
	};
	const coding = isScaled ? pace.part(.5, 1) : pace;
	const { codes, cosines } = vectors.shared ? await codedByTasks(vectors, vectors.shared, spec, workers, coding) : await codedHere(vectors, spec, coding);
	const lost = cosines.findIndex((cosine) => !(cosine > 0 && cosine < Number.POSITIVE_INFINITY));
	if (lost >= 0) throw new RangeError(`${nameOf(lost)}: its vector is all zeros, or holds what is no finite number`);
	return {
		spec,
		codes,
		rows,
		projection,
		fidelity: rows === 0 ? 1 : cosines.reduce((sum, cosine) => sum + cosine, 0) / rows,
		triedDims: []
	};
}
async function codedHere(vectors, spec, pace) {
	const coder = createRowCoder(vectors.rows, spec);
	await vectors.visit(coder.add, pace);
	return coder.coded;
}
var rowsPerTask = 4096;
async function codedByTasks({ rows }, shared, spec, workers, pace) {
	const stride = bytesPerVector(spec);
	const all = {
		codes: new Uint8Array(rows * stride),
		cosines: new Float64Array(rows)
	};
	const sliceOf = shared(workers.allocate);
	await runTasks(workers, "code", {
		count: Math.ceil(rows / rowsPerTask),
		input: (task) => ({
			slice: sliceOf(task * rowsPerTask, Math.min(rows, (task + 1) * rowsPerTask)),
			spec
		}),
		use({ codes, cosines }, task) {
			all.codes.set(codes, task * rowsPerTask * stride);
			all.cosines.set(cosines, task * rowsPerTask);
		}
	}, pace);
	return all;
}
async function fitScale(vectors, pace) {
	const largest = new Float32Array(vectors.dim);
	await vectors.visit((vector) => {
		for (let d = 0; d < largest.length; d++) largest[d] = Math.max(largest[d], Math.abs(vector[d]));
	}, pace);
	return int8ScaleOf(largest);
}
async function collected(vectors, pace) {
	const matrix = createMatrix(vectors.rows, vectors.dim);
	await vectors.visit((vector, i) => {
		matrix.data.set(vector, i * vectors.dim);
	}, pace);
	return matrix;
}
/** Eigenvectors of xᵀx: not centred, so that angles to the origin stay what they are. */
async function leadingDirections(vectors, dims, pace) {
	const { dim } = vectors;
	const { vectors: columns } = symmetricEigen(await gram(vectors, pace), dim);
	const data = new Float32Array(dims * dim);
	for (let j = 0; j < dims; j++) for (let i = 0; i < dim; i++) data[j * dim + i] = columns[i * dim + j];
	return {
		data,
		rows: dims,
		dim
	};
}
/** A row that has nothing in the kept directions goes to the last one, where least is. */
async function projected(vectors, projection, pace) {
	const product = await multiplyByTransposed(vectors, projection, pace);
	for (let i = 0; i < product.rows; i++) {
		const vector = row(product, i);
		if (normaliseInPlace(vector) === 0) vector[vector.length - 1] = 1;
	}
	return product;
}
export { createEmbedder as i, noWorkers as n, runTasks as r, reduce as t };

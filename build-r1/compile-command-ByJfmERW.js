import { a as medianVector, i as probesFor, n as compile, o as partition, r as measureProbes, t as createFolderWriter } from "./folder-writer-DP50njU5.js";
import { a as usualRecall, i as resolveOptions, n as ingest } from "./ingest-sample-D838ERDr.js";
import { t as privacyCosts } from "./privacy-levels-2QX3Nzzx.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { a as row, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { i as createEmbedder, n as noWorkers, t as reduce } from "./reduce-CfPz0v8f.js";
import { o as embeddableItem } from "./ingest-json-Q1m30Hlx.js";
import { t as createPace } from "./pace-B8PFnGCc.js";
import { d as prepareQuery, o as decodeVectors, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { i as scanNearest } from "./scan-distances-Ckq9jx5D.js";
import { r as readCompileArguments } from "./compile-arguments-C-Y07mpw.js";
import { i as planCompilation, t as effectsOf } from "./compile-plan-RZouCY2Q.js";
import { i as size, n as count, t as compileSummary } from "./compile-summary-D98a86yZ.js";
import { r as readFileChunks } from "./node-effects-CnbjxuGY.js";
import { t as privacyTable } from "./privacy-command-ClmJVyFQ.js";
import { t as createProgressView } from "./progress-view-Bn1wLuBC.js";
import { r as writeReport } from "./report-command-BkQoB1Pp.js";
import { Worker } from "node:worker_threads";
import { relative } from "node:path";
import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
// src/compiler/tune-choice.ts
/** The engine's scripts and the manifest. */
var runtimeBytes = 3e4;
/** Of each cluster beside its centroid's code: size, radius and links among centroids; hash and place in the directory. */
var bytesPerCluster = 52;
/** Links among items. */
var linkBytesPerItem = 14;
/** Of a file: its header, and that of its transfer. */
var bytesPerFile = 250;
/**
* From an empty cache to a finished search that asks for files directly: scripts, manifest, centroids, directory, and the
* shards that are probed. Cards and pictures of what is shown come on top, whatever the choice.
*/
function visitBytesOf({ itemCount, clusters, nprobe, bytesPerItem }) {
	const perShard = itemCount / clusters * (bytesPerItem + linkBytesPerItem) + bytesPerFile;
	return Math.round(runtimeBytes + clusters * (bytesPerItem + bytesPerCluster) + nprobe * perShard);
}
/** Less is noise of the sample. */
var likenessStep = .01;
/**
* Within the budget and at the recall the one that keeps most likeness; of those that keep about as much, the one with
* the fewest bytes. Where none is within, the smallest that reaches the recall, or else what comes nearest to it.
*
* @throws {RangeError} without candidates
*/
function chooseCandidate(candidates, { budgetBytes, recall }) {
	if (candidates.length === 0) throw new RangeError("got no candidates, expected at least one");
	const reaching = candidates.filter((one) => one.recall >= recall);
	const within = reaching.filter(({ visitBytes }) => visitBytes <= budgetBytes);
	if (within.length > 0) {
		const best = Math.max(...within.map(({ likeness }) => likeness));
		return {
			chosen: smallest(within.filter((one) => one.likeness > best - likenessStep)),
			isMet: true
		};
	}
	if (reaching.length > 0) return {
		chosen: smallest(reaching),
		isMet: false
	};
	const highest = Math.max(...candidates.map((one) => one.recall));
	return {
		chosen: smallest(candidates.filter((one) => one.recall === highest)),
		isMet: false
	};
}
/** Those that no other beats in bytes and in likeness at once, ascending by bytes, among those that reach the recall. */
function frontierOf(candidates, recall) {
	const bySize = candidates.filter((one) => one.recall >= recall).sort((a, b) => a.visitBytes - b.visitBytes || b.likeness - a.likeness);
	const frontier = [];
	for (const one of bySize) if (one.likeness > (frontier.at(-1)?.likeness ?? -1)) frontier.push(one);
	return frontier;
}
function smallest(candidates) {
	return candidates.reduce((best, one) => one.visitBytes < best.visitBytes ? one : best);
}
// src/compiler/tune.ts
var queries = 80;
var views = 5;
var k = 10;
/**
* Tries dimensions and numbers of clusters on a sample: how much of the uncoded vectors' answers the codes keep, how many
* clusters must be probed for the recall, and what a first search then transfers.
*
* @param vectors  rows of unit length, in all their dimensions
*/
async function tune(vectors, options, pace) {
	const { itemCount, budgetBytes, recall, code, seed } = options;
	const dims = options.dims.filter((dim) => dim <= vectors.dim);
	const truth = drawQueries(vectors, seed);
	const candidates = [];
	for (const [i, dim] of dims.entries()) {
		const part = pace.part(i / dims.length, (i + 1) / dims.length);
		const kept = code === "sign" ? leadingNumbers(vectors, dim) : vectors;
		const coded = await reduce(kept, {
			dims: dim,
			code
		}, part.part(0, .2));
		const likeness = keptLikeness(vectors, coded, truth);
		const counts = clusterCounts(options);
		for (const [j, clusters] of counts.entries()) {
			const trial = part.part(.2 + .8 * j / counts.length, .2 + .8 * (j + 1) / counts.length);
			const alike = Math.max(1, Math.round(clusters * Math.sqrt(vectors.rows / itemCount)));
			const parts = await partition(coded, {
				clusters: alike,
				seed
			}, trial.part(0, .6));
			const curve = await measureProbes(coded, parts, {
				queries,
				seed
			}, trial.part(.6, 1));
			const nprobe = probesFor(curve, recall);
			const visitBytes = visitBytesOf({
				itemCount,
				clusters,
				nprobe,
				bytesPerItem: bytesPerVector(coded.spec)
			});
			candidates.push({
				code,
				dims: dim,
				clusters,
				nprobe,
				recall: curve.recall[nprobe - 1],
				likeness,
				visitBytes
			});
		}
	}
	return {
		sampled: vectors.rows,
		candidates,
		...chooseCandidate(candidates, {
			budgetBytes,
			recall
		})
	};
}
function clusterCounts({ clusters, itemCount }) {
	if (typeof clusters === "number") return [clusters];
	return clusters.map((factor) => Math.round(factor * Math.sqrt(itemCount))).map((count) => Math.min(65535, Math.max(1, count)));
}
/** Any of a random projection's dimensions are one, of fewer dimensions. */
function leadingNumbers({ data, rows, dim }, kept) {
	const leading = createMatrix(rows, kept);
	for (let i = 0; i < rows; i++) {
		const vector = row(leading, i);
		vector.set(data.subarray(i * dim, i * dim + kept));
		if (normaliseInPlace(vector) === 0) vector[kept - 1] = 1;
	}
	return leading;
}
/** Medians of an item and some of its nearest, by the vectors as they are. */
function drawQueries(vectors, seed) {
	const random = createRandom(seed);
	const spec = {
		kind: "f32",
		dim: vectors.dim
	};
	const codes = new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength);
	const norms = new Float32Array(vectors.rows).fill(1);
	return Array.from({ length: queries }, () => {
		const first = random.int(vectors.rows);
		const near = scanNearest(prepareQuery(row(vectors, first), spec), codes, norms, 50, (i) => i !== first);
		const viewed = [first];
		while (viewed.length < views && near.length > 0) viewed.push(near.splice(random.int(near.length), 1)[0].id);
		const query = medianVector(viewed.map((i) => row(vectors, i)));
		normaliseInPlace(query);
		const last = scanNearest(prepareQuery(query, spec), codes, norms, k, (i) => !viewed.includes(i)).at(-1);
		return {
			viewed,
			query,
			least: last ? 1 - last.distance / 2 : -1
		};
	});
}
/** Share of the codes' ten nearest that are as near by the vectors themselves as their tenth is, but for 0.01. */
function keptLikeness(vectors, coded, truth) {
	const { codes, spec, rows } = coded;
	const decoded = decodeVectors(codes, rows, spec);
	const norms = Float32Array.from({ length: rows }, (_, i) => dotOf(row(decoded, i), row(decoded, i)));
	let kept = 0;
	let asked = 0;
	for (const { viewed, query, least } of truth) {
		const seen = medianVector(viewed.map((i) => row(decoded, i)));
		const found = scanNearest(prepareQuery(seen, spec), codes, norms, k, (i) => !viewed.includes(i));
		kept += found.filter(({ id }) => dotOf(query, row(vectors, id)) >= least - .01).length;
		asked += found.length;
	}
	return asked === 0 ? 1 : kept / asked;
}
function dotOf(a, b) {
	let sum = 0;
	for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
	return sum;
}
// src/compiler/tune-options.ts
/** So many items, spread over the catalogue, tell what the rest would. */
var sampledItems = 8e3;
/** Of a random projection, whose numbers become signs; of leading directions, whose numbers become bytes. */
var dimsToTry = {
	sign: [
		64,
		128,
		256,
		512
	],
	i8: [
		32,
		48,
		64,
		96,
		128
	],
	f32: [
		16,
		32,
		64,
		128
	]
};
/** Times the square root of the number of items. */
var clustersToTry = [
	1,
	2,
	4
];
/**
* Options for `compile` under which a first search transfers `budgetBytes` at most and finds what it should, by trials
* on a sample. What the options say already is kept: only the rest is tried.
*
* @throws {RangeError} when an option is outside its range, or there are no items
*/
async function tuneOptions(items, options, budgetBytes, { embedder: outside, onProgress, signal }) {
	const own = {
		hasOwnVectors: outside !== void 0,
		usual: outside?.usual
	};
	const { code, recall, seed, ...resolved } = resolveOptions(options, items.length, own);
	const pace = createPace({
		signal,
		onFraction: (fraction) => onProgress?.({
			stage: "tune",
			fraction
		})
	});
	const given = typeof options.dims === "number" ? options.dims : void 0;
	const widest = Math.max(...dimsToTry[code]);
	const embedder = outside ?? createEmbedder({
		...resolved,
		code,
		recall,
		seed,
		dims: given ?? widest
	});
	const vectors = await sampleVectors(items.map((item) => embeddableItem(item, options.columns)), embedder, outside !== void 0, pace.part(0, .2));
	const dims = dimsToTry[code].filter((dim) => dim <= vectors.dim);
	const tuning = await tune(vectors, {
		itemCount: items.length,
		budgetBytes,
		recall,
		code,
		seed,
		dims: given !== void 0 ? [Math.min(given, vectors.dim)] : dims.length > 0 ? dims : [vectors.dim],
		clusters: options.clusters ?? clustersToTry
	}, pace.part(.2, 1));
	const { chosen } = tuning;
	return {
		options: {
			...options,
			code,
			dims: chosen.dims,
			clusters: chosen.clusters
		},
		tuning
	};
}
/** Fitted on the sample; embedders from outside may know all items or none, and embed all. */
async function sampleVectors(items, embedder, embedsAll, pace) {
	const count = Math.min(items.length, sampledItems);
	const chosen = Array.from({ length: count }, (_, i) => Math.floor(i * items.length / count));
	const embedded = embedsAll ? items : chosen.map((i) => items[i]);
	const placeOf = new Map(chosen.map((item, i) => [embedsAll ? item : i, i]));
	let sample;
	const keep = (vector, i) => {
		const place = placeOf.get(i);
		if (place === void 0) return;
		sample ??= createMatrix(count, vector.length);
		row(sample, place).set(vector);
	};
	if ("fitRows" in embedder) {
		const { rows } = await embedder.fitRows(embedded, pace.part(0, .5));
		await rows.visit(keep, pace.part(.5, 1));
	} else {
		const { vectors } = await embedder.fit(embedded, pace);
		for (let i = 0; i < vectors.rows; i++) keep(row(vectors, i), i);
	}
	if (!sample) throw new RangeError("got no items, expected at least one");
	return sample;
}
// src/cli/compile-workers.ts
/** As many as there are cores; a small catalogue is done before threads have started. */
function usualThreads(itemCount) {
	return itemCount < 1e4 ? 1 : Math.min(8, availableParallelism());
}
/** @param count  of threads; 1 does all on the present one */
function createCompileWorkers(count) {
	if (count <= 1) return {
		...noWorkers,
		close: async () => {}
	};
	const idle = [];
	const all = /* @__PURE__ */ new Set();
	const queue = [];
	const waiting = /* @__PURE__ */ new Map();
	function start() {
		const worker = new Worker(new URL("./compile-worker.js", import.meta.url));
		all.add(worker);
		worker.on("message", (answer) => {
			const task = waiting.get(worker);
			waiting.delete(worker);
			giveBack(worker);
			if (answer.ok) task?.resolve(answer.result);
			else task?.reject(answer.error);
		});
		const onEnd = (error) => {
			all.delete(worker);
			waiting.get(worker)?.reject(error);
			waiting.delete(worker);
		};
		worker.on("error", onEnd);
		worker.on("exit", (code) => onEnd(/* @__PURE__ */ new Error(`a thread of the compiler ended with code ${code}`)));
		return worker;
	}
	function giveBack(worker) {
		const next = queue.shift();
		if (next) next(worker);
		else idle.push(worker);
	}
	return {
		count,
		allocate: (bytes) => new SharedArrayBuffer(bytes),
		run(name, input) {
			return new Promise((resolve, reject) => {
				const send = (worker) => {
					waiting.set(worker, {
						resolve,
						reject
					});
					worker.postMessage({
						name,
						input
					});
				};
				const worker = idle.pop() ?? (all.size < count ? start() : void 0);
				if (worker) send(worker);
				else queue.push(send);
			});
		},
		async close() {
			await Promise.all(Array.from(all, (worker) => worker.terminate()));
		}
	};
}
// src/cli/tuning-table.ts
/** What `docent compile --budget` tried: the choices that no other beats, and which of them was taken. */
function tuningTable({ sampled, candidates, chosen, isMet }, { budgetBytes, recall }) {
	const frontier = frontierOf(candidates, recall);
	const shown = frontier.includes(chosen) ? frontier : [...frontier, chosen];
	const header = [
		"",
		"dimensions",
		"bytes/item",
		"clusters",
		"probed",
		"recall",
		"likeness",
		"first search"
	];
	const rows = shown.map((one) => cellsOf(one, one === chosen));
	const widths = header.map((text, c) => Math.max(text.length, ...rows.map((cells) => cells[c].length)));
	const line = (cells) => `  ${cells.map((text, c) => text.padStart(widths[c])).join("  ")}`;
	return [
		`Tried ${candidates.length} ways on ${count(sampled)} items; no other has fewer bytes and more likeness than these:`,
		line(header),
		...rows.map(line),
		isMet ? `  → taken: within ${size(budgetBytes)}` : `  ${missedLine(chosen, {
			budgetBytes,
			recall
		})}`,
		""
	].join("\n");
}
/** Whether the finished catalogue keeps to the budget, by its own measurement. */
function budgetLine(report, { code = "i8" }, budgetBytes) {
	const bytes = visitBytesOf({
		itemCount: report.items,
		clusters: report.clusters.count,
		nprobe: report.probes.nprobe,
		bytesPerItem: bytesPerVector({
			kind: code,
			dim: report.embedding.dims
		})
	});
	const verdict = bytes <= budgetBytes ? "within" : "beyond";
	return `  a first search transfers about ${size(bytes)}, ${verdict} the budget of ${size(budgetBytes)}\n`;
}
function cellsOf({ code, dims, clusters, nprobe, recall, likeness, visitBytes }, isChosen) {
	return [
		isChosen ? "→" : "",
		`${dims} ${code}`,
		`${bytesPerVector({
			kind: code,
			dim: dims
		})}`,
		count(clusters),
		`${nprobe}`,
		recall.toFixed(3),
		likeness.toFixed(3),
		size(visitBytes)
	];
}
function missedLine(chosen, { budgetBytes, recall }) {
	if (chosen.recall < recall) return `No choice finds ${recall} of the exact ten: the budget of ${size(budgetBytes)} cannot be met. Taken: what comes nearest, ${chosen.recall.toFixed(3)}`;
	return `The budget of ${size(budgetBytes)} cannot be met: the least for a recall of ${recall} is ${size(chosen.visitBytes)}, which is taken`;
}
// src/cli/compile-command.ts
/**
* `docent compile`. The folder is written beside and changed over at the end: whatever goes wrong, and when `signal` is
* aborted, the old catalogue stands.
*
* @throws {UsageError} for options that make no sense; {IngestError} for bad data, with file, line and column;
* {VectorsError} for embeddings that can't be used
*/
async function runCompile(args, signal) {
	const startMs = performance.now();
	const request = await readCompileArguments(args, process.cwd());
	const inputName = relative(process.cwd(), request.input) || request.input;
	const view = createProgressView({
		stream: process.stderr,
		isQuiet: request.quiet ?? false
	});
	let writer;
	let workers;
	try {
		const { size } = await stat(request.input);
		const plan = await planCompilation(request, {
			inputName,
			view,
			signal
		});
		const { columns, options } = plan;
		const effects = await effectsOf(request, view, signal);
		writer = await createFolderWriter(request.out);
		const ingested = await ingest(readFileChunks(request.input), {
			...plan.inputOptions,
			columns,
			skipBadRows: request.skipBadRows,
			refine: plan.preset?.refine,
			onBytes: (bytes) => view.update("ingest", bytes / Math.max(bytes, size))
		});
		const ingestMs = performance.now() - startMs;
		const taught = request.interactions === void 0 ? void 0 : await (await import("./learn-command-Blv3jwXV.js")).learnFromInteractions(request, {
			catalogId: options.catalogId,
			ingested,
			columns,
			view,
			signal
		});
		const { budget } = request;
		const tuned = budget === void 0 ? void 0 : await tuneOptions((taught?.ingested ?? ingested).items, options, budget, effects);
		if (tuned && budget !== void 0) {
			const { recall = usualRecall } = options;
			view.say(tuningTable(tuned.tuning, {
				budgetBytes: budget,
				recall
			}));
		}
		workers = createCompileWorkers(request.threads ?? usualThreads(ingested.items.length));
		const report = await compileInto(writer, taught?.ingested ?? ingested, tuned?.options ?? options, {
			...effects,
			workers,
			...taught?.learned && { learned: taught.learned },
			...taught?.people && { people: taught.people }
		});
		view.close();
		if (request.report !== void 0) {
			view.update("report", void 0);
			await writeReport(request.out, request.report, { compilation: report });
			view.close();
		}
		if (request.json) process.stdout.write(`${JSON.stringify(report)}\n`);
		else if (!request.quiet) {
			const outName = relative(process.cwd(), request.out) || ".";
			const totalMs = performance.now() - startMs;
			process.stdout.write(compileSummary(report, {
				inputName,
				outName,
				ingestMs,
				totalMs
			}));
			if (tuned && budget !== void 0) process.stdout.write(budgetLine(report, tuned.options, budget));
			const costs = privacyCosts(await openPublishedCatalog(folderReader(request.out)));
			process.stdout.write(`What a visit tells its host:\n${privacyTable(costs)}`);
		}
		return 0;
	} finally {
		view.close();
		await workers?.close();
		await writer?.discard();
	}
}
async function compileInto(writer, ingested, options, effects) {
	const report = await compile(ingested, options, {
		...effects,
		writeFile: writer.writeFile
	});
	effects.signal?.throwIfAborted();
	await writer.commit();
	return report;
}
export { runCompile };

import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { a as decodeVector, c as fitInt8Scale, d as prepareQuery, o as decodeVectors, s as encodeVectors, t as bytesPerVector, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { a as row, n as dot, r as normaliseInPlace, s as squaredDistance, t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { n as murmur3 } from "./key-hash-C7pAFYxJ.js";
import { i as unitVectors, n as createUnitPoints, r as unit } from "./tasks-CmKLxrVs.js";
import { n as encodeGraph } from "./graph-codec-BfwBL3hk.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { t as createGraphBuilder } from "./hnswlib-C7_UHbyC.js";
import { t as kernelStarted } from "./shared-kernel-DZXUVBeZ.js";
import { i as scanNearest, n as scanDistances } from "./scan-distances-Ckq9jx5D.js";
import { t as createNodeScorers } from "./self-finding-C0_XRAl2.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { r as encodeCentroids } from "./centroids-DNOrR1yV.js";
import { n as encodeShard } from "./shard-uQQhj8IQ.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { n as readPack, o as manifestPath, t as encodePack } from "./pack-mjqAAll7.js";
import "./manifest-D1jlWwXg.js";
import { i as encodeBucket, n as bucketOf, o as hashAlternateKey, s as hashItemId, t as bucketCountFor } from "./lookup-DxPm9Lqu.js";
import { c as usualBudget, i as resolveOptions, r as listSeparator, s as chooseBundles } from "./ingest-sample-D838ERDr.js";
import { a as symmetricEigen } from "./ingest-text-DNBeYdv2.js";
import { c as gram, n as fullOf, s as dotProducts } from "./embed-joined-GSxSE8zC.js";
import { i as createEmbedder, n as noWorkers, r as runTasks, t as reduce } from "./reduce-CfPz0v8f.js";
import { a as describedColumns, o as embeddableItem } from "./ingest-json-Q1m30Hlx.js";
import { n as encodeLearnedVectors } from "./learned-vectors-Bim4lkHf.js";
import { t as augment } from "./item-model-DjJ4_dVS.js";
import { r as encodeProfiles, t as parseVisitorChoices } from "./visitor-choices-BYTATasT.js";
import { n as favouritesOfPerson, r as learnTwoTowers, t as tasteProfilesOf } from "./taste-profiles-_hwxtH14.js";
import { a as facetNames, c as publishFacets, d as cardOf, f as cardParts, h as layOut, i as readPictures, m as itemsOfCluster, n as titleParts, p as detailParts, r as pictureParts, u as createFileWriter } from "./publish-titles-CTtOfAbZ.js";
import { t as facetPosition } from "./facet-name-Cne_8jmZ.js";
import { n as encodeMap } from "./map-DUgKr1vs.js";
import { n as visitCost } from "./privacy-levels-2QX3Nzzx.js";
import { n as encodeStarter } from "./starter-BCOZqw0b.js";
import { r as rankerPayload } from "./ranker-stage-BQ2tsUSO.js";
import { t as createPace } from "./pace-B8PFnGCc.js";
import { n as listAgreement } from "./relevance-C-xf6_Bb.js";
import { i as stageKey, n as writeSealed, r as listKey, t as readSealed } from "./sealed-results-DdyYHc9W.js";
import { basename, dirname, join } from "node:path";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { UMAP } from "umap-js";
// src/compiler/cluster-stats.ts
function clusterStats({ firstNode, firstOrdinal, cap }) {
	const count = firstNode.length - 1;
	const nodes = firstOrdinal.length - 1;
	const sizes = Uint32Array.from({ length: count }, (_, c) => firstOrdinal[firstNode[c + 1]] - firstOrdinal[firstNode[c]]).sort();
	let itemsSharingAVector = 0;
	for (let j = 0; j < nodes; j++) {
		const items = firstOrdinal[j + 1] - firstOrdinal[j];
		if (items > 1) itemsSharingAVector += items;
	}
	return {
		count,
		smallest: sizes[0],
		median: sizes[count >> 1],
		largest: sizes[count - 1],
		cap,
		nodes,
		itemsSharingAVector
	};
}
// src/compiler/graph-stage.ts
/**
* Builds both levels of the search over decoded codes, and checks that each node finds itself.
*
* @throws {Error} naming the cluster and node that does not
*/
async function buildGraphs(coded, partition, options, workers, pace) {
	const { centroids, centroidCodes, centroidSpec } = partition;
	const clusterGraphs = new Array(centroids.rows).fill(void 0);
	const task = (codes, spec, signs, place) => ({
		codes,
		spec,
		signs,
		options,
		place
	});
	const centroidTask = task(centroidCodes, centroidSpec, centroidSpec.dim, "centroid graph");
	const { graph: centroidGraph } = await workers.run("graph", centroidTask);
	if (options.index === "flat") return {
		centroidGraph,
		clusterGraphs
	};
	await runTasks(workers, "graph", {
		count: centroids.rows,
		input: (c) => task(clusterCodes(coded, partition, c), coded.spec, mostSigns, `graph of cluster ${c}`),
		use({ graph, isWorthIt }, c) {
			if (options.index === "hnsw" || isWorthIt) clusterGraphs[c] = graph;
		}
	}, pace);
	return {
		centroidGraph,
		clusterGraphs
	};
}
/**
* hnswlib is handed numbers one by one, and measures all of them. By the first 256 of 512 signs of a random projection
* it builds in two thirds of the time graphs that search as well: recall .9997 for .9994 at a width of 64.
*/
var mostSigns = 256;
/** The codes of a cluster's nodes, in their order. */
function clusterCodes({ codes, spec }, partition, cluster) {
	const { firstNode, firstOrdinal, rowOfOrdinal } = partition;
	const stride = bytesPerVector(spec);
	const out = new Uint8Array((firstNode[cluster + 1] - firstNode[cluster]) * stride);
	for (let node = firstNode[cluster], at = 0; node < firstNode[cluster + 1]; node++, at += stride) {
		const from = rowOfOrdinal[firstOrdinal[node]] * stride;
		out.set(codes.subarray(from, from + stride), at);
	}
	return out;
}
// src/compiler/learned-stage.ts
/** Searches items by the augmented vectors of a model: see augment. */
async function createLearnedEmbedder(model) {
	const hash = await contentHash(encodeContainer({
		magic: "MODL",
		version: 1
	}, {
		NAME: model.learner,
		OUTV: model.out.data,
		INVC: model.in.data,
		BIAS: model.bias ?? /* @__PURE__ */ new Float32Array(0),
		FOLD: Float32Array.of(model.power, ...model.prior ?? [])
	}));
	return {
		name: "learned-1",
		settings: { model: hash },
		async fit(items) {
			if (items.length !== model.out.rows) throw new RangeError(`got vectors of ${model.out.rows} items, expected ${items.length}`);
			const { items: vectors } = augment(model);
			return {
				vectors,
				model: encodeContainer({
					magic: "LRND",
					version: 1
				}, { HASH: hash }),
				stats: {
					dims: vectors.dim,
					arbitraryRows: rowsWithoutTaste(model)
				}
			};
		}
	};
}
/** Items that nobody has had, and that no features speak for: they stand in the catalogue, but are hardly found. */
function rowsWithoutTaste({ out, bias }) {
	const rows = [];
	for (let i = 0; i < out.rows; i++) {
		const vector = row(out, i);
		if (dot(vector, vector) === 0 && (bias?.[i] ?? 0) === 0) rows.push(i);
	}
	return rows;
}
function learnedSets(model, content) {
	const { constant, hasBias, items } = augment(model);
	const inSpec = {
		kind: "i8",
		dim: model.in.dim,
		scale: fitInt8Scale(model.in)
	};
	const prior = new Float32Array(items.dim);
	if (model.prior) prior.set(model.prior);
	if (hasBias) prior[model.out.dim] = 1;
	const facts = {
		learner: model.learner,
		constant,
		hasBias,
		power: model.power,
		prior,
		inSpec
	};
	return {
		learner: model.learner,
		inSpec,
		inCodes: encodeVectors(model.in, inSpec),
		content,
		header: (partition) => encodeLearnedVectors({
			...facts,
			content: content && contentOf(content, partition)
		})
	};
}
/** Each cluster's mean content, by which clusters are probed for what is like an item. */
function contentOf(content, partition) {
	const { spec, codes } = content;
	const { firstNode, firstOrdinal, rowOfOrdinal } = partition;
	const clusters = firstNode.length - 1;
	const means = createMatrix(clusters, spec.dim);
	const vector = new Float32Array(spec.dim);
	for (let c = 0; c < clusters; c++) {
		const from = firstOrdinal[firstNode[c]];
		const to = firstOrdinal[firstNode[c + 1]];
		const mean = row(means, c);
		for (let ordinal = from; ordinal < to; ordinal++) {
			decodeVector(codes, rowOfOrdinal[ordinal], spec, vector);
			for (let d = 0; d < spec.dim; d++) mean[d] += vector[d] / (to - from);
		}
	}
	const centroidSpec = {
		kind: "i8",
		dim: spec.dim,
		scale: fitInt8Scale(means)
	};
	return {
		spec,
		centroidSpec,
		centroids: encodeVectors(means, centroidSpec)
	};
}
/** The codes of these ordinals, one after the other. */
function codesOfOrdinals(codes, spec, { rowOfOrdinal }, from, to) {
	const stride = bytesPerVector(spec);
	const out = new Uint8Array((to - from) * stride);
	for (let ordinal = from; ordinal < to; ordinal++) {
		const at = rowOfOrdinal[ordinal] * stride;
		out.set(codes.subarray(at, at + stride), (ordinal - from) * stride);
	}
	return out;
}
// src/compiler/map/principal-axes.ts
/** By power iteration, from a start that the rows determine: the same rows give the same axes. */
function principalAxes(rows, { iterations = 8 } = {}) {
	const { rows: count, dim } = rows;
	const mean = new Float32Array(dim);
	for (let i = 0; i < count; i++) {
		const of = row(rows, i);
		for (let d = 0; d < dim; d++) mean[d] += of[d] / count;
	}
	const centred = createMatrix(count, dim);
	for (let i = 0; i < count; i++) {
		const from = row(rows, i);
		const to = row(centred, i);
		for (let d = 0; d < dim; d++) to[d] = from[d] - mean[d];
	}
	const first = dominantDirection(centred, void 0, iterations);
	return {
		mean,
		axes: [first, dominantDirection(centred, first, iterations)]
	};
}
function dominantDirection(centred, without, iterations) {
	let direction = new Float32Array(centred.dim);
	let longest = 0;
	for (let i = 0; i < centred.rows; i++) {
		const candidate = rejected(row(centred, i).slice(), without);
		const length = dot(candidate, candidate);
		if (length <= longest) continue;
		longest = length;
		direction = candidate;
	}
	if (longest < 1e-9) return new Float32Array(centred.dim);
	normaliseInPlace(direction);
	for (let iteration = 0; iteration < iterations; iteration++) {
		const next = new Float32Array(centred.dim);
		for (let i = 0; i < centred.rows; i++) {
			const of = row(centred, i);
			const along = dot(of, direction);
			for (let d = 0; d < next.length; d++) next[d] += along * of[d];
		}
		rejected(next, without);
		if (normaliseInPlace(next) === 0) return direction;
		direction = next;
	}
	return direction;
}
/** What is left of `v` beside the direction; written in place. */
function rejected(v, direction) {
	if (!direction) return v;
	const along = dot(v, direction);
	for (let d = 0; d < v.length; d++) v[d] -= along * direction[d];
	return v;
}
// src/compiler/map/anchor-layout.ts
/**
* Lays points out so that near ones are near: UMAP over their exact nearest neighbours, begun at their two principal
* components, so that the far ones are where they belong too.
*
* @param points  unit rows, a thousand or so
* @see McInnes, Healy & Melville, arXiv:1802.03426
*/
async function layOutAnchors(points, { seed, neighbours = 15, epochs = 300 }, pace) {
	const start = principalPositions(points);
	const k = Math.min(neighbours, points.rows - 1);
	if (k < 3) return start;
	const { indices, distances } = neighboursOf(points, k);
	await pace.step(.2);
	const umap = new UMAP({
		nComponents: 2,
		nNeighbors: k,
		nEpochs: epochs,
		minDist: .3,
		random: createRandom(seed).next
	});
	umap.setPrecomputedKNN(indices, distances);
	const total = umap.initializeFit(indices.map((_, i) => [i]));
	umap.getEmbedding().forEach((position, i) => {
		position[0] = start[2 * i];
		position[1] = start[2 * i + 1];
	});
	for (let epoch = 0; epoch < total; epoch++) {
		umap.step();
		if (epoch % 20 === 0) await pace.step(.2 + .8 * epoch / total);
	}
	return Float64Array.from(umap.getEmbedding().flat());
}
/** UMAP wants a start about ten across. */
var startRadius = 5;
function principalPositions(points) {
	const { mean, axes } = principalAxes(points, { iterations: 30 });
	const positions = new Float64Array(2 * points.rows);
	for (let i = 0; i < points.rows; i++) axes.forEach((axis, side) => {
		positions[2 * i + side] = dot(row(points, i), axis) - dot(mean, axis);
	});
	const farthest = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
	return positions.map((value) => value * startRadius / farthest);
}
/** Each point itself first, as UMAP's own search has it. */
function neighboursOf(points, k) {
	const indices = [];
	const distances = [];
	for (let i = 0; i < points.rows; i++) {
		const point = row(points, i);
		const found = nearest(points.rows, k - 1, (other) => 1 - dot(point, row(points, other)), (other) => other !== i);
		indices.push([i, ...found.map(({ id }) => id)]);
		distances.push([0, ...found.map(({ distance }) => Math.max(0, distance))]);
	}
	return {
		indices,
		distances
	};
}
// src/compiler/map/map-layout.ts
/** So many points are laid out with care; the items are placed among them. */
var mostAnchors = 1e3;
/** An item looks for its place among the anchors of so many clusters, its own among them. */
var clustersAround = 4;
var anchorsOfItem = 4;
/** Of the rows of a cluster, so many tell its axes. */
var rowsForAxes = 128;
/**
* A place in the plane for each item, near ones near: cluster centres and some items of each cluster are laid out by
* UMAP; every other item comes between those of them that are nearest to it, moved a little along the two directions in
* which the items of its cluster differ most. Items with the same vector stand in a spiral around their place.
*
* @returns x and y of each ordinal in turn, 0 to 65,535
*/
async function layOutMap(coded, partition, { seed }, pace) {
	const clusters = partition.centroids.rows;
	const anchors = chooseAnchors(coded, partition);
	const places = await layOutAnchors(anchors.points, { seed }, pace.part(0, .5));
	const around = neighbourClusters(partition.centroids);
	const positions = new Float64Array(2 * partition.rowOfOrdinal.length);
	const itemPace = pace.part(.5, 1);
	for (let cluster = 0; cluster < clusters; cluster++) {
		const candidates = around[cluster].flatMap((one) => anchors.ofCluster[one]);
		const nodes = unitNodes(coded, partition, cluster);
		const spread = spreadOf(nodes, roomOf(anchors.ofCluster[cluster], candidates, places));
		for (let i = 0; i < nodes.rows; i++) {
			const place = placeAmong(row(nodes, i), candidates, anchors.points, places);
			const [dx, dy] = spread(row(nodes, i));
			const node = partition.firstNode[cluster] + i;
			place[0] += dx;
			place[1] += dy;
			putAround(positions, place, partition.firstOrdinal[node], partition.firstOrdinal[node + 1]);
		}
		await itemPace.step((cluster + 1) / clusters);
	}
	return quantised(positions);
}
/** Each cluster's centre, and nodes taken evenly from its list. */
function chooseAnchors(coded, partition) {
	const { centroids, firstNode } = partition;
	const perCluster = Math.max(0, Math.floor(mostAnchors / centroids.rows) - 1);
	const points = [];
	const ofCluster = [];
	for (let c = 0; c < centroids.rows; c++) {
		ofCluster.push([points.length]);
		points.push(row(centroids, c).slice());
		const nodeCount = firstNode[c + 1] - firstNode[c];
		const taken = Math.min(perCluster, Math.floor(nodeCount / 2));
		if (taken === 0) continue;
		const nodes = unitNodes(coded, partition, c);
		for (let i = 0; i < taken; i++) {
			ofCluster[c].push(points.length);
			points.push(row(nodes, Math.floor((i + .5) * nodeCount / taken)).slice());
		}
	}
	const matrix = createMatrix(points.length, centroids.dim);
	points.forEach((point, i) => {
		normaliseInPlace(point);
		row(matrix, i).set(point);
	});
	return {
		points: matrix,
		ofCluster
	};
}
function unitNodes(coded, partition, cluster) {
	const count = partition.firstNode[cluster + 1] - partition.firstNode[cluster];
	const nodes = decodeVectors(clusterCodes(coded, partition, cluster), count, coded.spec);
	for (let i = 0; i < nodes.rows; i++) normaliseInPlace(row(nodes, i));
	return nodes;
}
function neighbourClusters(centroids) {
	return Array.from({ length: centroids.rows }, (_, c) => nearest(centroids.rows, clustersAround, (other) => other === c ? -2 : -dot(row(centroids, c), row(centroids, other))).map(({ id }) => id));
}
/** The mean of the nearest anchors, each weighing by how much nearer it is than the next one that does not count. */
function placeAmong(vector, candidates, points, places) {
	const found = nearest(candidates.length, 5, (i) => -dot(vector, row(points, candidates[i])));
	const last = found.length > anchorsOfItem ? found[anchorsOfItem].distance : 1;
	let x = 0;
	let y = 0;
	let total = 0;
	for (const { id, distance } of found.slice(0, anchorsOfItem)) {
		const weight = last - distance + 1e-6;
		x += weight * places[2 * candidates[id]];
		y += weight * places[2 * candidates[id] + 1];
		total += weight;
	}
	return [x / total, y / total];
}
/** How far a cluster's items may stand from the mean of their anchors: half the way to the nearest other anchor. */
function roomOf(own, candidates, places) {
	let sum = 0;
	for (const a of own) {
		let least = Number.POSITIVE_INFINITY;
		for (const b of candidates) if (a !== b) least = Math.min(least, Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]));
		sum += Number.isFinite(least) ? least : 1;
	}
	return Math.max(.05, .5 * sum / own.length);
}
/** Moves items along their cluster's axes, at most by `room`. */
function spreadOf(nodes, room) {
	const step = Math.max(1, Math.ceil(nodes.rows / rowsForAxes));
	const sample = createMatrix(Math.ceil(nodes.rows / step), nodes.dim);
	for (let i = 0; i < sample.rows; i++) row(sample, i).set(row(nodes, i * step));
	const { mean, axes } = principalAxes(sample);
	const sides = axes.map((axis) => {
		const middle = dot(mean, axis);
		let square = 0;
		for (let i = 0; i < sample.rows; i++) square += (dot(row(sample, i), axis) - middle) ** 2;
		return {
			axis,
			middle,
			scale: Math.sqrt(square / sample.rows) || 1
		};
	});
	return (vector) => {
		const [x, y] = sides.map(({ axis, middle, scale }) => (dot(vector, axis) - middle) / scale);
		const shrink = room / (1 + Math.hypot(x, y));
		return [x * shrink, y * shrink];
	};
}
var goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** In the unit of the layout, which is about twenty across. */
var spiralStep = .012;
function putAround(positions, [x, y], from, to) {
	for (let ordinal = from; ordinal < to; ordinal++) {
		const turn = ordinal - from;
		const radius = spiralStep * Math.sqrt(turn);
		positions[2 * ordinal] = x + radius * Math.cos(turn * goldenAngle);
		positions[2 * ordinal + 1] = y + radius * Math.sin(turn * goldenAngle);
	}
}
var largest = 65535;
/** Most of a place is where its rank along the side is: islands widen, and the void between them narrows. */
var evenness = .75;
var knots = 64;
function quantised(positions) {
	const sides = [0, 1].map((side) => levelledSide(positions.filter((_, i) => (i & 1) === side).sort()));
	return Uint16Array.from(positions, (value, i) => Math.round(sides[i & 1](value) * largest));
}
/** Onto 0..1, ascending. @param sorted  all values of a side */
function levelledSide(sorted) {
	const quantiles = Float64Array.from({ length: 65 }, (_, i) => sorted[Math.round(i * (sorted.length - 1) / knots)]);
	const low = quantiles[0];
	const size = quantiles[knots] - low || 1;
	return (value) => {
		let at = 0;
		while (at < 63 && quantiles[at + 1] <= value) at++;
		const width = quantiles[at + 1] - quantiles[at];
		return evenness * ((at + (width > 0 ? Math.min(1, (value - quantiles[at]) / width) : 0)) / knots) + .25 * (value - low) / size;
	};
}
// src/compiler/cap-clusters.ts
/** A cluster lighter than so many times the mean is not worth a file: it starts anew as half of the heaviest. */
var idleFactor = 1 / 8;
/**
* Evens clusters out. A crowded cluster keeps the points nearest to its centroid; the others, and those of clusters
* next to empty, move to the next nearest cluster with room; a cluster that is then empty takes half of the heaviest.
* Ties go to the lower number.
*
* @returns the cluster of each point: none empty (given as many points as clusters), none above `cap`
*/
async function capClusters(points, centroids, assignment, { sizes, cap }, pace) {
	const cluster = assignment.cluster.slice();
	const isOpen = openClusters(assignment.cluster, centroids.rows, {
		sizes,
		cap
	});
	const load = new Float64Array(centroids.rows);
	const overflow = [];
	const nearestFirst = Array.from(cluster.keys()).sort((a, b) => assignment.distance[a] - assignment.distance[b] || a - b);
	for (const i of nearestFirst) if (!isOpen[cluster[i]] || load[cluster[i]] + sizes[i] > cap) overflow.push(i);
	else load[cluster[i]] += sizes[i];
	const units = createUnitPoints(unitVectors(centroids));
	const products = new Int32Array(centroids.rows);
	for (const [done, i] of overflow.entries()) {
		units.multiply(row(points, i), products);
		let best = -1;
		let largest = Number.NEGATIVE_INFINITY;
		for (let c = 0; c < centroids.rows; c++) if (isOpen[c] && products[c] > largest && load[c] + sizes[i] <= cap) {
			best = c;
			largest = products[c];
		}
		if (best < 0) throw new RangeError(`no cluster has room for ${sizes[i]} items below a cap of ${cap}`);
		cluster[i] = best;
		load[best] += sizes[i];
		await pace.step(done / overflow.length);
	}
	splitHeaviest(points, cluster, load, sizes);
	return cluster;
}
/** Clusters that keep their points: all but the lightest, as long as the others have room for every item. */
function openClusters(cluster, clusterCount, { sizes, cap }) {
	const load = new Float64Array(clusterCount);
	let total = 0;
	let largest = 0;
	cluster.forEach((c, i) => {
		load[c] += sizes[i];
		total += sizes[i];
		largest = Math.max(largest, sizes[i]);
	});
	const isOpen = new Uint8Array(clusterCount).fill(1);
	const fewestOpen = Math.ceil(total / Math.max(1, cap - largest + 1));
	const lightestFirst = Array.from(load.keys()).sort((a, b) => load[a] - load[b] || a - b);
	for (const c of lightestFirst.slice(0, Math.max(0, clusterCount - fewestOpen))) if (load[c] < idleFactor * total / clusterCount) isOpen[c] = 0;
	return isOpen;
}
/** Each empty cluster takes, of the heaviest one that can be split, the half around the point farthest from its first. */
function splitHeaviest(points, cluster, load, sizes) {
	const members = Array.from(load, () => []);
	cluster.forEach((c, i) => {
		members[c].push(i);
	});
	for (let empty = 0; empty < load.length; empty++) {
		if (members[empty].length > 0) continue;
		let heaviest = -1;
		for (let c = 0; c < load.length; c++) if (members[c].length > 1 && (heaviest < 0 || load[c] > load[heaviest])) heaviest = c;
		if (heaviest < 0) throw new RangeError(`got ${load.length} clusters for ${cluster.length} points`);
		const start = fromNearest(points, members[heaviest], members[heaviest][0]).at(-1);
		const [moved, ...others] = fromNearest(points, members[heaviest], start);
		const half = load[heaviest] / 2;
		members[empty] = [moved];
		load[empty] = sizes[moved];
		members[heaviest] = [];
		for (const i of others) {
			const isMoved = load[empty] + sizes[i] <= half && i !== others.at(-1);
			members[isMoved ? empty : heaviest].push(i);
			if (isMoved) load[empty] += sizes[i];
		}
		load[heaviest] -= load[empty];
		for (const i of members[empty]) cluster[i] = empty;
	}
}
/** `members` by their distance to the point `from`. */
function fromNearest(points, members, from) {
	const target = {
		data: row(points, from),
		rows: 1,
		dim: points.dim
	};
	const closeness = /* @__PURE__ */ new Map();
	const product = /* @__PURE__ */ new Float32Array(1);
	for (const i of members) {
		dotProducts(points, i, i + 1, target, product);
		closeness.set(i, product[0]);
	}
	closeness.set(from, Number.POSITIVE_INFINITY);
	return [...members].sort((a, b) => closeness.get(b) - closeness.get(a) || a - b);
}
// src/compiler/cluster-order.ts
/**
* An order in which neighbouring centroids mostly stand together: halves the set along the line between two far ones,
* then each half along a line of its own that runs the same way. k · log k distances.
*
* @returns the centroids' rows in that order
*/
function orderNearby(centroids) {
	return ordered(Array.from({ length: centroids.rows }, (_, c) => c), centroids, new Float32Array(centroids.dim));
}
function ordered(members, centroids, sense) {
	if (members.length < 2) return [...members];
	const one = farthestFrom(members[0], members, centroids);
	const other = farthestFrom(one, members, centroids);
	const line = row(centroids, other).map((value, d) => value - row(centroids, one)[d]);
	const direction = dot(line, sense) < 0 ? line.map((value) => -value) : line;
	const positions = new Map(members.map((c) => [c, dot(row(centroids, c), direction)]));
	const sorted = [...members].sort((a, b) => positions.get(a) - positions.get(b) || a - b);
	const middle = sorted.length >> 1;
	return [...ordered(sorted.slice(0, middle), centroids, direction), ...ordered(sorted.slice(middle), centroids, direction)];
}
function farthestFrom(from, members, centroids) {
	let best = from;
	let bestDistance = -1;
	for (const member of members) {
		const distance = squaredDistance(row(centroids, from), row(centroids, member));
		if (distance > bestDistance) {
			best = member;
			bestDistance = distance;
		}
	}
	return best;
}
// src/compiler/clustering-points.ts
/** Clusters are found in so many dimensions; in fewer only where the vectors have fewer. */
var clusteringDim = 128;
/** So many rows, spread over the catalogue, say where its directions lie. */
var sampledRows = 12e3;
/** Smaller variances than this share of the largest are noise of the codes. */
var leastVariance = .001;
/**
* These rows as they are clustered: decoded, where they have many dimensions mapped onto the leading directions, partly
* evened out, and at unit length. Searches know nothing of the map: they go by the clusters' means.
*
* @param rows  numbers of rows of `coded`
*/
async function clusteringPoints(coded, rows, pace) {
	const { codes, spec } = coded;
	const isMapped = spec.dim > clusteringDim;
	const points = createMatrix(rows.length, isMapped ? clusteringDim : spec.dim);
	if (isMapped) await writeMapped(coded, rows, await leadingDirections(coded, pace.part(0, .5)), points, pace.part(.5, 1));
	else rows.forEach((from, i) => {
		row(points, i).set(decodeVector(codes, from, spec));
	});
	for (let i = 0; i < rows.length; i++) {
		const point = row(points, i);
		if (normaliseInPlace(point) === 0) point[points.dim - 1] = 1;
	}
	return points;
}
/** One row for each dimension of the clustering. */
async function leadingDirections(coded, pace) {
	const { dim } = coded.spec;
	const { values, vectors } = symmetricEigen(await gram(sampleOf(coded), pace), dim);
	const directions = createMatrix(clusteringDim, dim);
	for (let j = 0; j < clusteringDim; j++) {
		const scale = Math.max(values[j], leastVariance * values[0]) ** -.35;
		for (let d = 0; d < dim; d++) directions.data[j * dim + d] = vectors[d * dim + j] * scale;
	}
	return directions;
}
function sampleOf({ codes, rows, spec }) {
	const count = Math.min(rows, sampledRows);
	const sample = createMatrix(count, spec.dim);
	for (let i = 0; i < count; i++) row(sample, i).set(decodeVector(codes, Math.floor(i * rows / count), spec));
	return sample;
}
var rowsPerBlock = 8192;
/** Each direction is a query to the codes: scans are much quicker than decoding and multiplying. */
async function writeMapped({ codes, spec }, rows, directions, points, pace) {
	const stride = bytesPerVector(spec);
	const queries = Array.from({ length: directions.rows }, (_, j) => prepareQuery(row(directions, j), spec));
	for (let from = 0; from < rows.length; from += rowsPerBlock) {
		const count = Math.min(rowsPerBlock, rows.length - from);
		const block = new Uint8Array(count * stride);
		for (let i = 0; i < count; i++) block.set(codes.subarray(rows[from + i] * stride, (rows[from + i] + 1) * stride), i * stride);
		const norms = squaredNorms(block, count, spec);
		queries.forEach((query, j) => {
			const distances = scanDistances(query, block, norms);
			for (let i = 0; i < count; i++) points.data[(from + i) * points.dim + j] = (query.squaredNorm + norms[i] - distances[i]) / 2;
		});
		await pace.step(from / rows.length);
	}
}
// src/compiler/nearest-centroid.ts
var pointsPerTask = 8192;
/** @param centroids  rows of unit length */
async function assignToNearest(points, centroids, pace, workers = noWorkers) {
	const cluster = new Uint32Array(points.count);
	const distance = new Float32Array(points.count);
	const others = unitVectors(centroids, workers.allocate);
	await runTasks(workers, "nearest", {
		count: Math.ceil(points.count / pointsPerTask),
		input(task) {
			const from = task * pointsPerTask;
			return {
				points,
				others,
				from,
				to: Math.min(points.count, from + pointsPerTask)
			};
		},
		use({ rows, products }, task) {
			cluster.set(rows, task * pointsPerTask);
			for (let i = 0, at = task * pointsPerTask; i < products.length; i++, at++) distance[at] = Math.max(0, 2 - 2 * products[i] / unit);
		}
	}, pace);
	return {
		cluster,
		distance
	};
}
// src/compiler/k-means.ts
/**
* Centroids of unit length by spherical k-means: seeded by k-means++, moved by Lloyd iterations, both on a sample.
* While clusters are crowded, the lightest ones are sent to their help, so that sizes stay comparable where many points
* are nearly the same.
*
* @param points  rows of unit length
* @see Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", 2007
*/
async function kMeansCentroids(points, { k, weights, crowdedFactor = 2, seed = 1, maxIterations = 10, samplePerCluster = 48 }, pace, workers = noWorkers) {
	const random = createRandom(seed);
	const chosen = drawSample(points.rows, k * samplePerCluster, random);
	const sample = gatherRows(points, chosen);
	const sampleWeights = Float64Array.from(chosen, (i) => weights?.[i] ?? 1);
	const units = unitVectors(sample, workers.allocate);
	let centroids = gatherRows(sample, await plusPlusSeeds(sample, createUnitPoints(units), {
		weights: sampleWeights,
		k,
		random
	}, pace.part(0, .2)));
	let previous;
	for (let iteration = 0; iteration < maxIterations; iteration++) {
		const share = .8 / maxIterations;
		const part = pace.part(.2 + iteration * share, .2 + (iteration + 1) * share);
		const assignment = await assignToNearest(units, centroids, part, workers);
		if (previous?.every((cluster, i) => cluster === assignment.cluster[i])) break;
		previous = assignment.cluster;
		centroids = weightedMeans(sample, sampleWeights, assignment.cluster, centroids);
		if (iteration < maxIterations - 3) helpCrowded({
			points: sample,
			weights: sampleWeights,
			assignment,
			centroids,
			crowdedFactor,
			random
		});
	}
	return centroids;
}
/** Weighted mean of each cluster's points, at unit length; a cluster without any keeps its centroid. */
function weightedMeans(points, weights, cluster, centroids) {
	const { dim } = points;
	const sums = new Float64Array(centroids.rows * dim);
	for (let i = 0; i < points.rows; i++) {
		const weight = weights[i];
		for (let d = 0, from = i * dim, to = cluster[i] * dim; d < dim; d++, from++, to++) sums[to] += weight * points.data[from];
	}
	const means = {
		...centroids,
		data: centroids.data.slice()
	};
	for (let c = 0; c < centroids.rows; c++) {
		const mean = Float32Array.from(sums.subarray(c * dim, (c + 1) * dim));
		if (normaliseInPlace(mean) > 0) means.data.set(mean, c * dim);
	}
	return means;
}
/** Positions of the k-means++ seeds: each next one is drawn by its squared distance to the nearest so far. */
async function plusPlusSeeds(points, units, { weights, k, random }, pace) {
	const seeds = new Uint32Array(k);
	const nearest = new Float64Array(points.rows).fill(2);
	const products = new Int32Array(points.rows);
	for (let s = 0; s < k; s++) {
		const seed = drawByWeight(nearest, weights, random);
		seeds[s] = seed;
		units.multiply(row(points, seed), products);
		for (let i = 0; i < points.rows; i++) nearest[i] = Math.min(nearest[i], Math.max(0, 2 - 2 * products[i] / unit));
		nearest[seed] = 0;
		await pace.step(s / k);
	}
	return seeds;
}
/** Draws a position with probability ∝ distance · weight; one with weight where all distances are 0. */
function drawByWeight(distances, weights, random) {
	let total = 0;
	for (let i = 0; i < distances.length; i++) total += distances[i] * weights[i];
	if (total === 0) return random.int(distances.length);
	let rest = random.next() * total;
	let last = 0;
	for (let i = 0; i < distances.length; i++) {
		const share = distances[i] * weights[i];
		if (share === 0) continue;
		last = i;
		rest -= share;
		if (rest <= 0) break;
	}
	return last;
}
/** Seats the lightest clusters, first of all empty ones, on points of those that hold too much. */
function helpCrowded({ points, weights, assignment, centroids, crowdedFactor, random }) {
	const k = centroids.rows;
	const load = new Float64Array(k);
	const members = Array.from({ length: k }, () => []);
	let total = 0;
	assignment.cluster.forEach((c, i) => {
		load[c] += weights[i];
		members[c].push(i);
		total += weights[i];
	});
	const mean = total / k;
	const byLoad = Array.from(load.keys()).sort((a, b) => load[a] - load[b] || a - b);
	let helper = 0;
	for (let at = k - 1; at > helper; at--) {
		const crowded = byLoad[at];
		const isCrowded = load[crowded] > crowdedFactor * mean;
		const hasEmpty = load[byLoad[helper]] === 0;
		if (!isCrowded && !hasEmpty) return;
		const wanted = isCrowded ? Math.ceil(load[crowded] / (crowdedFactor * mean)) - 1 : 1;
		for (let n = 0; n < wanted && helper < at && load[byLoad[helper]] < mean / 2; n++, helper++) {
			const member = members[crowded][random.int(members[crowded].length)];
			centroids.data.set(row(points, member), byLoad[helper] * centroids.dim);
		}
	}
}
function gatherRows(matrix, positions) {
	const gathered = createMatrix(positions.length, matrix.dim);
	positions.forEach((position, i) => {
		gathered.data.set(row(matrix, position), i * matrix.dim);
	});
	return gathered;
}
/** `size` different positions of `count`, ascending; all of them when there are no more. */
function drawSample(count, size, random) {
	const positions = Uint32Array.from({ length: count }, (_, i) => i);
	if (size >= count) return positions;
	for (let i = 0; i < size; i++) {
		const other = i + random.int(count - i);
		[positions[i], positions[other]] = [positions[other], positions[i]];
	}
	return positions.slice(0, size).sort();
}
// src/compiler/shared-nodes.ts
/**
* Groups rows whose codes are byte for byte the same. Nodes are in the order of their first rows; a node that would
* have more than `cap` rows goes on in further nodes.
*
* @param stride  bytes a row
*/
function groupEqualCodes(codes, stride, { cap = 256 } = {}) {
	const rowCount = codes.length / stride;
	const nodeOf = new Uint32Array(rowCount);
	const sizes = [];
	const firstRows = [];
	const slots = createSlots(rowCount);
	for (let i = 0; i < rowCount; i++) {
		const code = codes.subarray(i * stride, (i + 1) * stride);
		const slot = slots.find(murmur3(code, 0), (node) => equalAt(codes, firstRows[node], i, stride));
		let node = slots.nodeAt(slot);
		if (node === void 0 || sizes[node] >= cap) {
			node = sizes.length;
			slots.put(slot, node);
			sizes.push(0);
			firstRows.push(i);
		}
		sizes[node]++;
		nodeOf[i] = node;
	}
	return sortedByNode(nodeOf, sizes);
}
function sortedByNode(nodeOf, sizes) {
	const starts = new Uint32Array(sizes.length + 1);
	for (let j = 0; j < sizes.length; j++) starts[j + 1] = starts[j] + sizes[j];
	const next = starts.slice();
	const rows = new Uint32Array(nodeOf.length);
	for (let i = 0; i < nodeOf.length; i++) rows[next[nodeOf[i]]++] = i;
	return {
		starts,
		rows
	};
}
function equalAt(codes, a, b, stride) {
	for (let d = 0, p = a * stride, q = b * stride; d < stride; d++, p++, q++) if (codes[p] !== codes[q]) return false;
	return true;
}
/** Open addressing over node numbers, at most half full. */
function createSlots(count) {
	let size = 16;
	while (size < 2 * count) size *= 2;
	const nodes = new Int32Array(size).fill(-1);
	return {
		/** The slot of the node that `isEqual` accepts, or the free one where it belongs. */
		find(hash, isEqual) {
			let slot = hash & size - 1;
			while (nodes[slot] >= 0 && !isEqual(nodes[slot])) slot = slot + 1 & size - 1;
			return slot;
		},
		nodeAt: (slot) => nodes[slot] < 0 ? void 0 : nodes[slot],
		put(slot, node) {
			nodes[slot] = node;
		}
	};
}
// src/compiler/partition.ts
/** Neighbour lists hold 16-bit numbers, and so does the graph over the centroids. */
var most16Bits = 65535;
/**
* Cuts the catalogue into clusters of comparable size: every row in exactly one, none empty, none above the cap; rows
* with the same code share a node.
*
* @throws {RangeError} when there are no rows, or so few clusters are asked for that one could exceed 65,535 items
*/
async function partition(coded, { clusters, capFactor = 2, nodeCap = 256, seed = 1 }, pace, workers = noWorkers) {
	const { rows, codes, spec } = coded;
	if (rows === 0) throw new RangeError("got no items, expected at least one");
	const stride = bytesPerVector(spec);
	const wanted = Math.max(1, Math.min(clusters, rows, most16Bits));
	const nodes = groupEqualCodes(codes, stride, { cap: Math.min(nodeCap, Math.max(1, Math.floor(rows / wanted))) });
	const nodeCount = nodes.starts.length - 1;
	const k = Math.min(wanted, nodeCount);
	const cap = Math.ceil(Math.max(2, capFactor) * rows / k);
	if (cap > most16Bits) {
		const fewest = Math.ceil(Math.max(2, capFactor) * rows / most16Bits);
		throw new RangeError(`got ${clusters} clusters for ${rows} items, expected at least ${fewest}`);
	}
	const sizes = Uint32Array.from({ length: nodeCount }, (_, j) => nodes.starts[j + 1] - nodes.starts[j]);
	const firstRows = nodes.starts.subarray(0, nodeCount).map((start) => nodes.rows[start]);
	await kernelStarted;
	const points = await clusteringPoints(coded, firstRows, pace.part(0, .15));
	const found = await kMeansCentroids(points, {
		k,
		weights: sizes,
		seed
	}, pace.part(.15, .5), workers);
	const units = unitVectors(points, workers.allocate);
	const moved = weightedMeans(points, sizes, (await assignToNearest(units, found, pace.part(.5, .7), workers)).cluster, found);
	const cluster = await capClusters(points, moved, await assignToNearest(units, moved, pace.part(.7, .9), workers), {
		sizes,
		cap
	}, pace.part(.9, 1));
	return {
		cap,
		...laidOut(coded, nodes, cluster, orderNearby(weightedMeans(points, sizes, cluster, moved)))
	};
}
/** @param order  of the clusters: near ones have near numbers */
function laidOut(coded, nodes, cluster, order) {
	const members = order.map(() => []);
	cluster.forEach((c, j) => {
		members[c].push(j);
	});
	const firstNode = new Uint32Array(order.length + 1);
	const firstOrdinal = new Uint32Array(cluster.length + 1);
	const rowOfOrdinal = new Uint32Array(nodes.rows.length);
	let node = 0;
	let ordinal = 0;
	order.forEach((c, position) => {
		for (const j of members[c]) {
			const rows = nodes.rows.subarray(nodes.starts[j], nodes.starts[j + 1]);
			rowOfOrdinal.set(rows, ordinal);
			ordinal += rows.length;
			firstOrdinal[++node] = ordinal;
		}
		firstNode[position + 1] = node;
	});
	const placed = {
		firstNode,
		firstOrdinal,
		rowOfOrdinal
	};
	const means = meansOf(coded, placed);
	const { spec } = coded;
	const centroidSpec = spec.kind === "sign" ? spec : {
		kind: "i8",
		dim: spec.dim,
		scale: fitInt8Scale(means)
	};
	const centroidCodes = encodeVectors(means, centroidSpec);
	const centroids = decodeVectors(centroidCodes, means.rows, centroidSpec);
	return {
		...placed,
		centroidSpec,
		centroidCodes,
		centroids,
		nodeDistance: distancesOf(coded, placed, centroids)
	};
}
/** Of each cluster the mean of its items, at unit length. */
function meansOf(coded, places) {
	const { dim } = coded.spec;
	const means = createMatrix(places.firstNode.length - 1, dim);
	const sum = new Float64Array(dim);
	for (let c = 0; c < means.rows; c++) {
		sum.fill(0);
		eachNode(coded, places, c, (vector, node) => {
			const items = places.firstOrdinal[node + 1] - places.firstOrdinal[node];
			for (let d = 0; d < dim; d++) sum[d] += items * vector[d];
		});
		const mean = row(means, c);
		mean.set(sum);
		if (normaliseInPlace(mean) === 0) mean[dim - 1] = 1;
	}
	return means;
}
function distancesOf(coded, places, centroids) {
	const distances = new Float32Array(places.firstOrdinal.length - 1);
	for (let c = 0; c < centroids.rows; c++) eachNode(coded, places, c, (vector, node) => {
		distances[node] = Math.sqrt(squaredDistance(row(centroids, c), vector));
	});
	return distances;
}
/** @param use  gets what the node decodes to; valid during the call only */
function eachNode({ codes, spec }, { firstNode, firstOrdinal, rowOfOrdinal }, cluster, use) {
	const vector = new Float32Array(spec.dim);
	for (let node = firstNode[cluster]; node < firstNode[cluster + 1]; node++) use(decodeVector(codes, rowOfOrdinal[firstOrdinal[node]], spec, vector), node);
}
// src/math/median.ts
/**
* Component-wise median of `vectors` (all of one length, at least one). An even count takes the mean of the
* two middle values, so ties cannot stall it.
*/
function medianVector(vectors) {
	const dim = vectors[0].length;
	const median = new Float32Array(dim);
	const column = new Float32Array(vectors.length);
	const upper = vectors.length >> 1;
	const lower = vectors.length - 1 >> 1;
	for (let d = 0; d < dim; d++) {
		for (let i = 0; i < vectors.length; i++) column[i] = vectors[i][d];
		column.sort();
		median[d] = (column[lower] + column[upper]) / 2;
	}
	return median;
}
// src/compiler/probe-curve.ts
/** As histories go: an item and some among its nearest, of which a search takes the median. */
var views = 5;
var viewedAmong = 50;
/**
* Asks what visitors will ask, of samples: for each, the clusters by the distance of their centroids, and where the
* exact nearest by the shipped codes stand. Hits as near as the k-th count, whoever they are.
*/
async function measureProbes(coded, partition, { queries = 200, k = 10, mostProbes = 64, seed = 1 }, pace) {
	await kernelStarted;
	const { codes, rows, spec } = coded;
	const { centroidSpec, centroidCodes, firstNode } = partition;
	const clusterCount = firstNode.length - 1;
	const probes = Math.min(mostProbes, clusterCount);
	const { clusterOf, itemCounts } = placesOf(partition, rows);
	const norms = squaredNorms(codes, rows, spec);
	const centroidNorms = squaredNorms(centroidCodes, clusterCount, centroidSpec);
	const random = createRandom(seed);
	const recall = new Float64Array(probes);
	const share = new Float64Array(probes);
	for (let asked = 0; asked < queries; asked++) {
		const viewed = drawViews(coded, norms, random);
		const query = medianVector([...viewed].map((i) => decodeVector(codes, i, spec)));
		if (normaliseInPlace(query) === 0) query.set(decodeVector(codes, [...viewed][0], spec));
		const distances = scanDistances(prepareQuery(query, spec), codes, norms);
		const wanted = Math.min(k, rows - viewed.size);
		const hitsIn = nearestByCluster(distances, viewed, wanted, clusterOf);
		const order = scanNearest(prepareQuery(query, centroidSpec), centroidCodes, centroidNorms, probes);
		let hits = 0;
		let items = 0;
		order.forEach(({ id }, i) => {
			hits += hitsIn.get(id) ?? 0;
			items += itemCounts[id];
			recall[i] += wanted === 0 ? 1 : Math.min(1, hits / wanted);
			share[i] += items / rows;
		});
		await pace.step(asked / queries);
	}
	const mean = (sums) => Float32Array.from(sums, (sum) => sum / queries);
	return {
		queries,
		k,
		recall: mean(recall),
		share: mean(share)
	};
}
/** The fewest probes that reach this recall; as many as were measured where none do. */
function probesFor({ recall }, wanted) {
	const found = recall.findIndex((reached) => reached >= wanted);
	return found < 0 ? recall.length : found + 1;
}
function placesOf({ firstNode, firstOrdinal, rowOfOrdinal }, rows) {
	const clusterOf = new Uint32Array(rows);
	const itemCounts = new Uint32Array(firstNode.length - 1);
	for (let c = 0; c < itemCounts.length; c++) for (let o = firstOrdinal[firstNode[c]]; o < firstOrdinal[firstNode[c + 1]]; o++) {
		clusterOf[rowOfOrdinal[o]] = c;
		itemCounts[c]++;
	}
	return {
		clusterOf,
		itemCounts
	};
}
function drawViews({ codes, rows, spec }, norms, random) {
	const first = random.int(rows);
	const query = prepareQuery(decodeVector(codes, first, spec), spec);
	const near = scanNearest(query, codes, norms, viewedAmong, (i) => i !== first);
	const viewed = /* @__PURE__ */ new Set([first]);
	while (viewed.size < views && near.length > 0) viewed.add(near.splice(random.int(near.length), 1)[0].id);
	return viewed;
}
/** How many of the nearest `k`, and of those as near as the last of them, stand in which cluster. */
function nearestByCluster(distances, viewed, k, clusterOf) {
	const others = distances.slice();
	for (const i of viewed) others[i] = Number.POSITIVE_INFINITY;
	const bound = kthSmallest(others, k);
	const counts = /* @__PURE__ */ new Map();
	for (let i = 0; i < others.length; i++) if (others[i] <= bound) counts.set(clusterOf[i], (counts.get(clusterOf[i]) ?? 0) + 1);
	return counts;
}
/** For a small `k`: one pass with the `k` smallest so far, ascending. */
function kthSmallest(values, k) {
	if (k === 0) return Number.NEGATIVE_INFINITY;
	const smallest = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
	for (let i = 0; i < values.length; i++) {
		if (values[i] >= smallest[k - 1]) continue;
		let at = k - 1;
		for (; at > 0 && smallest[at - 1] > values[i]; at--) smallest[at] = smallest[at - 1];
		smallest[at] = values[i];
	}
	return smallest[k - 1];
}
// src/compiler/profile-stage.ts
/**
* Learns the two towers over the items' vectors as they are served, groups people by taste and builds the graph.
*
* @returns undefined where there are too few people for a single profile
*/
async function learnProfiles({ favourites, options = {}, onEpoch }, items, { seed, m, efConstruction }, builder, pace) {
	const { leastPeople = 25 } = options;
	let known = 0;
	for (let u = 0; u < favourites.rows; u++) if (favouritesOfPerson(favourites, u).length >= 2) known++;
	if (known < leastPeople) return void 0;
	const training = pace.part(0, .9);
	const { query, people } = await learnTwoTowers({
		favourites,
		items
	}, { seed }, {
		step: (fraction) => training.step(fraction),
		...onEpoch && { onEpoch }
	});
	const { vectors, profiles } = tasteProfilesOf(favourites, people, {
		seed,
		...options
	});
	if (profiles.length === 0) return void 0;
	await pace.step(.95);
	const spec = {
		kind: "i8",
		dim: vectors.dim,
		scale: fitInt8Scale(vectors)
	};
	const codes = encodeVectors(vectors, spec);
	const served = decodeVectors(codes, vectors.rows, spec);
	const scorerOf = createNodeScorers(codes, vectors.rows, spec);
	return {
		query,
		vectors: served,
		profiles,
		spec,
		codes,
		graph: encodeGraph(await builder.build(served, {
			m,
			efConstruction,
			seed,
			scorerOf
		}))
	};
}
/** The file, and what it amounts to. */
function profilesPayload({ query, profiles, spec, codes, graph }, { layout, partition: { rowOfOrdinal }, pictureOf }) {
	const ordinalOf = new Uint32Array(rowOfOrdinal.length);
	rowOfOrdinal.forEach((row, ordinal) => {
		ordinalOf[row] = ordinal;
	});
	const published = profiles.map(({ people, favourites }) => ({
		people,
		favourites: favourites.map(({ item, support }) => ({
			item: ordinalOf[item],
			support
		})).sort((a, b) => a.item - b.item)
	}));
	const ordinals = [...new Set(published.flatMap(({ favourites }) => favourites.map(({ item }) => item)))].sort((a, b) => a - b);
	return encodeProfiles({
		tower: query,
		profiles: published,
		spec,
		codes,
		graph,
		ordinals,
		cards: ordinals.map((ordinal) => cardOf(layout.items[ordinal], pictureOf(layout.items[ordinal])))
	});
}
function profileReport({ profiles }) {
	return {
		profiles: profiles.length,
		people: profiles.reduce((sum, { people }) => sum + people, 0),
		items: new Set(profiles.flatMap(({ favourites }) => favourites.map(({ item }) => item))).size,
		listed: profiles.reduce((sum, { favourites }) => sum + favourites.length, 0)
	};
}
// src/compiler/bundle.ts
/**
* Writes parts as packs of neighbours, and the directory that finds them.
*
* @returns where the directory is
*/
async function writeBundled(writer, kind, source, options, pace) {
	const targetRawBytes = await rawTarget(source, options);
	const refs = [];
	const partsOf = [];
	let bundle = [];
	let bundleBytes = 0;
	const close = async (end) => {
		partsOf.push(bundle.map((_, i) => end - bundle.length + i));
		const file = writer.write(kind, encodePack(bundle));
		file.catch(() => {});
		refs.push(file);
		bundle = [];
		bundleBytes = 0;
		await refs.at(-4);
		await pace.step(end / source.count);
	};
	try {
		for (let index = 0; index < source.count; index++) {
			const part = source.part(index);
			if (bundle.length > 0 && bundleBytes + part.byteLength / 2 > targetRawBytes) await close(index);
			bundle.push(part);
			bundleBytes += part.byteLength;
		}
		if (bundle.length > 0) await close(source.count);
	} catch (error) {
		await Promise.allSettled(refs);
		throw error;
	}
	const home = partsOf.flatMap((parts, file) => parts.map(() => file));
	return writer.writeDirectory(kind, {
		files: await Promise.all(refs),
		partsOf,
		home
	});
}
/**
* Writes parts as the packs of a plan, all of one length, and the directory that finds them.
*
* @returns where the directory is
*/
async function writePlanned(writer, kind, source, { partsOf, home }, pace) {
	function* packs() {
		for (const parts of partsOf) yield encodePack(parts.map((part) => source.part(part)));
	}
	const files = await writer.writeEqual(kind, packs());
	await pace.step(1);
	return writer.writeDirectory(kind, {
		files,
		partsOf,
		home
	});
}
/** Neighbouring parts in as few packs of one length as keep below about `maxRawBytes` before compression. */
function planEven(source, maxRawBytes) {
	let raw = 0;
	for (let part = 0; part < source.count; part++) raw += source.part(part).byteLength;
	const fileCount = Math.min(source.count, Math.max(1, Math.ceil(raw / maxRawBytes)));
	const home = Array.from({ length: source.count }, (_, part) => Math.floor(part * fileCount / source.count));
	return {
		partsOf: Array.from({ length: fileCount }, (_, file) => home.flatMap((at, part) => at === file ? [part] : [])),
		home
	};
}
var sampledParts = 8;
/** The target in bytes before compression, by how far some of the parts can be compressed. */
async function rawTarget(source, { deflate, targetBytes, largePartBytes = Number.POSITIVE_INFINITY }) {
	if (targetBytes === 0) return 0;
	const step = Math.max(1, Math.floor(source.count / sampledParts));
	let raw = 0;
	let deflated = 0;
	let sampled = 0;
	for (let index = 0; index < source.count; index += step, sampled++) {
		const part = source.part(index);
		raw += part.byteLength;
		deflated += Math.min(part.byteLength, (await deflate(part)).byteLength);
	}
	return deflated / sampled >= largePartBytes ? 0 : targetBytes * raw / Math.max(1, deflated);
}
// src/compiler/map/map-labels.ts
/** A creator names a neighbourhood only where so many of its items are theirs. */
var leastOfCreator = .5;
/** Titles have words that say nothing; what a cataloguer wrote is a term. */
var worthOfWord = .5;
/** Two words say more than one, where the second is nearly as typical. */
var leastOfFirst = .5;
/**
* What is typical of each cluster, for a map: values of its facets, words of its titles, or its creator; "" where
* nothing is.
*/
function labelClusters(layout) {
	const overall = countTerms(layout.items);
	return Array.from({ length: layout.clusterCount }, (_, cluster) => {
		const items = itemsOfCluster(layout, cluster);
		const scored = [...countTerms(items)].flatMap(([key, { count, text, isCreator, isWord }]) => {
			const share = count / items.length;
			if (count < 2 || isCreator && share < leastOfCreator) return [];
			const usual = (overall.get(key)?.count ?? count) / layout.items.length;
			return [{
				text,
				score: (isWord ? worthOfWord : 1) * share * Math.log(share / usual)
			}];
		});
		scored.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
		const [first, ...others] = scored.filter(({ score }) => score > 0);
		if (!first) return "";
		const second = others.find(({ text }) => !overlap(text, first.text));
		return second && second.score >= leastOfFirst * first.score ? `${first.text} · ${second.text}` : first.text;
	});
}
/** In how many items each term stands, by its lower case. */
function countTerms(items) {
	const terms = /* @__PURE__ */ new Map();
	for (const { title, creator, facets } of items) {
		const ofItem = /* @__PURE__ */ new Map();
		for (const [word] of title.matchAll(/\p{L}[\p{L}\p{M}’']{2,}/gu)) ofItem.set(word.toLowerCase(), {
			text: word,
			isCreator: false,
			isWord: true
		});
		for (const value of facets.flat()) ofItem.set(value.toLowerCase(), {
			text: value,
			isCreator: false,
			isWord: false
		});
		if (creator !== "") ofItem.set(creator.toLowerCase(), {
			text: creator,
			isCreator: true,
			isWord: false
		});
		for (const [key, term] of ofItem) terms.set(key, {
			...terms.get(key) ?? term,
			count: (terms.get(key)?.count ?? 0) + 1
		});
	}
	return terms;
}
/** "Cat", "Cat face" */
function overlap(a, b) {
	const [x, y] = [a.toLowerCase(), b.toLowerCase()];
	return x.includes(y) || y.includes(x);
}
// src/compiler/bundle-refinement.ts
/** Of a file's share of items: how far its home may be from it, so that each file tells about as much. */
var homeTolerance = .1;
/** Accepted moves end at none that makes it worse: threshold accepting, which needs no exponential function. */
var rounds = 40;
var movesPerCluster = 60;
/** A thousand clusters are planned in seconds. */
var mostMovesPerRound = 25e3;
var firstThreshold = .004;
/**
* Makes the files smaller at the same number of them: clusters move to a neighbourhood that one of their nearest
* belongs to, and neighbourhoods change files with one another, where fewer border clusters then have to be repeated.
* Files are padded to the largest, so the largest counts most. Neighbourhoods that are alike never share a file.
*
* @see Dueck & Scheuer, Threshold accepting, J. Comput. Phys. 90 (1990)
*/
function refineBundles(start, { centroids, closures, itemCounts, fileCount, seed = 1 }) {
	const random = createRandom(seed);
	const clusterCount = centroids.rows;
	const neighbourhoodOf = start.neighbourhoodOf.slice();
	const fileOf = start.fileOf.slice();
	const files = createFiles(closures, itemCounts, fileCount);
	const sizes = new Int32Array(fileOf.length);
	for (let c = 0; c < clusterCount; c++) {
		files.add(c, fileOf[neighbourhoodOf[c]]);
		sizes[neighbourhoodOf[c]]++;
	}
	const items = Array.from({ length: clusterCount }, (_, c) => itemCounts[c]);
	const share = items.reduce((sum, count) => sum + count, 0) / fileCount;
	const leeway = Math.max(share * homeTolerance, Math.max(...items) / 2);
	const isEven = (homeItems) => Math.abs(homeItems - share) <= leeway;
	const near = closures.map((_, c) => nearestOthers(centroids, c, 6));
	const alike = likeNeighbourhoods(centroids, neighbourhoodOf, fileOf.length);
	let best = {
		neighbourhoodOf: neighbourhoodOf.slice(),
		fileOf: fileOf.slice()
	};
	let bestWorth = files.worth();
	let worth = bestWorth;
	function keepOrUndo(threshold, undo) {
		const next = files.worth();
		if (next <= worth * (1 + threshold)) {
			worth = next;
			if (worth >= bestWorth) return;
			bestWorth = worth;
			best = {
				neighbourhoodOf: neighbourhoodOf.slice(),
				fileOf: fileOf.slice()
			};
			return;
		}
		undo();
	}
	function itemsOf(neighbourhood) {
		let sum = 0;
		for (let c = 0; c < clusterCount; c++) if (neighbourhoodOf[c] === neighbourhood) sum += items[c];
		return sum;
	}
	function moveCluster(threshold) {
		const c = random.int(clusterCount);
		const from = neighbourhoodOf[c];
		const to = neighbourhoodOf[near[c][random.int(near[c].length)]];
		if (from === to || sizes[from] === 1) return;
		const [fromFile, toFile] = [fileOf[from], fileOf[to]];
		const isAcross = fromFile !== toFile;
		if (isAcross && !isEven(files.homeItems(fromFile) - items[c])) return;
		if (isAcross && !isEven(files.homeItems(toFile) + items[c])) return;
		const place = (neighbourhood, before) => {
			files.remove(c, fileOf[before]);
			files.add(c, fileOf[neighbourhood]);
			neighbourhoodOf[c] = neighbourhood;
			sizes[before]--;
			sizes[neighbourhood]++;
		};
		place(to, from);
		keepOrUndo(threshold, () => place(from, to));
	}
	function swapNeighbourhoods(threshold) {
		const [a, b] = [random.int(fileOf.length), random.int(fileOf.length)];
		const [fileA, fileB] = [fileOf[a], fileOf[b]];
		if (fileA === fileB) return;
		const grown = itemsOf(b) - itemsOf(a);
		if (!isEven(files.homeItems(fileA) + grown) || !isEven(files.homeItems(fileB) - grown)) return;
		for (let other = 0; other < fileOf.length; other++) {
			if (other === a || other === b) continue;
			if (fileOf[other] === fileB && alike(a, other)) return;
			if (fileOf[other] === fileA && alike(b, other)) return;
		}
		const place = (neighbourhood, file) => {
			for (let c = 0; c < clusterCount; c++) {
				if (neighbourhoodOf[c] !== neighbourhood) continue;
				files.remove(c, fileOf[neighbourhood]);
				files.add(c, file);
			}
			fileOf[neighbourhood] = file;
		};
		place(a, fileB);
		place(b, fileA);
		keepOrUndo(threshold, () => {
			place(a, fileA);
			place(b, fileB);
		});
	}
	const movesPerRound = Math.min(mostMovesPerRound, movesPerCluster * clusterCount);
	for (let round = 0; round < rounds; round++) {
		const threshold = firstThreshold * (1 - (round + 1) / rounds);
		for (let move = 0; move < movesPerRound; move++) if (move % 8 === 0) swapNeighbourhoods(threshold);
		else moveCluster(threshold);
	}
	return best;
}
/** What stands in each file, kept up move by move. */
function createFiles(closures, itemCounts, fileCount) {
	const holders = Array.from({ length: fileCount }, () => new Int32Array(closures.length));
	const weights = new Float64Array(fileCount);
	const homes = new Float64Array(fileCount);
	return {
		/** Of the clusters whose home it is. */
		homeItems: (file) => homes[file],
		add(cluster, file) {
			homes[file] += itemCounts[cluster];
			for (const near of closures[cluster]) if (holders[file][near]++ === 0) weights[file] += itemCounts[near];
		},
		remove(cluster, file) {
			homes[file] -= itemCounts[cluster];
			for (const near of closures[cluster]) if (--holders[file][near] === 0) weights[file] -= itemCounts[near];
		},
		/** Smaller is better: a mean in which the largest counts most. */
		worth() {
			let sum = 0;
			for (const weight of weights) sum += (weight * weight) ** 4;
			return Math.sqrt(Math.sqrt(Math.sqrt(sum)));
		}
	};
}
function nearestOthers(centroids, cluster, count) {
	const query = row(centroids, cluster);
	return Array.from({ length: centroids.rows }, (_, c) => ({
		c,
		distance: squaredDistance(query, row(centroids, c))
	})).filter(({ c }) => c !== cluster).sort((a, b) => a.distance - b.distance || a.c - b.c).slice(0, count).map(({ c }) => c);
}
/** Whether one neighbourhood is among the quarter that is nearest to the other, as they were at the start. */
function likeNeighbourhoods(centroids, neighbourhoodOf, count) {
	const centres = Array.from({ length: count }, () => new Float32Array(centroids.dim));
	const sizes = new Int32Array(count);
	neighbourhoodOf.forEach((n, c) => {
		sizes[n]++;
		row(centroids, c).forEach((value, d) => {
			centres[n][d] += value;
		});
	});
	centres.forEach((centre, n) => {
		for (let d = 0; d < centre.length; d++) centre[d] /= Math.max(1, sizes[n]);
	});
	const nearest = centres.map((centre, n) => {
		const near = centres.map((other, m) => ({
			m,
			distance: squaredDistance(centre, other)
		})).filter(({ m }) => m !== n).sort((a, b) => a.distance - b.distance || a.m - b.m);
		return new Set(near.slice(0, Math.floor(count / 4)).map(({ m }) => m));
	});
	return (a, b) => nearest[a].has(b) || nearest[b].has(a);
}
// src/compiler/neighbourhood-bundles.ts
/**
* Joins whole neighbourhoods of clusters: neighbouring clusters go together, so that few have to be repeated at
* borders; then neighbourhoods that lie far from each other share a file, so that a file does not name an interest.
*
* @param centroids  one row a cluster
*/
function planBundles(centroids, { bundles, nprobe, itemCounts, neighbourhoodsPerBundle = 3 }) {
	const fileCount = Math.max(1, Math.min(bundles, centroids.rows));
	const neighbourhoods = gatherNeighbourhoods(centroids, Math.min(centroids.rows, fileCount * neighbourhoodsPerBundle), itemCounts);
	const closures = Array.from({ length: centroids.rows }, (_, cluster) => nearestClusters(centroids, cluster, nprobe));
	const closed = neighbourhoods.map(({ clusters }) => {
		return [...new Set(clusters.flatMap((cluster) => closures[cluster]))].reduce((sum, cluster) => sum + itemCounts[cluster], 0);
	});
	const neighbourhoodOf = new Int32Array(centroids.rows);
	neighbourhoods.forEach(({ clusters }, n) => {
		for (const cluster of clusters) neighbourhoodOf[cluster] = n;
	});
	const grouping = refineBundles({
		neighbourhoodOf,
		fileOf: Int32Array.from(joinUnlike(neighbourhoods, closed, fileCount))
	}, {
		centroids,
		closures,
		itemCounts,
		fileCount
	});
	const home = Array.from(grouping.neighbourhoodOf, (n) => grouping.fileOf[n]);
	const parts = Array.from({ length: fileCount }, () => /* @__PURE__ */ new Set());
	home.forEach((file, cluster) => {
		for (const near of closures[cluster]) parts[file].add(near);
	});
	return {
		partsOf: parts.map((set) => [...set].sort((a, b) => a - b)),
		home
	};
}
/** Rounds of gathering around the means of the round before: the seeds are outliers. */
var gatherings = 8;
function gatherNeighbourhoods(centroids, count, itemCounts) {
	let centres = farApart(centroids, count).map((seed) => row(centroids, seed));
	let neighbourhoods = [];
	for (let round = 0; round < gatherings; round++) {
		neighbourhoods = gatherAround(centres, centroids, itemCounts);
		centres = neighbourhoods.map(({ clusters }) => meanOf(clusters, centroids));
	}
	return neighbourhoods;
}
function meanOf(clusters, centroids) {
	const mean = new Float32Array(centroids.dim);
	for (const cluster of clusters) {
		const values = row(centroids, cluster);
		for (let d = 0; d < mean.length; d++) mean[d] += values[d] / clusters.length;
	}
	return mean;
}
/** Each centre takes its nearest clusters, until it has its share of the items. */
function gatherAround(centres, centroids, itemCounts) {
	const all = Array.from({ length: centroids.rows }, (_, cluster) => cluster);
	const share = all.reduce((sum, cluster) => sum + itemCounts[cluster], 0) / centres.length;
	const neighbourhoods = centres.map((centre) => ({
		centre,
		clusters: [],
		items: 0
	}));
	const pairs = all.flatMap((cluster) => neighbourhoods.map(({ centre }, n) => ({
		cluster,
		n,
		distance: squaredDistance(row(centroids, cluster), centre)
	})));
	pairs.sort((a, b) => a.distance - b.distance || a.cluster - b.cluster || a.n - b.n);
	const taken = /* @__PURE__ */ new Set();
	for (const room of [share, Number.POSITIVE_INFINITY]) for (const { cluster, n } of pairs) {
		const neighbourhood = neighbourhoods[n];
		const hasRoom = neighbourhood.items === 0 || neighbourhood.items + itemCounts[cluster] / 2 <= room;
		if (taken.has(cluster) || !hasRoom) continue;
		taken.add(cluster);
		neighbourhood.clusters.push(cluster);
		neighbourhood.items += itemCounts[cluster];
	}
	return neighbourhoods;
}
/** Each seed is the row farthest from those before it. */
function farApart(centroids, count) {
	const seeds = [0];
	const nearest = Float64Array.from({ length: centroids.rows }, (_, i) => squaredDistance(row(centroids, i), row(centroids, 0)));
	while (seeds.length < count) {
		let farthest = 0;
		for (let i = 1; i < nearest.length; i++) if (nearest[i] > nearest[farthest]) farthest = i;
		seeds.push(farthest);
		for (let i = 0; i < nearest.length; i++) nearest[i] = Math.min(nearest[i], squaredDistance(row(centroids, i), row(centroids, farthest)));
		nearest[farthest] = -1;
	}
	return seeds;
}
/**
* Largest first, each into one of the lightest files that still lack one: into the one least like it.
*
* @param weights  items of each neighbourhood with all that is repeated at its border: files are padded to the heaviest
*/
function joinUnlike(neighbourhoods, weights, fileCount) {
	const files = Array.from({ length: fileCount }, () => ({
		weight: 0,
		centres: []
	}));
	const bySize = neighbourhoods.map((_, n) => n);
	bySize.sort((a, b) => weights[b] - weights[a] || a - b);
	const fileOf = new Array(neighbourhoods.length).fill(0);
	for (const n of bySize) {
		const { centre } = neighbourhoods[n];
		const fewest = Math.min(...files.map(({ centres }) => centres.length));
		const lightest = files.flatMap(({ centres }, file) => centres.length === fewest ? [file] : []).sort((a, b) => files[a].weight - files[b].weight || a - b).slice(0, 2);
		const unlikeness = (file) => Math.min(...files[file].centres.map((other) => squaredDistance(other, centre)));
		const file = lightest.reduce((best, one) => unlikeness(one) > unlikeness(best) ? one : best);
		fileOf[n] = file;
		files[file].weight += weights[n];
		files[file].centres.push(centre);
	}
	return fileOf;
}
function nearestClusters(centroids, cluster, count) {
	const query = row(centroids, cluster);
	return Array.from({ length: centroids.rows }, (_, c) => ({
		c,
		distance: c === cluster ? -1 : squaredDistance(query, row(centroids, c))
	})).sort((a, b) => a.distance - b.distance || a.c - b.c).slice(0, count).map(({ c }) => c);
}
// src/compiler/publish-lookup.ts
/**
* Hash buckets over ids and alternate keys.
*
* @param items  in the order of their ordinals; ids differ
* @throws {Error} when two ids have the same 64-bit hash
*/
function lookupParts(items) {
	const entries = /* @__PURE__ */ new Map();
	const sharedKeys = [];
	for (const [ordinal, { id }] of items.entries()) {
		const hash = hashItemId(id);
		const name = `${hash.high}/${hash.low}`;
		const other = entries.get(name);
		if (other) throw new Error(`the ids ${items[other.ordinal].id} and ${id} have the same 64-bit hash`);
		entries.set(name, {
			hash,
			ordinal
		});
	}
	for (const [ordinal, { alternateKeys }] of items.entries()) for (const key of alternateKeys) {
		const hash = hashAlternateKey(key);
		const name = `${hash.high}/${hash.low}`;
		const other = entries.get(name);
		if (!other) entries.set(name, {
			hash,
			ordinal
		});
		else if (other.ordinal !== ordinal && sharedKeys.length < 1e3) sharedKeys.push(key);
	}
	const bucketCount = bucketCountFor(entries.size);
	const buckets = Array.from({ length: bucketCount }, () => []);
	for (const entry of entries.values()) buckets[bucketOf(entry.hash, bucketCount)].push(entry);
	return {
		parts: {
			count: bucketCount,
			part: (b) => encodeBucket(buckets[b])
		},
		sharedKeys
	};
}
// src/compiler/publish-shards.ts
/** One part a cluster. */
function shardParts(layout, coded, partition, graphs, facets, sets) {
	const content = sets?.content;
	return {
		count: layout.clusterCount,
		part(c) {
			const from = layout.firstOrdinal[c];
			const to = layout.firstOrdinal[c + 1];
			const firstNode = partition.firstNode[c];
			const endNode = partition.firstNode[c + 1];
			const shard = {
				cluster: c,
				nodeCount: endNode - firstNode,
				itemCount: to - from,
				codes: clusterCodes(coded, partition, c),
				graph: graphs.clusterGraphs[c],
				itemStart: partition.firstOrdinal.slice(firstNode, endNode + 1).map((ordinal) => ordinal - from),
				group: layout.group?.slice(from, to),
				popularity: layout.popularity?.slice(from, to),
				facets: facets?.codesOf(c),
				inCodes: sets && codesOfOrdinals(sets.inCodes, sets.inSpec, partition, from, to),
				contentCodes: content && codesOfOrdinals(content.codes, content.spec, partition, from, to)
			};
			return encodeShard(shard, coded.spec);
		}
	};
}
// src/compiler/starter-choice.ts
/** One maker has at most so many of the places, as long as a place has something else to show. */
var mostOfCreator = .05;
/**
* Items that show what the catalogue holds: the best of each cluster, then the second best of each, until there are
* enough. Where there are more clusters than places, neighbouring clusters share one. A collection that is half by one
* maker is shown by its others too.
*
* @returns at most `count` ordinals, in the order to show them: neighbours are far apart, so that variety stands first
*/
function chooseStarter({ firstOrdinal, isLeader, score, creatorOf = () => "", hasPicture = () => false }, count) {
	const clusterCount = firstOrdinal.length - 1;
	const places = Math.min(count, clusterCount);
	const ranked = Array.from({ length: places }, (_, place) => {
		const from = firstOrdinal[Math.floor(place * clusterCount / places)];
		const to = firstOrdinal[Math.floor((place + 1) * clusterCount / places)];
		return Array.from({ length: to - from }, (_, i) => from + i).filter(isLeader).sort((a, b) => Number(hasPicture(b)) - Number(hasPicture(a)) || score(b) - score(a) || a - b);
	});
	const chosen = [];
	const byCreator = /* @__PURE__ */ new Map();
	const most = Math.max(1, Math.floor(mostOfCreator * count));
	const isWelcome = (ordinal) => creatorOf(ordinal) === "" || (byCreator.get(creatorOf(ordinal)) ?? 0) < most;
	const order = spread(places);
	while (chosen.length < count && ranked.some((list) => list.length > 0)) for (const place of order) {
		if (chosen.length === count) break;
		const list = ranked[place];
		const [best] = list;
		const welcome = list.findIndex((one) => isWelcome(one) && hasPicture(one) === hasPicture(best));
		const [ordinal] = list.splice(Math.max(0, welcome), 1);
		if (ordinal === void 0) continue;
		chosen.push(ordinal);
		byCreator.set(creatorOf(ordinal), (byCreator.get(creatorOf(ordinal)) ?? 0) + 1);
	}
	return chosen;
}
/** 0..n-1 so that neighbours in the result are far apart: steps of the golden section. */
function spread(n) {
	const golden = (Math.sqrt(5) - 1) / 2;
	return Array.from({ length: n }, (_, i) => i).sort((a, b) => a * golden % 1 - b * golden % 1);
}
// src/compiler/publish-starter.ts
/** What everybody fetches: enough for a first screen. */
var starterCount = 60;
/** A title that more items than these share ("Untitled") names none of them. */
var mostNamesakes = 3;
/**
* The most popular of each cluster; where nobody knows, the one in its middle that has a name of its own. Items with a
* picture come first.
*/
function starterPayload({ layout: { items, firstOrdinal, group, popularity }, coded: { spec, codes }, partition: { firstOrdinal: firstOrdinalOfNode, nodeDistance, rowOfOrdinal }, pictures, facets, labelCount }) {
	const nodeOf = new Uint32Array(items.length);
	for (let j = 0; j < nodeDistance.length; j++) nodeOf.fill(j, firstOrdinalOfNode[j], firstOrdinalOfNode[j + 1]);
	const titles = /* @__PURE__ */ new Map();
	for (const { title } of items) titles.set(title, (titles.get(title) ?? 0) + 1);
	const scores = Float64Array.from(items, (item, ordinal) => {
		const centrality = -nodeDistance[nodeOf[ordinal]];
		const isNameless = (titles.get(item.title) ?? 0) > mostNamesakes;
		return 2 * (popularity?.[ordinal] ?? 0) + centrality - (isNameless ? 10 : 0);
	});
	const ordinals = chooseStarter({
		firstOrdinal,
		isLeader: (ordinal) => group === void 0 || group[ordinal] === ordinal,
		score: (ordinal) => scores[ordinal],
		creatorOf: (ordinal) => items[ordinal].creator,
		hasPicture: (ordinal) => pictures.pictureOf(items[ordinal]) !== void 0
	}, starterCount);
	const chosen = ordinals.map((ordinal) => items[ordinal]);
	const stride = bytesPerVector(spec);
	const chosenCodes = new Uint8Array(ordinals.length * stride);
	ordinals.forEach((ordinal, i) => {
		const row = rowOfOrdinal[ordinal];
		chosenCodes.set(codes.subarray(row * stride, (row + 1) * stride), i * stride);
	});
	return encodeStarter({
		ordinals,
		cards: chosen.map((item) => cardOf(item, pictures.pictureOf(item))),
		details: chosen.map((item) => ({ values: item.details })),
		codes: chosenCodes,
		groups: group && Uint32Array.from(ordinals, (ordinal) => group[ordinal]),
		popularity: popularity && Uint8Array.from(ordinals, (ordinal) => popularity[ordinal]),
		pictures: pictures.packedCount > 0 ? chosen.map(pictures.packedPicture) : [],
		facets: facets?.codesOfItems(ordinals)
	}, labelCount);
}
// src/compiler/publish.ts
/** Sizes on the wire. Small parts share files: fewer requests, which say less about what was looked at. */
var bundling = {
	shards: { targetBytes: 0 },
	cards: {
		targetBytes: 32e3,
		largePartBytes: 8e3
	},
	details: {
		targetBytes: 32e3,
		largePartBytes: 8e3
	},
	lookup: { targetBytes: 0 },
	titles: { targetBytes: 0 },
	pictures: { targetBytes: 2e5 }
};
/** Of catalogues that visitors fetch whole as a rule: some thirty requests in all, rather than a hundred. */
var smallBundling = {
	shards: { targetBytes: 64e3 },
	cards: { targetBytes: 15e4 },
	details: { targetBytes: 15e4 },
	lookup: { targetBytes: 3e5 },
	titles: { targetBytes: 3e5 },
	pictures: { targetBytes: 2e5 }
};
/** So many items have up to 5 MB with their cards: what is fetched whole where nobody has chosen otherwise. */
var mostSmallItems = 2e4;
/**
* Writes all files, the manifest last.
*
* @throws {RangeError} when a picture can't be packed
*/
async function publish({ facts, items, coded, partition, graphs, sets, textSpace, bundles, budget, facets: facetNames, mapPoints, profiles, ranker }, effects, pace) {
	const layout = layOut(items, partition);
	const pictures = await readPictures(layout.items, effects);
	const writer = createFileWriter(effects);
	const lookup = lookupParts(layout.items);
	const titles = titleParts(layout.items);
	const facets = publishFacets(layout, facetNames);
	requireRuleFacets(facts.visitor, facets?.dictionary.facets ?? []);
	const parts = {
		shards: shardParts(layout, coded, partition, graphs, facets, sets),
		cards: cardParts(layout, pictures.pictureOf),
		details: detailParts(layout, facts.detailLabels.length),
		lookup: lookup.parts,
		titles: titles.parts,
		pictures: pictureParts(layout, pictures)
	};
	const { deflate } = effects;
	const others = [
		parts.details,
		parts.lookup,
		parts.titles,
		parts.pictures
	];
	const plan = (count) => planBundlesOf(count, {
		layout,
		partition,
		facts
	});
	const byCluster = bundles === "auto" ? await chooseBundles([parts.shards, parts.cards], others, {
		deflate,
		budget,
		plan
	}) : bundles > 0 ? plan(bundles) : void 0;
	const plans = byCluster && plansOf(byCluster, parts);
	const sizes = layout.items.length <= mostSmallItems ? smallBundling : bundling;
	const bundled = (kind, from, to) => plans ? writePlanned(writer, kind, parts[kind], plans[kind], pace.part(from, to)) : writeBundled(writer, kind, parts[kind], {
		...sizes[kind],
		deflate
	}, pace.part(from, to));
	const files = {
		centroids: await writer.write("centroids", centroidsPayload(layout, coded, partition, graphs, sets)),
		starter: await writer.write("starter", starterPayload({
			layout,
			coded,
			partition,
			pictures,
			facets,
			labelCount: facts.detailLabels.length
		})),
		shards: await bundled("shards", 0, .2),
		cards: await bundled("cards", .2, .4),
		details: await bundled("details", .4, .6),
		lookup: await bundled("lookup", .6, .7),
		titles: await bundled("titles", .7, .8),
		titleRoot: await writer.write("title root", titles.root),
		...textSpace && { textSpace: await writer.write("text space", textSpace) },
		...facets && { facets: await writer.write("facets", facets.payload) },
		map: await writer.write("map", encodeMap({
			points: mapPoints,
			labels: labelClusters(layout)
		})),
		...profiles && { profiles: await writer.write("profiles", profilesPayload(profiles, {
			layout,
			partition,
			pictureOf: pictures.pictureOf
		})) },
		...ranker && { ranker: await writer.write("ranker", rankerPayload(ranker, partition)) },
		...pictures.packedCount > 0 && { pictures: await bundled("pictures", .8, 1) }
	};
	const isUsual = budget.everythingUpToBytes === usualBudget.everythingUpToBytes;
	const said = {
		...plans && { bundles: plans.shards.partsOf.length },
		...!isUsual && { everythingUpToBytes: budget.everythingUpToBytes }
	};
	const directories = Object.fromEntries(writer.directories);
	const { totalBytes } = writer;
	const { defaults, learned } = facts;
	const visit = visitCost({
		manifest: {
			files,
			totalBytes,
			privacy: said,
			defaults,
			learned
		},
		directories,
		centroids: layout
	});
	const privacy = {
		...said,
		visit
	};
	return {
		generation: await writeManifest({
			...facts,
			privacy
		}, {
			layout,
			coded,
			files,
			writer
		}, effects),
		files: writer.report,
		totalBytes: writer.totalBytes,
		pictures: {
			packed: pictures.packedCount,
			missing: pictures.missing
		},
		sharedKeys: lookup.sharedKeys
	};
}
/** Before compression: the index of ids as few files, so that a deep link tells next to nothing; that of words as one. */
var maxLookupBytes = 6e5;
/** Around a cluster so many stand in its bundle too; each more would repeat more than it finds. */
var mostRepeated = 4;
function planBundlesOf(bundles, { layout, partition, facts }) {
	const itemCounts = layout.firstOrdinal.slice(1).map((end, cluster) => end - layout.firstOrdinal[cluster]);
	const nprobe = Math.min(facts.defaults.nprobe, mostRepeated);
	return planBundles(partition.centroids, {
		bundles,
		nprobe,
		itemCounts
	});
}
/** All kinds that are cut by cluster are bundled alike, so that a file of one kind tells no more than the first. */
function plansOf(byCluster, parts) {
	return {
		shards: byCluster,
		cards: byCluster,
		details: byCluster,
		pictures: byCluster,
		lookup: planEven(parts.lookup, maxLookupBytes),
		titles: planEven(parts.titles, Number.POSITIVE_INFINITY)
	};
}
function centroidsPayload({ firstOrdinal }, { spec }, partition, { centroidGraph }, sets) {
	const { centroidSpec, centroidCodes, firstNode, nodeDistance } = partition;
	const radius = new Float32Array(firstNode.length - 1);
	for (let c = 0; c < radius.length; c++) for (let node = firstNode[c]; node < firstNode[c + 1]; node++) radius[c] = Math.max(radius[c], nodeDistance[node]);
	return encodeCentroids({
		itemSpec: spec,
		centroidSpec,
		codes: centroidCodes,
		graph: centroidGraph,
		firstOrdinal,
		radius,
		learned: sets?.header(partition)
	});
}
/** @throws {RangeError} where a rule names a facet that there is not */
function requireRuleFacets(visitor, facets) {
	for (const { facet } of parseVisitorChoices(visitor, "options").rules ?? []) {
		if (facetPosition(facets, facet) >= 0) continue;
		const there = facets.map(({ name }) => name).join(", ") || "none";
		throw new RangeError(`rules: there is no facet ${JSON.stringify(facet)} (facets: ${there})`);
	}
}
/** The generation is the hash of the manifest without it: it names every file by its hash. */
async function writeManifest(facts, { layout, coded, files, writer }, { writeFile, signal }) {
	const rest = {
		format: "docent-catalogue",
		version: 1,
		...facts,
		items: layout.items.length,
		clusters: layout.clusterCount,
		metric: "euclidean",
		dim: coded.spec.dim,
		hasGroups: layout.group !== void 0,
		files,
		totalBytes: writer.totalBytes
	};
	const generation = await contentHash(utf8(JSON.stringify(rest)));
	const manifest = {
		...rest,
		generation
	};
	signal?.throwIfAborted();
	await writeFile(manifestPath, utf8(`${JSON.stringify(manifest, void 0, 2)}\n`));
	return generation;
}
function utf8(text) {
	return new TextEncoder().encode(text);
}
// src/compiler/full-neighbours.ts
var kept = 100;
/** The nearest of `queries` items drawn at random. */
async function sampleFullNeighbours(full, { items, queries, seed }, pace) {
	const random = createRandom(seed);
	const sample = [];
	const drawn = /* @__PURE__ */ new Set();
	while (drawn.size < Math.min(queries, items)) drawn.add(random.int(items));
	for (const query of drawn) {
		const cosines = full.cosinesWith(query);
		const rows = nearest(items, kept, (i) => -cosines[i], (i) => i !== query).map(({ id }) => id);
		sample.push({
			query,
			rows,
			cosines: rows.map((i) => Math.round(cosines[i] * 1e4) / 1e4)
		});
		await pace.step(sample.length / drawn.size);
	}
	return sample;
}
// src/compiler/stage-codecs.ts
/**
* Stage results as bytes, for the cache between runs on one machine. No published format: a change of shape changes
* the kind's version.
*/
var kinds = {
	embedding: {
		magic: "cEMB",
		version: 1
	},
	coded: {
		magic: "cCOD",
		version: 3
	},
	partition: {
		magic: "cPAR",
		version: 3
	},
	probes: {
		magic: "cPRO",
		version: 1
	},
	graphs: {
		magic: "cGRA",
		version: 2
	}
};
function encodeEmbedding({ vectors, model, stats }) {
	const meta = {
		rows: vectors.rows,
		dim: vectors.dim,
		stats
	};
	return encodeContainer(kinds.embedding, {
		META: JSON.stringify(meta),
		VECT: vectors.data,
		MODL: model
	});
}
function decodeEmbedding(bytes, place) {
	const container = readContainer(bytes, kinds.embedding, place);
	const { rows, dim, stats } = JSON.parse(container.text("META"));
	return {
		vectors: {
			data: container.f32("VECT"),
			rows,
			dim
		},
		model: container.u8("MODL"),
		stats
	};
}
function encodeReduced({ coded, stats, fullNeighbours, fit, textSpace }) {
	const { spec, codes, rows, projection, fidelity, triedDims } = coded;
	return encodeContainer(kinds.coded, {
		META: JSON.stringify({
			kind: spec.kind,
			dim: spec.dim,
			rows,
			fidelity,
			triedDims,
			from: projection?.dim,
			stats,
			fullNeighbours,
			fit
		}),
		SCAL: spec.kind === "i8" ? spec.scale : /* @__PURE__ */ new Float32Array(0),
		CODE: codes,
		PROJ: projection?.data ?? /* @__PURE__ */ new Float32Array(0),
		...textSpace && { TEXT: textSpace }
	});
}
function decodeReduced(bytes, place) {
	const container = readContainer(bytes, kinds.coded, place);
	const { kind, dim, rows, fidelity, triedDims, from, stats, fullNeighbours, fit } = JSON.parse(container.text("META"));
	const spec = kind === "i8" ? {
		kind,
		dim,
		scale: container.f32("SCAL")
	} : {
		kind,
		dim
	};
	const projection = from === void 0 ? void 0 : {
		data: container.f32("PROJ"),
		rows: dim,
		dim: from
	};
	const textSpace = container.has("TEXT") ? container.u8("TEXT") : void 0;
	return {
		coded: {
			spec,
			codes: container.u8("CODE"),
			rows,
			projection,
			fidelity,
			triedDims
		},
		stats,
		fullNeighbours,
		fit,
		textSpace
	};
}
function encodePartition(partition) {
	const { centroidSpec } = partition;
	return encodeContainer(kinds.partition, {
		META: JSON.stringify({
			cap: partition.cap,
			kind: centroidSpec.kind,
			dim: centroidSpec.dim
		}),
		FNOD: partition.firstNode,
		FORD: partition.firstOrdinal,
		ROWS: partition.rowOfOrdinal,
		CSCL: centroidSpec.kind === "i8" ? centroidSpec.scale : /* @__PURE__ */ new Float32Array(0),
		CCOD: partition.centroidCodes,
		DIST: partition.nodeDistance
	});
}
function decodePartition(bytes, place) {
	const container = readContainer(bytes, kinds.partition, place);
	const { cap, kind, dim } = JSON.parse(container.text("META"));
	const firstNode = container.u32("FNOD");
	const centroidSpec = kind === "i8" ? {
		kind,
		dim,
		scale: container.f32("CSCL")
	} : {
		kind,
		dim
	};
	const centroidCodes = container.u8("CCOD");
	return {
		cap,
		firstNode,
		firstOrdinal: container.u32("FORD"),
		rowOfOrdinal: container.u32("ROWS"),
		centroidSpec,
		centroidCodes,
		centroids: decodeVectors(centroidCodes, firstNode.length - 1, centroidSpec),
		nodeDistance: container.f32("DIST")
	};
}
function encodeProbeCurve({ queries, k, recall, share }) {
	return encodeContainer(kinds.probes, {
		META: JSON.stringify({
			queries,
			k
		}),
		RECA: recall,
		SHAR: share
	});
}
function decodeProbeCurve(bytes, place) {
	const container = readContainer(bytes, kinds.probes, place);
	return {
		...JSON.parse(container.text("META")),
		recall: container.f32("RECA"),
		share: container.f32("SHAR")
	};
}
function encodeGraphs(graphs) {
	return encodeContainer(kinds.graphs, {
		CGRA: graphs.centroidGraph,
		GRAP: encodePack(graphs.clusterGraphs.map((graph) => graph ?? /* @__PURE__ */ new Uint8Array(0)))
	});
}
function decodeGraphs(bytes, place) {
	const container = readContainer(bytes, kinds.graphs, place);
	return {
		centroidGraph: container.u8("CGRA"),
		clusterGraphs: readPack(container.u8("GRAP"), place).map((graph) => graph.byteLength > 0 ? graph : void 0)
	};
}
// src/compiler/reduce-stage.ts
/** Vectors of the items as they will be served. */
async function reduceItems(items, embedder, { dims, code, seed, recallQueries }, { runner, workers = noWorkers }) {
	const embedKey = await stageKey("embed", [
		embedder.name,
		embedder.settings,
		await listKey(items)
	]);
	const reduceKey = await stageKey("reduce 3", [
		embedKey,
		dims,
		code,
		recallQueries
	]);
	const embed = () => "fitRows" in embedder ? runner.run("embed", (pace) => embedder.fitRows(items, pace)) : runner.run("embed", (pace) => embedder.fit(items, pace), {
		key: embedKey,
		encode: encodeEmbedding,
		decode: decodeEmbedding
	});
	return {
		reduced: await runner.run("reduce", async (pace) => {
			const embedding = await embed();
			const isByRow = "rows" in embedding;
			if (!isByRow) requireDirections(embedding.vectors, items, embedder.name);
			const facets = dims === "auto" ? items.map((item) => item.facets ?? []) : [];
			const agreement = facets.some((values) => values.length > 0) ? listAgreement(facets) : void 0;
			const share = recallQueries > 0 ? .7 : 1;
			const coded = await reduce(isByRow ? embedding.rows : embedding.vectors, {
				dims,
				code,
				agreement,
				workers,
				nameOf: (row) => `item "${items[row].id}"`
			}, pace.part(0, share));
			const sample = {
				items: items.length,
				queries: recallQueries,
				seed
			};
			return {
				coded,
				stats: embedding.stats,
				fullNeighbours: recallQueries === 0 ? [] : await sampleFullNeighbours(fullOf(embedding), sample, pace.part(share, 1)),
				fit: await fitOf(embedding.model, coded),
				textSpace: isByRow ? embedding.textSpace : void 0
			};
		}, {
			key: reduceKey,
			encode: encodeReduced,
			decode: decodeReduced
		}),
		reduceKey
	};
}
/** Before one that is broken spoils the others' projection. */
function requireDirections(vectors, items, embedder) {
	const { data, rows, dim } = vectors;
	if (rows !== items.length || data.length !== rows * dim) throw new RangeError(`${embedder}: got ${data.length} numbers for ${rows} vectors of ${dim} dimensions, expected ${items.length} vectors`);
	for (let i = 0; i < rows; i++) {
		const vector = row(vectors, i);
		const at = vector.findIndex((value) => !Number.isFinite(value));
		const fault = at >= 0 ? `got ${vector[at]} in dimension ${at} of its vector, expected finite numbers` : vector.every((value) => value === 0) && "got a vector of zeros, expected a direction";
		if (fault) throw new RangeError(`${embedder}: item "${items[i].id}": ${fault}`);
	}
}
/** Vectors of two generations can be compared when this is the same: one embedding, one projection, one code. */
function fitOf(model, { spec, projection }) {
	return contentHash(encodeContainer({
		magic: "FIT ",
		version: 1
	}, {
		MODL: model,
		CODE: `${spec.kind} ${spec.dim}`,
		SCAL: spec.kind === "i8" ? spec.scale : /* @__PURE__ */ new Float32Array(0),
		PROJ: projection?.data ?? /* @__PURE__ */ new Float32Array(0)
	}));
}
// src/compiler/silent-columns.ts
/** Of the columns that items are described by, those that say nothing: a wrong name is often behind it. */
function silentColumns(items, { fields }) {
	if (items.length < 2) return [];
	return fields.flatMap(({ column }, i) => {
		const first = items[0].fields[i];
		if (items.some((item) => item.fields[i] !== first)) return [];
		return [{
			column,
			why: first === "" ? "empty" : "the same in every row"
		}];
	});
}
// src/compiler/stage-runner.ts
function createStageRunner({ stageCache, onProgress, signal }) {
	const report = [];
	/** Time of stages that ran inside the present one, which asked for their result. */
	let innerMs = 0;
	return {
		report,
		async run(stage, compute, cached) {
			signal?.throwIfAborted();
			const outerInnerMs = innerMs;
			innerMs = 0;
			const startMs = performance.now();
			const onFraction = (fraction) => onProgress?.({
				stage,
				fraction
			});
			onFraction(0);
			const found = cached && stageCache && await readSealed(stageCache, `${stage}-${cached.key}`);
			const result = found ? cached.decode(found, `cached result of ${stage}`) : await compute(createPace({
				signal,
				onFraction
			}));
			if (cached && stageCache && !found) await writeSealed(stageCache, `${stage}-${cached.key}`, cached.encode(result));
			onFraction(1);
			const totalMs = performance.now() - startMs;
			report.push({
				stage,
				ms: totalMs - innerMs,
				cached: found !== void 0
			});
			innerMs = outerInnerMs + totalMs;
			return result;
		}
	};
}
// src/compiler/compile.ts
/**
* Turns items into a published catalogue: embed → reduce → partition → graph → publish. Runs in Node and in a browser
* worker; the outside comes in through `effects`. The same input and options give byte-identical files.
*
* @throws {RangeError} when an option is outside its range, or there are no items
* @throws the signal's reason once `effects.signal` is aborted; the manifest is then not written
*/
async function compile(input, options, effects) {
	const { items } = input;
	const { columns } = options;
	const { learned, workers = noWorkers } = effects;
	const ofContent = resolveOptions(options, items.length, {
		hasOwnVectors: effects.embedder !== void 0,
		usual: effects.embedder?.usual
	});
	const contentEmbedder = effects.embedder ?? createEmbedder(ofContent);
	const resolved = learned ? learnedOptions(ofContent, learned.model) : ofContent;
	const embedder = learned ? await createLearnedEmbedder(learned.model) : contentEmbedder;
	const runner = createStageRunner(effects);
	const embeddable = items.map((item) => embeddableItem(item, columns));
	const { reduced, parts, probes, graphs, mapPoints } = await arrange(embeddable, embedder, resolved, {
		runner,
		workers
	});
	const sets = learned && learnedSets(learned.model, (await reduceItems(embeddable, contentEmbedder, ofContent, {
		runner,
		workers
	})).reduced.coded);
	const { people } = effects;
	const profiles = people && await runner.run("profiles", async (pace) => {
		const { codes, spec } = sets ? {
			codes: sets.inCodes,
			spec: sets.inSpec
		} : reduced.coded;
		const vectors = decodeVectors(codes, items.length, spec);
		return learnProfiles(people, vectors, resolved, await createGraphBuilder(), pace);
	});
	const published = await runner.run("publish", (pace) => publish({
		facts: {
			id: options.catalogId,
			title: options.title,
			itemNoun: options.itemNoun ?? "items",
			attribution: options.attribution,
			detailLabels: columns.details.map(({ label }) => label),
			listSeparator: columns.listSeparator === void 0 ? void 0 : listSeparator,
			described: describedColumns(columns),
			defaults: {
				nprobe: probes.nprobe,
				efSearch: resolved.efSearch
			},
			...options.visitor && { visitor: options.visitor },
			fit: reduced.fit,
			learned: learned && {
				learner: learned.model.learner,
				trainedOn: learned.trainedOn,
				views: learnedViews,
				hasContent: true,
				...learned.ranker && { ranker: {
					candidates: learned.ranker.candidates,
					isDefault: learned.ranker.isDefault
				} }
			}
		},
		items,
		coded: reduced.coded,
		partition: parts,
		graphs,
		sets,
		textSpace: reduced.textSpace,
		bundles: resolved.bundles,
		facets: facetNames(columns),
		mapPoints,
		profiles,
		ranker: learned?.ranker,
		budget: resolved.budget
	}, effects, pace));
	const { stats } = reduced;
	return {
		catalogId: options.catalogId,
		items: items.length,
		rows: input.rowCount,
		badRowCount: input.badRowCount,
		badRows: input.badRows,
		silentColumns: silentColumns(items, columns),
		clusters: clusterStats(parts),
		graphs: graphs.clusterGraphs.filter((graph) => graph !== void 0).length,
		embedding: {
			embedder: embedder.name,
			dims: reduced.coded.spec.dim,
			vocabulary: stats.vocabulary,
			explainedVariance: stats.explainedVariance,
			leadingVariance: stats.leadingVariance,
			triedDims: reduced.coded.triedDims,
			nearest: reduced.fullNeighbours.map(({ query, rows, cosines }) => ({
				id: items[query].id,
				nearest: rows.map((row, i) => ({
					id: items[row].id,
					cosine: cosines[i]
				}))
			})),
			arbitraryItemCount: stats.arbitraryRows.length,
			arbitraryItems: stats.arbitraryRows.slice(0, 1e3).map((row) => items[row].id)
		},
		codeFidelity: reduced.coded.fidelity,
		probes,
		profiles: profiles && profileReport(profiles),
		stages: runner.report,
		...published
	};
}
/**
* Everything that is worth keeping between runs. A stage's key is made from the keys of what it reads, so that a stage
* is known to be the same before its input has been computed: a change of clusters never embeds again.
*/
async function arrange(items, embedder, options, { runner, workers }) {
	const { reduced, reduceKey } = await reduceItems(items, embedder, options, {
		runner,
		workers
	});
	const { clusters, nprobe, recall, index, m, efConstruction, efSearch, seed } = options;
	const partitionOptions = {
		clusters,
		seed
	};
	const partitionKey = await stageKey("partition 3", [reduceKey, partitionOptions]);
	const graphOptions = {
		index,
		m,
		efConstruction,
		efSearch,
		seed
	};
	const graphKey = await stageKey("graph 4", [partitionKey, graphOptions]);
	const parts = await runner.run("partition", (pace) => partition(reduced.coded, partitionOptions, pace, workers), {
		key: partitionKey,
		encode: encodePartition,
		decode: decodePartition
	});
	return {
		reduced,
		parts,
		probes: nprobe === void 0 ? await chosenProbes() : {
			nprobe,
			recall: void 0,
			share: void 0
		},
		graphs: await runner.run("graph", (pace) => buildGraphs(reduced.coded, parts, graphOptions, workers, pace), {
			key: graphKey,
			encode: encodeGraphs,
			decode: decodeGraphs
		}),
		mapPoints: await runner.run("map", (pace) => layOutMap(reduced.coded, parts, { seed }, pace), {
			key: await stageKey("map 3", [partitionKey, seed]),
			encode: (points) => new Uint8Array(points.buffer, points.byteOffset, points.byteLength),
			decode: (bytes) => new Uint16Array(bytes.slice().buffer)
		})
	};
	async function chosenProbes() {
		const curve = await runner.run("probes", (pace) => measureProbes(reduced.coded, parts, { seed }, pace), {
			key: await stageKey("probes 1", [partitionKey, seed]),
			encode: encodeProbeCurve,
			decode: decodeProbeCurve
		});
		const chosen = probesFor(curve, recall);
		return {
			nprobe: chosen,
			recall: curve.recall[chosen - 1],
			share: curve.share[chosen - 1]
		};
	}
}
/** How many of a visitor's last views count: a taste that was learned from hundreds of events is not told by five. */
var learnedViews = 500;
/** Learned vectors are short and dense: bytes say what they have to say. */
function learnedOptions(resolved, { out }) {
	const { code, nprobe, clusters } = resolved;
	return {
		...resolved,
		dims: out.dim + 2,
		code: code === "f32" ? "f32" : "i8",
		nprobe: nprobe ?? Math.max(1, Math.floor(clusters / 4))
	};
}
// src/cli/folder-writer.ts
/**
* Files are named by their content, so new ones can move in beside the old ones; the manifest then changes over in one
* rename, and what it no longer names goes. Other files of the folder are left alone.
*
* @throws {CommandFailure} when the folder holds something else under the manifest's name, or can't be written
*/
async function createFolderWriter(out) {
	await refuseForeignFolder(out);
	await mkdir(dirname(out), { recursive: true });
	const staging = await mkdtemp(join(dirname(out), `.${basename(out)}-`));
	const written = /* @__PURE__ */ new Set();
	return {
		async writeFile(path, bytes) {
			const target = join(staging, path);
			await mkdir(dirname(target), { recursive: true });
			await writeFile(target, bytes);
			written.add(path);
		},
		async commit() {
			if (!written.has("manifest.json")) throw new Error(`${out}: no manifest was written`);
			await mkdir(out, { recursive: true });
			for (const path of written) {
				if (path === "manifest.json") continue;
				await mkdir(dirname(join(out, path)), { recursive: true });
				await rename(join(staging, path), join(out, path));
			}
			await rename(join(staging, manifestPath), join(out, manifestPath));
			await rm(staging, {
				recursive: true,
				force: true
			});
			await removeUnnamed(out, written);
		},
		discard: () => rm(staging, {
			recursive: true,
			force: true
		})
	};
}
async function refuseForeignFolder(out) {
	const path = join(out, manifestPath);
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		if (codeOf(error) === "ENOTDIR") throw new CommandFailure(`${out}: this is a file, expected a folder`, { cause: error });
		throw error;
	}
	if (!/"format"\s*:\s*"docent-catalogue"/.test(text)) throw new CommandFailure(`${path}: this is no catalogue's manifest; publish into another folder`);
}
/** Published files only, by their names: nothing else is ever deleted. */
async function removeUnnamed(out, written) {
	for (const group of await readdir(join(out, "files"))) {
		if (!/^[0-9a-f]{2}$/.test(group)) continue;
		const folder = join(out, "files", group);
		for (const name of await readdir(folder)) if (/^[0-9a-f]{30}\.docent$/.test(name) && !written.has(`files/${group}/${name}`)) await rm(join(folder, name), { force: true });
		await rmdir(folder).catch(() => void 0);
	}
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? error.code : void 0;
}
export { medianVector as a, probesFor as i, compile as n, partition as o, measureProbes as r, createFolderWriter as t };

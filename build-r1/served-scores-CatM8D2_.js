import { r as requireVectors, t as decodeLearnedVectors } from "./learned-vectors-Bim4lkHf.js";
import { a as decodeRanker, t as centredVectors } from "./ranker-features-29rhNz92.js";
import { t as decodeShard } from "./shard-uQQhj8IQ.js";
import { a as decodeVector, i as createScorer, o as decodeVectors, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { a as row, n as dot, r as normaliseInPlace, s as squaredDistance, t as createMatrix } from "./vector-BnmEZlWi.js";
import { n as candidateFeatures, o as rankerChance } from "./rank-candidates-C84cMnzG.js";
import { n as readCodes } from "./published-rows-8Ja0bxyI.js";
// src/compiler/served-scores.ts
async function readServed(catalog) {
	const { manifest, centroids } = catalog;
	const { itemSpec, firstOrdinal } = centroids;
	const shape = {
		clusters: manifest.clusters,
		dim: itemSpec.dim
	};
	const bytes = centroids.learned ?? /* @__PURE__ */ new Uint8Array();
	const learned = decodeLearnedVectors(bytes, shape, "centroids: learned vectors");
	const { inSpec } = learned;
	const vectors = createMatrix(manifest.items, itemSpec.dim);
	for await (const { part, bytes, place } of catalog.parts("shards")) {
		const shard = decodeShard(bytes, itemSpec, part, place);
		const inCodes = requireVectors(shard.inCodes, shard.itemCount, inSpec, place);
		for (let i = 0; i < shard.itemCount; i++) {
			const vector = decodeVector(inCodes, i, inSpec);
			vectors.data.set(vector, (firstOrdinal[part] + i) * itemSpec.dim);
		}
	}
	const codes = await readCodes(catalog);
	const decoded = decodeVectors(codes, manifest.items, itemSpec);
	const unitOut = createMatrix(manifest.items, inSpec.dim);
	for (let i = 0; i < manifest.items; i++) {
		unitOut.data.set(row(decoded, i).subarray(0, inSpec.dim), i * inSpec.dim);
		normaliseInPlace(row(unitOut, i));
	}
	return {
		catalog,
		learned,
		codes,
		norms: squaredNorms(codes, manifest.items, itemSpec),
		in: vectors,
		unitOut
	};
}
function visitorOf({ learned, in: vectors }, history) {
	return foldedIn({
		learned,
		in: vectors
	}, history).query;
}
/** The visitor at unit length, and what each item of the history adds to it. */
function foldedIn({ learned, in: vectors }, history) {
	const query = learned.prior.slice();
	const share = history.length === 0 ? 0 : history.length ** -learned.power;
	for (let n = 0; n < history.length; n++) {
		const own = row(vectors, history[n]);
		for (let d = 0; d < query.length; d++) query[d] += share * own[d];
	}
	const factor = share / (normaliseInPlace(query) || 1);
	return {
		query,
		parts: Array.from(history, (item) => row(vectors, item).map((value) => value * factor))
	};
}
/** @returns undefined where the catalogue has no network that orders candidates */
async function readServedRanker({ manifest, payload }) {
	const { ranker } = manifest.learned ?? {};
	const file = manifest.files.ranker;
	if (!ranker || !file) return void 0;
	const published = decodeRanker(await payload(file, "ranker"), manifest.items, "ranker");
	return {
		published,
		candidates: ranker.candidates,
		centred: centredVectors(published.items)
	};
}
/** What the network makes of the best of an exact scan, by what the device would compute, too. */
function rankedCandidates(served, { published: { items, network }, candidates, centred }, history, isCandidate) {
	const { codes, norms, catalog } = served;
	const { itemSpec } = catalog.centroids;
	const { query, parts } = foldedIn(served, history);
	const distanceTo = createScorer(query, codes, norms, itemSpec);
	const found = nearest(norms.length, candidates, distanceTo, isCandidate).map(({ id: item }) => {
		const vector = decodeVector(codes, item, itemSpec);
		return {
			item,
			score: dot(vector, query),
			parts: parts.map((part) => dot(vector, part))
		};
	});
	const views = Array.from(history, (item) => ({ item }));
	const features = candidateFeatures({
		items,
		centred,
		views,
		candidates: found
	});
	return {
		items: found.map(({ item }) => item),
		features,
		chances: features.map((own) => rankerChance(network, own))
	};
}
/** The best candidates in the network's order, the others as they were found. */
function rankedScores(served, ranker, { historyOf, filterSeen }) {
	const exact = exactScores(served);
	return (user, history, scores) => {
		exact(user, history, scores);
		const seen = new Set(filterSeen ? history : []);
		const { items, chances } = rankedCandidates(served, ranker, historyOf(user), (item) => !seen.has(item));
		items.forEach((item, n) => {
			scores[item] = 1 + chances[n];
		});
	};
}
/** All items, as their codes decode. */
function exactScores(served) {
	const { codes, norms, catalog } = served;
	return (_, history, scores) => {
		const query = visitorOf(served, history);
		const distanceTo = createScorer(query, codes, norms, catalog.centroids.itemSpec);
		for (let i = 0; i < norms.length; i++) scores[i] = -distanceTo(i);
	};
}
/** Those of the `count` clusters whose centroids are nearest; the others come last. */
function probedScores(served, count) {
	const { codes, norms, catalog } = served;
	const { centroids, manifest } = catalog;
	const { itemSpec, centroidSpec, firstOrdinal } = centroids;
	const decoded = decodeVectors(centroids.codes, manifest.clusters, centroidSpec);
	return (_, history, scores) => {
		const query = visitorOf(served, history);
		const distanceTo = createScorer(query, codes, norms, itemSpec);
		scores.fill(Number.NEGATIVE_INFINITY);
		for (const { id: c } of nearest(manifest.clusters, count, (c) => squaredDistance(query, row(decoded, c)))) for (let i = firstOrdinal[c]; i < firstOrdinal[c + 1]; i++) scores[i] = -distanceTo(i);
	};
}
export { readServedRanker as a, readServed as i, probedScores as n, rankedScores as r, exactScores as t };

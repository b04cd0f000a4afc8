import { a as decodeRanker, o as encodeRanker, r as rankerFeatureCount } from "./ranker-features-29rhNz92.js";
// src/compiler/ranker-stage.ts
/** What of a learned ranker belongs into the catalogue; see LearnItemsOptions.ranker. */
function publishableRanker(ranker, wish = "off") {
	if (!ranker || wish === "off" || wish === "auto" && !ranker.helps) return void 0;
	const { items, network, candidates, helps } = ranker;
	return {
		items,
		network,
		candidates,
		isDefault: helps
	};
}
/** As a device will decode them, in the order in which they are given. */
function publishedRankerItems(items) {
	return decodeRanker(encodeRanker({
		items,
		network: noNetwork
	}), items.quality.length, "ranker").items;
}
var noNetwork = {
	hidden: 1,
	mean: new Float32Array(rankerFeatureCount),
	deviation: new Float32Array(rankerFeatureCount).fill(1),
	input: new Float32Array(rankerFeatureCount),
	inputBias: /* @__PURE__ */ new Float32Array(1),
	output: /* @__PURE__ */ new Float32Array(1),
	outputBias: /* @__PURE__ */ new Float32Array(1)
};
function rankerPayload({ items, network }, { rowOfOrdinal }) {
	const { popularity, quality, vectors, kinds, noise } = items;
	const { dim } = vectors;
	const data = new Float32Array(vectors.data.length);
	rowOfOrdinal.forEach((row, ordinal) => {
		data.set(vectors.data.subarray(row * dim, (row + 1) * dim), ordinal * dim);
	});
	return encodeRanker({
		items: {
			popularity: Float32Array.from(rowOfOrdinal, (row) => popularity[row]),
			quality: Float32Array.from(rowOfOrdinal, (row) => quality[row]),
			vectors: {
				...vectors,
				data
			},
			kinds: Uint32Array.from(rowOfOrdinal, (row) => kinds[row]),
			noise
		},
		network
	});
}
export { publishedRankerItems as n, rankerPayload as r, publishableRanker as t };

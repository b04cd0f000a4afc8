import { n as decodeDetails, t as decodeCards } from "./cards-BcOyPK0z.js";
import { t as decodeShard } from "./shard-uQQhj8IQ.js";
import { t as bytesPerVector } from "./codes-dAiEpGP6.js";
// src/compiler/published-rows.ts
/** The code of each item, by ordinal: items that share a node each get its code. */
async function readCodes(catalog) {
	const { itemSpec, firstOrdinal } = catalog.centroids;
	const stride = bytesPerVector(itemSpec);
	const codes = new Uint8Array(catalog.manifest.items * stride);
	for await (const { part, bytes, place } of catalog.parts("shards")) {
		const shard = decodeShard(bytes, itemSpec, part, place);
		for (let node = 0; node < shard.nodeCount; node++) {
			const code = shard.codes.subarray(node * stride, (node + 1) * stride);
			for (let i = shard.itemStart[node]; i < shard.itemStart[node + 1]; i++) codes.set(code, (firstOrdinal[part] + i) * stride);
		}
	}
	return codes;
}
/** By ordinal. */
async function readCards(catalog) {
	const cards = new Array(catalog.manifest.items);
	for await (const { part, bytes, place } of catalog.parts("cards")) decodeCards(bytes, place).forEach((card, i) => {
		cards[catalog.centroids.firstOrdinal[part] + i] = card;
	});
	return cards;
}
/** One line of the object pages, by ordinal: its cells as the source has them. */
async function readDetail(catalog, column) {
	const { firstOrdinal } = catalog.centroids;
	const cells = new Array(catalog.manifest.items);
	for await (const { part, bytes, place } of catalog.parts("details")) {
		const count = firstOrdinal[part + 1] - firstOrdinal[part];
		decodeDetails(bytes, catalog.manifest.detailLabels.length, count, place).forEach(({ values }, i) => {
			cells[firstOrdinal[part] + i] = values[column];
		});
	}
	return cells;
}
export { readCodes as n, readDetail as r, readCards as t };

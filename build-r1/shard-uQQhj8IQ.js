import { t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/shard.ts
var kind = {
	magic: "SHRD",
	version: 1
};
/** Neighbour lists hold 16-bit local ordinals. */
var maxNodesPerCluster = 65535;
function encodeShard(shard, spec) {
	const shared = shard.nodeCount !== shard.itemCount;
	const perNode = Uint32Array.from({ length: shard.nodeCount }, (_, n) => shard.itemStart[n + 1] - shard.itemStart[n]);
	return encodeContainer(kind, {
		HEAD: Uint32Array.of(shard.cluster, shard.nodeCount, shard.itemCount, spec.dim, bytesPerVector(spec)),
		CODE: shard.codes,
		...shard.graph && { GRPH: shard.graph },
		...shared && { NITM: perNode },
		...shard.group && { GRUP: shard.group },
		...shard.popularity && { POPU: shard.popularity },
		...shard.facets && { FCET: shard.facets },
		...shard.inCodes && { INVC: shard.inCodes },
		...shard.contentCodes && { CNVC: shard.contentCodes }
	});
}
/** @throws {FormatError} when its counts contradict each other, its bytes, `spec` or the cluster asked for */
function decodeShard(bytes, spec, cluster, place) {
	const container = readContainer(bytes, kind, place);
	const [found, nodeCount, itemCount, dim, stride] = container.u32("HEAD");
	if (found !== cluster) throw new FormatError(`${place}: holds cluster ${found}, expected ${cluster}`);
	if (dim !== spec.dim || stride !== bytesPerVector(spec)) throw new FormatError(`${place}: vectors of ${dim} dimensions in ${stride} bytes, the catalogue has ${spec.dim} in ${bytesPerVector(spec)}`);
	if (nodeCount > 65535) throw new FormatError(`${place}: ${nodeCount} nodes exceed ${maxNodesPerCluster}`);
	const codes = container.u8("CODE");
	if (codes.length !== nodeCount * stride) throw new FormatError(`${place}: ${codes.length} bytes of codes for ${nodeCount} vectors of ${stride} bytes`);
	const itemStart = new Uint32Array(nodeCount + 1);
	const perNode = container.has("NITM") ? container.u32("NITM") : void 0;
	if (perNode && perNode.length !== nodeCount) throw new FormatError(`${place}: item counts for ${perNode.length} of ${nodeCount} nodes`);
	for (let n = 0; n < nodeCount; n++) itemStart[n + 1] = itemStart[n] + (perNode ? perNode[n] : 1);
	if (itemStart[nodeCount] !== itemCount) throw new FormatError(`${place}: its nodes hold ${itemStart[nodeCount]} items, its header says ${itemCount}`);
	const group = container.has("GRUP") ? container.u32("GRUP") : void 0;
	if (group && group.length !== itemCount) throw new FormatError(`${place}: groups for ${group.length} of ${itemCount} items`);
	const popularity = container.has("POPU") ? container.u8("POPU") : void 0;
	if (popularity && popularity.length !== itemCount) throw new FormatError(`${place}: popularity for ${popularity.length} of ${itemCount} items`);
	return {
		cluster,
		nodeCount,
		itemCount,
		codes,
		graph: container.has("GRPH") ? container.u8("GRPH") : void 0,
		itemStart,
		group,
		popularity,
		facets: container.has("FCET") ? container.u8("FCET") : void 0,
		inCodes: container.has("INVC") ? container.u8("INVC") : void 0,
		contentCodes: container.has("CNVC") ? container.u8("CNVC") : void 0
	};
}
/** The node of the item at `position` within the cluster, by binary search. */
function nodeOfItem(itemStart, position) {
	let low = 0;
	let high = itemStart.length - 1;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (itemStart[middle] <= position) low = middle;
		else high = middle;
	}
	return low;
}
export { encodeShard as n, nodeOfItem as r, decodeShard as t };

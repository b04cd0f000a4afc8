import { t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/centroids.ts
var kind = {
	magic: "CENT",
	version: 3
};
var codeKindNumbers = {
	f32: 0,
	i8: 1,
	sign: 2
};
function encodeCentroids(table) {
	const clusterCount = table.firstOrdinal.length - 1;
	const sizes = Uint32Array.from({ length: clusterCount }, (_, c) => table.firstOrdinal[c + 1] - table.firstOrdinal[c]);
	return encodeContainer(kind, {
		HEAD: Uint32Array.of(clusterCount, codeKindNumbers[table.itemSpec.kind], table.itemSpec.dim, codeKindNumbers[table.centroidSpec.kind]),
		ISCL: scaleOf(table.itemSpec),
		CSCL: scaleOf(table.centroidSpec),
		SIZE: sizes,
		RADI: table.radius,
		CODE: table.codes,
		GRPH: table.graph,
		...table.learned && { LERN: table.learned }
	});
}
function decodeCentroids(bytes, place) {
	const container = readContainer(bytes, kind, place);
	const [clusterCount, itemKind, itemDim, centroidKind] = container.u32("HEAD");
	const itemSpec = specOf(itemKind, itemDim, container.f32("ISCL"), place);
	const centroidSpec = itemKind === centroidKind && itemSpec.kind === "sign" ? itemSpec : specOf(centroidKind, itemDim, container.f32("CSCL"), place);
	const sizes = container.u32("SIZE");
	const codes = container.u8("CODE");
	const radius = container.f32("RADI");
	if (sizes.length !== clusterCount || radius.length !== clusterCount) throw new FormatError(`${place}: ${clusterCount} clusters, but ${sizes.length} sizes and ${radius.length} radii`);
	if (codes.length !== clusterCount * bytesPerVector(centroidSpec)) throw new FormatError(`${place}: ${codes.length} bytes of codes for ${clusterCount} centroids of ${itemDim} dimensions`);
	const firstOrdinal = new Uint32Array(clusterCount + 1);
	for (let c = 0; c < clusterCount; c++) firstOrdinal[c + 1] = firstOrdinal[c] + sizes[c];
	const graph = container.u8("GRPH");
	const learned = container.has("LERN") ? container.u8("LERN") : void 0;
	return {
		itemSpec,
		centroidSpec,
		codes,
		graph,
		firstOrdinal,
		radius,
		...learned && { learned }
	};
}
/** The cluster that holds `ordinal`, by binary search. */
function clusterOfOrdinal(firstOrdinal, ordinal) {
	let low = 0;
	let high = firstOrdinal.length - 1;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (firstOrdinal[middle] <= ordinal) low = middle;
		else high = middle;
	}
	return low;
}
function scaleOf(spec) {
	return spec.kind === "i8" ? spec.scale : /* @__PURE__ */ new Float32Array(0);
}
function specOf(kindNumber, dim, scale, place) {
	if (dim < 1 || dim > 65536) throw new FormatError(`${place}: ${dim} dimensions`);
	if (kindNumber === codeKindNumbers.f32) return {
		kind: "f32",
		dim
	};
	if (kindNumber === codeKindNumbers.sign) return {
		kind: "sign",
		dim
	};
	if (kindNumber !== codeKindNumbers.i8) throw new FormatError(`${place}: unknown code ${kindNumber}`);
	if (scale.length !== dim) throw new FormatError(`${place}: ${scale.length} scales for ${dim} dimensions`);
	return {
		kind: "i8",
		dim,
		scale
	};
}
export { decodeCentroids as n, encodeCentroids as r, clusterOfOrdinal as t };

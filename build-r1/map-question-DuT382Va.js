import { t as decodeMap } from "./map-DUgKr1vs.js";
// src/engine/map-question.ts
/**
* The map, and where the visitor has been on it.
* @returns undefined where the catalogue was published without one
*/
async function readMap(reader, visitor, context) {
	const { files } = reader.manifest;
	if (!files.map) return void 0;
	const { items, clusters } = (await reader.overlay(context))?.base ?? reader.manifest;
	const decode = (bytes) => decodeMap(bytes, {
		items,
		clusters
	}, "map");
	const [{ points, labels }, { table }, views] = await Promise.all([
		reader.named("map", decode, context),
		reader.centroids(context),
		visitor.views(context, { vectors: 0 })
	]);
	const { firstOrdinal } = table;
	return {
		points: points.slice(),
		firstOrdinal: firstOrdinal.slice(0, clusters + 1),
		clusters: labels.map((label, cluster) => ({
			label,
			...middleOf(points, firstOrdinal[cluster], firstOrdinal[cluster + 1]),
			items: firstOrdinal[cluster + 1] - firstOrdinal[cluster]
		})),
		history: views.flatMap(({ place, isHidden }) => place && !isHidden && place.ordinal < items ? [place.ordinal] : [])
	};
}
/** The medians of x and y: strays don't move them. */
function middleOf(points, from, to) {
	const median = (side) => {
		const values = Uint16Array.from({ length: to - from }, (_, i) => points[2 * (from + i) + side]).sort();
		return values[values.length >> 1];
	};
	return {
		x: median(0),
		y: median(1)
	};
}
export { readMap };

import { t as readContainer } from "./container-KN_UKgGc.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/map.ts
var kind = {
	magic: "MAPP",
	version: 1
};
/** High bytes apart from low ones: neighbours by ordinal share them, so that they compress. */
var planes = [
	"XHIG",
	"XLOW",
	"YHIG",
	"YLOW"
];
/** @throws {FormatError} when it does not have a point for each item and a label for each cluster */
function decodeMap(bytes, { items, clusters }, place) {
	const container = readContainer(bytes, kind, place);
	const [xHigh, xLow, yHigh, yLow] = planes.map((tag) => {
		const plane = container.u8(tag);
		if (plane.length !== items) throw new FormatError(`${place}: section ${tag} has ${plane.length} points, expected ${items}`);
		return plane;
	});
	const labels = container.text("LABL").split("\n");
	if (labels.length !== clusters) throw new FormatError(`${place}: ${labels.length} labels, expected ${clusters}`);
	const points = new Uint16Array(2 * items);
	for (let i = 0; i < items; i++) {
		points[2 * i] = xHigh[i] << 8 | xLow[i];
		points[2 * i + 1] = yHigh[i] << 8 | yLow[i];
	}
	return {
		points,
		labels
	};
}
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

import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
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
function encodeMap({ points, labels }) {
	const count = points.length / 2;
	const plane = (side, shift) => Uint8Array.from({ length: count }, (_, i) => points[2 * i + side] >> shift & 255);
	return encodeContainer(kind, {
		XHIG: plane(0, 8),
		XLOW: plane(0, 0),
		YHIG: plane(1, 8),
		YLOW: plane(1, 0),
		LABL: labels.map((label) => label.replace(/\s+/g, " ")).join("\n")
	});
}
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
export { encodeMap as n, decodeMap as t };

import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { r as noYear } from "./facets-D_uGBHNk.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/facet-codes.ts
var kind = {
	magic: "FCET",
	version: 1
};
function encodeFacetCodes({ columns }) {
	const sections = {};
	columns.forEach((column, i) => {
		const number = String(i).padStart(3, "0");
		if (column.kind === "years") {
			sections[`Y${number}`] = Uint16Array.from(column.from, (value) => value & 65535);
			sections[`S${number}`] = Uint16Array.from(column.to, (to, item) => to - column.from[item]);
			return;
		}
		const { starts, codes } = column;
		const wide = codes.some((code) => code > 255);
		const itemCount = starts.length - 1;
		const counts = Uint8Array.from({ length: itemCount }, (_, item) => starts[item + 1] - starts[item]);
		const isSingle = counts.every((n) => n <= 1);
		const written = isSingle ? Array.from({ length: itemCount }, (_, item) => counts[item] === 0 ? 0 : codes[starts[item]]) : Array.from(codes);
		if (!isSingle) sections[`N${number}`] = counts;
		if (wide) sections[`W${number}`] = Uint16Array.from(written);
		else sections[`C${number}`] = Uint8Array.from(written);
	});
	return encodeContainer(kind, sections);
}
/** @throws {FormatError} when it contradicts the dictionary or the number of items */
function decodeFacetCodes(bytes, facets, itemCount, place) {
	const container = readContainer(bytes, kind, place);
	return { columns: facets.map((facet, i) => {
		const number = String(i).padStart(3, "0");
		const of = `${place}: facet ${facet.name}`;
		return facet.kind === "years" ? yearsColumn(facet, number, of) : valuesColumn(facet, number, of);
	}) };
	function yearsColumn(_, number, of) {
		const from = new Int16Array(container.u16(`Y${number}`));
		const span = container.u16(`S${number}`);
		if (from.length !== itemCount || span.length !== itemCount) throw new FormatError(`${of}: years of ${from.length} and ${span.length} items, expected ${itemCount}`);
		return {
			kind: "years",
			from,
			to: from.map((value, item) => value === -32768 ? noYear : value + span[item])
		};
	}
	function valuesColumn({ values }, number, of) {
		const written = container.has(`W${number}`) ? container.u16(`W${number}`) : container.u8(`C${number}`);
		if (written.some((code) => code > values.length)) throw new FormatError(`${of}: a code beyond its ${values.length} values`);
		const isSingle = !container.has(`N${number}`);
		const counts = isSingle ? written.map((code) => code === 0 ? 0 : 1) : container.u8(`N${number}`);
		const starts = new Uint32Array(counts.length + 1);
		for (let item = 0; item < counts.length; item++) starts[item + 1] = starts[item] + counts[item];
		const codes = isSingle ? written.filter((code) => code > 0) : written;
		if (counts.length !== itemCount || starts[itemCount] !== codes.length) throw new FormatError(`${of}: ${codes.length} codes of ${counts.length} items, expected ${itemCount} items`);
		return {
			kind: "values",
			starts,
			codes
		};
	}
}
export { encodeFacetCodes as n, decodeFacetCodes as t };

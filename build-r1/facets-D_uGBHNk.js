import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import * as v from "valibot";
// src/catalog/facets.ts
/** Years are −32,767 to 32,767. */
var noYear = -32768;
/** Codes have 16 bits, 0 is none. */
var maxFacetValues = 65535;
var kind = {
	magic: "FCTS",
	version: 1
};
var count = v.pipe(v.number(), v.integer(), v.minValue(0));
var year = v.pipe(v.number(), v.integer(), v.minValue(-32767), v.maxValue(32767));
var text = v.pipe(v.string(), v.maxLength(2e3));
var namesSchema = v.pipe(v.array(v.variant("kind", [v.object({
	kind: v.literal("values"),
	name: text,
	label: text,
	values: v.pipe(v.array(text), v.maxLength(maxFacetValues)),
	distinct: count
}), v.object({
	kind: v.literal("years"),
	name: text,
	label: text,
	from: year,
	to: year,
	known: count
})])), v.maxLength(100));
function encodeFacets({ facets }) {
	const values = facets.flatMap((facet) => facet.kind === "values" ? facet.values : []);
	const ends = new Uint32Array(values.length);
	const lists = [];
	values.forEach(({ clusters }, i) => {
		let previous = 0;
		for (const cluster of clusters) {
			let delta = cluster - previous;
			for (; delta > 127; delta >>>= 7) lists.push(delta & 127 | 128);
			lists.push(delta);
			previous = cluster;
		}
		ends[i] = lists.length;
	});
	const years = facets.flatMap((facet) => facet.kind === "years" ? [...facet.clusterFrom, ...facet.clusterTo] : []);
	return encodeContainer(kind, {
		NAME: JSON.stringify(facets.map(namesOf)),
		CNTS: Uint32Array.from(values, ({ items }) => items),
		ENDS: ends,
		CLUS: Uint8Array.from(lists),
		YEAR: Uint16Array.from(years, (value) => value & 65535)
	});
}
/** @throws {FormatError} when its sections contradict each other, or name a cluster beyond `clusterCount` */
function decodeFacets(bytes, clusterCount, place) {
	const container = readContainer(bytes, kind, place);
	const counts = container.u32("CNTS");
	const ends = container.u32("ENDS");
	const lists = container.u8("CLUS");
	const years = container.u16("YEAR");
	const names = parseNames(container.text("NAME"), place);
	const valueCount = names.reduce((sum, facet) => sum + (facet.kind === "values" ? facet.values.length : 0), 0);
	const yearFacets = names.filter((facet) => facet.kind === "years").length;
	if (counts.length !== valueCount || ends.length !== valueCount || years.length !== 2 * yearFacets * clusterCount) throw new FormatError(`${place}: ${valueCount} values with ${counts.length} counts and ${ends.length} lists, ${years.length} years for ${yearFacets} facets of ${clusterCount} clusters`);
	let value = 0;
	let yearAt = 0;
	const nextYears = () => {
		const part = years.subarray(yearAt, yearAt + clusterCount);
		yearAt += clusterCount;
		return new Int16Array(part);
	};
	return { facets: names.map((facet) => {
		if (facet.kind === "years") return {
			...facet,
			clusterFrom: nextYears(),
			clusterTo: nextYears()
		};
		const values = facet.values.map((label) => {
			const clusters = decodeList(lists, value === 0 ? 0 : ends[value - 1], ends[value]);
			if (clusters.some((cluster, i) => cluster >= clusterCount || i > 0 && cluster <= clusters[i - 1])) throw new FormatError(`${place}: ${facet.name} ${JSON.stringify(label)} lists clusters that are not there`);
			return {
				label,
				items: counts[value++],
				clusters
			};
		});
		return {
			...facet,
			values
		};
	}) };
}
function namesOf(facet) {
	const { name, label } = facet;
	if (facet.kind === "years") {
		const { from, to, known } = facet;
		return {
			kind: "years",
			name,
			label,
			from,
			to,
			known
		};
	}
	return {
		kind: "values",
		name,
		label,
		values: facet.values.map((value) => value.label),
		distinct: facet.distinct
	};
}
function parseNames(json, place) {
	let value;
	try {
		value = JSON.parse(json);
	} catch (cause) {
		throw new FormatError(`${place}: its names are not JSON`, { cause });
	}
	const result = v.safeParse(namesSchema, value, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new FormatError(`${place}: ${v.getDotPath(issue) ?? "names"}: ${issue.message}`);
}
/** Ascending numbers as differences of 7 bits a byte, low bits first. */
function decodeList(bytes, from, to) {
	const numbers = [];
	let previous = 0;
	for (let at = from; at < to && at < bytes.length;) {
		let delta = 0;
		for (let shift = 0;; shift += 7) {
			const byte = bytes[at++];
			delta |= (byte & 127) << shift;
			if (byte < 128 || at >= to) break;
		}
		previous += delta;
		numbers.push(previous);
	}
	return Uint32Array.from(numbers);
}
export { encodeFacets as n, noYear as r, decodeFacets as t };

import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/overlay-segment.ts
var sectionOf = {
	/** Without a graph: it is searched from end to end. */
	shards: "SHRD",
	cards: "CARD",
	details: "DETL",
	/** Empty where the catalogue packs no pictures. */
	pictures: "PICT",
	/** One bucket; its ordinals count from the segment's first item, as those of the next do. */
	lookup: "LOOK",
	titles: "TITL"
};
var kind = {
	magic: "OVLY",
	version: 1
};
function encodeOverlaySegment(segment) {
	const { firstOrdinal, itemCount, cluster, gone, popularity } = segment;
	const parts = Object.entries(cluster?.parts ?? {}).map(([part, bytes]) => [sectionOf[part], bytes]);
	return encodeContainer(kind, {
		HEAD: Uint32Array.of(firstOrdinal, itemCount),
		GONE: gone,
		...cluster && {
			CENT: cluster.centroid,
			RADI: Float32Array.of(cluster.radius)
		},
		...Object.fromEntries(parts),
		...popularity && {
			PORD: popularity.ordinals,
			PVAL: popularity.values
		}
	});
}
/** @throws {FormatError} when its lists are out of order, or name items after its own */
function decodeOverlaySegment(bytes, place) {
	const container = readContainer(bytes, kind, place);
	const [firstOrdinal, itemCount] = container.u32("HEAD");
	const gone = container.u32("GONE");
	requireAscending(gone, firstOrdinal + itemCount, `${place}: what is gone`);
	const part = (name) => container.u8(sectionOf[name]);
	const popularity = container.has("PORD") ? {
		ordinals: container.u32("PORD"),
		values: container.u8("PVAL")
	} : void 0;
	if (popularity) {
		requireAscending(popularity.ordinals, firstOrdinal + itemCount, `${place}: popularity`);
		if (popularity.values.length !== popularity.ordinals.length) throw new FormatError(`${place}: popularity ${popularity.values.length} of ${popularity.ordinals.length} items`);
	}
	return {
		firstOrdinal,
		itemCount,
		gone,
		popularity,
		cluster: itemCount === 0 ? void 0 : {
			centroid: container.u8("CENT"),
			radius: container.f32("RADI")[0],
			parts: {
				shards: part("shards"),
				cards: part("cards"),
				details: part("details"),
				pictures: part("pictures"),
				lookup: part("lookup"),
				titles: part("titles")
			}
		}
	};
}
function requireAscending(ordinals, end, what) {
	const at = ordinals.findIndex((ordinal, i) => ordinal >= end || i > 0 && ordinal <= ordinals[i - 1]);
	if (at >= 0) throw new FormatError(`${what}: item ${ordinals[at]} out of order, or not below ${end}`);
}
export { encodeOverlaySegment as n, decodeOverlaySegment as t };

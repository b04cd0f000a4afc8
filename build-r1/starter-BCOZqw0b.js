import { i as encodeDetails, n as decodeDetails, r as encodeCards, t as decodeCards } from "./cards-BcOyPK0z.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/pictures.ts
/** A part of a picture file: the pictures of one cluster, in the order of their ordinals. */
var kind$1 = {
	magic: "PICT",
	version: 1
};
/** Formats that an <img> shows without running anything. */
var pictureMediaTypes = [
	"image/svg+xml",
	"image/png",
	"image/jpeg",
	"image/webp",
	"image/avif"
];
function encodePictures(pictures) {
	const data = new Uint8Array(pictures.reduce((sum, p) => sum + p.bytes.byteLength, 0));
	const ends = new Uint32Array(pictures.length);
	let at = 0;
	pictures.forEach(({ bytes }, i) => {
		data.set(bytes, at);
		at += bytes.byteLength;
		ends[i] = at;
	});
	const types = pictures.map((p) => Math.max(0, pictureMediaTypes.indexOf(p.mediaType)));
	return encodeContainer(kind$1, {
		ENDS: ends,
		TYPE: Uint8Array.from(types),
		DATA: data
	});
}
function decodePictures(bytes, itemCount, place) {
	const container = readContainer(bytes, kind$1, place);
	const ends = container.u32("ENDS");
	const types = container.u8("TYPE");
	const data = container.u8("DATA");
	if (ends.length !== itemCount || types.length !== itemCount) throw new FormatError(`${place}: ${ends.length} pictures for ${itemCount} items`);
	return Array.from(ends, (end, i) => {
		const start = i === 0 ? 0 : ends[i - 1];
		if (end < start || end > data.length) throw new FormatError(`${place}: picture ${i} ends outside its bytes`);
		const mediaType = pictureMediaTypes[types[i]];
		if (mediaType === void 0) throw new FormatError(`${place}: picture ${i} has unknown type ${types[i]}`);
		return {
			mediaType,
			bytes: data.subarray(start, end)
		};
	});
}
// src/catalog/starter.ts
var kind = {
	magic: "STAR",
	version: 2
};
/** @param labelCount  lines of the object page: the manifest's `detailLabels` */
function encodeStarter(starter, labelCount) {
	const { ordinals, cards, details, codes, groups, popularity, pictures, facets } = starter;
	return encodeContainer(kind, {
		ORDI: Uint32Array.from(ordinals),
		CARD: encodeCards(cards),
		DETL: encodeDetails(details, labelCount),
		CODE: codes,
		...groups && { GRUP: groups },
		...popularity && { POPU: popularity },
		...pictures.length > 0 && { PICT: encodePictures(pictures) },
		...facets && { FCET: facets }
	});
}
/** @throws {FormatError} when its sections do not hold one value an item */
function decodeStarter(bytes, labelCount, place) {
	const container = readContainer(bytes, kind, place);
	const ordinals = Array.from(container.u32("ORDI"));
	const count = ordinals.length;
	const cards = decodeCards(container.u8("CARD"), place);
	const codes = container.u8("CODE");
	const groups = container.has("GRUP") ? container.u32("GRUP") : void 0;
	const popularity = container.has("POPU") ? container.u8("POPU") : void 0;
	for (const [name, length] of [
		["cards", cards.length],
		["groups", groups?.length ?? count],
		["popularities", popularity?.length ?? count]
	]) if (length !== count) throw new FormatError(`${place}: ${length} ${name} for ${count} items`);
	if (count > 0 && codes.length % count !== 0) throw new FormatError(`${place}: ${codes.length} bytes of codes for ${count} items`);
	return {
		ordinals,
		cards,
		details: decodeDetails(container.u8("DETL"), labelCount, count, place),
		codes,
		groups,
		popularity,
		pictures: container.has("PICT") ? decodePictures(container.u8("PICT"), count, place) : [],
		...container.has("FCET") && { facets: container.u8("FCET") }
	};
}
export { pictureMediaTypes as a, encodePictures as i, encodeStarter as n, decodePictures as r, decodeStarter as t };

import { i as encodeDetails, r as encodeCards } from "./cards-BcOyPK0z.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { a as filePath, c as padEnvelope, i as encodeDirectory, l as sealEnvelope } from "./pack-mjqAAll7.js";
import { o as parseYears } from "./ingest-sample-D838ERDr.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { l as columnWords } from "./ingest-text-DNBeYdv2.js";
import { i as labelFrom } from "./compile-options-B4m0sO7m.js";
import { n as encodeFacets, r as noYear } from "./facets-D_uGBHNk.js";
import { n as encodeFacetCodes } from "./facet-codes-BWBGYdZn.js";
import { a as pictureMediaTypes, i as encodePictures } from "./starter-BCOZqw0b.js";
import { a as encodeTitleRoot, i as encodeTitleBlock } from "./title-index-LWB-JgP9.js";
// src/compiler/catalog-layout.ts
function layOut(rows, partition) {
	const { firstNode, firstOrdinal, rowOfOrdinal } = partition;
	const items = Array.from(rowOfOrdinal, (row) => rows[row]);
	return {
		clusterCount: firstNode.length - 1,
		items,
		firstOrdinal: firstNode.map((node) => firstOrdinal[node]),
		group: groupLeaders(rows, rowOfOrdinal),
		popularity: popularityRanks(items)
	};
}
function itemsOfCluster({ items, firstOrdinal }, cluster) {
	return items.slice(firstOrdinal[cluster], firstOrdinal[cluster + 1]);
}
function groupLeaders(rows, rowOfOrdinal) {
	const leaderRow = /* @__PURE__ */ new Map();
	rows.forEach(({ group }, row) => {
		if (group !== "" && !leaderRow.has(group)) leaderRow.set(group, row);
	});
	if (leaderRow.size === 0) return void 0;
	const ordinalOfRow = new Uint32Array(rows.length);
	rowOfOrdinal.forEach((row, ordinal) => {
		ordinalOfRow[row] = ordinal;
	});
	return rowOfOrdinal.map((row, ordinal) => {
		const { group } = rows[row];
		return group === "" ? ordinal : ordinalOfRow[leaderRow.get(group)];
	});
}
/** 1..255 by the share of known values that are lower, so that no scale has to be guessed; equal values rank equally. */
function popularityRanks(items) {
	const known = items.flatMap(({ popularity }) => popularity === void 0 ? [] : [popularity]);
	if (known.length === 0) return void 0;
	const sorted = Float64Array.from(known).sort();
	const lower = /* @__PURE__ */ new Map();
	sorted.forEach((value, i) => {
		if (!lower.has(value)) lower.set(value, i);
	});
	return Uint8Array.from(items, ({ popularity }) => popularity === void 0 ? 0 : 1 + Math.round(254 * lower.get(popularity) / Math.max(1, sorted.length - 1)));
}
// src/compiler/publish-cards.ts
function cardOf(item, picture) {
	const { id, title, creator, date, url } = item;
	return {
		id,
		title,
		creator,
		date,
		url,
		picture
	};
}
/** One part a cluster. */
function cardParts(layout, pictureOf) {
	return {
		count: layout.clusterCount,
		part: (c) => encodeCards(itemsOfCluster(layout, c).map((item) => cardOf(item, pictureOf(item))))
	};
}
/** One part a cluster. */
function detailParts(layout, labelCount) {
	return {
		count: layout.clusterCount,
		part(c) {
			const details = itemsOfCluster(layout, c).map((item) => ({ values: item.details }));
			return encodeDetails(details, labelCount);
		}
	};
}
// src/compiler/file-writer.ts
function createFileWriter({ deflate, writeFile }) {
	const kinds = /* @__PURE__ */ new Map();
	const written = /* @__PURE__ */ new Set();
	const directories = /* @__PURE__ */ new Map();
	async function writeSealed(kind, file) {
		const hash = await contentHash(file);
		const bytes = file.byteLength;
		if (!written.has(hash)) {
			written.add(hash);
			const count = kinds.get(kind) ?? {
				kind,
				files: 0,
				bytes: 0,
				largestBytes: 0
			};
			count.files++;
			count.bytes += bytes;
			count.largestBytes = Math.max(count.largestBytes, bytes);
			kinds.set(kind, count);
			await writeFile(filePath(hash), file);
		}
		return {
			hash,
			bytes
		};
	}
	const write = async (kind, payload) => writeSealed(kind, await sealEnvelope(payload, { deflate }));
	return {
		write,
		directories,
		writeDirectory(kind, directory) {
			directories.set(kind, directory);
			return write(`${kind} directory`, encodeDirectory(directory));
		},
		async writeEqual(kind, payloads) {
			const sealed = [];
			for (const payload of payloads) sealed.push(await sealEnvelope(payload, { deflate }));
			const length = Math.max(0, ...sealed.map((file) => file.byteLength));
			const refs = [];
			for (const file of sealed) refs.push(await writeSealed(kind, padEnvelope(file, length)));
			return refs;
		},
		get report() {
			return [...kinds.values()];
		},
		get totalBytes() {
			return [...kinds.values()].reduce((sum, { bytes }) => sum + bytes, 0);
		}
	};
}
// src/compiler/publish-facets.ts
/** Facets and years are called what the object page calls their columns. */
function facetNames({ facets = [], date, details }) {
	const labelOf = (column) => details.find((detail) => detail.column === column)?.label ?? labelFrom(column);
	return {
		columns: facets.map((column) => ({
			column,
			label: labelOf(column)
		})),
		yearLabel: date === void 0 ? "Year" : labelOf(date)
	};
}
/** Rare values beyond these would make the dictionary as large as the catalogue; they can be searched for as words. */
var mostValues = 1e3;
/** Where fewer items say when they are from, years are no facet. */
var leastDated = .2;
/** @returns undefined where nothing can be filtered by */
function publishFacets(layout, { columns, yearLabel }) {
	const years = layout.items.map(yearsOf);
	const known = years.reduce((sum, item) => sum + (item ? 1 : 0), 0);
	const hasYears = known > 0 && known >= leastDated * layout.items.length;
	const names = facetNamesOf(columns, hasYears);
	const codes = columns.map((_, i) => rankValues(layout.items, i));
	const used = columns.map((_, i) => i).filter((i) => codes[i].size > 0);
	if (used.length === 0 && !hasYears) return void 0;
	const columnsOf = (ordinals) => {
		const items = ordinals.map((ordinal) => layout.items[ordinal]);
		return [...used.map((i) => valuesColumn(items, i, codes[i])), ...hasYears ? [yearsColumn(ordinals.map((ordinal) => years[ordinal]))] : []];
	};
	const { firstOrdinal } = layout;
	const ordinalsOf = (cluster) => Array.from({ length: firstOrdinal[cluster + 1] - firstOrdinal[cluster] }, (_, i) => firstOrdinal[cluster] + i);
	const clusters = Array.from({ length: layout.clusterCount }, (_, cluster) => columnsOf(ordinalsOf(cluster)));
	const facets = [...used.map((i, at) => valueFacet({
		...columns[i],
		name: names[i]
	}, layout.items, i, codes[i], clusters, at)), ...hasYears ? [yearFacet(names[columns.length], yearLabel, known, clusters, used.length)] : []];
	return {
		dictionary: { facets },
		payload: encodeFacets({ facets }),
		codesOf: (cluster) => encodeFacetCodes({ columns: clusters[cluster] }),
		codesOfItems: (ordinals) => encodeFacetCodes({ columns: columnsOf(ordinals) })
	};
}
/** What facets are called in the dictionary: one for each column, and the years' last where there are any. */
function facetNamesOf(columns, hasYears) {
	return uniqueNames([...columns.map(({ column }) => column), ...hasYears ? ["year"] : []]);
}
function yearsOf({ years, date }) {
	return years ?? parseYears(date);
}
/** Codes of the most common values, 1 for the most common. */
function rankValues(items, facet) {
	const ranked = [...countValues(items, facet)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostValues);
	return new Map(ranked.map(([label], i) => [label, i + 1]));
}
function countValues(items, facet) {
	const counts = /* @__PURE__ */ new Map();
	for (const item of items) for (const value of item.facets[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
function valuesColumn(items, facet, codes) {
	const starts = new Uint32Array(items.length + 1);
	const list = [];
	items.forEach((item, i) => {
		const known = (item.facets[facet] ?? []).flatMap((value) => codes.get(value) ?? []);
		list.push(...[...new Set(known)].sort((a, b) => a - b).slice(0, 255));
		starts[i + 1] = list.length;
	});
	return {
		kind: "values",
		starts,
		codes: Uint16Array.from(list)
	};
}
function yearsColumn(years) {
	return {
		kind: "years",
		from: Int16Array.from(years, (item) => item?.from ?? -32768),
		to: Int16Array.from(years, (item) => item?.to ?? -32768)
	};
}
function valueFacet({ name, label }, items, facet, codes, clusters, at) {
	const values = Array.from(codes.keys(), (value) => ({
		label: value,
		items: 0,
		clusters: []
	}));
	clusters.forEach((columns, cluster) => {
		const column = columns[at];
		if (column.kind !== "values") return;
		for (const code of column.codes) {
			const value = values[code - 1];
			value.items++;
			if (value.clusters.at(-1) !== cluster) value.clusters.push(cluster);
		}
	});
	return {
		kind: "values",
		name,
		label,
		distinct: countValues(items, facet).size,
		values: values.map((value) => ({
			...value,
			clusters: Uint32Array.from(value.clusters)
		}))
	};
}
function yearFacet(name, label, known, clusters, at) {
	const ranges = clusters.map((columns) => {
		const column = columns[at];
		let [from, to] = [-noYear, noYear];
		if (column.kind !== "years") return {
			from: noYear,
			to
		};
		column.from.forEach((year, item) => {
			if (year === -32768) return;
			from = Math.min(from, year);
			to = Math.max(to, column.to[item]);
		});
		return to === -32768 ? {
			from: noYear,
			to
		} : {
			from,
			to
		};
	});
	const dated = ranges.filter(({ to }) => to !== noYear);
	return {
		kind: "years",
		name,
		label,
		known,
		from: dated.reduce((least, range) => Math.min(least, range.from), -noYear),
		to: dated.reduce((most, range) => Math.max(most, range.to), noYear),
		clusterFrom: Int16Array.from(ranges, ({ from }) => from),
		clusterTo: Int16Array.from(ranges, ({ to }) => to)
	};
}
/** "Major Genre" → "major-genre"; what would be equal is numbered. */
function uniqueNames(columns) {
	const taken = /* @__PURE__ */ new Set();
	return columns.map((column) => {
		const plain = columnWords(column).replaceAll(" ", "-") || "facet";
		let name = plain;
		for (let n = 2; taken.has(name); n++) name = `${plain}-${n}`;
		taken.add(name);
		return name;
	});
}
// src/compiler/publish-pictures.ts
var noPicture = {
	mediaType: pictureMediaTypes[0],
	bytes: /* @__PURE__ */ new Uint8Array(0)
};
/**
* Reads all pictures that are to be packed.
*
* @throws {RangeError} when a picture's media type is none that an <img> shows without running anything
*/
async function readPictures(items, { readPicture, signal }) {
	const packed = /* @__PURE__ */ new Map();
	const missing = [];
	for (const { image } of items) {
		if (image === "" || isAddress(image) || packed.has(image)) continue;
		signal?.throwIfAborted();
		const picture = await readPicture?.(image);
		if (picture && !pictureMediaTypes.some((type) => type === picture.mediaType)) throw new RangeError(`picture ${image}: got ${picture.mediaType}, expected ${pictureMediaTypes.join(", ")}`);
		packed.set(image, picture ?? noPicture);
		if (!picture && missing.length < 1e3) missing.push(image);
	}
	const packedPicture = ({ image }) => packed.get(image) ?? noPicture;
	return {
		pictureOf(item) {
			if (isAddress(item.image)) return {
				from: "url",
				url: item.image
			};
			return packedPicture(item).bytes.byteLength > 0 ? { from: "pack" } : void 0;
		},
		packedPicture,
		packedCount: items.filter((item) => packedPicture(item).bytes.byteLength > 0).length,
		missing
	};
}
/** One part a cluster. */
function pictureParts(layout, store) {
	return {
		count: layout.clusterCount,
		part: (c) => encodePictures(itemsOfCluster(layout, c).map((item) => store.packedPicture(item)))
	};
}
function isAddress(image) {
	return /^https?:\/\//i.test(image);
}
// src/compiler/publish-titles.ts
/**
* The search box's index of words in titles and creators.
*
* @param items  in the order of their ordinals
*/
function titleParts(items, { blockBytes = 49152 } = {}) {
	const blocks = cutIntoBlocks(postingsOf(items), blockBytes);
	return {
		parts: {
			count: blocks.length,
			part: (b) => encodeTitleBlock(blocks[b])
		},
		root: encodeTitleRoot(blocks.map(([first]) => first.token))
	};
}
/** Ordinals are positions in the list. */
function postingsOf(items) {
	const ordinalsOf = /* @__PURE__ */ new Map();
	items.forEach(({ title, creator }, ordinal) => {
		for (const token of /* @__PURE__ */ new Set([...tokenise(title), ...tokenise(creator)])) {
			const ordinals = ordinalsOf.get(token);
			if (ordinals) ordinals.push(ordinal);
			else ordinalsOf.set(token, [ordinal]);
		}
	});
	return Array.from(ordinalsOf, ([token, ordinals]) => ({
		token,
		ordinals
	})).sort((a, b) => a.token < b.token ? -1 : 1);
}
/** A word whose list alone exceeds `blockBytes` gets a block of its own. */
function cutIntoBlocks(postings, blockBytes) {
	if (postings.length === 0) return [[{
		token: "",
		ordinals: []
	}]];
	const blocks = [[]];
	let bytes = 0;
	for (const posting of postings) {
		const postingBytes = bytesOf(posting);
		if (bytes > 0 && bytes + postingBytes > blockBytes) {
			blocks.push([]);
			bytes = 0;
		}
		blocks[blocks.length - 1].push(posting);
		bytes += postingBytes;
	}
	return blocks;
}
/** The word, its line feed, the end of its list, and the list itself. */
function bytesOf({ token, ordinals }) {
	let bytes = new TextEncoder().encode(token).length + 5;
	let previous = 0;
	for (const ordinal of ordinals) {
		bytes += Math.max(1, Math.ceil((32 - Math.clz32(ordinal - previous)) / 7));
		previous = ordinal;
	}
	return bytes;
}
export { facetNames as a, publishFacets as c, cardOf as d, cardParts as f, layOut as h, readPictures as i, yearsOf as l, itemsOfCluster as m, titleParts as n, facetNamesOf as o, detailParts as p, pictureParts as r, mostValues as s, postingsOf as t, createFileWriter as u };

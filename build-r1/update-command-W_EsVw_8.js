import { t as parseItemId } from "./item-DFNkeJCw.js";
import { n as parseManifest, t as ordinalCount } from "./manifest-D1jlWwXg.js";
import { a as filePath, o as manifestPath } from "./pack-mjqAAll7.js";
import { n as ingest } from "./ingest-sample-D838ERDr.js";
import { n as encodeFacets, r as noYear, t as decodeFacets } from "./facets-D_uGBHNk.js";
import { n as encodeOverlaySegment } from "./overlay-segment-Dz_OAyOn.js";
import { a as pictureMediaTypes, i as encodePictures, n as encodeStarter, r as decodePictures, t as decodeStarter } from "./starter-BCOZqw0b.js";
import { a as facetNames, d as cardOf, i as readPictures, l as yearsOf, o as facetNamesOf, t as postingsOf, u as createFileWriter } from "./publish-titles-CTtOfAbZ.js";
import { a as safeUrl, i as encodeDetails, n as decodeDetails, r as encodeCards, t as decodeCards } from "./cards-BcOyPK0z.js";
import { n as encodeFacetCodes, t as decodeFacetCodes } from "./facet-codes-BWBGYdZn.js";
import { i as encodeBucket, o as hashAlternateKey, r as decodeBucket, s as hashItemId } from "./lookup-DxPm9Lqu.js";
import { n as encodeShard, r as nodeOfItem, t as decodeShard } from "./shard-uQQhj8IQ.js";
import { a as decodeVector, d as prepareQuery, o as decodeVectors, s as encodeVectors, t as bytesPerVector, u as squaredNorms } from "./codes-dAiEpGP6.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { a as describedColumns, o as embeddableItem } from "./ingest-json-Q1m30Hlx.js";
import { i as encodeTitleBlock } from "./title-index-LWB-JgP9.js";
import { a as row, r as normaliseInPlace, s as squaredDistance } from "./vector-BnmEZlWi.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { n as decodeTextSpace, t as createTextEmbedding } from "./text-space-DxISG6Ml.js";
import { t as orthogonalSigns } from "./token-projection-Wb6CMkTv.js";
import { n as scanDistances } from "./scan-distances-Ckq9jx5D.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { i as svdShare, n as writeArbitraryDirection, r as lexicalSettings } from "./short-rows-B0xpv8Ob.js";
import { n as readCodes } from "./published-rows-8Ja0bxyI.js";
import { t as decodeLearnedVectors } from "./learned-vectors-Bim4lkHf.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { n as visitCost } from "./privacy-levels-2QX3Nzzx.js";
import { a as findPreset } from "./compile-arguments-C-Y07mpw.js";
import { n as usualEventWeights, t as eventWeight } from "./event-weights-D5n7c53O.js";
import { t as powerOfTwo } from "./power-of-two-CLulJIyq.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { i as planCompilation, r as inputOptionsOf } from "./compile-plan-RZouCY2Q.js";
import { n as nodeDeflate, r as readFileChunks, t as createPictureReader } from "./node-effects-CnbjxuGY.js";
import { t as createProgressView } from "./progress-view-Bn1wLuBC.js";
import { t as readUpdateArguments } from "./update-arguments-B5NpbVw3.js";
import { i as size, n as count$1, r as counted } from "./compile-summary-D98a86yZ.js";
import { promisify } from "node:util";
import { basename, dirname, join, relative, resolve } from "node:path";
import { appendFile, mkdir, open, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { createReadStream } from "node:fs";
import { gunzip, gzip } from "node:zlib";
import { createHash } from "node:crypto";
// src/compiler/overlay/published-item.ts
var noPicture = {
	mediaType: pictureMediaTypes[0],
	bytes: /* @__PURE__ */ new Uint8Array(0)
};
/** What the item at a position has of each facet. */
function facetsAt(columns, item) {
	return columns.map((column) => {
		if (column.kind === "years") return column.from[item] === -32768 ? [] : [column.from[item], column.to[item]];
		return Array.from(column.codes.subarray(column.starts[item], column.starts[item + 1]));
	});
}
/** The columns of these items, as shards hold them. */
function facetColumns(items, kinds) {
	return kinds.map((kind, f) => {
		const lists = items.map(({ facets }) => facets[f]);
		if (kind === "years") return {
			kind,
			from: Int16Array.from(lists, ([from = noYear]) => from),
			to: Int16Array.from(lists, ([, to = noYear]) => to)
		};
		const starts = new Uint32Array(items.length + 1);
		lists.forEach((codes, i) => {
			starts[i + 1] = starts[i] + codes.length;
		});
		return {
			kind,
			starts,
			codes: Uint16Array.from(lists.flat())
		};
	});
}
/** One code after the other; undefined where items have none. */
function joinedCodes(codes) {
	const stride = codes[0]?.length;
	if (stride === void 0) return void 0;
	const joined = new Uint8Array(codes.length * stride);
	codes.forEach((code, i) => {
		if (code) joined.set(code, i * stride);
	});
	return joined;
}
// src/compiler/overlay/base-items.ts
/**
* These items of the base, with all that the folder says of each.
*
* @throws {FormatError} when a file cannot be read, or an item is not all there
*/
async function readBaseItems(catalog, wanted, facets) {
	if (wanted.size === 0) return /* @__PURE__ */ new Map();
	const { manifest, centroids } = catalog;
	const { firstOrdinal } = centroids;
	const clusters = clustersOf(wanted, firstOrdinal);
	const sizeOf = (cluster) => firstOrdinal[cluster + 1] - firstOrdinal[cluster];
	const labelCount = manifest.detailLabels.length;
	async function gather(kind, read) {
		const found = /* @__PURE__ */ new Map();
		for await (const { part, bytes, place } of catalog.parts(kind)) {
			const ordinals = clusters.get(part);
			if (!ordinals) continue;
			const at = read(bytes, part, place);
			for (const ordinal of ordinals) found.set(ordinal, at(ordinal - firstOrdinal[part]));
		}
		return found;
	}
	const cards = await gather("cards", (bytes, _, place) => {
		const ofCluster = decodeCards(bytes, place);
		return (position) => ofCluster[position];
	});
	const details = await gather("details", (bytes, cluster, place) => {
		const ofCluster = decodeDetails(bytes, labelCount, sizeOf(cluster), place);
		return (position) => ofCluster[position];
	});
	const pictures = await gather("pictures", (bytes, cluster, place) => {
		const ofCluster = decodePictures(bytes, sizeOf(cluster), place);
		return (position) => ofCluster[position];
	});
	const vectors = await gather("shards", (bytes, cluster, place) => vectorsOf(catalog, facets, bytes, cluster, place));
	const keys = await readKeys$1(catalog, wanted);
	return new Map(Array.from(wanted, (ordinal) => [ordinal, {
		card: cards.get(ordinal),
		details: details.get(ordinal)?.values ?? [],
		picture: pictures.get(ordinal) ?? noPicture,
		...vectors.get(ordinal),
		keys: keys.get(ordinal) ?? []
	}]));
}
function vectorsOf({ centroids: { itemSpec } }, facets, bytes, cluster, place) {
	const shard = decodeShard(bytes, itemSpec, cluster, place);
	const { codes, itemCount, itemStart, inCodes, contentCodes, group, popularity } = shard;
	const columns = shard.facets ? decodeFacetCodes(shard.facets, facets, itemCount, place).columns : [];
	const stride = bytesPerVector(itemSpec);
	const codeAt = (all, i, width) => all?.slice(i * width, (i + 1) * width);
	return (position) => ({
		code: codeAt(codes, nodeOfItem(itemStart, position), stride),
		inCode: codeAt(inCodes, position, (inCodes?.length ?? 0) / itemCount),
		contentCode: codeAt(contentCodes, position, (contentCodes?.length ?? 0) / itemCount),
		facets: facetsAt(columns, position),
		group: group?.[position],
		popularity: popularity?.[position] ?? 0
	});
}
async function readKeys$1(catalog, wanted) {
	const keys = new Map(Array.from(wanted, (ordinal) => [ordinal, []]));
	for await (const { bytes, place } of catalog.parts("lookup")) {
		const { high, low, ordinals } = decodeBucket(bytes, place);
		ordinals.forEach((ordinal, i) => {
			keys.get(ordinal)?.push({
				high: high[i],
				low: low[i]
			});
		});
	}
	return keys;
}
function clustersOf(wanted, firstOrdinal) {
	const clusters = /* @__PURE__ */ new Map();
	let cluster = 0;
	for (const ordinal of [...wanted].sort((a, b) => a - b)) {
		while (firstOrdinal[cluster + 1] <= ordinal) cluster++;
		const ordinals = clusters.get(cluster) ?? [];
		ordinals.push(ordinal);
		clusters.set(cluster, ordinals);
	}
	return clusters;
}
// src/compiler/overlay/new-items.ts
function upsertFrom(source, known, { book, pictures, hasPictures }) {
	const found = pictures.pictureOf(source);
	const picture = found?.from === "pack" && !hasPictures ? void 0 : found;
	return {
		source,
		known,
		next: {
			card: cardOf(source, picture),
			details: source.details,
			picture: picture?.from === "pack" ? pictures.packedPicture(source) : noPicture,
			facets: book.codesOf(source),
			popularity: known?.item.popularity ?? 0,
			keys: [hashItemId(source.id), ...source.alternateKeys.map(hashAlternateKey)]
		}
	};
}
/**
* Whether anything that visitors can see of it, or find it by, is new.
*
* @param keys  of all items: one that several claim belongs to the first, so that the others don't miss it
*/
function isChanged({ known, next }, keys) {
	if (!known) return true;
	const { item } = known;
	const had = item.keys.map(keyName);
	const has = next.keys.map(keyName);
	return seenOf(item) !== seenOf(next) || !areEqual(item.picture.bytes, next.picture.bytes) || had.some((key) => !has.includes(key)) || has.some((key) => !keys.has(key));
}
function keyName({ high, low }) {
	return `${high}/${low}`;
}
function seenOf({ card, details, facets }) {
	const { id, title, creator, date, url, picture } = card;
	return JSON.stringify([
		id,
		title,
		creator,
		date,
		safeUrl(url),
		picture ?? 0,
		details,
		facets
	]);
}
function areEqual(a, b) {
	return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
/** The changed ones as they will stand in a segment, in their order. */
function placeUpserts(upserts, { placer, columns, firstOrdinal, hasGroups }) {
	const groupOf = /* @__PURE__ */ new Map();
	for (const { source, known } of upserts) if (source.group !== "" && known?.item.group !== void 0) groupOf.set(source.group, known.item.group);
	return upserts.map(({ source, next }, i) => {
		const own = firstOrdinal + i;
		const group = source.group === "" ? own : groupOf.get(source.group) ?? own;
		if (source.group !== "") groupOf.set(source.group, group);
		const { title, creator, date } = next.card;
		const item = {
			embeddable: embeddableItem(source, columns),
			shown: [
				title,
				creator,
				date,
				...next.details
			]
		};
		return {
			...next,
			...placer.place(item),
			group: hasGroups ? group : void 0
		};
	});
}
// src/compiler/overlay/segment-items.ts
/** @throws {FormatError} when a part contradicts the others */
function itemsOfSegment({ cluster, itemCount }, number, { centroids: { itemSpec }, facets, labelCount }) {
	if (!cluster) return [];
	const place = `overlay cluster ${number}`;
	const { parts } = cluster;
	const shard = decodeShard(parts.shards, itemSpec, number, place);
	const cards = decodeCards(parts.cards, place);
	const details = decodeDetails(parts.details, labelCount, itemCount, place);
	const pictures = parts.pictures.length > 0 ? decodePictures(parts.pictures, itemCount, place) : [];
	const columns = shard.facets ? decodeFacetCodes(shard.facets, facets, itemCount, place).columns : [];
	const bucket = decodeBucket(parts.lookup, place);
	const keys = cards.map(() => []);
	bucket.ordinals.forEach((position, i) => {
		keys[position]?.push({
			high: bucket.high[i],
			low: bucket.low[i]
		});
	});
	const codeAt = (codes, i) => {
		const stride = (codes?.length ?? 0) / itemCount;
		return codes?.slice(i * stride, (i + 1) * stride);
	};
	return cards.map((card, i) => ({
		card,
		details: details[i].values,
		picture: pictures[i] ?? noPicture,
		code: codeAt(shard.codes, i),
		inCode: codeAt(shard.inCodes, i),
		contentCode: codeAt(shard.contentCodes, i),
		facets: facetsAt(columns, i),
		group: shard.group?.[i],
		popularity: shard.popularity?.[i] ?? 0,
		keys: keys[i]
	}));
}
function segmentFrom(segment, shape) {
	const { items, firstOrdinal, gone, popularity } = segment;
	const cluster = items.length === 0 ? void 0 : clusterFrom(segment, shape);
	return {
		firstOrdinal,
		itemCount: items.length,
		gone,
		popularity,
		cluster
	};
}
function clusterFrom({ items, cluster, firstOrdinal, gone }, { centroids, facets, labelCount, hasPictures }) {
	const { itemSpec } = centroids;
	const codes = joinedCodes(items.map(({ code }) => code)) ?? /* @__PURE__ */ new Uint8Array(0);
	const isPopular = items.some(({ popularity }) => popularity > 0);
	const columns = facetColumns(items, facets.map(({ kind }) => kind));
	const hasGroups = items[0].group !== void 0;
	const shard = {
		cluster,
		nodeCount: items.length,
		itemCount: items.length,
		codes,
		graph: /* @__PURE__ */ new Uint8Array(0),
		itemStart: Uint32Array.from({ length: items.length + 1 }, (_, i) => i),
		group: hasGroups ? Uint32Array.from(items, ({ group }, i) => group ?? firstOrdinal + i) : void 0,
		popularity: isPopular ? Uint8Array.from(items, (item) => item.popularity) : void 0,
		facets: facets.length > 0 ? encodeFacetCodes({ columns }) : void 0,
		inCodes: joinedCodes(items.map(({ inCode }) => inCode)),
		contentCodes: joinedCodes(items.map(({ contentCode }) => contentCode))
	};
	const postings = postingsOf(items.map(({ card }) => card));
	const isGone = new Set(gone);
	return {
		...middleOf(codes, items.length, centroids),
		parts: {
			shards: encodeShard(shard, itemSpec),
			cards: encodeCards(items.map(({ card }) => card)),
			details: encodeDetails(items.map(({ details }) => ({ values: details })), labelCount),
			pictures: hasPictures ? encodePictures(items.map(({ picture }) => picture)) : /* @__PURE__ */ new Uint8Array(0),
			lookup: encodeBucket(items.flatMap(({ keys }, ordinal) => isGone.has(firstOrdinal + ordinal) ? [] : keys.map((hash) => ({
				hash,
				ordinal
			})))),
			titles: encodeTitleBlock(postings.length > 0 ? postings : [{
				token: "",
				ordinals: []
			}])
		}
	};
}
/** The mean of the items at unit length, and how far the farthest lies from it. */
function middleOf(codes, count, { itemSpec, centroidSpec }) {
	const vectors = decodeVectors(codes, codes.length / bytesPerVector(itemSpec), itemSpec);
	const mean = new Float32Array(itemSpec.dim);
	for (let i = 0; i < count; i++) {
		const vector = row(vectors, i);
		for (let d = 0; d < mean.length; d++) mean[d] += vector[d] / count;
	}
	if (normaliseInPlace(mean) === 0) mean[0] = 1;
	const centroid = encodeVectors({
		data: mean,
		rows: 1,
		dim: mean.length
	}, centroidSpec);
	const decoded = decodeVector(centroid, 0, centroidSpec);
	let radius = 0;
	for (let i = 0; i < count; i++) radius = Math.max(radius, Math.sqrt(squaredDistance(decoded, row(vectors, i))));
	return {
		centroid,
		radius
	};
}
// src/compiler/overlay/current-catalog.ts
/** @throws {FormatError} when a file that it reads is missing, broken or of another version */
async function readCurrentCatalog(readFile) {
	const catalog = await openPublishedCatalog(readFile);
	const { manifest, centroids } = catalog;
	const { files, clusters, detailLabels } = manifest;
	const numberOf = clusterNumbers(catalog);
	const all = clusters + catalog.segments.filter(({ itemCount }) => itemCount > 0).length;
	const dictionary = files.facets ? decodeFacets(await catalog.payload(files.facets, "facets"), all, "facets") : { facets: [] };
	const shape = {
		centroids,
		facets: dictionary.facets,
		labelCount: detailLabels.length,
		hasPictures: files.pictures !== void 0
	};
	const segments = catalog.segments.map((segment, i) => ({
		firstOrdinal: segment.firstOrdinal,
		items: itemsOfSegment(segment, numberOf(i), shape),
		gone: segment.gone
	}));
	const gone = new Set(segments.flatMap((segment) => [...segment.gone]));
	const ordinalOf = /* @__PURE__ */ new Map();
	const note = (id, ordinal) => {
		if (!gone.has(ordinal)) ordinalOf.set(id, ordinal);
	};
	for await (const { part, bytes, place } of catalog.parts("cards")) for (const [i, { id }] of decodeCards(bytes, place).entries()) note(id, centroids.firstOrdinal[part] + i);
	for (const { items, firstOrdinal } of segments) for (const [i, { card }] of items.entries()) note(card.id, firstOrdinal + i);
	const said = catalog.segments.findLast(({ popularity }) => popularity)?.popularity;
	return {
		catalog,
		dictionary,
		shape,
		segments,
		gone,
		ordinalOf,
		popularity: said && new Map(Array.from(said.ordinals, (ordinal, i) => [ordinal, said.values[i]]))
	};
}
/** What a segment's cluster is called, by the segment's position: those without items have none. */
function clusterNumbers({ manifest, segments }) {
	return (segment) => manifest.clusters + segments.slice(0, segment).filter(({ itemCount }) => itemCount > 0).length;
}
/** Of all items, ids and alternate keys alike: see keyName. */
async function readKeys({ catalog, segments }) {
	const keys = /* @__PURE__ */ new Set();
	for await (const { bytes, place } of catalog.parts("lookup")) {
		const { high, low } = decodeBucket(bytes, place);
		high.forEach((_, i) => {
			keys.add(keyName({
				high: high[i],
				low: low[i]
			}));
		});
	}
	for (const { items } of segments) for (const item of items) for (const hash of item.keys) keys.add(keyName(hash));
	return keys;
}
// src/compiler/overlay/facet-book.ts
/** @param columns  the mapping's facets, aligned with those of the items */
function createFacetBook({ facets }, columns) {
	const names = facetNamesOf(columns, true);
	const books = facets.map((facet) => ({
		facet,
		column: names.indexOf(facet.name),
		codes: new Map(facet.kind === "values" ? facet.values.map(({ label }, i) => [label, i + 1]) : [])
	}));
	function codeOf(codes, label) {
		if (!codes.has(label) && codes.size < 1e3) codes.set(label, codes.size + 1);
		return [codes.get(label) ?? []].flat();
	}
	return {
		get facets() {
			return books.map(({ facet, codes }) => facet.kind === "values" ? withValues(facet, codes) : facet);
		},
		codesOf: (item) => books.map(({ facet, column, codes }) => {
			if (facet.kind === "years") {
				const years = yearsOf(item);
				return years ? [years.from, years.to] : [];
			}
			const found = (item.facets[column] ?? []).flatMap((label) => codeOf(codes, label));
			return [...new Set(found)].sort((a, b) => a - b).slice(0, 255);
		})
	};
}
function withValues(facet, codes) {
	const added = [...codes.keys()].slice(facet.values.length);
	if (added.length === 0) return facet;
	const values = added.map((label) => ({
		label,
		items: 0,
		clusters: /* @__PURE__ */ new Uint32Array(0)
	}));
	return {
		...facet,
		values: [...facet.values, ...values],
		distinct: facet.distinct + added.length
	};
}
/** The dictionary with what these clusters hold, and no more: `clusters` counts base and segments. */
async function recountFacets(facets, counted, clusters) {
	const tallies = facets.map((facet) => createTally(facet, clusters));
	for await (const { number, items } of counted) for (const { facets: ofItem } of items) ofItem.forEach((codes, f) => {
		tallies[f].add(codes, number);
	});
	return { facets: tallies.map(({ facet }) => facet()) };
}
function createTally(facet, clusters) {
	return facet.kind === "values" ? createValueTally(facet) : createYearTally(facet, clusters);
}
function createValueTally(facet) {
	const values = facet.values.map(({ label }) => ({
		label,
		items: 0,
		clusters: []
	}));
	return {
		add(codes, cluster) {
			for (const code of codes) {
				const value = values[code - 1];
				value.items++;
				if (value.clusters.at(-1) !== cluster) value.clusters.push(cluster);
			}
		},
		facet: () => ({
			...facet,
			values: values.map((value) => ({
				...value,
				clusters: Uint32Array.from(new Set(value.clusters.sort((a, b) => a - b)))
			}))
		})
	};
}
function createYearTally(facet, clusters) {
	const clusterFrom = new Int16Array(clusters).fill(noYear);
	const clusterTo = new Int16Array(clusters).fill(noYear);
	let known = 0;
	return {
		add([from, to], cluster) {
			if (from === void 0 || to === void 0) return;
			known++;
			clusterFrom[cluster] = clusterFrom[cluster] === -32768 ? from : Math.min(clusterFrom[cluster], from);
			clusterTo[cluster] = Math.max(clusterTo[cluster], to);
		},
		facet() {
			const dated = [...clusterFrom.keys()].filter((c) => clusterFrom[c] !== noYear);
			if (dated.length === 0) return {
				...facet,
				known,
				clusterFrom,
				clusterTo
			};
			const from = dated.reduce((least, c) => Math.min(least, clusterFrom[c]), -noYear);
			const to = dated.reduce((most, c) => Math.max(most, clusterTo[c]), noYear);
			return {
				...facet,
				known,
				from,
				to,
				clusterFrom,
				clusterTo
			};
		}
	};
}
/** The base's clusters, less what is gone. */
async function* baseClusters(catalog, facets, gone) {
	const { itemSpec, firstOrdinal } = catalog.centroids;
	for await (const { part: number, bytes, place } of catalog.parts("shards")) {
		const { facets: codes, itemCount } = decodeShard(bytes, itemSpec, number, place);
		if (!codes) continue;
		const { columns } = decodeFacetCodes(codes, facets, itemCount, place);
		yield {
			number,
			items: Array.from({ length: itemCount }, (_, i) => i).filter((i) => !gone.has(firstOrdinal[number] + i)).map((i) => ({ facets: facetsAt(columns, i) }))
		};
	}
}
// src/compiler/overlay/foreign-columns.ts
/**
* A table that is read by other columns than the catalogue was compiled from would put words where they mean something
* else: it is refused, with the difference.
*
* @throws {FormatError}
*/
function refuseForeignColumns({ detailLabels, described }, facets, columns) {
	requireEqual("the lines of its pages", columns.details.map(({ label }) => label), detailLabels);
	if (described) requireEqual("what recommendations go by", describedColumns(columns), described);
	const names = facetNamesOf(facetNames(columns).columns, true);
	const missing = facets.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
	if (missing.length > 0) throw new FormatError(`the table has other columns than the catalogue: it says nothing of the facets ${missing.join(", ")} (say which columns they are, as when it was compiled)`);
}
function requireEqual(what, found, expected) {
	if (found.join("\n") === expected.join("\n")) return;
	const list = (names) => names.map((name) => JSON.stringify(name)).join(", ") || "nothing";
	throw new FormatError(`the table has other columns than the catalogue: ${what}: got ${list(found)}, expected ${list(expected)}`);
}
// src/compiler/overlay/neighbour-placement.ts
/** So many items speak for a new one, each by how like it is. */
var neighbourCount = 10;
/**
* Places a new item between those whose cards and object pages have the most of its words, rare ones first: for
* catalogues whose vectors come from outside, or were learned from what people did.
*/
async function createNeighbourPlacer(catalog) {
	const { manifest, centroids } = catalog;
	const { itemSpec } = centroids;
	const shape = {
		clusters: manifest.clusters,
		dim: itemSpec.dim
	};
	const learned = centroids.learned && decodeLearnedVectors(centroids.learned, shape, "learned vectors");
	const index = createWordIndex(await readTexts(catalog));
	const sets = await readSets(catalog);
	function meanOf(codes, spec, neighbours, { isUnit }) {
		if (!codes || !spec) return void 0;
		const mean = new Float32Array(spec.dim);
		const decoded = new Float32Array(spec.dim);
		const all = neighbours.reduce((sum, { cosine }) => sum + cosine, 0);
		for (const { item, cosine } of neighbours) {
			decodeVector(codes, item, spec, decoded);
			for (let d = 0; d < mean.length; d++) mean[d] += cosine / all * decoded[d];
		}
		if (isUnit && normaliseInPlace(mean) === 0) mean[0] = 1;
		return encodeVectors({
			data: mean,
			rows: 1,
			dim: spec.dim
		}, spec);
	}
	return {
		by: "neighbours",
		place({ embeddable, shown }) {
			const neighbours = index.nearest(shown.flatMap(tokenise));
			if (neighbours.length === 0) {
				const vector = new Float32Array(itemSpec.dim);
				writeArbitraryDirection(embeddable, vector);
				const zeros = (spec) => spec && new Uint8Array(bytesPerVector(spec));
				return {
					code: encodeVectors({
						data: vector,
						rows: 1,
						dim: itemSpec.dim
					}, itemSpec),
					inCode: sets.in && zeros(learned?.inSpec),
					contentCode: sets.content && zeros(learned?.content?.spec)
				};
			}
			return {
				code: meanOf(sets.main, itemSpec, neighbours, { isUnit: true }),
				inCode: meanOf(sets.in, learned?.inSpec, neighbours, { isUnit: false }),
				contentCode: meanOf(sets.content, learned?.content?.spec, neighbours, { isUnit: true })
			};
		}
	};
}
/** Cosines of weighted words. */
function createWordIndex(texts) {
	const itemsOf = /* @__PURE__ */ new Map();
	texts.forEach((words, item) => {
		for (const word of new Set(words)) {
			const items = itemsOf.get(word);
			if (items) items.push(item);
			else itemsOf.set(word, [item]);
		}
	});
	const weightOf = (word) => Math.log(1 + texts.length / (itemsOf.get(word)?.length ?? texts.length));
	const lengths = Float64Array.from(texts, (words) => lengthOf(words));
	function lengthOf(words) {
		return Math.hypot(...Array.from(new Set(words), weightOf)) || 1;
	}
	return { nearest(words) {
		const dots = new Float64Array(texts.length);
		for (const word of new Set(words)) for (const item of itemsOf.get(word) ?? []) dots[item] += weightOf(word) ** 2;
		const length = lengthOf(words);
		return nearest(texts.length, neighbourCount, (item) => -dots[item] / (lengths[item] * length)).map(({ id, distance }) => ({
			item: id,
			cosine: -distance
		})).filter(({ cosine }) => cosine > 0);
	} };
}
/** The words of each item's card and page, by ordinal. */
async function readTexts(catalog) {
	const { manifest, centroids } = catalog;
	const { firstOrdinal } = centroids;
	const texts = Array.from({ length: manifest.items }, () => []);
	for await (const { part, bytes, place } of catalog.parts("cards")) decodeCards(bytes, place).forEach(({ title, creator, date }, i) => {
		texts[firstOrdinal[part] + i].push(...[
			title,
			creator,
			date
		].flatMap(tokenise));
	});
	for await (const { part, bytes, place } of catalog.parts("details")) {
		const count = firstOrdinal[part + 1] - firstOrdinal[part];
		decodeDetails(bytes, manifest.detailLabels.length, count, place).forEach(({ values }, i) => {
			texts[firstOrdinal[part] + i].push(...values.flatMap(tokenise));
		});
	}
	return texts;
}
/** One code an item, by ordinal. */
async function readSets({ manifest, centroids, parts }) {
	const { itemSpec, firstOrdinal } = centroids;
	const stride = bytesPerVector(itemSpec);
	const main = new Uint8Array(manifest.items * stride);
	const further = /* @__PURE__ */ new Map();
	for await (const { part, bytes, place } of parts("shards")) {
		const shard = decodeShard(bytes, itemSpec, part, place);
		const { itemCount, itemStart, codes } = shard;
		for (let i = 0; i < itemCount; i++) {
			const node = nodeOfItem(itemStart, i);
			main.set(codes.subarray(node * stride, (node + 1) * stride), (firstOrdinal[part] + i) * stride);
		}
		for (const set of ["inCodes", "contentCodes"]) {
			const ofShard = shard[set];
			if (!ofShard) continue;
			const width = ofShard.length / itemCount;
			const all = further.get(set) ?? new Uint8Array(manifest.items * width);
			all.set(ofShard, firstOrdinal[part] * width);
			further.set(set, all);
		}
	}
	return {
		main,
		in: further.get("inCodes"),
		content: further.get("contentCodes")
	};
}
// src/compiler/overlay/item-placement.ts
/**
* Places new items in the space of the base, which stays as it was fitted: its words, their weights and its projection,
* where the catalogue publishes them; else between the items whose cards and pages are most like theirs.
*/
async function createPlacer(catalog) {
	const { manifest, centroids } = catalog;
	const ref = manifest.files.textSpace;
	if (ref && !manifest.learned) {
		const space = decodeTextSpace(await catalog.payload(ref, "text space"), "text space");
		if (space.settings.dim === centroids.itemSpec.dim) {
			const { dim, seed, firstOrthogonal } = space.settings;
			const leading = orthogonalSigns({
				dim,
				seed
			}).subarray(0, firstOrthogonal * dim);
			return createTextPlacer(catalog, createTextEmbedding(space), leading);
		}
	}
	return createNeighbourPlacer(catalog);
}
/** So many items speak for the leading directions of a new one. */
var spokesmen = 32;
/**
* The words' part of a vector is made as the compiler makes it. The part in the leading directions needs their basis,
* which is not published: the mean of the nearest items', as their codes say it, stands in.
*
* @param leading  the first rows of the projection, which the leading directions have
*/
async function createTextPlacer(catalog, embedding, leading) {
	const { itemSpec: spec } = catalog.centroids;
	const { dim } = spec;
	const codes = await readCodes(catalog);
	const count = codes.length / bytesPerVector(spec);
	const norms = squaredNorms(codes, count, spec);
	const directions = leading.length / dim;
	const share = svdShare(lexicalSettings, count);
	function addLeading(sum, vector) {
		if (directions === 0) return;
		const distances = scanDistances(prepareQuery(vector, spec), codes, norms);
		const mean = new Float32Array(directions);
		const decoded = new Float32Array(dim);
		for (const { id } of nearest(count, spokesmen, (i) => distances[i])) {
			decodeVector(codes, id, spec, decoded);
			for (let j = 0; j < directions; j++) for (let d = 0, at = j * dim; d < dim; d++, at++) mean[j] += decoded[d] * leading[at];
		}
		normaliseInPlace(mean);
		for (let j = 0; j < directions; j++) for (let d = 0, at = j * dim; d < dim; d++, at++) sum[d] += share * mean[j] * leading[at];
	}
	return {
		by: "texts",
		place({ embeddable }) {
			const fields = embeddable.texts.map(({ text, weight, role = "title" }) => ({
				text,
				weight,
				role
			}));
			const sum = embedding.project(fields);
			const vector = Float32Array.from(sum);
			if (normaliseInPlace(vector) === 0) writeArbitraryDirection(embeddable, vector);
			else {
				addLeading(sum, vector);
				vector.set(sum);
				normaliseInPlace(vector);
			}
			return {
				code: encodeVectors({
					data: vector,
					rows: 1,
					dim
				}, spec),
				inCode: void 0,
				contentCode: void 0
			};
		}
	};
}
// src/compiler/overlay/join-segments.ts
/** A cluster's nodes are numbered in 16 bits. */
var mostItems = 65535;
/**
* A new segment takes in those before it that have no more items than it has by then, so that of n items there are about
* log2(n) segments, and each item is written again as seldom. Ordinals stay.
*
* @throws {RangeError} when one update adds more items than a segment can have
*/
function joinSegments(segments, added) {
	if (added.items.length > mostItems) throw new RangeError(`an update of ${added.items.length} items: at most ${mostItems} can be added at once; compile the catalogue anew`);
	const kept = [...segments];
	let { firstOrdinal, items } = added;
	const gone = [...added.gone];
	for (;;) {
		const last = kept.at(-1);
		if (!last || last.items.length > items.length || last.items.length + items.length > mostItems) break;
		kept.pop();
		firstOrdinal = last.firstOrdinal;
		items = [...last.items, ...items];
		gone.push(...last.gone);
	}
	return {
		kept,
		joined: {
			firstOrdinal,
			items,
			gone: Uint32Array.from(new Set(gone)).sort()
		}
	};
}
// src/compiler/overlay/starter-update.ts
/** What everybody fetches holds at most so many items. */
var mostStarterItems = 60;
/**
* What the common part shows from now on, in its order: what is popular by the stream, then what it showed before, as
* long as it is there.
*
* @param successorOf  where an item stands that has changed; undefined where it is no longer there
*/
function starterOrder(popular, before, successorOf) {
	const kept = before.flatMap((ordinal) => successorOf(ordinal) ?? []);
	const most = Math.max(mostStarterItems, before.length);
	return [.../* @__PURE__ */ new Set([...popular.slice(0, mostStarterItems), ...kept])].slice(0, most);
}
function starterFrom({ ordinals, items, popularityOf }, { facets, labelCount, hasPictures }) {
	const kinds = facets.map(({ kind }) => kind);
	const hasGroups = items.some(({ group }) => group !== void 0);
	return encodeStarter({
		ordinals,
		cards: items.map(({ card }) => card),
		details: items.map(({ details }) => ({ values: details })),
		codes: joinedCodes(items.map(({ code }) => code)) ?? /* @__PURE__ */ new Uint8Array(0),
		groups: hasGroups ? Uint32Array.from(ordinals, (ordinal, i) => items[i].group ?? ordinal) : void 0,
		popularity: popularityOf && Uint8Array.from(ordinals, popularityOf),
		pictures: hasPictures ? items.map(({ picture }) => picture) : [],
		facets: facets.length > 0 ? encodeFacetCodes({ columns: facetColumns(items, kinds) }) : void 0
	}, labelCount);
}
// src/compiler/overlay/stream-popularity.ts
/**
* Popularity by rank among the items that the stream speaks of, as the compiler ranks a column: 255 for the first; never
* less than what the base says.
*
* @param ofBase  what shards say of an item: 0 where they say nothing
*/
function rankPopularity(items, ofBase) {
	const scores = items.map(({ score }) => score).sort((a, b) => a - b);
	const lower = /* @__PURE__ */ new Map();
	scores.forEach((score, i) => {
		if (!lower.has(score)) lower.set(score, i);
	});
	return new Map(items.map(({ ordinal, score }) => {
		const share = (lower.get(score) ?? 0) / Math.max(1, scores.length - 1);
		return [ordinal, Math.max(ofBase(ordinal), 1 + Math.round(254 * (scores.length === 1 ? 1 : share)))];
	}));
}
/** The list of a segment, ascending. */
function popularityList(values) {
	const ordinals = Uint32Array.from(values.keys()).sort();
	return {
		ordinals,
		values: Uint8Array.from(ordinals, (ordinal) => values.get(ordinal) ?? 0)
	};
}
// src/compiler/overlay/update-manifest.ts
/**
* The manifest of the next generation: all fields as they were written, but for what the update has changed. A signature
* would no longer be true, and goes.
*/
async function updatedManifest({ manifestFields, manifest, directories, centroids }, changes) {
	const { generation: _, signature: __, ...before } = manifestFields;
	const files = {
		...manifest.files,
		...changes.files
	};
	const { overlay } = changes;
	const refs = [
		...Object.values(files),
		...overlay.segments,
		...Object.values(directories).flatMap((directory) => directory?.files ?? [])
	];
	const totalBytes = [...new Map(refs.flatMap((ref) => ref ? [[ref.hash, ref.bytes]] : [])).values()].reduce((sum, size) => sum + size, 0);
	const visit = visitCost({
		manifest: {
			...manifest,
			files,
			overlay,
			totalBytes
		},
		directories,
		centroids
	});
	const rest = {
		...before,
		files,
		overlay,
		totalBytes,
		privacy: {
			...manifest.privacy,
			visit
		}
	};
	const generation = await contentHash(new TextEncoder().encode(JSON.stringify(rest)));
	const next = {
		...rest,
		generation
	};
	parseManifest(next, manifestPath);
	return {
		text: `${JSON.stringify(next, void 0, 2)}\n`,
		generation,
		totalBytes
	};
}
/**
* Adds what has changed to a published catalogue, as a small segment beside the files of the base, of which none
* changes; the manifest comes last. The same changes once more change nothing.
*
* @throws {FormatError} when the folder cannot be read, or the table has other columns than it was compiled from
* @throws {RangeError} when a picture can't be packed
*/
async function updateCatalogue({ table, removedIds = [], popular: askPopular }, effects) {
	const current = await readCurrentCatalog(effects.readFile);
	const { catalog, dictionary, shape, ordinalOf } = current;
	const { manifest } = catalog;
	if (table) refuseForeignColumns(manifest, dictionary.facets, table.columns);
	const starter = decodeStarter(await catalog.payload(manifest.files.starter, "starter"), manifest.detailLabels.length, "starter");
	const itemAt = await readItems(current, [...new Set((table?.items ?? []).flatMap(({ id }) => ordinalOf.get(id) ?? [])), ...starter.ordinals]);
	const book = createFacetBook(dictionary, table ? facetNames(table.columns).columns : []);
	const pictures = await readPictures(table?.items ?? [], effects);
	const upserts = (table?.items ?? []).map((source) => {
		const ordinal = ordinalOf.get(source.id);
		const item = ordinal === void 0 ? void 0 : itemAt(ordinal);
		return upsertFrom(source, ordinal === void 0 || !item ? void 0 : {
			ordinal,
			item
		}, {
			book,
			pictures,
			hasPictures: shape.hasPictures
		});
	});
	const keys = table ? await readKeys(current) : /* @__PURE__ */ new Set();
	const changing = upserts.filter((upsert) => isChanged(upsert, keys));
	const isUpserted = new Set(upserts.map(({ source }) => source.id));
	const removing = [...new Set(removedIds)].filter((id) => ordinalOf.has(id) && !isUpserted.has(id));
	const firstOrdinal = ordinalCount(manifest);
	const placer = changing.length > 0 ? await createPlacer(catalog) : void 0;
	const added = placer && table ? placeUpserts(changing, {
		placer,
		columns: table.columns,
		firstOrdinal,
		hasGroups: manifest.hasGroups
	}) : [];
	effects.signal?.throwIfAborted();
	const successors = new Map(removing.map((id) => [ordinalOf.get(id), void 0]));
	changing.forEach(({ known }, i) => {
		if (known) successors.set(known.ordinal, firstOrdinal + i);
	});
	const successorOf = (ordinal) => successors.has(ordinal) ? successors.get(ordinal) : current.gone.has(ordinal) ? void 0 : ordinal;
	const ordinalNow = new Map(changing.map(({ source }, i) => [source.id, firstOrdinal + i]));
	const placeOf = (id) => {
		const before = ordinalOf.get(id);
		return ordinalNow.get(id) ?? (before === void 0 ? void 0 : successorOf(before));
	};
	const popular = await askPopular?.((id) => placeOf(id) !== void 0);
	const listed = (popular ?? []).flatMap(({ id, score }) => {
		const ordinal = placeOf(id);
		return ordinal === void 0 ? [] : [{
			ordinal,
			score
		}];
	});
	const listedAt = await readItems(current, listed.map(({ ordinal }) => ordinal));
	const nowAt = (ordinal) => {
		const item = added[ordinal - firstOrdinal] ?? itemAt(ordinal) ?? listedAt(ordinal);
		if (!item) throw new Error(`item ${ordinal} was not asked for`);
		return item;
	};
	const baseOf = (ordinal) => nowAt(ordinal).popularity;
	const popularity = (popular && rankPopularity(listed, baseOf)) ?? moved(current.popularity, successorOf);
	const order = starterOrder(listed.map(({ ordinal }) => ordinal), starter.ordinals, successorOf);
	const isNew = successors.size > 0 || added.length > 0 || popular !== void 0 && isOther(popularity, current);
	const counts = {
		added: changing.filter(({ known }) => !known).length,
		changed: changing.filter(({ known }) => known).length,
		unchanged: upserts.length - changing.length,
		removed: removing.length,
		unknownIds: removedIds.filter((id) => !ordinalOf.has(id)),
		unknownPopular: (popular?.length ?? 0) - listed.length,
		placedBy: placer?.by,
		missingPictures: pictures.missing,
		wasSigned: isNew && "signature" in catalog.manifestFields
	};
	if (!isNew) {
		const { generation, totalBytes, overlay } = manifest;
		const state = {
			items: firstOrdinal - (overlay?.removed ?? 0),
			changedShare: shareOf(current, 0, 0)
		};
		return {
			...counts,
			...state,
			generation,
			isNew,
			files: 0,
			bytes: 0,
			totalBytes
		};
	}
	const facets = book.facets;
	const newShape = {
		...shape,
		facets
	};
	const plan = joinSegments(current.segments, {
		firstOrdinal,
		items: added,
		gone: [...successors.keys()]
	});
	const number = manifest.clusters + plan.kept.filter(({ items }) => items.length > 0).length;
	const writer = createFileWriter(effects);
	const segment = segmentFrom({
		...plan.joined,
		cluster: number,
		popularity: popularity && popularityList(popularity)
	}, newShape);
	const ref = await writer.write("overlay", encodeOverlaySegment(segment));
	const kept = manifest.overlay?.segments.slice(0, plan.kept.length) ?? [];
	const gone = /* @__PURE__ */ new Set([...current.gone, ...successors.keys()]);
	const files = {};
	if (manifest.files.facets && (added.length > 0 || successors.size > 0)) {
		const clusters = number + (plan.joined.items.length > 0 ? 1 : 0);
		const counted = await recountFacets(facets, allClusters(current, plan, gone, number), clusters);
		files.facets = await writer.write("facets", encodeFacets(counted));
	}
	if (popular !== void 0 || starter.ordinals.some((ordinal) => successors.has(ordinal))) {
		const knows = starter.popularity !== void 0 || popularity !== void 0;
		const payload = starterFrom({
			ordinals: order,
			items: order.map(nowAt),
			popularityOf: knows ? (ordinal) => popularity?.get(ordinal) ?? baseOf(ordinal) : void 0
		}, newShape);
		files.starter = await writer.write("starter", payload);
	}
	const segments = [...kept, {
		...ref,
		items: plan.joined.items.length
	}];
	const next = await updatedManifest(catalog, {
		files,
		overlay: {
			base: manifest.overlay?.base ?? manifest.generation,
			segments,
			removed: gone.size
		}
	});
	effects.signal?.throwIfAborted();
	await effects.writeFile(manifestPath, new TextEncoder().encode(next.text));
	return {
		...counts,
		generation: next.generation,
		isNew,
		items: firstOrdinal + added.length - gone.size,
		changedShare: shareOf(current, added.length, successors.size),
		files: writer.report.reduce((sum, kind) => sum + kind.files, 0),
		bytes: writer.totalBytes,
		totalBytes: next.totalBytes
	};
}
/** What was added, and what is gone without anything in its place, against the items of the base. */
function shareOf({ catalog: { manifest }, gone }, added, removed) {
	const inSegments = ordinalCount(manifest) - manifest.items + added;
	return Math.max(inSegments, gone.size + removed) / manifest.items;
}
/** Of the items that an update asks about: those of the base are read together; undefined for others. */
async function readItems({ catalog, dictionary, segments, gone }, ordinals) {
	const { items } = catalog.manifest;
	const read = await readBaseItems(catalog, new Set(ordinals.filter((ordinal) => ordinal < items && !gone.has(ordinal))), dictionary.facets);
	return (ordinal) => {
		const segment = segments.findLast(({ firstOrdinal }) => firstOrdinal <= ordinal);
		return segment ? segment.items[ordinal - segment.firstOrdinal] : read.get(ordinal);
	};
}
function moved(popularity, successorOf) {
	return popularity && new Map(Array.from(popularity).flatMap(([ordinal, value]) => {
		const now = successorOf(ordinal);
		return now === void 0 ? [] : [[now, value]];
	}));
}
function isOther(next, { popularity }) {
	if ((next?.size ?? 0) !== (popularity?.size ?? 0)) return true;
	return Array.from(next ?? []).some(([ordinal, value]) => popularity?.get(ordinal) !== value);
}
/** Base and segments, as they will be. */
async function* allClusters({ catalog, dictionary }, { kept, joined }, gone, lastNumber) {
	yield* baseClusters(catalog, dictionary.facets, gone);
	const withItems = [...kept, joined].filter(({ items }) => items.length > 0);
	const first = lastNumber - withItems.length + (joined.items.length > 0 ? 1 : 0);
	for (const [i, { items, firstOrdinal }] of withItems.entries()) yield {
		number: first + i,
		items: items.filter((_, at) => !gone.has(firstOrdinal + at))
	};
}
// src/models/incremental/space-saving.ts
/** Half-lives after which counts are brought down, by a power of two and so without rounding. */
var mostHalfLives = 64;
/**
* The heavy hitters of a stream in bounded memory: every key whose share is above 1/capacity is among those kept, and no
* count is below the truth. Decay is forward: events weigh more the later they come, and are divided when asked for.
*
* @see Metwally, Agrawal & El Abbadi, "Efficient computation of frequent and top-k elements in data streams" (ICDT 2005)
* @see Cormode et al., "Forward decay: a practical time decay model for streaming systems" (ICDE 2009)
*/
function createSpaceSaving({ capacity, halfLifeMs = Number.POSITIVE_INFINITY }, from) {
	let latestMs = from?.latestMs;
	let referenceMs = from?.referenceMs;
	let arrivals = from?.arrivals ?? 0;
	/** The least first; of equal ones the earliest, which goes first. */
	const heap = (from?.heap ?? []).map(([key, count, error, arrival]) => ({
		key,
		count,
		error,
		arrival
	}));
	const placeOf = new Map(heap.map(({ key }, place) => [key, place]));
	const isBefore = (a, b) => a.count < b.count || a.count === b.count && a.arrival < b.arrival;
	function put(counter, place) {
		heap[place] = counter;
		placeOf.set(counter.key, place);
	}
	function sink(from) {
		const counter = heap[from];
		let place = from;
		for (;;) {
			let child = 2 * place + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
			if (!isBefore(heap[child], counter)) break;
			put(heap[child], place);
			place = child;
		}
		put(counter, place);
	}
	function rise(from) {
		const counter = heap[from];
		let place = from;
		while (place > 0) {
			const parent = place - 1 >> 1;
			if (!isBefore(counter, heap[parent])) break;
			put(heap[parent], place);
			place = parent;
		}
		put(counter, place);
	}
	/** What an event of now weighs, against one of the reference time. */
	function weightNow() {
		if (latestMs === void 0 || referenceMs === void 0) return 1;
		const halfLives = (latestMs - referenceMs) / halfLifeMs;
		return halfLives > 0 ? powerOfTwo(halfLives) : 1;
	}
	/** Moves the reference on by whole half-lives, before numbers grow too large. */
	function moveReference() {
		if (latestMs === void 0 || referenceMs === void 0) return;
		const halfLives = Math.floor((latestMs - referenceMs) / halfLifeMs);
		if (!(halfLives >= mostHalfLives)) return;
		const factor = powerOfTwo(-halfLives);
		for (const counter of heap) {
			counter.count *= factor;
			counter.error *= factor;
		}
		referenceMs += halfLives * halfLifeMs;
		for (let place = (heap.length >> 1) - 1; place >= 0; place--) sink(place);
	}
	const entryOf = ({ key, count, error }) => {
		const scale = weightNow();
		return {
			key,
			count: count / scale,
			error: error / scale
		};
	};
	return {
		add(key, weight, atMs) {
			if (!(weight > 0) || !Number.isFinite(weight) || !Number.isFinite(atMs)) return;
			latestMs = latestMs === void 0 ? atMs : Math.max(latestMs, atMs);
			referenceMs ??= atMs;
			moveReference();
			const added = weight * weightNow();
			const place = placeOf.get(key);
			if (place !== void 0) {
				heap[place].count += added;
				sink(place);
			} else if (heap.length < capacity) {
				heap.push({
					key,
					count: added,
					error: 0,
					arrival: arrivals++
				});
				rise(heap.length - 1);
			} else {
				const least = heap[0];
				placeOf.delete(least.key);
				heap[0] = {
					key,
					count: least.count + added,
					error: least.count,
					arrival: arrivals++
				};
				sink(0);
			}
		},
		entry(key) {
			const place = placeOf.get(key);
			return place === void 0 ? void 0 : entryOf(heap[place]);
		},
		top(most) {
			return [...heap].sort((a, b) => b.count - a.count || a.arrival - b.arrival).slice(0, most).map(entryOf);
		},
		get size() {
			return heap.length;
		},
		state: () => ({
			latestMs,
			referenceMs,
			arrivals,
			heap: heap.map(({ key, count, error, arrival }) => [
				key,
				count,
				error,
				arrival
			])
		})
	};
}
// src/compiler/stream/event-lines.ts
var text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2e3));
var item = v.union([text, v.pipe(v.number(), v.transform(String))]);
var idSchema = v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), v.pipe(v.string(), v.regex(/^\d{1,16}(-\d{1,16})?$/))]);
var eventSchema = v.object({
	item,
	kind: v.optional(text, "view"),
	at: v.optional(v.union([v.pipe(v.number(), v.finite()), text])),
	stream: v.optional(v.pipe(v.string(), v.maxLength(300)), ""),
	id: v.optional(idSchema)
});
/** kcat -f '{"stream":"%t/%p","id":%o,"event":%s}\n' */
var wrappedSchema = v.object({
	stream: v.optional(v.pipe(v.string(), v.maxLength(300)), ""),
	id: idSchema,
	event: v.looseObject({})
});
/** An entry of a Redis stream, as `redis-cli --json` writes it. */
var entrySchema = v.tuple([v.pipe(v.string(), v.regex(/^\d{1,16}-\d{1,16}$/)), v.array(v.string())]);
var entriesSchema = v.array(entrySchema);
var streamsSchema = v.record(v.string(), entriesSchema);
/**
* A line of JSON: `{ "item", "kind"?, "at"?, "stream"?, "id"? }`; the same as `event` of a line that says where it stands;
* or the whole answer of `redis-cli --json XREAD …`. `at` is milliseconds since 1970 or a date as ISO 8601 has it.
*/
function parseEventLine(line) {
	let json;
	try {
		json = JSON.parse(line);
	} catch {
		return {
			ok: false,
			reason: "not JSON"
		};
	}
	if (json === null) return {
		ok: true,
		events: []
	};
	const wrapped = v.safeParse(wrappedSchema, json);
	if (wrapped.success) {
		const { event, stream, id } = wrapped.output;
		return one({
			...event,
			stream,
			id
		});
	}
	if (typeof json === "object" && "item" in json) return one(json);
	const streams = v.safeParse(streamsSchema, Array.isArray(json) ? { "": json } : json);
	if (!streams.success) return {
		ok: false,
		reason: "it has no \"item\""
	};
	const events = [];
	for (const [stream, entries] of Object.entries(streams.output)) for (const [id, fields] of entries) {
		const event = one({
			...pairs(fields),
			stream,
			id
		});
		if (!event.ok) return {
			ok: false,
			reason: `entry ${id}: ${event.reason}`
		};
		events.push(...event.events);
	}
	return {
		ok: true,
		events
	};
}
function one(json) {
	const result = v.safeParse(eventSchema, json, { abortEarly: true });
	if (!result.success) {
		const [issue] = result.issues;
		return {
			ok: false,
			reason: `${v.getDotPath(issue) ?? "the event"}: got ${issue.received}, expected ${issue.expected ?? "another value"}`
		};
	}
	const { kind, at, stream, id } = result.output;
	const parsed = id === void 0 ? void 0 : parseStreamId(id);
	const atMs = at === void 0 ? timeOf(id, parsed) : msFrom(at);
	if (Number.isNaN(atMs)) return {
		ok: false,
		reason: `at: got ${JSON.stringify(at)}, expected a time`
	};
	const position = parsed && {
		stream,
		id: parsed
	};
	return {
		ok: true,
		events: [{
			item: result.output.item,
			kind,
			atMs,
			position
		}]
	};
}
/** Ids of Redis begin with the time at which the event came in; offsets say nothing of it. */
function timeOf(id, parsed) {
	return typeof id === "string" && id.includes("-") ? parsed?.[0] : void 0;
}
function msFrom(at) {
	if (typeof at === "number") return at;
	return /^\d{10,16}$/.test(at) ? Number(at) : Date.parse(at);
}
function parseStreamId(id) {
	const [first, second = "0"] = String(id).split("-");
	return [Number(first), Number(second)];
}
function compareStreamIds(a, b) {
	return a[0] - b[0] || a[1] - b[1];
}
function pairs(fields) {
	const record = {};
	for (let i = 0; i + 1 < fields.length; i += 2) record[fields[i]] = fields[i + 1];
	return record;
}
// src/compiler/stream/event-counter.ts
var listed = 10;
/** Clocks of two machines may differ by so much before an event is said to be of the future. */
var clockSlackMs = 6e4;
/**
* Counts events once each, in bounded memory: see createSpaceSaving. Of a stream whose events say where they stand, those
* up to the last that was counted are left out, so that it can be read again from anywhere.
*/
function createEventCounter({ capacity, halfLifeMs, isThere, nowMs, weights = usualEventWeights }, from) {
	const counts = createSpaceSaving({
		capacity,
		halfLifeMs
	}, from?.counts);
	const lastIds = new Map(Object.entries(from?.lastIds ?? {}));
	let latestMs = from?.counts.latestMs ?? Number.NEGATIVE_INFINITY;
	const tally = {
		counted: 0,
		repeated: 0,
		unknownItems: 0,
		ignored: 0,
		badLines: 0,
		late: 0,
		future: 0,
		unknownIds: [],
		faults: []
	};
	function add({ item, kind, atMs = nowMs, position }) {
		if (position) {
			const last = lastIds.get(position.stream);
			if (last && compareStreamIds(position.id, last) <= 0) {
				tally.repeated++;
				return;
			}
			lastIds.set(position.stream, position.id);
		}
		if (!isThere(item)) {
			tally.unknownItems++;
			if (tally.unknownIds.length < listed && !tally.unknownIds.includes(item)) tally.unknownIds.push(item);
			return;
		}
		const weight = eventWeight(kind, weights);
		if (weight <= 0) {
			tally.ignored++;
			return;
		}
		const isFuture = atMs > nowMs + clockSlackMs;
		const time = isFuture ? nowMs : atMs;
		if (isFuture) tally.future++;
		if (time < latestMs) tally.late++;
		latestMs = Math.max(latestMs, time);
		counts.add(item, weight, time);
		tally.counted++;
	}
	return {
		addLine(line, place) {
			if (line.trim() === "") return;
			const parsed = parseEventLine(line);
			if (parsed.ok) {
				for (const event of parsed.events) add(event);
				return;
			}
			tally.badLines++;
			if (tally.faults.length < listed) tally.faults.push(`${place}: ${parsed.reason}`);
		},
		popular: (most) => counts.top(most).filter(({ key, count, error }) => count - error > 0 && isThere(key)).map(({ key, count }) => ({
			id: key,
			score: count
		})),
		tally,
		state: () => ({
			capacity,
			halfLifeMs,
			counts: counts.state(),
			lastIds: Object.fromEntries(lastIds)
		})
	};
}
// src/cli/event-source.ts
/** Of standard input, or whatever streams; a last line without an end is a line. */
function streamSource(stream, name) {
	const lines = linesOf(stream);
	return {
		next: pullFrom((async function* () {
			let number = 0;
			for await (const { text } of lines) yield {
				text,
				place: `${name}:${++number}`
			};
		})()),
		position: async () => void 0
	};
}
/**
* A file from where it was left; a last line without an end that is no event yet waits for its rest.
*
* @throws {CommandFailure} when it does not begin with what was read of it before
*/
async function fileSource(path, known) {
	const absolute = await realpath(path);
	const from = known(absolute);
	if (from) await requireSameFile(absolute, from);
	let bytes = from?.bytes ?? 0;
	async function* read() {
		let number = 0;
		const after = from ? ` after byte ${from.bytes}` : "";
		for await (const { text, bytes: length, isEnded } of linesOf(createReadStream(absolute, { start: bytes }))) {
			if (!isEnded && !parseEventLine(text).ok) return;
			bytes += length;
			yield {
				text,
				place: `${path}:${++number}${after}`
			};
		}
	}
	return {
		next: pullFrom(read()),
		position: async () => [absolute, {
			bytes,
			tail: await tailOf(absolute, bytes)
		}]
	};
}
var lineFeed = 10;
async function* linesOf(stream) {
	const decoder = new TextDecoder();
	const pieces = [];
	const take = (isEnded) => {
		const line = Buffer.concat(pieces);
		pieces.length = 0;
		return {
			text: decoder.decode(line),
			bytes: line.length + (isEnded ? 1 : 0),
			isEnded
		};
	};
	for await (const chunk of stream) {
		let from = 0;
		for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
			pieces.push(chunk.subarray(from, at));
			yield take(true);
			from = at + 1;
		}
		if (from < chunk.length) pieces.push(chunk.subarray(from));
	}
	if (pieces.length > 0) yield take(false);
}
/** Asks for one line at a time; one that came late is kept for the next call. */
function pullFrom(lines) {
	let waiting;
	return async (waitMs) => {
		waiting ??= lines.next().then(({ done, value }) => done ? "end" : value);
		let timer;
		const later = new Promise((resolve) => {
			if (Number.isFinite(waitMs)) timer = setTimeout(() => resolve("later"), waitMs);
		});
		const line = await Promise.race([waiting, later]).finally(() => clearTimeout(timer));
		if (line !== "later") waiting = void 0;
		return line;
	};
}
var tailBytes = 4096;
async function tailOf(path, end) {
	const file = await open(path);
	try {
		const length = Math.min(tailBytes, end);
		const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, end - length);
		return bytesRead < length ? "" : createHash("sha256").update(buffer).digest("hex");
	} finally {
		await file.close();
	}
}
async function requireSameFile(path, { bytes, tail }) {
	if (await tailOf(path, bytes) === tail) return;
	throw new CommandFailure(`${path}: its first ${bytes} bytes are not those that were counted before; give another file another name, or what is new on standard input (--events -)`);
}
// src/cli/overlay-writer.ts
/** @param beforeManifest  called when all else is written */
function createOverlayWriter(dir, state, beforeManifest) {
	const written = [];
	return {
		async writeFile(path, bytes) {
			const target = join(dir, path);
			if (path === "manifest.json") await beforeManifest();
			else written.push(path);
			await mkdir(dirname(target), { recursive: true });
			await writeFile(`${target}.partial`, bytes);
			await rename(`${target}.partial`, target);
		},
		async tidy() {
			if (written.length === 0) return;
			const before = await state.readFiles();
			const named = await namedByManifest(dir);
			for (const path of before.unnamed) if (!named.has(path)) await rm(join(dir, path), { force: true });
			await state.writeFiles(nextFiles(before, written, named));
		}
	};
}
function nextFiles(before, written, named) {
	const isDeleted = (path) => before.unnamed.includes(path) && !named.has(path);
	const all = [.../* @__PURE__ */ new Set([...before.written, ...written])].filter((path) => !isDeleted(path));
	return {
		written: all,
		unnamed: all.filter((path) => !named.has(path))
	};
}
/** As far as updates write files. */
async function namedByManifest(dir) {
	const place = join(dir, manifestPath);
	const { files, overlay } = parseManifest(JSON.parse(await readFile(place, "utf8")), place);
	const refs = [
		files.starter,
		files.facets,
		...overlay?.segments ?? []
	];
	return new Set(refs.flatMap((ref) => ref ? [filePath(ref.hash)] : []));
}
// src/cli/update-lock.ts
/**
* Keeps a second update or compaction of a folder out while one is under way. The lock names its process; one whose
* process has gone is taken over.
*
* @returns what lets go of it
* @throws {CommandFailure} when another process has it
*/
async function lockFolder(dir) {
	const folder = resolve(dir);
	const path = join(dirname(folder), `.${basename(folder)}.lock`);
	for (let tries = 0; tries < 3; tries++) try {
		const file = await open(path, "wx");
		await file.writeFile(`${process.pid}\n`);
		await file.close();
		return () => rm(path, { force: true });
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
		const holder = Number(await readFile(path, "utf8").catch(() => ""));
		if (isRunning(holder)) throw new CommandFailure(`${dir}: process ${holder} is changing this catalogue; try again when it is done (lock: ${path})`, { cause: error });
		await rm(path, { force: true });
	}
	throw new CommandFailure(`${dir}: others take the lock ${path} again and again`);
}
function isRunning(pid) {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
// src/cli/update-state.ts
var version = 1;
var pack = promisify(gzip);
var unpack = promisify(gunzip);
/** @param folder  `<dir>.state` unless the publisher says otherwise */
function openUpdateState(dir, folder = `${resolve(dir)}.state`) {
	const basePath = join(folder, "base.json.gz");
	const changesPath = join(folder, "changes.jsonl");
	const streamPath = join(folder, "stream.json");
	const filesPath = join(folder, "files.json");
	async function write(path, bytes) {
		await mkdir(folder, { recursive: true });
		await writeFile(`${path}.partial`, bytes);
		await rename(`${path}.partial`, path);
	}
	return {
		folder,
		async readBase() {
			const bytes = await readIfThere(basePath);
			if (!bytes) return void 0;
			return sealed((await unpack(bytes).catch((cause) => {
				throw new CommandFailure(`${basePath}: damaged (${String(cause)}); compile the catalogue again`, { cause });
			})).toString("utf8"), basePath);
		},
		async writeBase(sources) {
			await write(basePath, await pack(seal(sources)));
			await rm(changesPath, { force: true });
		},
		async readChanges() {
			return ((await readIfThere(changesPath))?.toString("utf8") ?? "").split("\n").flatMap((line, i) => {
				if (line === "") return [];
				try {
					return [JSON.parse(line)];
				} catch (cause) {
					throw new CommandFailure(`${changesPath}:${i + 1}: not JSON`, { cause });
				}
			});
		},
		async addChanges(changes) {
			await mkdir(folder, { recursive: true });
			await appendFile(changesPath, changes.map((change) => `${JSON.stringify(change)}\n`).join(""));
		},
		async readStream() {
			const bytes = await readIfThere(streamPath);
			return bytes && parseCheckpoint(sealed(bytes.toString("utf8"), streamPath), streamPath);
		},
		writeStream: (checkpoint) => write(streamPath, seal(checkpoint)),
		async readFiles() {
			const bytes = await readIfThere(filesPath);
			if (!bytes) return {
				written: [],
				unnamed: []
			};
			const result = v.safeParse(filesSchema, sealed(bytes.toString("utf8"), filesPath));
			if (!result.success) throw new CommandFailure(`${filesPath}: not what docent wrote; delete it`);
			return result.output;
		},
		writeFiles: (files) => write(filesPath, seal(files))
	};
}
var path = v.pipe(v.string(), v.regex(/^files\/[0-9a-f]{2}\/[0-9a-f]{30}\.docent$/));
var filesSchema = v.object({
	written: v.array(path),
	unnamed: v.array(path)
});
var count = v.pipe(v.number(), v.finite());
var checkpointSchema = v.object({
	catalogId: v.string(),
	counter: v.object({
		capacity: v.pipe(count, v.integer(), v.minValue(1)),
		halfLifeMs: v.pipe(count, v.minValue(1)),
		counts: v.object({
			latestMs: v.optional(count),
			referenceMs: v.optional(count),
			arrivals: count,
			heap: v.array(v.tuple([
				v.string(),
				count,
				count,
				count
			]))
		}),
		lastIds: v.record(v.string(), v.tuple([count, count]))
	}),
	files: v.record(v.string(), v.object({
		bytes: count,
		tail: v.string()
	}))
});
function parseCheckpoint(json, place) {
	const result = v.safeParse(checkpointSchema, json);
	if (result.success) {
		const { counter, ...rest } = result.output;
		const { latestMs, referenceMs, ...counts } = counter.counts;
		return {
			...rest,
			counter: {
				...counter,
				counts: {
					latestMs,
					referenceMs,
					...counts
				}
			}
		};
	}
	const [issue] = result.issues;
	throw new CommandFailure(`${place}: ${v.getDotPath(issue) ?? "checkpoint"}: ${issue.message}`);
}
/** A file that was cut off or edited is told from one that is whole. */
function seal(content) {
	const body = JSON.stringify(content);
	return `${JSON.stringify({
		format: "docent-state",
		version,
		sum: sumOf(body)
	})}\n${body}\n`;
}
/** @throws {CommandFailure} where the file is not whole, or of a newer version */
function sealed(text, place) {
	const [head = "", body = ""] = text.split("\n", 2);
	let header = {};
	try {
		header = Object(JSON.parse(head));
	} catch {}
	if (header.format === "docent-state" && typeof header.version === "number" && header.version > version) throw new CommandFailure(`${place}: got version ${header.version}, this build reads ${version}`);
	if (header.format !== "docent-state" || header.sum !== sumOf(body)) throw new CommandFailure(`${place}: damaged: its bytes are not those that were written; put a copy in its place, or delete it to start anew`);
	return JSON.parse(body);
}
function sumOf(text) {
	return createHash("sha256").update(text).digest("hex");
}
async function readIfThere(file) {
	try {
		return await readFile(file);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
}
// src/cli/update-summary.ts
/** What an update did, for people. */
function updateSummary(report, tally, outName) {
	const lines = [
		headline(report, outName),
		...itemLines(report),
		...tally ? eventLines(tally) : []
	];
	if (report.wasSigned) lines.push("the manifest was signed: sign it anew (docent sign)");
	if (report.changedShare > .1) lines.push(`${(100 * report.changedShare).toFixed(0)} % have changed since the catalogue was compiled: a compaction is due (docent compact ${outName})`);
	return lines.map((line) => `${line}\n`).join("");
}
function headline({ isNew, files, bytes, totalBytes, items }, outName) {
	if (!isNew) return `${outName}: all of it is there already; nothing was written`;
	const share = (100 * bytes / totalBytes).toFixed(2);
	return `${outName}: ${counted(items, "item")}; ${counted(files, "new file")} of ${size(bytes)}, ${share} % of the catalogue`;
}
function itemLines(report) {
	const { added, changed, unchanged, removed, unknownIds, placedBy, missingPictures } = report;
	const lines = [];
	const said = [
		[added, "added"],
		[changed, "changed"],
		[unchanged, "as they were"],
		[removed, "removed"]
	].filter(([number]) => number > 0).map(([number, what]) => `${count$1(number)} ${what}`);
	if (said.length > 0) lines.push(`items: ${said.join(", ")}`);
	if (placedBy === "neighbours") lines.push("new items stand between those whose pages are most like theirs: their own vectors are unknown");
	if (unknownIds.length > 0) lines.push(`not there to be removed: ${list(unknownIds)}`);
	if (missingPictures.length > 0) lines.push(`pictures that could not be read: ${list(missingPictures)}`);
	return lines;
}
function eventLines(tally) {
	return [
		`events: ${[
			[tally.counted, "counted"],
			[tally.repeated, "counted before"],
			[tally.unknownItems, `for unknown items (${list(tally.unknownIds)})`],
			[tally.ignored, "of kinds that say nothing"],
			[tally.late, "of them earlier than others before them"],
			[tally.future, "of them later than now"],
			[tally.badLines, "lines that are no events"]
		].filter(([number], i) => number > 0 || i === 0).map(([number, what]) => `${count$1(number)} ${what}`).join(", ")}`,
		...tally.faults,
		...tally.badLines > tally.faults.length ? [`and ${tally.badLines - tally.faults.length} more`] : []
	];
}
function list(names) {
	return `${names.slice(0, 5).map((name) => JSON.stringify(name)).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`;
}
// src/cli/update-command.ts
/** What a stream says is popular is published of so many items at most. */
var mostPopular = 1e3;
var usualCounter = {
	capacity: 2e3,
	halfLifeMs: 6048e5
};
/**
* `docent update`. Payload files come first and the manifest last, so that whatever ends it leaves the old catalogue
* standing; what was counted is written when it is published, so that no event is lost or counted twice.
*
* @throws {UsageError} for options that make no sense; {IngestError} for bad data, with file, line and column;
* {FormatError} for a folder or columns that don't fit; {CommandFailure} for a state that can't be used
*/
async function runUpdate(args, signal) {
	const request = await readUpdateArguments(args, process.cwd());
	const { dir, lastIdOf } = request;
	const state = openUpdateState(dir, request.state);
	if (lastIdOf !== void 0) {
		const [first, second] = (await state.readStream())?.counter.lastIds[lastIdOf] ?? [0, 0];
		process.stdout.write(`${first}-${second}\n`);
		return 0;
	}
	const view = createProgressView({
		stream: process.stderr,
		isQuiet: request.isQuiet
	});
	const release = await lockFolder(dir);
	try {
		const table = await readTable(request, await state.readBase(), view, signal);
		const removedIds = request.removePath === void 0 ? [] : await readIds(request.removePath);
		const events = request.eventsPath === void 0 ? void 0 : await openEvents(request, state);
		let changes = {
			...table && { table },
			removedIds
		};
		for (;;) {
			const turn = await publish(changes, {
				request,
				state,
				events,
				signal,
				view
			});
			if (request.asJson) {
				const { report, tally } = turn;
				process.stdout.write(`${JSON.stringify({
					...report,
					...tally && { events: tally }
				})}\n`);
			} else if (!request.isQuiet) process.stdout.write(updateSummary(turn.report, turn.tally, relative(process.cwd(), dir) || "."));
			if (turn.isLast) return 0;
			changes = {};
		}
	} finally {
		view.close();
		await release();
	}
}
/** One generation: the changes that wait, and the events that come until it is due. */
async function publish(changes, { request, state, events, signal, view }) {
	const { dir } = request;
	let isLast = true;
	let counter;
	const popular = events && (async (isThere) => {
		view.update("events", void 0);
		counter = events.counter(isThere);
		isLast = await countUntilDue(counter, events.source, request.everyMs, signal);
		return counter.popular(1e3);
	});
	const writer = createOverlayWriter(dir, state, () => state.addChanges(sourceChanges(changes)));
	view.update("update", void 0);
	const report = await updateCatalogue({
		...changes,
		popular
	}, {
		readFile: folderReader(dir),
		writeFile: writer.writeFile,
		deflate: nodeDeflate,
		readPicture: createPictureReader(request.table?.input ?? dir),
		...!events && { signal }
	});
	await writer.tidy();
	if (events && counter) await events.keep(counter);
	view.close();
	return {
		report,
		tally: counter?.tally,
		isLast
	};
}
/** @returns whether nothing will follow */
async function countUntilDue(counter, source, everyMs, signal) {
	const dueAtMs = performance.now() + everyMs;
	while (!signal.aborted) {
		const line = await source.next(Math.min(500, Math.max(0, dueAtMs - performance.now())));
		if (line === "end") return true;
		if (line !== "later") counter.addLine(line.text, line.place);
		else if (performance.now() >= dueAtMs) return false;
	}
	return true;
}
async function openEvents(request, state) {
	const { dir, eventsPath = "-", weights, halfLifeMs, capacity } = request;
	const place = resolve(dir, manifestPath);
	const { id: catalogId } = parseManifest(JSON.parse(await readFile(place, "utf8")), place);
	let checkpoint = await state.readStream();
	if (checkpoint && checkpoint.catalogId !== catalogId) throw new CommandFailure(`${state.folder}: counts events of the catalogue ${checkpoint.catalogId}, this one is ${catalogId}`);
	for (const [option, asked, used] of [[
		"--half-life",
		halfLifeMs,
		checkpoint?.counter.halfLifeMs
	], [
		"--keep-count",
		capacity,
		checkpoint?.counter.capacity
	]]) if (asked !== void 0 && used !== void 0 && asked !== used) throw new CommandFailure(`${option}: what was counted so far in ${state.folder} was counted by another; delete its stream.json to start anew`);
	const source = eventsPath === "-" ? streamSource(process.stdin, "standard input") : await fileSource(eventsPath, (path) => checkpoint?.files[path]);
	const options = {
		capacity: capacity ?? checkpoint?.counter.capacity ?? usualCounter.capacity,
		halfLifeMs: halfLifeMs ?? checkpoint?.counter.halfLifeMs ?? usualCounter.halfLifeMs,
		weights
	};
	return {
		source,
		counter: (isThere) => createEventCounter({
			...options,
			isThere,
			nowMs: Date.now()
		}, checkpoint?.counter),
		async keep(counter) {
			const position = await source.position();
			const files = {
				...checkpoint?.files,
				...position && { [position[0]]: position[1] }
			};
			checkpoint = {
				catalogId,
				counter: counter.state(),
				files
			};
			await state.writeStream(checkpoint);
		}
	};
}
async function readTable({ table: request }, base, view, signal) {
	if (!request) return void 0;
	const inputName = relative(process.cwd(), request.input) || request.input;
	const plan = base ? {
		columns: base.plan.columns,
		preset: base.request.preset === void 0 ? void 0 : findPreset(base.request.preset),
		inputOptions: inputOptionsOf(request, inputName, signal)
	} : await planCompilation(request, {
		inputName,
		view,
		signal
	});
	const { items } = await ingest(readFileChunks(request.input), {
		...plan.inputOptions,
		columns: plan.columns,
		skipBadRows: request.skipBadRows,
		refine: plan.preset?.refine
	});
	const isFile = (image) => image !== "" && !/^https?:\/\//i.test(image);
	return {
		items: items.map((item) => isFile(item.image) ? {
			...item,
			image: resolve(request.input, "..", item.image)
		} : item),
		columns: plan.columns
	};
}
async function readIds(path) {
	return (await readFile(path, "utf8")).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "").map((line) => parseItemId(line) ?? line);
}
function sourceChanges({ table, removedIds = [] }) {
	const put = new Set((table?.items ?? []).map(({ id }) => id));
	return [...removedIds.filter((id) => !put.has(id)).map((remove) => ({ remove })), ...(table?.items ?? []).map((item) => ({ put: item }))];
}
export { mostPopular, runUpdate };

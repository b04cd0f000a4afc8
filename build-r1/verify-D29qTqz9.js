import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { i as parseSignature, r as isSignedBy } from "./manifest-signature-XiaLNZ7f.js";
import { o as manifestPath } from "./pack-mjqAAll7.js";
import { r as nodeOfItem, t as decodeShard } from "./shard-uQQhj8IQ.js";
import { n as decodeProfiles, t as parseVisitorChoices } from "./visitor-choices-BYTATasT.js";
import { t as decodeGraph } from "./graph-codec-BfwBL3hk.js";
import { a as decodeVector, o as decodeVectors, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { a as row, s as squaredDistance } from "./vector-BnmEZlWi.js";
import { n as visitCost } from "./privacy-levels-2QX3Nzzx.js";
import { n as openPublishedCatalog } from "./folder-reader-BgGzNZaV.js";
import { n as lostNodes } from "./self-finding-C0_XRAl2.js";
import { t as decodeFacetCodes } from "./facet-codes-BWBGYdZn.js";
import { t as facetPosition } from "./facet-name-Cne_8jmZ.js";
import { t as decodeFacets } from "./facets-D_uGBHNk.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { n as decodeDetails, t as decodeCards } from "./cards-BcOyPK0z.js";
import { t as clusterOfOrdinal } from "./centroids-DNOrR1yV.js";
import { a as findInBucket, n as bucketOf, r as decodeBucket, s as hashItemId } from "./lookup-DxPm9Lqu.js";
import { t as decodeMap } from "./map-DUgKr1vs.js";
import { r as decodePictures, t as decodeStarter } from "./starter-BCOZqw0b.js";
import { n as decodeTitleBlock, r as decodeTitleRoot } from "./title-index-LWB-JgP9.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { r as requireVectors, t as decodeLearnedVectors } from "./learned-vectors-Bim4lkHf.js";
import { a as decodeRanker, r as rankerFeatureCount } from "./ranker-features-29rhNz92.js";
import { t as ordinalCount } from "./manifest-D1jlWwXg.js";
import { t as GraphError } from "./graph-check-Dg92Kl8m.js";
// src/compiler/verify-facets.ts
/** The facets' dictionary says what the shards hold: as many items of each value, in those clusters, of those years. */
async function checkFacets(catalog, { gone, clusters }, violations) {
	const { manifest, centroids } = catalog;
	const ref = manifest.files.facets;
	if (!ref) return;
	await violations.collect(async () => {
		const { facets } = decodeFacets(await catalog.payload(ref, "facets"), centroids.firstOrdinal.length - 1 + clusters.length, "facets");
		for (const { facet } of parseVisitorChoices(manifest.visitor, "manifest.json").rules ?? []) if (facetPosition(facets, facet) < 0) violations.add(`manifest.json: visitor.rules: there is no facet ${JSON.stringify(facet)}`);
		const counted = facets.map(() => /* @__PURE__ */ new Map());
		let isWhole = true;
		const onBrokenFile = () => {
			isWhole = false;
		};
		const countShard = (bytes, part, firstOrdinal, place) => {
			const shard = decodedShard(bytes, centroids.itemSpec, part);
			if (!shard) return false;
			if (!shard.facets) throw new FormatError(`${place}: section FCET is missing`);
			const { columns } = decodeFacetCodes(shard.facets, facets, shard.itemCount, place);
			columns.forEach((column, i) => {
				for (let item = 0; item < shard.itemCount; item++) {
					if (gone.has(firstOrdinal + item)) continue;
					if (column.kind === "years") checkYears(facets[i], column, {
						item,
						cluster: part
					}, violations);
					else for (const code of column.codes.subarray(column.starts[item], column.starts[item + 1])) count(counted[i], code, part);
				}
			});
			return true;
		};
		const note = async (bytes, part, firstOrdinal, place) => {
			let isRead = false;
			await violations.collect(() => {
				isRead = countShard(bytes, part, firstOrdinal, place);
			});
			isWhole &&= isRead;
		};
		for await (const { part, bytes, place } of catalog.parts("shards", onBrokenFile)) await note(bytes, part, centroids.firstOrdinal[part], place);
		for (const { number, firstOrdinal, parts } of clusters) await note(parts.shards, number, firstOrdinal, `overlay cluster ${number}`);
		if (!isWhole) return;
		facets.forEach((facet, i) => {
			if (facet.kind === "values") checkValues(facet, counted[i], violations);
		});
	});
}
function decodedShard(bytes, spec, cluster) {
	try {
		return decodeShard(bytes, spec, cluster, "");
	} catch {
		return;
	}
}
function count(counts, code, cluster) {
	const found = counts.get(code) ?? {
		items: 0,
		clusters: []
	};
	found.items++;
	if (!found.clusters.includes(cluster)) found.clusters.push(cluster);
	counts.set(code, found);
}
function checkValues(facet, counts, violations) {
	facet.values.forEach(({ label, items, clusters }, i) => {
		const found = counts.get(i + 1) ?? {
			items: 0,
			clusters: []
		};
		const place = `facets: ${facet.name} ${JSON.stringify(label)}`;
		if (found.items !== items) violations.add(`${place}: the shards have ${found.items} items, it says ${items}`);
		if (found.clusters.sort((a, b) => a - b).join() !== clusters.join()) violations.add(`${place}: lists other clusters than those that have it`);
	});
}
function checkYears(facet, { from, to }, { item, cluster }, violations) {
	if (facet.kind !== "years" || from[item] === -32768) return;
	const least = facet.clusterFrom[cluster];
	const most = facet.clusterTo[cluster];
	if (from[item] < least || to[item] > most) violations.add(`facets: ${facet.name}: item ${item} of cluster ${cluster} lies beyond ${least} to ${most}`);
}
// src/compiler/verify-items.ts
/** Every item has a card, and an id of its own. */
async function checkCards(catalog, violations) {
	const { manifest, centroids } = catalog;
	const cards = new Array(manifest.items).fill(void 0);
	await eachPart(catalog, "cards", violations, (part, bytes, place) => {
		const found = decodeCards(bytes, place);
		const expected = clusterSize(catalog, part);
		if (found.length !== expected) violations.add(`${place}: ${found.length} cards for ${expected} items`);
		found.slice(0, expected).forEach((card, i) => {
			cards[centroids.firstOrdinal[part] + i] = card;
		});
	});
	const ordinalOf = /* @__PURE__ */ new Map();
	let missing = 0;
	cards.forEach((card, ordinal) => {
		if (!card) missing++;
		else if (ordinalOf.has(card.id)) violations.add(`id ${JSON.stringify(card.id)} stands at ${ordinalOf.get(card.id)} and at ${ordinal}`);
		else ordinalOf.set(card.id, ordinal);
	});
	if (missing > 0) violations.add(`cards: ${missing} of ${manifest.items} items have none`);
	return cards;
}
/** Every id leads to its item, and every key to some item. */
async function checkLookup(catalog, cards, violations) {
	const buckets = [];
	await eachPart(catalog, "lookup", violations, (part, bytes, place) => {
		const bucket = decodeBucket(bytes, place);
		buckets[part] = bucket;
		const beyond = bucket.ordinals.find((ordinal) => ordinal >= cards.length);
		if (beyond !== void 0) violations.add(`${place}: leads to item ${beyond}, the catalogue has ${cards.length}`);
	});
	const bucketCount = catalog.directories.lookup?.home.length ?? 0;
	cards.forEach((card, ordinal) => {
		if (!card) return;
		const hash = hashItemId(card.id);
		const bucket = buckets[bucketOf(hash, bucketCount)];
		if (!bucket) return;
		const found = findInBucket(bucket, hash);
		if (found !== ordinal) violations.add(`lookup: id ${JSON.stringify(card.id)} gives ${found ?? "nothing"}, expected ${ordinal}`);
	});
}
/** Every word of a title leads to its item; blocks and their root are in order. */
async function checkTitles(catalog, cards, violations) {
	const postings = /* @__PURE__ */ new Map();
	const firstTokens = [];
	if (!await eachPart(catalog, "titles", violations, (part, bytes, place) => {
		const block = decodeTitleBlock(bytes, place);
		firstTokens[part] = block.tokens[0];
		block.tokens.forEach((token, i) => {
			if (i > 0 && token <= block.tokens[i - 1]) violations.add(`${place}: ${JSON.stringify(token)} is out of order`);
			postings.set(token, new Set(block.ordinalsOf(i)));
		});
	})) return;
	await violations.collect(async () => {
		const bytes = await catalog.payload(catalog.manifest.files.titleRoot, "title root");
		if (decodeTitleRoot(bytes, "title root").join("\n") !== firstTokens.join("\n")) violations.add("title root: does not name the first words of its blocks");
	});
	cards.forEach((card, ordinal) => {
		for (const token of new Set(tokenise(card?.title ?? ""))) if (!postings.get(token)?.has(ordinal)) violations.add(`titles: ${JSON.stringify(token)} does not lead to item ${ordinal}`);
	});
}
async function checkDetails(catalog, violations) {
	await eachPart(catalog, "details", violations, (part, bytes, place) => {
		decodeDetails(bytes, catalog.manifest.detailLabels.length, clusterSize(catalog, part), place);
	});
}
/** Every card that says so has a picture in the pack. */
async function checkPictures(catalog, cards, violations) {
	const packed = /* @__PURE__ */ new Set();
	if (!await eachPart(catalog, "pictures", violations, (part, bytes, place) => {
		decodePictures(bytes, clusterSize(catalog, part), place).forEach((picture, i) => {
			if (picture.bytes.length > 0) packed.add(catalog.centroids.firstOrdinal[part] + i);
		});
	})) return;
	cards.forEach((card, ordinal) => {
		if (card?.picture?.from === "pack" && !packed.has(ordinal)) violations.add(`pictures: item ${ordinal} should have one`);
	});
}
/** The starter shows items as their own cards do, each once. */
async function checkStarter(catalog, cards, { gone }, violations) {
	await violations.collect(async () => {
		const bytes = await catalog.payload(catalog.manifest.files.starter, "starter");
		const starter = decodeStarter(bytes, catalog.manifest.detailLabels.length, "starter");
		if (new Set(starter.ordinals).size !== starter.ordinals.length) violations.add("starter: names an item twice");
		starter.ordinals.forEach((ordinal, i) => {
			const expected = cards[ordinal]?.id;
			if (starter.cards[i].id !== expected) violations.add(`starter: item ${ordinal} is ${starter.cards[i].id}, expected ${expected}`);
			if (gone.has(ordinal)) violations.add(`starter: shows item ${ordinal}, which is no longer there`);
		});
		await checkStarterCodes(catalog, starter, violations);
	});
}
/** Its vectors are those of the shards. */
async function checkStarterCodes(catalog, { ordinals, codes }, violations) {
	const { itemSpec, firstOrdinal } = catalog.centroids;
	const stride = bytesPerVector(itemSpec);
	if (codes.length !== ordinals.length * stride) {
		violations.add(`starter: ${codes.length} bytes of codes for ${ordinals.length} items of ${stride}`);
		return;
	}
	const ofBase = ordinals.filter((ordinal) => ordinal < catalog.manifest.items);
	const clusters = new Set(ofBase.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)));
	for await (const { part, bytes, place } of catalog.parts("shards", () => {})) {
		if (!clusters.has(part)) continue;
		const shard = readableShard(bytes, itemSpec, part, place);
		ordinals.forEach((ordinal, i) => {
			const position = ordinal - firstOrdinal[part];
			if (!shard || position < 0 || position >= shard.itemCount) return;
			const node = nodeOfItem(shard.itemStart, position);
			if (!shard.codes.subarray(node * stride, (node + 1) * stride).every((byte, b) => byte === codes[i * stride + b])) violations.add(`starter: item ${ordinal} has another vector than its shard says`);
		});
	}
}
function readableShard(bytes, spec, part, place) {
	try {
		return decodeShard(bytes, spec, part, place);
	} catch (error) {
		if (error instanceof FormatError) return void 0;
		throw error;
	}
}
/** Every item has its place, and every cluster its label. */
async function checkMap(catalog, violations) {
	const { manifest, centroids, payload } = catalog;
	const ref = manifest.files.map;
	if (!ref) return;
	const clusters = centroids.firstOrdinal.length - 1;
	const items = centroids.firstOrdinal[clusters];
	await violations.collect(async () => {
		decodeMap(await payload(ref, "map"), {
			items,
			clusters
		}, "map");
	});
}
/** @returns whether every part was there and could be read */
async function eachPart(catalog, kind, violations, check) {
	let isWhole = true;
	const onBrokenFile = ({ message }) => {
		isWhole = false;
		violations.add(message);
	};
	for await (const { part, bytes, place } of catalog.parts(kind, onBrokenFile)) isWhole = await violations.collect(() => check(part, bytes, place)) && isWhole;
	return isWhole;
}
function clusterSize({ centroids }, cluster) {
	return centroids.firstOrdinal[cluster + 1] - centroids.firstOrdinal[cluster];
}
// src/compiler/verify-learned.ts
/** A catalogue learned from behaviour says what its vectors mean, and every item has one of each further set. */
async function checkLearned(catalog, violations) {
	const { manifest, centroids } = catalog;
	const { learned, itemSpec } = centroids;
	if (manifest.learned === void 0 !== (learned === void 0)) {
		violations.add(`centroids: learned vectors ${learned ? "are" : "are not"} there, the manifest says otherwise`);
		return;
	}
	if (!learned) return;
	await violations.collect(async () => {
		const shape = {
			clusters: manifest.clusters,
			dim: itemSpec.dim
		};
		const { learner, inSpec, content } = decodeLearnedVectors(learned, shape, "centroids: learned vectors");
		if (learner !== manifest.learned?.learner || content !== void 0 !== manifest.learned.hasContent) violations.add(`centroids: learned by ${learner}, the manifest says ${JSON.stringify(manifest.learned)}`);
		const { ranker } = manifest.learned ?? {};
		const file = manifest.files.ranker;
		if (ranker === void 0 !== (file === void 0)) violations.add(`ranker: ${file ? "a file" : "no file"} is there, the manifest says otherwise`);
		if (file) {
			const bytes = await catalog.payload(file, "ranker");
			await violations.collect(() => checkRanker(bytes, centroids.firstOrdinal[manifest.clusters]));
		}
		for await (const { part, bytes, place } of catalog.parts("shards", () => {})) await violations.collect(() => {
			const shard = decodeShard(bytes, itemSpec, part, place);
			requireVectors(shard.inCodes, shard.itemCount, inSpec, `${place}: "in" vectors`);
			if (content) requireVectors(shard.contentCodes, shard.itemCount, content.spec, `${place}: content`);
		});
	});
}
function checkRanker(bytes, items) {
	const { network } = decodeRanker(bytes, items, "ranker");
	if (network.mean.length !== rankerFeatureCount) throw new FormatError(`ranker: a network of ${network.mean.length} features, this build computes ${rankerFeatureCount}`);
}
// src/compiler/verify-overlay.ts
/** Segments follow each other without gaps; each item that is there is there once, and is found by its id and words. */
async function checkOverlay(catalog, ofBase, violations) {
	const { manifest, segments } = catalog;
	const { segments: listed = [], removed = 0 } = manifest.overlay ?? {};
	const gone = new Set(segments.flatMap((segment) => [...segment.gone]));
	const cards = new Array(ordinalCount(manifest) - manifest.items).fill(void 0);
	const clusters = [];
	if (gone.size !== removed) violations.add(`overlay: ${gone.size} items are gone, the manifest says ${removed}`);
	let firstOrdinal = manifest.items;
	for (const [i, segment] of segments.entries()) {
		if (segment.firstOrdinal !== firstOrdinal || segment.itemCount !== listed[i].items) violations.add(`overlay ${i}: ${segment.itemCount} items from ${segment.firstOrdinal} on, expected ${listed[i].items} from ${firstOrdinal}`);
		firstOrdinal += segment.itemCount;
		if (!segment.cluster) continue;
		const cluster = {
			...segment.cluster,
			...segment,
			number: manifest.clusters + clusters.length
		};
		clusters.push(cluster);
		await violations.collect(() => {
			checkCluster(catalog, cluster, gone, violations).forEach((card, at) => {
				cards[segment.firstOrdinal - manifest.items + at] = card;
			});
		});
	}
	if (segments.length > 0) checkIds([...ofBase, ...cards], gone, violations);
	return {
		cards,
		gone,
		clusters
	};
}
function checkCluster({ manifest, centroids: { itemSpec, centroidSpec } }, { number, firstOrdinal, itemCount, parts, centroid, radius }, gone, violations) {
	const place = `overlay cluster ${number}`;
	const shard = decodeShard(parts.shards, itemSpec, number, place);
	const cards = decodeCards(parts.cards, place);
	for (const [what, count] of [
		["nodes", shard.nodeCount],
		["items in its shard", shard.itemCount],
		["cards", cards.length]
	]) if (count !== itemCount) violations.add(`${place}: ${count} ${what}, expected ${itemCount}`);
	decodeDetails(parts.details, manifest.detailLabels.length, itemCount, place);
	if (manifest.files.pictures) decodePictures(parts.pictures, itemCount, place);
	if (centroid.length !== bytesPerVector(centroidSpec)) violations.add(`${place}: a centroid of ${centroid.length} bytes`);
	const middle = decodeVector(centroid, 0, centroidSpec);
	for (let node = 0; node < shard.nodeCount; node++) {
		const distance = Math.sqrt(squaredDistance(middle, decodeVector(shard.codes, node, itemSpec)));
		if (distance > radius + 1e-4) violations.add(`${place}: node ${node} lies ${distance.toFixed(4)} from its centroid`);
	}
	const bucket = decodeBucket(parts.lookup, place);
	const block = decodeTitleBlock(parts.titles, place);
	const postings = new Map(block.tokens.map((token, i) => [token, new Set(block.ordinalsOf(i))]));
	cards.forEach(({ id, title }, position) => {
		if (gone.has(firstOrdinal + position)) return;
		const found = findInBucket(bucket, hashItemId(id));
		if (found !== position) violations.add(`${place}: id ${JSON.stringify(id)} gives ${found ?? "nothing"}, expected ${position}`);
		for (const token of new Set(tokenise(title))) if (!postings.get(token)?.has(position)) violations.add(`${place}: ${JSON.stringify(token)} does not lead to item ${position}`);
	});
	return cards;
}
function checkIds(cards, gone, violations) {
	const ordinalOf = /* @__PURE__ */ new Map();
	cards.forEach((card, ordinal) => {
		if (!card || gone.has(ordinal)) return;
		const other = ordinalOf.get(card.id);
		if (other === void 0) ordinalOf.set(card.id, ordinal);
		else violations.add(`overlay: id ${JSON.stringify(card.id)} stands at ${other} and at ${ordinal}`);
	});
}
// src/compiler/verify-profiles.ts
/** No profile is of fewer people than may be published, no favourite of fewer supporters; every profile finds itself. */
async function checkProfiles({ manifest, centroids, payload }, cards, violations) {
	const ref = manifest.files.profiles;
	if (!ref) return;
	await violations.collect(async () => {
		const place = "profiles";
		const data = decodeProfiles(await payload(ref, place), manifest, place);
		const { profiles, ordinals, tower, codes, spec } = data;
		if (!(centroids.learned !== void 0) && tower.hidden.inputs !== manifest.dim) violations.add(`${place}: the tower takes ${tower.hidden.inputs} dimensions, items have ${manifest.dim}`);
		profiles.forEach(({ people, favourites }, p) => {
			if (people < 25) violations.add(`${place}: profile ${p} is of ${people} people, expected at least 25`);
			for (const { item, support } of favourites) if (support < 5) violations.add(`${place}: profile ${p}: ${support} people love item ${item}, expected at least 5`);
		});
		ordinals.forEach((ordinal, i) => {
			const card = cards[ordinal];
			if (card && card.id !== data.cards[i].id) violations.add(`${place}: item ${ordinal} is ${JSON.stringify(data.cards[i].id)}, its card says ${JSON.stringify(card.id)}`);
		});
		const graph = decodeGraph(data.graph, codes.length / bytesPerVector(spec), place);
		for (const node of lostNodes(graph, codes, spec, manifest.defaults.efSearch)) violations.add(`${place}: profile ${node} does not find itself`);
	});
}
// src/compiler/violations.ts
/** A folder that is wholly wrong would fill the screen. */
var mostListed = 100;
/** What is wrong with a published folder, as far as it was looked at. */
var Violations = class {
	#listed = [];
	#unlisted = 0;
	add(message) {
		if (this.#listed.length < mostListed) this.#listed.push(message);
		else this.#unlisted++;
	}
	get listed() {
		return this.#unlisted > 0 ? [...this.#listed, `and ${this.#unlisted} more`] : this.#listed;
	}
	/**
	* Runs one check; what it throws about the files becomes a violation.
	*
	* @returns whether it ran to its end
	*/
	async collect(check) {
		try {
			await check();
			return true;
		} catch (error) {
			if (!(error instanceof FormatError || error instanceof GraphError)) throw error;
			this.add(error.message);
			return false;
		}
	}
};
// src/compiler/verify.ts
/**
* Reads every file of a published folder: hashes, every item in exactly one cluster with a card, found by its id, in
* the title index where it has words; every node finds itself in its graph, within its cluster's radius. Of what
* updates have added: every item that is still there by its id and words, and nothing else in starter and facets.
*
* @throws {FormatError} only when so little can be read that there is nothing to verify (no manifest, centroids or
*   directory); everything else is a violation
*/
async function verify(readFile) {
	const catalog = await openPublishedCatalog(readFile);
	const violations = new Violations();
	await checkManifest(catalog, violations);
	await violations.collect(() => checkCentroids(catalog, violations));
	const nodes = await checkShards(catalog, violations);
	const ofBase = await checkCards(catalog, violations);
	const overlay = await checkOverlay(catalog, ofBase, violations);
	const cards = [...ofBase, ...overlay.cards];
	await checkLookup(catalog, ofBase, violations);
	await checkTitles(catalog, ofBase, violations);
	await checkDetails(catalog, violations);
	await checkPictures(catalog, ofBase, violations);
	await checkStarter(catalog, cards, overlay, violations);
	await checkFacets(catalog, overlay, violations);
	await checkLearned(catalog, violations);
	await checkMap(catalog, violations);
	await checkProfiles(catalog, cards, violations);
	return {
		items: cards.length - overlay.gone.size,
		clusters: catalog.manifest.clusters,
		nodes,
		violations: violations.listed
	};
}
/** The generation is the hash of the manifest without it. */
async function checkManifest(catalog, violations) {
	const { manifest, manifestFields, directories } = catalog;
	const { generation, signature: _, ...rest } = manifestFields;
	await violations.collect(async () => {
		const signature = parseSignature(manifestFields, manifestPath);
		if (signature && !await isSignedBy(manifestFields, signature)) violations.add(`${manifestPath}: it was altered after the key ${signature.key} signed it`);
	});
	const found = await contentHash(new TextEncoder().encode(JSON.stringify(rest)));
	if (found !== generation) violations.add(`manifest.json: its fields have the hash ${found}, its generation is ${generation}`);
	await violations.collect(() => {
		parseVisitorChoices(manifest.visitor, manifestPath);
	});
	const { visit } = manifest.privacy ?? {};
	const cost = visitCost(catalog);
	if (visit && (visit.bytes !== cost.bytes || visit.bits !== cost.bits)) violations.add(`manifest.json: privacy.visit is ${visit.bytes} bytes and ${visit.bits} bits, its files make it ${cost.bytes} and ${cost.bits}`);
	const refs = [
		...Object.values(manifest.files),
		...manifest.overlay?.segments ?? [],
		...Object.values(directories).flatMap((directory) => directory?.files ?? [])
	];
	const total = [...new Map(refs.filter((ref) => ref !== void 0).map((ref) => [ref.hash, ref.bytes])).values()].reduce((a, b) => a + b, 0);
	if (total !== manifest.totalBytes) violations.add(`manifest.json: totalBytes is ${manifest.totalBytes}, its files have ${total}`);
}
function checkCentroids({ manifest, centroids, directories }, violations) {
	const count = centroids.firstOrdinal.length - 1;
	if (count !== manifest.clusters) violations.add(`centroids: got ${count} clusters, the manifest says ${manifest.clusters}`);
	const items = centroids.firstOrdinal[count];
	if (items !== manifest.items) violations.add(`centroids: their clusters hold ${items} items, the manifest says ${manifest.items}`);
	if (centroids.itemSpec.dim !== manifest.dim) violations.add(`centroids: items have ${centroids.itemSpec.dim} dimensions, the manifest says ${manifest.dim}`);
	for (const kind of [
		"shards",
		"cards",
		"details",
		"pictures"
	]) {
		const parts = directories[kind]?.home.length;
		if (parts !== void 0 && parts !== count) violations.add(`directory of ${kind}: ${parts} parts for ${count} clusters`);
	}
	for (let c = 0; c < count; c++) if (centroids.firstOrdinal[c + 1] === centroids.firstOrdinal[c]) violations.add(`cluster ${c} is empty`);
	checkGraph({
		...centroids,
		spec: centroids.centroidSpec,
		nodeCount: count,
		efSearch: manifest.defaults.efSearch
	}, "centroids", violations);
}
/** @returns how many nodes could be read */
async function checkShards(catalog, violations) {
	const { manifest, centroids } = catalog;
	let nodes = 0;
	for await (const { part, bytes, place } of catalog.parts("shards", ({ message }) => violations.add(message))) await violations.collect(() => {
		const shard = decodeShard(bytes, centroids.itemSpec, part, place);
		nodes += shard.nodeCount;
		const expected = centroids.firstOrdinal[part + 1] - centroids.firstOrdinal[part];
		if (shard.itemCount !== expected) violations.add(`${place}: holds ${shard.itemCount} items, expected ${expected}`);
		if (shard.group?.some((ordinal) => ordinal >= manifest.items)) violations.add(`${place}: a group beyond the last item`);
		checkRadius(catalog, shard, place, violations);
		checkGraph({
			...shard,
			spec: centroids.itemSpec,
			efSearch: manifest.defaults.efSearch
		}, place, violations);
	});
	return nodes;
}
/** Sums of the same numbers in another order differ by about so much. */
var roundingError = 1e-4;
function checkRadius({ centroids: { centroidSpec, itemSpec, codes, radius } }, shard, place, violations) {
	const centroid = decodeVector(codes, shard.cluster, centroidSpec);
	const nodes = decodeVectors(shard.codes, shard.codes.length / bytesPerVector(itemSpec), itemSpec);
	for (let node = 0; node < nodes.rows; node++) {
		const distance = Math.sqrt(squaredDistance(centroid, row(nodes, node)));
		if (distance > radius[shard.cluster] + roundingError) violations.add(`${place}: node ${node} lies ${distance.toFixed(4)} from its centroid, beyond the radius of ${radius[shard.cluster].toFixed(4)}`);
	}
}
/** Every node finds itself, or one with the very same vector. */
function checkGraph({ codes, graph: bytes, nodeCount, spec, efSearch }, place, violations) {
	if (!bytes) return;
	const graph = decodeGraph(bytes, nodeCount, place);
	for (const node of lostNodes(graph, codes, spec, efSearch)) violations.add(`${place}: node ${node} does not find itself`);
}
export { verify as t };

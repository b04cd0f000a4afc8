import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { t as decodeFacets } from "./facets-D_uGBHNk.js";
import { r as decodePictures, t as decodeStarter } from "./starter-BCOZqw0b.js";
import { t as fold } from "./tokens-V6Tk4oaK.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { l as exactNeighbours, t as evaluate, u as probedNeighbours } from "./evaluate-CjauzBbK.js";
import { t as inspect } from "./inspect-DfhYX_AS.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { n as readCodes, t as readCards } from "./published-rows-8Ja0bxyI.js";
import { r as requireVectors } from "./learned-vectors-Bim4lkHf.js";
import { t as decodeShard } from "./shard-uQQhj8IQ.js";
import { a as decodeVector } from "./codes-dAiEpGP6.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { i as normalised, n as dot } from "./vector-BnmEZlWi.js";
import { i as readServed, t as exactScores } from "./served-scores-CatM8D2_.js";
import { t as escapeHtml } from "./escape-html-CxArSNCi.js";
import { n as onlyPositional, r as readArguments } from "./command-arguments-Dw62D74R.js";
import { resolve } from "node:path";
import { readFile, writeFile } from "node:fs/promises";
// src/compiler/report/full-recall.ts
var k = 10;
var withinCosine = .01;
/** What a compilation noted, by the ordinals of the folder that it made; items that it doesn't have are left out. */
function fullNearest(cards, compilation) {
	const noted = compilation?.embedding.nearest ?? [];
	if (noted.length === 0) return [];
	const ordinalOf = new Map(cards.map(({ id }, ordinal) => [id, ordinal]));
	return noted.flatMap(({ id, nearest }) => {
		const query = ordinalOf.get(id);
		const pairs = nearest.flatMap((near) => {
			const ordinal = ordinalOf.get(near.id);
			return ordinal === void 0 ? [] : [[ordinal, near.cosine]];
		});
		if (query === void 0 || pairs.length === 0) return [];
		return [{
			query,
			items: pairs.map(([ordinal]) => ordinal),
			cosines: new Map(pairs)
		}];
	});
}
/** Undefined where nothing was noted. */
function fullRecall(nearestInFull, neighboursOf) {
	if (nearestInFull.length === 0) return void 0;
	let strict = 0;
	let within = 0;
	for (const { query, items, cosines } of nearestInFull) {
		const best = items.slice(0, k);
		const found = neighboursOf(query, best.length, (item) => item !== query);
		const least = (cosines.get(best[best.length - 1]) ?? 0) - withinCosine;
		strict += found.filter((item) => best.includes(item)).length / best.length;
		within += found.filter((item) => (cosines.get(item) ?? -1) >= least).length / best.length;
	}
	const queries = nearestInFull.length;
	return {
		queries,
		strict: strict / queries,
		within: within / queries
	};
}
// src/compiler/report/learned-facts.ts
var wellKnownCount = 12;
var listLength = 10;
var shownNeighbours = 6;
var mostLists = 2e3;
/** @returns undefined for a catalogue that was not learned from behaviour, or does not know how popular items are */
async function learnedFacts(catalog) {
	const { manifest } = catalog;
	if (!manifest.learned) return void 0;
	const popularity = await readPopularity(catalog);
	if (!popularity) return void 0;
	const served = await readServed(catalog);
	const order = Array.from(popularity.keys()).sort((a, b) => popularity[b] - popularity[a] || a - b);
	const tasteOf = tasteNeighbours(served);
	const contentOf = await contentNeighbours(catalog, served);
	const asked = evenly(order, mostLists);
	const places = new Float64Array(manifest.items);
	for (const item of asked) for (const other of tasteOf(item, listLength)) places[other]++;
	const given = places.reduce((sum, count) => sum + count, 0) || 1;
	return {
		learner: manifest.learned.learner,
		wellKnown: order.slice(0, wellKnownCount).map((item) => ({
			item,
			byTaste: tasteOf(item, shownNeighbours),
			byContent: contentOf?.(item, shownNeighbours) ?? []
		})),
		tenths: Array.from({ length: 10 }, (_, t) => {
			const own = order.slice(Math.floor(t * order.length / 10), Math.floor((t + 1) * order.length / 10));
			return {
				items: own.length,
				places: own.reduce((sum, item) => sum + places[item], 0) / given,
				found: own.filter((item) => places[item] > 0).length / Math.max(1, own.length)
			};
		}),
		neverFound: places.filter((count) => count === 0).length / manifest.items,
		lists: asked.length
	};
}
/** As a visitor who has had this one item is served. */
function tasteNeighbours(served) {
	const score = exactScores(served);
	const scores = new Float32Array(served.norms.length);
	return (item, k) => {
		score(0, Uint32Array.of(item), scores);
		return nearest(scores.length, k, (other) => -scores[other], (other) => other !== item).map(({ id }) => id);
	};
}
async function contentNeighbours(catalog, { learned: { content } }) {
	if (!content) return void 0;
	const { spec } = content;
	const { itemSpec } = catalog.centroids;
	const vectors = [];
	for await (const { part, bytes, place } of catalog.parts("shards")) {
		const shard = decodeShard(bytes, itemSpec, part, place);
		const codes = requireVectors(shard.contentCodes, shard.itemCount, spec, place);
		const first = catalog.centroids.firstOrdinal[part];
		for (let i = 0; i < shard.itemCount; i++) vectors[first + i] = normalised(decodeVector(codes, i, spec));
	}
	return (item, k) => nearest(vectors.length, k, (other) => -dot(vectors[item], vectors[other]), (other) => other !== item).map(({ id }) => id);
}
async function readPopularity(catalog) {
	const popularity = new Uint8Array(catalog.manifest.items);
	for await (const { part, bytes, place } of catalog.parts("shards")) {
		const shard = decodeShard(bytes, catalog.centroids.itemSpec, part, place);
		if (!shard.popularity) return void 0;
		popularity.set(shard.popularity, catalog.centroids.firstOrdinal[part]);
	}
	return popularity;
}
function evenly(values, most) {
	if (values.length <= most) return values;
	return Array.from({ length: most }, (_, i) => values[Math.floor(i * values.length / most)]);
}
// src/compiler/report/report-data.ts
var recallQueries = 200;
var sampleClusters = 12;
var itemsPerCluster = 8;
var rowsPerSheet = 10;
var neighboursPerRow = 6;
/** @throws {FormatError} when the folder cannot be read, or a hidden line is none */
async function reportData(readFile, { compilation, hidden, ratings, seed = 1 } = {}) {
	const catalog = await openPublishedCatalog(readFile);
	const [cards, codes] = [await readCards(catalog), await readCodes(catalog)];
	const random = createRandom(seed);
	const exact = exactNeighbours(catalog, codes);
	const { firstOrdinal } = catalog.centroids;
	const sizeOf = (c) => firstOrdinal[c + 1] - firstOrdinal[c];
	const clusters = distinct(Math.min(sampleClusters, catalog.manifest.clusters), catalog.manifest.clusters, random.int);
	const drawn = distinct(Math.min(rowsPerSheet, cards.length), cards.length, random.int);
	const starter = decodeStarter(await catalog.payload(catalog.manifest.files.starter, "starter"), catalog.manifest.detailLabels.length, "starter");
	const rowOf = (query) => [query, ...exact(query, neighboursPerRow, (item) => item !== query)];
	const facts = await learnedFacts(catalog);
	const tasteRows = facts?.wellKnown.map(({ item, byTaste }) => [item, ...byTaste]) ?? [];
	const contentRows = facts?.wellKnown.filter(({ byContent }) => byContent.length > 0).map(({ item, byContent }) => [item, ...byContent]) ?? [];
	const sheets = {
		clusters: clusters.sort((a, b) => a - b).map((c) => Array.from({ length: Math.min(itemsPerCluster, sizeOf(c)) }, (_, i) => firstOrdinal[c] + i)),
		random: drawn.map(rowOf),
		highlights: starter.ordinals.slice(0, rowsPerSheet).map(rowOf)
	};
	const pictures = await picturesOf(catalog, new Set([
		...sheets.clusters,
		...sheets.random,
		...sheets.highlights,
		...tasteRows,
		...contentRows
	].flat()));
	const pictured = (ordinal) => ({
		card: cards[ordinal],
		picture: pictures.get(ordinal)
	});
	const neighbourRow = ([query, ...neighbours]) => ({
		query: pictured(query),
		neighbours: neighbours.map(pictured)
	});
	return {
		summary: await inspect(readFile),
		clusterSizes: Array.from({ length: catalog.manifest.clusters }, (_, c) => sizeOf(c)),
		recall: recallByProbes(catalog, codes, exact, distinct(Math.min(recallQueries, cards.length), cards.length, random.int), fullNearest(cards, compilation)),
		recallQueries: Math.min(recallQueries, cards.length),
		relevance: await relevanceOf$1(readFile, hidden ?? await unseenFacets(catalog)),
		clusters: sheets.clusters.map((items, i) => ({
			cluster: clusters[i],
			size: sizeOf(clusters[i]),
			items: items.map(pictured)
		})),
		random: sheets.random.map(neighbourRow),
		highlights: sheets.highlights.map(neighbourRow),
		learned: facts && {
			...facts,
			byTaste: tasteRows.map(neighbourRow),
			byContent: contentRows.map(neighbourRow)
		},
		ratings,
		compilation
	};
}
function recallByProbes(catalog, codes, exact, queries, nearestInFull) {
	const { clusters, items } = catalog.manifest;
	const truth = queries.map((query) => exact(query, 10, (item) => item !== query));
	return [...[
		1,
		2,
		4,
		8,
		16,
		32
	].filter((nprobe) => nprobe < clusters), clusters].map((nprobe) => {
		const probed = probedNeighbours(catalog, codes, nprobe);
		let found = 0;
		let expected = 0;
		queries.forEach((query, i) => {
			const hits = new Set(probed(query, 10, (item) => item !== query));
			found += truth[i].filter((item) => hits.has(item)).length;
			expected += truth[i].length;
		});
		return {
			nprobe,
			recall: expected === 0 ? 1 : found / expected,
			ofFull: fullRecall(nearestInFull, probed),
			share: Math.min(1, items / clusters * nprobe / items)
		};
	});
}
var relevanceQueries = 400;
var mostLines = 3;
async function relevanceOf$1(readFile, lines) {
	const measured = [];
	for (const hidden of lines) measured.push(await evaluate(readFile, {
		hidden,
		queries: relevanceQueries
	}));
	return measured;
}
/** Facets that object pages show and vectors were not made from. */
async function unseenFacets({ manifest, payload }) {
	if (!manifest.files.facets) return [];
	const bytes = await payload(manifest.files.facets, "facets");
	const { facets } = decodeFacets(bytes, manifest.clusters, "facets");
	const isSeen = (label) => manifest.described?.some((name) => fold(name) === fold(label)) ?? true;
	return facets.filter((facet) => facet.kind === "values" && facet.values.length > 1).map(({ label }) => label).filter((label) => manifest.detailLabels.includes(label) && !isSeen(label)).slice(0, mostLines);
}
async function picturesOf(catalog, ordinals) {
	const pictures = /* @__PURE__ */ new Map();
	const { firstOrdinal } = catalog.centroids;
	for await (const { part, bytes, place } of catalog.parts("pictures")) decodePictures(bytes, firstOrdinal[part + 1] - firstOrdinal[part], place).forEach((picture, i) => {
		const ordinal = firstOrdinal[part] + i;
		if (ordinals.has(ordinal) && picture.bytes.length > 0) pictures.set(ordinal, dataAddress(picture.mediaType, picture.bytes));
	});
	return pictures;
}
function dataAddress(mediaType, bytes) {
	let binary = "";
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return `data:${mediaType};base64,${btoa(binary)}`;
}
/** `count` different numbers below `n`. */
function distinct(count, n, int) {
	const drawn = /* @__PURE__ */ new Set();
	while (drawn.size < count) drawn.add(int(n));
	return [...drawn];
}
// src/compiler/report/plots.ts
/** Horizontal bars, one a line, on a common scale from zero. */
function barChart(bars, title) {
	const most = Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE);
	const rowHeight = 26;
	const rows = bars.map(({ label, value, text }, i) => {
		const y = i * rowHeight;
		const width = value / most * 330;
		return `<text x="240" y="${y + 17}" text-anchor="end">${escapeHtml(label)}</text><rect x="250" y="${y + 4}" width="${width.toFixed(1)}" height="18"/><text x="${(258 + width).toFixed(1)}" y="${y + 17}" class="value">${escapeHtml(text)}</text>`;
	});
	return svg(760, bars.length * rowHeight, title, rows.join(""));
}
/** How many of `values` fall into each of `bins` equal ranges. */
function histogram(values, title, unit, bins = 24) {
	const low = Math.min(...values);
	const high = Math.max(...values);
	const width = Math.max(1, (high - low) / bins);
	const counts = new Array(bins).fill(0);
	for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / width))]++;
	const most = Math.max(...counts, 1);
	const step = 640 / bins;
	const bars = counts.map((count, i) => {
		const height = count / most * 140;
		return `<rect x="${(20 + i * step).toFixed(1)}" y="${(150 - height).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}"/>`;
	});
	const axis = `<text x="20" y="170">${low} ${escapeHtml(unit)}</text><text x="660" y="170" text-anchor="end">${high} ${escapeHtml(unit)}</text>`;
	return svg(680, 180, title, bars.join("") + axis);
}
/** Several lines over the same labels; the first is whole and written out, the others are broken. */
function linesChart([first, ...others], title) {
	const ends = [first, ...others].map(({ points }) => placeY(points[points.length - 1].y));
	for (let i = 1; i < ends.length; i++) ends[i] = Math.max(ends[i], ends[i - 1] + 14);
	const more = others.map(({ name, points }, o) => {
		const places = points.map((p, i) => `${placeX(i, points.length).toFixed(1)},${placeY(p.y).toFixed(1)}`);
		const label = `<text x="648" y="${(ends[o + 1] + 4).toFixed(1)}">${escapeHtml(name)}</text>`;
		return `<polyline class="other" stroke-dasharray="${6 - 2 * o} 4" points="${places.join(" ")}"/>${label}`;
	});
	const label = `<text x="648" y="${(ends[0] + 4).toFixed(1)}" class="value">${escapeHtml(first.name)}</text>`;
	return lineChart(first.points, title, more.join("") + label, 780);
}
function placeX(i, count) {
	return 60 + i * 580 / Math.max(1, count - 1);
}
function placeY(value) {
	return 20 + (1 - value) * 150;
}
/** Shares from 0 to 1 over equally spaced labels. */
function lineChart(points, title, more = "", width = 680) {
	const x = (i) => placeX(i, points.length);
	const y = placeY;
	const grid = [
		0,
		.25,
		.5,
		.75,
		1
	].map((v) => `<line x1="60" x2="640" y1="${y(v)}" y2="${y(v)}" class="grid"/><text x="50" y="${y(v) + 4}" text-anchor="end">${v}</text>`);
	const line = `<polyline points="${points.map((p, i) => `${x(i).toFixed(1)},${y(p.y).toFixed(1)}`).join(" ")}"/>`;
	const marks = points.map((p, i) => `<circle cx="${x(i).toFixed(1)}" cy="${y(p.y).toFixed(1)}" r="4"/><text x="${x(i).toFixed(1)}" y="${(y(p.y) - 9).toFixed(1)}" text-anchor="middle" class="value">${p.y.toFixed(2)}</text><text x="${x(i).toFixed(1)}" y="192" text-anchor="middle">${escapeHtml(p.label)}</text>`);
	return svg(width, 200, title, grid.join("") + more + line + marks.join(""));
}
function svg(width, height, title, body) {
	return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${body}</svg>`;
}
// src/compiler/report/report-learned.ts
/** How lists are spread over what many and few had. */
function longTailSection({ tenths, neverFound, lists }) {
	const name = (t) => t === 0 ? "the most popular tenth" : t === 9 ? "the least popular" : `${t + 1}.`;
	const percent = (share) => `${(100 * share).toFixed(1)} %`;
	return [
		`<p>Of ${lists} items the ten that go with each were looked up, as for a visitor who has had that one. ${percent(neverFound)} of all items stand in none of these lists.</p>`,
		"<h3>Places in the lists, by how popular items are</h3>",
		barChart(tenths.map(({ places }, t) => ({
			label: name(t),
			value: places,
			text: percent(places)
		})), "Share of the places of all lists by tenths of the items, the most popular first"),
		"<h3>Items that stand in any list</h3>",
		barChart(tenths.map(({ found }, t) => ({
			label: name(t),
			value: found,
			text: percent(found)
		})), "Share of the items that stand in any list by tenths, the most popular first")
	].join("");
}
var figures = [
	["precision", "P"],
	["recall", "R"],
	["ndcg", "nDCG"],
	["reciprocalRank", "MRR"],
	["averagePrecision", "MAP"],
	["auc", "AUC"],
	["gauc", "GAUC"],
	["coverage", "coverage"],
	["novelty", "novelty"],
	["diversity", "diversity"]
];
/** What `docent evaluate` measured, with its protocol. */
function metricsSection({ rows, protocol, k }) {
	const head = figures.map(([, label]) => `<th>${/^(P|R|nDCG)$/.test(label) ? `${label}@${k}` : label}</th>`);
	const lines = rows.map(({ name, report }) => {
		const cells = figures.map(([figure]) => `<td>${report[figure]?.toFixed(4) ?? "–"}</td>`);
		return `<tr><th scope="row">${escapeHtml(name)}</th>${cells.join("")}</tr>`;
	});
	return `${barChart(rows.map(({ name, report }) => ({
		label: name.length > 34 ? `${name.slice(0, 33)}…` : name,
		value: report.ndcg,
		text: report.ndcg.toFixed(4)
	})), `nDCG@${k} by what ranks`)}<table><thead><tr><th>Ranked by</th>${head.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table><p>Protocol: ${escapeHtml(protocol)}.</p>`;
}
// src/compiler/report/report-page.ts
/** What every report looks like: a page of its own, without a script, that fetches nothing. */
function reportPage({ title, header, sections }) {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
<header>${header}</header>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}
var styles = `:root { color-scheme: light dark; --ink: light-dark(#221f1a, #ece7dd); --paper: light-dark(#fbf9f5, #171512); --quiet: light-dark(#6a6357, #a89f90); --bar: light-dark(#8a5a2b, #d09a5c) }
body { margin: 0 auto; max-width: 920px; padding: 40px 20px 80px; color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif }
h1, h2 { font-family: Georgia, serif; font-weight: normal } h1 { font-size: 2.4rem; margin: 0 } h2 { margin: 56px 0 12px } header p { color: var(--quiet) }
.facts { display: flex; flex-wrap: wrap; gap: 12px 40px; padding: 0; list-style: none } .facts strong { display: block; font: 2rem Georgia, serif }
svg { width: 100%; height: auto } svg text { fill: var(--quiet); font: 12px system-ui, sans-serif } svg .value { fill: var(--ink) } rect, circle { fill: var(--bar) } polyline { fill: none; stroke: var(--bar); stroke-width: 2 } .other { stroke: var(--quiet) } .grid { stroke: var(--quiet); stroke-opacity: .3 }
table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: 4px 16px 4px 0; text-align: left; border-bottom: 1px solid color-mix(in srgb, var(--quiet) 30%, transparent) }
.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(110px, 1fr)); gap: 12px; margin: 0 0 20px } figure { margin: 0; font-size: .8rem; line-height: 1.3 } figure img, .blank { display: block; width: 100%; aspect-ratio: 1; margin-bottom: 6px; background: color-mix(in srgb, var(--quiet) 12%, transparent) } .query { outline: 2px solid var(--bar); outline-offset: 4px } small { display: block; color: var(--quiet) }
`;
// src/compiler/report/report-relevance.ts
/** How far neighbours agree in what the vectors did not see: bars with their intervals, a chart a line and a population. */
function relevanceSection({ relevance }) {
	return relevance.map(relevanceOf).join("");
}
function relevanceOf({ hidden, kind, k, rows }) {
	const queries = rows.find(({ report }) => report)?.report?.queries ?? 0;
	const measure = kind === "list" ? "how much their values overlap, rare ones counting more" : "the share with the same value";
	const chart = (title, population) => `<h4>${title}</h4>${barChart(rows.flatMap(({ name, report }) => {
		if (!report) return [];
		const { mean, low, high } = report[population];
		return [{
			label: name,
			value: mean,
			text: `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`
		}];
	}), `Agreement in ${hidden}: ${title}`)}`;
	return `<h3>${escapeHtml(hidden)}</h3><p>The vectors did not see this line. Of the ${k} nearest to ${queries} items drawn at random: ${measure}, with the range that holds 95 % of bootstrap means.</p>${chart("All items", "all")}${chart("Items by other creators only", "otherCreators")}`;
}
/** Recall by probed clusters, against the published codes and against what was there before anything was left out. */
function recallSection({ recall: points, recallQueries }) {
	const [first] = points;
	const rows = points.map(({ nprobe, recall, ofFull, share }) => {
		const full = ofFull ? `<td>${ofFull.strict.toFixed(3)}</td><td>${ofFull.within.toFixed(3)}</td>` : "";
		return `<tr><td>${nprobe}</td><td>${recall.toFixed(3)}</td>${full}<td>${(100 * share).toFixed(1)} %</td></tr>`;
	});
	const fullHeads = first.ofFull ? "<th>Of the full embedding’s ten</th><th>Within 0.01 of its tenth</th>" : "";
	const ofFull = first.ofFull ? ` The broken lines ask for the ten nearest in the full embedding, before projection and coding, of ${first.ofFull.queries} items: these very ones, or any whose cosine there is within 0.01 of the tenth’s.` : " Compile with --report to measure it against the full embedding, too.";
	const line = (of) => points.map((point) => ({
		label: `${point.nprobe}`,
		y: of(point)
	}));
	return `<p>Share of the exact ten nearest neighbours that are found when so many clusters are probed, over ${recallQueries} items drawn at random; exact means a scan of all the codes that were published.${ofFull}</p>
${linesChart([{
		name: "published codes",
		points: line(({ recall }) => recall)
	}, ...first.ofFull ? [{
		name: "within 0.01",
		points: line(({ ofFull: full }) => full?.within ?? 0)
	}, {
		name: "full embedding",
		points: line(({ ofFull: full }) => full?.strict ?? 0)
	}] : []], "Recall of ten by probed clusters")}
<table><thead><tr><th>Clusters probed</th><th>Recall@10</th>${fullHeads}<th>Of the catalogue</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
/** What the leading directions keep, and what the number of dimensions was chosen by. */
function varianceSection({ embedding: { leadingVariance, triedDims } }) {
	const parts = [];
	if (leadingVariance && leadingVariance.length > 0) {
		const points = [...[
			1,
			2,
			4,
			8,
			16,
			32,
			64,
			128,
			256,
			512
		].filter((step) => step < leadingVariance.length), leadingVariance.length].map((step) => ({
			label: `${step}`,
			y: leadingVariance[step - 1]
		}));
		parts.push(`<p>Share of the words’ variance that the leading directions of the catalogue explain, by their number.</p>${lineChart(points, "Explained variance by leading directions")}`);
	}
	if (triedDims.length > 0) {
		const rows = triedDims.map(({ dims, recall, relevance }) => `<tr><td>${dims}</td><td>${recall.toFixed(3)}</td><td>${relevance === void 0 ? "–" : relevance.toFixed(3)}</td></tr>`);
		parts.push(`<p>The number of dimensions was chosen as the least that keeps 95 % of recall and 98 % of the neighbours’ agreement in the facets, on a sample.</p><table><thead><tr><th>Dimensions</th><th>Recall@10 within 0.01</th><th>Agreement</th></tr></thead><tbody>${rows.join("")}</tbody></table>`);
	}
	return parts.join("");
}
// src/compiler/report/report-html.ts
/** A page of its own: no script, nothing fetched. */
function reportHtml(data) {
	const { summary, compilation } = data;
	const sections = [
		overview(data),
		section("Cluster sizes", clusterSizes(data)),
		section("What a search finds", recallSection(data)),
		...data.relevance.length > 0 ? [section("Relevance", relevanceSection(data))] : [],
		...compilation && varianceSection(compilation) !== "" ? [section("Explained variance", varianceSection(compilation))] : [],
		section("Bytes", bytes(data)),
		...compilation ? [section("How it was made", making(compilation))] : [],
		...learnedSections(data),
		section("Neighbours of highlights", neighbourTable(data.highlights)),
		section("Neighbours of items drawn at random", neighbourTable(data.random)),
		section("Some clusters", clusterSheet(data)),
		...compilation ? [section("Rows", rows(compilation))] : []
	];
	return reportPage({
		title: `${summary.title} · catalogue report`,
		header: `<h1>${escapeHtml(summary.title)}</h1><p>Catalogue <code>${escapeHtml(summary.id)}</code>, generation <code>${summary.generation.slice(0, 8)}</code></p>`,
		sections
	});
}
function learnedSections({ learned, ratings }) {
	if (!learned) return [];
	const { learner, byTaste, byContent } = learned;
	return [
		...ratings ? [section("Does it foretell what people had?", metricsSection(ratings))] : [],
		section("The long tail", longTailSection(learned)),
		section("Well-known titles: people who liked this also liked", `<p>Learned by <code>${escapeHtml(learner)}</code>.</p>${neighbourTable(byTaste)}`),
		...byContent.length > 0 ? [section("The same titles: similar by content", neighbourTable(byContent))] : []
	];
}
function overview({ summary }) {
	const { clusters, vectors } = summary;
	return `<ul class="facts">${[
		[count(summary.items), "items"],
		[count(clusters.count), "clusters"],
		[kilobytes(summary.totalBytes), "in all"],
		[String(vectors.bytesPerItem), `bytes a vector (${vectors.dim} × ${vectors.code})`]
	].map(([value, label]) => `<li><strong>${value}</strong> ${label}</li>`).join("")}</ul>`;
}
function clusterSizes({ clusterSizes: sizes }) {
	const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
	const deviation = Math.sqrt(sizes.reduce((a, b) => a + (b - mean) ** 2, 0) / sizes.length);
	return `<p>${`From ${count(Math.min(...sizes))} to ${count(Math.max(...sizes))} items; mean ${mean.toFixed(1)}, standard deviation ${deviation.toFixed(1)}.`}</p>${histogram(sizes, "Number of clusters by size", "items")}`;
}
function bytes({ summary }) {
	return barChart(Object.entries(summary.files).map(([label, files]) => ({
		label,
		value: files.bytes,
		text: `${kilobytes(files.bytes)} in ${count(files.count)} files`
	})), "Bytes on the wire by kind of file");
}
function making({ stages, embedding, codeFidelity }) {
	const variance = embedding.explainedVariance;
	const sentences = [
		`Embedded by <code>${escapeHtml(embedding.embedder)}</code> in ${embedding.dims} dimensions.`,
		...embedding.vocabulary === void 0 ? [] : [`${count(embedding.vocabulary)} different words count.`],
		...variance === void 0 ? [] : [`The vectors keep ${(100 * variance).toFixed(1)} % of the words’ variance.`],
		`Codes keep ${codeFidelity.toFixed(4)} of the cosine.`
	];
	const bars = stages.map(({ stage, ms, cached }) => ({
		label: stage,
		value: ms,
		text: `${(ms / 1e3).toFixed(1)} s${cached ? ", from the cache" : ""}`
	}));
	return `<p>${sentences.join(" ")}</p>${barChart(bars, "Seconds by stage")}`;
}
function rows(report) {
	const parts = [`<p>${count(report.rows)} rows were read, ${count(report.items)} became items, ${count(report.badRowCount)} were skipped. ${count(report.clusters.itemsSharingAVector)} items share their vector with another.</p>`];
	if (report.badRows.length > 0) {
		const lines = report.badRows.map(({ line, column, message }) => `<tr><td>${line}:${column}</td><td>${escapeHtml(message)}</td></tr>`);
		parts.push(`<table><thead><tr><th>Line</th><th>Why it was skipped</th></tr></thead><tbody>${lines.join("")}</tbody></table>`);
	}
	for (const { column, why } of report.silentColumns) parts.push(`<p>The column ${escapeHtml(JSON.stringify(column))} is ${why}: it tells no item from another.</p>`);
	const { arbitraryItems, arbitraryItemCount } = report.embedding;
	if (arbitraryItemCount > 0) parts.push(`<p>${count(arbitraryItemCount)} items say nothing that others say too: ${escapeHtml(arbitraryItems.slice(0, 50).join(", "))}${arbitraryItemCount > 50 ? " …" : ""}</p>`);
	return parts.join("");
}
function neighbourTable(table) {
	return `<div class="sheet">${table.map(({ query, neighbours }) => `<div class="row">${figure(query, "query")}${neighbours.map((n) => figure(n, "")).join("")}</div>`).join("")}</div>`;
}
function clusterSheet({ clusters }) {
	return clusters.map(({ cluster, size, items }) => `<h3>Cluster ${cluster}, ${count(size)} items</h3><div class="row">${items.map((item) => figure(item, "")).join("")}</div>`).join("");
}
function figure({ card, picture }, className) {
	return `<figure class="${className}">${picture === void 0 ? `<span class="blank"></span>` : `<img src="${escapeHtml(picture)}" alt="">`}<figcaption>${escapeHtml(card.title)}<small>${escapeHtml(card.creator)}</small></figcaption></figure>`;
}
function section(title, body) {
	return `<section><h2>${title}</h2>${body}</section>`;
}
function count(value) {
	return value.toLocaleString("en");
}
function kilobytes(value) {
	return value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(2)} MB`;
}
// src/cli/report-command.ts
var reportUsage = `docent report <dir> [--out report.html] [--hidden LABEL,LABEL] [--compilation FILE] [--ratings FILE]

Writes a page that shows what a published folder is like: cluster sizes, recall by clusters probed, bytes, neighbours,
and relevance: how far neighbours agree in the lines named by --hidden, which the vectors were not made from (such
facets, where none is named). --compilation takes what \`docent compile --json\` printed, and adds times, variance and
skipped rows; --ratings what \`docent evaluate --json\` measured with interactions. \`docent compile --report FILE\` writes the page at once, with recall against the full embedding.
`;
/**
* `docent report`.
*
* @throws {UsageError} for arguments that make no sense
*/
async function runReport(args) {
	const { positionals, values } = readArguments(args, {
		out: "string",
		hidden: "string",
		compilation: "string",
		ratings: "string"
	});
	const dir = onlyPositional(positionals, "one folder");
	const out = resolve(values.out ?? "report.html");
	try {
		const compilation = values.compilation && JSON.parse(await readFile(values.compilation, "utf8"));
		const ratings = values.ratings === void 0 ? void 0 : parseRatings(await readFile(values.ratings, "utf8"), values.ratings);
		const hidden = values.hidden?.split(",").map((label) => label.trim());
		await writeReport(dir, out, {
			compilation: compilation || void 0,
			ratings,
			hidden
		});
		process.stdout.write(`${out}\n`);
		return 0;
	} catch (error) {
		if (!(error instanceof FormatError || error instanceof Error && "code" in error || error instanceof SyntaxError)) throw error;
		process.stderr.write(`docent report: ${error.message}\n`);
		return 1;
	}
}
/** @throws {FormatError} for a file that `docent evaluate --json` has not written */
function parseRatings(text, path) {
	const report = JSON.parse(text);
	const { kind, rows, protocol } = Object(report);
	if (kind !== "ratings" || !Array.isArray(rows) || typeof protocol !== "string") throw new FormatError(`${path}: is not what docent evaluate --json writes with interactions`);
	return report;
}
/** @throws {FormatError} when the folder cannot be read */
async function writeReport(dir, out, options) {
	await writeFile(out, reportHtml(await reportData(folderReader(dir), options)));
}
export { runReport as n, writeReport as r, reportUsage as t };

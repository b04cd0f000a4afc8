import { t as kernelStarted } from "./shared-kernel-DZXUVBeZ.js";
import { c as anyRequest, f as folderReader, l as openFolderEngine, n as relatedHistories, o as answered, t as readWholeCatalogue, u as builtInCatalogue } from "./whole-catalogue-DYdlMuXL.js";
import { n as decodeFacets, t as decodeFacetCodes } from "./facet-codes-D6LQsU-U.js";
import { C as decodeShard, m as medianInterest } from "./settings-z5hlqbeK.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { a as row, n as dot, r as normaliseInPlace } from "./vector-BnmEZlWi.js";
import { r as nearest } from "./top-k-Dj9boWBt.js";
import { fileURLToPath } from "node:url";
// src/bench/filtered-search.ts
var k = 10;
/** @throws {Error} when the folder holds no catalogue that this build reads, or nothing can be filtered by */
async function measureFilteredSearch(dir, { searches = 200, seed = 1, nprobe } = {}) {
	const { engine } = answered(await openFolderEngine(dir));
	const facets = answered(await engine.facets(anyRequest));
	const { ids, unitRows, group, published } = await readWholeCatalogue(folderReader(dir));
	const byValue = await itemsByValue(published);
	const random = createRandom(seed);
	const histories = relatedHistories(unitRows, {
		count: searches,
		length: 5,
		seed
	});
	const rows = /* @__PURE__ */ new Map();
	for (const history of histories) {
		const { name, label, share } = drawValue(facets, unitRows.rows, (n) => random.int(n));
		const where = { [name]: label };
		const matching = byValue.get(name)?.get(label) ?? [];
		const seen = new Set(history.map((item) => group?.[item] ?? item));
		const [{ vector }] = medianInterest(history.map((item) => row(unitRows, item)));
		const best = /* @__PURE__ */ new Map();
		for (const item of matching) {
			const of = group?.[item] ?? item;
			if (!seen.has(of)) best.set(of, Math.max(best.get(of) ?? -1, dot(vector, row(unitRows, item))));
		}
		const exact = [...best.values()].sort((a, b) => b - a).slice(0, k);
		const options = {
			interest: "median",
			where,
			...nprobe !== void 0 && { nprobe }
		};
		const request = {
			...anyRequest,
			ids: history.map((item) => ids[item]),
			k,
			options
		};
		answered(await engine.recommend(request));
		const { items, diagnostics } = answered(await engine.recommend(request));
		const worst = exact.at(-1) ?? 0;
		const found = items.filter(({ ordinal }) => dot(vector, row(unitRows, ordinal)) >= worst - 1e-6).length;
		const power = Math.round(Math.log10(share));
		const sums = rows.get(power) ?? {
			recall: 0,
			full: 0,
			times: [],
			probed: 0
		};
		sums.recall += exact.length === 0 ? 1 : Math.min(1, found / exact.length);
		sums.full += items.length === exact.length ? 1 : 0;
		sums.times.push(diagnostics.timing.totalMs);
		sums.probed += diagnostics.probed.length;
		rows.set(power, sums);
	}
	return Array.from(rows, ([selectivity, { recall, full, times, probed }]) => {
		const sorted = times.sort((a, b) => a - b);
		return {
			selectivity,
			searches: times.length,
			recall: recall / times.length,
			full: full / times.length,
			medianMs: sorted[Math.floor(sorted.length / 2)],
			worstMs: sorted[sorted.length - 1],
			meanProbed: probed / times.length
		};
	}).sort((a, b) => b.selectivity - a.selectivity);
}
/** A value drawn at random, of a facet drawn at random: rare values as often as common ones. */
function drawValue(facets, itemCount, int) {
	const ofValues = facets.flatMap((facet) => facet.kind === "values" ? [facet] : []);
	if (ofValues.length === 0) throw new Error("this catalogue has no facet of values");
	const { name, values } = ofValues[int(ofValues.length)];
	const { label, count } = values[int(values.length)];
	return {
		name,
		label,
		share: count / itemCount
	};
}
/** Ordinals of the items that have each value, read off the shards: name → label → ordinals. */
async function itemsByValue(published) {
	const { manifest, centroids, payload, parts } = published;
	if (!manifest.files.facets) throw new Error("this catalogue has no facets");
	const dictionary = decodeFacets(await payload(manifest.files.facets, "facets"), manifest.clusters, "facets");
	const found = new Map(dictionary.facets.map(({ name }) => [name, /* @__PURE__ */ new Map()]));
	for await (const { part, bytes, place } of parts("shards")) {
		const { facets = /* @__PURE__ */ new Uint8Array(), itemCount } = decodeShard(bytes, centroids.itemSpec, part, place);
		const { columns } = decodeFacetCodes(facets, dictionary.facets, itemCount, place);
		columns.forEach((column, i) => {
			const facet = dictionary.facets[i];
			if (column.kind === "years" || facet.kind === "years") return;
			const ofFacet = found.get(facet.name);
			for (let item = 0; item < itemCount; item++) for (const code of column.codes.subarray(column.starts[item], column.starts[item + 1])) {
				const { label } = facet.values[code - 1];
				const list = ofFacet?.get(label) ?? [];
				list.push(centroids.firstOrdinal[part] + item);
				ofFacet?.set(label, list);
			}
		});
	}
	return found;
}
// src/bench/mixed-interests.ts
var methods = [
	"median",
	"recent",
	"multi"
];
/** @throws {Error} when the folder holds no catalogue that this build reads */
async function measureMixedInterests(dir, { histories = 200, seed = 1, k = 10, mix = [4, 1], near = 100 } = {}) {
	const { engine } = answered(await openFolderEngine(dir));
	const { ids, decoded } = await readWholeCatalogue(folderReader(dir));
	for (let i = 0; i < decoded.rows; i++) normaliseInPlace(row(decoded, i));
	const random = createRandom(seed);
	const drawn = Array.from({ length: histories }, () => drawHistory(decoded, mix, near, random));
	const rows = [];
	for (const interest of methods) {
		const ofTaste = mix.map(() => 0);
		const sums = {
			served: 0,
			exact: 0,
			likeness: 0,
			interests: 0,
			results: 0
		};
		for (const { views, tastes } of drawn) {
			const request = {
				...anyRequest,
				ids: views.map((item) => ids[item]),
				k,
				options: { interest }
			};
			const { items, diagnostics } = answered(await engine.recommend(request));
			const found = items.map(({ ordinal }) => ordinal);
			const counts = tastes.map((members) => found.filter((item) => members.has(item)).length);
			counts.forEach((count, taste) => {
				ofTaste[taste] += count;
			});
			sums.served += counts.every((count) => count > 0) ? 1 : 0;
			sums.exact += diagnostics.interests === mix.length ? 1 : 0;
			sums.interests += diagnostics.interests;
			sums.results += found.length;
			for (const item of found) sums.likeness += Math.max(...views.map((view) => dot(row(decoded, view), row(decoded, item))));
		}
		rows.push({
			interest,
			shares: ofTaste.map((count) => count / sums.results),
			allServed: sums.served / drawn.length,
			exact: sums.exact / drawn.length,
			likeness: sums.likeness / sums.results,
			meanInterests: sums.interests / drawn.length
		});
	}
	return rows;
}
function drawHistory(unitRows, mix, near, random) {
	const tastes = [];
	while (tastes.length < mix.length) {
		const taste = tasteOf(unitRows, random.int(unitRows.rows), near);
		if (tastes.every(({ members }) => !taste.items.some((item) => members.has(item)))) tastes.push(taste);
	}
	const views = tastes.flatMap(({ items }, i) => draw(items, mix[i], random));
	return {
		views: draw(views, views.length, random),
		tastes: tastes.map(({ members }) => members)
	};
}
function tasteOf(unitRows, item, near) {
	const distanceTo = (other) => -dot(row(unitRows, item), row(unitRows, other));
	const found = nearest(unitRows.rows, near, distanceTo);
	const farthest = found[found.length - 1].distance;
	const members = /* @__PURE__ */ new Set();
	for (let other = 0; other < unitRows.rows; other++) if (distanceTo(other) <= farthest) members.add(other);
	return {
		items: found.slice(0, Math.ceil(near / 3)).map(({ id }) => id),
		members
	};
}
/** `count` different elements in random order. */
function draw(from, count, random) {
	const rest = [...from];
	return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(random.int(rest.length), 1)[0]);
}
// src/bench/recommend-bench.ts
/**
* `npm run bench:recommend [-- DIR [HISTORIES]]`: what each interest of a mixed history gets, how often a pure one is
* taken for one, and what filters cost. Seeded; a folder of a published catalogue, the built-in one when absent.
*/
var [given, histories = "100"] = process.argv.slice(2);
var dir = given ?? await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url)));
await kernelStarted;
var percent = (share) => `${(100 * share).toFixed(0)}%`;
var say = (line) => process.stdout.write(`${line}\n`);
say("| views of each taste | method | share of each taste | all served | interests | as many as tastes | likeness |");
say("| --- | --- | --- | --- | --- | --- | --- |");
for (const mix of [
	[5],
	[3],
	[4, 1],
	[3, 2],
	[
		2,
		2,
		1
	]
]) for (const row of await measureMixedInterests(dir, {
	mix,
	histories: Number(histories)
})) {
	const { interest, shares, allServed, meanInterests, exact, likeness } = row;
	say(`| ${[
		mix.join(" + "),
		interest,
		shares.map(percent).join(" + "),
		percent(allServed),
		meanInterests.toFixed(2),
		percent(exact),
		likeness.toFixed(3)
	].join(" | ")} |`);
}
say("\n| filter matches | searches | recall@10 | full pages | median ms | worst ms | clusters probed |");
say("| --- | --- | --- | --- | --- | --- | --- |");
for (const row of await measureFilteredSearch(dir, { searches: 2 * Number(histories) })) {
	const { selectivity, searches, recall, full, medianMs, worstMs, meanProbed } = row;
	say(`| ${[
		`about ${(100 * 10 ** selectivity).toPrecision(1)}%`,
		searches,
		recall.toFixed(2),
		percent(full),
		medianMs.toFixed(2),
		worstMs.toFixed(2),
		meanProbed.toFixed(1)
	].join(" | ")} |`);
}
export {};

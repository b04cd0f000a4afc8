import { t as createRandom } from "./random-BlmIFUI-.js";
import { n as bootstrapInterval } from "./pace-B8PFnGCc.js";
// src/models/relevance.ts
/**
* Lists of values (subjects, tags): Jaccard, each value weighted by ln(items / items that carry it), so that sharing
* "people" says less than sharing "lighthouse".
*/
function listAgreement(lists) {
	const numbers = /* @__PURE__ */ new Map();
	const carriers = [];
	const coded = lists.map((list) => {
		const values = [...new Set(list)].map((value) => {
			const known = numbers.get(value) ?? numbers.size;
			numbers.set(value, known);
			carriers[known] = (carriers[known] ?? 0) + 1;
			return known;
		});
		return Int32Array.from(values).sort();
	});
	const weight = Float64Array.from(carriers, (n) => Math.log(lists.length / n));
	return (a, b) => {
		const x = coded[a];
		const y = coded[b];
		let shared = 0;
		let all = 0;
		for (let i = 0, j = 0; i < x.length || j < y.length;) if (j >= y.length || x[i] < y[j]) all += weight[x[i++]];
		else if (i >= x.length || y[j] < x[i]) all += weight[y[j++]];
		else {
			shared += weight[x[i++]];
			all += weight[y[j++]];
		}
		return all > 0 ? shared / all : 0;
	};
}
/** Single values (a classification): 1 when equal and known, else 0. */
function valueAgreement(values) {
	return (a, b) => values[a] !== "" && values[a] === values[b] ? 1 : 0;
}
function measureRelevance({ agreement, queries, neighboursOf, creatorOf, k = 10, seed = 1 }) {
	const all = [];
	const others = [];
	let sameCreator = 0;
	let found = 0;
	for (const query of queries) {
		const creator = creatorOf(query);
		const isByCreator = (item) => creator !== "" && creatorOf(item) === creator;
		const nearest = neighboursOf(query, k, (item) => item !== query);
		all.push(mean(nearest.map((item) => agreement(query, item))));
		sameCreator += nearest.filter(isByCreator).length;
		found += nearest.length;
		const byOthers = neighboursOf(query, k, (item) => item !== query && !isByCreator(item));
		others.push(mean(byOthers.map((item) => agreement(query, item))));
	}
	return {
		all: bootstrapInterval(all, { seed }),
		otherCreators: bootstrapInterval(others, { seed }),
		sameCreator: found === 0 ? 0 : sameCreator / found,
		queries: queries.length
	};
}
/**
* `count` queries drawn without replacement from the items for which `isSuitable`; the two halves are disjoint, so
* that settings are chosen on one and reported on the other.
*/
function drawQueries(itemCount, isSuitable, { count = 600, seed = 1 } = {}) {
	const random = createRandom(seed);
	const suitable = [];
	for (let item = 0; item < itemCount; item++) if (isSuitable(item)) suitable.push(item);
	const taken = Math.min(count, suitable.length);
	for (let i = 0; i < taken; i++) {
		const j = i + random.int(suitable.length - i);
		[suitable[i], suitable[j]] = [suitable[j], suitable[i]];
	}
	const half = taken >> 1;
	return {
		choose: suitable.slice(0, half),
		report: suitable.slice(half, taken)
	};
}
function mean(values) {
	return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
export { valueAgreement as i, listAgreement as n, measureRelevance as r, drawQueries as t };

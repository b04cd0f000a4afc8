import { t as decodeFacetCodes } from "./facet-codes-BWBGYdZn.js";
import { t as facetPosition } from "./facet-name-Cne_8jmZ.js";
import { t as decodeFacets } from "./facets-D_uGBHNk.js";
import { t as fold } from "./tokens-V6Tk4oaK.js";
import { a as messageOf, i as isAborted, o as throwIfAborted, r as failureOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { t as clusterOfOrdinal } from "./centroids-DNOrR1yV.js";
import { t as createReorderedRanking } from "./reordered-ranking-BpEYLIY8.js";
// src/engine/facet-dictionary.ts
/** Without facets where the catalogue has none. */
async function readFacets(reader, context) {
	const { files, clusters } = reader.manifest;
	if (!files.facets) return { facets: [] };
	return reader.named("facets", (bytes) => decodeFacets(bytes, clusters, "facets"), context);
}
/** The facets as pages show them. */
async function listFacets(reader, context) {
	const { facets } = await readFacets(reader, context);
	return facets.map((facet) => {
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
			values: facet.values.map((value) => ({
				label: value.label,
				count: value.items
			})),
			distinct: facet.distinct
		};
	});
}
/**
* The position of the facet that a wish names, by its name or its label; capitals, accents and signs don't matter.
* @param wish  what names it, for the message
* @throws {EngineFailure} `unknown-facet`
*/
function facetNamed({ facets }, name, wish) {
	const found = facetPosition(facets, name);
	if (found >= 0) return found;
	const there = facets.length === 0 ? "none" : facets.map((facet) => facet.name).join(", ");
	throw new EngineFailure("unknown-facet", `${wish}: there is no facet ${JSON.stringify(name)} (facets: ${there})`);
}
/**
* The code of a facet's value; capitals and accents don't matter where no value is written alike.
* @throws {EngineFailure} `unknown-facet`
*/
function codeOfValue(facet, value, wish) {
	if (facet.kind === "years") throw new EngineFailure("unknown-facet", `${wish}: ${facet.name} is a range of years ({ from, to }), got ${JSON.stringify(value)}`);
	const { name, values, distinct } = facet;
	const exact = values.findIndex(({ label }) => label === value);
	const wanted = fold(value.trim());
	const found = exact >= 0 ? exact : values.findIndex(({ label }) => fold(label) === wanted);
	if (found >= 0) return found + 1;
	const common = values.slice(0, 5).map(({ label }) => JSON.stringify(label));
	const kept = distinct > values.length ? ` among the ${values.length} most common of its ${distinct}` : "";
	throw new EngineFailure("unknown-facet", `${wish}: ${name} has no value ${JSON.stringify(value)}${kept} (values: ${common.join(", ")}${values.length > 5 ? ", …" : ""})`);
}
var decoded = /* @__PURE__ */ new WeakMap();
/** @throws {FormatError} where it contradicts the dictionary */
function facetCodesOf(part, { facets }) {
	const known = decoded.get(part);
	if (known) return known;
	const codes = decodeFacetCodes(part.facets ?? /* @__PURE__ */ new Uint8Array(0), facets, part.itemCount, "facet codes");
	decoded.set(part, codes);
	return codes;
}
// src/engine/facet-rules.ts
/** Among so many of the nearest items rules choose: farther ones have too little in common to be preferred by any. */
var window = 50;
/**
* A ranking for one item, in which those come first that the rules prefer: by the first rule, where it makes no
* difference by the second, and so on; at last the nearest.
*
* @throws {EngineFailure} `unknown-facet` where the request names one that there isn't
*/
async function applyRules(base, ordinal, { reader, choices, options, context }) {
	const rules = options.rules === void 0 ? choices.rules ?? [] : parseRules(options.rules);
	if (rules.length === 0) return base;
	const dictionary = await readFacets(reader, context);
	const named = rules.map(({ facet, prefer }) => ({
		prefer,
		facet: facetNamed(dictionary, facet, "rules")
	}));
	return createReorderedRanking(base, {
		window,
		async reorder(items, ofPage) {
			const [own, ...others] = await placesOf(reader, [ordinal, ...items.map((item) => item.ordinal)], ofPage);
			if (!own) return items;
			const distances = named.map((rule) => distanceFrom(own, rule, dictionary));
			const ranks = others.map((place) => distances.map((distance) => (place && distance(place)) ?? Number.POSITIVE_INFINITY));
			return items.map((item, i) => ({
				item,
				ranks: ranks[i],
				i
			})).sort((a, b) => compareRanks(a.ranks, b.ranks) || a.i - b.i).map(({ item }) => item);
		}
	});
}
/** From addresses and pages' own scripts. */
function parseRules(rules) {
	if (Array.isArray(rules) && rules.every(isRule)) return rules;
	throw new EngineFailure("unknown-facet", `rules: got ${JSON.stringify(rules)}, expected a list of { facet, prefer: "same" or "nearest" }`);
}
function isRule(rule) {
	const { facet, prefer } = Object(rule);
	return typeof facet === "string" && (prefer === "same" || prefer === "nearest");
}
function compareRanks(a, b) {
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
	return 0;
}
function distanceFrom(own, { facet: position, prefer }, dictionary) {
	const facet = dictionary.facets[position];
	const columnOf = ({ part }) => facetCodesOf(part, dictionary).columns[position];
	const interval = (place) => intervalOf(columnOf(place), place.position, facet);
	if (prefer === "same" && facet.kind === "values") {
		const wanted = new Set(codesOf(columnOf(own), own.position));
		return (place) => codesOf(columnOf(place), place.position).some((code) => wanted.has(code)) ? 0 : 1;
	}
	const mine = interval(own);
	if (!mine) return () => 0;
	return (place) => {
		const theirs = interval(place);
		if (!theirs) return void 0;
		const gap = Math.max(0, theirs.from - mine.to, mine.from - theirs.to);
		return prefer === "same" ? Math.sign(gap) : gap;
	};
}
function codesOf(column, item) {
	return column.kind === "years" ? [] : Array.from(column.codes.subarray(column.starts[item], column.starts[item + 1]));
}
/** Years, or the numbers that values begin with: "12.50 €" is 12.5. */
function intervalOf(column, item, facet) {
	if (column.kind === "years") {
		const from = column.from[item];
		return from === -32768 ? void 0 : {
			from,
			to: column.to[item]
		};
	}
	if (facet.kind === "years") return void 0;
	const numbers = codesOf(column, item).map((code) => Number.parseFloat(facet.values[code - 1].label.replace(/^[^\d.+-]+/, ""))).filter(Number.isFinite);
	return numbers.length === 0 ? void 0 : {
		from: Math.min(...numbers),
		to: Math.max(...numbers)
	};
}
async function placesOf(reader, ordinals, context) {
	const { firstOrdinal } = (await reader.centroids(context)).table;
	const clusters = ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal));
	return (await reader.shards(clusters, context)).map((loaded, i) => loaded.status === "fulfilled" ? {
		part: loaded.value.shard,
		position: ordinals[i] - loaded.value.firstOrdinal
	} : void 0);
}
// src/engine/facet-filter.ts
/**
* @param where  from outside: looked at thoroughly; an empty list of values, or a range without ends, asks for nothing
* @returns undefined where nothing is asked for
* @throws {EngineFailure} `unknown-facet`, which names the facet or the value that is not there
*/
function createFacetFilter(where, dictionary, clusterCount) {
	const conditions = Object.entries(where).flatMap(([name, wish]) => {
		const position = facetNamed(dictionary, name, "where");
		return conditionOf(dictionary.facets[position], {
			position,
			clusterCount
		}, wish) ?? [];
	});
	if (conditions.length === 0) return void 0;
	const [first] = conditions;
	const marked = /* @__PURE__ */ new WeakMap();
	return {
		clusters: first.clusters.map((_, cluster) => conditions.every(({ clusters }) => clusters[cluster])),
		items: Math.min(...conditions.map(({ items }) => items)),
		isExact: conditions.length === 1 && first.isExact,
		matches(part) {
			const known = marked.get(part);
			if (known) return known;
			const { columns } = facetCodesOf(part, dictionary);
			const marks = new Uint8Array(part.itemCount).fill(1);
			for (const { facet, apply } of conditions) apply(columns[facet], marks);
			marked.set(part, marks);
			return marks;
		}
	};
}
function conditionOf(facet, place, wish) {
	if (facet.kind === "values" && (typeof wish === "string" || isTexts(wish))) return valuesCondition(facet, place, typeof wish === "string" ? [wish] : wish);
	if (facet.kind === "years" && isRange(wish)) return yearsCondition(facet, place, wish);
	const expected = facet.kind === "years" ? "{ from, to } with whole years" : "a value, or a list of values";
	throw new EngineFailure("unknown-facet", `where: ${facet.name}: got ${JSON.stringify(wish) ?? typeof wish}, expected ${expected}`);
}
function valuesCondition(facet, { position, clusterCount }, wanted) {
	const codes = new Set(wanted.map((value) => codeOfValue(facet, value, "where")));
	if (codes.size === 0) return void 0;
	const values = Array.from(codes, (code) => facet.values[code - 1]);
	const clusters = Array.from({ length: clusterCount }, () => false);
	for (const value of values) for (const cluster of value.clusters) clusters[cluster] = true;
	const isWanted = Uint8Array.from({ length: facet.values.length + 1 }, (_, code) => codes.has(code) ? 1 : 0);
	return {
		facet: position,
		clusters,
		items: values.reduce((sum, { items }) => sum + items, 0),
		isExact: values.length === 1,
		apply(column, marks) {
			if (column.kind !== "values") return;
			const { starts, codes: list } = column;
			for (let item = 0; item < marks.length; item++) {
				let has = 0;
				for (let at = starts[item]; at < starts[item + 1]; at++) has |= isWanted[list[at]];
				marks[item] &= has;
			}
		}
	};
}
/** An item matches where its years reach into the range: what is of 1830 to 1841 is found by 1840. */
function yearsCondition(facet, { position, clusterCount }, range) {
	const { from, to } = range;
	if (from === void 0 && to === void 0) return void 0;
	const first = from ?? -32767;
	const last = to ?? 32768;
	if (first > last) throw new EngineFailure("unknown-facet", `where: ${facet.name}: from ${first} to ${last} is no range of years`);
	const reaches = (least, most) => least !== -32768 && least <= last && most >= first;
	return {
		facet: position,
		clusters: Array.from({ length: clusterCount }, (_, cluster) => reaches(facet.clusterFrom[cluster], facet.clusterTo[cluster])),
		items: facet.known,
		isExact: first <= facet.from && last >= facet.to,
		apply(column, marks) {
			if (column.kind !== "years") return;
			for (let item = 0; item < marks.length; item++) if (!reaches(column.from[item], column.to[item])) marks[item] = 0;
		}
	};
}
function isTexts(wish) {
	return Array.isArray(wish) && wish.every((value) => typeof value === "string");
}
function isRange(wish) {
	if (typeof wish !== "object" || wish === null || Array.isArray(wish)) return false;
	const isEnd = (value) => value === void 0 || Number.isInteger(value);
	return Object.entries(wish).every(([end, value]) => (end === "from" || end === "to") && isEnd(value));
}
// src/engine/match-order.ts
/** Clusters that are read side by side. */
var clustersAtOnce = 8;
function createMatchOrder(reader, filter, warn) {
	const found = [];
	const ofStarter = /* @__PURE__ */ new Set();
	const clusters = filter.clusters.flatMap((isOpen, cluster) => isOpen ? [cluster] : []);
	let next = 0;
	let failure;
	let starting;
	let lastTurn = Promise.resolve();
	async function start(context) {
		try {
			const { ordinals, facets } = await reader.starter(context);
			if (!facets) return;
			const marks = filter.matches({
				facets,
				itemCount: ordinals.length
			});
			for (const [i, ordinal] of ordinals.entries()) if (marks[i]) ofStarter.add(ordinal);
			found.push(...ofStarter);
		} catch (error) {
			if (!failureOf(error) || isAborted(error)) throw error;
			warn(`${messageOf(error)}; the catalogue is shown without its highlights`);
		}
	}
	async function readOn(context) {
		const { gone } = await reader.overlay(context) ?? {};
		const batch = clusters.slice(next, next + clustersAtOnce);
		const results = await reader.shards(batch, context);
		throwIfAborted(context.signal);
		next += batch.length;
		for (const result of results) {
			if (result.status === "rejected") {
				const reason = failureOf(result.reason);
				if (!reason) throw result.reason;
				failure ??= new EngineFailure(reason.kind, reason.message);
				warn(`${reason.message}; its items are left out`);
				continue;
			}
			const { shard, firstOrdinal } = result.value;
			filter.matches(shard).forEach((mark, i) => {
				const ordinal = firstOrdinal + i;
				if (mark && !ofStarter.has(ordinal) && !gone?.has(ordinal)) found.push(ordinal);
			});
		}
	}
	async function findUpTo(count, context) {
		starting ??= start(context);
		await starting.catch((error) => {
			starting = void 0;
			throw error;
		});
		while (found.length < count && next < clusters.length) await readOn(context);
		if (found.length === 0 && failure) throw failure;
		return found;
	}
	return {
		get isComplete() {
			return next >= clusters.length;
		},
		upTo(count, context) {
			const result = lastTurn.then(() => findUpTo(count, context));
			lastTurn = result.catch(() => {});
			return result;
		}
	};
}
/** @throws {EngineFailure} `unknown-facet` */
async function readFilter(reader, where, context) {
	if (!where) return void 0;
	return createFacetFilter(where, await readFacets(reader, context), reader.manifest.clusters);
}
var mostKept = 4;
var kept = /* @__PURE__ */ new WeakMap();
/**
* The first items that match, so many that a page up to `end` can be cut from them; undefined where `where` asks for
* nothing. The last few orders are kept, so that later pages go on where earlier ones ended.
*/
async function readMatches({ reader, where, warn }, end, context) {
	const ofReader = kept.get(reader) ?? /* @__PURE__ */ new Map();
	kept.set(reader, ofReader);
	const key = JSON.stringify(where);
	let known = ofReader.get(key);
	if (!known) {
		const filter = await readFilter(reader, where, context);
		if (!filter) return void 0;
		known = {
			filter,
			order: createMatchOrder(reader, filter, warn)
		};
		ofReader.set(key, known);
		for (const oldest of ofReader.keys()) if (ofReader.size > mostKept) ofReader.delete(oldest);
	}
	const { filter, order } = known;
	const found = await order.upTo(end + 1, context);
	const { isComplete } = order;
	return {
		found,
		total: isComplete ? found.length : Math.max(found.length, filter.items),
		isTotalExact: isComplete || filter.isExact
	};
}
// src/engine/facet-wishes.ts
/** @throws {EngineFailure} `unknown-facet` */
async function readFacetWishes(reader, { where, perFacet, boost }, context) {
	const dictionary = await readFacets(reader, context);
	const filter = where && createFacetFilter(objectOf(where, "where"), dictionary, reader.manifest.clusters);
	return {
		filter,
		perFacet: perFacet && limitOf(perFacet, dictionary),
		boost: boost && boostOf(boost, dictionary),
		matches: (warn) => filter && createMatchOrder(reader, filter, warn)
	};
}
function limitOf({ facet, most }, dictionary) {
	const position = facetNamed(dictionary, String(facet), "perFacet");
	if (!(most >= 1)) return void 0;
	return {
		atMost: Math.floor(most),
		keysOf(part, item) {
			const column = facetCodesOf(part, dictionary).columns[position];
			if (column.kind === "years") return [];
			return Array.from(column.codes.subarray(column.starts[item], column.starts[item + 1]));
		}
	};
}
/** In steps of the cosine; more than this would be a filter. */
var strongestBoost = 1;
function boostOf(boost, dictionary) {
	const boosts = Object.entries(boost).map(([name, weights]) => {
		const position = facetNamed(dictionary, name, "boost");
		const facet = dictionary.facets[position];
		return {
			position,
			ofCode: new Map(Object.entries(objectOf(weights, `boost: ${name}`)).map(([value, weight]) => {
				if (typeof weight !== "number" || Number.isNaN(weight)) throw new EngineFailure("unknown-facet", `boost: ${name}: ${value}: got ${JSON.stringify(weight)}, expected a number`);
				const within = Math.min(strongestBoost, Math.max(-1, weight));
				return [codeOfValue(facet, value, "boost"), within];
			}))
		};
	});
	return (part, item) => {
		const { columns } = facetCodesOf(part, dictionary);
		let sum = 0;
		for (const { position, ofCode } of boosts) {
			const column = columns[position];
			if (column.kind === "years") continue;
			for (let at = column.starts[item]; at < column.starts[item + 1]; at++) sum += ofCode.get(column.codes[at]) ?? 0;
		}
		return sum;
	};
}
function objectOf(value, place) {
	if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
	throw new EngineFailure("unknown-facet", `${place}: got ${JSON.stringify(value)}, expected facets by name`);
}
export { applyRules, listFacets, readFacetWishes, readMatches };

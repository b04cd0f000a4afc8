import { l as columnWords, u as fieldRole } from "./ingest-text-DNBeYdv2.js";
// src/compiler/column-guess.ts
/**
* A sensible mapping for a table that nobody has described: by the names of its columns, and by what a sample of its
* rows holds. Works for museums, shops, libraries; where it is wrong, its notes say what to correct.
*
* @param header  names of the columns
* @param sample  some hundred rows, cells aligned with `header`
* @returns undefined when there is no column that could be a title
*/
function guessColumns(header, sample) {
	const columns = header.map((name, i) => lookAt(name, sample.map((row) => (row[i] ?? "").trim())));
	const free = new Set(columns.filter((column) => column.filled > 0));
	const notes = [];
	const take = (role, suits) => {
		const found = bestNamed(role, [...free].filter(suits));
		if (found) {
			free.delete(found);
			notes.push(`${role}: ${found.name}`);
		}
		return found;
	};
	const image = take("image", (c) => c.imageAddresses > .5 || c.addresses > .5 && isNamed(c, "image"));
	const url = take("url", (c) => c.addresses > .5 && c.imageAddresses < .5 && !isNamed(c, "image"));
	const title = take("title", (c) => !c.isNumeric && c.addresses < .5) ?? takeLikelyTitle(free, notes);
	if (!title) return void 0;
	const id = take("id", (c) => c.isUnique) ?? take("id", (c) => c.distinct >= (isCalledId(c) ? .5 : .95) * sample.length) ?? takeUnique(free, notes);
	const alternateKeys = [...free].filter((c) => isNamed(c, "id") && c.isUnique);
	for (const key of alternateKeys) free.delete(key);
	const creator = take("creator", (c) => !c.isNumeric && !isAside(c));
	const date = take("date", () => true);
	const popularity = take("popularity", (c) => c.isNumeric || c.isFlag);
	const tags = [...free].filter((c) => isNamed(c, "tags") && isProse(c));
	const descriptive = [...free].filter((c) => !tags.includes(c) && isDescriptive(c));
	const listSeparator = tags.map(separatorOf).find((separator) => separator !== void 0);
	const fields = [
		{
			column: title.name,
			role: "title"
		},
		...creator ? [{
			column: creator.name,
			role: "creator"
		}] : [],
		...tags.map(({ name }) => ({
			column: name,
			role: "tags"
		})),
		...descriptive.map(({ name: column }) => ({
			column,
			role: fieldRole({ column }, { title: title.name })
		}))
	];
	notes.push(`described by: ${fields.map(({ column, role }) => `${column} (as ${role})`).join(", ")}`);
	const listed = columns.filter((c) => c.filled > 0 && ![
		title,
		image,
		url
	].includes(c) && c.addresses < .5);
	return {
		columns: {
			id: id ? [id.name] : [title.name, ...[creator, date].flatMap((c) => c ? [c.name] : [])],
			title: title.name,
			...creator && { creator: creator.name },
			...date && { date: date.name },
			...url && { url: url.name },
			...image && { image: image.name },
			...popularity && { popularity: popularity.name },
			...alternateKeys.length > 0 && { alternateKeys: alternateKeys.map(({ name }) => name) },
			...listSeparator && { listSeparator },
			fields,
			details: listed.slice(0, mostDetails).map(({ name }) => ({
				column: name,
				label: labelFrom(name)
			})),
			facets: [...tags, ...descriptive].filter((c) => repeatsItself(c, listSeparator)).map(({ name }) => name)
		},
		notes: id ? notes : [...notes, `id: no column is unique; joined from ${title.name} and others`]
	};
}
var mostDetails = 16;
/** Of a sample's rows. */
var mostFacetValues = 200;
/** Words that name a role, the surest first; each stands for itself as a whole word, or for the whole name. */
var namesOf = {
	id: [
		"id",
		"identifier",
		"object id",
		"objectid",
		"item id",
		"sku",
		"isbn",
		"isbn13",
		"uuid",
		"handle",
		"slug",
		"accession number",
		"key",
		"code",
		"number"
	],
	title: [
		"title",
		"name",
		"product",
		"headline",
		"label",
		"annotation",
		"caption",
		"object name",
		"subject"
	],
	creator: [
		"artist",
		"creator",
		"author",
		"authors",
		"maker",
		"designer",
		"director",
		"photographer",
		"composer",
		"brand",
		"vendor",
		"manufacturer",
		"full name",
		"cited name"
	],
	date: [
		"date",
		"year",
		"created",
		"creation date",
		"released",
		"release date",
		"published",
		"publication year"
	],
	url: [
		"url",
		"link",
		"href",
		"permalink",
		"web url",
		"page",
		"website"
	],
	image: [
		"image",
		"picture",
		"thumbnail",
		"thumb",
		"photo",
		"cover",
		"poster",
		"img"
	],
	popularity: [
		"popularity",
		"views",
		"votes",
		"ratings count",
		"sales",
		"highlight",
		"downloads",
		"rank score"
	],
	tags: [
		"tags",
		"tag",
		"subjects",
		"keywords",
		"genres",
		"genre",
		"topics",
		"categories",
		"category",
		"movements",
		"styles",
		"style"
	],
	kind: [
		"medium",
		"material",
		"materials",
		"classification",
		"type",
		"kind",
		"department",
		"culture",
		"collection",
		"description",
		"summary",
		"technique"
	]
};
function lookAt(name, cells) {
	const filled = cells.filter((cell) => cell !== "");
	const share = (pattern) => filled.length === 0 ? 0 : filled.filter((cell) => pattern.test(cell)).length / filled.length;
	const distinct = new Set(filled).size;
	return {
		name,
		words: columnWords(name),
		filled: filled.length,
		distinct,
		isUnique: filled.length > 0 && distinct === cells.length,
		isNumeric: share(/^[-+]?[\d.,]+$/) > .9,
		isFlag: share(/^(true|false|yes|no|0|1)$/i) === 1,
		meanLength: filled.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, filled.length),
		addresses: share(/^https?:\/\//i),
		imageAddresses: share(/^https?:\/\/\S+\.(jpe?g|png|gif|webp|avif|svg)(\?\S*)?$/i),
		cells: filled
	};
}
/** The column whose name says `role` best: the whole name before a word of it, earlier words of the list first. */
function bestNamed(role, columns) {
	const scored = columns.map((column) => ({
		column,
		rank: rankOf(role, column)
	})).filter(({ rank }) => rank !== void 0);
	scored.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
	return scored[0]?.column;
}
function rankOf(role, { words }) {
	const names = namesOf[role];
	const whole = names.indexOf(words);
	if (whole >= 0) return whole;
	const part = names.findIndex((name) => ` ${words} `.includes(` ${name} `));
	return part < 0 ? void 0 : names.length + part;
}
/** Called nothing else, and surely: repeats in it are faults of the table. */
function isCalledId(column) {
	return (rankOf("id", column) ?? Number.POSITIVE_INFINITY) < namesOf["id"].indexOf("sku");
}
function isNamed(column, role) {
	return rankOf(role, column) !== void 0;
}
function isProse(column) {
	return !column.isNumeric && column.addresses < .5 && column.distinct > 1;
}
/** Text that describes: not a number, an address, one constant, or a key that no other row shares. */
function isDescriptive(column) {
	const isKey = column.isUnique && column.meanLength < 20;
	if (!isProse(column) || column.isFlag || isKey || isAside(column)) return false;
	return isNamed(column, "kind") || column.meanLength >= 4 && !isNamed(column, "date");
}
/** Says something about another column (an artist's role), or about the record rather than the thing. */
function isAside({ words }) {
	return /\b(role|prefix|suffix|sort|bio|begin|end|nationality|gender|copyright|rights|credit|credit line|dimensions?|isbn(13)?|acquired|url|id)\b/.test(words);
}
/** Few values, each of several rows: what a visitor would filter by. */
function repeatsItself({ cells }, separator) {
	const values = cells.flatMap((cell) => separator === void 0 ? [cell] : cell.split(separator));
	const distinct = new Set(values.map((value) => value.trim())).size;
	return distinct <= mostFacetValues && values.length >= 2 * distinct;
}
function takeLikelyTitle(free, notes) {
	const [found] = [...free].filter((c) => isProse(c) && c.meanLength > 2).sort((a, b) => b.distinct - a.distinct || a.meanLength - b.meanLength);
	if (!found) return void 0;
	free.delete(found);
	notes.push(`title: ${found.name} (no column is named like one; it has the most different texts)`);
	return found;
}
function takeUnique(free, notes) {
	const found = [...free].find((c) => c.isUnique && c.meanLength <= 64 && !isNamed(c, "date"));
	if (!found) return void 0;
	free.delete(found);
	notes.push(`id: ${found.name} (no column is named like one; its values differ in every row looked at)`);
	return found;
}
function separatorOf({ cells }) {
	return [
		"|",
		";",
		","
	].find((separator) => cells.filter((cell) => cell.includes(separator)).length > cells.length / 10);
}
/** A column as a label for people: "creditLine" → "Credit line". */
function labelFrom(name) {
	const words = name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/[_-]+/gu, " ").trim();
	const lower = words === words.toUpperCase() ? words : words[0] + words.slice(1).toLowerCase();
	return lower[0].toUpperCase() + lower.slice(1);
}
// src/compiler/compile-options.ts
var embedderNames = ["lexical", "lsa"];
var indexKinds = [
	"hnsw",
	"auto",
	"flat"
];
export { labelFrom as i, indexKinds as n, guessColumns as r, embedderNames as t };

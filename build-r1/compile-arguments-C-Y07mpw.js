import { n as placeAfter } from "./ingest-place-BTTjY16M.js";
import { i as findJsonFault, n as inputEncodings, r as quoteStyles } from "./ingest-text-DNBeYdv2.js";
import { n as learnerNames } from "./learn--yGfZcfH.js";
import { r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { t as siteKindPattern } from "./site-event-kind-B0Ix_UqM.js";
import { r as fieldRoles } from "./text-features-z91FvZIn.js";
import { i as labelFrom, n as indexKinds, t as embedderNames } from "./compile-options-B4m0sO7m.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { n as codeKinds } from "./codes-dAiEpGP6.js";
import { dirname, resolve } from "node:path";
import { readFile } from "node:fs/promises";
import * as v from "valibot";
// src/compiler/presets/book-crossing.ts
/**
* Book-Crossing's `BX-Books.csv` and `BX-Book-Ratings.csv`: separated by semicolons, in Latin-1, quotes behind
* backslashes. Its marks go to ten; a 0 says that somebody had the book, not that it was bad: it counts for learning, and
* is nobody's favourite.
*/
var bookCrossing = {
	name: "book-crossing",
	options: {
		catalogId: "book-crossing",
		title: "Book-Crossing",
		itemNoun: "books",
		attribution: {
			text: "Books and ratings from Book-Crossing, Cai-Nicolas Ziegler",
			url: "http://www2.informatik.uni-freiburg.de/~cziegler/BX/"
		}
	},
	columns: {
		id: ["ISBN"],
		title: "Book-Title",
		creator: "Book-Author",
		date: "Year-Of-Publication",
		image: "Image-URL-M",
		fields: [
			{ column: "Book-Title" },
			{
				column: "Book-Author",
				role: "creator"
			},
			{
				column: "Publisher",
				role: "other",
				weight: .5
			}
		],
		details: [
			{
				column: "Book-Author",
				label: "Author"
			},
			{
				column: "Year-Of-Publication",
				label: "Year"
			},
			{
				column: "Publisher",
				label: "Publisher"
			}
		],
		facets: ["Publisher"]
	},
	refine: (item, _, { details }) => ({
		...item,
		title: withoutEntities(item.title),
		creator: withoutEntities(item.creator),
		date: knownYear(item.date),
		fields: item.fields.map(withoutEntities),
		details: item.details.map((text, i) => details[i].column === "Year-Of-Publication" ? knownYear(text) : withoutEntities(text)),
		facets: item.facets.map((values) => values.map(withoutEntities))
	}),
	settings: {
		format: "csv",
		delimiter: ";",
		encoding: "latin1",
		quotes: "backslash",
		interactionsDelimiter: ";",
		interactionsEncoding: "latin1",
		userColumn: "User-ID",
		itemColumn: "ISBN",
		valueColumn: "Book-Rating",
		scale: "0-10",
		profiles: "ratings:5:6"
	}
};
var knownYear = (text) => text === "0" ? "" : text;
var entities = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: "\"",
	"#39": "'",
	apos: "'"
};
function withoutEntities(text) {
	return text.replace(/&(amp|lt|gt|quot|#39|apos);/g, (_, name) => entities[name]);
}
// src/compiler/presets/films.ts
/** `vega-datasets`' movies.json: no id, 24 titles repeat, one is null, some are numbers. */
var films = {
	name: "films",
	options: {
		catalogId: "films",
		title: "Films",
		itemNoun: "films",
		attribution: {
			text: "Films from the Vega datasets",
			url: "https://github.com/vega/vega-datasets",
			licence: "BSD-3-Clause"
		}
	},
	columns: {
		id: ["Title", "Release Date"],
		title: "Title",
		creator: "Director",
		date: "Release Date",
		fields: [
			{ column: "Title" },
			{ column: "Director" },
			{
				column: "Major Genre",
				role: "tags"
			},
			{
				column: "Creative Type",
				role: "tags",
				weight: .7
			},
			{
				column: "Source",
				role: "other"
			},
			{
				column: "Distributor",
				role: "other",
				weight: .5
			},
			{
				column: "MPAA Rating",
				role: "other",
				weight: .5
			}
		],
		details: [
			{
				column: "Director",
				label: "Director"
			},
			{
				column: "Release Date",
				label: "Released"
			},
			{
				column: "Major Genre",
				label: "Genre"
			},
			{
				column: "Creative Type",
				label: "Kind"
			},
			{
				column: "Source",
				label: "Source"
			},
			{
				column: "Distributor",
				label: "Distributor"
			},
			{
				column: "MPAA Rating",
				label: "Rating"
			},
			{
				column: "Running Time min",
				label: "Minutes"
			},
			{
				column: "IMDB Rating",
				label: "IMDb score"
			}
		],
		facets: [
			"Major Genre",
			"Creative Type",
			"Source",
			"MPAA Rating",
			"Distributor"
		],
		popularity: "IMDB Votes"
	}
};
// src/compiler/presets/goodreads.ts
/** Goodbooks-10k's `books.csv`; its `ratings.csv` (user_id, book_id, rating) may say who liked what. */
var goodreads = {
	name: "goodreads",
	options: {
		catalogId: "goodreads",
		title: "Goodreads",
		itemNoun: "books",
		attribution: {
			text: "Books from goodbooks-10k",
			url: "https://github.com/zygmuntz/goodbooks-10k",
			licence: "CC BY-SA 4.0"
		}
	},
	columns: {
		id: ["book_id"],
		title: "title",
		creator: "authors",
		date: "original_publication_year",
		url: "https://www.goodreads.com/book/show/{goodreads_book_id}",
		image: "image_url",
		fields: [
			{ column: "title" },
			{
				column: "authors",
				role: "creator"
			},
			{
				column: "original_title",
				role: "other"
			}
		],
		details: [
			{
				column: "authors",
				label: "Authors"
			},
			{
				column: "original_publication_year",
				label: "First published"
			},
			{
				column: "original_title",
				label: "Original title"
			},
			{
				column: "language_code",
				label: "Language"
			},
			{
				column: "average_rating",
				label: "Average rating"
			},
			{
				column: "ratings_count",
				label: "Ratings"
			},
			{
				column: "isbn",
				label: "ISBN"
			}
		],
		facets: ["language_code"],
		alternateKeys: ["isbn"],
		popularity: "ratings_count"
	},
	/** "2008.0" is a year, and a placeholder no picture. */
	refine(item, _, { details }) {
		const year = (text) => text.replace(/\.0$/, "");
		return {
			...item,
			date: year(item.date),
			image: item.image.includes("/nophoto/") ? "" : item.image,
			details: item.details.map((text, i) => details[i].column === "original_publication_year" ? year(text) : text)
		};
	},
	settings: {
		userColumn: "user_id",
		itemColumn: "book_id",
		valueColumn: "rating",
		minValue: 4,
		scale: "1-5",
		profiles: "ratings:5:3"
	}
};
// src/compiler/presets/lastfm.ts
/**
* Last.fm's artists as HetRec 2011 has them (`artists.dat`, tab-separated); `user_artists.dat` counts who listened to
* whom. The pictures that it names are no longer there.
*/
var lastfm = {
	name: "lastfm",
	options: {
		catalogId: "lastfm",
		title: "Last.fm",
		itemNoun: "artists",
		attribution: {
			text: "Artists and listening counts from Last.fm, HetRec 2011",
			url: "https://grouplens.org/datasets/hetrec-2011/"
		}
	},
	columns: {
		id: ["id"],
		title: "name",
		url: "url",
		fields: [{ column: "name" }],
		details: []
	},
	settings: {
		format: "tsv",
		quotes: "none",
		userColumn: "userID",
		itemColumn: "artistID",
		valueColumn: "weight",
		profiles: "plays:10:100"
	}
};
// src/compiler/presets/met.ts
/** The Metropolitan Museum of Art's `MetObjects.csv`. */
var met = {
	name: "met",
	options: {
		catalogId: "met",
		title: "The Metropolitan Museum of Art",
		itemNoun: "artworks",
		attribution: {
			text: "The Metropolitan Museum of Art Open Access data",
			url: "https://github.com/metmuseum/openaccess",
			licence: "CC0"
		}
	},
	columns: {
		id: ["Object ID"],
		title: "Title",
		creator: "Artist Display Name",
		date: "Object Date",
		url: "https://www.metmuseum.org/art/collection/search/{Object ID}",
		fields: [
			{ column: "Title" },
			{ column: "Artist Display Name" },
			{ column: "Medium" },
			{
				column: "Tags",
				role: "tags"
			},
			{
				column: "Department",
				role: "other"
			},
			{
				column: "Culture",
				role: "other"
			},
			{
				column: "Period",
				role: "other"
			},
			{
				column: "Country",
				role: "other"
			},
			{
				column: "Credit Line",
				role: "other"
			}
		],
		details: [
			{
				column: "Artist Display Name",
				label: "Artist"
			},
			{
				column: "Artist Display Bio",
				label: "About the artist"
			},
			{
				column: "Object Date",
				label: "Date"
			},
			{
				column: "Culture",
				label: "Culture"
			},
			{
				column: "Medium",
				label: "Medium"
			},
			{
				column: "Dimensions",
				label: "Dimensions"
			},
			{
				column: "Classification",
				label: "Classification"
			},
			{
				column: "Department",
				label: "Department"
			},
			{
				column: "Tags",
				label: "Tags"
			},
			{
				column: "Credit Line",
				label: "Credit"
			},
			{
				column: "Object Number",
				label: "Object number"
			}
		],
		facets: [
			"Department",
			"Classification",
			"Medium",
			"Culture",
			"Tags"
		],
		years: ["Object Begin Date", "Object End Date"],
		alternateKeys: ["Object Number"],
		popularity: "Is Highlight",
		listSeparator: "|"
	},
	refine: (item, cell) => ({
		...item,
		description: metDescription(cell)
	})
};
/**
* An object in nine parts, to the letter as the recommender over the Met's collection that Docent descends from
* describes it: empty parts dropped, the others joined by "; ", line breaks deleted.
*/
function metDescription(cell) {
	const labelled = (label, column) => cell(column) === "" ? "" : `${label}: ${cell(column)}`;
	return [
		cell("Title"),
		`Type: ${cell("Object Name")}`,
		labelled("Culture", "Culture"),
		labelled("Country of origin", "Country"),
		labelled("Artist", "Artist Display Name"),
		labelled("Medium", "Medium"),
		labelled("Date", "Object End Date"),
		labelled("Credit", "Credit Line"),
		cell("Is Highlight") === "True" ? ". A highlight of the Met's collection." : ""
	].filter((part) => part !== "").join("; ").replace(/[\r\n]+/gu, "");
}
// src/compiler/presets/moma.ts
/** The Museum of Modern Art's `Artworks.csv`, as it is published today and as it was in 2015 (`MoMANumber`). */
var moma = {
	name: "moma",
	options: {
		catalogId: "moma",
		title: "The Museum of Modern Art",
		itemNoun: "artworks",
		attribution: {
			text: "MoMA collection data",
			url: "https://github.com/MuseumofModernArt/collection",
			licence: "CC0"
		}
	},
	columns: {
		id: ["ObjectID"],
		title: "Title",
		creator: "Artist",
		date: "Date",
		url: "https://www.moma.org/collection/works/{ObjectID}",
		image: "ImageURL",
		fields: [
			{ column: "Title" },
			{ column: "Artist" },
			{ column: "Medium" },
			{
				column: "Classification",
				role: "medium"
			},
			{
				column: "Date",
				role: "other"
			},
			{
				column: "ArtistBio",
				role: "other"
			},
			{
				column: "Department",
				role: "other"
			}
		],
		details: [
			{
				column: "Artist",
				label: "Artist"
			},
			{
				column: "ArtistBio",
				label: "About the artist"
			},
			{
				column: "Date",
				label: "Date"
			},
			{
				column: "Medium",
				label: "Medium"
			},
			{
				column: "Dimensions",
				label: "Dimensions"
			},
			{
				column: "Classification",
				label: "Classification"
			},
			{
				column: "Department",
				label: "Department"
			},
			{
				column: "CreditLine",
				label: "Credit"
			},
			{
				column: "AccessionNumber",
				label: "Object number"
			},
			{
				column: "MoMANumber",
				label: "Object number"
			}
		],
		facets: [
			"Department",
			"Classification",
			"Medium"
		],
		alternateKeys: ["AccessionNumber", "MoMANumber"]
	}
};
// src/compiler/presets/movielens.ts
/** MovieLens' `movies.csv` (its newer sets); `ratings.csv` says who liked what, from half a star to five. */
var movielens = {
	name: "movielens",
	options: {
		catalogId: "movielens",
		title: "MovieLens",
		itemNoun: "films",
		attribution: {
			text: "Films and ratings from MovieLens",
			url: "https://grouplens.org/datasets/movielens/"
		}
	},
	columns: {
		id: ["movieId"],
		title: "title",
		date: "title",
		url: "https://movielens.org/movies/{movieId}",
		fields: [{ column: "title" }, {
			column: "genres",
			role: "tags"
		}],
		details: [{
			column: "title",
			label: "Year"
		}, {
			column: "genres",
			label: "Genres"
		}],
		facets: ["genres"],
		listSeparator: "|"
	},
	/** "Matrix, The (1999)": the year goes to its own place, the article to the front. */
	refine(item, _, columns) {
		const [, name = item.title, year = ""] = /^(.*?)\s*\((\d{4})(?:[–-]\d{0,4})?\)\s*$/s.exec(item.title) ?? [];
		const title = withArticleFirst(name);
		const isNone = (value) => value === "(no genres listed)";
		return {
			...item,
			title,
			date: year,
			fields: item.fields.map((text, i) => {
				if (columns.fields[i].column === "title") return title;
				return isNone(text) ? "" : text;
			}),
			details: item.details.map((text, i) => {
				if (columns.details[i].column === "title") return year;
				return isNone(text) ? "" : text;
			}),
			facets: item.facets.map((values) => values.filter((value) => !isNone(value)))
		};
	},
	settings: {
		minValue: 4,
		scale: "0.5-5",
		profiles: "ratings:5:3"
	}
};
/** Also before a name in another language: "City of Lost Children, The (Cité des enfants perdus, La)". */
function withArticleFirst(title) {
	return title.replace(/(^|\()([^()]+), (The|A|An|La|Le|Les|L'|Il|El|Los|Las|Der|Die|Das|Det|Den|De|Het)(?=\)|\s*\(|$)/g, (_, before, name, article) => `${before}${article}${article.endsWith("'") ? "" : " "}${name}`);
}
// src/compiler/presets/openmoji.ts
/**
* The `openmoji` package's `data/openmoji.csv`, read as a small collection of drawings; its pictures stand beside it.
* Skin tones are variants of one drawing.
*/
var openmoji = {
	name: "openmoji",
	options: {
		catalogId: "openmoji",
		title: "OpenMoji",
		itemNoun: "drawings",
		attribution: {
			text: "All drawings designed by OpenMoji, the open-source emoji and icon project",
			url: "https://openmoji.org",
			licence: "CC BY-SA 4.0"
		}
	},
	columns: {
		id: ["hexcode"],
		title: "annotation",
		creator: "openmoji_author",
		date: "openmoji_date",
		url: "https://openmoji.org/library/emoji-{hexcode}/",
		image: "../color/svg/{hexcode}.svg",
		fields: [
			{ column: "annotation" },
			{
				column: "tags",
				role: "tags"
			},
			{
				column: "openmoji_tags",
				role: "tags",
				weight: .7
			},
			{
				column: "subgroups",
				role: "medium"
			},
			{
				column: "group",
				role: "other"
			}
		],
		details: [
			{
				column: "openmoji_author",
				label: "Designer"
			},
			{
				column: "openmoji_date",
				label: "Date"
			},
			{
				column: "group",
				label: "Group"
			},
			{
				column: "subgroups",
				label: "Kind"
			},
			{
				column: "tags",
				label: "Subjects"
			},
			{
				column: "openmoji_tags",
				label: "Designer’s tags"
			},
			{
				column: "hexcode",
				label: "Accession number"
			},
			{
				column: "skintone",
				label: "Credit"
			}
		],
		facets: [
			"group",
			"subgroups",
			"openmoji_author"
		],
		group: "skintone_base_hexcode",
		listSeparator: ","
	},
	refine(item, cell, columns) {
		const reworded = /* @__PURE__ */ new Map([
			["group", titleCase(cell("group"))],
			["subgroups", titleCase(cell("subgroups"))],
			["skintone", "OpenMoji, CC BY-SA 4.0"]
		]);
		return {
			...item,
			title: capitalised(item.title),
			date: cell("openmoji_date").slice(0, 4),
			group: cell("skintone_base_hexcode") || cell("hexcode"),
			popularity: popularityFrom(cell("order"), cell("group")),
			alternateKeys: [cell("hexcode").toLowerCase()].filter((key) => key !== item.id),
			details: columns.details.map(({ column }, i) => reworded.get(column) ?? item.details[i]),
			facets: (columns.facets ?? []).map((column, i) => {
				const words = reworded.get(column);
				return words === void 0 ? item.facets[i] ?? [] : [words].filter((value) => value !== "");
			})
		};
	}
};
/** Unicode's order puts first what people look for first; parts of drawings are nobody's favourites. */
function popularityFrom(order, group) {
	return order === "" || group === "component" ? void 0 : -Number(order);
}
/** "grinning face" → "Grinning face"; names with capitals of their own ("ATM sign", "iNaturalist") stay. */
function capitalised(text) {
	const [first = ""] = text;
	return /^\p{Ll}+\p{Lu}/u.test(text) ? text : first.toUpperCase() + text.slice(first.length);
}
/** "animals-nature" → "Animals, nature" */
function titleCase(slug) {
	return capitalised(slug.split("-").join(", "));
}
// src/compiler/presets/find-preset.ts
/** In the order to list them. */
var presets = [
	met,
	{
		name: "tate",
		options: {
			catalogId: "tate",
			title: "Tate",
			itemNoun: "artworks",
			attribution: {
				text: "Tate collection data",
				url: "https://github.com/tategallery/collection",
				licence: "CC0"
			}
		},
		columns: {
			id: ["id"],
			title: "title",
			creator: "artist",
			date: "dateText",
			url: "url",
			image: "thumbnailUrl",
			fields: [
				{ column: "title" },
				{ column: "artist" },
				{ column: "medium" },
				{
					column: "subjects",
					role: "tags"
				},
				{
					column: "groupTitle",
					role: "other"
				},
				{
					column: "movements",
					role: "other"
				}
			],
			details: [
				{
					column: "artist",
					label: "Artist"
				},
				{
					column: "dateText",
					label: "Date"
				},
				{
					column: "medium",
					label: "Medium"
				},
				{
					column: "dimensions",
					label: "Dimensions"
				},
				{
					column: "classification",
					label: "Classification"
				},
				{
					column: "subjects",
					label: "Subjects"
				},
				{
					column: "movements",
					label: "Movements"
				},
				{
					column: "groupTitle",
					label: "Part of"
				},
				{
					column: "creditLine",
					label: "Acquisition"
				},
				{
					column: "accession_number",
					label: "Reference"
				},
				{
					column: "thumbnailCopyright",
					label: "Copyright"
				}
			],
			facets: [
				"classification",
				"medium",
				"subjects",
				"movements"
			],
			alternateKeys: ["accession_number"],
			listSeparator: "|"
		}
	},
	moma,
	openmoji,
	films,
	movielens,
	lastfm,
	goodreads,
	bookCrossing
];
function findPreset(name) {
	return presets.find((preset) => preset.name === name);
}
// src/cli/compile-settings.ts
/** What `docent compile` can be told, by its options or by the keys of `docent.config.json`: both are parsed here. */
var text = v.pipe(v.string("a text"), v.nonEmpty("a text that is not empty"));
var whole = v.pipe(v.number("a whole number"), v.integer("a whole number"));
var flag = v.boolean("true or false");
/** "a,b" or ["a", "b"]: names with commas need the second form. */
var names = v.pipe(v.union([text, v.array(text)], "names, as a list or with commas"), v.transform((value) => typeof value === "string" ? value.split(",").map((name) => name.trim()) : value), v.check((list) => list.length > 0 && list.every((name) => name !== ""), "names, as a list or with commas"));
var weight = v.pipe(v.number("a number"), v.minValue(0, "a number, 0 or more"));
var role = v.picklist(fieldRoles, fieldRoles.join(", "));
var field = v.union([v.pipe(text, v.transform(fieldFromText)), v.strictObject({
	column: text,
	role: v.optional(role),
	weight: v.optional(weight)
})], "names, or { \"column\": …, \"role\": …, \"weight\": … }");
var detail = v.union([v.pipe(text, v.transform((column) => ({
	column,
	label: labelFrom(column)
}))), v.strictObject({
	column: text,
	label: text
})], "names, or { \"column\": …, \"label\": … }");
/** Embedders that are not fitted on the catalogue, but come from outside. */
var outsideEmbedderNames = [
	"transformers",
	"use",
	"vectors",
	"joined"
];
var allEmbedderNames = [...embedderNames, ...outsideEmbedderNames];
/** 5000000, "5MB", "1.5 MB", "800 kB": decimal units, as `docent` prints them. */
var size = v.pipe(v.union([whole, text], "a size, such as 5MB"), v.transform((value) => typeof value === "number" ? value : bytesFromText(value)), v.number("a size, such as 5MB"), v.minValue(0, "a size, such as 5MB"));
/** "lexical:1,use:0.6", or [{ "embedder": "lexical", "weight": 1 }, …]. */
var joinable = v.picklist([
	...embedderNames,
	"transformers",
	"use",
	"vectors"
], "lexical, lsa, transformers, use, vectors");
var joinedPart = v.union([v.pipe(text, v.transform((part) => {
	const { column: embedder, weight = 1 } = fieldFromText(part);
	return {
		embedder,
		weight
	};
}), v.object({
	embedder: joinable,
	weight
})), v.strictObject({
	embedder: joinable,
	weight
})], "embedders with weights: lexical:1,use:0.6");
/** "view:1,favourite:3,purchase:5", or { "view": 1, … }. */
var visitorEvents = v.pipe(v.union([text, v.record(text, v.number("a number"))], "kinds of events with weights: view:1,purchase:5"), v.transform((value) => typeof value === "string" ? value.split(",").map((part) => {
	const [kind, weight = ""] = part.split(":");
	return {
		kind: kind.trim(),
		weight: weight.trim() === "" ? NaN : Number(weight)
	};
}) : Object.entries(value).map(([kind, weight]) => ({
	kind,
	weight
}))), v.array(v.strictObject({
	kind: v.pipe(text, v.regex(siteKindPattern, "a kind of lower case letters, digits and hyphens")),
	weight: v.pipe(v.number("kinds of events with weights: view:1,purchase:5"), v.minValue(-100, "a weight from -100 to 100"), v.maxValue(100, "a weight from -100 to 100"))
})));
/** "classification:same,year:nearest", or [{ "facet": …, "prefer": … }]. */
var prefer = v.picklist(["same", "nearest"], "same or nearest");
var rules = listOf(v.union([v.pipe(text, v.transform((rule) => {
	const colon = rule.lastIndexOf(":");
	return {
		facet: rule.slice(0, Math.max(0, colon)),
		prefer: rule.slice(colon + 1)
	};
}), v.object({
	facet: text,
	prefer
})), v.strictObject({
	facet: text,
	prefer
})], "facets with what is preferred: classification:same,year:nearest"));
var learnNames = [
	"auto",
	"none",
	...learnerNames
];
var schema = v.object({
	input: v.optional(text),
	out: v.optional(text),
	report: v.optional(text),
	preset: v.optional(text),
	id: v.optional(names),
	title: v.optional(text),
	fields: v.optional(listOf(field)),
	hide: v.optional(names),
	creator: v.optional(text),
	date: v.optional(text),
	url: v.optional(text),
	image: v.optional(text),
	facets: v.optional(names),
	details: v.optional(listOf(detail)),
	group: v.optional(text),
	alternateKeys: v.optional(names),
	popularity: v.optional(text),
	listSeparator: v.optional(text),
	format: v.optional(v.picklist([
		"csv",
		"tsv",
		"jsonl",
		"json"
	], "csv, tsv, jsonl or json")),
	delimiter: v.optional(text),
	encoding: v.optional(v.picklist(inputEncodings, inputEncodings.join(", "))),
	quotes: v.optional(v.picklist(quoteStyles, quoteStyles.join(", "))),
	skipBadRows: v.optional(flag),
	embedder: v.optional(v.picklist(allEmbedderNames, allEmbedderNames.join(", "))),
	embedderModel: v.optional(text),
	embedderFields: v.optional(names),
	join: v.optional(listOf(joinedPart)),
	vectors: v.optional(text),
	vectorsId: v.optional(text),
	vectorsColumn: v.optional(text),
	ignoreOtherVectors: v.optional(flag),
	code: v.optional(v.picklist(codeKinds, codeKinds.join(", "))),
	dims: v.optional(whole),
	clusters: v.optional(whole),
	index: v.optional(v.picklist(indexKinds, indexKinds.join(", "))),
	m: v.optional(whole),
	efConstruction: v.optional(whole),
	seed: v.optional(whole),
	nprobe: v.optional(whole),
	recall: v.optional(v.number("a number")),
	bundles: v.optional(v.union([v.literal("auto"), whole], "a whole number or auto")),
	everythingUpTo: v.optional(size),
	budget: v.optional(size),
	visitSize: v.optional(size),
	visitBits: v.optional(v.pipe(v.number("a number"), v.minValue(0, "a number, 0 or more"))),
	name: v.optional(v.pipe(v.string("a name"), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "lower case letters, digits, dots and hyphens"))),
	catalogTitle: v.optional(text),
	itemNoun: v.optional(text),
	attribution: v.optional(v.strictObject({
		text,
		url: v.exactOptional(text),
		licence: v.exactOptional(text)
	}, "{ \"text\": …, \"url\": …, \"licence\": … }")),
	visitorEvents: v.optional(visitorEvents),
	rules: v.optional(rules),
	learning: v.optional(v.union([flag, v.picklist(["on", "off"])], "on or off")),
	interactions: v.optional(text),
	learn: v.optional(v.picklist(learnNames, learnNames.join(", "))),
	interactionsQuery: v.optional(text),
	interactionsDelimiter: v.optional(text),
	interactionsEncoding: v.optional(v.picklist(["utf-8", "latin1"], "utf-8 or latin1")),
	userColumn: v.optional(text),
	itemColumn: v.optional(text),
	valueColumn: v.optional(text),
	timeColumn: v.optional(text),
	eventColumn: v.optional(text),
	eventWeights: v.optional(text),
	scale: v.optional(text),
	minValue: v.optional(v.number("a number")),
	duplicates: v.optional(v.picklist(["last", "sum"], "last or sum")),
	weighting: v.optional(v.picklist(["one", "value"], "one or value")),
	factors: v.optional(whole),
	epochs: v.optional(whole),
	learningRate: v.optional(v.number("a number")),
	regularisation: v.optional(v.number("a number")),
	holdOut: v.optional(text),
	ranker: v.optional(v.picklist([
		"auto",
		"on",
		"off"
	], "auto, on or off")),
	resume: v.optional(flag),
	profiles: v.optional(text),
	profilePeople: v.optional(whole),
	profileSupport: v.optional(whole),
	header: v.optional(names),
	threads: v.optional(v.pipe(whole, v.minValue(1, "a whole number from 1 to 64"), v.maxValue(64, "a whole number from 1 to 64"))),
	noCache: v.optional(flag),
	quiet: v.optional(flag),
	json: v.optional(flag)
});
/** Keys whose values are numbers: on the command line they come as texts. */
var numericSettings = /* @__PURE__ */ new Set([
	"dims",
	"clusters",
	"m",
	"efConstruction",
	"seed",
	"nprobe",
	"recall",
	"bundles",
	"visitBits",
	"minValue",
	"factors",
	"epochs",
	"learningRate",
	"regularisation",
	"threads",
	"profilePeople",
	"profileSupport"
]);
/**
* @param nameOf  how a key is called where it was written
* @throws {UsageError} naming the first key that is unknown or wrong, what it holds and what was expected
*/
function parseCompileSettings(json, nameOf) {
	if (typeof json !== "object" || json === null || Array.isArray(json)) throw new UsageError(`${nameOf("")}got ${JSON.stringify(json)}, expected an object of settings`);
	const known = Object.keys(schema.entries);
	for (const key of Object.keys(json)) if (!known.includes(key)) throw new UsageError(`${nameOf(key)}: there is no such setting${didYouMean(key, known)}`);
	const result = v.safeParse(schema, json, { abortEarly: true });
	if (result.success) return result.output;
	const [issue] = result.issues;
	const [key = "", ...inner] = (v.getDotPath(issue) ?? "").split(".");
	const place = [nameOf(key), ...inner].join(".");
	throw new UsageError(`${place}: got ${issue.received}, expected ${issue.message}`);
}
function listOf(item) {
	return v.pipe(v.union([text, v.array(v.unknown())], "names, as a list or with commas"), v.transform((value) => typeof value === "string" ? value.split(",").map((name) => name.trim()) : value), v.array(item));
}
/** NaN for what is no size. */
function bytesFromText(size) {
	const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*(B|kB|KB|MB|GB)?$/.exec(size.trim()) ?? [];
	if (number === void 0) return NaN;
	const factor = {
		"": 1,
		B: 1,
		KB: 1e3,
		MB: 1e6,
		GB: 1e9
	}[unit.toUpperCase()] ?? 1;
	return Math.round(Number(number) * factor);
}
/** "subjects:0.6" has its weight behind the last colon. */
function fieldFromText(name) {
	const match = /^(.+):(\d+(?:\.\d+)?|\.\d+)$/s.exec(name);
	return match ? {
		column: match[1],
		weight: Number(match[2])
	} : { column: name };
}
// src/cli/compile-arguments.ts
var compileUsage = `docent compile <input> --out <dir> [options]

Turns a table (CSV, TSV, JSON lines, a JSON list; gzipped or not) into a folder of static files.

The table: a column is named as it stands in its header; what is not named is the preset's, or guessed.
  --preset NAME            openmoji, films, tate, moma, met; with --interactions too: movielens, lastfm, goodreads,
                           book-crossing
  --id COL[,COL]           what tells items apart; several are joined
  --title COL              --creator COL    --date COL    --group COL    --popularity COL
  --url COL                the item's page; or a template: "https://example.org/works/{COL}"
  --image COL              its picture; or a template: "pictures/{COL}.jpg" packs the files beside the input
  --fields COL[:W],…       what recommendations go by; 2 counts twice as much as usual for such a column
  --hide COL,…             what recommendations shall not go by, to measure them by it: docent evaluate
  --details COL,…          what an object page lists
  --facets COL,…           --alternate-keys COL,…    --list-separator TEXT
  --format csv|tsv|jsonl|json    --delimiter TEXT    --encoding utf-8|latin1|utf-16le|utf-16be
  --quotes doubled|backslash|none   how a cell writes a quote: "", \\", or as it is (tab-separated)
  --header COL,COL,…       of a table without a header: its columns' names
  --skip-bad-rows          counts and lists bad rows instead of ending at the first

The catalogue:
  --name ID                its stable identity: history on visitors' devices belongs to it
  --catalog-title TEXT     --item-noun TEXT (plural: "artworks")
  --embedder lexical|lsa   --code sign|i8|f32    --dims N
  --embedder transformers  a sentence model, by a package to be installed; --embedder-model NAME or ./FOLDER
  --embedder use           a smaller one that npm ships, English
  --embedder-fields COL,…  what such a model reads of an item; all that recommendations go by when absent
  --join NAME:W,NAME:W     several embedders as one, each with its weight: lexical:1,use:0.6 (--embedder joined)
  --vectors FILE           computed elsewhere: Parquet, .npy, or JSON with "id" and "vector", one for each item
  --vectors-id COL         --vectors-column COL  where they are called otherwise
  --ignore-other-vectors   of items that the table does not have
  --clusters N             --nprobe N, or --recall SHARE of the exact ten that a search is to find (0.955)
  --budget 300kB           dimensions and clusters by trial, so that a first search transfers no more
  --index hnsw|auto|flat   graphs in all clusters; where walking one costs less than a scan; in none
  --m N                    --ef-construction N    --seed N

Visitors:
  --rules FACET:same,FACET:nearest   results for one item: first those that share its value, then the nearest year or number
  --visitor-events KIND:W,…  what views, dwell, pick, favourite, hide count for what devices learn, and kinds of your own
  --learning on|off        whether devices learn from their visitor where nobody has settled it; on

Privacy: what a visit tells the host of the files is printed at the end (PRIVACY.md):
  --everything-up-to SIZE  catalogues so small are fetched whole by everybody, which tells nothing; 5MB
  --visit-size SIZE        of larger ones a visit fetches so much; 1.5MB
  --visit-bits N           and tells no more than this, whatever it then has to fetch; 6
  --bundles N|auto         or say how many files of whole neighbourhoods: a visit tells log2(N) bits

Learned from what people liked:
  --interactions FILE      who had what: CSV, TSV, "::"-separated, JSON lines, Parquet, SQLite (.db, .sqlite);
                           or mysql://user@host/database with --interactions-query SQL (npm install mysql2)
  --items FILE             the table of items, where it isn't given as the input
  --learn auto|none|NAME   ${learnerNames.join(", ")}; auto tries what may suit on a held-out tenth
  --factors N              dimensions of the vectors    --epochs N    --learning-rate R    --regularisation R
  --user-column COL        --item-column COL    --value-column COL    --time-column COL    --event-column COL
  --event-weights view=1,cart=3,buy=5             --duplicates last|sum    --weighting one|value
  --scale 1-5              values outside are refused    --min-value 4   lower ones are left out
  --interactions-query SQL --interactions-delimiter TEXT    --interactions-encoding utf-8|latin1
  --hold-out NAME[:SHARE][:SEED]   random, per-user, leave-last-out, time: learns from the rest, for docent evaluate
  --profiles RULE          what counts as a favourite, for the taste profiles that three picks lead to: all, plays:10:100
                           (ten times or more, a person's hundred most), ratings:5:3 (the best marks, lowered until
                           five good ones are there, not below 3); guessed when absent; off: no profiles
  --profile-people 25      people whom a profile sums up, at least    --profile-support 5   who love each that it lists
  --ranker auto|on|off     a small network that puts the best 100 in order on the device: where it helps, or in any case
  --resume                 bpr and warp go on from where the last run of this catalogue ended

  --config FILE            instead of docent.config.json in this folder; its keys are these options, in camelCase
  --threads N              on which the work is done: as many as there are cores, 8 at most; no byte depends on it
  --no-cache               computes every stage anew
  --report FILE            writes a page on what came out: relevance, recall, sizes, times (docent report)
  --quiet                  no progress and no summary
  --json                   the summary as JSON
`;
var compileOptionKinds = {
	out: "string",
	report: "string",
	preset: "string",
	id: "string",
	title: "string",
	fields: "string",
	creator: "string",
	date: "string",
	url: "string",
	image: "string",
	hide: "string",
	facets: "string",
	details: "string",
	group: "string",
	"alternate-keys": "string",
	popularity: "string",
	"list-separator": "string",
	format: "string",
	delimiter: "string",
	encoding: "string",
	quotes: "string",
	"skip-bad-rows": "boolean",
	embedder: "string",
	"embedder-model": "string",
	"embedder-fields": "string",
	join: "string",
	vectors: "string",
	"vectors-id": "string",
	"vectors-column": "string",
	"ignore-other-vectors": "boolean",
	code: "string",
	dims: "string",
	clusters: "string",
	index: "string",
	m: "string",
	"ef-construction": "string",
	seed: "string",
	nprobe: "string",
	recall: "string",
	budget: "string",
	bundles: "string",
	"everything-up-to": "string",
	"visit-size": "string",
	"visit-bits": "string",
	name: "string",
	"catalog-title": "string",
	"item-noun": "string",
	config: "string",
	"visitor-events": "string",
	rules: "string",
	learning: "string",
	interactions: "string",
	items: "string",
	learn: "string",
	"interactions-query": "string",
	"interactions-delimiter": "string",
	"interactions-encoding": "string",
	"user-column": "string",
	"item-column": "string",
	"value-column": "string",
	"time-column": "string",
	"event-column": "string",
	"event-weights": "string",
	scale: "string",
	"min-value": "string",
	duplicates: "string",
	weighting: "string",
	factors: "string",
	epochs: "string",
	"learning-rate": "string",
	regularisation: "string",
	"hold-out": "string",
	ranker: "string",
	resume: "boolean",
	profiles: "string",
	"profile-people": "string",
	"profile-support": "string",
	header: "string",
	threads: "string",
	"no-cache": "boolean",
	quiet: "boolean",
	json: "boolean"
};
var defaultConfig = "docent.config.json";
/**
* What the command line asks for, and where it is silent `docent.config.json`. Paths in that file are relative to it.
*
* @throws {UsageError} for options or a file that make no sense
*/
async function readCompileArguments(args, cwd) {
	const { positionals, values } = readArguments(args, compileOptionKinds);
	if (positionals.length > 1) throw new UsageError(`got ${positionals.length} inputs (${positionals.join(", ")}), expected one`);
	const { config: configName, items, ...options } = values;
	const asked = parseCompileSettings(Object.fromEntries(Object.entries(options).map(([name, value]) => settingFrom(name, value))), (key) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
	const configPath = resolve(cwd, configName ?? defaultConfig);
	const configured = await readConfig(configPath, configName !== void 0);
	const settings = {
		...configured,
		...asked
	};
	const pathOf = (name, typed) => {
		if (typed !== void 0) return resolve(cwd, typed);
		const path = configured[name];
		return path === void 0 ? void 0 : resolve(dirname(configPath), path);
	};
	if (items !== void 0 && positionals.length > 0) throw new UsageError(`got the inputs ${positionals[0]} and --items ${items}, expected one of them`);
	const input = pathOf("input", positionals[0] ?? items);
	const out = pathOf("out", asked.out);
	if (input === void 0) throw new UsageError("got no input, expected a table to compile");
	if (out === void 0) throw new UsageError("--out: got nothing, expected the folder to publish into");
	const interactions = /^mysql:/i.test(settings.interactions ?? "") ? settings.interactions : pathOf("interactions", asked.interactions);
	if (settings.learn !== void 0 && interactions === void 0) throw new UsageError("--interactions: got nothing, expected what to learn from");
	const vectors = pathOf("vectors", asked.vectors);
	const { join } = settings;
	const implied = vectors === void 0 ? void 0 : "vectors";
	const embedder = settings.embedder ?? (join ? "joined" : implied);
	if (embedder === "joined" !== (join !== void 0)) throw new UsageError(`--join: got ${join ? "parts" : "nothing"} with --embedder ${embedder}, expected both`);
	if (join && join.length < 2) throw new UsageError(`--join: got ${join.length} embedder, expected two or more: lexical:1,use:0.6`);
	if (((embedder === "vectors" || join?.some((part) => part.embedder === "vectors")) ?? false) !== (vectors !== void 0)) throw new UsageError(`--vectors: got ${vectors ?? "nothing"} with --embedder ${embedder}, expected both`);
	return {
		...settings.preset === void 0 ? void 0 : findPreset(settings.preset)?.settings,
		...settings,
		embedder,
		vectors,
		interactions,
		input,
		out
	};
}
function settingFrom(name, value) {
	const key = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
	return [key, numericSettings.has(key) && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value];
}
async function readConfig(path, mustExist) {
	let text;
	try {
		text = await readFile(path, "utf8");
	} catch (cause) {
		if (cause instanceof Error && "code" in cause && cause.code === "ENOENT" && !mustExist) return {};
		throw new UsageError(`--config: ${path} can't be read`, { cause });
	}
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		const fault = findJsonFault(text) ?? {
			at: 0,
			message: "not JSON"
		};
		const { line, column } = placeAfter(text.slice(0, fault.at));
		throw new UsageError(`${path}:${line}:${column}: ${fault.message}`, { cause });
	}
	return parseCompileSettings(json, (key) => key === "" ? `${path}: ` : `${path}: ${key}`);
}
export { findPreset as a, outsideEmbedderNames as i, compileUsage as n, presets as o, readCompileArguments as r, compileOptionKinds as t };

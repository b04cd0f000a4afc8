import { t as fold } from "./tokens-V6Tk4oaK.js";
import { t as catalogueIdFromName } from "./catalogue-id-ComZPJ-7.js";
import { i as resolveOptions, p as chooseColumns, t as readSample } from "./ingest-sample-DeTOOlGF.js";
import { r as labelFrom } from "./compile-options-Bam71oju.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { t as UsageError } from "./command-arguments-Dw62D74R.js";
import { i as outsideEmbedderNames } from "./compile-arguments-7G0zaNL7.js";
import { n as nodeDeflate, r as readFileChunks, t as createPictureReader } from "./node-effects-CkFRj0bo.js";
import { join } from "node:path";
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
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
	films
];
function findPreset(name) {
	return presets.find((preset) => preset.name === name);
}
// src/cli/disk-stage-cache.ts
/** Results of the compiler's stages as files, one a key. A failing disk is a missing result, never an error. */
function createDiskStageCache({ folder, budgetBytes = 1024 ** 3, warn }) {
	let isBroken = false;
	const pathOf = (key) => join(folder, `${key.replace(/[^\w.-]/g, "_")}.stage`);
	return {
		async read(key) {
			const path = pathOf(key);
			try {
				const bytes = await readFile(path);
				const now = /* @__PURE__ */ new Date();
				await utimes(path, now, now);
				return bytes;
			} catch {
				return;
			}
		},
		async write(key, bytes) {
			if (isBroken) return;
			const path = pathOf(key);
			const partial = `${path}.${process.pid}.partial`;
			try {
				await mkdir(folder, { recursive: true });
				await writeFile(partial, bytes);
				await rename(partial, path);
				await prune(folder, budgetBytes);
			} catch (error) {
				isBroken = true;
				await rm(partial, { force: true }).catch(() => void 0);
				warn(`results of stages are not kept: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
	};
}
/** `node_modules/.cache` of the project where there is one, else the user's cache folder. */
function stageCacheFolder(cwd, env) {
	if (existsSync(join(cwd, "node_modules"))) return join(cwd, "node_modules", ".cache", "docent");
	return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "docent");
}
async function prune(folder, budgetBytes) {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".stage"));
	const files = await Promise.all(names.map(async (name) => {
		const { size, mtimeMs } = await stat(join(folder, name));
		return {
			name,
			size,
			mtimeMs
		};
	}));
	files.sort((a, b) => b.mtimeMs - a.mtimeMs);
	let total = 0;
	for (const { name, size } of files) {
		total += size;
		if (total > budgetBytes) await rm(join(folder, name), { force: true });
	}
}
// src/cli/compile-plan.ts
/** Items whose neighbours in the full embedding a report asks for. */
var reportQueries = 100;
/**
* Looks at the head of the table and settles every choice; says on stderr what was guessed.
*
* @throws {UsageError} for options that make no sense; {IngestError} for a table that can't be read
*/
async function planCompilation(request, { inputName, view, signal }) {
	const preset = requirePreset(request.preset);
	const inputOptions = {
		fileName: inputName,
		format: request.format,
		header: request.header,
		delimiter: request.delimiter,
		encoding: request.encoding,
		signal
	};
	const sample = await readSample(readFileChunks(request.input), inputOptions);
	const columns = columnsOf(request, preset, {
		sample,
		fileName: inputName,
		view
	});
	const options = optionsFrom(request, preset, columns);
	requireOptions(options, isOutside(request.embedder));
	return {
		preset,
		inputOptions,
		columns,
		options,
		header: sample.header
	};
}
/**
* The column that is called so in the table or on the object page, in whatever case.
*
* @throws {UsageError} where there is none
*/
function findColumn(option, name, header, { details }) {
	const isMeant = (text) => fold(text) === fold(name);
	const column = header.find((text) => text === name) ?? header.find(isMeant) ?? details.find(({ label }) => isMeant(label))?.column;
	if (column !== void 0) return column;
	const known = header.map((text) => JSON.stringify(text)).join(", ");
	throw new UsageError(`${option}: there is no column ${JSON.stringify(name)}${didYouMean(name, header)} (columns: ${known})`);
}
/** The outside world of a compilation: caches, pictures, and the embedder where it comes from outside. */
async function effectsOf(request, view, signal) {
	const folder = stageCacheFolder(process.cwd(), process.env);
	const stageCache = request.noCache ? void 0 : createDiskStageCache({
		folder,
		warn: (message) => view.say(`docent: ${message}`)
	});
	const { embedder: name } = request;
	let embedder;
	if (isOutside(name)) {
		const { openOutsideEmbedder } = await import("./outside-embedder-CJPLtwD4.js");
		view.update("embedder", void 0);
		embedder = await openOutsideEmbedder({
			...request,
			embedder: name
		}, {
			stageCache,
			signal
		});
	}
	return {
		deflate: nodeDeflate,
		readPicture: createPictureReader(request.input),
		...stageCache && { stageCache },
		...embedder && { embedder },
		onProgress: ({ stage, fraction }) => view.update(stage, fraction),
		signal
	};
}
function isOutside(embedder) {
	return outsideEmbedderNames.some((name) => name === embedder);
}
function requirePreset(name) {
	if (name === void 0) return void 0;
	const preset = findPreset(name);
	if (preset) return preset;
	const known = presets.map((one) => one.name);
	throw new UsageError(`--preset: there is no preset ${JSON.stringify(name)}${didYouMean(name, known)} (presets: ${known.join(", ")})`);
}
/** Says on stderr what was guessed. */
function columnsOf(request, preset, { sample, fileName, view }) {
	const choice = chooseColumns({
		id: request.id,
		title: request.title,
		creator: request.creator,
		date: request.date,
		url: request.url,
		image: request.image,
		fields: request.fields,
		details: request.details,
		facets: request.facets,
		alternateKeys: request.alternateKeys,
		group: request.group,
		popularity: request.popularity,
		listSeparator: request.listSeparator
	}, sample, preset?.columns);
	if (choice.kind === "unknown") {
		const message = "there is no row below the header by which columns could be guessed";
		if (sample.rows.length === 0) throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message
		});
		throw new UsageError(choice.message);
	}
	for (const note of choice.notes) view.say(`  ${preset ? "" : "guessed "}${note}`);
	const hidden = (request.hide ?? []).map((name) => findColumn("--hide", name, sample.header, choice.columns));
	const { fields } = choice.columns;
	return {
		...choice.columns,
		fields: fields.filter(({ column }) => !hidden.includes(column))
	};
}
function optionsFrom(request, preset, columns) {
	const name = request.name ?? preset?.options.catalogId ?? catalogueIdFromName(request.input);
	const { itemNoun = preset?.options.itemNoun, attribution = preset?.options.attribution } = request;
	const { code, dims, clusters, m, efConstruction, seed, nprobe, recall, bundles, visitBits } = request;
	const { everythingUpTo: everythingUpToBytes, visitSize: visitBytes } = request;
	const embedder = isOutside(request.embedder) ? void 0 : request.embedder;
	return {
		catalogId: name,
		title: request.catalogTitle ?? preset?.options.title ?? labelFrom(name),
		columns,
		...defined({
			itemNoun,
			attribution,
			embedder,
			code,
			dims,
			clusters,
			m,
			efConstruction,
			seed,
			nprobe,
			recall,
			recallQueries: request.report === void 0 ? void 0 : reportQueries,
			bundles,
			everythingUpToBytes,
			visitBytes,
			visitBits
		}),
		...preset && { preset: preset.name }
	};
}
/** Before anything is read: a wrong number is the command line's fault. */
function requireOptions(options, hasOwnVectors) {
	try {
		resolveOptions(options, 1, { hasOwnVectors });
	} catch (error) {
		if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
		throw error;
	}
}
function defined(values) {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== void 0));
}
export { findColumn as n, planCompilation as r, effectsOf as t };

import { t as fold } from "./tokens-V6Tk4oaK.js";
import { t as catalogueIdFromName } from "./catalogue-id-ComZPJ-7.js";
import { i as resolveOptions, l as chooseColumns, t as readSample } from "./ingest-sample-D838ERDr.js";
import { i as labelFrom } from "./compile-options-B4m0sO7m.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { a as findPreset, i as outsideEmbedderNames, o as presets } from "./compile-arguments-C-Y07mpw.js";
import { t as UsageError } from "./command-arguments-Dw62D74R.js";
import { n as nodeDeflate, r as readFileChunks, t as createPictureReader } from "./node-effects-CnbjxuGY.js";
import { join } from "node:path";
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
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
	const inputOptions = inputOptionsOf(request, inputName, signal);
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
/** How the table of a request is written. */
function inputOptionsOf({ format, header, delimiter, encoding, quotes }, fileName, signal) {
	return {
		fileName,
		format,
		header,
		delimiter,
		encoding,
		quotes,
		signal
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
		const { openOutsideEmbedder } = await import("./outside-embedder-DwycvRTj.js");
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
	const { code, dims, clusters, index, m, efConstruction, seed, nprobe, recall, bundles, visitBits } = request;
	const { everythingUpTo: everythingUpToBytes, visitSize: visitBytes } = request;
	const { visitorEvents, rules, learning } = request;
	const visitor = defined({
		events: visitorEvents,
		rules,
		learning: learning === void 0 ? void 0 : learning === true || learning === "on"
	});
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
			index,
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
		...Object.keys(visitor).length > 0 && { visitor },
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
export { planCompilation as i, findColumn as n, inputOptionsOf as r, effectsOf as t };

import { t as catalogueIdFromName } from "./catalogue-id-ComZPJ-7.js";
import { t as cacheFolder } from "./cache-folder-D_kzDAYg.js";
import { t as UsageError } from "./command-arguments-Dw62D74R.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { n as parseCsvRow } from "./ingest-csv-Dg1dJ9rt.js";
import { t as decodeCards } from "./cards-BcOyPK0z.js";
import { t as createProgressView } from "./progress-view-Bn1wLuBC.js";
import { t as serve } from "./serve-CxEFXZOn.js";
import { t as readPort } from "./serve-command-CQywhiGt.js";
import { promisify } from "node:util";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { access, copyFile, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import * as v from "valibot";
import { createReadStream } from "node:fs";
import { brotliCompress, constants as constants$1, gunzipSync, gzip } from "node:zlib";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { parse } from "csv-parse/sync";
// src/cli/download/download-error.ts
/**
* Why a file could not be fetched, in one line.
*
* - `offline`: the host cannot be reached from here
* - `interrupted`: it may go on another time; what has arrived is kept
* - `refused`: the host answered that it won't
* - `content`: what came is not what was asked for
*/
var DownloadError = class extends Error {
	constructor(kind, message, options) {
		super(message, options);
		this.name = "DownloadError";
		this.kind = kind;
	}
};
/** What `fetch` or a body threw: it wraps the reason, sometimes twice. */
function downloadErrorFrom(thrown, url) {
	const { host } = new URL(url);
	const reasons = reasonsOf(thrown);
	const code = reasons.map((reason) => reason.code).find((found) => found !== void 0);
	if (code !== void 0 && unreachableCodes.has(code)) return new DownloadError("offline", `${host} cannot be reached (${code})`, { cause: thrown });
	return new DownloadError("interrupted", `the connection to ${host} broke (${code ?? reasons.at(-1)?.message ?? String(thrown)})`, { cause: thrown });
}
var unreachableCodes = /* @__PURE__ */ new Set([
	"EAI_AGAIN",
	"ECONNREFUSED",
	"EHOSTUNREACH",
	"ENETDOWN",
	"ENETUNREACH",
	"ENOTFOUND",
	"ETIMEDOUT",
	"UND_ERR_CONNECT_TIMEOUT"
]);
function reasonsOf(thrown) {
	if (!(thrown instanceof Error)) return [];
	const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : void 0;
	const inner = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause;
	return [{
		message: thrown.message,
		code
	}, ...reasonsOf(inner)];
}
// src/cli/download/git-lfs.ts
/**
* Large files of a Git repository may be stored apart; in their place stands a pointer of a few lines.
* @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
*/
function isGitLfsPointer(text) {
	return text.startsWith("version https://git-lfs.github.com/spec/");
}
/** Where GitHub serves the file itself; undefined unless `url` is one of its addresses of a raw file. */
function gitHubMediaUrl(url) {
	const { hostname, pathname } = new URL(url);
	const media = "https://media.githubusercontent.com/media";
	if (hostname === "raw.githubusercontent.com") return `${media}${pathname}`;
	const raw = hostname === "github.com" ? /^(\/[^/]+\/[^/]+)\/raw(\/.+)$/.exec(pathname) : null;
	return raw ? `${media}${raw[1]}${raw[2]}` : void 0;
}
// src/cli/download/csv-start.ts
/** @param start  the first bytes of the file, gzipped or not; more than its header row */
function csvStartFrom(start) {
	const text = startAsText(start);
	if (text === void 0) return { kind: "other" };
	if (isGitLfsPointer(text)) return { kind: "git-lfs-pointer" };
	if (/^\ufeff?\s*</.test(text)) return { kind: "web-page" };
	const columns = firstRow(text);
	return columns === void 0 ? { kind: "other" } : {
		kind: "csv",
		columns
	};
}
/** @throws {DownloadError} unless it is a CSV that has them all */
function expectCsvColumns(start, columns, place) {
	if (start.kind !== "csv") throw new DownloadError("content", `${place}: got ${{
		"git-lfs-pointer": "a pointer of Git LFS",
		"web-page": "a web page",
		other: "something else"
	}[start.kind]}, expected a CSV`);
	const missing = columns.filter((column) => !start.columns.includes(column));
	if (missing.length === 0) return;
	const found = start.columns.slice(0, 6).join(", ");
	throw new DownloadError("content", `${place}: got a CSV without ${missing.map((column) => `"${column}"`).join(", ")}; its columns begin with ${found}`);
}
function startAsText(start) {
	try {
		const bytes = start[0] === 31 && start[1] === 139 ? gunzipSync(start, { finishFlush: constants$1.Z_SYNC_FLUSH }) : start;
		return new TextDecoder().decode(bytes);
	} catch {
		return;
	}
}
function firstRow(text) {
	const row = parseCsvRow(text.replace(/^\ufeff/, ""), 0, ",", false);
	return row.kind === "row" ? row.cells.map((name) => name.trim()) : void 0;
}
// src/cli/download/part-file.ts
var partState = v.object({
	url: v.string(),
	validator: v.string(),
	totalBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))
});
function partPathOf(path) {
	return `${path}.part`;
}
/** @returns undefined where there is none of this address, or nothing tells whose beginning it is */
async function readPart(path, url) {
	try {
		const { size } = await stat(partPathOf(path));
		const state = v.parse(partState, JSON.parse(await readFile(statePathOf(path), "utf8")));
		if (state.url !== url || size === 0) return void 0;
		return {
			bytes: size,
			validator: state.validator,
			totalBytes: state.totalBytes
		};
	} catch {
		return;
	}
}
async function writePartState(path, { url, validator, totalBytes }) {
	await writeFile(statePathOf(path), JSON.stringify({
		url,
		validator,
		totalBytes
	}));
}
async function forgetPart(path) {
	await rm(statePathOf(path), { force: true });
	await rm(partPathOf(path), { force: true });
}
function statePathOf(path) {
	return `${path}.part.json`;
}
// src/cli/download/range-answer.ts
/**
* Asks for what is missing of `part`, or for the whole where the file is another by now. The file is wanted as it is
* stored, since positions in a compressed answer say nothing about it.
*/
function rangeRequestHeaders(part, unless) {
	const headers = { "Accept-Encoding": "identity" };
	if (part) {
		headers["Range"] = `bytes=${part.bytes}-`;
		headers["If-Range"] = part.validator;
	} else if (unless?.etag !== void 0) headers["If-None-Match"] = unless.etag;
	else if (unless?.lastModified !== void 0) headers["If-Modified-Since"] = unless.lastModified;
	return headers;
}
function rangeAnswerFrom({ status, statusText, headers }, part, unless) {
	const answered = `answered ${status}${statusText === "" ? "" : ` ${statusText}`}`;
	const validators = {
		etag: headers.get("etag") ?? void 0,
		lastModified: headers.get("last-modified") ?? void 0
	};
	if (status === 200) return {
		kind: "body",
		offset: 0,
		totalBytes: isEncoded(headers) ? void 0 : wholeNumber(headers.get("content-length")),
		validators
	};
	if (status === 304 && !part && unless) return { kind: "unchanged" };
	if (status === 206 && part) {
		const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
		const totalBytes = range?.[2] === "*" ? part.totalBytes : Number(range?.[2]);
		const fits = Number(range?.[1]) === part.bytes && totalBytes === (part.totalBytes ?? totalBytes);
		if (range && fits && !isEncoded(headers)) return {
			kind: "body",
			offset: part.bytes,
			totalBytes,
			validators
		};
		return {
			kind: "restart",
			reason: `answered with ${headers.get("content-range")}, expected ${part.bytes}-`
		};
	}
	if (status === 416 && part) return {
		kind: "restart",
		reason: answered
	};
	if (status === 408 || status === 429 || status >= 500) return {
		kind: "later",
		reason: answered
	};
	return {
		kind: "refused",
		reason: answered
	};
}
/** What a later request can be tied to: a weak ETag can't, its files may differ in their bytes. */
function strongValidator({ etag, lastModified }) {
	return etag !== void 0 && !etag.startsWith("W/") ? etag : lastModified;
}
function isEncoded(headers) {
	return (headers.get("content-encoding") ?? "identity") !== "identity";
}
function wholeNumber(text) {
	return text !== null && /^\d+$/.test(text) ? Number(text) : void 0;
}
// src/cli/download/stall-watch.ts
function watchForStall(url, maxStallMs, signal) {
	const stalled = new AbortController();
	const start = () => setTimeout(() => stalled.abort(), maxStallMs);
	let timer = start();
	return {
		signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal,
		reset() {
			clearTimeout(timer);
			timer = start();
		},
		end: () => clearTimeout(timer),
		explain(thrown) {
			if (!stalled.signal.aborted) return downloadErrorFrom(thrown, url);
			return new DownloadError("interrupted", `${new URL(url).host} has sent nothing for ${maxStallMs / 1e3} s`, { cause: thrown });
		}
	};
}
// src/cli/download/download.ts
/**
* Fetches a file as it is stored. What an interruption leaves is kept beside it and continued, now or by a later call,
* as long as the host says that the file is still the same; `path` itself is written when all bytes are there.
*
* @throws {DownloadError} when the host can't be reached, refuses, sends something else, or keeps breaking off
* @throws the signal's reason when aborted
*/
async function download(url, options) {
	const { path, signal, onProgress, retryDelaysMs = [
		500,
		2e3,
		8e3
	] } = options;
	await mkdir(dirname(path), { recursive: true });
	let failures = 0;
	let hasProgressed = false;
	const watched = {
		...options,
		onProgress(progress) {
			hasProgressed = true;
			failures = 0;
			onProgress?.(progress);
		}
	};
	for (;;) {
		signal?.throwIfAborted();
		try {
			return await attempt(url, watched);
		} catch (error) {
			signal?.throwIfAborted();
			const kind = error instanceof DownloadError ? error.kind : void 0;
			if (!(kind === "interrupted" || kind === "offline" && hasProgressed) || failures >= retryDelaysMs.length) throw error;
		}
		await setTimeout$1(retryDelaysMs[failures++], void 0, { signal }).catch(() => {});
	}
}
async function attempt(url, { path, fetch = globalThis.fetch, onProgress, signal, inspectStart, unless, maxStallMs = 6e4 }) {
	const stall = watchForStall(url, maxStallMs, signal);
	try {
		const part = await readPart(path, url);
		const response = await explained(stall, fetch(url, {
			headers: rangeRequestHeaders(part, unless),
			signal: stall.signal
		}));
		const answer = rangeAnswerFrom(response, part, unless);
		if (answer.kind !== "body") await response.body?.cancel();
		if (answer.kind === "unchanged") return { status: "unchanged" };
		if (answer.kind === "restart") await forgetPart(path);
		if (answer.kind !== "body") throw new DownloadError(answer.kind === "refused" ? "refused" : "interrupted", `${url} ${answer.reason}`);
		const { offset, totalBytes, validators } = answer;
		let body = eachExplained(stall, response.body ?? []);
		if (offset === 0) {
			await forgetPart(path);
			body = inspected(body, inspectStart);
		}
		const bytes = await store(body, {
			url,
			path,
			offset,
			totalBytes,
			validators,
			onProgress
		});
		if (totalBytes !== void 0 && bytes !== totalBytes) {
			const message = `${url} ended after ${bytes} bytes, expected ${totalBytes}`;
			if (bytes < totalBytes) throw new DownloadError("interrupted", message);
			await forgetPart(path);
			throw new DownloadError("content", message);
		}
		await rename(partPathOf(path), path);
		await forgetPart(path);
		return {
			status: "done",
			bytes,
			validators
		};
	} finally {
		stall.end();
	}
}
/** @returns the file's length now */
async function store(body, { url, path, offset, totalBytes, validators, onProgress }) {
	let position = offset;
	let file;
	try {
		for await (const chunk of body) {
			if (!file) {
				const validator = strongValidator(validators);
				file = await open(partPathOf(path), offset === 0 ? "w" : "r+");
				if (validator !== void 0) await writePartState(path, {
					url,
					validator,
					totalBytes
				});
			}
			for (let written = 0; written < chunk.byteLength;) {
				const { bytesWritten } = await file.write(chunk, written, chunk.byteLength - written, position);
				written += bytesWritten;
				position += bytesWritten;
			}
			onProgress?.({
				receivedBytes: position,
				totalBytes
			});
		}
	} finally {
		await file?.close();
	}
	return position;
}
var inspectedBytes = 65536;
async function* inspected(body, inspect) {
	let start = /* @__PURE__ */ new Uint8Array(0);
	let isInspected = false;
	for await (const chunk of body) {
		if (isInspected) {
			yield chunk;
			continue;
		}
		start = Buffer.concat([start, chunk]);
		if (start.byteLength < inspectedBytes) continue;
		inspect?.(start);
		isInspected = true;
		yield start;
	}
	if (isInspected) return;
	inspect?.(start);
	yield start;
}
async function* eachExplained(stall, body) {
	const iterator = body[Symbol.asyncIterator]();
	try {
		for (;;) {
			const { done, value } = await explained(stall, iterator.next());
			if (done) return;
			yield value;
		}
	} finally {
		await iterator.return?.().catch(() => {});
	}
}
async function explained(stall, promise) {
	try {
		const value = await promise;
		stall.reset();
		return value;
	} catch (thrown) {
		throw stall.explain(thrown);
	}
}
// src/cli/museum-sources.ts
/** The files of the Met and of MoMA lie in Git LFS: GitHub's raw addresses give pointers. */
var museumSources = {
	met: {
		url: "https://media.githubusercontent.com/media/metmuseum/openaccess/master/MetObjects.csv",
		columns: [
			"Object ID",
			"Title",
			"Object Name",
			"Culture",
			"Country",
			"Artist Display Name",
			"Medium",
			"Object End Date",
			"Credit Line",
			"Is Highlight"
		]
	},
	tate: {
		url: "https://raw.githubusercontent.com/tategallery/collection/master/artwork_data.csv",
		columns: [
			"id",
			"artist",
			"title",
			"dateText",
			"medium",
			"thumbnailUrl",
			"url"
		]
	},
	moma: {
		url: "https://media.githubusercontent.com/media/MuseumofModernArt/collection/main/Artworks.csv",
		columns: [
			"ObjectID",
			"Title",
			"Artist",
			"Date",
			"Medium",
			"Classification",
			"Department",
			"URL"
		]
	}
};
function isMuseumId(text) {
	return Object.hasOwn(museumSources, text);
}
// src/cli/museum-download.ts
/**
* The museum's open CSV: from the cache, or fetched into it as it is, gzipped or not.
*
* @returns its path; another address has another
* @throws {DownloadError} one line that says what happened and what can be done; never while the cache has a copy
*/
async function downloadMuseum({ museum, url = museumSources[museum].url, cacheDir, onNotice, maxAgeMs = 6048e5, now = Date.now, ...options }) {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new DownloadError("refused", `${museum}: got the address "${url}", expected one of http or https`);
	const path = join(cacheDir, fileNameOf(museum, url));
	const kept = await readKept(path);
	if (kept && now() - kept.checkedAtMs < maxAgeMs) return path;
	try {
		const { columns } = museumSources[museum];
		const result = await fetchCsv(url, columns, {
			...options,
			path,
			unless: kept
		});
		const { bytes, etag, lastModified } = result.status === "done" ? {
			bytes: result.bytes,
			...result.validators
		} : kept;
		await writeFile(`${path}.json`, JSON.stringify({
			bytes,
			etag,
			lastModified,
			checkedAtMs: now()
		}));
	} catch (error) {
		if (!(error instanceof DownloadError)) throw error;
		if (!kept) throw new DownloadError(error.kind, adviceOn(error, museum), { cause: error });
		onNotice?.(`${museum}: ${error.message}; using the copy of ${new Date(kept.checkedAtMs).toISOString().slice(0, 10)}`);
	}
	return path;
}
async function fetchCsv(url, columns, options) {
	let start;
	const inspectStart = (bytes) => {
		start = csvStartFrom(bytes);
		expectCsvColumns(start, columns, url);
	};
	try {
		return await download(url, {
			...options,
			inspectStart
		});
	} catch (error) {
		const mediaUrl = start?.kind === "git-lfs-pointer" ? gitHubMediaUrl(url) : void 0;
		if (mediaUrl === void 0) throw error;
		return fetchCsv(mediaUrl, columns, options);
	}
}
function adviceOn({ kind, message }, museum) {
	const others = "--museum-url gives another address, --csv a file that is here already";
	return `${museum}: ${message}; ${{
		offline: `is there a network? ${others}`,
		interrupted: "what has arrived is kept, the same command goes on from there",
		refused: others,
		content: others
	}[kind]}`;
}
function fileNameOf(museum, url) {
	const isOwn = url === museumSources[museum].url;
	const hash = createHash("sha256").update(url).digest("hex").slice(0, 8);
	const ending = new URL(url).pathname.endsWith(".gz") ? ".csv.gz" : ".csv";
	return `${museum}${isOwn ? "" : `-${hash}`}${ending}`;
}
var keptState = v.object({
	bytes: v.number(),
	etag: v.optional(v.string()),
	lastModified: v.optional(v.string()),
	checkedAtMs: v.number()
});
/** @returns undefined where there is no whole file */
async function readKept(path) {
	try {
		const kept = v.parse(keptState, JSON.parse(await readFile(`${path}.json`, "utf8")));
		return (await stat(path)).size === kept.bytes ? kept : void 0;
	} catch {
		return;
	}
}
// src/bookmarklet/museum-site.ts
/** Where an object's page stands, in the shape of Tate's addresses: maker, title and accession number in one slug. */
function objectPath({ wing, maker, title, accession }) {
	return `${wing}/artworks/${[
		maker.split(" ").at(-1) ?? "",
		title,
		accession
	].map(slug).filter(Boolean).join("-")}`;
}
/** Where the page expects an object's picture. */
function picturePath({ accession }) {
	return `media/${accession}.svg`;
}
function museumSite(objects) {
	return [
		{
			path: "index.html",
			text: page("Collection", ".", `<h1>Works in the collection</h1>\n${[...new Set(objects.map((object) => object.department))].map((department) => {
				const items = objects.filter((object) => object.department === department);
				return `<section aria-labelledby="${slug(department)}">
<h2 id="${slug(department)}">${escapeHtml(department)} <small>${items.length} works</small></h2>
<ul class="works">
${items.map((object) => `<li><a href="${objectPath(object)}"><img src="${picturePath(object)}" alt="" loading="lazy" width="96" height="96">${escapeHtml(object.title)}</a></li>`).join("\n")}
</ul>
</section>`;
			}).join("\n")}`)
		},
		{
			path: "museum.css",
			text: styles
		},
		...objects.map((object) => ({
			path: `${objectPath(object)}.html`,
			text: objectPage(object)
		}))
	];
}
function objectPage(object) {
	const { title, maker, date, accession, department, subjects } = object;
	const rows = [
		["Artist", maker],
		["Date", date],
		["Collection", department],
		["Subjects", subjects],
		["Reference", accession]
	].filter(([, value]) => value !== "");
	const linked = {
		"@context": "https://schema.org",
		"@type": "VisualArtwork",
		name: title,
		creator: {
			"@type": "Person",
			name: maker
		},
		identifier: {
			"@type": "PropertyValue",
			name: "Accession number",
			value: accession
		}
	};
	return page(title, "../..", `<article>
<img src="../../${picturePath(object)}" alt="${escapeHtml(title)}" width="420" height="420">
<div>
<p class="maker">${escapeHtml(maker)}</p>
<h1>${escapeHtml(title)}</h1>
<dl>
${rows.map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`).join("\n")}
</dl>
</div>
</article>
<script type="application/ld+json">${JSON.stringify(linked).replaceAll("<", "\\u003c")}<\/script>`);
}
function page(title, root, body) {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · The Museum of Small Drawings</title>
<link rel="stylesheet" href="${root}/museum.css">
<link rel="icon" href="data:,">
</head>
<body>
<header><a href="${root}/index.html">The Museum of Small Drawings</a></header>
<main>
${body}
</main>
<footer>A stand-in for a museum’s own website. Drawings: OpenMoji, CC BY-SA 4.0.</footer>
</body>
</html>
`;
}
var styles = `* { box-sizing: border-box }
body { margin: 0; color: #1b1b1b; background: #fff; font: 16px/1.5 Arial, Helvetica, sans-serif }
header { padding: 20px 5vw; background: #123a5a }
header a { color: #fff; font-weight: bold; text-decoration: none; letter-spacing: .02em }
main { max-width: 1100px; margin: 0 auto; padding: 24px 5vw 64px }
h1 { margin: 0 0 16px; font-size: 2rem; line-height: 1.15 }
h2 { margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 1px solid #ccc; font-size: 1.2rem }
h2 small { color: #595959; font-weight: normal }
a { color: #123a5a }
.works { display: grid; grid-template-columns: repeat(auto-fill, minmax(120px, 1fr)); gap: 16px; margin: 0; padding: 0; list-style: none }
.works a { display: block; font-size: .85rem }
.works img { display: block; width: 100%; height: auto; background: #f2f2f2 }
article { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 40px; align-items: start }
article img { width: 100%; height: auto; background: #f2f2f2 }
.maker { margin: 0; color: #595959 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0 }
dt { color: #595959 }
dd { margin: 0 }
footer { padding: 24px 5vw; border-top: 1px solid #ccc; color: #595959; font-size: .85rem }
`;
function escapeHtml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\"", "&quot;");
}
function slug(text) {
	return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
// src/cli/museum-stand-in.ts
/** Enough of OpenMoji for a small museum. */
var departments = /* @__PURE__ */ new Map([
	["animals-nature", "Animals and nature"],
	["food-drink", "Food and drink"],
	["activities", "Activities"]
]);
/**
* Writes the stand-in for a museum's own website.
*
* @param openmojiDir  the unpacked `openmoji` package
* @param outDir  e.g. `dist/museum`
*/
async function writeMuseumStandIn(openmojiDir, outDir) {
	const objects = await readObjects(join(openmojiDir, "data", "openmoji.csv"));
	for (const { path, text } of museumSite(objects)) {
		await mkdir(dirname(join(outDir, path)), { recursive: true });
		await writeFile(join(outDir, path), text);
	}
	await mkdir(join(outDir, "media"), { recursive: true });
	for (const object of objects) await copyFile(join(openmojiDir, "color", "svg", `${object.accession}.svg`), join(outDir, picturePath(object)));
}
async function readObjects(csvPath) {
	return parse(await readFile(csvPath), {
		columns: true,
		bom: true
	}).filter((row) => row["skintone"] === "" && departments.has(row["group"])).map((row) => ({
		accession: row["hexcode"],
		title: row["annotation"],
		maker: row["openmoji_author"],
		date: row["openmoji_date"].slice(0, 4),
		department: departments.get(row["group"]) ?? "",
		subjects: row["tags"],
		wing: row["group"] === "activities" ? "archive" : "art"
	}));
}
// src/cli/open-data.ts
/** What a folder of open data sets may have: catalogues by their presets, and what they are learned from. */
var known = [
	{
		preset: "movielens",
		items: "ratings/ml-latest-small/movies.csv",
		interactions: "ratings/ml-latest-small/ratings.csv"
	},
	{
		preset: "lastfm",
		items: "ratings/lastfm-2k/artists.dat",
		interactions: "ratings/lastfm-2k/user_artists.dat"
	},
	{
		preset: "goodreads",
		items: "books/goodbooks-books.csv.gz"
	}
];
/** @throws {UsageError} when the folder has none of them */
async function openDataSources(folder) {
	const sources = [];
	for (const { preset, items, interactions } of known) {
		const paths = [items, ...interactions === void 0 ? [] : [interactions]];
		if ((await Promise.all(paths.map((path) => exists(join(folder, path))))).includes(false)) continue;
		sources.push({
			id: preset,
			input: join(folder, items),
			interactions: interactions === void 0 ? void 0 : join(folder, interactions),
			compileArgs: [
				"--preset",
				preset,
				"--quiet"
			]
		});
	}
	if (sources.length > 0) return sources;
	const names = known.map(({ items }) => items).join(", ");
	throw new UsageError(`--open-data: ${folder} has none of ${names}`);
}
async function exists(path) {
	try {
		await access(path);
		return true;
	} catch {
		return false;
	}
}
// src/cli/picture-origins.ts
/** An origin with a smaller share of the pictures is a stray: naming it in a policy gains nothing. */
var leastShare = .01;
/** Origins that a catalogue's pictures come from, the most frequent first. */
async function pictureOrigins(readFile) {
	const catalog = await openPublishedCatalog(readFile);
	const counts = /* @__PURE__ */ new Map();
	let pictures = 0;
	for await (const { bytes, place } of catalog.parts("cards")) for (const { picture } of decodeCards(bytes, place)) {
		if (picture?.from !== "url" || !URL.canParse(picture.url)) continue;
		const { origin, protocol } = new URL(picture.url);
		if (protocol !== "https:" && protocol !== "http:") continue;
		pictures++;
		counts.set(origin, (counts.get(origin) ?? 0) + 1);
	}
	return [...counts].filter(([, count]) => count >= pictures * leastShare).sort(([, a], [, b]) => b - a).map(([origin]) => origin);
}
// src/cli/precompress.ts
var compressible = /\.(?:css|html|js|json|svg|wasm|webmanifest)$/;
/** Shorter files gain nothing on the wire. */
var leastBytes = 1e3;
/**
* Writes a site's own files in Brotli and gzip beside themselves, for hosts that look for `.br` and `.gz`. Folders
* that others write into are left alone, since a compressed twin would outlive its file; catalogues need none: their
* files are compressed inside.
*
* @param dir  of a built site, its root and `assets`
* @returns how many files have twins now
*/
async function precompress(dir) {
	const names = (await Promise.all(["", "assets"].map((folder) => compressibleIn(dir, folder)))).flat();
	return (await Promise.all(names.map((name) => compressFile(join(dir, name))))).filter(Boolean).length;
}
async function compressibleIn(dir, folder) {
	return (await readdir(join(dir, folder), { withFileTypes: true })).filter((entry) => entry.isFile() && compressible.test(entry.name)).map(({ name }) => join(folder, name));
}
async function compressFile(path) {
	const bytes = await readFile(path);
	if (bytes.length < leastBytes) return false;
	const [brotli, gzipped] = await Promise.all([promisify(brotliCompress)(bytes, { params: { [constants$1.BROTLI_PARAM_SIZE_HINT]: bytes.length } }), promisify(gzip)(bytes, { level: 9 })]);
	await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
	return true;
}
// src/cli/site-catalogues.ts
var builtInCatalogues = [{
	id: "openmoji",
	title: "OpenMoji",
	url: "catalogue/openmoji/",
	imageOrigins: []
}, {
	id: "films",
	title: "Films",
	url: "catalogue/films/",
	imageOrigins: []
}];
// src/cli/start-catalogue.ts
/**
* Compiles a catalogue into `<publicDir>/catalogue/<id>`, unless what lies there was made from the same input, options
* and compiler.
*
* @param cli  the built command line, `docent.js`; the files beside it count as the compiler
* @throws {Error} when the compiler fails; it has said why on stderr
*/
async function compileCatalogue(source, { cli, publicDir, cacheDir }) {
	const out = join(publicDir, "catalogue", source.id);
	const stampPath = join(cacheDir, `${source.id}.stamp`);
	const stamp = await hashInputs(source, cli);
	const before = await readManifest(out);
	if (before && await readText(stampPath) === `${stamp} ${before.generation}`) return {
		id: source.id,
		title: before.title,
		items: before.items,
		fromCache: true
	};
	await rm(stampPath, { force: true });
	await mkdir(dirname(out), { recursive: true });
	const learning = source.interactions === void 0 ? [] : ["--interactions", source.interactions];
	await run(cli, [
		"compile",
		source.input,
		"--out",
		out,
		...learning,
		...source.compileArgs
	]);
	const manifest = await readManifest(out);
	if (!manifest) throw new Error(`${out}: docent compile left no manifest there`);
	await mkdir(cacheDir, { recursive: true });
	await writeFile(stampPath, `${stamp} ${manifest.generation}`);
	return {
		id: source.id,
		title: manifest.title,
		items: manifest.items,
		fromCache: false
	};
}
async function hashInputs(source, cli) {
	const hash = createHash("sha256").update(JSON.stringify([source.id, source.compileArgs]));
	const compiler = (await readdir(dirname(cli))).filter((name) => name.endsWith(".js")).sort();
	const { interactions } = source;
	const read = interactions === void 0 || /^mysql:/i.test(interactions) ? [] : [interactions];
	for (const path of [
		source.input,
		...read,
		...compiler.map((name) => join(dirname(cli), name))
	]) {
		hash.update(`\0${path}\0`);
		for await (const chunk of createReadStream(path)) hash.update(chunk);
	}
	return hash.digest("hex");
}
function run(cli, args) {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [cli, ...args], { stdio: [
			"ignore",
			process.stderr,
			"inherit"
		] });
		child.once("error", reject);
		child.once("exit", (code, signal) => {
			if (code === 0) resolve();
			else reject(/* @__PURE__ */ new Error(`docent ${args.slice(0, 2).join(" ")}: ended with ${signal ?? `code ${code}`}`));
		});
	});
}
async function readManifest(dir) {
	const text = await readText(join(dir, "manifest.json"));
	return text === void 0 ? void 0 : JSON.parse(text);
}
async function readText(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
		throw error;
	}
}
// src/cli/start-options.ts
var startUsage = `npm start [-- --csv PATH --preset NAME --port N --host NAME --build-only …]
npm start -- --csv ITEMS --interactions RATINGS [--preset movielens|lastfm|goodreads|book-crossing …]
npm start -- --museum met|tate|moma [--museum-url URL …]
npm start -- --open-data FOLDER

Compiles the built-in catalogues, the one at PATH, or a museum's open data, which it downloads once (from the museum,
--museum-url or the environment variable DOCENT_MUSEUM_URL), or, beside the built-in ones, what FOLDER has of
ratings/ml-latest-small, ratings/lastfm-2k and books/goodbooks-books.csv.gz; builds the site and serves it (not with --build-only).
Every other option is one of docent compile.
`;
/** @throws {UsageError} naming the option, what was found and what was expected */
function parseStartArgs(args, env = process.env) {
	const own = {};
	const compileArgs = [];
	let buildOnly = false;
	for (let i = 0; i < args.length; i++) {
		if (args[i] === "--build-only") {
			buildOnly = true;
			continue;
		}
		const match = /^--(csv|port|host|museum|museum-url|open-data|interactions)(?:=(.*))?$/s.exec(args[i]);
		if (!match) {
			compileArgs.push(args[i]);
			continue;
		}
		const name = match[1];
		const value = match[2] ?? args[++i];
		if (value === void 0) throw new UsageError(`--${name}: got nothing, expected a value`);
		own[name] = value;
	}
	const museum = museumFrom(own.museum, own["museum-url"] ?? (env["DOCENT_MUSEUM_URL"] || void 0));
	if (own.csv !== void 0 && museum !== void 0) throw new UsageError("--museum: got --csv too, expected one of them");
	if (own["open-data"] !== void 0 && (own.csv ?? own.museum) !== void 0) throw new UsageError("--open-data: got --csv or --museum too, expected one of them");
	if (own.interactions !== void 0 && own.csv === void 0) throw new UsageError("--interactions: got no --csv, expected the table of what they name");
	if (own["museum-url"] !== void 0 && museum === void 0) throw new UsageError("--museum-url: got no --museum, expected the one whose columns the file has");
	if (own.csv === void 0 && museum === void 0 && compileArgs.length > 0) throw new UsageError(`${compileArgs[0]}: options of docent compile need --csv PATH before them`);
	const { interactions, "open-data": openData } = own;
	return {
		csv: own.csv,
		interactions,
		openData,
		museum,
		port: readPort(own.port),
		host: own.host,
		buildOnly,
		compileArgs
	};
}
function museumFrom(id, url) {
	if (id === void 0) return void 0;
	if (isMuseumId(id)) return {
		id,
		url
	};
	throw new UsageError(`--museum: got "${id}", expected ${Object.keys(museumSources).join(", ")}`);
}
// src/cli/start.ts
/**
* `npm start`: compiles catalogues, builds the site, serves it and prints its address. Runs from `build/start.js` in a
* clone of this project, since it needs the site's sources.
*/
async function start(args) {
	const options = parseStartArgs(args);
	const root = fileURLToPath(new URL("..", import.meta.url));
	process.chdir(root);
	const ownSource = await ownSourceOf(options);
	const { openData } = options;
	const others = openData === void 0 ? [] : await openDataSources(fromCaller(openData));
	const sources = ownSource === void 0 ? [...builtInSources(root), ...others] : [ownSource];
	const compiled = await Promise.all(sources.map(async (source) => {
		const catalogue = await timed(`catalogue ${source.id}`, () => compileCatalogue(source, {
			cli: join(root, "build", "docent.js"),
			publicDir: join(root, "public"),
			cacheDir: join(root, ".docent-cache", "start")
		}));
		if (catalogue.fromCache) say(`catalogue ${source.id}: unchanged`);
		return catalogue;
	}));
	if (ownSource !== void 0 || others.length > 0) {
		const catalogues = await Promise.all(compiled.map(async ({ id, title }) => ({
			id,
			title,
			url: `catalogue/${id}/`,
			imageOrigins: await pictureOrigins(folderReader(join(root, "public", "catalogue", id)))
		})));
		process.env["DOCENT_CATALOGUES"] = JSON.stringify(catalogues);
	}
	await timed("site", buildSite);
	await timed("museum", () => writeMuseumStandIn(join(root, "node_modules", "openmoji"), join(root, "dist", "museum")));
	await timed("compressed twins", () => precompress(join(root, "dist")));
	if (options.buildOnly) return;
	const server = await serve(join(root, "dist"), {
		port: options.port,
		host: options.host
	});
	say(`serving dist, Ctrl-C ends it`);
	process.stdout.write(`${server.url}\n`);
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void server.close());
}
async function ownSourceOf({ csv, interactions, museum, compileArgs }) {
	if (museum !== void 0) {
		const input = await downloadedMuseum(museum);
		return {
			id: museum.id,
			input,
			compileArgs: [
				"--preset",
				museum.id,
				...compileArgs
			]
		};
	}
	if (csv === void 0) return void 0;
	return {
		id: catalogueIdFromName(csv),
		input: fromCaller(csv),
		interactions: interactions === void 0 || /^mysql:/i.test(interactions) ? interactions : fromCaller(interactions),
		compileArgs
	};
}
/** npm runs scripts in the project's folder and tells in INIT_CWD where it was called. */
function fromCaller(path) {
	return resolve(process.env["INIT_CWD"] ?? ".", path);
}
async function downloadedMuseum({ id, url }) {
	const view = createProgressView({ stream: process.stderr });
	try {
		return await downloadMuseum({
			museum: id,
			url,
			cacheDir: join(cacheFolder(), "museums"),
			onProgress: ({ receivedBytes, totalBytes }) => view.update(`${id}: ${Math.round(receivedBytes / 1e6)} MB`, totalBytes === void 0 ? void 0 : receivedBytes / totalBytes),
			onNotice: (line) => view.say(line)
		});
	} finally {
		view.close();
	}
}
function builtInSources(root) {
	const inputs = {
		openmoji: "openmoji/data/openmoji.csv",
		films: "vega-datasets/data/movies.json"
	};
	return builtInCatalogues.map(({ id }) => ({
		id,
		input: join(root, "node_modules", inputs[id]),
		compileArgs: [
			"--preset",
			id,
			"--quiet"
		]
	}));
}
async function buildSite() {
	const { build } = await import("vite");
	await build({ logLevel: "warn" });
}
async function timed(what, work) {
	const startedMs = performance.now();
	say(`${what} …`);
	const result = await work();
	say(`${what}: ${((performance.now() - startedMs) / 1e3).toFixed(1)} s`);
	return result;
}
function say(line) {
	process.stderr.write(`${line}\n`);
}
try {
	await start(process.argv.slice(2));
} catch (error) {
	const isUsage = error instanceof UsageError;
	process.stderr.write(`npm start: ${error instanceof Error ? error.message : error}\n${isUsage ? `\n${startUsage}` : ""}`);
	process.exitCode = isUsage ? 2 : 1;
}
export {};

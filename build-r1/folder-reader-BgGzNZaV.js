import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { n as decodeCentroids } from "./centroids-DNOrR1yV.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { a as filePath, n as readPack, o as manifestPath, r as decodeDirectory, s as openEnvelope } from "./pack-mjqAAll7.js";
import { n as parseManifest } from "./manifest-D1jlWwXg.js";
import { t as decodeOverlaySegment } from "./overlay-segment-Dz_OAyOn.js";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
// src/compiler/published-catalog.ts
/** Kinds of payload that come in packs, each with a directory. */
var packedKinds = [
	"shards",
	"cards",
	"details",
	"lookup",
	"titles",
	"pictures"
];
/** @throws {FormatError} when the manifest, the centroids or a directory cannot be read */
async function openPublishedCatalog(readFile) {
	const manifestFields = await readManifest(readFile);
	const manifest = parseManifest(manifestFields, manifestPath);
	const payload = (ref, place) => readPayload(readFile, ref, place);
	const named = (kind) => {
		const ref = manifest.files[kind];
		return ref && payload(ref, kind);
	};
	const directories = Object.fromEntries(await Promise.all(packedKinds.map(async (kind) => {
		const bytes = await named(kind);
		return [kind, bytes && decodeDirectory(bytes, `directory of ${kind}`)];
	})));
	return {
		manifest,
		manifestFields,
		centroids: decodeCentroids(await payload(manifest.files.centroids, "centroids"), "centroids"),
		directories,
		segments: await Promise.all((manifest.overlay?.segments ?? []).map(async (ref, i) => decodeOverlaySegment(await payload(ref, `overlay ${i}`), `overlay ${i}`))),
		payload,
		async *parts(kind, onBrokenFile) {
			const directory = directories[kind];
			if (!directory) return;
			for (const [file, ref] of directory.files.entries()) {
				const place = `${kind} file ${file}`;
				const expected = directory.partsOf[file];
				let packed;
				try {
					packed = readPack(await payload(ref, place), place);
					if (packed.length !== expected.length) throw new FormatError(`${place}: holds ${packed.length} parts, its directory says ${expected.length}`);
				} catch (error) {
					if (!(error instanceof FormatError && onBrokenFile)) throw error;
					onBrokenFile(error);
					continue;
				}
				for (const [i, part] of expected.entries()) if (directory.home[part] === file) yield {
					part,
					bytes: packed[i],
					place: `${kind} part ${part}`
				};
			}
		}
	};
}
async function readManifest(readFile) {
	const bytes = await readFile(manifestPath);
	if (!bytes) throw new FormatError(`${manifestPath}: there is none in this folder`);
	let json;
	try {
		json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new FormatError(`${manifestPath}: not JSON`, { cause });
	}
	if (typeof json !== "object" || json === null) throw new FormatError(`${manifestPath}: expected an object`);
	return json;
}
async function readPayload(readFile, ref, place) {
	const path = filePath(ref.hash);
	const file = await readFile(path);
	if (!file) throw new FormatError(`${place}: ${path} is missing`);
	if (file.byteLength !== ref.bytes) throw new FormatError(`${place}: ${path} has ${file.byteLength} bytes, expected ${ref.bytes}`);
	const found = await contentHash(file);
	if (found !== ref.hash) throw new FormatError(`${place}: ${path} has the hash ${found}`);
	return openEnvelope(file, place);
}
// src/cli/folder-reader.ts
/** Reads files of a published folder; what is not there is `undefined`. */
function folderReader(dir) {
	return async (path) => {
		try {
			return await readFile(join(dir, path));
		} catch (error) {
			if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return void 0;
			throw error;
		}
	};
}
export { openPublishedCatalog as n, packedKinds as r, folderReader as t };

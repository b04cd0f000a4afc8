import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "node:fs/promises";
import * as zlib from "node:zlib";
// src/cli/optional-package.ts
/**
* A package that is not installed with this one, since few need it and it is large.
*
* @returns its exports, whether it is a module or CommonJS
* @throws {CommandFailure} one line that says how to install it
*/
async function importOptionalPackage(name, { neededBy, install, importPackage = importInstalledPackage }) {
	let loaded;
	try {
		loaded = await importPackage(name);
	} catch (cause) {
		if (!isMissing(cause, name)) throw new CommandFailure(`${neededBy}: ${name} is installed but does not start: ${messageOf(cause)}`, { cause });
		throw new CommandFailure(`${neededBy} needs a package that is not installed: npm install ${install}`, { cause });
	}
	const exports = Object(loaded);
	return {
		...Object(exports.default),
		...exports
	};
}
/** One that stands beside this one, or in the project from which it is called. */
var importInstalledPackage = async (name) => {
	try {
		return await import(
			/* @vite-ignore */
			name
);
	} catch (error) {
		if (!isMissing(error, name)) throw error;
		const path = createRequire(join(process.cwd(), "package.json")).resolve(name);
		return import(
			/* @vite-ignore */
			pathToFileURL(path).href
);
	}
};
function isMissing(error, name) {
	if (!(error instanceof Error) || !("code" in error)) return false;
	return (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND") && error.message.includes(`'${name}'`);
}
/** The message and what is behind it: `fetch failed (getaddrinfo ENOTFOUND huggingface.co)`. */
function messageOf(error) {
	if (!(error instanceof Error)) return String(error);
	const [line] = error.message.split("\n");
	return error.cause === void 0 ? line : `${line} (${messageOf(error.cause)})`;
}
// src/cli/vector-file.ts
/** A file of embeddings on disk, for `readVectors`. */
async function openVectorFile(path) {
	const handle = await open(path);
	const { size } = await handle.stat();
	return {
		name: path,
		byteLength: size,
		slice: (start, end) => readExactly(handle, start, end),
		close: () => handle.close()
	};
}
/** What Node can inflate besides Snappy; Zstandard from Node 22.15 on. */
var parquetDecompressors = {
	GZIP: (bytes) => zlib.gunzipSync(bytes),
	BROTLI: (bytes) => zlib.brotliDecompressSync(bytes),
	...zstandard()
};
function zstandard() {
	const decompress = Reflect.get(zlib, "zstdDecompressSync");
	if (typeof decompress !== "function") return {};
	return { ZSTD: decompress };
}
async function readExactly(handle, start, end) {
	const bytes = new Uint8Array(end - start);
	for (let read = 0; read < bytes.byteLength;) {
		const { bytesRead } = await handle.read(bytes, read, bytes.byteLength - read, start + read);
		if (bytesRead === 0) throw new Error(`got the end of the file at byte ${start + read}, expected ${end} bytes`);
		read += bytesRead;
	}
	return bytes.buffer;
}
export { messageOf as i, parquetDecompressors as n, importOptionalPackage as r, openVectorFile as t };

import { n as createMemoryPrivacy, r as createMemoryBlobs, t as createMemoryHistory } from "./memory-history-CEiklHqS.js";
import { fileURLToPath } from "node:url";
import { readFile } from "node:fs/promises";
// src/cli/folder-effects.ts
/** The engine's outside in Node: `file:` addresses are read, others fetched; what is kept is kept in memory. */
function folderEffects() {
	return {
		fetch: (url, init) => url.startsWith("file:") ? readAsResponse(fileURLToPath(url)) : fetch(url, init),
		now: () => Date.now(),
		clock: () => performance.now(),
		isOffline: () => false,
		openStores: async () => ({
			history: createMemoryHistory(),
			blobs: createMemoryBlobs(),
			privacy: createMemoryPrivacy()
		})
	};
}
async function readAsResponse(path) {
	try {
		return new Response(await readFile(path));
	} catch (error) {
		if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return new Response(null, { status: 404 });
		throw error;
	}
}
export { folderEffects as t };

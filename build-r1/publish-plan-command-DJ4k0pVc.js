import { n as onlyPositional, r as readArguments } from "./command-arguments-Dw62D74R.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { join, relative, sep } from "node:path";
import { readdir } from "node:fs/promises";
// src/cli/publishing/publish-plan.ts
/**
* The order in which a folder goes to a host that takes one file at a time: what others name comes before what names
* it. A visitor who comes in between finds the old site or the new one, and never a name without its file.
*
* @param paths  of a site (`dist`) or of a catalogue alone, in any order
* @returns all of them, but for dot files and `_headers`, which are no content, and compressed twins (`.br`, `.gz`),
*   which only servers that look for them can use
*/
function publishOrder(paths) {
	return paths.filter((path) => path !== "_headers" && !/(^|\/)\.|\.(br|gz)$/.test(path)).map((path) => ({
		path,
		rank: rankOf(path)
	})).sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1)).map(({ path }) => path);
}
function publishPlan(paths) {
	return publishOrder(paths).map((path) => ({
		path,
		contentType: contentTypes[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream",
		cacheControl: isNamedByContent(path) ? "public, max-age=31536000, immutable" : "no-cache"
	}));
}
/** Payloads, what else there is, manifests, pages, and last the service worker, which makes browsers look again. */
function rankOf(path) {
	if (isNamedByContent(path)) return 0;
	if (/(^|\/)sw\.js$/.test(path)) return 4;
	if (path.endsWith(".html")) return 3;
	if (/(^|\/)manifest\.json$/.test(path)) return 2;
	return 1;
}
function isNamedByContent(path) {
	return /(^|\/)files\/[0-9a-f]{2}\/[0-9a-f]{30}\.docent$/.test(path) || /^assets\//.test(path);
}
var contentTypes = {
	css: "text/css; charset=utf-8",
	html: "text/html; charset=utf-8",
	jpg: "image/jpeg",
	js: "text/javascript; charset=utf-8",
	json: "application/json",
	png: "image/png",
	svg: "image/svg+xml",
	txt: "text/plain; charset=utf-8",
	wasm: "application/wasm",
	webmanifest: "application/manifest+json",
	webp: "image/webp"
};
// src/cli/publishing/publish-plan-command.ts
var publishPlanUsage = `docent publish-plan <dir>

Prints the files of a site or of a catalogue in the order in which to upload them, one a line:
path, content type and Cache-Control, with tabs between. See src/cli/publishing/PUBLISHING.md.
`;
async function runPublishPlan(args) {
	const dir = onlyPositional(readArguments(args, {}).positionals, "the folder to publish");
	for (const { path, contentType, cacheControl } of publishPlan(await pathsIn(dir))) process.stdout.write(`${path}\t${contentType}\t${cacheControl}\n`);
	return 0;
}
/** @throws {CommandFailure} when there is no such folder, or a name in it would break the lines */
async function pathsIn(dir) {
	const paths = (await readdir(dir, {
		recursive: true,
		withFileTypes: true
	}).catch((cause) => {
		throw new CommandFailure(`${dir}: there is no such folder`, { cause });
	})).filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"));
	const odd = paths.find((path) => /[\t\r\n]/.test(path));
	if (odd !== void 0) throw new CommandFailure(`${dir}: got the name ${JSON.stringify(odd)}, expected no tabs`);
	return paths;
}
export { publishPlanUsage, runPublishPlan };

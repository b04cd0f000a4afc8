import { n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { i as parseHeadersFile, n as formatHeadersFile, r as headersFileName } from "./headers-file-C29Ss_Tz.js";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
// src/cli/header-formats.ts
/** Hosts and servers whose configuration of headers is known. */
var headerFormats = [
	"netlify",
	"cloudflare",
	"nginx",
	"apache",
	"vercel"
];
/** The same rules as each of them wants to be told. */
function formatHeaders(rules, format) {
	switch (format) {
		case "netlify":
		case "cloudflare": return formatHeadersFile(rules);
		case "nginx": return nginxLocations(rules);
		case "apache": return apacheSections(rules);
		case "vercel": return vercelJson(rules);
	}
}
/** Inside `server { … }`. A location's headers replace those around it, so each has all that apply to it. */
function nginxLocations(rules) {
	const general = rules.filter(({ path }) => path === "/*").flatMap(({ headers }) => headers);
	return rules.filter(({ path }) => path !== "/*").map(({ path, headers }) => {
		const place = !/[*:]/.test(path) ? `= ${path}` : `~ ${pattern(path)}`;
		const within = rules.filter((rule) => rule.path !== path && rule.path !== "/*" && covers(rule.path, path));
		const lines = [
			...general,
			...within.flatMap((rule) => rule.headers),
			...headers
		].map(([name, value]) => `  add_header ${name} "${value}" always;`);
		return {
			path,
			text: [
				`location ${place} {`,
				...lines,
				"}"
			].join("\n")
		};
	}).sort((a, b) => b.path.length - a.path.length).map(({ text }) => `${text}\n`).join("\n");
}
/** For `.htaccess`, with mod_headers and mod_setenvif: a header named twice is merged, as elsewhere. */
function apacheSections(rules) {
	return rules.map(({ path, headers }) => {
		const lines = headers.map(([name, value]) => `  Header always merge ${name} "${value}"`);
		return [
			`<If "%{REQUEST_URI} =~ m#${pattern(path)}#">`,
			...lines,
			"</If>"
		].join("\n");
	}).join("\n\n").concat("\n");
}
function vercelJson(rules) {
	const headers = rules.map(({ path, headers: named }) => ({
		source: path.replace(/\*/g, "(.*)"),
		headers: named.map(([key, value]) => ({
			key,
			value
		}))
	}));
	return `${JSON.stringify({ headers }, void 0, 2)}\n`;
}
function pattern(path) {
	return `^${path.split(/(\*|:[A-Za-z]\w*)/).map((part, i) => i % 2 === 0 ? part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&") : part === "*" ? ".*" : "[^/]+").join("")}$`;
}
/** Whether every path of the second pattern is one of the first, which ends in a star. */
function covers(wider, path) {
	return wider.endsWith("*") && path.startsWith(wider.slice(0, -1));
}
// src/cli/headers-command.ts
var headersUsage = `docent headers <dist> --for netlify|cloudflare|nginx|apache|vercel

Prints what a built site is to be sent with (policy, caching, origins), out of its _headers file, as a host wants to be
told: for nginx inside "server { … }", for Apache as .htaccess, for Vercel as vercel.json.
`;
/** `docent headers`. @throws {UsageError} for arguments that make no sense */
async function runHeaders(args) {
	const { positionals, values } = readArguments(args, { for: "string" });
	const path = join(onlyPositional(positionals, "the folder of a built site"), headersFileName);
	const format = headerFormats.find((name) => name === values.for);
	if (!format) throw new UsageError(`--for: got ${values.for ?? "nothing"}, expected one of ${headerFormats.join(", ")}`);
	process.stdout.write(formatHeaders(parseHeadersFile(await readFile(path, "utf8"), path), format));
	return 0;
}
export { headersUsage, runHeaders };

// src/cli/headers-file.ts
/**
* The `_headers` file of Netlify and Cloudflare Pages: a path at the margin, its headers indented below it.
*
* @see https://developers.cloudflare.com/pages/configuration/headers/
*/
var headersFileName = "_headers";
function formatHeadersFile(rules) {
	return rules.map(({ path, headers }) => [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join("\n")).join("\n\n").concat("\n");
}
/** @throws {Error} naming the line that is neither a path, a header below a path, nor a comment */
function parseHeadersFile(text, place) {
	const rules = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		const content = line.trim();
		if (content === "" || content.startsWith("#")) continue;
		if (line.startsWith("/")) {
			rules.push({
				path: content,
				headers: []
			});
			continue;
		}
		const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(content);
		const rule = rules.at(-1);
		if (!header || !rule || !/^\s/.test(line)) throw new Error(`${place}:${index + 1}: got "${content}", expected a path or an indented "Name: value"`);
		rule.headers.push([header[1], header[2]]);
	}
	return rules;
}
/** Finds the headers of a path; where several rules name the same header, their values are joined, as hosts do. */
function createHeaderLookup(rules) {
	const patterns = rules.map(({ path, headers }) => ({
		pattern: patternFromPath(path),
		headers
	}));
	return (pathname) => {
		const found = /* @__PURE__ */ new Map();
		for (const { pattern, headers } of patterns) {
			if (!pattern.test(pathname)) continue;
			for (const [name, value] of headers) {
				const before = found.get(name);
				found.set(name, before === void 0 ? value : `${before}, ${value}`);
			}
		}
		return found;
	};
}
function patternFromPath(path) {
	const source = path.split(/(\*|:[A-Za-z]\w*)/).map((part, i) => i % 2 === 0 ? escapeRegExp(part) : part === "*" ? ".*" : "[^/]+");
	return new RegExp(`^${source.join("")}$`);
}
function escapeRegExp(text) {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
export { parseHeadersFile as i, formatHeadersFile as n, headersFileName as r, createHeaderLookup as t };

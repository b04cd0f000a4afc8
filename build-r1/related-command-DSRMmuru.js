import { i as wholeNumber, n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { n as openFolderEngine, t as anyRequest } from "./folder-engine-CCgshlW4.js";
import { t as createProgressView } from "./progress-view-Bn1wLuBC.js";
import { t as escapeHtml } from "./escape-html-CxArSNCi.js";
import { basename, dirname, join, resolve } from "node:path";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
// src/cli/related/related-items.ts
/** A name that every file system and static host keeps as it is; ids are told apart, whatever they are made of. */
function relatedFileName(id, format) {
	return `${[...new TextEncoder().encode(id)].map((byte) => {
		const letter = String.fromCharCode(byte);
		return /[a-z0-9-]/.test(letter) ? letter : `_${byte.toString(16).padStart(2, "0")}`;
	}).join("")}.${format}`;
}
/** @param template  form of the items' addresses with `{id}` in it, where the catalogue's own are not wanted */
function relatedItem(card, score, template) {
	const { id, title, creator, url } = card;
	return {
		id,
		title: title || id,
		creator,
		url: template === void 0 ? url : template.replaceAll("{id}", encodeURIComponent(id)),
		score: Math.round(score * 1e6) / 1e6
	};
}
/** A list to be put into a page: for those without scripts, and for search engines. */
function relatedHtml({ related }) {
	return `<ul class="docent-related">\n${related.map(({ title, creator, url }) => {
		return `  <li>${url === "" ? escapeHtml(title) : `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`}${creator === "" ? "" : `, <span>${escapeHtml(creator)}</span>`}</li>\n`;
	}).join("")}</ul>\n`;
}
// src/cli/related-command.ts
var relatedUsage = `docent related <dir> --out <folder> [--format html|json] [--recs 10] [--href TEMPLATE]

Writes for each item of a published folder a file with what is like it, the same as in the browser: a list to put into
the item's page, for visitors without scripts and for search engines. index.json says which file is whose.
  --href "/works/{id}.html"   the form of the items' addresses, instead of the catalogue's own
`;
var format = "docent-related";
/** Items whose cards are read at once. */
var pageLength = 100;
/**
* `docent related`. The folder is written beside and changed over at the end.
*
* @throws {UsageError} for arguments that make no sense; {CommandFailure} where the catalogue can't be read or the
*   folder holds something else
*/
async function runRelated(args, signal) {
	const { positionals, values } = readArguments(args, {
		out: "string",
		format: "string",
		recs: "string",
		href: "string",
		quiet: "boolean"
	});
	const dir = onlyPositional(positionals, "one folder");
	if (values.out === void 0) throw new UsageError("--out: got nothing, expected a folder");
	const out = resolve(values.out);
	const wanted = parseFormat(values.format ?? "html");
	const count = wholeNumber("--recs", values.recs, {
		usual: 10,
		least: 1,
		most: 100
	});
	const { engine, info } = answerOf(await openFolderEngine(dir));
	await refuseForeign(out);
	const view = createProgressView({
		stream: process.stderr,
		isQuiet: values.quiet ?? false
	});
	await mkdir(dirname(out), { recursive: true });
	const staging = await mkdtemp(join(dirname(out), `.${basename(out)}-`));
	try {
		const files = {};
		for await (const item of eachItem(engine, {
			count,
			href: values.href,
			signal
		})) {
			const name = relatedFileName(item.id, wanted);
			const text = wanted === "html" ? relatedHtml(item) : `${JSON.stringify(item)}\n`;
			await writeFile(join(staging, name), text);
			files[item.id] = name;
			view.update("related", Object.keys(files).length / info.items);
		}
		const index = {
			format,
			catalogue: info.id,
			generation: info.generation,
			files
		};
		await writeFile(join(staging, "index.json"), `${JSON.stringify(index)}\n`);
		await rm(out, {
			recursive: true,
			force: true
		});
		await rename(staging, out);
		view.close();
		process.stdout.write(`${values.out}: ${info.items} files of up to ${count} related items each\n`);
		return 0;
	} finally {
		view.close();
		await rm(staging, {
			recursive: true,
			force: true
		});
	}
}
async function* eachItem(engine, { count, href, signal }) {
	for (let offset = 0;; offset += pageLength) {
		const { items, total } = answerOf(await engine.browse({
			...anyRequest,
			offset,
			limit: pageLength
		}));
		for (const { card } of items) {
			signal.throwIfAborted();
			const related = answerOf(await engine.similar({
				...anyRequest,
				id: card.id,
				k: count
			})).items.map((one) => relatedItem(one.card, one.score, href));
			yield {
				id: card.id,
				related
			};
		}
		if (offset + pageLength >= total) return;
	}
}
/** @throws {CommandFailure} when the folder is there and was not written by this command */
async function refuseForeign(out) {
	const isOurs = (await readFile(join(out, "index.json"), "utf8").catch(() => void 0))?.startsWith(`{"format":"${format}"`) ?? false;
	if (await readFile(out).then(() => true, (error) => error.code !== "ENOENT") && !isOurs) throw new CommandFailure(`${out}: this is there already, and no folder of related items: expected a new one`);
}
function parseFormat(text) {
	if (text === "html" || text === "json") return text;
	throw new UsageError(`--format: got ${JSON.stringify(text)}, expected html or json`);
}
function answerOf(reply) {
	if (!reply.ok) throw new CommandFailure(reply.failure.message);
	return reply.value;
}
export { relatedUsage, runRelated };

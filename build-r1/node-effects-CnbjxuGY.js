import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as decodedText } from "./ingest-text-DNBeYdv2.js";
import { n as nextJsonElement, r as nextJsonLine, t as createJsonRows } from "./ingest-json-Q1m30Hlx.js";
import { n as placeAfter, t as lineEnds } from "./ingest-place-BTTjY16M.js";
import { n as parseCsvRow, t as csvCellStart } from "./ingest-csv-Dg1dJ9rt.js";
import { promisify } from "node:util";
import { dirname, extname, resolve } from "node:path";
import { readFile } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { deflate } from "node:zlib";
/** What is said of a row that is longer. */
var tooLongRow = `this row is longer than ${8388608 .toLocaleString("en")} characters; is a quote missing?`;
/** Longer cells, in UTF-16 units, are refused in columns that are used: no page could show them. */
var longestCell = 1e6;
// src/compiler/ingest-csv-reader.ts
/** Rows of delimited text below a header, all as wide as it is. A fault ends with its line, and reading goes on. */
function createCsvReader({ delimiter, fileName, header: given = [] }) {
	let header = given;
	let line = 1;
	/** A row of which only a beginning is there, and that too long: what follows is read from its next line end on. */
	let isSkipping = false;
	const tooLong = (text, start) => {
		const place = {
			line,
			column: 1
		};
		if (header.length === 0) throw new IngestError(fileName, {
			...place,
			message: tooLongRow
		});
		const end = /\r\n|\n|\r(?=.)/s.exec(text.slice(start));
		isSkipping = end === null;
		if (end) line++;
		return {
			row: {
				kind: "bad",
				...place,
				message: tooLongRow
			},
			next: end ? start + end.index + end[0].length : text.length
		};
	};
	/** Where the line ends that is being skipped, or the text. */
	const skipped = (text) => {
		const end = /\r\n|\n|\r(?=.)/s.exec(text);
		if (end === null) return text.length;
		isSkipping = false;
		line++;
		return end.index + end[0].length;
	};
	/** One row that starts at `start`, and where the next one does; undefined when it is no row, or not whole yet. */
	const step = (text, start, isLast) => {
		const result = parseCsvRow(text, start, delimiter, isLast);
		if (result.kind === "incomplete") return text.length - start > 8388608 ? tooLong(text, start) : void 0;
		const rowLine = line;
		const placeOf = (at) => placeAfter(text.slice(start, at), {
			line: rowLine,
			column: 1
		});
		if (result.kind === "fault") {
			const { at, resumeAt, message } = result;
			if (header.length === 0) throw new IngestError(fileName, {
				...placeOf(at),
				message
			});
			line += lineEnds(text.slice(start, resumeAt));
			return {
				row: {
					kind: "bad",
					...placeOf(at),
					message
				},
				next: resumeAt
			};
		}
		const { cells, end: next } = result;
		line += result.lineCount;
		if (cells.length === 1 && cells[0].trim() === "") return { next };
		if (header.length === 0) {
			header = cells.map((name) => name.trim());
			return { next };
		}
		const place = (cell) => placeOf(csvCellStart(text, start, delimiter, cell));
		if (cells.length === header.length) return {
			row: {
				kind: "cells",
				line: rowLine,
				cells,
				place
			},
			next
		};
		const message = `this row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header has ${header.length}`;
		return {
			row: {
				kind: "bad",
				...place(cells.length > header.length ? header.length : 0),
				message
			},
			next
		};
	};
	return {
		get header() {
			return header;
		},
		isHeaderWhole: true,
		read(text, isLast) {
			const rows = [];
			let start = isSkipping ? skipped(text) : 0;
			while (start < text.length) {
				const found = step(text, start, isLast);
				if (found === void 0) break;
				if (found.row) rows.push(found.row);
				start = found.next;
			}
			return {
				rows,
				rest: text.slice(start)
			};
		}
	};
}
// src/compiler/ingest-format.ts
/** What a file is, by its name's ending, or else by its first characters. */
function detectFormat(fileName, beginning) {
	const first = /\S/.exec(beginning)?.[0];
	switch (/\.([a-z]+)(?:\.gz)?$/i.exec(fileName)?.[1].toLowerCase()) {
		case "csv": return "csv";
		case "tsv":
		case "tab": return "tsv";
		case "jsonl":
		case "ndjson": return "jsonl";
		case "json": return first === "[" ? "json" : "jsonl";
	}
	if (first === "[") return "json";
	if (first === "{") return "jsonl";
	return detectDelimiter(beginning) === "	" ? "tsv" : "csv";
}
/** The separator that the header has most of, quoted parts left aside; a comma where none leads. */
function detectDelimiter(beginning) {
	const bare = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(beginning.trimStart())?.[0] ?? "").replace(/"(?:[^"]|"")*"/g, "");
	const count = (delimiter) => bare.split(delimiter).length - 1;
	return [
		",",
		";",
		"	"
	].reduce((best, delimiter) => count(delimiter) > count(best) ? delimiter : best);
}
// src/compiler/ingest-json-reader.ts
/** One object on each line. */
function createJsonLinesReader() {
	const values = createValueReader(nextJsonLine);
	return {
		header: values.header,
		isHeaderWhole: false,
		read(text, isLast) {
			const { rows, end } = values.read(text, 0, isLast);
			return {
				rows,
				rest: text.slice(end)
			};
		}
	};
}
/** The objects of one list, in any layout. */
function createJsonListReader() {
	const values = createValueReader(nextJsonElement);
	let part = "before";
	/** Passes over white space and one more character; undefined while there is nothing else. */
	const nextCharacter = (text, start) => {
		const at = start + text.slice(start).search(/\S|$/);
		values.moveOver(text.slice(start, at));
		return at < text.length ? {
			at,
			character: text[at]
		} : void 0;
	};
	return {
		header: values.header,
		isHeaderWhole: false,
		read(text, isLast) {
			let rows = [];
			let end = 0;
			if (part === "before") {
				const first = nextCharacter(text, 0);
				if (first === void 0) return {
					rows,
					rest: ""
				};
				if (first.character !== "[") rows.push(values.bad(`expected "[", found ${JSON.stringify(first.character)}`));
				else values.moveOver("[");
				end = first.character === "[" ? first.at + 1 : first.at;
				part = "within";
			}
			if (part === "within") {
				const found = values.read(text, end, isLast);
				rows = rows.concat(found.rows);
				end = found.end;
				if (!found.isOver) return {
					rows,
					rest: text.slice(end)
				};
				part = "after";
				if (text[end - 1] !== "]") rows.push(values.bad("the list has no closing \"]\""));
			}
			if (nextCharacter(text, end)) rows.push(values.bad("the list is closed, and something follows it"));
			return {
				rows,
				rest: ""
			};
		}
	};
}
function createValueReader(next) {
	const header = [];
	const rowFrom = createJsonRows(header);
	let here = {
		line: 1,
		column: 1
	};
	const moveOver = (text) => {
		here = placeAfter(text, here);
	};
	const bad = (message, place = here) => ({
		kind: "bad",
		...place,
		message
	});
	const rowOf = (source) => {
		const start = here;
		const row = rowFrom(source);
		if (row.kind === "fault") return bad(row.message, placeAfter(source.slice(0, row.at), start));
		return {
			kind: "cells",
			line: start.line,
			cells: row.cells,
			place(cell) {
				const key = JSON.stringify(header[cell]?.split(".")[0] ?? "");
				return placeAfter(source.slice(0, Math.max(0, source.indexOf(key))), start);
			}
		};
	};
	return {
		header,
		bad,
		moveOver,
		/** Values from `start` on. `end` stands behind the last whole one; `isOver` when no other can follow. */
		read(text, start, isLast) {
			const rows = [];
			let end = start;
			while (true) {
				const value = next(text, end, isLast || text.length - end > 8388608);
				if (value.kind === "incomplete") return {
					rows,
					end,
					isOver: false
				};
				if (value.kind === "value") {
					moveOver(text.slice(end, value.start));
					const source = text.slice(value.start, value.end);
					rows.push(rowOf(source));
					moveOver(text.slice(value.start, value.next));
				} else moveOver(text.slice(end, value.next));
				end = value.next;
				if (value.kind === "end") return {
					rows,
					end,
					isOver: true
				};
			}
		}
	};
}
// src/compiler/ingest-rows.ts
/**
* Rows of a table, in batches of about a chunk of the input each; blank lines are no rows. There is one batch at least.
*
* @throws {IngestError} for what concerns the file as a whole (encoding, gzip, its header); rows come back as bad
*/
async function* readRows(input, options) {
	const { fileName, signal } = options;
	let reader;
	let rest = "";
	let wanted = 0;
	for await (const chunk of decodedText(input, options)) {
		signal?.throwIfAborted();
		rest += chunk;
		if (rest.length < wanted) continue;
		reader ??= createReader(rest, options);
		const found = reader.read(rest, false);
		rest = found.rest;
		wanted = 2 * rest.length;
		if (found.rows.length > 0) yield {
			...headerOf(reader),
			rows: found.rows
		};
	}
	reader ??= createReader(rest, options);
	const { rows } = reader.read(rest, true);
	if (reader.header.length === 0 && rows.length === 0) throw new IngestError(fileName, {
		line: 1,
		column: 1,
		message: "the file is empty"
	});
	yield {
		...headerOf(reader),
		rows
	};
}
function headerOf({ header, isHeaderWhole }) {
	return {
		header,
		isHeaderWhole
	};
}
function createReader(beginning, options) {
	const { fileName, format = detectFormat(fileName, beginning), delimiter, header } = options;
	switch (format) {
		case "json": return createJsonListReader();
		case "jsonl": return createJsonLinesReader();
		case "tsv": return createCsvReader({
			delimiter: delimiter ?? "	",
			fileName,
			header
		});
		case "csv": return createCsvReader({
			delimiter: delimiter ?? detectDelimiter(beginning),
			fileName,
			header
		});
	}
}
// src/cli/node-effects.ts
var deflateAsync = promisify(deflate);
/** As small as zlib makes it; the same bytes for the same Node version. */
var nodeDeflate = (bytes) => deflateAsync(bytes, { level: 9 });
/** A file's bytes from its beginning, in chunks of 256 KiB. */
function readFileChunks(path) {
	return createReadStream(path, { highWaterMark: 262144 });
}
var mediaTypes = {
	".svg": "image/svg+xml",
	".png": "image/png",
	".jpg": "image/jpeg",
	".jpeg": "image/jpeg",
	".webp": "image/webp",
	".avif": "image/avif"
};
/** Pictures by their names relative to the table; undefined for what isn't there or isn't a picture by its ending. */
function createPictureReader(inputPath) {
	return async (name) => {
		const mediaType = mediaTypes[extname(name).toLowerCase()];
		if (mediaType === void 0 || name.includes("\0")) return void 0;
		try {
			return {
				mediaType,
				bytes: await readFile(resolve(dirname(inputPath), name))
			};
		} catch (error) {
			if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return void 0;
			throw error;
		}
	};
}
export { longestCell as a, readRows as i, nodeDeflate as n, readFileChunks as r, createPictureReader as t };

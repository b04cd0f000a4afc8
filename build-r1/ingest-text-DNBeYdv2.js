import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as fold } from "./tokens-V6Tk4oaK.js";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
// src/compiler/field-role.ts
/** Words of column names, folded, that say what a column is about. */
var roleWords = [["tags", /\b(tags?|subjects?|keywords?|topics?|themes?|terms?|genres?|categor(y|ies)|movements?|styles?|subgroups?)\b/], ["medium", /\b(medium|media|materials?|techniques?|classification|object names?|types?|kinds?|formats?|support)\b/]];
/** What a column says about an item: as the mapping has it, else by its part in the mapping, else by its name. */
function fieldRole({ column, role }, { title, creator }) {
	if (role !== void 0) return role;
	if (column === title) return "title";
	if (column === creator) return "creator";
	const words = columnWords(column);
	return roleWords.find(([, pattern]) => pattern.test(words))?.[0] ?? "other";
}
/** Words of a column's name, folded: "ImageURL" → "image url". */
function columnWords(name) {
	return fold(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
// src/math/sparse-matrix.ts
var rowsPerStep = 2048;
/** `a` × `b`: `a.rows` × `b.dim`. */
async function multiply(a, b, pace) {
	const product = createMatrix(a.rows, b.dim);
	for (let from = 0; from < a.rows; from += rowsPerStep) {
		multiplyRows(a, b, from, Math.min(a.rows, from + rowsPerStep), product);
		await pace.step(from / a.rows);
	}
	return product;
}
/** A copy of rows `from`..`to - 1`. */
function rowsBetween(a, from, to) {
	const start = a.starts[from];
	const end = a.starts[to];
	return {
		rows: to - from,
		columnCount: a.columnCount,
		starts: a.starts.slice(from, to + 1).map((at) => at - start),
		columns: a.columns.slice(start, end),
		values: a.values.slice(start, end)
	};
}
/** Entries of a row stand in the order of `a`'s rows. */
function transposed(a) {
	const starts = new Uint32Array(a.columnCount + 1);
	for (const column of a.columns) starts[column + 1]++;
	for (let c = 0; c < a.columnCount; c++) starts[c + 1] += starts[c];
	const next = starts.slice();
	const columns = new Uint32Array(a.columns.length);
	const values = new Float32Array(a.values.length);
	for (let i = 0; i < a.rows; i++) for (let p = a.starts[i]; p < a.starts[i + 1]; p++) {
		const to = next[a.columns[p]]++;
		columns[to] = i;
		values[to] = a.values[p];
	}
	return {
		rows: a.columnCount,
		columnCount: a.rows,
		starts,
		columns,
		values
	};
}
/** Four entries a pass, so that a sum is loaded and stored once for four products. */
function multiplyRows(a, b, from, to, product) {
	const { starts, columns, values } = a;
	const { dim, data: source } = b;
	const sums = new Float64Array(dim);
	for (let i = from; i < to; i++) {
		sums.fill(0);
		const end = starts[i + 1];
		let p = starts[i];
		for (; p + 3 < end; p += 4) {
			const at0 = columns[p] * dim;
			const at1 = columns[p + 1] * dim;
			const at2 = columns[p + 2] * dim;
			const at3 = columns[p + 3] * dim;
			const v0 = values[p];
			const v1 = values[p + 1];
			const v2 = values[p + 2];
			const v3 = values[p + 3];
			for (let d = 0; d < dim; d++) sums[d] += v0 * source[at0 + d] + v1 * source[at1 + d] + v2 * source[at2 + d] + v3 * source[at3 + d];
		}
		for (; p < end; p++) {
			const at = columns[p] * dim;
			const value = values[p];
			for (let d = 0; d < dim; d++) sums[d] += value * source[at + d];
		}
		product.data.set(sums, i * dim);
	}
}
// src/math/symmetric-eigen.ts
/**
* The only use of ml-matrix's eigensolver. The sign of each vector is fixed (its largest component is positive), so
* that the result does not hang on the solver's path.
*
* @param symmetric  `size` × `size`, row-major
*/
function symmetricEigen(symmetric, size) {
	const matrix = Matrix.from1DArray(size, size, symmetric);
	const solved = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
	const order = Array.from(solved.realEigenvalues.keys()).sort((a, b) => solved.realEigenvalues[b] - solved.realEigenvalues[a] || a - b);
	const values = Float64Array.from(order, (j) => solved.realEigenvalues[j]);
	const vectors = new Float64Array(size * size);
	order.forEach((from, to) => {
		const column = solved.eigenvectorMatrix.getColumn(from);
		const largest = column.reduce((best, value) => Math.abs(value) > Math.abs(best) ? value : best, 0);
		for (let i = 0; i < size; i++) vectors[i * size + to] = largest < 0 ? -column[i] : column[i];
	});
	return {
		values,
		vectors
	};
}
// src/compiler/json-fault.ts
/** @returns undefined where nothing is found, though the text may be too deep to be looked through */
function findJsonFault(text) {
	try {
		const end = space(text, value(text, space(text, 0), 0));
		if (end < text.length) expected("the end", text, end);
	} catch (error) {
		if (error instanceof Fault) return {
			at: error.at,
			message: error.message
		};
		throw error;
	}
}
var Fault = class extends Error {
	constructor(at, message) {
		super(message);
		this.at = at;
	}
};
var deepest = 500;
function value(text, at, depth) {
	if (depth > deepest) throw new Fault(at, "values are nested too deep");
	switch (text[at]) {
		case "{": return members(text, at + 1, "}", (from) => member(text, from, depth));
		case "[": return members(text, at + 1, "]", (from) => value(text, from, depth + 1));
		case "\"": return string(text, at);
	}
	return token(text, at, /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y) ?? expected("a value", text, at);
}
function members(text, start, close, one) {
	let at = space(text, start);
	if (text[at] === close) return at + 1;
	while (true) {
		at = space(text, one(at));
		if (text[at] === close) return at + 1;
		if (text[at] !== ",") expected(`"," or "${close}"`, text, at);
		at = space(text, at + 1);
	}
}
function member(text, start, depth) {
	if (text[start] !== "\"") expected("a name in double quotes", text, start);
	const at = space(text, string(text, start));
	if (text[at] !== ":") expected("\":\"", text, at);
	return value(text, space(text, at + 1), depth + 1);
}
function string(text, start) {
	const end = token(text, start + 1, /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y);
	if (text[end] === "\"") return end + 1;
	if (end === text.length) throw new Fault(start, "this string has no closing quote");
	throw new Fault(end, `${JSON.stringify(text[end])} can't stand in a string like this`);
}
function space(text, at) {
	return token(text, at, /[ \t\r\n]*/y);
}
function token(text, at, pattern) {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : void 0;
}
function expected(what, text, at) {
	throw new Fault(at, `expected ${what}, found ${at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at))) : "the end"}`);
}
// src/compiler/ingest-quotes.ts
/**
* How a delimited table writes a quote that is part of a cell.
* - `doubled`: `""` within a quoted cell, as RFC 4180 has it.
* - `backslash`: `\"`, and `\\` for a backslash, as MySQL exports.
* - `none`: quotes are characters like others, and lines are rows, as in many tab-separated files.
*/
var quoteStyles = [
	"doubled",
	"backslash",
	"none"
];
/** The same table with its quotes doubled, chunk by chunk; what a chunk cuts waits for the next. */
function createQuoteDoubler(style) {
	if (style === "doubled") return (text) => text;
	const isBackslash = style === "backslash";
	let rest = "";
	return (text, isLast) => {
		const all = rest + text;
		const end = isLast ? all.length : isBackslash ? wholeEscapes(all) : all.lastIndexOf("\n") + 1;
		rest = all.slice(end);
		const whole = all.slice(0, end);
		return isBackslash ? whole.replace(/\\(["\\])/g, (_, escaped) => escaped === "\"" ? "\"\"" : escaped) : whole.replace(/(^|\t)("[^\t\r\n]*)/gm, (_, before, cell) => `${before}${quoted(cell)}`);
	};
}
/** Up to where no backslash waits for what it escapes. */
function wholeEscapes(text) {
	const trailing = /\\+$/.exec(text)?.[0].length ?? 0;
	return text.length - trailing % 2;
}
function quoted(cell) {
	return `"${cell.replaceAll("\"", "\"\"")}"`;
}
// src/compiler/ingest-text.ts
var inputEncodings = [
	"utf-8",
	"latin1",
	"utf-16le",
	"utf-16be"
];
/**
* The text of a file, without its byte order mark; gzip is found out by its first bytes and unpacked.
*
* @param input  the file's bytes in order, chunks of any size; it is ended when the caller stops early
* @throws {IngestError} for bytes that are not text in this encoding, with their place, and for broken gzip
*/
async function* decodedText(input, { fileName, encoding, onBytes, quotes = "doubled" }) {
	let decode;
	const double = createQuoteDoubler(quotes);
	for await (const bytes of unpacked(counted(input, onBytes), fileName)) {
		decode ??= createDecoder(encoding ?? encodingByMark(bytes), fileName);
		const text = double(decode(bytes, false), false);
		if (text !== "") yield text;
	}
	const rest = double(decode?.(/* @__PURE__ */ new Uint8Array(0), true) ?? "", true);
	if (rest !== "") yield rest;
}
function encodingByMark(bytes) {
	if (startsWith(bytes, [255, 254])) return "utf-16le";
	return startsWith(bytes, [254, 255]) ? "utf-16be" : "utf-8";
}
async function* unpacked(input, fileName) {
	const chunks = withHead(input, 4);
	try {
		const first = await chunks.next();
		if (first.done) return;
		const head = first.value;
		if (startsWith(head, [
			80,
			75,
			3,
			4
		])) throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message: "this is a ZIP file (as spreadsheets are); expected text: save the table as CSV, or unpack it first"
		});
		if (startsWith(head, [31, 139])) yield* gunzipped(head, chunks, fileName);
		else {
			yield head;
			yield* chunks;
		}
	} finally {
		await chunks.return(void 0);
	}
}
/** The same chunks, but the first has at least `size` bytes, unless there are fewer. */
async function* withHead(input, size) {
	let head = /* @__PURE__ */ new Uint8Array(0);
	let isWaiting = true;
	for await (const chunk of input) {
		if (!isWaiting) {
			yield chunk;
			continue;
		}
		head = joined(head, chunk);
		isWaiting = head.length < size;
		if (!isWaiting) yield head;
	}
	if (isWaiting && head.length > 0) yield head;
}
async function* counted(input, onBytes) {
	let bytes = 0;
	for await (const chunk of input) {
		bytes += chunk.length;
		onBytes?.(bytes);
		yield chunk;
	}
}
async function* gunzipped(head, rest, fileName) {
	let readFailure;
	const reader = new ReadableStream({
		start: (controller) => controller.enqueue(head),
		async pull(controller) {
			try {
				const { done, value } = await rest.next();
				if (done) controller.close();
				else controller.enqueue(value);
			} catch (error) {
				readFailure = error;
				controller.error(error);
			}
		},
		cancel: async () => void await rest.return(void 0)
	}).pipeThrough(new DecompressionStream("gzip")).getReader();
	try {
		while (true) {
			const { done, value } = await reader.read();
			if (done) return;
			yield value;
		}
	} catch (cause) {
		if (readFailure !== void 0) throw readFailure;
		throw new IngestError(fileName, {
			line: 1,
			column: 1,
			message: "the gzip data are damaged or end too early"
		}, { cause });
	} finally {
		await reader.cancel().catch(() => void 0);
	}
}
/** Decodes whole characters only, so that a fault can be found within its chunk. */
function createDecoder(encoding, fileName) {
	const decoder = new TextDecoder(encoding, {
		fatal: true,
		ignoreBOM: true
	});
	let carry = /* @__PURE__ */ new Uint8Array(0);
	let line = 1;
	let column = 1;
	let isStart = true;
	return (bytes, isLast) => {
		const all = joined(carry, bytes);
		const end = isLast ? all.length : wholeCharacters(all, encoding);
		carry = all.slice(end);
		const whole = all.subarray(0, end);
		let text;
		try {
			text = decoder.decode(whole);
		} catch (cause) {
			const place = placeAfter(textBeforeFault(whole, encoding), line, column);
			const message = `these bytes are not ${encoding === "utf-8" ? `UTF-8; is the file in ${likelyEncoding(whole)}?` : "UTF-16"}`;
			throw new IngestError(fileName, {
				...place,
				message
			}, { cause });
		}
		const zero = encoding === "utf-8" ? text.indexOf("\0") : -1;
		if (zero >= 0) {
			const place = placeAfter(text.slice(0, zero), line, column);
			const message = `a zero byte stands here; is the file in ${likelyEncoding(whole)}?`;
			throw new IngestError(fileName, {
				...place,
				message
			});
		}
		if (isStart && text !== "") {
			isStart = false;
			if (text.startsWith("﻿")) text = text.slice(1);
		}
		({line, column} = placeAfter(text, line, column));
		return text;
	};
}
/** Length of the longest prefix that doesn't end within a character, as far as its last bytes tell. */
function wholeCharacters(bytes, encoding) {
	if (encoding === "latin1") return bytes.length;
	if (encoding !== "utf-8") {
		const even = bytes.length & -2;
		return even >= 2 && (bytes[even - (encoding === "utf-16le" ? 1 : 2)] & 252) === 216 ? even - 2 : even;
	}
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back];
		if ((byte & 192) === 128) continue;
		return (byte >= 240 ? 4 : byte >= 224 ? 3 : byte >= 192 ? 2 : 1) > back ? bytes.length - back : bytes.length;
	}
	return bytes.length;
}
/** What a file that isn't UTF-8 is in all likelihood: in UTF-16, every other byte of plain letters is zero. */
function likelyEncoding(bytes) {
	const zeros = [0, 0];
	bytes.forEach((byte, i) => {
		if (byte === 0) zeros[i & 1]++;
	});
	if (zeros[0] + zeros[1] < bytes.length / 8) return zeros[0] + zeros[1] > 0 ? "another encoding (--encoding)" : "Latin-1 (--encoding latin1)";
	return `UTF-16 (--encoding ${zeros[1] >= zeros[0] ? "utf-16le" : "utf-16be"})`;
}
function textBeforeFault(bytes, encoding) {
	const strict = new TextDecoder(encoding, {
		fatal: true,
		ignoreBOM: true
	});
	let good = 0;
	let bad = bytes.length;
	while (bad - good > 1) {
		const middle = good + bad >> 1;
		try {
			new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
			good = middle;
		} catch {
			bad = middle;
		}
	}
	return strict.decode(bytes.subarray(0, wholeCharacters(bytes.subarray(0, good), encoding)));
}
function placeAfter(text, line, column) {
	let lineStart = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", lineStart)) {
		line++;
		lineStart = at + 1;
	}
	return {
		line,
		column: lineStart === 0 ? column + text.length : text.length - lineStart + 1
	};
}
function startsWith(bytes, magic) {
	return magic.every((byte, i) => bytes[i] === byte);
}
function joined(a, b) {
	const all = new Uint8Array(a.length + b.length);
	all.set(a);
	all.set(b, a.length);
	return all;
}
export { symmetricEigen as a, transposed as c, findJsonFault as i, columnWords as l, inputEncodings as n, multiply as o, quoteStyles as r, rowsBetween as s, decodedText as t, fieldRole as u };

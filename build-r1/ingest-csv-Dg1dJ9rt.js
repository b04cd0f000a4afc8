import { t as lineEnds } from "./ingest-place-BTTjY16M.js";
// src/compiler/ingest-csv.ts
var quote = 34;
var newline = 10;
var carriageReturn = 13;
/**
* Reads the row that starts at `start`.
*
* @param isLast  nothing follows the text: its end is the row's end
*/
function parseCsvRow(text, start, delimiter, isLast) {
	const delimiterCode = delimiter.charCodeAt(0);
	const isDelimiter = (at) => text.charCodeAt(at) === delimiterCode && (delimiter.length === 1 || text.startsWith(delimiter, at));
	/** Whether what stands here may go on in text that is still to come. */
	const isCut = (offset) => !isLast && offset + delimiter.length >= text.length;
	const fault = (offset, searchFrom, message) => {
		const resumeAt = behindLineEnd(text, searchFrom);
		return isCut(resumeAt - 1) ? { kind: "incomplete" } : {
			kind: "fault",
			at: offset,
			resumeAt,
			message
		};
	};
	const cells = [];
	let lineCount = 0;
	let at = start;
	while (true) {
		let cellEnd;
		if (text.charCodeAt(at) === quote) {
			const close = closingQuote(text, at);
			if (close < 0 && isLast) return fault(at, at, "this quoted cell has no closing quote");
			if (close < 0 || isCut(close)) return { kind: "incomplete" };
			const cell = text.slice(at + 1, close);
			lineCount += lineEnds(cell);
			cells.push(cell.includes("\"") ? cell.replaceAll("\"\"", "\"") : cell);
			cellEnd = close + 1;
			const code = text.charCodeAt(cellEnd);
			if (cellEnd < text.length && code !== newline && code !== carriageReturn && !isDelimiter(cellEnd)) return fault(cellEnd, at, `the quoted cell is closed, and ${found(text, cellEnd)} follows it`);
		} else {
			cellEnd = at;
			for (; cellEnd < text.length; cellEnd++) {
				const code = text.charCodeAt(cellEnd);
				if (code === newline || code === carriageReturn) break;
				if (code === delimiterCode && isDelimiter(cellEnd)) break;
				if (code === quote && delimiter !== "	") return fault(cellEnd, cellEnd, "a quote stands within a cell that doesn't begin with one");
			}
			cells.push(text.slice(at, cellEnd));
		}
		if (isCut(cellEnd)) return { kind: "incomplete" };
		if (cellEnd === text.length) return {
			kind: "row",
			cells,
			end: cellEnd,
			lineCount
		};
		if (isDelimiter(cellEnd)) {
			at = cellEnd + delimiter.length;
			continue;
		}
		return {
			kind: "row",
			cells,
			end: lineEndAfter(text, cellEnd),
			lineCount: lineCount + 1
		};
	}
}
/** Offset of the cell's first character in the row that starts at `start`: found again, since it is seldom asked. */
function csvCellStart(text, start, delimiter, cellIndex) {
	let at = start;
	for (let i = 0; i < cellIndex; i++) {
		if (text.charCodeAt(at) === quote) at = closingQuote(text, at) + 1;
		const next = text.indexOf(delimiter, at);
		if (next < 0) return at;
		at = next + delimiter.length;
	}
	return at;
}
/** Offset of the quote that closes the cell opened at `open`; below 0 when there is none. Two quotes stand for one. */
function closingQuote(text, open) {
	let at = text.indexOf("\"", open + 1);
	while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf("\"", at + 2);
	return at;
}
function lineEndAfter(text, at) {
	return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? at + 2 : at + 1;
}
function behindLineEnd(text, from) {
	const end = /\r\n|\n|\r/g;
	end.lastIndex = from;
	return end.test(text) ? end.lastIndex : text.length;
}
function found(text, at) {
	return JSON.stringify(String.fromCodePoint(text.codePointAt(at)));
}
export { parseCsvRow as n, csvCellStart as t };

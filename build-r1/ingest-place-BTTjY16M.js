// src/compiler/ingest-place.ts
/** Where one stands behind `text`, having started at `start`. */
function placeAfter(text, start = {
	line: 1,
	column: 1
}) {
	const lineStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
	const column = lineStart === 0 ? start.column + text.length : text.length - lineStart + 1;
	return {
		line: start.line + lineEnds(text),
		column
	};
}
/** "\n", "\r\n" and "\r" each count once. */
function lineEnds(text) {
	let count = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
	for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) if (text[at + 1] !== "\n") count++;
	return count;
}
export { placeAfter as n, lineEnds as t };

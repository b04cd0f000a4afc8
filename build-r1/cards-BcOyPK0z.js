import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/cards.ts
/** A part of a cards file: the cards of one cluster, in the order of their ordinals. Columns compress well. */
function encodeCards(cards) {
	return encodeJson({
		id: cards.map((c) => c.id),
		title: cards.map((c) => c.title),
		creator: cards.map((c) => c.creator),
		date: cards.map((c) => c.date),
		url: cards.map((c) => c.url),
		picture: cards.map((c) => c.picture === void 0 ? 0 : c.picture.from === "pack" ? 1 : c.picture.url)
	});
}
function decodeCards(bytes, place) {
	const columns = decodeJson(bytes, place);
	const ids = stringColumn(columns, "id", void 0, place);
	const titles = stringColumn(columns, "title", ids.length, place);
	const creators = stringColumn(columns, "creator", ids.length, place);
	const dates = stringColumn(columns, "date", ids.length, place);
	const urls = stringColumn(columns, "url", ids.length, place);
	const pictures = columns["picture"];
	if (!Array.isArray(pictures) || pictures.length !== ids.length) throw new FormatError(`${place}: its pictures don't match its ids`);
	return ids.map((id, i) => ({
		id,
		title: titles[i],
		creator: creators[i],
		date: dates[i],
		url: safeUrl(urls[i]),
		picture: pictureFrom(pictures[i])
	}));
}
function encodeDetails(details, labelCount) {
	return encodeJson({ columns: Array.from({ length: labelCount }, (_, l) => details.map((d) => d.values[l] ?? "")) });
}
function decodeDetails(bytes, labelCount, itemCount, place) {
	const { columns } = decodeJson(bytes, place);
	if (!Array.isArray(columns) || columns.length !== labelCount) throw new FormatError(`${place}: expected ${labelCount} columns`);
	const checked = columns.map((_, l) => stringColumn(columns, String(l), itemCount, place));
	return Array.from({ length: itemCount }, (_, i) => ({ values: checked.map((column) => column[i]) }));
}
function pictureFrom(value) {
	if (value === 1) return { from: "pack" };
	if (typeof value !== "string") return void 0;
	const url = safeUrl(value);
	return url === "" ? void 0 : {
		from: "url",
		url
	};
}
/** Only addresses that a link or picture may carry; `javascript:` and the like become "". */
function safeUrl(url) {
	return /^https?:\/\//i.test(url) || !/^\s*[a-z][a-z0-9+.-]*:/i.test(url) ? url : "";
}
function stringColumn(columns, name, length, place) {
	const column = columns[name];
	if (!Array.isArray(column) || length !== void 0 && column.length !== length) throw new FormatError(`${place}: column ${name} should hold ${length ?? "some"} strings`);
	for (const value of column) if (typeof value !== "string") throw new FormatError(`${place}: column ${name} holds a ${typeof value}`);
	return column;
}
function encodeJson(value) {
	return new TextEncoder().encode(JSON.stringify(value));
}
function decodeJson(bytes, place) {
	let value;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new FormatError(`${place}: not JSON`, { cause });
	}
	if (typeof value !== "object" || value === null) throw new FormatError(`${place}: expected an object`);
	return value;
}
export { safeUrl as a, encodeDetails as i, decodeDetails as n, encodeCards as r, decodeCards as t };

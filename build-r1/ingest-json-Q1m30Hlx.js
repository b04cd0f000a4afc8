import { t as fold } from "./tokens-V6Tk4oaK.js";
import { i as findJsonFault, u as fieldRole } from "./ingest-text-DNBeYdv2.js";
// src/compiler/describe.ts
/**
* What the embedder reads of an item: the title first, then the mapping's fields in their order, empty ones left out.
* Never empty as a whole: an item without a title says "Untitled".
*/
function describe(item, mapping) {
	const title = mapping.fields.find(({ column }) => column === mapping.title) ?? { column: mapping.title };
	const texts = [fieldText(title, item.title, mapping)];
	mapping.fields.forEach((field, i) => {
		if (field !== title) texts.push(fieldText(field, item.fields[i], mapping));
	});
	return texts.filter(({ weight, text }) => weight > 0 && text !== "");
}
function fieldText(field, text, mapping) {
	return {
		column: field.column,
		role: fieldRole(field, mapping),
		weight: field.weight ?? 1,
		text
	};
}
/** An item as embedders see it. It is described when it is looked at: half a million descriptions are not kept. */
function embeddableItem(item, mapping) {
	return new DescribedItem(item, mapping);
}
var DescribedItem = class {
	#item;
	#mapping;
	constructor(item, mapping) {
		this.#item = item;
		this.#mapping = mapping;
	}
	get id() {
		return this.#item.id;
	}
	get texts() {
		return describe(this.#item, this.#mapping);
	}
	get facets() {
		return this.#item.facets.flatMap((values, f) => values.map((value) => `${f} ${value}`));
	}
	get description() {
		return this.#item.description;
	}
	/** As a plain object: stages are keyed by it. */
	toJSON() {
		const { id, texts, facets, description } = this;
		return {
			id,
			texts,
			facets,
			description
		};
	}
};
/** The columns that `describe` reads, and how the object page calls them where it does so otherwise. */
function describedColumns({ title, fields, details }) {
	const silent = fields.filter(({ weight }) => weight === 0).map(({ column }) => column);
	const columns = [title, ...fields.map(({ column }) => column)].filter((column) => !silent.includes(column));
	const names = [...columns, ...details.filter((d) => columns.includes(d.column)).map(({ label }) => label)];
	return [...new Map(names.toReversed().map((name) => [fold(name), name])).values()].toReversed();
}
/** One text, for embedders that read sentences: "The Woolshop. Sir Stanley Spencer. Oil paint on canvas." */
function sentencesFrom(texts) {
	return texts.map(({ text }) => /\p{Sentence_Terminal}$/u.test(text) ? text : `${text}.`).join(" ");
}
/** The line of JSON that starts at `start`, blank ones passed over. `next` stands behind the line's end. */
function nextJsonLine(text, start, isLast) {
	let at = start;
	while (at < text.length) {
		const newline = text.indexOf("\n", at);
		if (newline < 0 && !isLast) return { kind: "incomplete" };
		const end = newline < 0 ? text.length : newline;
		const next = newline < 0 ? end : newline + 1;
		if (/\S/.test(text.slice(at, end))) return {
			kind: "value",
			start: at,
			end,
			next
		};
		at = next;
	}
	return isLast ? {
		kind: "end",
		next: at
	} : { kind: "incomplete" };
}
/**
* The next element of a JSON array; `start` stands behind "[" or behind the comma before. The element ends where a
* comma or the array's bracket stands outside of its brackets and strings, whatever it is otherwise.
* `kind: "end"` has `next` behind the bracket.
*/
function nextJsonElement(text, start, isLast) {
	const first = /\S/g;
	first.lastIndex = start;
	if (!first.test(text)) return isLast ? {
		kind: "end",
		next: text.length
	} : { kind: "incomplete" };
	const begin = first.lastIndex - 1;
	if (text[begin] === "]") return {
		kind: "end",
		next: begin + 1
	};
	const mark = /["{}[\],]/g;
	mark.lastIndex = begin;
	let depth = 0;
	while (mark.test(text)) {
		const at = mark.lastIndex - 1;
		const character = text[at];
		if (character === "\"") {
			const close = closingQuote(text, at);
			if (close < 0) break;
			mark.lastIndex = close + 1;
		} else if (depth === 0 && (character === "," || character === "]")) return {
			kind: "value",
			start: begin,
			end: at,
			next: character === "," ? at + 1 : at
		};
		else if (character === "{" || character === "[") depth++;
		else if (character !== ",") depth--;
	}
	return isLast ? {
		kind: "value",
		start: begin,
		end: text.length,
		next: text.length
	} : { kind: "incomplete" };
}
/**
* Turns objects into cells. Nested objects become columns with dotted names, null and absent values "", lists cells
* with `listMark`s. `header` grows with each name that is seen for the first time.
*/
function createJsonRows(header) {
	const index = new Map(header.map((name, i) => [name, i]));
	return (text) => {
		let value;
		try {
			value = JSON.parse(text);
		} catch {
			return {
				kind: "fault",
				...findJsonFault(text) ?? {
					at: 0,
					message: "not JSON"
				}
			};
		}
		if (typeof value !== "object" || value === null || Array.isArray(value)) {
			const what = value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
			return {
				kind: "fault",
				at: text.search(/\S/),
				message: `expected an object with columns, found ${what}`
			};
		}
		const cells = [];
		spread(value, "", (name, cell) => {
			let column = index.get(name);
			if (column === void 0) {
				column = header.push(name) - 1;
				index.set(name, column);
			}
			while (cells.length < column) cells.push("");
			cells[column] = typeof cell === "number" ? numberText(cell, name, text) : cellText(cell);
		});
		return {
			kind: "cells",
			cells
		};
	};
}
function spread(object, prefix, set) {
	for (const [key, value] of Object.entries(object)) if (typeof value === "object" && value !== null && !Array.isArray(value)) spread(value, `${prefix}${key}.`, set);
	else set(prefix + key, value);
}
function cellText(value) {
	if (value === null || value === void 0) return "";
	if (Array.isArray(value)) return value.map(cellText).filter((text) => text !== "").join("");
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
/** Numbers beyond 2^53 have lost digits, and an id may be one: they are looked up in the source. */
function numberText(value, name, source) {
	if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value);
	const key = JSON.stringify(name.slice(name.lastIndexOf(".") + 1));
	for (let at = source.indexOf(key); at >= 0; at = source.indexOf(key, at + 1)) {
		const digits = /^\s*:\s*(-?\d+)(?![\d.eE])/.exec(source.slice(at + key.length, at + key.length + 100))?.[1];
		if (digits !== void 0 && Number(digits) === value) return digits;
	}
	return String(value);
}
function closingQuote(text, open) {
	for (let at = text.indexOf("\"", open + 1); at >= 0; at = text.indexOf("\"", at + 1)) {
		let backslashes = 0;
		while (text[at - 1 - backslashes] === "\\") backslashes++;
		if (backslashes % 2 === 0) return at;
	}
	return -1;
}
export { describedColumns as a, describe as i, nextJsonElement as n, embeddableItem as o, nextJsonLine as r, sentencesFrom as s, createJsonRows as t };

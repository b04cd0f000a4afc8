import { findJsonFault } from "./json-fault.ts";

/** Stands between the values of a list within a cell, where the input has real lists. */
export const listMark = "\u001f";

export type JsonResult =
  | { readonly kind: "value"; readonly start: number; readonly end: number; readonly next: number }
  | { readonly kind: "end"; readonly next: number }
  /** The text ends within the value. */
  | { readonly kind: "incomplete" };

/** The line of JSON that starts at `start`, blank ones passed over. `next` stands behind the line's end. */
export function nextJsonLine(text: string, start: number, isLast: boolean): JsonResult {
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    if (newline < 0 && !isLast) return { kind: "incomplete" };
    const end = newline < 0 ? text.length : newline;
    const next = newline < 0 ? end : newline + 1;
    if (/\S/.test(text.slice(at, end))) return { kind: "value", start: at, end, next };
    at = next;
  }
  return isLast ? { kind: "end", next: at } : { kind: "incomplete" };
}

/**
 * The next element of a JSON array; `start` stands behind "[" or behind the comma before. The element ends where a
 * comma or the array's bracket stands outside of its brackets and strings, whatever it is otherwise.
 * `kind: "end"` has `next` behind the bracket.
 */
export function nextJsonElement(text: string, start: number, isLast: boolean): JsonResult {
  const first = /\S/g;
  first.lastIndex = start;
  if (!first.test(text)) return isLast ? { kind: "end", next: text.length } : { kind: "incomplete" };
  const begin = first.lastIndex - 1;
  if (text[begin] === "]") return { kind: "end", next: begin + 1 };
  const mark = /["{}[\],]/g;
  mark.lastIndex = begin;
  let depth = 0;
  while (mark.test(text)) {
    const at = mark.lastIndex - 1;
    const character = text[at];
    if (character === '"') {
      const close = closingQuote(text, at);
      if (close < 0) break;
      mark.lastIndex = close + 1;
    } else if (depth === 0 && (character === "," || character === "]")) {
      return { kind: "value", start: begin, end: at, next: character === "," ? at + 1 : at };
    } else if (character === "{" || character === "[") depth++;
    else if (character !== ",") depth--;
  }
  return isLast
    ? { kind: "value", start: begin, end: text.length, next: text.length }
    : { kind: "incomplete" };
}

export type JsonRow =
  | { readonly kind: "cells"; readonly cells: string[] }
  | { readonly kind: "fault"; readonly at: number; readonly message: string };

/**
 * Turns objects into cells. Nested objects become columns with dotted names, null and absent values "", lists cells
 * with `listMark`s. `header` grows with each name that is seen for the first time.
 */
export function createJsonRows(header: string[]): (text: string) => JsonRow {
  const index = new Map(header.map((name, i) => [name, i]));
  return (text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { kind: "fault", ...(findJsonFault(text) ?? { at: 0, message: "not JSON" }) };
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const what = value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
      return {
        kind: "fault",
        at: text.search(/\S/),
        message: `expected an object with columns, found ${what}`,
      };
    }
    const cells: string[] = [];
    spread(value, "", (name, cell) => {
      let column = index.get(name);
      if (column === undefined) {
        column = header.push(name) - 1;
        index.set(name, column);
      }
      while (cells.length < column) cells.push("");
      cells[column] = typeof cell === "number" ? numberText(cell, name, text) : cellText(cell);
    });
    return { kind: "cells", cells };
  };
}

function spread(object: object, prefix: string, set: (name: string, cell: unknown) => void): void {
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      spread(value, `${prefix}${key}.`, set);
    else set(prefix + key, value);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return value
      .map(cellText)
      .filter((text) => text !== "")
      .join(listMark);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Numbers beyond 2^53 have lost digits, and an id may be one: they are looked up in the source. */
function numberText(value: number, name: string, source: string): string {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value);
  const key = JSON.stringify(name.slice(name.lastIndexOf(".") + 1));
  for (let at = source.indexOf(key); at >= 0; at = source.indexOf(key, at + 1)) {
    const digits = /^\s*:\s*(-?\d+)(?![\d.eE])/.exec(
      source.slice(at + key.length, at + key.length + 100),
    )?.[1];
    if (digits !== undefined && Number(digits) === value) return digits;
  }
  return String(value);
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

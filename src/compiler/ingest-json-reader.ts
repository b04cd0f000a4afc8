import { createJsonRows, type JsonResult, nextJsonElement, nextJsonLine } from "./ingest-json.ts";
import { type Place, placeAfter } from "./ingest-place.ts";
import { longestRow, type RowReader, type SourceRow } from "./ingest-row.ts";

/** One object on each line. */
export function createJsonLinesReader(): RowReader {
  const values = createValueReader(nextJsonLine);
  return {
    header: values.header,
    isHeaderWhole: false,
    read(text, isLast) {
      const { rows, end } = values.read(text, 0, isLast);
      return { rows, rest: text.slice(end) };
    },
  };
}

/** The objects of one list, in any layout. */
export function createJsonListReader(): RowReader {
  const values = createValueReader(nextJsonElement);
  let part: "before" | "within" | "after" = "before";
  /** Passes over white space and one more character; undefined while there is nothing else. */
  const nextCharacter = (text: string, start: number) => {
    const at = start + text.slice(start).search(/\S|$/);
    values.moveOver(text.slice(start, at));
    return at < text.length ? { at, character: text[at] } : undefined;
  };
  return {
    header: values.header,
    isHeaderWhole: false,
    read(text, isLast) {
      let rows: SourceRow[] = [];
      let end = 0;
      if (part === "before") {
        const first = nextCharacter(text, 0);
        if (first === undefined) return { rows, rest: "" };
        if (first.character !== "[")
          rows.push(values.bad(`expected "[", found ${JSON.stringify(first.character)}`));
        else values.moveOver("[");
        end = first.character === "[" ? first.at + 1 : first.at;
        part = "within";
      }
      if (part === "within") {
        const found = values.read(text, end, isLast);
        rows = rows.concat(found.rows);
        end = found.end;
        if (!found.isOver) return { rows, rest: text.slice(end) };
        part = "after";
        if (text[end - 1] !== "]") rows.push(values.bad('the list has no closing "]"'));
      }
      if (nextCharacter(text, end)) rows.push(values.bad("the list is closed, and something follows it"));
      return { rows, rest: "" };
    },
  };
}

function createValueReader(next: (text: string, start: number, isLast: boolean) => JsonResult) {
  const header: string[] = [];
  const rowFrom = createJsonRows(header);
  let here: Place = { line: 1, column: 1 };
  const moveOver = (text: string) => {
    here = placeAfter(text, here);
  };
  const bad = (message: string, place = here): SourceRow => ({ kind: "bad", ...place, message });
  const rowOf = (source: string): SourceRow => {
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
      },
    };
  };
  return {
    header,
    bad,
    moveOver,
    /** Values from `start` on. `end` stands behind the last whole one; `isOver` when no other can follow. */
    read(text: string, start: number, isLast: boolean): { rows: SourceRow[]; end: number; isOver: boolean } {
      const rows: SourceRow[] = [];
      let end = start;
      while (true) {
        const value = next(text, end, isLast || text.length - end > longestRow);
        if (value.kind === "incomplete") return { rows, end, isOver: false };
        if (value.kind === "value") {
          moveOver(text.slice(end, value.start));
          const source = text.slice(value.start, value.end);
          rows.push(rowOf(source));
          moveOver(text.slice(value.start, value.next));
        } else moveOver(text.slice(end, value.next));
        end = value.next;
        if (value.kind === "end") return { rows, end, isOver: true };
      }
    },
  };
}

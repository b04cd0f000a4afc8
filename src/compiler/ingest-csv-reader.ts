import { csvCellStart, parseCsvRow } from "./ingest-csv.ts";
import { IngestError } from "./ingest-error.ts";
import { lineEnds, placeAfter } from "./ingest-place.ts";
import { longestRow, type RowReader, type SourceRow, tooLongRow } from "./ingest-row.ts";

/** Rows of delimited text below a header, all as wide as it is. A fault ends with its line, and reading goes on. */
export function createCsvReader({
  delimiter,
  fileName,
  header: given = [],
}: {
  readonly delimiter: string;
  readonly fileName: string;
  /** Of a table that has none: its first line is a row then. */
  readonly header?: readonly string[] | undefined;
}): RowReader {
  let header = given;
  let line = 1;
  /** A row of which only a beginning is there, and that too long: what follows is read from its next line end on. */
  let isSkipping = false;
  const tooLong = (text: string, start: number): { row: SourceRow; next: number } => {
    const place = { line, column: 1 };
    if (header.length === 0) throw new IngestError(fileName, { ...place, message: tooLongRow });
    const end = /\r\n|\n|\r(?=.)/s.exec(text.slice(start));
    isSkipping = end === null;
    if (end) line++;
    return {
      row: { kind: "bad", ...place, message: tooLongRow },
      next: end ? start + end.index + end[0].length : text.length,
    };
  };
  /** Where the line ends that is being skipped, or the text. */
  const skipped = (text: string): number => {
    const end = /\r\n|\n|\r(?=.)/s.exec(text);
    if (end === null) return text.length;
    isSkipping = false;
    line++;
    return end.index + end[0].length;
  };
  /** One row that starts at `start`, and where the next one does; undefined when it is no row, or not whole yet. */
  const step = (
    text: string,
    start: number,
    isLast: boolean,
  ): { row?: SourceRow; next: number } | undefined => {
    const result = parseCsvRow(text, start, delimiter, isLast);
    if (result.kind === "incomplete") {
      return text.length - start > longestRow ? tooLong(text, start) : undefined;
    }
    const rowLine = line;
    const placeOf = (at: number) => placeAfter(text.slice(start, at), { line: rowLine, column: 1 });
    if (result.kind === "fault") {
      const { at, resumeAt, message } = result;
      if (header.length === 0) throw new IngestError(fileName, { ...placeOf(at), message });
      line += lineEnds(text.slice(start, resumeAt));
      return { row: { kind: "bad", ...placeOf(at), message }, next: resumeAt };
    }
    const { cells, end: next } = result;
    line += result.lineCount;
    if (cells.length === 1 && cells[0].trim() === "") return { next };
    if (header.length === 0) {
      header = cells.map((name) => name.trim());
      return { next };
    }
    const place = (cell: number) => placeOf(csvCellStart(text, start, delimiter, cell));
    if (cells.length === header.length) return { row: { kind: "cells", line: rowLine, cells, place }, next };
    const message = `this row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the header has ${header.length}`;
    return {
      row: { kind: "bad", ...place(cells.length > header.length ? header.length : 0), message },
      next,
    };
  };
  return {
    get header() {
      return header;
    },
    isHeaderWhole: true,
    read(text, isLast) {
      const rows: SourceRow[] = [];
      let start = isSkipping ? skipped(text) : 0;
      while (start < text.length) {
        const found = step(text, start, isLast);
        if (found === undefined) break;
        if (found.row) rows.push(found.row);
        start = found.next;
      }
      return { rows, rest: text.slice(start) };
    },
  };
}

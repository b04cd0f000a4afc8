import { lineEnds } from "./ingest-place.ts";

/**
 * Rows of delimited text (RFC 4180, with any line ends). csv-parse cuts alike, and the tests hold this against it; it
 * isn't used here because its browser build weighs 51 kB gzipped, takes three times as long as its Node build, refuses
 * Uint8Array, and names the place of a fault by field, not by line and column.
 */
export interface CsvRow {
  readonly cells: string[];
  /** Offset in the text behind the row's line end. */
  readonly end: number;
  /** Line ends within, its own included. */
  readonly lineCount: number;
}

export interface CsvFault {
  /** Offset of the fault in the text. */
  readonly at: number;
  /** Where reading can go on: behind the line end that follows the fault, or the quote that opened the cell. */
  readonly resumeAt: number;
  readonly message: string;
}

export type CsvResult =
  | ({ readonly kind: "row" } & CsvRow)
  | ({ readonly kind: "fault" } & CsvFault)
  /** The text ends within the row. */
  | { readonly kind: "incomplete" };

const quote = 34;
const newline = 10;
const carriageReturn = 13;

/**
 * Reads the row that starts at `start`.
 *
 * @param isLast  nothing follows the text: its end is the row's end
 */
export function parseCsvRow(text: string, start: number, delimiter: string, isLast: boolean): CsvResult {
  const delimiterCode = delimiter.charCodeAt(0);
  const isDelimiter = (at: number) =>
    text.charCodeAt(at) === delimiterCode && (delimiter.length === 1 || text.startsWith(delimiter, at));
  /** Whether what stands here may go on in text that is still to come. */
  const isCut = (offset: number) => !isLast && offset + delimiter.length >= text.length;
  const fault = (offset: number, searchFrom: number, message: string): CsvResult => {
    const resumeAt = behindLineEnd(text, searchFrom);
    return isCut(resumeAt - 1) ? { kind: "incomplete" } : { kind: "fault", at: offset, resumeAt, message };
  };
  const cells: string[] = [];
  let lineCount = 0;
  let at = start;
  while (true) {
    let cellEnd: number;
    if (text.charCodeAt(at) === quote) {
      const close = closingQuote(text, at);
      if (close < 0 && isLast) return fault(at, at, "this quoted cell has no closing quote");
      if (close < 0 || isCut(close)) return { kind: "incomplete" };
      const cell = text.slice(at + 1, close);
      lineCount += lineEnds(cell);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      cellEnd = close + 1;
      const code = text.charCodeAt(cellEnd);
      if (cellEnd < text.length && code !== newline && code !== carriageReturn && !isDelimiter(cellEnd)) {
        return fault(cellEnd, at, `the quoted cell is closed, and ${found(text, cellEnd)} follows it`);
      }
    } else {
      cellEnd = at;
      for (; cellEnd < text.length; cellEnd++) {
        const code = text.charCodeAt(cellEnd);
        if (code === newline || code === carriageReturn) break;
        if (code === delimiterCode && isDelimiter(cellEnd)) break;
        if (code === quote && delimiter !== "\t") {
          return fault(cellEnd, cellEnd, "a quote stands within a cell that doesn't begin with one");
        }
      }
      cells.push(text.slice(at, cellEnd));
    }
    if (isCut(cellEnd)) return { kind: "incomplete" };
    if (cellEnd === text.length) return { kind: "row", cells, end: cellEnd, lineCount };
    if (isDelimiter(cellEnd)) {
      at = cellEnd + delimiter.length;
      continue;
    }
    return { kind: "row", cells, end: lineEndAfter(text, cellEnd), lineCount: lineCount + 1 };
  }
}

/** Offset of the cell's first character in the row that starts at `start`: found again, since it is seldom asked. */
export function csvCellStart(text: string, start: number, delimiter: string, cellIndex: number): number {
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
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}

function lineEndAfter(text: string, at: number): number {
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline ? at + 2 : at + 1;
}

function behindLineEnd(text: string, from: number): number {
  const end = /\r\n|\n|\r/g;
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex : text.length;
}

function found(text: string, at: number): string {
  return JSON.stringify(String.fromCodePoint(text.codePointAt(at)!));
}

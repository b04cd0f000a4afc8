import { parseCsvRow } from "../ingest-csv.ts";
import { IngestError } from "../ingest-error.ts";
import { decodedText, type TextOptions } from "../ingest-text.ts";
import { positionalColumns } from "./interaction-columns.ts";

export interface DelimitedOptions extends TextOptions {
  /** The first line tells when absent: `::`, tab, semicolon, bar or comma. */
  readonly delimiter?: string | undefined;
}

export interface DelimitedRecord {
  readonly header: readonly string[];
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Rows of a delimited file with or without a header: where the first two cells of the first line are numbers, there is
 * none, and the columns are user, item, value and time by their position.
 *
 * @throws {IngestError} for a row that can't be cut, or has another number of cells than the first
 */
export async function* delimitedRecords(
  input: AsyncIterable<Uint8Array>,
  options: DelimitedOptions,
): AsyncGenerator<DelimitedRecord> {
  const { fileName } = options;
  let delimiter = options.delimiter;
  let header: readonly string[] | undefined;
  let width = 0;
  let line = 1;
  let rest = "";
  const refuse = (message: string): never => {
    throw new IngestError(fileName, { line, column: 1, message });
  };
  function* rows(isLast: boolean): Generator<DelimitedRecord> {
    delimiter ??= delimiterOf(rest);
    let at = 0;
    while (at < rest.length) {
      const found = parseCsvRow(rest, at, delimiter, isLast);
      if (found.kind === "incomplete") break;
      if (found.kind === "fault") {
        refuse(found.message);
        return;
      }
      const { cells, end, lineCount } = found;
      at = end;
      if (cells.length > 1 || cells[0].trim() !== "") {
        if (header === undefined) {
          width = cells.length;
          const isData = cells.length > 1 && isNumber(cells[0]) && isNumber(cells[1]);
          header = isData ? positionalColumns.slice(0, width) : cells.map((cell) => cell.trim());
          if (isData) yield { header, cells, line };
        } else {
          if (cells.length !== width) refuse(`this row has ${cells.length} cells, the first has ${width}`);
          yield { header, cells, line };
        }
      }
      line += lineCount;
    }
    rest = rest.slice(at);
  }
  for await (const chunk of decodedText(input, options)) {
    rest += chunk;
    if (delimiter === undefined && !/[\r\n]/.test(rest)) continue;
    yield* rows(false);
  }
  yield* rows(true);
  if (header === undefined) refuse("the file is empty");
}

function isNumber(cell: string): boolean {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(cell);
}

function delimiterOf(beginning: string): string {
  const first = beginning.trimStart().split(/[\r\n]/, 1)[0];
  const count = (delimiter: string) => first.split(delimiter).length - 1;
  return ["::", "\t", ";", "|", ","].reduce((best, one) => (count(one) > count(best) ? one : best));
}

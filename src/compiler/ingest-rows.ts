import { createCsvReader } from "./ingest-csv-reader.ts";
import { IngestError } from "./ingest-error.ts";
import { detectDelimiter, detectFormat, type InputFormat } from "./ingest-format.ts";
import { createJsonLinesReader, createJsonListReader } from "./ingest-json-reader.ts";
import type { RowReader, SourceRow } from "./ingest-row.ts";
import { decodedText, type TextOptions } from "./ingest-text.ts";

export interface InputOptions extends TextOptions {
  /** By the name's ending and the first characters when absent; gzip is found out in any case. */
  readonly format?: InputFormat | undefined;
  /** What separates the cells of a CSV file: the header tells when absent. */
  readonly delimiter?: string | undefined;
  /** Names of the columns of a CSV file that has no header. */
  readonly header?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RowBatch {
  readonly header: readonly string[];
  /** False for JSON, whose header grows by the names that each batch brings. */
  readonly isHeaderWhole: boolean;
  readonly rows: readonly SourceRow[];
}

/**
 * Rows of a table, in batches of about a chunk of the input each; blank lines are no rows. There is one batch at least.
 *
 * @throws {IngestError} for what concerns the file as a whole (encoding, gzip, its header); rows come back as bad
 */
export async function* readRows(
  input: AsyncIterable<Uint8Array>,
  options: InputOptions,
): AsyncGenerator<RowBatch, void, undefined> {
  const { fileName, signal } = options;
  let reader: RowReader | undefined;
  let rest = "";
  let wanted = 0;
  for await (const chunk of decodedText(input, options)) {
    signal?.throwIfAborted();
    rest += chunk;
    if (rest.length < wanted) continue;
    reader ??= createReader(rest, options);
    const found = reader.read(rest, false);
    rest = found.rest;
    wanted = 2 * rest.length; // A row over many chunks is looked at a few times only.
    if (found.rows.length > 0) yield { ...headerOf(reader), rows: found.rows };
  }
  reader ??= createReader(rest, options);
  const { rows } = reader.read(rest, true);
  if (reader.header.length === 0 && rows.length === 0) {
    throw new IngestError(fileName, { line: 1, column: 1, message: "the file is empty" });
  }
  yield { ...headerOf(reader), rows };
}

function headerOf({ header, isHeaderWhole }: RowReader): Omit<RowBatch, "rows"> {
  return { header, isHeaderWhole };
}

function createReader(beginning: string, options: InputOptions): RowReader {
  const { fileName, format = detectFormat(fileName, beginning), delimiter, header } = options;
  switch (format) {
    case "json":
      return createJsonListReader();
    case "jsonl":
      return createJsonLinesReader();
    case "tsv":
      return createCsvReader({ delimiter: delimiter ?? "\t", fileName, header });
    case "csv":
      return createCsvReader({ delimiter: delimiter ?? detectDelimiter(beginning), fileName, header });
  }
}

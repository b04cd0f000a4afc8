import type { ColumnMapping } from "./compile-options.ts";
import type { BadRow } from "./ingest-error.ts";
import type { SourceItem } from "./source-item.ts";

export type InputFormat = "csv" | "tsv" | "jsonl" | "json";
export type InputEncoding = "utf-8" | "latin1" | "utf-16le";

export interface InputOptions {
  /** For messages, and for the format where none is given. */
  readonly fileName: string;
  /** By the name's ending and the first bytes when absent; gzip is found out in any case. */
  readonly format?: InputFormat | undefined;
  readonly encoding?: InputEncoding | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface IngestOptions extends InputOptions {
  readonly columns: ColumnMapping;
  /** Counts and lists bad rows instead of failing at the first. */
  readonly skipBadRows?: boolean | undefined;
  /** A preset's last word on an item. Pure; `cell` gives the row's text in any column of the input. */
  readonly refine?: RefineItem | undefined;
  /** Bytes read so far, before unpacking; about once a chunk. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export type RefineItem = (item: SourceItem, cell: (column: string) => string) => SourceItem;

export interface Ingested {
  readonly items: readonly SourceItem[];
  /** Rows with data, good and bad; the header is none. */
  readonly rowCount: number;
  readonly badRowCount: number;
  /** The first thousand. */
  readonly badRows: readonly BadRow[];
}

/**
 * Reads a table of items: CSV, TSV, lines of JSON or a JSON array of objects; gzipped or not. The input is streamed;
 * beyond the items only a chunk or one long row is held.
 *
 * @param input  the file's bytes in order; chunks of any size
 * @returns items in the order of the input, ids unique
 * @throws {IngestError} at the first bad row without `skipBadRows`; always for a missing column, a wrong encoding or
 *   an input without any item
 */
export async function ingest(
  _input: AsyncIterable<Uint8Array>,
  _options: IngestOptions,
): Promise<Ingested> {
  throw new Error("under construction");
}

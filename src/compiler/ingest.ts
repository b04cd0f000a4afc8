import type { ItemId } from "../catalog/item.ts";
import { columnFault, columnUses } from "./column-binding.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { type BadRow, IngestError } from "./ingest-error.ts";
import { createItemBuilder, type RefineItem } from "./ingest-item.ts";
import { longestCell, type SourceRow } from "./ingest-row.ts";
import { type InputOptions, readRows } from "./ingest-rows.ts";
import type { SourceItem } from "./source-item.ts";

export type { InputFormat } from "./ingest-format.ts";
export type { RefineItem } from "./ingest-item.ts";
export type { InputOptions } from "./ingest-rows.ts";
export type { InputEncoding } from "./ingest-text.ts";

export interface IngestOptions extends InputOptions {
  readonly columns: ColumnMapping;
  /** Counts and lists bad rows instead of failing at the first. */
  readonly skipBadRows?: boolean | undefined;
  readonly refine?: RefineItem | undefined;
}

export interface Ingested {
  readonly items: readonly SourceItem[];
  /** Rows with data, good and bad; the header is none. */
  readonly rowCount: number;
  readonly badRowCount: number;
  /** The first thousand. */
  readonly badRows: readonly BadRow[];
}

const listedBadRows = 1000;

/**
 * Reads a table of items: CSV, TSV, lines of JSON or a JSON array of objects; gzipped or not. The input is streamed:
 * beyond the items only a chunk or one long row is held.
 *
 * @param input  the file's bytes in order; chunks of any size
 * @returns items in the order of the input, ids unique
 * @throws {IngestError} at the first bad row without `skipBadRows`; always for a missing column, a wrong encoding or
 *   an input without any item
 */
export async function ingest(input: AsyncIterable<Uint8Array>, options: IngestOptions): Promise<Ingested> {
  const { columns, fileName, skipBadRows = false } = options;
  const buildItem = createItemBuilder(columns, options.refine);
  const items: SourceItem[] = [];
  const lines = new Map<ItemId, number>();
  const badRows: BadRow[] = [];
  let rowCount = 0;
  let badRowCount = 0;
  let header: readonly string[] = [];

  const checkColumns = () => {
    const message = columnFault(columns, header);
    if (message !== undefined) throw new IngestError(fileName, { line: 1, column: 1, message });
  };

  const used = [...new Set(columnUses(columns).map(({ column }) => column))];
  const take = (row: SourceRow): BadRow | undefined => {
    if (row.kind === "bad") return row;
    const long = used.find((column) => (row.cells[header.indexOf(column)] ?? "").length > longestCell);
    if (long !== undefined) {
      const cell = header.indexOf(long);
      const found = row.cells[cell].length.toLocaleString("en");
      const message = `this cell (${long}) has ${found} characters, more than ${longestCell.toLocaleString("en")}`;
      return { ...row.place(cell), message };
    }
    const item = buildItem(header, row.cells);
    const idPlace = () => row.place(header.indexOf(columns.id[0]));
    if (item === undefined && !skipBadRows && !columns.id.some((column) => header.includes(column)))
      checkColumns();
    if (item === undefined) return { ...idPlace(), message: `the id (${columns.id.join(", ")}) is empty` };
    const line = lines.get(item.id);
    if (line !== undefined) {
      return { ...idPlace(), message: `the id ${JSON.stringify(item.id)} is taken by line ${line}` };
    }
    lines.set(item.id, row.line);
    items.push(item);
    return undefined;
  };

  for await (const batch of readRows(input, options)) {
    header = batch.header;
    if (batch.isHeaderWhole && rowCount === 0) checkColumns();
    for (const row of batch.rows) {
      rowCount++;
      const bad = take(row);
      if (bad === undefined) continue;
      const { line, column, message } = bad;
      if (!skipBadRows) throw new IngestError(fileName, { line, column, message });
      badRowCount++;
      if (badRows.length < listedBadRows) badRows.push({ line, column, message });
    }
  }
  checkColumns();
  if (items.length === 0) {
    const message =
      rowCount === 0 ? "there is no row below the header" : `none of ${rowCount} rows is an item`;
    throw new IngestError(fileName, { line: 1, column: 1, message });
  }
  return { items, rowCount, badRowCount, badRows };
}

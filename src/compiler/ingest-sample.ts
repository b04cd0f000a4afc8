import { type InputOptions, readRows } from "./ingest-rows.ts";

export interface TableSample {
  readonly header: readonly string[];
  /** Cells aligned with `header`; bad rows left out. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Rows of a table, by which columns can be chosen: half of them its first, to notice what repeats from row to row, the
 * others from all over its first 20,000, since tables are sorted by something; the rest of the input is not read.
 *
 * @throws {IngestError} for what concerns the file as a whole: encoding, gzip, its header
 */
export async function readSample(
  input: AsyncIterable<Uint8Array>,
  { rowCount = 1000, ...options }: InputOptions & { readonly rowCount?: number },
): Promise<TableSample> {
  const rows: (readonly string[])[] = [];
  let header: readonly string[] = [];
  for await (const batch of readRows(input, options)) {
    header = batch.header;
    for (const row of batch.rows) if (row.kind === "cells") rows.push(row.cells);
    if (rows.length >= 20 * rowCount) break;
  }
  if (rows.length <= rowCount) return { header, rows };
  const first = Math.ceil(rowCount / 2);
  const stride = (rows.length - first) / (rowCount - first);
  const spread = Array.from({ length: rowCount - first }, (_, i) => rows[first + Math.floor(i * stride)]);
  return { header, rows: [...rows.slice(0, first), ...spread] };
}

import type { Sample } from "../../models/dataset.ts";
import { LearningError } from "../../models/learning-error.ts";
import { readRows } from "../ingest-rows.ts";
import type { TextOptions } from "../ingest-text.ts";
import type { ParquetDecompressors } from "../vectors/read-parquet-vectors.ts";
import type { VectorFile } from "../vectors/vector-file.ts";
import { delimitedRecords } from "./delimited-records.ts";
import {
  chooseInteractionColumns,
  type InteractionColumns,
  type InteractionColumnWishes,
} from "./interaction-columns.ts";
import { sampleFromRecord } from "./sample-from-record.ts";

export interface InteractionSourceOptions extends TextOptions {
  readonly columns?: InteractionColumnWishes;
  readonly delimiter?: string | undefined;
  readonly format?: "csv" | "jsonl" | "json" | undefined;
}

/**
 * Interactions of a text file: delimited by commas, tabs, `::` or whatever its first line shows, with or without a
 * header; lines of JSON; a list of JSON objects; gzipped or not.
 *
 * @throws {IngestError} for what can't be read, with its place; {LearningError} when users or items have no column
 */
export async function* interactionsFromText(
  input: AsyncIterable<Uint8Array>,
  { columns: wishes = {}, format, delimiter, ...options }: InteractionSourceOptions,
): AsyncGenerator<Sample> {
  const { fileName } = options;
  if (format === undefined ? /\.(jsonl?|ndjson)(\.gz)?$/i.test(fileName) : format !== "csv") {
    yield* interactionsFromJson(input, { columns: wishes, format, ...options });
    return;
  }
  let columns: InteractionColumns | undefined;
  let indexOf = new Map<string, number>();
  for await (const { header, cells, line } of delimitedRecords(input, { ...options, delimiter })) {
    if (columns === undefined) {
      columns = chooseInteractionColumns(header, wishes, fileName);
      indexOf = new Map(header.map((name, i) => [name, i]));
    }
    yield sampleFromRecord((name) => cells[indexOf.get(name) ?? -1], columns, `${fileName}:${line}`);
  }
}

async function* interactionsFromJson(
  input: AsyncIterable<Uint8Array>,
  { columns: wishes = {}, format, ...options }: Omit<InteractionSourceOptions, "delimiter">,
): AsyncGenerator<Sample> {
  const { fileName } = options;
  const kind = format === "csv" ? undefined : format;
  for await (const { header, rows } of readRows(input, { ...options, format: kind })) {
    const indexOf = new Map(header.map((name, i) => [name, i]));
    let columns: InteractionColumns | undefined;
    for (const row of rows) {
      if (row.kind === "bad")
        throw new LearningError(`${fileName}:${row.line}:${row.column}: ${row.message}`);
      columns ??= chooseInteractionColumns(header, wishes, fileName);
      yield sampleFromRecord(
        (name) => row.cells[indexOf.get(name) ?? -1],
        columns,
        `${fileName}:${row.line}`,
      );
    }
  }
}

/** Interactions of a Parquet file: only the columns that play a part are read, one row group at a time. */
export async function* interactionsFromParquet(
  file: VectorFile,
  {
    columns: wishes = {},
    decompressors = {},
  }: {
    readonly columns?: InteractionColumnWishes;
    readonly decompressors?: ParquetDecompressors;
  } = {},
): AsyncGenerator<Sample> {
  const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import("hyparquet");
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw new LearningError(`${file.name}: got a broken or cut Parquet file (${String(cause)})`, { cause });
  });
  const header = parquetSchema(metadata).children.map(({ element }) => element.name);
  const columns = chooseInteractionColumns(header, wishes, file.name);
  const names = Object.values(columns).filter((name) => name !== undefined);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquetReadObjects({
      file,
      metadata,
      columns: names,
      rowStart,
      rowEnd,
      compressors: decompressors,
    });
    for (const [i, row] of rows.entries())
      yield sampleFromRecord((name) => row[name], columns, `${file.name}: row ${rowStart + i + 1}`);
    rowStart = rowEnd;
  }
}

import {
  type ColumnMetaData,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type RowGroup,
  type SchemaTree,
} from "hyparquet";
import { readParquetLists } from "./parquet-lists.ts";
import {
  type CandidateColumn,
  chooseVectorColumns,
  idFromValue,
  type VectorColumnOptions,
} from "./vector-columns.ts";
import type { VectorFile } from "./vector-file.ts";
import { createVectorTable, showValue, type VectorTable } from "./vector-table.ts";
import { VectorsError } from "./vectors-error.ts";

export const parquetMagic = [0x50, 0x41, 0x52, 0x31] as const; // PAR1

/** Synchronous decompressors by the name Parquet gives them; uncompressed and Snappy are read without any. */
export type ParquetDecompressors = Compressors;

export interface ReadParquetOptions extends VectorColumnOptions {
  readonly decompressors?: ParquetDecompressors | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A Parquet file with a column of ids and a column of lists of floats. Other columns are not read. The ids of one row
 * group and one page of vectors are held at a time.
 *
 * @throws {VectorsError} for a broken file, another compression, or a row that is no direction
 */
export async function readParquetVectors(
  file: VectorFile,
  { decompressors = {}, signal, ...columnOptions }: ReadParquetOptions = {},
): Promise<VectorTable> {
  const metadata = await ours(file, () => parquetMetadataAsync(file));
  const { id, vector } = chooseVectorColumns(candidates(parquetSchema(metadata)), columnOptions, file.name);
  const table = createVectorTable({
    fileName: file.name,
    expectedRows: Number(metadata.num_rows),
    placeOf: (row) => `${file.name}: row ${row + 1}`,
  });
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const read = { metadata, decompressors, rowStart, rowEnd };
    const ids =
      id === undefined ? undefined : await readIds(file, chunkOf(file, group, id, decompressors), read);
    const pages = readParquetLists(file, chunkOf(file, group, vector, decompressors), read);
    for (
      let page = await ours(file, () => pages.next());
      !page.done;
      page = await ours(file, () => pages.next())
    ) {
      signal?.throwIfAborted();
      for (const list of page.value) table.add(ids?.[table.rows - rowStart], list);
    }
    if (table.rows !== rowEnd) {
      throw new VectorsError(`${file.name}: got ${table.rows} vectors, expected ${rowEnd} so far`);
    }
    rowStart = rowEnd;
  }
  return table.finish();
}

interface ReadGroup {
  readonly metadata: FileMetaData;
  readonly decompressors: ParquetDecompressors;
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** What stands of a column in a row group, known to be readable. */
function chunkOf(
  file: VectorFile,
  group: RowGroup,
  name: string,
  decompressors: ParquetDecompressors,
): ColumnMetaData {
  const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
  if (!chunk) throw new VectorsError(`${file.name}: got a row group without "${name}", expected it in each`);
  const known = ["UNCOMPRESSED", "SNAPPY", ...Object.keys(decompressors)];
  if (known.includes(chunk.codec)) return chunk;
  throw new VectorsError(
    `${file.name}: got the column "${name}" compressed by ${chunk.codec}, expected ${known.join(" or ")}`,
  );
}

async function readIds(
  file: VectorFile,
  { path_in_schema: [name] }: ColumnMetaData,
  { metadata, decompressors, rowStart, rowEnd }: ReadGroup,
): Promise<readonly string[]> {
  const rows = await ours(
    file,
    () =>
      new Promise<readonly (readonly unknown[])[]>((resolve, reject) => {
        const options = { file, metadata, columns: [name], compressors: decompressors, rowStart, rowEnd };
        parquetRead({ ...options, onComplete: resolve }).catch(reject);
      }),
  );
  return rows.map(([value], i) => {
    const id = idFromValue(value);
    if (id !== undefined) return id;
    const place = `${file.name}: row ${rowStart + i + 1}`;
    throw new VectorsError(
      `${place}: got ${showValue(value)} in "${name}", expected a text or a whole number`,
    );
  });
}

function candidates(schema: SchemaTree): CandidateColumn[] {
  return schema.children.map((column) => {
    const name = column.element.name;
    let leaf = column;
    let isList = column.element.repetition_type === "REPEATED";
    while (leaf.children.length === 1) {
      leaf = leaf.children[0];
      isList ||= leaf.element.repetition_type === "REPEATED";
    }
    const { type, logical_type } = leaf.element;
    if (leaf.children.length > 0) return { name, kind: "other" };
    const isFloat = type === "FLOAT" || type === "DOUBLE" || logical_type?.type === "FLOAT16";
    if (isList) return { name, kind: isFloat ? "numbers" : "other" };
    // pandas makes floats of whole numbers when one is missing.
    const isScalar = isFloat || type === "INT32" || type === "INT64" || type === "BYTE_ARRAY";
    return { name, kind: isScalar ? "scalar" : "other" };
  });
}

/** Turns the library's errors into ours. */
async function ours<T>(file: VectorFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause;
    throw new VectorsError(`${file.name}: got a broken or cut Parquet file (${reason})`, { cause });
  }
}

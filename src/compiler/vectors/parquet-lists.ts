import { type ColumnMetaData, parquetSchema } from "hyparquet";
// The library's own steps, since its readers hold a whole row group of nested lists: ten times the file's bytes.
import { parquetHeader, readPage } from "hyparquet/src/column.js";
import { convert, DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getTreePath } from "hyparquet/src/schema.js";
import type {
  ColumnDecoder,
  Compressors,
  DecodedArray,
  FileMetaData,
  PageHeader,
} from "hyparquet/src/types.js";
import type { VectorFile } from "./vector-file.ts";

export interface ReadListsOptions {
  readonly metadata: FileMetaData;
  readonly decompressors: Compressors;
}

/**
 * The lists of one column of one row group, page by page, each once and in order. A list that was null or empty comes
 * as `[]`.
 */
export async function* readParquetLists(
  file: VectorFile,
  column: ColumnMetaData,
  { metadata, decompressors }: ReadListsOptions,
): AsyncGenerator<readonly (readonly unknown[])[]> {
  const decoder = decoderOf(column, metadata, decompressors);
  let dictionary: DecodedArray | undefined;
  /** The last list so far: the next page may go on with it. */
  let open: unknown[] = [];
  for await (const { header, bytes } of readPages(file, column)) {
    const reader = { view: new DataView(bytes), offset: 0 };
    const { data } = readPage(reader, header, decoder, dictionary, open, 0);
    if (header.type === "DICTIONARY_PAGE") {
      if (data) dictionary = convert(data, decoder);
      continue;
    }
    const lists = data as unknown[]; // What `open` was, and more.
    open = lists.slice(-1);
    yield lists.slice(0, -1).map(innermost);
  }
  yield open.map(innermost);
}

function decoderOf(column: ColumnMetaData, metadata: FileMetaData, compressors: Compressors): ColumnDecoder {
  const { path_in_schema: pathInSchema, type, codec } = column;
  const schemaPath = getTreePath(parquetSchema(metadata), pathInSchema);
  const { element } = schemaPath[schemaPath.length - 1];
  return { pathInSchema, type, codec, element, schemaPath, compressors, parsers: DEFAULT_PARSERS };
}

/** Each optional level of the schema wraps the list once. */
function innermost(list: unknown): readonly unknown[] {
  let inner = list;
  while (Array.isArray(inner) && inner.length === 1 && Array.isArray(inner[0])) inner = inner[0];
  return Array.isArray(inner) ? inner : [];
}

async function* readPages(
  file: VectorFile,
  { dictionary_page_offset, data_page_offset, total_compressed_size }: ColumnMetaData,
): AsyncGenerator<{ header: PageHeader; bytes: ArrayBuffer }> {
  let offset = Number(dictionary_page_offset || data_page_offset);
  const end = offset + Number(total_compressed_size);
  // A byte that belongs to nothing may stand at the end.
  while (offset < end - 1) {
    const { header, headerBytes } = await readHeader(file, offset, end);
    const start = offset + headerBytes;
    offset = start + header.compressed_page_size;
    if (offset > end) throw new Error(`a page ends at byte ${offset}, its column at ${end}`);
    yield { header, bytes: await file.slice(start, offset) };
  }
}

/** A header doesn't say how long it is: statistics make it longer. */
async function readHeader(file: VectorFile, start: number, end: number) {
  for (let length = 512; ; length *= 4) {
    const stop = Math.min(start + length, end);
    const reader = { view: new DataView(await file.slice(start, stop)), offset: 0 };
    try {
      return { header: parquetHeader(reader), headerBytes: reader.offset };
    } catch (cause) {
      if (stop === end) throw cause;
    }
  }
}

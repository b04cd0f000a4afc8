import { decodedText } from "../ingest-text.ts";
import { jsonArrayElements, textLines } from "./json-elements.ts";
import { readJsonVectors } from "./read-json-vectors.ts";
import { npyMagic, readNpy } from "./read-npy.ts";
import { type ParquetDecompressors, parquetMagic, readParquetVectors } from "./read-parquet-vectors.ts";
import type { VectorColumnOptions } from "./vector-columns.ts";
import { readPieces, type VectorFile } from "./vector-file.ts";
import type { VectorTable } from "./vector-table.ts";
import { VectorsError } from "./vectors-error.ts";

export interface ReadVectorsOptions extends VectorColumnOptions {
  /** About how many rows there will be, where the file doesn't say: spares copies. */
  readonly expectedRows?: number | undefined;
  /** For Parquet columns that are compressed otherwise than by Snappy. */
  readonly decompressors?: ParquetDecompressors | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Embeddings computed elsewhere: Parquet, NumPy's `.npy`, a JSON array or lines of JSON (each gzipped or not). The
 * bytes tell which; the file's name doesn't matter. Nothing is held besides the result but a piece, one record, or one
 * row group of Parquet.
 *
 * @throws {VectorsError} naming the line or row, the item, what was found and what was expected
 * @throws {IngestError} for text that is neither UTF-8 nor UTF-16, and for broken gzip
 */
export async function readVectors(
  file: VectorFile,
  { idColumn, vectorColumn, expectedRows, decompressors, signal }: ReadVectorsOptions = {},
): Promise<VectorTable> {
  const columns = { idColumn, vectorColumn };
  const head = new Uint8Array(await file.slice(0, Math.min(64, file.byteLength)));
  if (startsWith(head, parquetMagic)) return readParquetVectors(file, { ...columns, decompressors, signal });
  if (startsWith(head, npyMagic)) return readNpy(file, signal);
  const text = decodedText(readPieces(file, signal), { fileName: file.name });
  const { first, whole } = await peek(text);
  const options = { ...columns, fileName: file.name, expectedRows };
  if (first === "[")
    return readJsonVectors(jsonArrayElements(whole, file.name), { ...options, isArray: true });
  if (first === "{") return readJsonVectors(textLines(whole), { ...options, isArray: false });
  throw new VectorsError(
    `${file.name}: got ${first === undefined ? "an empty file" : `"${first}" at its start`}, ` +
      `expected Parquet, .npy, a JSON array or lines of JSON`,
  );
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte);
}

/** The first character that is no white space, and the text as if nobody had looked. */
async function peek(
  text: AsyncGenerator<string>,
): Promise<{ first: string | undefined; whole: AsyncIterable<string> }> {
  const seen: string[] = [];
  let first: string | undefined;
  while (first === undefined) {
    const { done, value } = await text.next();
    if (done) break;
    seen.push(value);
    first = /\S/u.exec(value)?.[0];
  }
  async function* whole() {
    yield* seen;
    yield* text;
  }
  return { first, whole: whole() };
}

import { type FileHandle, open } from "node:fs/promises";
import * as zlib from "node:zlib";
import type { ParquetDecompressors } from "../compiler/vectors/read-parquet-vectors.ts";
import type { VectorFile } from "../compiler/vectors/vector-file.ts";

export interface OpenVectorFile extends VectorFile {
  close(): Promise<void>;
}

/** A file of embeddings on disk, for `readVectors`. */
export async function openVectorFile(path: string): Promise<OpenVectorFile> {
  const handle = await open(path);
  const { size } = await handle.stat();
  return {
    name: path,
    byteLength: size,
    slice: (start, end) => readExactly(handle, start, end),
    close: () => handle.close(),
  };
}

/** What Node can inflate besides Snappy; Zstandard from Node 22.15 on. */
export const parquetDecompressors: ParquetDecompressors = {
  GZIP: (bytes) => zlib.gunzipSync(bytes),
  BROTLI: (bytes) => zlib.brotliDecompressSync(bytes),
  ...zstandard(),
};

function zstandard(): ParquetDecompressors {
  const decompress: unknown = Reflect.get(zlib, "zstdDecompressSync");
  if (typeof decompress !== "function") return {};
  // Node documents it as taking and giving bytes; its types here are of an older version.
  return { ZSTD: decompress as (bytes: Uint8Array) => Uint8Array };
}

async function readExactly(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  for (let read = 0; read < bytes.byteLength; ) {
    const { bytesRead } = await handle.read(bytes, read, bytes.byteLength - read, start + read);
    if (bytesRead === 0)
      throw new Error(`got the end of the file at byte ${start + read}, expected ${end} bytes`);
    read += bytesRead;
  }
  return bytes.buffer;
}

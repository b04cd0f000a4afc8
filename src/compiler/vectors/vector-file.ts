/** A file of embeddings, read piece by piece: on disk, in the browser or in memory. */
export interface VectorFile {
  /** For messages; what the file holds is found out from its bytes. */
  readonly name: string;
  readonly byteLength: number;
  /** A copy of the bytes from `start` to before `end`. */
  slice(start: number, end: number): Promise<ArrayBuffer>;
}

export function vectorFileFromBlob(blob: Blob, name: string): VectorFile {
  return { name, byteLength: blob.size, slice: (start, end) => blob.slice(start, end).arrayBuffer() };
}

/** Bytes a piece: large enough to keep a disk busy, small beside what is made of them. */
const pieceBytes = 1 << 20;

/** The whole file in order. */
export async function* readPieces(
  file: VectorFile,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let start = 0; start < file.byteLength; start += pieceBytes) {
    signal?.throwIfAborted();
    yield new Uint8Array(await file.slice(start, Math.min(start + pieceBytes, file.byteLength)));
  }
}

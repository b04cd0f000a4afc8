import { VectorsError } from "./vectors-error.ts";

/**
 * Bytes as UTF-8 text, gunzipped first where they are gzip.
 *
 * @throws {VectorsError} where they are neither
 */
export async function* decodedText(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  { fileName, isGzip }: { fileName: string; isGzip: boolean },
): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let read = 0;
  for await (const piece of isGzip ? gunzipped(bytes, fileName) : bytes) {
    yield decode(piece, true);
    read += piece.byteLength;
  }
  yield decode(undefined, false);

  function decode(piece: Uint8Array | undefined, stream: boolean): string {
    try {
      return decoder.decode(piece, { stream });
    } catch (cause) {
      throw new VectorsError(`${fileName}: got bytes that are not UTF-8 after byte ${read}, expected UTF-8`, {
        cause,
      });
    }
  }
}

async function* gunzipped(
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  fileName: string,
): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let sourceFailure: unknown;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await iterator.next().catch((cause) => {
        sourceFailure = cause;
        throw cause;
      });
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await iterator.return?.()),
  });
  // Not `for await`: Safari 17 doesn't iterate over streams.
  const reader = source.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (sourceFailure !== undefined) throw sourceFailure;
    throw new VectorsError(`${fileName}: got broken or cut gzip, expected gzip`, { cause });
  } finally {
    // Ends the source too, when the caller has stopped reading.
    reader.cancel().catch(() => {});
  }
}

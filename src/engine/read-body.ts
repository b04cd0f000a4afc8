import { EngineFailure } from "./engine-failure.ts";

/**
 * Stops reading at the announced length, whatever a server sends.
 * @throws {EngineFailure} `broken` when there is more
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  path: string,
  onChunk: () => void = () => {},
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    onChunk();
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new EngineFailure("broken", `${path}: more than the ${maxBytes} bytes expected`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

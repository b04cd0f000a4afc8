import { createRandom } from "../math/random.ts";
import { FormatError } from "./format-error.ts";

/**
 * What stands on the wire: a 16-byte header, the payload (deflated or plain), and zero padding. The browser inflates
 * it, so hosts that compress and hosts that don't serve the same bytes. FORMAT.md, "Envelopes".
 */
const magic = 0x44_43_4e_54; // "DCNT"
const envelopeVersion = 1;
const headerBytes = 16;

/** No payload may inflate beyond this, whatever its header says. */
export const maxPayloadBytes = 64 * 1024 * 1024;

/** zlib format (RFC 1950). */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;

export interface SealOptions {
  readonly deflate: Deflate;
  /** The file's length becomes the next multiple of this. */
  readonly padTo?: number;
}

export async function sealEnvelope(
  payload: Uint8Array,
  { deflate, padTo = 1 }: SealOptions,
): Promise<Uint8Array> {
  const deflated = await deflate(payload);
  const stored = deflated.byteLength < payload.byteLength ? deflated : payload;
  const file = new Uint8Array(Math.ceil((headerBytes + stored.byteLength) / padTo) * padTo);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic);
  view.setUint8(4, envelopeVersion);
  view.setUint8(5, stored === payload ? 0 : 1);
  view.setUint32(8, payload.byteLength, true);
  view.setUint32(12, stored.byteLength, true);
  file.set(stored, headerBytes);
  return file;
}

/**
 * The same file, longer: a reader does not look at what follows the stored payload. The padding is noise, the same each
 * time: zeros would be compressed away by a host that compresses, and lengths on the wire would differ again.
 */
export function padEnvelope(file: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array(Math.max(length, file.byteLength));
  const random = createRandom(file.byteLength);
  for (let i = file.byteLength; i < padded.byteLength; i++) padded[i] = random.int(256);
  padded.set(file);
  return padded;
}

/**
 * @returns the payload in a buffer of its own, aligned for typed-array views
 * @throws {FormatError} when the header lies, or the payload inflates to another length than it says
 */
export async function openEnvelope(file: Uint8Array, place: string): Promise<Uint8Array> {
  if (file.byteLength < headerBytes)
    throw new FormatError(`${place}: ${file.byteLength} bytes are too few for an envelope`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== magic) throw new FormatError(`${place}: this is not a Docent file`);
  const version = view.getUint8(4);
  if (version !== envelopeVersion) {
    throw new FormatError(`${place}: got envelope v${version}, this build reads v${envelopeVersion}`);
  }
  const compression = view.getUint8(5);
  const payloadLength = view.getUint32(8, true);
  const storedLength = view.getUint32(12, true);
  if (payloadLength > maxPayloadBytes) {
    throw new FormatError(
      `${place}: a payload of ${payloadLength} bytes exceeds the limit of ${maxPayloadBytes}`,
    );
  }
  if (headerBytes + storedLength > file.byteLength) {
    throw new FormatError(
      `${place}: ${storedLength} stored bytes were announced, ${file.byteLength - headerBytes} came`,
    );
  }
  const stored = file.slice(headerBytes, headerBytes + storedLength);
  if (compression === 0) {
    if (storedLength !== payloadLength)
      throw new FormatError(`${place}: its two lengths differ: ${storedLength}, ${payloadLength}`);
    return stored;
  }
  if (compression !== 1) throw new FormatError(`${place}: unknown compression ${compression}`);
  return inflate(stored, payloadLength, place);
}

async function inflate(
  stored: Uint8Array<ArrayBuffer>,
  payloadLength: number,
  place: string,
): Promise<Uint8Array> {
  const payload = new Uint8Array(payloadLength);
  const reader = new Blob([stored]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.byteLength > payloadLength) {
        await reader.cancel();
        throw new FormatError(
          `${place}: inflates beyond the ${payloadLength} bytes that its header announces`,
        );
      }
      payload.set(value, length);
      length += value.byteLength;
    }
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw new FormatError(`${place}: its compressed payload is broken`, { cause });
  }
  if (length !== payloadLength)
    throw new FormatError(`${place}: inflates to ${length} bytes, its header says ${payloadLength}`);
  return payload;
}

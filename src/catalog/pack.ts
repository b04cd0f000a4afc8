import { FormatError } from "./format-error.ts";

/**
 * A pack is the payload of a file that holds one or more parts (one part a cluster, mostly): a count, the parts' ends,
 * then the parts, each 16-byte aligned. FORMAT.md, "Packs".
 */
const alignment = 16;

export function encodePack(parts: readonly Uint8Array[]): Uint8Array {
  const starts: number[] = [];
  let offset = align(4 + 8 * parts.length);
  for (const part of parts) {
    starts.push(offset);
    offset = align(offset + part.byteLength);
  }
  const out = new Uint8Array(offset);
  const view = new DataView(out.buffer);
  view.setUint32(0, parts.length, true);
  parts.forEach((part, i) => {
    view.setUint32(4 + 8 * i, starts[i], true);
    view.setUint32(8 + 8 * i, part.byteLength, true);
    out.set(part, starts[i]);
  });
  return out;
}

/** @returns views, not copies */
export function readPack(bytes: Uint8Array, place: string): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength < 4 ? -1 : view.getUint32(0, true);
  if (count < 0 || 4 + 8 * count > bytes.byteLength) {
    throw new FormatError(`${place}: a pack of ${count} parts exceeds ${bytes.byteLength} bytes`);
  }
  return Array.from({ length: count }, (_, i) => {
    const at = view.getUint32(4 + 8 * i, true);
    const length = view.getUint32(8 + 8 * i, true);
    if (at % alignment !== 0 || at + length > bytes.byteLength) {
      throw new FormatError(
        `${place}: part ${i} (${length} bytes at ${at}) exceeds ${bytes.byteLength} bytes`,
      );
    }
    return bytes.subarray(at, at + length);
  });
}

function align(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

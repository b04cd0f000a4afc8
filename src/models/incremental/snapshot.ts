import { LearningError } from "../learning-error.ts";

/**
 * Bytes of a model's state, little-endian: "DLRN", version, the model's name, then typed arrays, each with its kind and
 * length on a multiple of 8; last a checksum of everything before it.
 */
const magic = 0x4e524c44;
const version = 1;
const headerBytes = 40;

export type SnapshotPart = Float64Array | Float32Array | Uint32Array | Uint8Array;

/** @param name  at most 24 ASCII characters */
export function encodeSnapshot(name: string, parts: readonly SnapshotPart[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + 8 + padded(part.byteLength), headerBytes) + 8;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, version, true);
  view.setUint32(8, parts.length, true);
  bytes.set(nameBytes(name), 16);
  let at = headerBytes;
  for (const part of parts) {
    view.setUint32(at, kindOf(part), true);
    view.setUint32(at + 4, part.length, true);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at + 8);
    at += 8 + padded(part.byteLength);
  }
  view.setUint32(at, checksum(bytes.subarray(0, at)), true);
  return bytes;
}

/** Hands out the parts in their order; each is a copy, and is refused where it is of another kind. */
export interface SnapshotReader {
  floats(what: string): Float64Array;
  singles(what: string): Float32Array;
  integers(what: string): Uint32Array;
  bytes(what: string): Uint8Array;
}

/** @throws {LearningError} when the bytes are no whole snapshot of a model of this name */
export function decodeSnapshot(bytes: Uint8Array, name: string, partCount: number): SnapshotReader {
  const refuse = (found: string) => new LearningError(`snapshot of ${name}: ${found}`);
  if (bytes.byteLength < headerBytes + 8 || bytes.byteLength % 8 !== 0)
    throw refuse(`got ${bytes.byteLength} bytes, expected at least ${headerBytes + 8}, a multiple of 8`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) throw refuse("these bytes are no snapshot");
  if (view.getUint32(4, true) !== version)
    throw refuse(`got version ${view.getUint32(4, true)}, this build reads ${version}`);
  const end = bytes.byteLength - 8;
  if (view.getUint32(end, true) !== checksum(bytes.subarray(0, end))) throw refuse("the bytes are damaged");
  if (nameBytes(name).some((byte, i) => bytes[16 + i] !== byte)) throw refuse("it is of another model");
  const found = view.getUint32(8, true);
  if (found !== partCount) throw refuse(`got ${found} parts, expected ${partCount}`);
  let at = headerBytes;
  let part = 0;
  const next = <Part extends SnapshotPart>(Kind: new (buffer: ArrayBuffer) => Part, what: string): Part => {
    const kind = at + 8 <= end ? view.getUint32(at, true) : 0;
    const wanted = kindOf(new Kind(new ArrayBuffer(0)));
    if (kind !== wanted) throw refuse(`part ${part}, ${what}: got kind ${kind}, expected ${wanted}`);
    const byteLength = view.getUint32(at + 4, true) * bytesOf[kind];
    if (at + 8 + padded(byteLength) > end)
      throw refuse(`part ${part}, ${what}: it is longer than the snapshot`);
    const copy = new Kind(bytes.slice(at + 8, at + 8 + byteLength).buffer);
    at += 8 + padded(byteLength);
    part++;
    return copy;
  };
  return {
    floats: (what) => next(Float64Array, what),
    singles: (what) => next(Float32Array, what),
    integers: (what) => next(Uint32Array, what),
    bytes: (what) => next(Uint8Array, what),
  };
}

const bytesOf = [0, 8, 4, 4, 1];

function kindOf(part: SnapshotPart): number {
  if (part instanceof Float64Array) return 1;
  if (part instanceof Float32Array) return 2;
  return part instanceof Uint32Array ? 3 : 4;
}

function padded(byteLength: number): number {
  return Math.ceil(byteLength / 8) * 8;
}

function nameBytes(name: string): Uint8Array {
  const bytes = new Uint8Array(24);
  for (let i = 0; i < Math.min(24, name.length); i++) bytes[i] = name.charCodeAt(i);
  return bytes;
}

/** FNV-1a: against accidents, not against forgery. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}

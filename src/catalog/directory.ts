import { encodeContainer, readContainer } from "./container.ts";
import {
  bytesFromContentHash,
  type ContentHash,
  contentHashBytes,
  contentHashFromBytes,
} from "./content-hash.ts";
import { FormatError } from "./format-error.ts";

/** One published file: its name is its hash. */
export interface FileRef {
  readonly hash: ContentHash;
  /** Length on the wire. */
  readonly bytes: number;
}

/**
 * The files of one kind and the parts they hold. A part may stand in several files (neighbourhoods overlap);
 * `home` is the one to fetch when only that part is wanted.
 */
export interface FileDirectory {
  readonly files: readonly FileRef[];
  /** Parts of each file, in the order of its pack. */
  readonly partsOf: readonly (readonly number[])[];
  /** For each part, the index of its home file. */
  readonly home: readonly number[];
}

const kind = { magic: "FDIR", version: 1 };

export function encodeDirectory({ files, partsOf, home }: FileDirectory): Uint8Array {
  const hashes = new Uint8Array(files.length * contentHashBytes);
  for (const [i, { hash }] of files.entries()) hashes.set(bytesFromContentHash(hash), i * contentHashBytes);
  return encodeContainer(kind, {
    HASH: hashes,
    SIZE: Uint32Array.from(files, (f) => f.bytes),
    NPRT: Uint32Array.from(partsOf, (parts) => parts.length),
    PART: Uint32Array.from(partsOf.flat()),
    HOME: Uint32Array.from(home),
  });
}

export function decodeDirectory(bytes: Uint8Array, place: string): FileDirectory {
  const container = readContainer(bytes, kind, place);
  const hashes = container.u8("HASH");
  const sizes = container.u32("SIZE");
  const counts = container.u32("NPRT");
  const parts = container.u32("PART");
  const home = Array.from(container.u32("HOME"));
  if (hashes.length !== sizes.length * contentHashBytes || counts.length !== sizes.length) {
    throw new FormatError(
      `${place}: ${sizes.length} sizes, ${hashes.length / contentHashBytes} hashes, ${counts.length} counts`,
    );
  }
  const partsOf: number[][] = [];
  let at = 0;
  for (const count of counts) {
    if (at + count > parts.length)
      throw new FormatError(`${place}: its files name more than ${parts.length} parts`);
    partsOf.push(Array.from(parts.subarray(at, at + count)));
    at += count;
  }
  if (at !== parts.length) throw new FormatError(`${place}: ${parts.length - at} parts belong to no file`);
  home.forEach((file, part) => {
    if (!partsOf[file]?.includes(part))
      throw new FormatError(`${place}: part ${part} is not in its home, file ${file}`);
  });
  return {
    files: Array.from(sizes, (size, i) => ({
      hash: contentHashFromBytes(hashes.subarray(i * contentHashBytes, (i + 1) * contentHashBytes)),
      bytes: size,
    })),
    partsOf,
    home,
  };
}

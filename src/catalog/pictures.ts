import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/** A picture packed with the catalogue. An empty `bytes` means that the item has none. */
export interface PackedPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A part of a picture file: the pictures of one cluster, in the order of their ordinals. */
const kind = { magic: "PICT", version: 1 };

/** Formats that an <img> shows without running anything. */
export const pictureMediaTypes = [
  "image/svg+xml",
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/avif",
] as const;

export function encodePictures(pictures: readonly PackedPicture[]): Uint8Array {
  const data = new Uint8Array(pictures.reduce((sum, p) => sum + p.bytes.byteLength, 0));
  const ends = new Uint32Array(pictures.length);
  let at = 0;
  pictures.forEach(({ bytes }, i) => {
    data.set(bytes, at);
    at += bytes.byteLength;
    ends[i] = at;
  });
  const types = pictures.map((p) =>
    Math.max(0, pictureMediaTypes.indexOf(p.mediaType as (typeof pictureMediaTypes)[number])),
  );
  return encodeContainer(kind, { ENDS: ends, TYPE: Uint8Array.from(types), DATA: data });
}

export function decodePictures(bytes: Uint8Array, itemCount: number, place: string): PackedPicture[] {
  const container = readContainer(bytes, kind, place);
  const ends = container.u32("ENDS");
  const types = container.u8("TYPE");
  const data = container.u8("DATA");
  if (ends.length !== itemCount || types.length !== itemCount)
    throw new FormatError(`${place}: ${ends.length} pictures for ${itemCount} items`);
  return Array.from(ends, (end, i) => {
    const start = i === 0 ? 0 : ends[i - 1];
    if (end < start || end > data.length)
      throw new FormatError(`${place}: picture ${i} ends outside its bytes`);
    const mediaType = pictureMediaTypes[types[i]];
    if (mediaType === undefined) throw new FormatError(`${place}: picture ${i} has unknown type ${types[i]}`);
    return { mediaType, bytes: data.subarray(start, end) };
  });
}

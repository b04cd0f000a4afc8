import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { Deflate } from "../catalog/envelope.ts";
import type { CompileEffects } from "../compiler/effects.ts";

const deflateAsync = promisify(deflate);

/** As small as zlib makes it; the same bytes for the same Node version. */
export const nodeDeflate: Deflate = (bytes) => deflateAsync(bytes, { level: 9 });

/** A file's bytes from its beginning, in chunks of 256 KiB. */
export function readFileChunks(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 256 * 1024 });
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
};

/** Pictures by their names relative to the table; undefined for what isn't there or isn't a picture by its ending. */
export function createPictureReader(inputPath: string): NonNullable<CompileEffects["readPicture"]> {
  return async (name) => {
    const mediaType = mediaTypes[extname(name).toLowerCase()];
    if (mediaType === undefined || name.includes("\0")) return undefined;
    try {
      return { mediaType, bytes: await readFile(resolve(dirname(inputPath), name)) };
    } catch (error) {
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
        return undefined;
      throw error;
    }
  };
}

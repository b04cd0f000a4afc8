import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadFile } from "../compiler/published-catalog.ts";

/** Reads files of a published folder; what is not there is `undefined`. */
export function folderReader(dir: string): ReadFile {
  return async (path) => {
    try {
      return await readFile(join(dir, path));
    } catch (error) {
      if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
        return undefined;
      throw error;
    }
  };
}

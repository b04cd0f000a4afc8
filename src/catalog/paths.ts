import type { ContentHash } from "./content-hash.ts";

export const manifestPath = "manifest.json";

/** Path of a published file, relative to the manifest: its name is its hash, so it may be cached for ever. */
export function filePath(hash: ContentHash): string {
  return `files/${hash.slice(0, 2)}/${hash.slice(2)}.docent`;
}

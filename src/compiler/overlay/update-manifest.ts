import { type ContentHash, contentHash } from "../../catalog/content-hash.ts";
import type { FileRef } from "../../catalog/directory.ts";
import { type Manifest, parseManifest } from "../../catalog/manifest.ts";
import { manifestPath } from "../../catalog/paths.ts";
import { visitCost } from "../privacy-levels.ts";
import type { PublishedCatalog } from "../published-catalog.ts";

export interface ManifestChanges {
  readonly files: Partial<Manifest["files"]>;
  readonly overlay: NonNullable<Manifest["overlay"]>;
}

/**
 * The manifest of the next generation: all fields as they were written, but for what the update has changed. A signature
 * would no longer be true, and goes.
 */
export async function updatedManifest(
  { manifestFields, manifest, directories, centroids }: PublishedCatalog,
  changes: ManifestChanges,
): Promise<{ readonly text: string; readonly generation: ContentHash; readonly totalBytes: number }> {
  const { generation: _, signature: __, ...before } = manifestFields;
  const files = { ...manifest.files, ...changes.files };
  const { overlay } = changes;
  const refs: (FileRef | undefined)[] = [
    ...Object.values(files),
    ...overlay.segments,
    ...Object.values(directories).flatMap((directory) => directory?.files ?? []),
  ];
  const bytes = new Map(refs.flatMap((ref) => (ref ? [[ref.hash, ref.bytes] as const] : [])));
  const totalBytes = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const visit = visitCost({
    manifest: { ...manifest, files, overlay, totalBytes },
    directories,
    centroids,
  });
  const rest = { ...before, files, overlay, totalBytes, privacy: { ...manifest.privacy, visit } };
  const generation = await contentHash(new TextEncoder().encode(JSON.stringify(rest)));
  const next = { ...rest, generation };
  parseManifest(next, manifestPath); // what would not be read is not written
  return { text: `${JSON.stringify(next, undefined, 2)}\n`, generation, totalBytes };
}

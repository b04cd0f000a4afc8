import type { FileDirectory } from "../catalog/directory.ts";
import type { FileKind, Manifest } from "../catalog/manifest.ts";
import type { Transfer } from "./api/diagnostics.ts";
import type { WantedFile } from "./file-loader.ts";

/** Kinds of payload that are cut into parts, listed by a directory; in the order in which a whole catalogue comes. */
export const partKinds = ["lookup", "shards", "cards", "pictures", "details", "titles"] as const;
export type PartKind = (typeof partKinds)[number];

/** Kinds of which each part is a cluster's. */
export function isBundled(kind: PartKind): boolean {
  return kind !== "lookup" && kind !== "titles";
}

/** Files that the manifest itself names. */
export type NamedFile = Exclude<FileKind, PartKind>;

/** What the first screen needs comes first; kinds that are not listed come last. */
const namedOrder: readonly FileKind[] = ["centroids", "starter", ...partKinds, "titleRoot"];

/** Kinds whose files are told by another word than their own. */
const purposes = { titleRoot: "titles", shards: "shard", textSpace: "texts" } as const;
type Renamed = keyof typeof purposes;

/** A file that the manifest names; undefined where the catalogue has none of the kind. */
export function namedFile(manifest: Manifest, kind: FileKind): WantedFile | undefined {
  const ref = manifest.files[kind];
  const purpose = partKinds.some((partKind) => partKind === kind) ? "directory" : purposeOf(kind);
  return ref && { ref, purpose, parts: [], kind: "manifest" };
}

/** What an update has added: everybody fetches it. */
export function segmentFile({ overlay }: Manifest, segment: number): WantedFile | undefined {
  const listed = overlay?.segments[segment];
  if (!listed) return undefined;
  const { hash, bytes } = listed;
  return { ref: { hash, bytes }, purpose: "overlay", parts: [segment], kind: "manifest" };
}

/** All of them, in the order in which they are fetched. */
export function namedFiles(manifest: Manifest): WantedFile[] {
  // The manifest's schema has let no other key pass.
  const others = (Object.keys(manifest.files) as FileKind[]).filter((kind) => !namedOrder.includes(kind));
  const [centroids, starter, ...rest] = [...namedOrder, ...others.sort()].map((kind) =>
    namedFile(manifest, kind),
  );
  const segments = (manifest.overlay?.segments ?? []).map((_, i) => segmentFile(manifest, i));
  return [centroids, starter, ...segments, ...rest].flatMap((file) => file ?? []);
}

export function partFile(kind: PartKind, { files, partsOf }: FileDirectory, file: number): WantedFile {
  return { ref: files[file], purpose: purposeOf(kind), parts: partsOf[file], kind };
}

/** All files of a kind, in the order in which they are fetched. */
export function partFiles(kind: PartKind, directory: FileDirectory): WantedFile[] {
  return directory.files.map((_, file) => partFile(kind, directory, file));
}

function purposeOf(kind: FileKind): Transfer["purpose"] {
  // What is not among the keys of the list above is one of the others.
  return purposes[kind as Renamed] ?? (kind as Exclude<FileKind, Renamed>);
}

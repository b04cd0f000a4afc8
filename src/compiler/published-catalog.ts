import { type CentroidTable, decodeCentroids } from "../catalog/centroids.ts";
import { contentHash } from "../catalog/content-hash.ts";
import { decodeDirectory, type FileDirectory, type FileRef } from "../catalog/directory.ts";
import { openEnvelope } from "../catalog/envelope.ts";
import { FormatError } from "../catalog/format-error.ts";
import { type FileKind, type Manifest, parseManifest } from "../catalog/manifest.ts";
import { decodeOverlaySegment, type OverlaySegment } from "../catalog/overlay-segment.ts";
import { readPack } from "../catalog/pack.ts";
import { filePath, manifestPath } from "../catalog/paths.ts";

/** Reads a file of a published folder by its path relative to the manifest; `undefined` when there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

/** Kinds of payload that come in packs, each with a directory. */
export const packedKinds = ["shards", "cards", "details", "lookup", "titles", "pictures"] as const;
export type PackedKind = (typeof packedKinds)[number];

/** A published folder, as a tool on the owner's machine reads it: whole, each file checked against its hash. */
export interface PublishedCatalog {
  readonly manifest: Manifest;
  /** The manifest as it is written, unknown fields and their order included. */
  readonly manifestFields: Readonly<Record<string, unknown>>;
  readonly centroids: CentroidTable;
  /** No pictures where the catalogue packs none. */
  readonly directories: Readonly<Record<PackedKind, FileDirectory | undefined>>;
  /** What updates have added, oldest first; `centroids`, `directories` and `parts` are the base's. */
  readonly segments: readonly OverlaySegment[];
  /** @throws {FormatError} when the file is missing, or is not what its hash pins */
  payload(ref: FileRef, place: string): Promise<Uint8Array>;
  /**
   * All parts of a packed kind: each once, from its home file, file after file.
   *
   * @param onBrokenFile  hears of files that cannot be read, which are then left out
   * @throws {FormatError} at the first such file, where nobody hears
   */
  parts(
    kind: PackedKind,
    onBrokenFile?: (error: FormatError) => void,
  ): AsyncGenerator<{ readonly part: number; readonly bytes: Uint8Array; readonly place: string }>;
}

/** @throws {FormatError} when the manifest, the centroids or a directory cannot be read */
export async function openPublishedCatalog(readFile: ReadFile): Promise<PublishedCatalog> {
  const manifestFields = await readManifest(readFile);
  const manifest = parseManifest(manifestFields, manifestPath);
  const payload = (ref: FileRef, place: string) => readPayload(readFile, ref, place);
  const named = (kind: FileKind) => {
    const ref = manifest.files[kind];
    return ref && payload(ref, kind);
  };
  const directories = Object.fromEntries(
    await Promise.all(
      packedKinds.map(async (kind) => {
        const bytes = await named(kind);
        return [kind, bytes && decodeDirectory(bytes, `directory of ${kind}`)];
      }),
    ),
  ) as Record<PackedKind, FileDirectory | undefined>; // one entry for each of packedKinds
  return {
    manifest,
    manifestFields,
    centroids: decodeCentroids(await payload(manifest.files.centroids, "centroids"), "centroids"),
    directories,
    segments: await Promise.all(
      (manifest.overlay?.segments ?? []).map(async (ref, i) =>
        decodeOverlaySegment(await payload(ref, `overlay ${i}`), `overlay ${i}`),
      ),
    ),
    payload,
    async *parts(kind, onBrokenFile) {
      const directory = directories[kind];
      if (!directory) return;
      for (const [file, ref] of directory.files.entries()) {
        const place = `${kind} file ${file}`;
        const expected = directory.partsOf[file];
        let packed: Uint8Array[];
        try {
          packed = readPack(await payload(ref, place), place);
          if (packed.length !== expected.length) {
            throw new FormatError(
              `${place}: holds ${packed.length} parts, its directory says ${expected.length}`,
            );
          }
        } catch (error) {
          if (!(error instanceof FormatError && onBrokenFile)) throw error;
          onBrokenFile(error);
          continue;
        }
        for (const [i, part] of expected.entries()) {
          if (directory.home[part] === file) yield { part, bytes: packed[i], place: `${kind} part ${part}` };
        }
      }
    },
  };
}

async function readManifest(readFile: ReadFile): Promise<Record<string, unknown>> {
  const bytes = await readFile(manifestPath);
  if (!bytes) throw new FormatError(`${manifestPath}: there is none in this folder`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError(`${manifestPath}: not JSON`, { cause });
  }
  if (typeof json !== "object" || json === null) throw new FormatError(`${manifestPath}: expected an object`);
  return json as Record<string, unknown>; // keys of parsed JSON are strings
}

async function readPayload(readFile: ReadFile, ref: FileRef, place: string): Promise<Uint8Array> {
  const path = filePath(ref.hash);
  const file = await readFile(path);
  if (!file) throw new FormatError(`${place}: ${path} is missing`);
  if (file.byteLength !== ref.bytes) {
    throw new FormatError(`${place}: ${path} has ${file.byteLength} bytes, expected ${ref.bytes}`);
  }
  const found = await contentHash(file);
  if (found !== ref.hash) throw new FormatError(`${place}: ${path} has the hash ${found}`);
  return openEnvelope(file, place);
}

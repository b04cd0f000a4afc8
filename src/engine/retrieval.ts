import { decodeDirectory, type FileDirectory, type FileRef } from "../catalog/directory.ts";
import type { Manifest } from "../catalog/manifest.ts";
import { readPack } from "../catalog/pack.ts";
import type { Transfer } from "./api.ts";
import type { BlobCache } from "./blob-cache.ts";
import { EngineFailure } from "./engine-failure.ts";
import { type FileLoader, placeOf, type WantedFile } from "./file-loader.ts";
import type { RequestContext } from "./request-context.ts";

/** Kinds of payload that are cut into parts, listed by a directory. */
export type PartKind = "shards" | "cards" | "details" | "lookup" | "titles" | "pictures";

/** Files that the manifest itself names. */
export type NamedFile = "centroids" | "starter" | "titleRoot";

/**
 * The one way out: everything that a catalogue's readers need passes here, so that here it is decided what is asked of
 * whom, and seen what it tells. Whole files are fetched, memory and device first; callers ask for parts.
 */
export interface Retrieval {
  file(kind: NamedFile, context: RequestContext): Promise<Uint8Array>;
  /** One result for each part, in the order asked: that one file is broken does not spoil the others. */
  parts(
    kind: PartKind,
    parts: readonly number[],
    context: RequestContext,
  ): Promise<PromiseSettledResult<Uint8Array>[]>;
  directory(kind: PartKind, context: RequestContext): Promise<FileDirectory>;
}

export interface RetrievalOptions {
  readonly manifest: Manifest;
  readonly loader: FileLoader;
  readonly blobs: BlobCache;
  /** True when the manifest came from the device: then nothing is dropped from there. */
  readonly isManifestStale: boolean;
}

const purposeOf: Record<PartKind | NamedFile, Transfer["purpose"]> = {
  centroids: "centroids",
  starter: "starter",
  titleRoot: "titles",
  shards: "shard",
  cards: "cards",
  details: "details",
  lookup: "lookup",
  titles: "titles",
  pictures: "pictures",
};

export function createRetrieval({ manifest, loader, blobs, isManifestStale }: RetrievalOptions): Retrieval {
  const directories = new Map<PartKind, FileDirectory>();

  retain("manifest", Object.values(manifest.files));

  /** What this generation no longer names goes, kind by kind, as soon as it is known what it names. */
  function retain(kind: string, files: readonly (FileRef | undefined)[]): void {
    if (isManifestStale) return;
    const hashes = new Set(files.flatMap((file) => (file ? [file.hash] : [])));
    blobs.retain(manifest.id, kind, hashes).catch(() => {}); // the eviction of old files gets them later
  }

  async function directory(kind: PartKind, context: RequestContext): Promise<FileDirectory> {
    const known = directories.get(kind);
    if (known) return known;
    const ref = manifest.files[kind];
    if (!ref) throw new EngineFailure("missing", `the catalogue has no ${kind}`);
    const wanted: WantedFile = { ref, purpose: "directory", parts: [], kind: "manifest" };
    const decoded = decodeDirectory(await loader.load(wanted, context), `directory of ${kind}`);
    if (!directories.has(kind)) retain(kind, decoded.files);
    directories.set(kind, decoded);
    return decoded;
  }

  return {
    directory,
    file(kind, context) {
      const ref = manifest.files[kind];
      return loader.load({ ref, purpose: purposeOf[kind], parts: [], kind: "manifest" }, context);
    },
    async parts(kind, parts, context) {
      const { files, partsOf, home } = await directory(kind, context);
      return Promise.allSettled(
        parts.map(async (part) => {
          const file = home[part];
          if (file === undefined) {
            throw new EngineFailure("broken", `${kind} ${part}: the directory lists ${home.length} parts`);
          }
          const wanted = { ref: files[file], purpose: purposeOf[kind], parts: partsOf[file], kind };
          const place = placeOf(wanted);
          const pack = readPack(await loader.load(wanted, context), place);
          const bytes = pack[partsOf[file].indexOf(part)];
          if (!bytes) throw new EngineFailure("broken", `${place}: holds ${pack.length} parts`);
          return bytes;
        }),
      );
    },
  };
}

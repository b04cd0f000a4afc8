import { decodeProfiles } from "../catalog/profiles.ts";
import { bytesPerVector } from "../math/codes.ts";
import { type ProfileReport, profileReport } from "./profile-stage.ts";
import { openPublishedCatalog, packedKinds, type ReadFile } from "./published-catalog.ts";

/** What a published catalogue is made of. */
export interface CatalogSummary {
  readonly id: string;
  readonly title: string;
  readonly generation: string;
  readonly fit: string;
  readonly items: number;
  readonly clusters: {
    readonly count: number;
    readonly smallest: number;
    readonly largest: number;
    readonly mean: number;
  };
  readonly vectors: {
    readonly dim: number;
    readonly code: string;
    readonly bytesPerItem: number;
    readonly centroidDim: number;
  };
  /** Absent where none are published. */
  readonly profiles?: ProfileReport & { readonly bytes: number };
  /** Files and bytes on the wire of each kind. */
  readonly files: Readonly<Record<string, { readonly count: number; readonly bytes: number }>>;
  readonly totalBytes: number;
}

/** @throws {FormatError} when the manifest, the centroids, a directory or the taste profiles cannot be read */
export async function inspect(readFile: ReadFile): Promise<CatalogSummary> {
  const { manifest, centroids, directories, payload } = await openPublishedCatalog(readFile);
  const count = centroids.firstOrdinal.length - 1;
  const sizes = Array.from(
    { length: count },
    (_, c) => centroids.firstOrdinal[c + 1] - centroids.firstOrdinal[c],
  );
  const { profiles, ...common } = manifest.files;
  const named = Object.values(common).filter((ref) => ref !== undefined);
  const files: Record<string, { count: number; bytes: number }> = {
    "centroids, starter and directories": { count: named.length, bytes: sum(named.map((ref) => ref.bytes)) },
  };
  for (const kind of packedKinds) {
    const refs = directories[kind]?.files ?? [];
    if (refs.length > 0) files[kind] = { count: refs.length, bytes: sum(refs.map((ref) => ref.bytes)) };
  }
  if (profiles) files["taste profiles"] = { count: 1, bytes: profiles.bytes };
  const people =
    profiles && profileReport(decodeProfiles(await payload(profiles, "profiles"), manifest, "profiles"));
  return {
    id: manifest.id,
    title: manifest.title,
    generation: manifest.generation,
    fit: manifest.fit,
    items: manifest.items,
    clusters: {
      count,
      smallest: sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      largest: sizes.reduce((a, b) => Math.max(a, b), 0),
      mean: manifest.items / count,
    },
    vectors: {
      dim: centroids.itemSpec.dim,
      code: centroids.itemSpec.kind,
      bytesPerItem: bytesPerVector(centroids.itemSpec),
      centroidDim: centroids.centroidSpec.dim,
    },
    ...(profiles && people && { profiles: { ...people, bytes: profiles.bytes } }),
    files,
    totalBytes: manifest.totalBytes,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

import { bytesPerVector } from "../math/codes.ts";
import type { WholeCatalogue } from "./whole-catalogue.ts";

/** What was measured on. */
export interface CatalogueFacts {
  readonly id: string;
  readonly title: string;
  readonly generation: string;
  readonly items: number;
  readonly clusters: number;
  readonly dim: number;
  readonly code: string;
  readonly totalBytes: number;

  /** Of the code alone. */
  readonly codeBytesPerItem: number;
  readonly graphBytesPerItem: number;
  readonly nprobe: number;
  readonly efSearch: number;
}

export function catalogueFacts({
  published: { manifest },
  spec,
  graphBytes,
}: WholeCatalogue): CatalogueFacts {
  const { id, title, generation, items, clusters, dim, totalBytes, defaults } = manifest;
  return {
    id,
    title,
    generation,
    items,
    clusters,
    dim,
    code: spec.kind,
    totalBytes,
    codeBytesPerItem: bytesPerVector(spec),
    graphBytesPerItem: graphBytes / items,
    nprobe: defaults.nprobe,
    efSearch: defaults.efSearch,
  };
}

import { createScorer } from "../math/code-products.ts";
import { decodeVector, squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { scanNearest } from "../math/scan-distances.ts";
import { nearest } from "../math/top-k.ts";
import { squaredDistance } from "../math/vector.ts";
import type { PublishedCatalog } from "./published-catalog.ts";

/** Ordinals of the `k` nearest items that `isAllowed`, closest first; `query` is an ordinal whose code is the query. */
export type NeighboursOf = (query: number, k: number, isAllowed: (item: number) => boolean) => number[];

/** Over all shipped codes: what a search is measured against. */
export function exactNeighbours(
  { centroids: { itemSpec }, manifest }: PublishedCatalog,
  codes: Uint8Array,
): NeighboursOf {
  const norms = squaredNorms(codes, manifest.items, itemSpec);
  return (query, k, isAllowed) => {
    const prepared = prepareQuery(decodeVector(codes, query, itemSpec), itemSpec);
    return scanNearest(prepared, codes, norms, k, { isAllowed }).map((n) => n.id);
  };
}

/** Exact within the `nprobe` clusters whose centroids are nearest to the query: the two levels of a visitor's search. */
export function probedNeighbours(
  { centroids, manifest }: PublishedCatalog,
  codes: Uint8Array,
  nprobe: number,
): NeighboursOf {
  const { itemSpec, centroidSpec, firstOrdinal } = centroids;
  const norms = squaredNorms(codes, manifest.items, itemSpec);
  const decoded = Array.from({ length: manifest.clusters }, (_, c) =>
    decodeVector(centroids.codes, c, centroidSpec),
  );
  return (query, k, isAllowed) => {
    const vector = decodeVector(codes, query, itemSpec);
    const distanceTo = createScorer(vector, codes, norms, itemSpec);
    const probed = nearest(manifest.clusters, nprobe, (c) => squaredDistance(vector, decoded[c]));
    const items = probed.flatMap(({ id: c }) =>
      Array.from({ length: firstOrdinal[c + 1] - firstOrdinal[c] }, (_, i) => firstOrdinal[c] + i),
    );
    const allowed = items.filter(isAllowed);
    return nearest(allowed.length, k, (i) => distanceTo(allowed[i])).map((n) => allowed[n.id]);
  };
}

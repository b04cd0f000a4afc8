import { clusterOfOrdinal } from "../catalog/centroids.ts";
import { ownClustersNearer } from "../catalog/own-clusters.ts";
import { createPreparedScorer } from "../math/code-products.ts";
import { bytesPerVector, decodeVector, squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { scanDistancesInto } from "../math/scan-distances.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { BoundedMaxHeap, type Neighbour } from "../math/top-k.ts";
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

/** Exact within the `nprobe` clusters that a visitor's search for what is like this item probes. */
export function probedNeighbours(catalog: PublishedCatalog, codes: Uint8Array, nprobe: number): NeighboursOf {
  const byProbes = neighboursByProbes(catalog, codes, [nprobe]);
  return (query, k, isAllowed) => byProbes(query, k, isAllowed)[0];
}

/** The same for several numbers of clusters, in ascending order, by one walk through them: one list for each number. */
export function neighboursByProbes(
  { centroids, manifest }: PublishedCatalog,
  codes: Uint8Array,
  probeCounts: readonly number[],
): (...question: Parameters<NeighboursOf>) => number[][] {
  const { itemSpec, centroidSpec, firstOrdinal } = centroids;
  const stride = bytesPerVector(itemSpec);
  const norms = squaredNorms(codes, manifest.items, itemSpec);
  const centroidNorms = squaredNorms(centroids.codes, manifest.clusters, centroidSpec);
  const distances = new Float64Array(manifest.items);
  return (query, k, isAllowed) => {
    const vector = decodeVector(codes, query, itemSpec);
    const prepared = prepareQuery(vector, itemSpec);
    const centroidQuery = prepareQuery(vector, centroidSpec);
    const most = probeCounts[probeCounts.length - 1];
    const order = ownClustersNearer(
      scanNearest(centroidQuery, centroids.codes, centroidNorms, most),
      [clusterOfOrdinal(firstOrdinal, query)],
      createPreparedScorer(centroidQuery, centroids.codes, centroidNorms),
      most,
    );
    let found: readonly Neighbour[] = [];
    let probed = 0;
    return probeCounts.map((nprobe) => {
      const heap = new BoundedMaxHeap(k);
      for (const { id, distance } of found) heap.offer(id, distance);
      for (; probed < Math.min(nprobe, order.length); probed++) {
        const [from, to] = [firstOrdinal[order[probed].id], firstOrdinal[order[probed].id + 1]];
        scanDistancesInto(
          prepared,
          codes.subarray(from * stride, to * stride),
          norms.subarray(from, to),
          distances,
        );
        for (let i = from; i < to; i++)
          if (distances[i - from] <= heap.worst && isAllowed(i)) heap.offer(i, distances[i - from]);
      }
      found = heap.drain();
      return found.map(({ id }) => id);
    });
  };
}

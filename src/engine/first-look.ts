import { scanDistances } from "../math/scan-distances.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { addItems, type ClusterQuery, compareHits, type Hit } from "./hits.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RequestContext } from "./request-context.ts";
import { firstClusters, type Round } from "./round.ts";

/** For a preliminary answer: all of a cluster or two is measured, by one query. What searches more comes meanwhile. */
export function firstLook(
  shards: readonly LoadedShard[],
  { queries: [{ vector }], spec }: ClusterQuery,
  efSearch: number,
  context: RequestContext,
): Round {
  const hits: Hit[] = [];
  for (const loaded of shards) {
    const distances = scanDistances(preparedQuery(vector, spec), loaded.shard.codes, loaded.norms);
    context.distances += distances.length;
    for (const [node, distance] of distances.entries())
      addItems(hits, loaded, { node, distance, query: 0, marks: undefined });
  }
  hits.sort(compareHits);
  const found = hits.splice(0, firstClusters * efSearch);
  const windows = [found, hits];
  return { shards, found, next: () => windows.shift() ?? [] };
}

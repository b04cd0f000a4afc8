import { scanDistancesInto } from "../math/scan-distances.ts";
import { BoundedMaxHeap } from "../math/top-k.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { addItems, type ClusterQuery, type Hit } from "./hits.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RequestContext } from "./request-context.ts";
import { firstClusters, type Round } from "./round.ts";

/** Everything that there is, nearest first, in windows: exhaustive search, for clusters that are all on the device. */
export interface LocalScan {
  /**
   * The items of the next `count` nodes of each query: those nearest to it, of those that are nearer to it than to any
   * other query (ties to the earlier one). In no order; none when all were given.
   */
  next(count: number): Hit[];
}

/** Measures all nodes at once, and then only looks for the nearest among what is left. */
export function createLocalScan(
  shards: readonly LoadedShard[],
  { queries, spec, filter }: ClusterQuery,
  context: RequestContext,
): LocalScan {
  // Nodes are numbered through, in the order of their ordinals, so that ties are too.
  const inOrder = [...shards].sort((a, b) => a.firstOrdinal - b.firstOrdinal);
  const firstNode: number[] = [];
  let nodeCount = 0;
  for (const { shard } of inOrder) {
    firstNode.push(nodeCount);
    nodeCount += shard.nodeCount;
  }
  /** To the nearest query, which `queryOf` names. */
  const distances = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  const queryOf = new Uint8Array(nodeCount);
  const measured = new Float64Array(inOrder.reduce((most, { norms }) => Math.max(most, norms.length), 0));
  queries.forEach(({ vector }, query) => {
    const prepared = preparedQuery(vector, spec);
    inOrder.forEach(({ shard, norms }, s) => {
      scanDistancesInto(prepared, shard.codes, norms, measured);
      for (let i = 0, node = firstNode[s]; i < shard.nodeCount; i++, node++) {
        if (measured[i] >= distances[node]) continue;
        distances[node] = measured[i];
        queryOf[node] = query;
      }
    });
  });
  context.distances += nodeCount * queries.length;
  /** Of each query, the last node given and its distance. */
  const last = queries.map(() => ({ node: -1, distance: Number.NEGATIVE_INFINITY }));

  function nearest(query: number, count: number) {
    const { node: lastNode, distance: lastDistance } = last[query];
    const heap = new BoundedMaxHeap(Math.min(count, nodeCount));
    for (let node = 0, bound = Number.POSITIVE_INFINITY; node < nodeCount; node++) {
      const distance = distances[node];
      if (distance >= bound || queryOf[node] !== query) continue;
      if (distance < lastDistance || (distance === lastDistance && node <= lastNode)) continue;
      heap.offer(node, distance);
      bound = heap.worst;
    }
    return heap.drain();
  }

  return {
    next(count) {
      const hits: Hit[] = [];
      for (let query = 0; query < queries.length; query++) {
        for (const { id, distance } of nearest(query, count)) {
          last[query] = { node: id, distance };
          const s = shardOfNode(firstNode, id);
          const loaded = inOrder[s];
          const marks = filter?.matches(loaded.shard);
          addItems(hits, loaded, { node: id - firstNode[s], distance, query, marks });
        }
      }
      return hits;
    },
  };
}

/** By binary search. */
function shardOfNode(firstNode: readonly number[], node: number): number {
  let low = 0;
  let high = firstNode.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstNode[middle] <= node) low = middle;
    else high = middle;
  }
  return low;
}

/** Nearest first over all of the clusters: windows grow, since few visitors turn the second page. */
export function scanRound(
  shards: readonly LoadedShard[],
  query: ClusterQuery,
  efSearch: number,
  context: RequestContext,
): Round {
  const scan = createLocalScan(shards, query, context);
  let count = (firstClusters * efSearch) / 2;
  return {
    shards,
    found: undefined,
    next() {
      count *= 2;
      return scan.next(count);
    },
  };
}

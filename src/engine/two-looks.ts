import { sharedKernel } from "../math/shared-kernel.ts";
import { BoundedMaxHeap } from "../math/top-k.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { addItems, type ClusterQuery, type Hit, measureNodes } from "./cluster-search.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Of so many rows, whose bits are most like the signs of the query, the products are taken. Of 43 clusters of 480,000
 * items (26,000 rows) as few as 256 hold all of the ten nearest that a whole scan finds; a first window has 256 nodes.
 */
const looks = 1024;

/**
 * The items of about the `most` nodes nearest to each query in all of the clusters: bits are counted first, and of what
 * comes near by that the products are taken. For tens of thousands of signs that takes less time than walking graphs.
 *
 * @returns of one query nearest first, of several in no order; undefined where there is no kernel for it, or the
 *   clusters are not to be scanned
 */
export function lookTwice(
  shards: readonly LoadedShard[],
  { queries, spec }: Pick<ClusterQuery, "queries" | "spec">,
  most: number,
  context: RequestContext,
): Hit[] | undefined {
  const kernel = sharedKernel();
  if (!kernel || spec.kind !== "sign" || shards.some(({ index }) => !index.mayBeScanned)) return undefined;
  const codes = shards.map(({ shard }) => shard.codes);
  const shardAt = placesOf(shards);
  const hits: Hit[] = [];
  const known = shards.map(() => queries.map(() => new Map<number, number>()));
  for (const [query, { vector }] of queries.entries()) {
    const prepared = preparedQuery(vector, spec);
    if (prepared.kind === "f32") return undefined;
    const near = kernel.nearSigns(prepared, codes, looks);
    if (!near) return undefined;
    const { squaredNorm, factor } = prepared;
    const { positions, products } = near;
    const heap = new BoundedMaxHeap(Math.min(most, products.length));
    // Signs decode to unit length. Positions ascend, so that one as far away as the worst comes after it.
    for (let i = 0, bound = Number.POSITIVE_INFINITY; i < products.length; i++) {
      const distance = Math.max(0, squaredNorm + 1 - factor * products[i]);
      if (distance >= bound) continue;
      heap.offer(positions[i], distance);
      bound = heap.worst;
    }
    context.distances += products.length;
    for (const { id, distance } of heap.drain()) {
      const { s, node } = shardAt(id);
      if (queries.length > 1) known[s][query].set(node, distance);
      else addItems(hits, shards[s], { node, distance, query, marks: undefined });
    }
  }
  if (queries.length === 1) return hits;
  return shards.flatMap((loaded, s) => {
    const nodes = new Set(known[s].flatMap((distances) => [...distances.keys()]));
    return measureNodes(loaded, { queries, spec }, { nodes, known: known[s], marks: undefined }, context);
  });
}

/** Positions count through the nodes of all clusters. */
function placesOf(shards: readonly LoadedShard[]): (position: number) => { s: number; node: number } {
  const first = new Uint32Array(shards.length + 1);
  shards.forEach(({ shard }, s) => {
    first[s + 1] = first[s] + shard.nodeCount;
  });
  return (position) => {
    let low = 0;
    let high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (first[middle] <= position) low = middle;
      else high = middle;
    }
    return { s: low, node: position - first[low] };
  };
}

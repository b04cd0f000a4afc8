import { sharedKernel } from "../math/shared-kernel.ts";
import { sortSmallest } from "../math/smallest-keys.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { measureNodes } from "./cluster-search.ts";
import { addItems, type ClusterQuery, type Hit } from "./hits.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Of so many rows, whose bits are most like the signs of the query, the products are taken. Of 43 clusters of 480,000
 * items (26,000 rows) as few as 256 hold all of the ten nearest that a whole scan finds; a first window has 256 nodes.
 */
const looks = 512;

/** What is nearest has the smallest key: its product, and of equal ones its position, in one number. */
const keys = new Float64Array(looks);
const places = 2 ** Math.ceil(Math.log2(looks));
const largestProduct = 2 ** 31;

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
  /** Of each cluster, distances of nodes to each query. */
  const known = new Map<number, Map<number, number>[]>();
  for (const [query, { vector }] of queries.entries()) {
    const prepared = preparedQuery(vector, spec);
    if (prepared.kind === "f32") return undefined;
    const near = kernel.nearSigns(prepared, codes, looks);
    if (!near) return undefined;
    const { squaredNorm, factor } = prepared;
    const { positions, products } = near;
    context.distances += products.length;
    for (let i = 0; i < products.length; i++) keys[i] = (largestProduct - products[i]) * places + i;
    sortSmallest(keys, products.length, most);
    for (let rank = 0; rank < Math.min(most, products.length); rank++) {
      const i = keys[rank] % places;
      const { s, node } = shardAt(positions[i]);
      // Signs decode to unit length.
      const distance = Math.max(0, squaredNorm + 1 - factor * products[i]);
      if (queries.length === 1) addItems(hits, shards[s], { node, distance, query, marks: undefined });
      else distancesOf(s)[query].set(node, distance);
    }
  }
  if (queries.length === 1) return hits;
  return Array.from(known, ([s, distances]) => {
    const nodes = new Set(distances.flatMap((ofQuery) => [...ofQuery.keys()]));
    return measureNodes(shards[s], { queries, spec }, { nodes, known: distances, marks: undefined }, context);
  }).flat();

  function distancesOf(s: number): Map<number, number>[] {
    const before = known.get(s);
    if (before) return before;
    const distances = queries.map(() => new Map<number, number>());
    known.set(s, distances);
    return distances;
  }
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

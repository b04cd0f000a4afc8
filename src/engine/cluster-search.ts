import type { Scorer } from "../math/code-products.ts";
import type { CodeSpec } from "../math/codes.ts";
import { createScanningScorer } from "../math/scan-nearest.ts";
import { BoundedMaxHeap } from "../math/top-k.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { addItems, type ClusterQuery, type Hit } from "./hits.ts";
import { preparedQuery } from "./prepared-queries.ts";
import { neighboursOf, type RequestContext } from "./request-context.ts";

/** The items of the `ef` nodes nearest to each query, as the search engine finds them; in no order. */
export function searchWindow(
  loaded: LoadedShard,
  { queries, spec, filter }: ClusterQuery,
  ef: number,
  context: RequestContext,
): Hit[] {
  const marks = filter?.matches(loaded.shard);
  const allowed = marks && allowedNodes(loaded, marks);
  // Few enough to look at each: a graph walk would pass through many more.
  if (allowed && allowed.length <= 2 * ef)
    return measureNodes(loaded, { queries, spec }, { nodes: allowed, known: [], marks }, context);
  const hits: Hit[] = [];
  if (queries.length === 1 && !marks) {
    const [{ vector }] = queries;
    const result = loaded.index.search(vector, scorerOf(loaded, vector, spec), { k: ef, ef });
    for (const { id, distance } of neighboursOf(result, context))
      addItems(hits, loaded, { node: id, distance, query: 0, marks });
    return hits;
  }
  const isAllowed = allowed && isAmong(allowed, loaded.shard.nodeCount);
  const known = queries.map(() => new Map<number, number>());
  for (const [i, { vector }] of queries.entries()) {
    const scorer = scorerOf(loaded, vector, spec);
    const result = loaded.index.search(vector, scorer, { k: ef, ef, isAllowed });
    for (const { id, distance } of neighboursOf(result, context)) known[i].set(id, distance);
  }
  const found = new Set(known.flatMap((distances) => [...distances.keys()]));
  return measureNodes(loaded, { queries, spec }, { nodes: found, known, marks }, context);
}

/** A node of one of several clusters. */
interface FoundNode {
  readonly loaded: LoadedShard;
  readonly node: number;
  readonly distance: number;
}

/**
 * The items of the `most` nodes nearest to a query in all of the clusters, as the search engine finds them, nearest
 * first. What the clusters before have found bounds what a cluster is searched for.
 *
 * @param ef  of each cluster at most so many nodes
 */
export function searchWindows(
  shards: readonly LoadedShard[],
  { queries: [query], spec }: Pick<ClusterQuery, "queries" | "spec">,
  { ef, most }: { readonly ef: number; readonly most: number },
  context: RequestContext,
): Hit[] {
  const heap = new BoundedMaxHeap(most);
  const nodes: FoundNode[] = [];
  for (const loaded of shards) {
    const within = heap.isFull ? heap.worst : undefined;
    const scorer = scorerOf(loaded, query.vector, spec);
    const result = loaded.index.search(query.vector, scorer, { k: ef, ef, within });
    for (const { id, distance } of neighboursOf(result, context)) {
      // Nearest first: no later one is let in. Ids ascend, and of nodes as far away the earlier cluster's stay.
      if (!heap.offer(nodes.length, distance)) break;
      nodes.push({ loaded, node: id, distance });
    }
  }
  const hits: Hit[] = [];
  for (const { id } of heap.drain()) {
    const { loaded, node, distance } = nodes[id];
    addItems(hits, loaded, { node, distance, query: 0, marks: undefined });
  }
  return hits;
}

/** The items of all nodes but those in `without`, measured one by one; in no order. */
export function scanRest(
  loaded: LoadedShard,
  { queries, spec, filter }: ClusterQuery,
  without: ReadonlySet<number>,
  context: RequestContext,
): Hit[] {
  const marks = filter?.matches(loaded.shard);
  const nodes = marks
    ? allowedNodes(loaded, marks)
    : Array.from({ length: loaded.shard.nodeCount }, (_, i) => i);
  const rest = nodes.filter((node) => !without.has(node));
  return measureNodes(loaded, { queries, spec }, { nodes: rest, known: [], marks }, context);
}

export interface MeasuredNodes {
  readonly nodes: Iterable<number>;
  /** For each query, the distances that its search has told. */
  readonly known: readonly ReadonlyMap<number, number>[];
  /** For each item 1 where it is wanted; all are when absent. */
  readonly marks?: Uint8Array | undefined;
}

/** Each node belongs to the query that it is nearest to, ties to the earlier one. */
export function measureNodes(
  loaded: LoadedShard,
  { queries, spec }: ClusterQuery,
  { nodes, known, marks }: MeasuredNodes,
  context: RequestContext,
): Hit[] {
  const scorers = queries.map(({ vector }) => scorerOf(loaded, vector, spec));
  const hits: Hit[] = [];
  for (const node of nodes) {
    let query = 0;
    let distance = Number.POSITIVE_INFINITY;
    for (let i = 0; i < scorers.length; i++) {
      let measured = known[i]?.get(node);
      if (measured === undefined) {
        measured = scorers[i](node);
        context.distances++;
      }
      if (measured >= distance) continue;
      query = i;
      distance = measured;
    }
    addItems(hits, loaded, { node, distance, query, marks });
  }
  return hits;
}

function scorerOf({ shard, norms }: LoadedShard, vector: Float32Array, spec: CodeSpec): Scorer {
  return createScanningScorer(preparedQuery(vector, spec), shard.codes, norms);
}

/** Nodes of which an item is wanted, ascending. */
function allowedNodes({ shard: { itemStart, nodeCount } }: LoadedShard, marks: Uint8Array): number[] {
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    let isWanted = 0;
    for (let item = itemStart[node]; item < itemStart[node + 1]; item++) isWanted |= marks[item];
    if (isWanted) nodes.push(node);
  }
  return nodes;
}

function isAmong(nodes: readonly number[], nodeCount: number): (node: number) => boolean {
  const isIn = new Uint8Array(nodeCount);
  for (const node of nodes) isIn[node] = 1;
  return (node) => isIn[node] === 1;
}

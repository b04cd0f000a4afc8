import type { Ordinal } from "../catalog/item.ts";
import type { CodeSpec, Scorer } from "../math/codes.ts";
import { createScanningScorer } from "../math/scan-distances.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import type { QueryVector } from "./interests.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RequestContext } from "./request-context.ts";

/** An item that a search found. */
export interface Hit {
  readonly ordinal: Ordinal;
  readonly cluster: number;
  readonly node: number;
  /** Squared Euclidean, to the nearest of the query vectors. */
  readonly distance: number;
  /** Which query vector that is. */
  readonly query: number;
  /** ‖x‖² of the item's decoded vector. */
  readonly norm: number;
  /** Ordinal of the first item of its group of variants. */
  readonly group: Ordinal | undefined;
  /** 0 (unknown or least) to 255; undefined where the catalogue does not know. */
  readonly popularity: number | undefined;
}

/** The one order in which hits are given: nearest first, ties by ascending ordinal. */
export function compareHits(a: Hit, b: Hit): number {
  return a.distance - b.distance || a.ordinal - b.ordinal;
}

export interface ClusterQuery {
  readonly queries: readonly QueryVector[];
  /** How the cluster's vectors are coded. */
  readonly spec: CodeSpec;
}

/** The items of the `ef` nodes nearest to each query, as the graph search finds them; in no order. */
export function searchWindow(
  loaded: LoadedShard,
  { queries, spec }: ClusterQuery,
  ef: number,
  context: RequestContext,
): Hit[] {
  const known = queries.map(() => new Map<number, number>());
  for (const [i, { vector }] of queries.entries()) {
    const scorer = scorerOf(loaded, vector, spec);
    const { neighbours, distances } = loaded.index.search(vector, scorer, { k: ef, ef });
    context.distances += distances;
    for (const { id, distance } of neighbours) known[i].set(id, distance);
  }
  const found = new Set(known.flatMap((distances) => [...distances.keys()]));
  return measure(loaded, { queries, spec }, { nodes: found, known }, context);
}

/** The items of all nodes but those in `without`, measured one by one; in no order. */
export function scanRest(
  loaded: LoadedShard,
  { queries, spec }: ClusterQuery,
  without: ReadonlySet<number>,
  context: RequestContext,
): Hit[] {
  const rest: number[] = [];
  for (let id = 0; id < loaded.shard.nodeCount; id++) if (!without.has(id)) rest.push(id);
  return measure(loaded, { queries, spec }, { nodes: rest, known: [] }, context);
}

interface Measured {
  readonly nodes: Iterable<number>;
  /** For each query, the distances that its search has told. */
  readonly known: readonly ReadonlyMap<number, number>[];
}

/** Each node belongs to the query that it is nearest to, ties to the earlier one. */
function measure(
  loaded: LoadedShard,
  { queries, spec }: ClusterQuery,
  { nodes, known }: Measured,
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
    addItems(hits, loaded, node, distance, query);
  }
  return hits;
}

/** Cosine of the query and a hit: from ‖q − x‖² = ‖q‖² + ‖x‖² − 2 q·x with ‖q‖ = 1. Zero vectors are like nothing. */
export function cosineOf({ distance, norm }: Hit): number {
  if (norm === 0) return 0;
  const cosine = (1 + norm - distance) / (2 * Math.sqrt(norm));
  return Math.max(-1, Math.min(1, cosine));
}

function scorerOf({ shard, norms }: LoadedShard, vector: Float32Array, spec: CodeSpec): Scorer {
  return createScanningScorer(preparedQuery(vector, spec), shard.codes, norms);
}

/** Items with the same vector share a node: some have hundreds. */
function addItems(
  hits: Hit[],
  { shard, norms, firstOrdinal }: LoadedShard,
  node: number,
  distance: number,
  query: number,
): void {
  const { cluster, itemStart, group, popularity } = shard;
  const norm = norms[node];
  for (let item = itemStart[node]; item < itemStart[node + 1]; item++) {
    hits.push({
      ordinal: firstOrdinal + item,
      cluster,
      node,
      distance,
      query,
      norm,
      group: group?.[item],
      popularity: popularity?.[item],
    });
  }
}

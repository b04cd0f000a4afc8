import type { Ordinal } from "../catalog/item.ts";
import type { CodeSpec } from "../math/codes.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import type { QueryVector } from "./interests.ts";
import type { ItemFilter } from "./item-filter.ts";

/** An item that a search found. */
export interface Hit {
  readonly ordinal: Ordinal;
  readonly cluster: number;
  /** Of the cluster; its vector is the one at this position of `codes`. */
  readonly node: number;
  readonly codes: Uint8Array;
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
  readonly filter?: ItemFilter | undefined;
}

/** Cosine of the query and a hit: from ‖q − x‖² = ‖q‖² + ‖x‖² − 2 q·x with ‖q‖ = 1. Zero vectors are like nothing. */
export function cosineOf({ distance, norm }: Hit): number {
  if (norm === 0) return 0;
  const cosine = (1 + norm - distance) / (2 * Math.sqrt(norm));
  return Math.max(-1, Math.min(1, cosine));
}

interface MeasuredNode {
  readonly node: number;
  readonly distance: number;
  readonly query: number;
  readonly marks: Uint8Array | undefined;
}

/** Adds the items of a node, less those that are not wanted: items with the same vector share one, some by the hundred. */
export function addItems(
  hits: Hit[],
  { shard, norms, firstOrdinal }: LoadedShard,
  { node, distance, query, marks }: MeasuredNode,
): void {
  const { cluster, codes, itemStart, group, popularity } = shard;
  const norm = norms[node];
  for (let item = itemStart[node]; item < itemStart[node + 1]; item++) {
    if (marks?.[item] === 0) continue;
    hits.push({
      ordinal: firstOrdinal + item,
      cluster,
      node,
      codes,
      distance,
      query,
      norm,
      group: group?.[item],
      popularity: popularity?.[item],
    });
  }
}

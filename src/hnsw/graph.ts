import type { Scorer } from "../math/code-products.ts";
import type { Neighbour } from "../math/top-k.ts";
import { SearchScratch } from "./search-scratch.ts";

/**
 * An HNSW graph, read in place. Level 0 holds every node; `upper[l - 1]` is level `l`, whose `nodes` are ascending.
 * What came from outside has passed `checkGraph`, so that a search need not look twice.
 */
export interface Graph {
  readonly nodeCount: number;
  /** The node where a search starts, on the highest level; 0 in an empty graph. */
  readonly entry: number;
  readonly base: GraphLevel;
  readonly upper: readonly UpperLevel[];
}

/**
 * Each list is ascending. Its order cannot change what is found: expanding a node looks at all of its neighbours, and
 * what the result heap keeps of them does not depend on the order in which they came.
 */
export interface GraphLevel {
  /** Neighbours of the `i`-th node of the level: `neighbours[offsets[i]] .. neighbours[offsets[i + 1] - 1]`. */
  readonly offsets: Uint32Array;
  readonly neighbours: Uint16Array;
}

export interface UpperLevel extends GraphLevel {
  readonly nodes: Uint16Array;
}

export type { Neighbour };

/** Wide enough that each node of a cluster finds itself (the builder checks it), narrow enough for 0.1 ms. */
export const defaultEfSearch = 50;

export interface SearchGraphOptions {
  readonly k: number;
  /** Candidates kept during the search; at least `k` are. */
  readonly ef?: number | undefined;
  /** Which nodes may be results; the search still walks through the others. */
  readonly isAllowed?: ((node: number) => boolean) | undefined;
  /** Reused between searches, never within one; afterwards its `distances` says how many were computed. */
  readonly scratch?: SearchScratch | undefined;
}

/**
 * Nearest nodes to the query that `distanceTo` was prepared for, closest first, ties by ascending node: what hnswlib
 * finds in the same graph with the same `ef`, but for ties and for the last bit of its 32-bit distances.
 *
 * @returns at most `k` (each 0 or more); fewer when the graph holds or allows fewer
 * @see Malkov & Yashunin, arXiv:1603.09320, Algorithms 2 and 5; hnswlib's `searchKnn` and `searchBaseLayerST`
 */
export function searchGraph(
  graph: Graph,
  distanceTo: Scorer,
  { k, ef = defaultEfSearch, isAllowed, scratch = sharedScratch }: SearchGraphOptions,
): Neighbour[] {
  scratch.begin(graph.nodeCount);
  if (graph.nodeCount === 0 || k < 1) return [];
  const start = descend(graph, distanceTo, scratch);
  expand(graph.base, start, distanceTo, Math.max(ef, k), isAllowed, scratch);
  return scratch.closest(k);
}

/** One search runs at a time in a thread, so that all can share this. */
const sharedScratch = new SearchScratch();

/** Greedy walk down the upper levels: the node where the base search starts. */
function descend({ entry, upper }: Graph, distanceTo: Scorer, scratch: SearchScratch): Neighbour {
  let node = entry;
  let distance = distanceTo(entry);
  scratch.distances++;
  for (let level = upper.length - 1; level >= 0; level--) {
    const { nodes, offsets, neighbours } = upper[level];
    for (let from = -1; from !== node; ) {
      from = node;
      const position = positionOf(nodes, from);
      for (let at = offsets[position], end = offsets[position + 1]; at < end; at++) {
        const candidate = distanceTo(neighbours[at]);
        scratch.distances++;
        if (candidate < distance) {
          distance = candidate;
          node = neighbours[at];
        }
      }
    }
  }
  return { id: node, distance };
}

/** Best-first search of the base level; leaves the nearest `ef` allowed nodes that it met in `scratch.results`. */
function expand(
  { offsets, neighbours }: GraphLevel,
  start: Neighbour,
  distanceTo: Scorer,
  ef: number,
  isAllowed: ((node: number) => boolean) | undefined,
  scratch: SearchScratch,
): void {
  const { results, candidates } = scratch;
  let bound = Number.POSITIVE_INFINITY;
  scratch.visit(start.id);
  if (!isAllowed || isAllowed(start.id)) {
    bound = start.distance;
    results.push(start.id, start.distance);
    candidates.push(start.id, start.distance);
  } else {
    candidates.push(start.id, bound);
  }
  while (candidates.size > 0) {
    if (candidates.rootDistance > bound && (!isAllowed || results.size === ef)) return;
    const node = candidates.rootId;
    candidates.pop();
    for (let at = offsets[node], end = offsets[node + 1]; at < end; at++) {
      const neighbour = neighbours[at];
      if (!scratch.visit(neighbour)) continue;
      const distance = distanceTo(neighbour);
      scratch.distances++;
      if (results.size === ef && distance >= bound) continue;
      candidates.push(neighbour, distance);
      if (!isAllowed || isAllowed(neighbour)) results.push(neighbour, distance);
      if (results.size > ef) results.pop();
      if (results.size > 0) bound = results.rootDistance;
    }
  }
}

function positionOf(nodes: Uint16Array, node: number): number {
  let low = 0;
  let high = nodes.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (nodes[middle] <= node) low = middle;
    else high = middle;
  }
  return low;
}

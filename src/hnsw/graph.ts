import { BoundedMaxHeap, type Neighbour } from "../math/top-k.ts";

/**
 * An HNSW graph, read in place. Level 0 holds every node; `upper[l - 1]` is level `l`, whose `nodes` are ascending.
 */
export interface Graph {
  readonly nodeCount: number;
  /** The node where a search starts, on the highest level. */
  readonly entry: number;
  readonly base: GraphLevel;
  readonly upper: readonly UpperLevel[];
}

export interface GraphLevel {
  /** Neighbours of the `i`-th node of the level: `neighbours[offsets[i]] .. neighbours[offsets[i + 1] - 1]`. */
  readonly offsets: Uint32Array;
  readonly neighbours: Uint16Array;
}

export interface UpperLevel extends GraphLevel {
  readonly nodes: Uint16Array;
}
export type { Neighbour };
export { BoundedMaxHeap };

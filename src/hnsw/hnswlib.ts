import type { Neighbour } from "../math/top-k.ts";
import type { Matrix } from "../math/vector.ts";
import type { Graph } from "./graph.ts";

export interface GraphBuilder {
  /**
   * hnswlib's own graph over the rows of `vectors` (Euclidean; unit length makes it cosine order), repaired where
   * needed, so that every node can be reached from every other and finds itself at `defaultEfSearch`. The same input
   * gives the same graph on every machine.
   *
   * @param vectors  0 to 65,535 rows; build over what will be searched (decoded codes), not over what was coded
   */
  build(vectors: Matrix, options?: BuildOptions): Promise<Graph>;
}

export interface BuildOptions {
  /** Links that a new node makes; up to `2 * m` stay on level 0, `m` above. 2 to 100. */
  readonly m?: number | undefined;
  /** Candidates among which its links are chosen. */
  readonly efConstruction?: number | undefined;
  readonly seed?: number | undefined;
}

export interface HnswlibSearch {
  /** Makes hnswlib's own index of a stored graph and its decoded vectors, with no rebuild. */
  load(graph: Graph, vectors: Matrix): HnswlibIndex;
}

/** Lives in hnswlib's memory until `close`. */
export interface HnswlibIndex {
  search(query: Float32Array, options: HnswlibSearchOptions): Neighbour[];
  close(): void;
}

export interface HnswlibSearchOptions {
  readonly k: number;
  readonly ef?: number | undefined;
  readonly isAllowed?: ((node: number) => boolean) | undefined;
}

export declare function createGraphBuilder(): Promise<GraphBuilder>;
export declare function createHnswlibSearch(): Promise<HnswlibSearch>;

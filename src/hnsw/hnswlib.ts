import factory, * as hnswlibPackage from "hnswlib-wasm/dist/hnswlib-317962d7.js";
import type { Scorer } from "../math/code-products.ts";
import type { Neighbour } from "../math/top-k.ts";
import { compareNeighbours } from "../math/top-k.ts";
import { type Matrix, row } from "../math/vector.ts";
import { defaultEfSearch, type Graph, type SearchGraphOptions } from "./graph.ts";
import { checkGraph, GraphError, maxNeighbours, maxNodes } from "./graph-check.ts";
import { repairGraph, scorerOfRow } from "./graph-repair.ts";
import { graphFromHnswlibFile, hnswlibFileFromGraph } from "./hnswlib-file.ts";
import { type Hnswlib, startHnswlib } from "./hnswlib-module.ts";

export interface GraphBuilder {
  /**
   * hnswlib's own graph over the rows of `vectors` (Euclidean, which is cosine order at unit length), its lists sorted
   * and, where hnswlib's pruning cut nodes off, joined again: every node can be reached from every other and finds
   * itself at `defaultEfSearch`. The same input gives the same graph on every machine.
   *
   * @param vectors  0 to 65,535 rows of finite numbers; those that will be searched (decoded codes) give the best graph
   * @throws {GraphError} when there are more rows, or a number is not finite
   */
  build(vectors: Matrix, options?: BuildOptions): Promise<Graph>;
}

export interface BuildOptions {
  /** Links that a new node makes, 2 to 127; twice as many may stay on level 0. */
  readonly m?: number | undefined;
  /** Candidates among which they are chosen. */
  readonly efConstruction?: number | undefined;
  readonly seed?: number | undefined;
  /** Distances from a node to any, where they can be had quicker than from `vectors`. */
  readonly scorerOf?: ((node: number) => Scorer) | undefined;
}

export interface HnswlibSearch {
  /**
   * Hands a stored graph and its vectors to hnswlib as one of its own index files: nothing is built again.
   *
   * @param vectors  decoded; row `i` belongs to node `i`
   */
  load(graph: Graph, vectors: Matrix): HnswlibIndex;
}

/** An index in hnswlib's memory, until `close`. */
export interface HnswlibIndex {
  /** What `searchGraph` finds in the same graph, with squared distances of 32 bits. */
  search(query: Float32Array, options: Omit<SearchGraphOptions, "scratch">): Neighbour[];
  close(): void;
}

export async function createGraphBuilder(): Promise<GraphBuilder> {
  const hnswlib = await loadHnswlib();
  return {
    async build(vectors, { m = 8, efConstruction = 100, seed = 1, scorerOf } = {}) {
      checkVectors(vectors);
      if (!Number.isInteger(m) || m < 2 || 2 * m > maxNeighbours)
        throw new RangeError(`got an M of ${m}, expected 2 to ${Math.floor(maxNeighbours / 2)}`);
      if (vectors.rows === 0) return emptyGraph;
      const graph = checkGraph(construct(hnswlib, vectors, { m, efConstruction, seed }));
      return repairGraph(graph, scorerOf ?? ((node) => scorerOfRow(vectors, node)));
    },
  };
}

export async function createHnswlibSearch(): Promise<HnswlibSearch> {
  const hnswlib = await loadHnswlib();
  return {
    load(graph, vectors) {
      checkVectors(vectors);
      if (vectors.rows !== graph.nodeCount)
        throw new GraphError(`got ${vectors.rows} vectors for a graph of ${graph.nodeCount} nodes`);
      return graph.nodeCount === 0 ? emptyIndex : openIndex(hnswlib, graph, vectors);
    },
  };
}

/** One for the thread: each would take 16 MB at least. A failed start is forgotten, so that the next may succeed. */
let loading: Promise<Hnswlib> | undefined;

function loadHnswlib(): Promise<Hnswlib> {
  loading ??= startHnswlib(factory, hnswlibPackage.wasmUrl).catch((cause: unknown) => {
    loading = undefined;
    throw new Error("hnswlib did not start", { cause });
  });
  return loading;
}

function construct(
  hnswlib: Hnswlib,
  vectors: Matrix,
  { m, efConstruction, seed }: { m: number; efConstruction: number; seed: number },
): Graph {
  const { module, file } = hnswlib;
  const index = new module.HierarchicalNSW("l2", vectors.dim, noAutoSave);
  try {
    return translated(hnswlib, `building over ${vectors.rows} vectors of ${vectors.dim}`, () => {
      const labels = Array.from({ length: vectors.rows }, (_, i) => i);
      index.initIndex(vectors.rows, m, efConstruction, seed);
      index.addPoints(
        labels.map((i) => row(vectors, i)),
        labels,
        false,
      );
      index.writeIndex(fileName);
      return graphFromHnswlibFile(file.content, vectors);
    });
  } finally {
    index.delete();
  }
}

function openIndex(hnswlib: Hnswlib, graph: Graph, vectors: Matrix): HnswlibIndex {
  const { module, file } = hnswlib;
  const index = new module.HierarchicalNSW("l2", vectors.dim, noAutoSave);
  // A failed `readIndex` leaves a dangling pointer behind, so that `delete` would be worse than the leak.
  translated(hnswlib, `loading an index of ${vectors.rows} vectors`, () => {
    file.content = hnswlibFileFromGraph(graph, vectors);
    index.readIndex(fileName, vectors.rows);
  });
  return {
    search(query, { k, ef = defaultEfSearch, isAllowed }) {
      if (k < 1) return [];
      return translated(hnswlib, `searching an index of ${vectors.rows} vectors`, () => {
        // Set at each search: hnswlib forgets it when an index is loaded, and then takes 10.
        index.setEfSearch(Math.max(ef, k));
        const { distances, neighbors } = index.searchKnn(query, Math.min(k, vectors.rows), isAllowed);
        return neighbors.map((id, i) => ({ id, distance: distances[i] })).sort(compareNeighbours);
      });
    },
    close: () => index.delete(),
  };
}

/** An empty name: with any other, hnswlib-wasm writes the index after each insertion. */
const noAutoSave = "";
const fileName = "index";

const emptyGraph: Graph = {
  nodeCount: 0,
  entry: 0,
  base: { offsets: new Uint32Array(1), neighbours: new Uint16Array(0) },
  upper: [],
};

const emptyIndex: HnswlibIndex = { search: () => [], close: () => {} };

function checkVectors({ data, rows, dim }: Matrix): void {
  if (rows > maxNodes) throw new GraphError(`got ${rows} vectors, expected 0 to ${maxNodes}`);
  for (let i = 0; i < rows * dim; i++) {
    if (!Number.isFinite(data[i]))
      throw new GraphError(`got ${data[i]} in vector ${Math.floor(i / dim)}, expected finite numbers`);
  }
}

/** C++ exceptions are no `Error`s; hnswlib's become ones that say what it was asked. */
function translated<T>({ module }: Hnswlib, asked: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (!(cause instanceof WebAssembly.Exception)) throw cause;
    const [type, message] = module.getExceptionMessage(cause);
    throw new Error(`hnswlib: ${message || type} (${asked})`, { cause });
  }
}

import { expect, test } from "vitest";
import type { Graph } from "../hnsw/graph.ts";
import { decodeGraph } from "../hnsw/graph-codec.ts";
import type { GraphBuilder } from "../hnsw/hnswlib.ts";
import type { CodeKind } from "../math/codes.ts";
import { createRandom } from "../math/random.ts";
import { createMatrix, normaliseInPlace, row } from "../math/vector.ts";
import { buildCodedGraph } from "./coded-graph.ts";
import { buildGraphs, clusterCodes } from "./graph-stage.ts";
import { createPace } from "./pace.ts";
import { partition } from "./partition.ts";
import { reduce } from "./reduce.ts";
import { lostNodes } from "./self-finding.ts";
import { noWorkers } from "./workers.ts";

const options = { index: "hnsw" as const, m: 8, efConstruction: 100, efSearch: 64, seed: 1 };

async function arranged(rows: number, dim: number, code: CodeKind) {
  const random = createRandom(1);
  const vectors = createMatrix(rows, dim);
  for (let i = 0; i < rows; i++) {
    const vector = row(vectors, i);
    for (let d = 0; d < dim; d++) vector[d] = random.gaussian();
    normaliseInPlace(vector);
  }
  const coded = await reduce(vectors, { dims: dim, code }, createPace());
  return { coded, parts: await partition(coded, { clusters: 12 }, createPace()) };
}

test.each([
  ["i8" as const, 16],
  ["sign" as const, 64],
  ["sign" as const, 512],
])(
  "builds graphs over centroids and clusters of %s codes, in which every node finds itself",
  async (code, dim) => {
    const { coded, parts } = await arranged(900, dim, code);
    const graphs = await buildGraphs(coded, parts, options, noWorkers, createPace());
    expect(graphs.clusterGraphs).toHaveLength(12);
    const centroidGraph = decodeGraph(graphs.centroidGraph, 12);
    expect(lostNodes(centroidGraph, parts.centroidCodes, parts.centroidSpec, 64)).toEqual([]);
    for (let c = 0; c < 12; c++) {
      const codes = clusterCodes(coded, parts, c);
      const nodeCount = parts.firstNode[c + 1] - parts.firstNode[c];
      const graph = decodeGraph(graphs.clusterGraphs[c]!, nodeCount);
      expect(lostNodes(graph, codes, coded.spec, 64)).toEqual([]);
    }
  },
);

test("leaves out graphs where a scan is quicker, or all of them", async () => {
  const random = createRandom(2);
  const vectors = createMatrix(3300, 16);
  for (let i = 0; i < vectors.rows; i++) {
    const vector = row(vectors, i);
    vector[i < 300 ? 0 : 1] = 3;
    for (let d = 2; d < vectors.dim; d++) vector[d] = 0.1 * random.gaussian();
    normaliseInPlace(vector);
  }
  const coded = await reduce(vectors, { dims: 16, code: "i8" }, createPace());
  const firstNode = Uint32Array.of(0, 300, 3300);
  const rowOfOrdinal = Uint32Array.from({ length: 3300 }, (_, i) => i);
  const parts = await partition(coded, { clusters: 2 }, createPace());
  const uneven = {
    ...parts,
    firstNode,
    rowOfOrdinal,
    firstOrdinal: Uint32Array.from({ length: 3301 }, (_, i) => i),
  };
  const graphsOf = async (index: "hnsw" | "auto" | "flat") =>
    (await buildGraphs(coded, uneven, { ...options, index }, noWorkers, createPace())).clusterGraphs;
  const [hnsw, auto, flat] = [await graphsOf("hnsw"), await graphsOf("auto"), await graphsOf("flat")];
  expect(hnsw.every((graph) => graph !== undefined)).toBe(true);
  expect(auto).toEqual([undefined, hnsw[1]]);
  expect(flat).toEqual([undefined, undefined]);
});

test("refuses a graph that loses a node, naming it", async () => {
  const { parts } = await arranged(100, 8, "i8");
  const disconnected: GraphBuilder = {
    async build({ rows }): Promise<Graph> {
      return {
        nodeCount: rows,
        entry: 0,
        base: { offsets: new Uint32Array(rows + 1), neighbours: new Uint16Array(0) },
        upper: [],
      };
    },
  };
  const task = {
    codes: parts.centroidCodes,
    spec: parts.centroidSpec,
    signs: 256,
    options,
    place: "centroid graph",
  };
  await expect(buildCodedGraph(task, disconnected)).rejects.toThrow(
    "centroid graph: node 1 of 12 is lost to a search with efSearch 64",
  );
});

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

const options = { m: 8, efConstruction: 100, efSearch: 64, seed: 1 };

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
      const graph = decodeGraph(graphs.clusterGraphs[c], nodeCount);
      expect(lostNodes(graph, codes, coded.spec, 64)).toEqual([]);
    }
  },
);

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

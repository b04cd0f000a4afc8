import { expect, test } from "vitest";
import type { Graph } from "./graph.ts";
import { GraphError } from "./graph-codec.ts";
import { createGraphBuilder } from "./hnswlib.ts";
import { graphFromHnswlibFile, hnswlibFileFromGraph } from "./hnswlib-file.ts";
import { seededVectors } from "./seeded-vectors.ts";

const graph: Graph = {
  nodeCount: 3,
  entry: 1,
  base: { offsets: Uint32Array.of(0, 2, 3, 4), neighbours: Uint16Array.of(1, 2, 0, 0) },
  upper: [
    { nodes: Uint16Array.of(1, 2), offsets: Uint32Array.of(0, 1, 2), neighbours: Uint16Array.of(2, 1) },
    { nodes: Uint16Array.of(1), offsets: Uint32Array.of(0, 0), neighbours: new Uint16Array(0) },
  ],
};
const vectors = { data: Float32Array.of(0.5, 1, -2, 0.25, 8, 3), rows: 3, dim: 2 };

test("lays an index out as hnswlib's saveIndex does with 4-byte sizes", () => {
  const view = new DataView(hnswlibFileFromGraph(graph, vectors).buffer);
  const words = Array.from({ length: view.byteLength / 4 }, (_, i) => view.getUint32(4 * i, true));
  const float = (value: number) => new Uint32Array(Float32Array.of(value).buffer)[0];
  expect(words.slice(0, 11)).toEqual([0, 3, 3, 24, 20, 12, 2, 1, 2, 2, 2]);
  expect(view.getFloat64(44, true)).toBeCloseTo(1 / Math.log(2), 15);
  expect(words.slice(14, 32)).toEqual([
    ...[2, 1, 2, float(0.5), float(1), 0],
    ...[1, 0, 0, float(-2), float(0.25), 1],
    ...[1, 0, 0, float(8), float(3), 2],
  ]);
  expect(words.slice(32)).toEqual([...[0], ...[24, 1, 2, 0, 0, 0, 0], ...[12, 1, 1, 0]]);
});

test("reads the graph that it wrote", async () => {
  expect(graphFromHnswlibFile(hnswlibFileFromGraph(graph, vectors), vectors)).toEqual(graph);
  const many = seededVectors({ rows: 300, dim: 7 });
  const built = await (await createGraphBuilder()).build(many, { m: 4 });
  expect(graphFromHnswlibFile(hnswlibFileFromGraph(built, many), many)).toEqual(built);
});

test("refuses an index of other vectors, or one cut short", () => {
  const file = hnswlibFileFromGraph(graph, vectors);
  expect(() => graphFromHnswlibFile(file, { rows: 4, dim: 2 })).toThrow(
    "hnswlib file: got 3 slots of 24 bytes, expected 4 of 24",
  );
  expect(() => graphFromHnswlibFile(file, { rows: 3, dim: 3 })).toThrow("expected 3 of 28");
  expect(() => graphFromHnswlibFile(file.subarray(0, 40), vectors)).toThrow(GraphError);
  expect(() => graphFromHnswlibFile(file.subarray(0, -4), vectors)).toThrow(
    `hnswlib file: got ${file.length - 4} bytes, expected ${file.length}`,
  );
});

import { expect, test } from "vitest";
import { createMatrix, type Matrix } from "../math/vector.ts";
import { defaultEfSearch, type Graph, searchGraph } from "./graph.ts";
import { repairGraph as repairByScorer, scorerOfRow } from "./graph-repair.ts";
import { seededVectors } from "./seeded-vectors.ts";

const repairGraph = (graph: Graph, vectors: Matrix) =>
  repairByScorer(graph, (node) => scorerOfRow(vectors, node));

function graphOf(lists: readonly (readonly number[])[]): Graph {
  const offsets = Uint32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]);
  return {
    nodeCount: lists.length,
    entry: 0,
    base: { offsets, neighbours: Uint16Array.from(lists.flat()) },
    upper: [],
  };
}

function listsOf({ base: { offsets, neighbours } }: Graph): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, i) => [
    ...neighbours.subarray(offsets[i], offsets[i + 1]),
  ]);
}

/** Points on a line. */
function pointsAt(...positions: number[]): Matrix {
  return { data: Float32Array.from(positions), rows: positions.length, dim: 1 };
}

test("leaves a graph alone that lacks nothing", () => {
  const ring = graphOf([[1], [2], [0]]);
  expect(repairGraph(ring, pointsAt(0, 1, 2))).toBe(ring);
  const one = graphOf([[]]);
  expect(repairGraph(one, pointsAt(0))).toBe(one);
});

test("links a node that none links to from its nearest reachable one", () => {
  expect(listsOf(repairGraph(graphOf([[1], [0], [0]]), pointsAt(0, 1, 1.5)))).toEqual([[1], [0, 2], [0]]);
});

test("links a part that leads nowhere back", () => {
  expect(listsOf(repairGraph(graphOf([[1], [0, 2], [3], [2]]), pointsAt(0, 1, 5, 6)))).toEqual([
    [1],
    [0, 2],
    [1, 3],
    [2],
  ]);
});

test("spreads links over several nodes where a list would grow beyond 255", () => {
  const lists = Array.from({ length: 300 }, (_, i) => (i === 0 ? [1] : [0]));
  const repaired = repairGraph(graphOf(lists), createMatrix(300, 1));
  expect(listsOf(repaired).every((list) => list.length <= 255)).toBe(true);
  expect(searchGraph(repaired, () => 0, { k: 300 })).toHaveLength(300);
});

test("makes every node of a sparse graph find itself, from wherever the search starts", () => {
  const vectors = seededVectors({ rows: 400, dim: 16 });
  const ring = graphOf(Array.from({ length: 400 }, (_, i) => [(i + 1) % 400]));
  const selfless = (graph: Graph) =>
    Array.from({ length: 400 }, (_, node) => node).filter((node) => {
      const distanceTo = (other: number) => {
        let sum = 0;
        for (let d = 0; d < 16; d++) sum += (vectors.data[node * 16 + d] - vectors.data[other * 16 + d]) ** 2;
        return sum;
      };
      return searchGraph(graph, distanceTo, { k: 1, ef: defaultEfSearch })[0].id !== node;
    }).length;
  expect(selfless(ring)).toBeGreaterThan(50);
  const repaired = repairGraph(ring, vectors);
  expect(selfless(repaired)).toBe(0);
  expect(listsOf(ring).every((list, i) => listsOf(repaired)[i].includes(list[0]))).toBe(true);
});

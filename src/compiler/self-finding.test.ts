import { expect, test } from "vitest";
import type { Graph } from "../hnsw/graph.ts";
import { encodeVectors } from "../math/codes.ts";
import { lostNodes } from "./self-finding.ts";

const spec = { kind: "f32", dim: 1 } as const;

/** Level 0 only; `lists[i]` are the neighbours of node `i`. */
function graphOf(...lists: number[][]): Graph {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets.at(-1)! + list.length);
  return {
    nodeCount: lists.length,
    entry: 0,
    base: { offsets: Uint32Array.from(offsets), neighbours: Uint16Array.from(lists.flat()) },
    upper: [],
  };
}

function codesOf(...values: number[]): Uint8Array {
  return encodeVectors({ data: Float32Array.from(values), rows: values.length, dim: 1 }, spec);
}

test("finds nobody lost in a chain", () => {
  expect(lostNodes(graphOf([1], [0, 2], [1]), codesOf(1, 2, 3), spec, 10)).toEqual([]);
});

test("names the nodes that no link leads to", () => {
  expect(lostNodes(graphOf([1], [0], [1], [1]), codesOf(1, 2, 3, 4), spec, 10)).toEqual([2, 3]);
});

test("lets a node be found in one with the same vector", () => {
  expect(lostNodes(graphOf([1], [0], [1]), codesOf(1, 2, 2), spec, 10)).toEqual([]);
});

test("names nodes that a search of that width does not come to", () => {
  // From 0 the way to 9 leads over 20, which is farther from it than 1 to 5 are.
  const graph = graphOf([1, 2, 3, 4, 5, 6], [0], [0], [0], [0], [0], [0, 7], [6]);
  const codes = codesOf(0, 1, 2, 3, 4, 5, 30, 9);
  expect(lostNodes(graph, codes, spec, 5)).toEqual([7]);
  expect(lostNodes(graph, codes, spec, 7)).toEqual([]);
});

import { expect, test } from "vitest";
import { squaredDistance } from "../math/vector.ts";
import { type Graph, searchGraph } from "./graph.ts";
import { SearchScratch } from "./search-scratch.ts";

/** Points 0, 1, … on a line, each linked to the next and the last; `express` is level 1. */
function line(length: number, express: readonly number[] = [], entry = express[0] ?? 0): Graph {
  const lists = (nodes: readonly number[]) => {
    const neighbours = nodes.map((_, i) => [nodes[i - 1], nodes[i + 1]].filter((n) => n !== undefined));
    const offsets = Uint32Array.from([
      0,
      ...neighbours.map((_, i) => neighbours.slice(0, i + 1).flat().length),
    ]);
    return { offsets, neighbours: Uint16Array.from(neighbours.flat()) };
  };
  const upper = express.length > 0 ? [{ nodes: Uint16Array.from(express), ...lists(express) }] : [];
  return { nodeCount: length, entry, base: lists(Array.from({ length }, (_, i) => i)), upper };
}

const distanceFrom = (x: number) => (node: number) => squaredDistance([x], [node]);

test("walks from the entry to the nearest nodes, and gives them closest first", () => {
  expect(searchGraph(line(10), distanceFrom(6.2), { k: 3 })).toEqual([
    { id: 6, distance: expect.closeTo(0.04) },
    { id: 7, distance: expect.closeTo(0.64) },
    { id: 5, distance: expect.closeTo(1.44) },
  ]);
});

test("gives ties by ascending node", () => {
  const found = searchGraph(line(9), distanceFrom(4), { k: 5 });
  expect(found.map(({ id }) => id)).toEqual([4, 3, 5, 2, 6]);
});

test("takes the upper level first, and so computes fewer distances", () => {
  const scratch = new SearchScratch();
  const query = distanceFrom(95);
  const slow = searchGraph(line(100), query, { k: 1, ef: 1, scratch });
  expect(scratch.distances).toBe(1 + 96);
  const fast = searchGraph(line(100, [0, 30, 60, 90]), query, { k: 1, ef: 1, scratch });
  // Level 1: the entry, then lists of 1, 2, 2 and 1; level 0: both neighbours of 90, then one new node a step to 96.
  expect(scratch.distances).toBe(1 + 6 + 2 + 5);
  expect([slow[0].id, fast[0].id]).toEqual([95, 95]);
});

test("stops at ef candidates: a node behind a hill is missed by a narrow search and found by a wide one", () => {
  // 0 is the entry; its neighbour 1 is farther away than 0, and the nearest node, 3, lies behind it.
  const height = [4, 9, 9, 1];
  const query = (node: number) => height[node];
  expect(searchGraph(line(4), query, { k: 1, ef: 1 })).toEqual([{ id: 0, distance: 4 }]);
  expect(searchGraph(line(4), query, { k: 1, ef: 3 })).toEqual([{ id: 3, distance: 1 }]);
});

test("never keeps fewer candidates than are asked for", () => {
  expect(searchGraph(line(30), distanceFrom(12), { k: 25, ef: 1 })).toHaveLength(25);
});

test("gives all nodes when more are asked for than there are", () => {
  expect(searchGraph(line(4), distanceFrom(0), { k: 10 }).map(({ id }) => id)).toEqual([0, 1, 2, 3]);
});

test("walks through nodes that are not allowed, and leaves them out", () => {
  const found = searchGraph(line(100), distanceFrom(50), {
    k: 3,
    ef: 3,
    isAllowed: (node) => node % 10 === 9,
  });
  expect(found.map(({ id }) => id)).toEqual([49, 59, 39]);
});

test("gives nothing when nothing is allowed, asked for or there", () => {
  expect(searchGraph(line(5), distanceFrom(0), { k: 3, isAllowed: () => false })).toEqual([]);
  expect(searchGraph(line(5), distanceFrom(0), { k: 0 })).toEqual([]);
  expect(searchGraph(line(0), distanceFrom(0), { k: 3 })).toEqual([]);
});

test("keeps nothing of an earlier search in its scratch, whatever the sizes of the graphs", () => {
  const scratch = new SearchScratch();
  for (const length of [3, 1000, 2, 500]) {
    const found = searchGraph(line(length), distanceFrom(0.4), { k: 600, scratch });
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: Math.min(600, length) }, (_, i) => i));
  }
});

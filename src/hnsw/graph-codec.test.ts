import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import type { Graph } from "./graph.ts";
import { checkGraph } from "./graph-check.ts";
import { decodeGraph, encodeGraph, GraphError } from "./graph-codec.ts";
import { createGraphBuilder } from "./hnswlib.ts";
import { seededVectors } from "./seeded-vectors.ts";

/** Nodes 0 to 599, of which 0 links to 1 and 2, 1 to 599, and 599 to 0; 1 and 599 are on level 1, 599 on level 2. */
const graph: Graph = {
  nodeCount: 600,
  entry: 599,
  base: {
    offsets: Uint32Array.from({ length: 601 }, (_, i) => [0, 2][i] ?? (i === 600 ? 4 : 3)),
    neighbours: Uint16Array.of(1, 2, 599, 0),
  },
  upper: [
    { nodes: Uint16Array.of(1, 599), offsets: Uint32Array.of(0, 1, 2), neighbours: Uint16Array.of(599, 1) },
    { nodes: Uint16Array.of(599), offsets: Uint32Array.of(0, 0), neighbours: new Uint16Array(0) },
  ],
};

const bytes = Uint8Array.of(
  ...[1, 2, 600 & 255, 600 >> 8, 599 & 255, 599 >> 8],
  ...[2, 0, 1, 255, 255, 597 - 510], // level 1: skip one, then 597
  ...[1, 0, 1], // level 2: the second of level 1
  ...[2, 1, ...new Array(597).fill(0), 1], // lengths on level 0
  ...[1, 1, 0], // on levels 1 and 2
  ...[1, 0, 255, 255, 89, 0], // lists on level 0: 1 2, 599, 0
  ...[1, 0], // on level 1: the second, the first
);

test("lays a graph out as GRAPH-FORMAT.md says", () => {
  expect(encodeGraph(graph)).toEqual(bytes);
});

test("reads what it wrote, from any place of a buffer", () => {
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(decodeGraph(shifted.subarray(3), 600)).toEqual(graph);
});

test("keeps an empty graph and a graph of one node", () => {
  const empty = {
    nodeCount: 0,
    entry: 0,
    base: { offsets: Uint32Array.of(0), neighbours: new Uint16Array(0) },
    upper: [],
  };
  expect(encodeGraph(empty)).toEqual(Uint8Array.of(1, 0, 0, 0, 0, 0));
  expect(decodeGraph(encodeGraph(empty), 0)).toEqual(empty);
  const one = { ...empty, nodeCount: 1, base: { ...empty.base, offsets: Uint32Array.of(0, 0) } };
  expect(decodeGraph(encodeGraph(one), 1)).toEqual(one);
});

test("keeps every link of graphs as hnswlib builds them, in less than 16 bytes a node at M = 8", async () => {
  const builder = await createGraphBuilder();
  for (const rows of [1, 2, 17, 75, 250, 1000]) {
    const built = await builder.build(seededVectors({ rows, dim: 24, seed: rows }), { m: 8 });
    const encoded = encodeGraph(built);
    expect(decodeGraph(encoded, rows)).toEqual(built);
    expect(encoded.length / rows).toBeLessThan(16);
  }
});

function refusal(changed: Uint8Array, nodeCount = 600): string {
  try {
    decodeGraph(changed, nodeCount, "shard 12");
  } catch (error) {
    expect(error).toBeInstanceOf(GraphError);
    return (error as GraphError).message;
  }
  return "";
}

function withByte(at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = value;
  return changed;
}

test("names what it found and what it expected in bytes that it refuses", () => {
  expect(refusal(withByte(0, 2))).toBe("shard 12: got graph format v2, this build reads v1");
  expect(refusal(bytes, 601)).toBe("shard 12: got a graph of 600 nodes, expected 601");
  expect(refusal(withByte(4, 3))).toBe(
    "shard 12: got node 515 as the entry, expected one of the 1 on level 2",
  );
  expect(refusal(withByte(11, 90))).toBe("shard 12: got position 602 at byte 11, expected one of 600 nodes");
  expect(refusal(withByte(bytes.length - 1, 2))).toBe(
    `shard 12: got position 2 at byte ${bytes.length - 1}, expected one of 2 nodes`,
  );
  expect(refusal(bytes.subarray(0, -1))).toBe(
    `shard 12: got a graph of ${bytes.length - 1} bytes, expected ${bytes.length} at least`,
  );
  expect(refusal(Uint8Array.of(...bytes, 0))).toBe("shard 12: got 1 bytes after its graph, expected none");
  expect(refusal(new Uint8Array(0))).toBe("shard 12: got a graph of 0 bytes, expected 1 at least");
});

test("refuses graphs cut short anywhere", () => {
  for (let length = 0; length < bytes.length; length++)
    expect(refusal(bytes.subarray(0, length))).not.toBe("");
});

test("reads a graph that a search can walk, or refuses: whatever the bytes", () => {
  const random = createRandom(7);
  let read = 0;
  for (let i = 0; i < 3000; i++) {
    const changed = bytes.slice();
    for (let n = random.int(3); n >= 0; n--) changed[random.int(changed.length)] = random.int(256);
    try {
      const decoded = decodeGraph(changed, 600);
      read++;
      for (const { offsets, neighbours } of [decoded.base, ...decoded.upper]) {
        expect(offsets.at(-1)).toBe(neighbours.length);
        expect(neighbours.every((node) => node < 600)).toBe(true);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(GraphError);
    }
  }
  expect(read).toBeGreaterThan(0);
});

test("refuses to write what is no graph", () => {
  const level = (offsets: number[], neighbours: number[]) => ({
    offsets: Uint32Array.from(offsets),
    neighbours: Uint16Array.from(neighbours),
  });
  const two: Graph = { nodeCount: 2, entry: 0, base: level([0, 1, 2], [1, 0]), upper: [] };
  expect(checkGraph(two)).toBe(two);
  const refused = (part: Partial<Graph>) => expect(() => encodeGraph({ ...two, ...part }));
  refused({ base: level([0, 1, 2], [1, 2]) }).toThrow(
    "level 0 has neighbour 2 in list 1, expected a node of that level",
  );
  refused({ base: level([0, 2, 2], [1, 0]) }).toThrow(
    "level 0 has neighbour 0 after 1 in list 0, expected ascending",
  );
  refused({ base: level([0, 1], [1]) }).toThrow("level 0 has 2 offsets from 0 to 1, expected 3 from 0 to 1");
  refused({ base: level([0, 2, 1], [1]) }).toThrow(GraphError);
  refused({ entry: 2 }).toThrow("got node 2 as the entry");
  refused({ entry: 0.5 }).toThrow("got node 0.5 as the entry");
  refused({ nodeCount: 70_000 }).toThrow("got 70000 nodes, expected 0 to 65535");
  const top = (nodes: number[], offsets = [0, 0]) => [
    { nodes: Uint16Array.from(nodes), ...level(offsets, []) },
  ];
  refused({ upper: top([], [0]) }).toThrow("level 1 is empty");
  refused({ upper: top([1]) }).toThrow("got node 0 as the entry, expected one of 2 on the highest level, 1");
  refused({ upper: top([2]) }).toThrow("level 1 lists node 2, which level 0 does not");
  refused({ upper: [...top([0]), ...top([1])] }).toThrow("level 2 lists node 1, which level 1 does not");
  const many = level(
    [0, 256, ...new Array(299).fill(256)],
    Array.from({ length: 256 }, (_, i) => i),
  );
  refused({ nodeCount: 300, base: many }).toThrow("level 0 has 256 neighbours in list 0, expected 0 to 255");
});

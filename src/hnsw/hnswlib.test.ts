import { expect, test, vi } from "vitest";
import { createScorer, type Scorer } from "../math/code-products.ts";
import { decodeVectors, encodeVectors, fitInt8Scale, squaredNorms } from "../math/codes.ts";
import { createMatrix, type Matrix, row } from "../math/vector.ts";
import { searchFlat } from "./flat.ts";
import { defaultEfSearch, type Graph, type Neighbour, searchGraph } from "./graph.ts";
import { decodeGraph, encodeGraph, GraphError } from "./graph-codec.ts";
import { createGraphBuilder, createHnswlibSearch } from "./hnswlib.ts";
import { seededVectors } from "./seeded-vectors.ts";

const printed = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
const builder = await createGraphBuilder();
const hnswlib = await createHnswlibSearch();

function scorerOf({ data, rows, dim }: Matrix): (query: Float32Array) => Scorer {
  const spec = { kind: "f32", dim } as const;
  const codes = encodeVectors({ data, rows, dim }, spec);
  const norms = squaredNorms(codes, rows, spec);
  return (query) => createScorer(query, codes, norms, spec);
}

const idsOf = (found: readonly Neighbour[]) => found.map(({ id }) => id);

/** Every link of a graph, to see that none is there twice and none leads to its own node. */
function links({ base: { offsets, neighbours } }: Graph): string[] {
  return Array.from({ length: offsets.length - 1 }, (_, i) =>
    [...neighbours.subarray(offsets[i], offsets[i + 1])].map((j) => `${i}>${j}`),
  ).flat();
}

test("builds the graph over three points, without the link that a nearer neighbour makes needless", async () => {
  const points = { data: Float32Array.of(0, 0, 1, 0, 5, 5), rows: 3, dim: 2 };
  const graph = await builder.build(points, { m: 2 });
  expect(links(graph)).toEqual(["0>1", "1>0", "1>2", "2>1"]);
});

test("builds graphs over no point, one and two", async () => {
  const none = await builder.build(createMatrix(0, 4));
  expect([
    none.nodeCount,
    hnswlib.load(none, createMatrix(0, 4)).search(new Float32Array(4), { k: 3 }),
  ]).toEqual([0, []]);
  for (const rows of [1, 2]) {
    const vectors = seededVectors({ rows, dim: 4 });
    const graph = await builder.build(vectors);
    const index = hnswlib.load(graph, vectors);
    for (let i = 0; i < rows; i++) {
      const query = row(vectors, i);
      expect(searchGraph(graph, scorerOf(vectors)(query), { k: 5 })[0].id).toBe(i);
      expect(index.search(query, { k: 5 })[0]).toEqual({ id: i, distance: 0 });
      expect(index.search(query, { k: 5 })).toHaveLength(rows);
    }
    index.close();
  }
});

test.each([1, 2, 3, 257, 1000])("reaches every one of %i identical points", async (rows) => {
  const vectors = createMatrix(rows, 8);
  vectors.data.fill(0.5);
  const graph = await builder.build(vectors, { m: 4 });
  const query = row(vectors, 0);
  const every = Array.from({ length: rows }, (_, i) => i);
  expect(idsOf(searchGraph(graph, scorerOf(vectors)(query), { k: rows }))).toEqual(every);
  const index = hnswlib.load(graph, vectors);
  expect(idsOf(index.search(query, { k: rows }))).toEqual(every);
  index.close();
});

test.each([
  { rows: 300, dim: 8, m: 4, efConstruction: 20 },
  { rows: 1000, dim: 32, m: 8, efConstruction: 100 },
  { rows: 1000, dim: 5, m: 2, efConstruction: 10 },
])(
  "builds a graph of $rows nodes at M $m, in which each is found by its own vector and by a wide search",
  async ({ rows, dim, ...options }) => {
    const vectors = seededVectors({ rows, dim, seed: rows + dim });
    const graph = await builder.build(vectors, options);
    const scorer = scorerOf(vectors);
    for (let node = 0; node < rows; node++) {
      const [self] = searchGraph(graph, scorer(row(vectors, node)), { k: 1, ef: defaultEfSearch });
      expect(self.id).toBe(node);
    }
    expect(searchGraph(graph, scorer(row(vectors, 0)), { k: rows })).toHaveLength(rows);
    expect(new Set(links(graph)).size).toBe(links(graph).length);
    expect(links(graph).every((link) => link.split(">")[0] !== link.split(">")[1])).toBe(true);
  },
);

test("builds the same graph again, and another from another seed", async () => {
  const vectors = seededVectors({ rows: 500, dim: 16 });
  const first = encodeGraph(await builder.build(vectors, { seed: 3 }));
  await builder.build(seededVectors({ rows: 40, dim: 9 }));
  expect(encodeGraph(await builder.build(vectors, { seed: 3 }))).toEqual(first);
  expect(encodeGraph(await builder.build(vectors, { seed: 4 }))).not.toEqual(first);
});

test.each([
  { rows: 60, dim: 128, m: 8, ef: 50, k: 10 },
  { rows: 500, dim: 5, m: 3, ef: 10, k: 10 },
  { rows: 1000, dim: 32, m: 8, ef: 1, k: 1 },
  { rows: 1000, dim: 33, m: 8, ef: 20, k: 20 },
  { rows: 1000, dim: 64, m: 16, ef: 100, k: 50 },
  { rows: 2000, dim: 128, m: 5, ef: 50, k: 10 },
  { rows: 700, dim: 16, m: 8, ef: 1, k: 700 },
])(
  "finds in a stored graph what hnswlib finds in it: $rows × $dim, M $m, ef $ef, k $k",
  async ({ rows, dim, m, ef, k }) => {
    const vectors = seededVectors({ rows, dim, seed: m });
    const graph = decodeGraph(encodeGraph(await builder.build(vectors, { m, efConstruction: 60 })), rows);
    const index = hnswlib.load(graph, vectors);
    const scorer = scorerOf(vectors);
    const queries = seededVectors({ rows: 60, dim, seed: m, spread: 0.8 });
    for (let i = 0; i < queries.rows; i++) {
      const query = row(queries, i);
      const distanceTo = scorer(query);
      const ours = searchGraph(graph, distanceTo, { k, ef });
      const theirs = index.search(query, { k, ef });
      expect(theirs).toHaveLength(ours.length);
      // hnswlib's 32 bits may swap two that differ in the seventh digit; nothing else may differ at any rank.
      const gaps = ours.map(({ distance }, rank) => Math.abs(distance - distanceTo(theirs[rank].id)));
      expect(Math.max(...gaps)).toBeLessThan(1e-6);
      if (k <= 50) expect(idsOf(ours)).toEqual(idsOf(theirs));
    }
    index.close();
  },
);

test("finds what hnswlib finds when only some nodes are allowed", async () => {
  const vectors = seededVectors({ rows: 800, dim: 16, seed: 5 });
  const graph = await builder.build(vectors, { m: 6 });
  const index = hnswlib.load(graph, vectors);
  for (const share of [2, 7, 100]) {
    const isAllowed = (node: number) => node % share === 0;
    for (let i = 0; i < 40; i++) {
      const query = row(vectors, 20 * i + 1);
      const ours = searchGraph(graph, scorerOf(vectors)(query), { k: 5, ef: 12, isAllowed });
      expect(idsOf(ours)).toEqual(idsOf(index.search(query, { k: 5, ef: 12, isAllowed })));
      expect(ours.every(({ id }) => isAllowed(id))).toBe(true);
    }
  }
  index.close();
});

test("finds what hnswlib finds over decoded int8 codes, the query staying in float", async () => {
  const original = seededVectors({ rows: 600, dim: 48, seed: 9 });
  const spec = { kind: "i8", dim: 48, scale: fitInt8Scale(original) } as const;
  const codes = encodeVectors(original, spec);
  const decoded = decodeVectors(codes, 600, spec);
  const norms = squaredNorms(codes, 600, spec);
  const graph = await builder.build(decoded);
  const index = hnswlib.load(graph, decoded);
  for (let i = 0; i < 50; i++) {
    const query = row(original, 12 * i);
    const ours = searchGraph(graph, createScorer(query, codes, norms, spec), { k: 10 });
    expect(idsOf(ours)).toEqual(idsOf(index.search(query, { k: 10 })));
  }
  index.close();
});

test("finds as near as hnswlib where many distances are equal", async () => {
  const vectors = createMatrix(729, 6);
  for (let i = 0; i < 729; i++)
    for (let d = 0; d < 6; d++) vectors.data[i * 6 + d] = Math.floor(i / 3 ** d) % 3;
  const graph = await builder.build(vectors);
  const index = hnswlib.load(graph, vectors);
  for (let i = 0; i < 729; i += 9) {
    const query = row(vectors, i);
    const ours = searchGraph(graph, scorerOf(vectors)(query), { k: 13 });
    expect(ours.map(({ distance }) => distance)).toEqual(
      index.search(query, { k: 13 }).map((n) => n.distance),
    );
  }
  index.close();
});

test.each([
  { dim: 16, ef: 50, least: 0.99 },
  { dim: 128, ef: 50, least: 0.99 },
  { dim: 128, ef: 10, least: 0.9 },
])("misses few of the exact ten nearest: dim $dim, ef $ef", async ({ dim, ef, least }) => {
  const vectors = seededVectors({ rows: 1500, dim, seed: 2 });
  const graph = await builder.build(vectors);
  const queries = seededVectors({ rows: 100, dim, seed: 2, spread: 0.7 });
  const scorer = scorerOf(vectors);
  let hits = 0;
  for (let i = 0; i < queries.rows; i++) {
    const distanceTo = scorer(row(queries, i));
    const exact = new Set(idsOf(searchFlat(1500, distanceTo, { k: 10 })));
    hits += searchGraph(graph, distanceTo, { k: 10, ef }).filter(({ id }) => exact.has(id)).length;
  }
  expect(hits / (10 * queries.rows)).toBeGreaterThan(least);
});

test("holds many indexes at once, and gives their memory back", async () => {
  const vectors = seededVectors({ rows: 100, dim: 4000 });
  const graph = await builder.build(vectors, { efConstruction: 10 });
  const openMany = () => Array.from({ length: 20 }, () => hnswlib.load(graph, vectors));
  const first = openMany();
  for (const index of first) expect(index.search(row(vectors, 7), { k: 1 })[0].id).toBe(7);
  for (const index of first) index.close();

  const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow");
  for (const index of openMany()) index.close();
  expect(grow).not.toHaveBeenCalled();
  const open = [...openMany(), ...openMany()];
  expect(grow).toHaveBeenCalled();
  for (const index of open) index.close();
  grow.mockRestore();
});

test("leaves no name in the global object, and prints nothing", () => {
  expect("window" in globalThis).toBe(false);
  expect("listenOnce" in globalThis).toBe(false);
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});

test("refuses vectors that are too many, not finite or not the graph's, and an M out of range", async () => {
  await expect(builder.build(createMatrix(65_536, 1))).rejects.toThrow(
    "got 65536 vectors, expected 0 to 65535",
  );
  const holed = seededVectors({ rows: 3, dim: 4 });
  holed.data[9] = Number.NaN;
  await expect(builder.build(holed)).rejects.toThrow("got NaN in vector 2, expected finite numbers");
  await expect(builder.build(seededVectors({ rows: 3, dim: 4 }), { m: 1 })).rejects.toThrow("got an M of 1");
  const graph = await builder.build(seededVectors({ rows: 3, dim: 4 }));
  expect(() => hnswlib.load(graph, createMatrix(2, 4))).toThrow(GraphError);
});

test("says what hnswlib was asked when it refuses", async () => {
  const vectors = seededVectors({ rows: 3, dim: 4 });
  const index = hnswlib.load(await builder.build(vectors), vectors);
  expect(() => index.search(new Float32Array(3), { k: 1 })).toThrow(
    "hnswlib: Invalid the given array length (expected 4, but got 3). (searching an index of 3 vectors)",
  );
  index.close();
});

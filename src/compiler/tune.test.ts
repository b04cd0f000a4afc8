import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { createPace } from "./pace.ts";
import { tune } from "./tune.ts";

function topics(rows: number, dim: number): Matrix {
  const random = createRandom(8);
  const centres = createMatrix(40, dim);
  for (let i = 0; i < centres.data.length; i++) centres.data[i] = random.gaussian();
  const vectors = createMatrix(rows, dim);
  for (let i = 0; i < rows; i++) {
    const vector = row(vectors, i);
    for (let d = 0; d < dim; d++) vector[d] = centres.data[(i % 40) * dim + d] + random.gaussian();
    normaliseInPlace(vector);
  }
  return vectors;
}

const asked = {
  itemCount: 20_000,
  recall: 0.9,
  code: "sign",
  dims: [64, 256, 512],
  clusters: [1, 3],
  graph: { m: 8, efConstruction: 100, efSearch: 64, seed: 1, index: "auto" },
  seed: 1,
} as const;

test("more dimensions keep more, a larger budget chooses more of them, and the same is found again", async () => {
  const vectors = topics(700, 256);
  const wide = await tune(vectors, { ...asked, budgetBytes: 10_000_000 }, createPace());
  expect(wide.candidates.map(({ dims, clusters }) => [dims, clusters])).toEqual([
    [64, 141],
    [64, 424],
    [256, 141],
    [256, 424],
  ]);
  expect(wide.candidates[2].likeness).toBeGreaterThan(wide.candidates[0].likeness);
  expect(wide.isMet).toBe(true);
  expect(wide.chosen.dims).toBe(256);
  const least = Math.min(...wide.candidates.map(({ visitBytes }) => visitBytes));
  const tight = await tune(vectors, { ...asked, budgetBytes: least }, createPace());
  expect(tight.isMet).toBe(true);
  expect(tight.chosen.visitBytes).toBe(least);
  const impossible = await tune(vectors, { ...asked, budgetBytes: 1000 }, createPace());
  expect(impossible.isMet).toBe(false);
  expect(await tune(vectors, { ...asked, budgetBytes: 1000 }, createPace())).toEqual(impossible);
});

test("keeps to clusters that were asked for, and tries leading directions in bytes", async () => {
  const { candidates } = await tune(
    topics(600, 48),
    { ...asked, code: "i8", dims: [16, 48, 96], clusters: 30, budgetBytes: 1e6 },
    createPace(),
  );
  expect(candidates.map(({ dims, clusters, code }) => [dims, clusters, code])).toEqual([
    [16, 30, "i8"],
    [48, 30, "i8"],
  ]);
  expect(candidates[1].likeness).toBeGreaterThan(0.95);
});

test("drops graphs where a scan of such a cluster costs no more, unless they are asked for", async () => {
  const vectors = topics(700, 64);
  const indices = async (index: "auto" | "hnsw", clusters: number) => {
    const options = { ...asked, dims: [64], clusters, budgetBytes: 1e7, graph: { ...asked.graph, index } };
    const { candidates } = await tune(vectors, options, createPace());
    return candidates.map((one) => one.index);
  };
  expect(await indices("auto", 400)).toEqual(["flat"]);
  expect(await indices("hnsw", 400)).toEqual(["hnsw"]);
});

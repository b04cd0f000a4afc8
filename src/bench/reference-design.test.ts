import { expect, test } from "vitest";
import { seededVectors } from "../hnsw/seeded-vectors.ts";
import { nearest } from "../math/top-k.ts";
import { dot, normalised, row } from "../math/vector.ts";
import { allowedItems } from "./allowed-items.ts";
import { buildReference } from "./reference-design.ts";

const vectors = seededVectors({ rows: 2000, dim: 5, spread: 0.2 });
const viewed = [7, 7, 7, 7, 7];
const allowed = allowedItems(viewed, undefined);

test("finds the nearest where five dimensions are all there are, and one cluster holds them", async () => {
  const reference = await buildReference(vectors, { clusters: 1 });
  const mean = meanVector();
  const centred = (item: number) => normalised(row(vectors, item).map((value, d) => value - mean[d]));
  const query = centred(7);
  const exact = nearest(vectors.rows, 11, (item) => -dot(query, centred(item))).slice(1);
  const found = reference.search(viewed, { k: 10, allowed });
  expect([...found].sort()).toEqual(exact.map(({ id }) => id).sort());
});

test("looks into one cluster only, and gives fewer where that holds fewer", async () => {
  const reference = await buildReference(vectors, { clusters: 500 });
  expect(reference.clusters).toBe(500);
  const found = reference.search(viewed, { k: 100, allowed });
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(100);
  expect(found).not.toContain(7);
});

test("inverted, gives the least similar items of that cluster first", async () => {
  const reference = await buildReference(vectors, { clusters: 20 });
  const straight = reference.search(viewed, { k: 2000, allowed });
  const inverted = reference.search(viewed, { k: 2000, allowed, inverted: true });
  expect(inverted).toEqual([...straight].reverse());
});

function meanVector(): Float64Array {
  const mean = new Float64Array(vectors.dim);
  for (let i = 0; i < vectors.rows; i++)
    for (let d = 0; d < vectors.dim; d++) mean[d] += vectors.data[i * vectors.dim + d] / vectors.rows;
  return mean;
}

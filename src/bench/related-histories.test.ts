import { expect, test } from "vitest";
import { seededVectors } from "../hnsw/seeded-vectors.ts";
import { dot, row } from "../math/vector.ts";
import { relatedHistories } from "./related-histories.ts";

const unitRows = seededVectors({ rows: 400, dim: 16 });

test("draws the same histories from the same seed, others from another", () => {
  const draw = (seed: number) => relatedHistories(unitRows, { count: 20, length: 5, seed });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("draws different items, all among the nearest of the first", () => {
  for (const history of relatedHistories(unitRows, { count: 20, length: 6, seed: 3, neighbours: 9 })) {
    expect(new Set(history).size).toBe(6);
    const cosineTo = (item: number) => dot(row(unitRows, history[0]), row(unitRows, item));
    const nearer = (item: number) =>
      Array.from({ length: unitRows.rows }, (_, i) => i).filter((i) => cosineTo(i) > cosineTo(item));
    for (const item of history.slice(1)) expect(nearer(item).length).toBeLessThanOrEqual(9);
  }
});

test("makes shorter histories where there are too few items", () => {
  const few = seededVectors({ rows: 3, dim: 4 });
  const [history] = relatedHistories(few, { count: 1, length: 12, seed: 1 });
  expect([...history].sort()).toEqual([0, 1, 2]);
});

import { expect, test } from "vitest";
import { orderNearby } from "./cluster-order.ts";

test("puts centroids of a line in the order of the line", () => {
  const data = Float32Array.of(5, 0, 2, 0, 7, 0, 0, 0, 3, 0, 1, 0, 6, 0, 4, 0);
  const order = orderNearby({ data, rows: 8, dim: 2 });
  const positions = order.map((c) => data[2 * c]);
  expect(positions[0] === 0 ? positions : positions.reverse()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test("names each centroid once, also where all are the same", () => {
  expect(orderNearby({ data: new Float32Array(10), rows: 5, dim: 2 }).sort()).toEqual([0, 1, 2, 3, 4]);
  expect(orderNearby({ data: Float32Array.of(1, 0), rows: 1, dim: 2 })).toEqual([0]);
});

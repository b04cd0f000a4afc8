import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { BoundedMaxHeap, compareNeighbours, nearest } from "./top-k.ts";

test("keeps the nearest, closest first", () => {
  const distances = [5, 1, 4, 2, 3];
  expect(nearest(5, 3, (id) => distances[id])).toEqual([
    { id: 1, distance: 1 },
    { id: 3, distance: 2 },
    { id: 4, distance: 3 },
  ]);
});

test("breaks ties by ascending id, whatever the order of offers", () => {
  const heap = new BoundedMaxHeap(2);
  for (const id of [9, 3, 7, 1]) heap.offer(id, 1);
  expect(heap.drain().map((n) => n.id)).toEqual([1, 3]);
});

test("gives fewer than k when there are fewer", () => {
  expect(nearest(2, 10, (id) => id)).toHaveLength(2);
  expect(nearest(0, 10, () => 0)).toEqual([]);
});

test("agrees with sorting everything", () => {
  const random = createRandom(7);
  for (let round = 0; round < 50; round++) {
    const distances = Array.from({ length: 1 + random.int(80) }, () => random.int(12));
    const k = 1 + random.int(20);
    const expected = distances.map((distance, id) => ({ id, distance })).sort(compareNeighbours);
    expect(nearest(distances.length, k, (id) => distances[id])).toEqual(expected.slice(0, k));
  }
});

test("looks only at what is allowed", () => {
  const found = nearest(
    6,
    2,
    (id) => id,
    (id) => id % 2 === 1,
  );
  expect(found.map(({ id }) => id)).toEqual([1, 3]);
  expect(
    nearest(
      3,
      5,
      (id) => id,
      (id) => id === 2,
    ),
  ).toEqual([{ id: 2, distance: 2 }]);
});

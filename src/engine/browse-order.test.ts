import { expect, test } from "vitest";
import { createBrowseOrder } from "./browse-order.ts";

const orderOf = (starter: readonly number[], total: number) => {
  const order = createBrowseOrder(starter, total);
  return Array.from({ length: total }, (_, position) => order.at(position));
};

test("the starter comes first, in its own order, then each other item by ordinal", () => {
  expect(orderOf([5, 0, 3, 4], 9)).toEqual([5, 0, 3, 4, 1, 2, 6, 7, 8]);
  expect(orderOf([2, 0, 1], 3)).toEqual([2, 0, 1]);
  expect(orderOf([8, 7], 9)).toEqual([8, 7, 0, 1, 2, 3, 4, 5, 6]);
});

test("without a starter the order is that of the ordinals", () => {
  expect(orderOf([], 3)).toEqual([0, 1, 2]);
});

import { expect, test } from "vitest";
import { allowedItems } from "./allowed-items.ts";

test("leaves out what was seen", () => {
  expect(allowedItems([2, 0], undefined).pick([0, 1, 2, 3, 4], 2)).toEqual([1, 3]);
});

test("leaves out variants of what was seen, and gives one of each group", () => {
  const group = Uint32Array.of(0, 0, 2, 2, 4, 5);
  expect(allowedItems([1], group).pick([0, 3, 2, 4, 5], 9)).toEqual([3, 4, 5]);
});

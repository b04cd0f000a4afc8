import { expect, test } from "vitest";
import { groupEqualCodes } from "./shared-nodes.ts";

test("groups rows with equal bytes, in the order of their first rows", () => {
  const codes = Uint8Array.of(1, 2, 3, 4, 1, 2, 5, 6, 3, 4, 1, 2);
  const { starts, rows } = groupEqualCodes(codes, 2);
  expect([...starts]).toEqual([0, 3, 5, 6]);
  expect([...rows]).toEqual([0, 2, 5, 1, 4, 3]);
});

test("begins another node where one is full", () => {
  const { starts, rows } = groupEqualCodes(new Uint8Array(7), 1, { cap: 3 });
  expect([...starts]).toEqual([0, 3, 6, 7]);
  expect([...rows]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("keeps different rows apart, however many there are", () => {
  const codes = new Uint8Array(2 * 5000);
  for (let i = 0; i < 5000; i++) codes.set([i & 255, i >> 8], 2 * i);
  const { starts, rows } = groupEqualCodes(codes, 2);
  expect(starts).toHaveLength(5001);
  expect([...rows]).toEqual(Array.from({ length: 5000 }, (_, i) => i));
});

import { expect, test } from "vitest";
import { decodeCooccurrence, encodeCooccurrence } from "./cooccurrence.ts";

const data = {
  ordinals: [3, 7, 400, 401],
  pairs: [
    { first: 0, second: 1, weight: 8 },
    { first: 0, second: 3, weight: 2 },
    { first: 2, second: 3, weight: 0.5 },
  ],
};
const read = (bytes: Uint8Array, items = 500) => decodeCooccurrence(bytes, { items }, "here");

test("is read as it was written: a byte of a weight is a sixteenth of a doubling", () => {
  expect(read(encodeCooccurrence(data))).toEqual(data); // powers of two are exact
  const odd = read(
    encodeCooccurrence({ ...data, pairs: [...data.pairs.slice(0, 2), { first: 1, second: 2, weight: 3.3 }] }),
  );
  expect(odd.pairs[2].weight / 3.3).toBeCloseTo(1, 1);
  expect(Math.abs(Math.log2(odd.pairs[2].weight / 3.3))).toBeLessThanOrEqual(1 / 32);
  expect(read(encodeCooccurrence({ ordinals: [], pairs: [] }))).toEqual({ ordinals: [], pairs: [] });
});

test("is refused where its lists are out of order, cut off, or name items that there are not", () => {
  expect(() => read(encodeCooccurrence(data), 401)).toThrow("beyond the last of 401");
  expect(() => read(encodeCooccurrence(data).slice(0, 60))).toThrow("here");
  expect(() => encodeCooccurrence({ ...data, pairs: [{ first: 1, second: 1, weight: 1 }] })).toThrow(
    "out of order",
  );
  const bytes = encodeCooccurrence(data);
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at] ^= 255;
    try {
      const { ordinals, pairs } = read(damaged);
      for (const { first, second, weight } of pairs) {
        expect(first < second && second < ordinals.length).toBe(true);
        expect(Number.isFinite(weight)).toBe(true);
      }
    } catch (error) {
      expect(String(error)).toMatch(/here/);
    }
  }
});

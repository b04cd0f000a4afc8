import fc from "fast-check";
import { expect, test } from "vitest";
import { sortSmallest } from "./smallest-keys.ts";

test("the smallest come to the front in order, and nothing is lost", () => {
  const numbers = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 });
  fc.assert(
    fc.property(numbers, fc.nat(70), fc.nat(70), (given, count, most) => {
      const keys = Float64Array.from(given);
      const within = Math.min(count, given.length);
      sortSmallest(keys, within, most);
      const sorted = given.slice(0, within).sort((a, b) => a - b);
      expect([...keys.slice(0, Math.min(within, most))]).toEqual(sorted.slice(0, most));
      expect([...keys.slice(0, within)].sort((a, b) => a - b)).toEqual(sorted);
      expect([...keys.slice(within)]).toEqual(given.slice(within));
    }),
  );
});

test("thousands of keys in order, or all alike, are no harder", () => {
  for (const keyOf of [(i: number) => i, (i: number) => -i, () => 1]) {
    const keys = Float64Array.from({ length: 20_000 }, (_, i) => keyOf(i));
    const sorted = [...keys].sort((a, b) => a - b).slice(0, 300);
    sortSmallest(keys, keys.length, 300);
    expect([...keys.slice(0, 300)]).toEqual(sorted);
  }
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { createSpaceSaving } from "./space-saving.ts";

const events = fc.array(
  fc.record({ key: fc.nat(20), weight: fc.integer({ min: 1, max: 5 }), atMs: fc.nat(10_000) }),
  { maxLength: 200 },
);

test("counts exactly while there is room", () => {
  const popular = createSpaceSaving<string>({ capacity: 3 });
  for (const key of "abacab") popular.add(key, 1, 0);
  expect(popular.top(9)).toEqual([
    { key: "a", count: 3, error: 0 },
    { key: "b", count: 2, error: 0 },
    { key: "c", count: 1, error: 0 },
  ]);
});

test("gives the place of the least to a new key, and says how wrong its count may be", () => {
  const popular = createSpaceSaving<string>({ capacity: 2 });
  for (const key of "aaabbc") popular.add(key, 1, 0);
  expect(popular.top(2)).toEqual([
    { key: "a", count: 3, error: 0 },
    { key: "c", count: 3, error: 2 },
  ]);
  expect(popular.entry("b")).toBeUndefined();
  expect(popular.size).toBe(2);
});

test("never counts too little, and too much by no more than it says", () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 12 }), (list, capacity) => {
      const halfLifeMs = 1000;
      const popular = createSpaceSaving<number>({ capacity, halfLifeMs });
      let latest = 0;
      const happened = list.map((event) => {
        latest = Math.max(latest, event.atMs);
        popular.add(event.key, event.weight, event.atMs);
        return { ...event, atMs: latest };
      });
      let sum = 0;
      const truth = new Map<number, number>();
      for (const { key, weight, atMs } of happened) {
        const now = weight * 2 ** ((atMs - latest) / halfLifeMs);
        truth.set(key, (truth.get(key) ?? 0) + now);
        sum += now;
      }
      for (const { key, count, error } of popular.top(capacity)) {
        expect(count * (1 + 1e-6)).toBeGreaterThanOrEqual(truth.get(key) ?? 0);
        expect((count - error) * (1 - 1e-6)).toBeLessThanOrEqual((truth.get(key) ?? 0) + 1e-9);
      }
      for (const [key, count] of truth)
        if (count > (sum / capacity) * (1 + 1e-6)) expect(popular.entry(key)).toBeDefined();
    }),
  );
});

test("what is long ago counts half, and centuries later nothing is lost but the old", () => {
  const day = 86_400_000;
  const popular = createSpaceSaving<string>({ capacity: 4, halfLifeMs: day });
  popular.add("old", 4, 0);
  popular.add("new", 3, day);
  expect(popular.top(2).map(({ key, count }) => [key, count])).toEqual([
    ["new", 3],
    ["old", 2],
  ]);
  popular.add("late", 1, 100_000 * day);
  expect(popular.top(1)).toEqual([{ key: "late", count: 1, error: 0 }]);
});

test("a clock that runs backwards counts as standing still", () => {
  const popular = createSpaceSaving<string>({ capacity: 4, halfLifeMs: 1000 });
  popular.add("a", 1, 5000);
  popular.add("b", 1, 1000);
  expect(popular.entry("b")?.count).toBe(1);
  popular.add("c", 1, Number.NaN);
  popular.add("c", 0, 5000);
  expect(popular.entry("c")).toBeUndefined();
});

test("goes on from its state as if it had never stopped", () => {
  fc.assert(
    fc.property(events, fc.nat(200), fc.integer({ min: 1, max: 12 }), (list, cut, capacity) => {
      const options = { capacity, halfLifeMs: 50 };
      const whole = createSpaceSaving<number>(options);
      for (const { key, weight, atMs } of list) whole.add(key, weight, atMs);
      const first = createSpaceSaving<number>(options);
      for (const { key, weight, atMs } of list.slice(0, cut)) first.add(key, weight, atMs);
      const second = createSpaceSaving<number>(options, JSON.parse(JSON.stringify(first.state())));
      for (const { key, weight, atMs } of list.slice(cut)) second.add(key, weight, atMs);
      expect(second.state()).toEqual(whole.state());
    }),
  );
});

import { describe, expect, test } from "vitest";
import { MemoryCache } from "./memory-cache.ts";

describe("a cache in memory", () => {
  test("drops what was not used for longest, and says so", () => {
    const evicted: string[] = [];
    const cache = new MemoryCache<string>({ budgetBytes: 30, onEvict: (value) => evicted.push(value) });
    for (const key of "abc") cache.set(key, key.toUpperCase(), 10);
    expect(cache.get("a")).toBe("A");
    cache.set("d", "D", 10);
    expect(evicted).toEqual(["B"]);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.bytes).toBe(30);
  });

  test("keeps the newest even when it alone exceeds the budget", () => {
    const cache = new MemoryCache<string>({ budgetBytes: 30 });
    cache.set("a", "A", 10);
    cache.set("b", "B", 100);
    expect(cache.get("a")).toBeUndefined();
    expect(cache.get("b")).toBe("B");
    cache.set("c", "C", 10);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.bytes).toBe(10);
  });

  test("counts a value that is set again once, and lets go of the former", () => {
    const evicted: string[] = [];
    const cache = new MemoryCache<string>({ budgetBytes: 30, onEvict: (value) => evicted.push(value) });
    cache.set("a", "old", 10);
    cache.set("a", "new", 20);
    expect(cache.bytes).toBe(20);
    expect(evicted).toEqual(["old"]);
    cache.clear();
    expect(cache.bytes).toBe(0);
    expect(evicted).toEqual(["old", "new"]);
  });
});

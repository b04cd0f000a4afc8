import { describe, expect, test } from "vitest";
import { compareHits, cosineOf, type Hit } from "./hits.ts";

const hit = (ordinal: number, distance: number, norm = 1): Hit => ({
  ordinal,
  distance,
  norm,
  cluster: 0,
  codes: new Uint8Array(),
  node: 0,
  query: 0,
  group: undefined,
  popularity: undefined,
});

describe("hits", () => {
  test("come nearest first, ties by ascending ordinal", () => {
    const hits = [hit(9, 0.5), hit(3, 0.7), hit(2, 0.5), hit(5, 0.1)];
    expect(hits.sort(compareHits).map(({ ordinal }) => ordinal)).toEqual([5, 2, 9, 3]);
  });

  test("score by the cosine, whatever the length of the item's vector", () => {
    expect(cosineOf(hit(0, 0))).toBe(1);
    expect(cosineOf(hit(0, 2))).toBe(0);
    expect(cosineOf(hit(0, 4))).toBe(-1);
    // q = (1, 0), x = (0.6, 0.8) · 0.5: ‖q − x‖² = 0.49 + 0.16, ‖x‖² = 0.25
    expect(cosineOf(hit(0, 0.65, 0.25))).toBeCloseTo(0.6, 12);
  });

  test("of a vector that says nothing score 0", () => {
    expect(cosineOf(hit(0, 1, 0))).toBe(0);
  });

  test("never score beyond 1 by rounding", () => {
    expect(cosineOf(hit(0, 0, 1.0000002))).toBe(1);
  });
});

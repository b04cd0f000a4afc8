import { describe, expect, test } from "vitest";
import type { QueryVector } from "./interests.ts";
import { type CentroidSearch, planProbes } from "./plan.ts";

/** Centroids on a line at 0, 1, 2 …; a query is a place on it. */
function line(count: number): CentroidSearch {
  return {
    count,
    nearest: ({ vector: [place] }, k) =>
      Array.from({ length: count }, (_, id) => ({ id, distance: (id - place) ** 2 }))
        .sort((a, b) => a.distance - b.distance || a.id - b.id)
        .slice(0, k),
  };
}

const query = (place: number, weight = 1): QueryVector => ({ vector: Float32Array.of(place), weight });

describe("a plan", () => {
  test("probes the nearest clusters, nearest first", () => {
    expect(planProbes([query(3.2)], line(10), { nprobe: 4 })).toEqual([3, 4, 2, 5]);
  });

  test("of a later round goes on where the earlier ones ended", () => {
    const probed = new Set([3, 4, 2, 5]);
    expect(planProbes([query(3.2)], line(10), { nprobe: 4, probed })).toEqual([1, 6, 0, 7]);
  });

  test("of rounds until the end has each cluster once", () => {
    const probed = new Set<number>();
    const rounds: number[][] = [];
    while (probed.size < 10) {
      const round = planProbes([query(3.2), query(9)], line(10), { nprobe: 4, probed });
      rounds.push(round);
      for (const cluster of round) probed.add(cluster);
    }
    expect(rounds.map((round) => round.length)).toEqual([4, 4, 2]);
    expect(rounds.flat().sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(planProbes([query(0)], line(10), { nprobe: 4, probed })).toEqual([]);
  });

  test("shares one budget between queries, by turns where they weigh the same", () => {
    expect(planProbes([query(0), query(9)], line(10), { nprobe: 4 })).toEqual([0, 9, 1, 8]);
  });

  test("gives a query turns by its weight", () => {
    const probes = planProbes([query(0, 0.75), query(19, 0.25)], line(20), { nprobe: 8 });
    expect(probes.filter((cluster) => cluster < 10)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(probes.filter((cluster) => cluster >= 10)).toEqual([19, 18]);
  });

  test("counts a cluster that two queries want once, and spends the rest of the budget", () => {
    expect(planProbes([query(5), query(5.1)], line(10), { nprobe: 4 })).toEqual([5, 6, 4, 7]);
  });

  test("has no more clusters than there are", () => {
    expect(planProbes([query(1)], line(3), { nprobe: 50 })).toEqual([1, 0, 2]);
  });

  test("ends where the search over the centroids finds fewer than it was asked for", () => {
    const poor: CentroidSearch = { count: 10, nearest: () => [{ id: 7, distance: 0 }] };
    expect(planProbes([query(1), query(2)], poor, { nprobe: 4 })).toEqual([7]);
  });
});

import { normalised, squaredDistance } from "../../math/vector.ts";
import type { TestItem } from "./test-catalogue.ts";

export interface TestCluster {
  /** Ordinal of its first item. */
  readonly first: number;
  readonly count: number;
  readonly centroid: Float32Array;
  /** First item of each node, counted within the cluster; and their number at the end. */
  readonly nodeStart: readonly number[];
}

/** Items to their nearest of `count` evenly chosen items, none empty; items with the same vector side by side. */
export function partition(
  source: readonly TestItem[],
  count: number,
): { clusters: TestCluster[]; items: TestItem[] } {
  const seeds = Array.from(
    { length: count },
    (_, c) => source[Math.floor((c * source.length) / count)].vector,
  );
  const members: TestItem[][] = seeds.map(() => []);
  for (const item of source) members[nearestOf(seeds, item.vector)].push(item);
  for (const empty of members.filter((list) => list.length === 0)) {
    const largest = members.reduce((best, list) => (list.length > best.length ? list : best));
    empty.push(...largest.splice(0, Math.max(1, Math.floor(largest.length / 2))));
  }
  let first = 0;
  const clusters = members.map((list) => {
    list.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
    const starts = list.flatMap((item, i) => (i > 0 && keyOf(list[i - 1]) === keyOf(item) ? [] : [i]));
    const cluster = {
      first,
      count: list.length,
      centroid: meanOf(list),
      nodeStart: [...starts, list.length],
    };
    first += list.length;
    return cluster;
  });
  return { clusters, items: members.flat() };
}

function nearestOf(seeds: readonly Float32Array[], vector: Float32Array): number {
  let best = 0;
  for (let c = 1; c < seeds.length; c++) {
    if (squaredDistance(seeds[c], vector) < squaredDistance(seeds[best], vector)) best = c;
  }
  return best;
}

function keyOf({ vector }: TestItem): string {
  return vector.join(" ");
}

function meanOf(items: readonly TestItem[]): Float32Array {
  const mean = new Float32Array(items[0].vector.length);
  for (const { vector } of items) for (let d = 0; d < mean.length; d++) mean[d] += vector[d];
  return normalised(mean);
}

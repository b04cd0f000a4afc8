import type { Ordinal } from "../catalog/item.ts";

export interface StarterCandidates {
  readonly firstOrdinal: Uint32Array;
  /** Items that stand for their group, or stand alone. */
  isLeader(ordinal: Ordinal): boolean;
  /** How good an item is as its cluster's example: larger is better. */
  score(ordinal: Ordinal): number;
}

/**
 * Items that show what the catalogue holds: the best of each cluster, then the second best of each, until there are
 * enough. Where there are more clusters than places, neighbouring clusters share one.
 *
 * @returns at most `count` ordinals, in the order to show them: neighbours are far apart, so that variety stands first
 */
export function chooseStarter(
  { firstOrdinal, isLeader, score }: StarterCandidates,
  count: number,
): Ordinal[] {
  const clusterCount = firstOrdinal.length - 1;
  const places = Math.min(count, clusterCount);
  const ranked = Array.from({ length: places }, (_, place) => {
    const from = firstOrdinal[Math.floor((place * clusterCount) / places)];
    const to = firstOrdinal[Math.floor(((place + 1) * clusterCount) / places)];
    return Array.from({ length: to - from }, (_, i) => from + i)
      .filter(isLeader)
      .sort((a, b) => score(b) - score(a) || a - b);
  });
  const chosen: Ordinal[] = [];
  const order = spread(places);
  for (let round = 0; chosen.length < count; round++) {
    const best = order.flatMap((place) => ranked[place].slice(round, round + 1));
    if (best.length === 0) break;
    chosen.push(...best.slice(0, count - chosen.length));
  }
  return chosen;
}

/** 0..n-1 so that neighbours in the result are far apart: steps of the golden section. */
function spread(n: number): number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => ((a * golden) % 1) - ((b * golden) % 1));
}

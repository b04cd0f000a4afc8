import type { Ordinal } from "../catalog/item.ts";

export interface StarterCandidates {
  readonly firstOrdinal: Uint32Array;
  /** Items that stand for their group, or stand alone. */
  isLeader(ordinal: Ordinal): boolean;
  /** How good an item is as its cluster's example: larger is better. */
  score(ordinal: Ordinal): number;
  /** Its maker; "" when unknown. */
  creatorOf?(ordinal: Ordinal): string;
  /** Those that have none come last, whatever their score. */
  hasPicture?(ordinal: Ordinal): boolean;
}

/** One maker has at most so many of the places, as long as a place has something else to show. */
const mostOfCreator = 0.05;

/**
 * Items that show what the catalogue holds: the best of each cluster, then the second best of each, until there are
 * enough. Where there are more clusters than places, neighbouring clusters share one. A collection that is half by one
 * maker is shown by its others too.
 *
 * @returns at most `count` ordinals, in the order to show them: neighbours are far apart, so that variety stands first
 */
export function chooseStarter(
  { firstOrdinal, isLeader, score, creatorOf = () => "", hasPicture = () => false }: StarterCandidates,
  count: number,
): Ordinal[] {
  const clusterCount = firstOrdinal.length - 1;
  const places = Math.min(count, clusterCount);
  const ranked = Array.from({ length: places }, (_, place) => {
    const from = firstOrdinal[Math.floor((place * clusterCount) / places)];
    const to = firstOrdinal[Math.floor(((place + 1) * clusterCount) / places)];
    return Array.from({ length: to - from }, (_, i) => from + i)
      .filter(isLeader)
      .sort((a, b) => Number(hasPicture(b)) - Number(hasPicture(a)) || score(b) - score(a) || a - b);
  });
  const chosen: Ordinal[] = [];
  const byCreator = new Map<string, number>();
  const most = Math.max(1, Math.floor(mostOfCreator * count));
  const isWelcome = (ordinal: Ordinal) =>
    creatorOf(ordinal) === "" || (byCreator.get(creatorOf(ordinal)) ?? 0) < most;
  const order = spread(places);
  while (chosen.length < count && ranked.some((list) => list.length > 0)) {
    for (const place of order) {
      if (chosen.length === count) break;
      const list = ranked[place];
      const [best] = list;
      const welcome = list.findIndex((one) => isWelcome(one) && hasPicture(one) === hasPicture(best));
      const [ordinal] = list.splice(Math.max(0, welcome), 1);
      if (ordinal === undefined) continue;
      chosen.push(ordinal);
      byCreator.set(creatorOf(ordinal), (byCreator.get(creatorOf(ordinal)) ?? 0) + 1);
    }
  }
  return chosen;
}

/** 0..n-1 so that neighbours in the result are far apart: steps of the golden section. */
function spread(n: number): number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => ((a * golden) % 1) - ((b * golden) % 1));
}

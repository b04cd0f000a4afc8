import type { Card } from "../../catalog/cards.ts";
import type { PublishedCatalog } from "../published-catalog.ts";

/** Items that a search cannot tell apart. */
export interface Duplicates {
  readonly groups: number;
  /** In all groups. */
  readonly items: number;
  /** The largest groups, the largest first. */
  readonly largest: readonly { readonly size: number; readonly cards: readonly Card[] }[];
}

const mostGroups = 12;
const cardsPerGroup = 4;

/** @param codes  of each item, by ordinal */
export function findDuplicates(
  { centroids, manifest }: Pick<PublishedCatalog, "centroids" | "manifest">,
  codes: Uint8Array,
  cards: readonly Card[],
): Duplicates {
  const stride = codes.length / Math.max(1, cards.length);
  const groups: number[][] = [];
  for (let cluster = 0; cluster < manifest.clusters; cluster++) {
    const byCode = new Map<string, number[]>();
    for (let item = centroids.firstOrdinal[cluster]; item < centroids.firstOrdinal[cluster + 1]; item++) {
      const code = String.fromCharCode(...codes.subarray(item * stride, (item + 1) * stride));
      const group = byCode.get(code);
      if (group) group.push(item);
      else byCode.set(code, [item]);
    }
    groups.push(...[...byCode.values()].filter(({ length }) => length > 1));
  }
  groups.sort((a, b) => b.length - a.length || a[0] - b[0]);
  return {
    groups: groups.length,
    items: groups.reduce((sum, { length }) => sum + length, 0),
    largest: groups.slice(0, mostGroups).map((group) => ({
      size: group.length,
      cards: group.slice(0, cardsPerGroup).map((item) => cards[item]),
    })),
  };
}

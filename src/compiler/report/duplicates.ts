import type { Card } from "../../catalog/cards.ts";
import { bytesPerVector } from "../../math/codes.ts";
import type { PublishedCatalog } from "../published-catalog.ts";

/** Items that a search cannot tell apart. */
export interface Duplicates {
  readonly groups: number;
  /** In all groups. */
  readonly items: number;
  /** The largest groups, the largest first. */
  readonly largest: readonly { readonly size: number; readonly cards: readonly Card[] }[];
}

/** The same, by the ordinals of a few items of each group. */
export interface DuplicateItems extends Omit<Duplicates, "largest"> {
  readonly largest: readonly { readonly size: number; readonly items: readonly number[] }[];
}

const mostGroups = 12;
const itemsPerGroup = 4;

/** @param codes  of each item, by ordinal */
export function findDuplicates(
  { centroids, manifest }: Pick<PublishedCatalog, "centroids" | "manifest">,
  codes: Uint8Array,
): DuplicateItems {
  const stride = bytesPerVector(centroids.itemSpec);
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
      items: group.slice(0, itemsPerGroup),
    })),
  };
}

import { encodeFacetCodes } from "../../catalog/facet-codes.ts";
import type { Facet } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { encodeStarter } from "../../catalog/starter.ts";
import { facetColumns, joinedCodes, type PublishedItem } from "./published-item.ts";

/** What everybody fetches holds at most so many items. */
const mostStarterItems = 60;

/**
 * What the common part shows from now on, in its order: what is popular by the stream, then what it showed before, as
 * long as it is there.
 *
 * @param successorOf  where an item stands that has changed; undefined where it is no longer there
 */
export function starterOrder(
  popular: readonly Ordinal[],
  before: readonly Ordinal[],
  successorOf: (ordinal: Ordinal) => Ordinal | undefined,
): Ordinal[] {
  const kept = before.flatMap((ordinal) => successorOf(ordinal) ?? []);
  const most = Math.max(mostStarterItems, before.length);
  return [...new Set([...popular.slice(0, mostStarterItems), ...kept])].slice(0, most);
}

export interface StarterItems {
  readonly ordinals: readonly Ordinal[];
  /** Aligned with `ordinals`. */
  readonly items: readonly PublishedItem[];
  /** Of any item; undefined where the catalogue knows none. */
  readonly popularityOf: ((ordinal: Ordinal) => number) | undefined;
}

export function starterFrom(
  { ordinals, items, popularityOf }: StarterItems,
  {
    facets,
    labelCount,
    hasPictures,
  }: {
    readonly facets: readonly Facet[];
    readonly labelCount: number;
    readonly hasPictures: boolean;
  },
): Uint8Array {
  const kinds = facets.map(({ kind }) => kind);
  const hasGroups = items.some(({ group }) => group !== undefined);
  return encodeStarter(
    {
      ordinals,
      cards: items.map(({ card }) => card),
      details: items.map(({ details }) => ({ values: details })),
      codes: joinedCodes(items.map(({ code }) => code)) ?? new Uint8Array(0),
      groups: hasGroups ? Uint32Array.from(ordinals, (ordinal, i) => items[i].group ?? ordinal) : undefined,
      popularity: popularityOf && Uint8Array.from(ordinals, popularityOf),
      pictures: hasPictures ? items.map(({ picture }) => picture) : [],
      facets: facets.length > 0 ? encodeFacetCodes({ columns: facetColumns(items, kinds) }) : undefined,
    },
    labelCount,
  );
}

import { type BrowseOrder, readBrowseOrder } from "./browse-order.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import type { Seen } from "./rerank.ts";

export interface StarterRankingOptions {
  readonly reader: CatalogReader;
  readonly seen: Seen;
  readonly warn: (message: string) => void;
}

/** For a visitor of whom nothing is known: the starter's items, then the rest of the catalogue, less what was seen. */
export function createStarterRanking({ reader, seen, warn }: StarterRankingOptions): Ranking {
  const given: RankedItem[] = [];
  let order: BrowseOrder | undefined;
  let position = 0;

  function fill(count: number, { at, total }: BrowseOrder): void {
    for (; given.length < count && position < total; position++) {
      const ordinal = at(position);
      if (!seen.ordinals.has(ordinal)) given.push({ ordinal, score: 0, query: undefined });
    }
  }

  return {
    probed: [],
    skipped: [],
    async page(offset, k, context) {
      order ??= await readBrowseOrder(reader, context, warn);
      fill(offset + k + 1, order);
      return { items: given.slice(offset, offset + k), hasMore: given.length > offset + k };
    },
  };
}

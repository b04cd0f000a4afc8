import type { Ordinal } from "../catalog/item.ts";
import { type BrowseOrder, readBrowseOrder } from "./browse-order.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { MatchOrder } from "./match-order.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";

export interface StarterRankingOptions {
  readonly reader: CatalogReader;
  readonly seen: Seen;
  /** Which items may be given, in their order; all when absent. */
  readonly matches?: MatchOrder | undefined;
  readonly warn: (message: string) => void;
}

/** For a visitor of whom nothing is known: the starter's items, then the rest of the catalogue, less what was seen. */
export function createStarterRanking({ reader, seen, matches, warn }: StarterRankingOptions): Ranking {
  const given: RankedItem[] = [];
  let order: BrowseOrder | undefined;
  let position = 0;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function next(context: RequestContext): Promise<Ordinal | undefined> {
    if (matches) return (await matches.upTo(position + 1, context))[position];
    order ??= await readBrowseOrder(reader, context, warn);
    return position < order.total ? order.at(position) : undefined;
  }

  async function fill(count: number, context: RequestContext): Promise<void> {
    while (given.length < count) {
      const ordinal = await next(context);
      if (ordinal === undefined) return;
      position++;
      if (!seen.ordinals.has(ordinal)) given.push({ ordinal, score: 0, query: undefined });
    }
  }

  return {
    probed: [],
    skipped: [],
    page(offset, k, context) {
      const result = lastTurn.then(async () => {
        await fill(offset + k + 1, context);
        return { items: given.slice(offset, offset + k), hasMore: given.length > offset + k };
      });
      lastTurn = result.catch(() => {}); // its caller gets the error
      return result;
    },
  };
}

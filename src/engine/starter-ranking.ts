import type { Ordinal } from "../catalog/item.ts";
import { type BrowseOrder, readBrowseOrder } from "./browse-order.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf, isAborted } from "./engine-failure.ts";
import type { MatchOrder } from "./match-order.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";

export interface StarterRankingOptions {
  readonly reader: CatalogReader;
  readonly seen: Seen;
  /** Of whom nothing is wanted. */
  readonly hiddenCreators?: ReadonlySet<string> | undefined;
  /** Which items may be given, in their order; all when absent. */
  readonly matches?: MatchOrder | undefined;
  readonly warn: (message: string) => void;
}

/** For a visitor of whom nothing is known: the starter's items, then the rest of the catalogue, less what was seen. */
export function createStarterRanking({
  reader,
  seen,
  hiddenCreators = new Set(),
  matches,
  warn,
}: StarterRankingOptions): Ranking {
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
      const ordinals: Ordinal[] = [];
      for (let missing = count - given.length; missing > 0; missing--) {
        const ordinal = await next(context);
        if (ordinal === undefined) break;
        position++;
        ordinals.push(ordinal);
      }
      if (ordinals.length === 0) return;
      const unseen = ordinals.filter((ordinal) => !seen.ordinals.has(ordinal));
      for (const ordinal of await wantedOf(unseen, context))
        given.push({ ordinal, score: 0, query: undefined });
    }
  }

  /** Where a card cannot be read, its item counts as by nobody. */
  async function wantedOf(
    ordinals: readonly Ordinal[],
    context: RequestContext,
  ): Promise<readonly Ordinal[]> {
    if (hiddenCreators.size === 0) return ordinals;
    const { values } = await readCards(reader, ordinals, context);
    return ordinals.filter((_, i) => !hiddenCreators.has(values[i]?.creator ?? ""));
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

/** Whether the starter's items are what many like, or stand there for being typical. */
export async function startKind(
  reader: CatalogReader,
  context: RequestContext,
): Promise<"popular" | "highlights"> {
  try {
    return (await reader.starter(context)).popularity ? "popular" : "highlights";
  } catch (error) {
    if (!failureOf(error) || isAborted(error)) throw error;
    return "highlights"; // the ranking says what is wrong
  }
}

import type { RankedItem, Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";

export interface ReorderOptions {
  /** How many of the first items may change places. */
  readonly window: number;
  /** May add some; those that it adds must not be in the ranking. */
  reorder(items: readonly RankedItem[], context: RequestContext): Promise<readonly RankedItem[]>;
}

interface Head {
  readonly items: readonly RankedItem[];
  /** How many of them are the ranking's first. */
  readonly taken: number;
}

/**
 * The same items, the first of them in another order: of these as many as were found along with the first page, since
 * nothing is fetched for it. Pages are cut from the one order.
 */
export function createReorderedRanking(base: Ranking, { window, reorder }: ReorderOptions): Ranking {
  let head: Promise<Head> | undefined;

  async function reorderHead(least: number, context: RequestContext): Promise<Head> {
    const { items } = await base.page(0, least, context);
    const found = base.found?.(window) ?? items;
    return { items: await reorder(found, context), taken: found.length };
  }

  return {
    async page(offset, k, context) {
      head ??= reorderHead(Math.min(window, offset + k), context);
      const { items: first, taken } = await head.catch((reason) => {
        head = undefined; // aborted, or offline: the next page tries again
        throw reason;
      });
      const missing = offset + k - first.length;
      if (missing <= 0) {
        const items = first.slice(offset, offset + k);
        if (missing < 0) return { items, hasMore: true };
        return { items, hasMore: (await base.page(0, taken, context)).hasMore };
      }
      const from = Math.max(offset, first.length);
      const rest = await base.page(from - first.length + taken, offset + k - from, context);
      return { items: [...first.slice(offset), ...rest.items], hasMore: rest.hasMore };
    },
    get probed() {
      return base.probed;
    },
    get skipped() {
      return base.skipped;
    },
  };
}

import { createPages, type Pages } from "./answer-pages.ts";
import type { ListedPage } from "./list-question.ts";
import type { Recommender, RememberedItem } from "./recommender-types.ts";

/** Items of the history as lists show them. What the catalogue no longer has is left out. */
export function rememberedPages(
  items: readonly RememberedItem[],
  {
    recommender,
    pageSize,
    signal,
  }: { readonly recommender: Recommender; readonly pageSize: number; readonly signal: AbortSignal },
): Pages<ListedPage> {
  return createPages<ListedPage & { readonly end: number }>({
    hasMore: ({ hasMore }) => hasMore,
    async ask(previous) {
      const from = previous?.end ?? 0;
      const end = from + pageSize;
      const ids = items.slice(from, end).map(({ id }) => id);
      const cards = ids.length === 0 ? [] : await recommender.cards(ids, { signal });
      return { items: cards.filter((card) => card !== undefined), hasMore: end < items.length, end };
    },
  });
}

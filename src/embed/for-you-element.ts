import type { Recommendations, RecommendOptions } from "../engine/api/recommendations.ts";
import { createPages, type Pages } from "./answer-pages.ts";
import { ListElement } from "./list-element.ts";
import type { ListedPage, ListIterator, ListQuestion } from "./list-question.ts";

/**
 * `<docent-for-you>`: recommendations from what this visitor viewed. The page's current item is remembered after a
 * short dwell.
 *
 * @tagname docent-for-you
 */
export class DocentForYou extends ListElement {
  protected override readonly kind = "forYou";
  /** How results are chosen: see `RecommendOptions`. Counts from the next list on. */
  options: RecommendOptions = {};

  protected override async listFor({
    recommender,
    item,
    pageSize,
    isFirst,
    signal,
  }: ListQuestion): Promise<ListIterator> {
    const asked = { ...this.options, pageSize, signal, ...(isFirst && { probes: "few" as const }) };
    if (!item) return recommender.recommend(asked)[Symbol.asyncIterator]();
    // Who comes for the first time is recommended something by this very page.
    const { id } = item.card;
    return without(id, recommender.recommend({ ...asked, itemId: id }))[Symbol.asyncIterator]();
  }
}

/** Nobody wants to be sent where they are, though a view counts only after a while. */
function without(id: string, pages: Pages<Recommendations>): Pages<ListedPage> {
  const iterator = pages[Symbol.asyncIterator]();
  return createPages<ListedPage>({
    hasMore: ({ hasMore, isPreliminary }) => hasMore || isPreliminary === true,
    async ask() {
      const { value } = await iterator.next();
      if (!value) return { items: [], hasMore: false };
      return { ...value, items: value.items.filter(({ card }) => card.id !== id) };
    },
  });
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-for-you": DocentForYou;
  }
}

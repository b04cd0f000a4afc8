import type { Recommendations, RecommendOptions } from "../engine/api.ts";
import { createPages, type Pages } from "./answer-pages.ts";
import { ListElement } from "./list-element.ts";
import type { ListedPage, ListIterator, ListQuestion } from "./list-question.ts";

/**
 * `<docent-for-you>`: recommendations from what this visitor viewed. The page's current item is remembered after a
 * short dwell.
 *
 * @tag docent-for-you
 * @attr {string} catalog - Address of the catalogue's folder, relative to the page. Required.
 * @attr {string} item - Id of the page's item, where the page itself does not say it.
 * @attr {string} href - Form of the items' addresses, such as `/works/{id}`, where the catalogue has none.
 * @attr {string} heading - In place of “✨ For you”.
 * @attr {string} dwell - Seconds for which a page must be visible to count as viewed; 2. `off`: views do not count.
 * @attr {number} page-size - Items asked for at once, 1 to 100; 10.
 * @attr {"own" | "all" | "none"} pictures - Hosts that may be asked for pictures; `own`: the page's and the catalogue's.
 * @attr {"off"} reasons - Leaves out why each item is there.
 * @attr {"off"} menu - Leaves out each card's choices: save, not interested.
 * @fires {DocentReadyEvent} docent-ready - The catalogue is open.
 * @fires {DocentItemEvent} docent-item - It is known which item the page is about.
 * @fires {DocentViewEvent} docent-view - A view of it was remembered.
 * @fires {DocentResultsEvent} docent-results - Items are shown, more of them, or none.
 * @fires {DocentSelectEvent} docent-select - An item was clicked; cancelable.
 * @fires {DocentErrorEvent} docent-error - Why nothing is shown, or less.
 * @slot heading - In place of the heading's text.
 * @slot empty - What stands there when there is nothing to recommend; nothing without it.
 * @csspart heading - The heading.
 * @csspart row - The list of cards.
 * @csspart card - Each card.
 * @csspart mat - The square behind a picture.
 * @csspart title - An item's title, a link where the item has a page.
 * @csspart maker - Its creator, or its date.
 * @csspart reason - Why it is there.
 * @csspart steps - The buttons that scroll.
 * @csspart status - What was done with a card, and the way to undo it.
 * @cssprop [--docent-reserve] - Room kept before the row is there; a row's own height.
 * @cssprop [--docent-gutter=0px] - How far the row runs beyond the element at each side.
 * @cssprop [--docent-serif] - Font of headings, titles and reasons; the page's.
 * @cssprop [--docent-accent] - Colour of the sparkles and of the focus.
 * @cssprop [--docent-ink-soft] - Colour of makers and reasons; the text's.
 * @cssprop [--docent-rule] - Colour of the line above and of buttons' edges.
 * @cssprop [--docent-mat] - Behind pictures.
 * @cssprop [--docent-surface] - Background of the menu.
 * @cssprop [--docent-ink] - Text of the menu.
 */
export class DocentForYou extends ListElement {
  protected override readonly kind = "forYou";
  /** How results are chosen: see `RecommendOptions`. Counts from the next list on. */
  options: RecommendOptions = {};

  protected override async listFor({
    recommender,
    item,
    pageSize,
    isViewDue,
    signal,
  }: ListQuestion): Promise<ListIterator | "later"> {
    // Who comes for the first time is recommended something by this very page, in a moment.
    if (isViewDue && (await recommender.history.list({ signal })).length === 0) return "later";
    const pages = recommender.recommend({ ...this.options, pageSize, signal });
    return (item ? without(item.card.id, pages) : pages)[Symbol.asyncIterator]();
  }
}

/** Nobody wants to be sent where they are, though a view counts only after a while. */
function without(id: string, pages: Pages<Recommendations>): Pages<ListedPage> {
  const iterator = pages[Symbol.asyncIterator]();
  return createPages<ListedPage>({
    hasMore: ({ hasMore }) => hasMore,
    async ask() {
      const { value } = await iterator.next();
      if (!value) return { items: [], hasMore: false };
      const { items, hasMore, basedOn } = value;
      return { items: items.filter(({ card }) => card.id !== id), hasMore, basedOn };
    },
  });
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-for-you": DocentForYou;
  }
}

import { ListElement } from "./list-element.ts";
import type { ListIterator, ListQuestion } from "./list-question.ts";

/**
 * `<docent-similar>`: what is like the page's item, the same for every visitor.
 *
 * @tagname docent-similar
 */
export class DocentSimilar extends ListElement {
  protected override readonly kind = "similar";
  protected override readonly followsHistory = false;

  protected override async listFor({
    recommender,
    item,
    pageSize,
    signal,
  }: ListQuestion): Promise<ListIterator | undefined> {
    return item && recommender.similar(item.card.id, { pageSize, signal })[Symbol.asyncIterator]();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-similar": DocentSimilar;
  }
}

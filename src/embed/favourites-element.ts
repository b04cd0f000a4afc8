import { ListElement } from "./list-element.ts";
import type { ListQuestion } from "./list-question.ts";
import { rememberedPages } from "./remembered-pages.ts";

/**
 * `<docent-favourites>`: what the visitor saved, the latest first.
 *
 * @tagname docent-favourites
 */
export class DocentFavourites extends ListElement {
  protected override readonly kind = "favourites";

  protected override async listFor(question: ListQuestion) {
    const items = await question.recommender.favourites.list({ signal: question.signal });
    return rememberedPages(items, question)[Symbol.asyncIterator]();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-favourites": DocentFavourites;
  }
}

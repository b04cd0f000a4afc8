import { ListElement } from "./list-element.ts";
import type { ListQuestion } from "./list-question.ts";
import { rememberedPages } from "./remembered-pages.ts";

/**
 * `<docent-history>`: what the visitor viewed, the latest first, and the way to forget it.
 *
 * @tagname docent-history
 * @csspart forget - The line with the way to forget.
 */
export class DocentHistory extends ListElement {
  protected override readonly kind = "history";

  protected override async listFor(question: ListQuestion) {
    const items = await question.recommender.history.list({ signal: question.signal });
    return rememberedPages(items, question)[Symbol.asyncIterator]();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-history": DocentHistory;
  }
}

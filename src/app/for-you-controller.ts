import type { ReactiveControllerHost } from "lit";
import type { Recommendations } from "../engine/api.ts";
import { type ListedItem, listedItemFromRecommendation } from "../ui/listed-item.ts";
import type { ListState } from "../ui/view-state.ts";
import { type AskPage, ListController } from "./list-controller.ts";
import type { Session } from "./session.ts";

/** Items in a page of recommendations. */
const pageSize = 10;

/** Recommendations from the visitor's own history, ten at a time; renewed when the history or the engine changes. */
export class ForYouController {
  readonly #list: ListController<ListedItem, Recommendations>;
  #place: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#list = new ListController(host);
  }

  get state(): ListState<ListedItem> {
    return this.#list.state;
  }

  /** The latest answer, with how it was found. */
  get answer(): Recommendations | undefined {
    return this.#list.answer;
  }

  /**
   * To be called at every update of the element.
   * @param place  what the recommendations stand below: another place starts anew; undefined while not yet known
   */
  follow(session: Session, place: string | undefined): void {
    if (place === undefined || !session.info) {
      if (this.#place !== undefined) this.#list.reset();
      this.#place = undefined;
      return;
    }
    const keepItems = place === this.#place;
    this.#place = place;
    const key = [place, session.opening, session.engineTurn, session.historyKey].join("\n\n");
    this.#list.start(key, askPage(session), { keepItems, preview: askPage(session, { commonOnly: true }) });
  }

  more(): void {
    this.#list.more();
  }

  retry(): void {
    this.#list.retry();
  }
}

/** @param commonOnly  among what every visitor's device has: here at once, whatever has to be fetched for the rest */
function askPage(session: Session, { commonOnly = false } = {}): AskPage<ListedItem, Recommendations> {
  return async (previous, signal) => {
    const request = previous && {
      offset: previous.offset + previous.items.length,
      session: previous.session,
    };
    const only = commonOnly ? { commonOnly } : {};
    const reply = await session.client.recommend({ k: pageSize, ...request, ...only }, { signal });
    if (!reply.ok) return reply;
    const { items, hasMore } = reply.value;
    return {
      ok: true,
      value: { items: items.map(listedItemFromRecommendation), hasMore, answer: reply.value },
    };
  };
}

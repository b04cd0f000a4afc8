import type { ReactiveControllerHost } from "lit";
import type { Recommendations, Where } from "../engine/api/recommendations.ts";
import { type ListedItem, listedItemFromRecommendation } from "../ui/listed-item.ts";
import type { ListState } from "../ui/view-state.ts";
import { type AskPage, ListController } from "./list-controller.ts";
import type { Session } from "./session.ts";

export interface ForYouOptions {
  /** Items in a page of recommendations; 10. */
  readonly pageSize?: number;
  /** Whether the filters of the visit hold; false. */
  readonly isFiltered?: boolean;
}

/** Recommendations from the visitor's own history, ten at a time; renewed when the history or the engine changes. */
export class ForYouController {
  readonly #list: ListController<ListedItem, Recommendations>;
  #place: string | undefined;

  readonly #pageSize: number;
  readonly #isFiltered: boolean;

  constructor(host: ReactiveControllerHost, { pageSize = 10, isFiltered = false }: ForYouOptions = {}) {
    this.#pageSize = pageSize;
    this.#isFiltered = isFiltered;
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
    const key = [
      place,
      session.opening,
      session.engineTurn,
      session.historyKey,
      this.#isFiltered ? JSON.stringify(session.where) : "",
    ].join("\n\n");
    const page = { pageSize: this.#pageSize, where: this.#isFiltered ? session.where : {} };
    this.#list.start(key, askPage(session, { ...page, probes: "few" }), {
      keepItems,
      refine: {
        ask: (first, signal) => askPage(session, page)(first && { ...first, offset: 0, items: [] }, signal),
        keyOf: ({ ordinal }) => ordinal,
      },
      preview: askPage(session, { ...page, commonOnly: true }),
    });
  }

  more(): void {
    this.#list.more();
  }

  retry(): void {
    this.#list.retry();
  }
}

interface PageWishes {
  readonly pageSize: number;
  readonly where: Where;
  /** Among what every visitor's device has: here at once, whatever has to be fetched for the rest; false. */
  readonly commonOnly?: boolean;
  /** For the first page. */
  readonly probes?: "few";
}

function askPage(
  session: Session,
  { pageSize, where, commonOnly = false, probes }: PageWishes,
): AskPage<ListedItem, Recommendations> {
  const options = Object.keys(where).length > 0 ? { where } : {};
  const only = { ...(commonOnly && { commonOnly }), ...(probes && { probes }) };
  return async (previous, signal) => {
    const request = previous && {
      offset: previous.offset + previous.items.length,
      session: previous.session,
    };
    const reply = await session.client.recommend({ k: pageSize, ...request, ...only, options }, { signal });
    if (!reply.ok) return reply;
    const { items, hasMore, isPreliminary = false } = reply.value;
    return {
      ok: true,
      value: { items: items.map(listedItemFromRecommendation), hasMore, answer: reply.value, isPreliminary },
    };
  };
}

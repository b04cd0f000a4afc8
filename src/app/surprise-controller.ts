import type { ReactiveControllerHost } from "lit";
import type { Recommendations } from "../engine/api/recommendations.ts";
import { type ListedItem, listedItemFromRecommendation } from "../ui/listed-item.ts";
import type { ListState } from "../ui/view-state.ts";
import { ListController } from "./list-controller.ts";
import type { Session } from "./session.ts";

const pageSize = 24;

/** Items drawn by chance, away from what the visitor knows; filters hold. Each turn draws anew. */
export class SurpriseController {
  readonly #list: ListController<ListedItem, Recommendations>;

  constructor(host: ReactiveControllerHost) {
    this.#list = new ListController(host);
  }

  get state(): ListState<ListedItem> {
    return this.#list.state;
  }

  get answer(): Recommendations | undefined {
    return this.#list.answer;
  }

  /** To be called at every update of the element while surprises are shown. */
  follow(session: Session, turn: number): void {
    const { where } = session;
    this.#list.start(`${session.opening}\n${turn}\n${JSON.stringify(where)}`, async (previous, signal) => {
      const next = previous && {
        offset: previous.offset + previous.items.length,
        session: previous.session,
      };
      const reply = await session.client.surprise({ k: pageSize, where, ...next }, { signal });
      if (!reply.ok) return reply;
      const { items, hasMore } = reply.value;
      return {
        ok: true,
        value: { items: items.map(listedItemFromRecommendation), hasMore, answer: reply.value },
      };
    });
  }

  more(): void {
    this.#list.more();
  }

  retry(): void {
    this.#list.retry();
  }
}

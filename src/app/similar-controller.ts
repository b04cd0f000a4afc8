import type { ReactiveControllerHost } from "lit";
import type { Recommendations } from "../engine/api/recommendations.ts";
import { type ListedItem, listedItemFromRecommendation } from "../ui/listed-item.ts";
import type { ListState } from "../ui/view-state.ts";
import { ListController } from "./list-controller.ts";
import type { Session } from "./session.ts";

const pageSize = 10;

/**
 * What is like one item, ten at a time: the same for every visitor. Catalogues that were learned from behaviour know two
 * kinds: what the same people liked, and what is like it in itself.
 */
export class SimilarController {
  readonly #list: ListController<ListedItem, Recommendations>;

  constructor(host: ReactiveControllerHost) {
    this.#list = new ListController(host);
  }

  get state(): ListState<ListedItem> {
    return this.#list.state;
  }

  /** To be called at every update of the element, once there is a catalogue. */
  follow(session: Session, id: string, by: "taste" | "content" = "taste"): void {
    this.#list.start(`${session.opening}\n${session.engineTurn}\n${by}\n${id}`, async (previous, signal) => {
      const next = previous && {
        offset: previous.offset + previous.items.length,
        session: previous.session,
      };
      const reply = await session.client.similar({ id, by, k: pageSize, ...next }, { signal });
      if (!reply.ok) return reply;
      // That it is similar to the item above goes without saying.
      const items = reply.value.items.map((item) => ({
        ...listedItemFromRecommendation(item),
        reason: undefined,
      }));
      return { ok: true, value: { items, hasMore: reply.value.hasMore, answer: reply.value } };
    });
  }

  more(): void {
    this.#list.more();
  }

  retry(): void {
    this.#list.retry();
  }
}

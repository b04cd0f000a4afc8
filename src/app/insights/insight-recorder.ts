import type { Recommendations } from "../../engine/api/recommendations.ts";
import type { EngineClient } from "../../engine/client.ts";
import { rankAmongTen } from "./hit-rate.ts";
import type { InsightStore } from "./insight-store.ts";

/** The first page of the collection, as the home page asks for it, so that asking again fetches nothing. */
const homePage = { offset: 0, limit: 24 };

export interface InsightRecorderOptions {
  readonly client: Pick<EngineClient, "browse" | "history" | "transfers">;
  readonly store: InsightStore;
  readonly now?: () => number;
}

/** Writes down what answers took, and whether views had been foretold. What cannot be written is let go. */
export class InsightRecorder {
  readonly #client: InsightRecorderOptions["client"];
  readonly #store: InsightStore;
  readonly #now: () => number;
  #bytes = { network: 0, device: 0 };

  constructor({ client, store, now = Date.now }: InsightRecorderOptions) {
    this.#client = client;
    this.#store = store;
    this.#now = now;
  }

  async answered(catalogId: string, { items, diagnostics }: Recommendations): Promise<void> {
    const [transfers, history, page] = await Promise.all([
      this.#client.transfers(),
      this.#client.history(),
      this.#client.browse(homePage),
    ]);
    if (!transfers.ok || !history.ok || !page.ok) return;
    const seen = new Set<string>(history.value.map(({ id }) => id));
    const popular = page.value.items.map(({ card }) => card.id).filter((id) => !seen.has(id));
    const { networkBytes, deviceBytes } = transfers.value;
    const answer = {
      catalogId,
      atMs: this.#now(),
      ms: diagnostics.timing.totalMs,
      // A worker that was started anew counts from nothing.
      networkBytes: Math.max(0, networkBytes - this.#bytes.network),
      deviceBytes: Math.max(0, deviceBytes - this.#bytes.device),
    };
    this.#bytes = { network: networkBytes, device: deviceBytes };
    const prediction = {
      recommended: items.slice(0, 10).map(({ card }) => card.id as string),
      popular: popular.slice(0, 10),
    };
    await this.#store.addAnswer(answer, prediction).catch(() => {});
  }

  /** To be called with what was known before the view. */
  async viewed(catalogId: string, id: string, seenBefore: readonly string[]): Promise<void> {
    if (seenBefore.includes(id)) return; // what was seen is not recommended
    try {
      const prediction = await this.#store.prediction(catalogId);
      if (!prediction) return;
      await this.#store.addView({
        catalogId,
        atMs: this.#now(),
        rank: rankAmongTen(prediction.recommended, id),
        popularRank: rankAmongTen(prediction.popular, id),
      });
    } catch {
      // Storage is refused: there are no figures then.
    }
  }
}

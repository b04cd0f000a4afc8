import type { CatalogInfo, OpenRequest } from "../engine/api/catalogue.ts";
import type { ReactRequest } from "../engine/api/history.ts";
import type { Page } from "../engine/api/items.ts";
import type { Recommendations, RecommendOptions } from "../engine/api/recommendations.ts";
import type { EngineClient } from "../engine/client.ts";
import { createPages, type Pages } from "./answer-pages.ts";
import { answerOf } from "./recommender-error.ts";
import { eventFromNotice } from "./recommender-events.ts";
import type {
  AskOptions,
  Favourites,
  History,
  PageOptions,
  RecommendationOptions,
  Recommender,
  RecommendQuestion,
  SearchOptions,
  SearchPage,
  Settings,
} from "./recommender-types.ts";

export type CatalogueToOpen = Omit<OpenRequest, "requestId">;

const defaultPageSize = 10;

/** A recommender over an engine, which belongs to it from then on. */
export function createClientRecommender(client: EngineClient, catalogue: CatalogueToOpen): Recommender {
  // Its listeners are those of any EventTarget; the interface says which events there are.
  return new ClientRecommender(client, catalogue) as Asked as Recommender;
}

type Asked = Omit<Recommender, "addEventListener" | "removeEventListener">;

class ClientRecommender extends EventTarget implements Asked {
  readonly favourites: Favourites;
  readonly history: History;
  readonly settings: Settings;
  readonly #client: EngineClient;
  readonly #catalogue: CatalogueToOpen;
  #ready: Promise<CatalogInfo>;

  constructor(client: EngineClient, catalogue: CatalogueToOpen) {
    super();
    this.#client = client;
    this.#catalogue = catalogue;
    client.subscribe((notice) => this.dispatchEvent(eventFromNotice(notice)));
    this.#ready = this.#open({});
    this.favourites = {
      list: async ({ signal } = {}) => {
        const { favourites } = await answerOf(client.profile({}, callOptions(signal)), signal);
        return favourites.map(({ itemId, title, atMs }) => ({ id: itemId, title, atMs })).reverse();
      },
      add: (id, options) => this.#react(id, "favourite", options),
      remove: (id, options) => this.#react(id, "unfavourite", options),
    };
    this.history = {
      list: async ({ signal } = {}) => {
        const views = await answerOf(client.history({}, callOptions(signal)), signal);
        return views.map(({ id, title, viewedAtMs }) => ({ id, title, atMs: viewedAtMs }));
      },
      remove: async (id, { signal } = {}) => {
        const events = await answerOf(client.removeEvents({ viewsOf: id }, callOptions(signal)), signal);
        return () => answerOf(client.restoreEvents({ events }, {}), undefined);
      },
      clear: ({ signal } = {}) => answerOf(client.forgetHistory({}, callOptions(signal)), signal),
      exportText: ({ signal } = {}) => answerOf(client.exportHistory({}, callOptions(signal)), signal),
      importText: (text, { signal } = {}) =>
        answerOf(client.importHistory({ text }, callOptions(signal)), signal),
    };
    this.settings = {
      get: ({ signal } = {}) => answerOf(client.settings({}, callOptions(signal)), signal),
      change: (changes, { signal } = {}) =>
        answerOf(client.changeSettings({ changes }, callOptions(signal)), signal),
      privacy: async () => (await this.#ready).privacy,
      setPrivacyLevel: async (privacyLevel, options = {}) => {
        const { signal } = options;
        await answerOf(client.setPrivacyLevel({ privacyLevel }, callOptions(signal)), signal);
        return (await this.reopen(options)).privacy;
      },
    };
  }

  get ready(): Promise<CatalogInfo> {
    return this.#ready;
  }

  reopen(options: AskOptions = {}): Promise<CatalogInfo> {
    this.#ready = this.#open(options);
    return this.#ready;
  }

  view(id: string, { signal }: AskOptions = {}) {
    return answerOf(this.#client.view({ id }, callOptions(signal)), signal);
  }

  record(id: string, kind: string, options?: AskOptions) {
    return this.#react(id, kind === "dwell" ? kind : `site:${kind}`, options);
  }

  learning({ signal }: AskOptions = {}) {
    return answerOf(this.#client.learning({}, callOptions(signal)), signal);
  }

  recommend({ ids, itemId, probes, ...options }: RecommendQuestion = {}): Pages<Recommendations> {
    const whose = { ...(ids && { ids }), ...(itemId !== undefined && { itemId }) };
    return this.#rankingPages(options, (page, signal) => {
      const few = probes && page.session === undefined ? { probes } : {};
      return answerOf(this.#client.recommend({ ...page, ...whose, ...few }, callOptions(signal)), signal);
    });
  }

  similar(id: string, options: RecommendationOptions = {}): Pages<Recommendations> {
    return this.#rankingPages(options, (page, signal) =>
      answerOf(this.#client.similar({ ...page, id }, callOptions(signal)), signal),
    );
  }

  search(
    text: string,
    { by = "title", pageSize = defaultPageSize, signal }: SearchOptions = {},
  ): Pages<SearchPage> {
    if (by === "title") {
      return listPages(pageSize, (range) =>
        answerOf(this.#client.searchTitles({ ...range, text }, callOptions(signal)), signal),
      );
    }
    let session: string | undefined;
    return createPages({
      hasMore: ({ hasMore }) => hasMore,
      ask: async (previous) => {
        const request = {
          text,
          k: pageSize,
          offset: offsetAfter(previous, pageSize),
          ...(session !== undefined && { session }),
        };
        const answer = await answerOf(this.#client.searchByMeaning(request, callOptions(signal)), signal);
        session = answer.session;
        const { items, offset, hasMore } = answer;
        return {
          items: items.map(({ ordinal, card }) => ({ ordinal, card })),
          offset,
          hasMore,
          total: undefined,
        };
      },
    });
  }

  browse({ pageSize = defaultPageSize, signal }: PageOptions = {}): Pages<SearchPage> {
    return listPages(pageSize, (range) => answerOf(this.#client.browse(range, callOptions(signal)), signal));
  }

  facets({ signal }: AskOptions = {}) {
    return answerOf(this.#client.facets({}, callOptions(signal)), signal);
  }

  item(id: string, { signal }: AskOptions = {}) {
    return answerOf(this.#client.item({ id }, callOptions(signal)), signal);
  }

  cards(ids: readonly string[], { signal }: AskOptions = {}) {
    return answerOf(this.#client.cards({ ids }, callOptions(signal)), signal);
  }

  pictures(ordinals: readonly number[], { signal }: AskOptions = {}) {
    return answerOf(this.#client.pictures({ ordinals }, callOptions(signal)), signal);
  }

  hide(id: string, options?: AskOptions) {
    return this.#react(id, "hide", options);
  }

  unhide(id: string, options?: AskOptions) {
    return this.#react(id, "unhide", options);
  }

  hideCreator(id: string, options?: AskOptions) {
    return this.#react(id, "hide-creator", options);
  }

  unhideCreator(id: string, options?: AskOptions) {
    return this.#react(id, "unhide-creator", options);
  }

  close(): void {
    this.#client.close();
  }

  #open({ signal }: AskOptions): Promise<CatalogInfo> {
    const opened = answerOf(this.#client.open(this.#catalogue, callOptions(signal)), signal);
    opened.catch(() => {}); // whoever waits gets it, and every question the same reason
    return opened;
  }

  #react(id: string, kind: ReactRequest["kind"], { signal }: AskOptions = {}): Promise<void> {
    return answerOf(this.#client.react({ id, kind }, callOptions(signal)), signal);
  }

  /** Later pages continue the very ranking of the first one, whatever was viewed meanwhile. */
  #rankingPages(
    { pageSize = defaultPageSize, signal, ...options }: RecommendationOptions,
    ask: (
      page: { k: number; offset: number; session?: string; options: RecommendOptions },
      signal: AbortSignal | undefined,
    ) => Promise<Recommendations>,
  ): Pages<Recommendations> {
    return createPages({
      hasMore: ({ hasMore, isPreliminary }) => hasMore || isPreliminary === true,
      ask: (previous) =>
        ask(
          {
            k: pageSize,
            // A preliminary page is asked for once more.
            offset: previous?.isPreliminary ? 0 : offsetAfter(previous, pageSize),
            options,
            ...(previous && { session: previous.session }),
          },
          signal,
        ),
    });
  }
}

function listPages(
  limit: number,
  ask: (range: { offset: number; limit: number }) => Promise<Page>,
): Pages<SearchPage> {
  return createPages({
    hasMore: ({ hasMore }) => hasMore,
    ask: async (previous) => {
      const offset = offsetAfter(previous, limit);
      const { items, total } = await ask({ offset, limit });
      return { items, offset, hasMore: offset + limit < total, total };
    },
  });
}

/** By what was asked, not by what came: items whose card could not be read are left out. */
function offsetAfter(page: { readonly offset: number } | undefined, pageSize: number): number {
  return page === undefined ? 0 : page.offset + pageSize;
}

function callOptions(signal: AbortSignal | undefined): AskOptions {
  return signal ? { signal } : {};
}

import type {
  BaseRequest,
  CatalogInfo,
  EngineApi,
  Notice,
  OpenRequest,
  Recommendations,
  RecommendRequest,
  Reply,
} from "./api.ts";
import type { EngineEffects, Stores } from "./engine-effects.ts";
import { abortedFailure, EngineFailure, failureOf, messageOf } from "./engine-failure.ts";
import { mayBeKnown } from "./enough-views.ts";
import { facetQuestions, questions } from "./on-demand.ts";
import { type OpenCatalog, type OpeningRequest, openCatalog } from "./open-catalog.ts";
import { createRequestContext, type RequestContext } from "./request-context.ts";
import { createTransferRecorder } from "./transfer-log.ts";
import { viewItem } from "./view-question.ts";

const warningPauseMs = 60_000;
const forgottenMessage = "everything was forgotten; no catalogue is open";
const dayMs = 86_400_000;

type AnyRequest = BaseRequest & Pick<RecommendRequest, "commonOnly" | "session">;

/**
 * Answers the questions of `EngineApi`: in a worker, on the command line, or wherever `effects` come from. Expected
 * failures are replies; what is thrown is a bug.
 */
export function createEngine(effects: EngineEffects): EngineApi {
  const recorder = createTransferRecorder(effects.clock);
  const listeners = new Set<(notice: Notice) => void>();
  const underWay = new Map<number, AbortController>();
  const warnedAtMs = new Map<string, number>();
  let stores: Promise<Stores> | undefined;
  let isForgotten = false;
  /** When events past their time were last deleted. */
  let expiredAtMs = Number.NEGATIVE_INFINITY;
  let opening: Promise<OpenCatalog> = Promise.reject(new EngineFailure("missing", "no catalogue is open"));
  opening.catch(() => {}); // whoever asks gets it
  let lastOpen: Omit<OpenRequest, "requestId"> | undefined;
  /** What an update has taken the place of: rankings that it began go on in it. */
  let earlier: OpenCatalog | undefined;

  function notify(notice: Notice): void {
    for (const listener of listeners) {
      // In a worker the listener is a proxy, which fails when the page has gone.
      const told = async () => listener(notice);
      told().catch(() => listeners.delete(listener));
    }
  }

  /** Of something that went wrong and was worked around; not of the same thing again and again. */
  function warn(message: string, about?: "storage"): void {
    const nowMs = effects.clock();
    if (nowMs - (warnedAtMs.get(message) ?? Number.NEGATIVE_INFINITY) < warningPauseMs) return;
    warnedAtMs.set(message, nowMs);
    notify({ kind: "warning", message, ...(about && { about }) });
  }

  /** Once all was deleted, nothing is made again before somebody opens a catalogue. */
  function openedStores(): Promise<Stores> {
    if (isForgotten) return Promise.reject(new EngineFailure("missing", forgottenMessage));
    stores ??= openStores();
    return stores;
  }

  async function openStores(): Promise<Stores> {
    const opened = await effects.openStores((message) => warn(message, "storage"));
    opened.history.onChange(() => notify({ kind: "history" }));
    return opened;
  }

  /** The previous catalogue's questions end, then it closes. */
  async function reopen(
    request: OpeningRequest,
    previous: Promise<OpenCatalog>,
    context: RequestContext,
  ): Promise<OpenCatalog> {
    const closing = await previous.catch(() => undefined);
    closing?.close();
    earlier?.close();
    earlier = undefined;
    isForgotten = false;
    return openAnew(request, context);
  }

  async function openAnew(request: OpeningRequest, context: RequestContext): Promise<OpenCatalog> {
    const options = { effects, stores: await openedStores(), recorder, notify, warn };
    return openCatalog(request, options, context);
  }

  async function takeUpdate(context: RequestContext): Promise<CatalogInfo | undefined> {
    const asked = opening;
    const request = lastOpen;
    if (!request) return undefined;
    const current = await asked;
    const { lookForUpdate } = await import("./catalogue-update.ts");
    const searchEngine = current.reader.searchEngine();
    return lookForUpdate(
      {
        current,
        reopen: (asking) => openAnew({ ...request, searchEngine }, asking),
        take(next) {
          if (opening !== asked) return false;
          earlier?.close();
          earlier = current;
          opening = Promise.resolve(next);
          return true;
        },
        onNewGeneration: (generation) => notify({ kind: "new-generation", generation }),
      },
      context,
    );
  }

  /**
   * The visitor's settings hold for their own history, where the request does not say otherwise. "multi" is what a
   * catalogue does by itself: one that was learned folds the history in, whatever else was settled.
   */
  async function withSettings(
    { visitor }: OpenCatalog,
    request: RecommendRequest,
  ): Promise<RecommendRequest> {
    const settings = request.ids ? undefined : await visitor.settings();
    if (!settings) return request;
    const { interest, ...own } = settings;
    return {
      ...request,
      options: { ...own, ...(interest !== "multi" && { interest }), ...request.options },
    };
  }

  /** In nobody's way, like what follows. */
  function noteShown(catalog: OpenCatalog, answer: Recommendations): void {
    const noting = async () =>
      (await questions()).rememberShown(
        { ...catalog, nowMs: effects.now() },
        answer,
        createRequestContext(catalog.closing),
      );
    noting().catch(() => {}); // a choice from which nothing is learned
  }

  /** What an event teaches, at once where it may be of use, and else when there is more. */
  function learn(): void {
    const catalog = opening;
    const learning = async () => {
      const { model, visitor, reader, closing } = await catalog;
      if (await mayBeKnown(visitor, reader.manifest))
        await (await model()).update(createRequestContext(closing));
    };
    learning().catch((cause) => {
      if (failureOf(cause)?.kind !== "aborted") warn(`what was viewed taught nothing (${messageOf(cause)})`);
    });
  }

  /** In nobody's way: what the history then says is said by its notice. */
  function deleteExpiredDaily(): void {
    const nowMs = effects.now();
    if (nowMs - expiredAtMs < dayMs) return;
    expiredAtMs = nowMs;
    const deleting = async () => {
      const { history } = await openedStores();
      if (await history.settings()) await (await questions()).deleteExpired(history, nowMs);
    };
    deleting().catch((cause) => warn(`what is past its time could not be deleted (${messageOf(cause)})`));
  }

  async function toldInAll(): Promise<number> {
    const catalog = await opening.catch(() => undefined);
    if (!catalog || !stores) return 0;
    return (await stores).privacy.told(catalog.info.id).catch(() => recorder.log().bits);
  }

  async function forgetEverything(): Promise<void> {
    const closing = await opening.catch(() => undefined);
    closing?.close();
    earlier?.close();
    earlier = undefined;
    opening = Promise.reject(new EngineFailure("missing", forgottenMessage));
    opening.catch(() => {}); // whoever asks gets it
    const { history, blobs, privacy } = await openedStores();
    stores = undefined;
    isForgotten = true;
    await history.clear();
    for (const store of [history, blobs, privacy]) store.close();
    await effects.deleteStores?.();
    notify({ kind: "history" });
  }

  /** Runs one question, which `abort` can end. */
  async function reply<T>(
    { requestId, commonOnly }: AnyRequest,
    work: (context: RequestContext) => Promise<T>,
  ): Promise<Reply<T>> {
    const controller = new AbortController();
    underWay.set(requestId, controller);
    try {
      const context = createRequestContext(controller.signal, { commonOnly: commonOnly === true });
      return { ok: true, value: await work(context) };
    } catch (error) {
      const failure = failureOf(controller.signal.aborted ? abortedFailure() : error);
      if (!failure) throw error;
      return { ok: false, failure };
    } finally {
      underWay.delete(requestId);
    }
  }

  /** A question to the catalogue that is open, or that is being opened. */
  function answer<T>(
    request: AnyRequest,
    work: (catalog: OpenCatalog, context: RequestContext) => Promise<T>,
  ): Promise<Reply<T>> {
    const catalog = opening;
    const { session } = request;
    return reply(request, async (context) => {
      const isEarlier = session !== undefined && earlier?.recommender.knows(session);
      const open = isEarlier && earlier ? earlier : await catalog;
      context.commonOnly ||= open.info.privacy.level === "common";
      return work(open, context);
    });
  }

  let handOver: (manifest?: Uint8Array) => void = () => {};

  return {
    open(request) {
      for (const controller of underWay.values()) controller.abort();
      const previous = opening;
      const { isManifestComing, ...asked } = request;
      const ahead = isManifestComing
        ? new Promise<Uint8Array | undefined>((resolve) => {
            handOver = resolve;
          })
        : undefined;
      return reply(request, async (context) => {
        lastOpen = asked;
        opening = reopen({ ...asked, ahead }, previous, context);
        const { info } = await opening;
        deleteExpiredDaily();
        return info;
      });
    },
    recommend: (request) =>
      answer(request, async (c, context) => {
        deleteExpiredDaily();
        const reply = await c.recommender.recommend(await withSettings(c, request), context);
        if (!request.ids && !request.commonOnly && !request.offset && !reply.isPreliminary)
          noteShown(c, reply);
        return reply;
      }),
    surprise: (request) => answer(request, (c, context) => c.recommender.surprise(request, context)),
    similar: (request) => answer(request, (c, context) => c.recommender.similar(request, context)),
    searchByMeaning: (request) =>
      answer(request, (c, context) => c.recommender.searchByMeaning(request, context)),
    item: (request) =>
      answer(request, async (c, context) =>
        (await questions()).readItem(c.reader, request.id, warn, context),
      ),
    map: (request) =>
      answer(request, async ({ reader, visitor }, context) =>
        (await import("./map-question.ts")).readMap(reader, visitor, context),
      ),
    facets: (request) =>
      answer(request, async (c, context) => (await facetQuestions()).listFacets(c.reader, context)),
    cards: (request) =>
      answer(request, async (c, context) =>
        (await questions()).readListings(c.reader, request, warn, context),
      ),
    view: (request) =>
      answer(request, async ({ reader, visitor }, context) =>
        viewItem({ reader, visitor, nowMs: effects.now() }, request.id, context),
      ).finally(learn),
    browse: (request) =>
      answer(request, async (c, context) => (await questions()).browse(c.reader, request, warn, context)),
    searchTitles: (request) =>
      answer(request, async (c, context) => (await questions()).findTitles(c.reader, request, context)),
    pictures: (request) =>
      answer(request, async (c, context) =>
        (await questions()).readPictureBytes(c.reader, request.ordinals, context),
      ),
    history: (request) =>
      answer(request, async ({ visitor }) => {
        const latest = await visitor.latest();
        return [...latest]
          .reverse()
          .map(({ itemId, title, atMs }) => ({ id: itemId, title, viewedAtMs: atMs }));
      }),
    react: (request) =>
      answer(request, async ({ reader, visitor }, context) =>
        (await questions()).reactToItem({ reader, visitor, nowMs: effects.now() }, request, context),
      ).finally(learn),
    profile: (request) => answer(request, async ({ visitor }) => (await questions()).readProfile(visitor)),
    removeEvents: (request) =>
      answer(request, async ({ visitor }) => (await questions()).removeEvents(visitor, request)),
    exportHistory: (request) =>
      reply(request, async () => (await questions()).exportHistory((await openedStores()).history)),
    importHistory: (request) =>
      reply(request, async () =>
        (await questions()).importHistory((await openedStores()).history, request.text),
      ),
    restoreEvents: (request) => answer(request, ({ visitor }) => visitor.restore(request.events)),
    lookForUpdate: (request) => reply(request, takeUpdate),
    forgetHistory: (request) => answer(request, ({ visitor }) => visitor.forget()),
    setSearchEngine: (request) =>
      answer(request, async (catalog) => {
        const { startSearchEngine } = await import("./search-engine-start.ts");
        const { engine, info } = await startSearchEngine(request.searchEngine, effects.clock).catch(
          (cause) => {
            throw new EngineFailure("missing", `${request.searchEngine} did not start: ${messageOf(cause)}`, {
              cause,
            });
          },
        );
        catalog.setSearchEngine(engine);
        return info;
      }),
    setPrivacyLevel: (request) =>
      reply(request, async () => (await openedStores()).privacy.setLevel(request.privacyLevel)),
    settings: (request) =>
      reply(request, async () => (await questions()).readSettings((await openedStores()).history)),
    changeSettings: (request) =>
      reply(request, async () =>
        (await questions()).changeSettings((await openedStores()).history, request.changes, effects.now()),
      ),
    storage: (request) => reply(request, async () => (await questions()).reportStorage(await openedStores())),
    download: (request) => answer(request, ({ retrieval }, context) => retrieval.download(context.signal)),
    learning: (request) => answer(request, async (c, context) => (await c.model()).report(context)),
    readyDates: (request) => reply(request, async () => (await questions()).readyDates(request.locale)),
    transfers: (request) => reply(request, async () => ({ ...recorder.log(), bitsInAll: await toldInAll() })),
    forgetEverything: (request) => reply(request, forgetEverything),
    async handOver(manifest) {
      handOver(manifest);
    },
    async abort(requestId) {
      underWay.get(requestId)?.abort();
    },
    async subscribe(listener) {
      listeners.add(listener);
    },
  };
}

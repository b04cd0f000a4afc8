import type { CatalogInfo, OpenRequest } from "./api/catalogue.ts";
import type { RecommendRequest } from "./api/recommendations.ts";
import type { BaseRequest, Reply } from "./api/reply.ts";
import type { EngineApi, Notice } from "./api.ts";
import type { EngineEffects, Stores } from "./engine-effects.ts";
import { abortedFailure, EngineFailure, failureOf, messageOf } from "./engine-failure.ts";
import {
  type DeviceQuestion,
  deviceQuestions,
  type FirstQuestion,
  firstQuestions,
  type LaterQuestion,
  laterQuestions,
} from "./engine-questions.ts";
import { firstAnswers, questions } from "./on-demand.ts";
import { type OpenCatalog, type OpenedCatalog, type OpeningRequest, openCatalog } from "./open-catalog.ts";
import { createRequestContext, type RequestContext } from "./request-context.ts";
import { createTransferRecorder } from "./transfer-log.ts";

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
  let opening: Promise<OpenedCatalog> = Promise.reject(new EngineFailure("missing", "no catalogue is open"));
  opening.catch(() => {}); // whoever asks gets it
  let lastOpen: Omit<OpenRequest, "requestId"> | undefined;
  /** What an update has taken the place of: rankings that it began go on in it. */
  let earlier: OpenedCatalog | undefined;

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
    previous: Promise<OpenedCatalog>,
    context: RequestContext,
  ): Promise<OpenedCatalog> {
    const closing = await previous.catch(() => undefined);
    closing?.close();
    earlier?.close();
    earlier = undefined;
    isForgotten = false;
    return openAnew(request, context);
  }

  async function openAnew(request: OpeningRequest, context: RequestContext): Promise<OpenedCatalog> {
    const options = { effects, stores: await openedStores(), recorder, notify, warn };
    return openCatalog(request, options, context);
  }

  async function takeUpdate(context: RequestContext): Promise<CatalogInfo | undefined> {
    const asked = opening;
    const request = lastOpen;
    if (!request) return undefined;
    const current = await asked;
    const { lookForUpdate } = await import("./catalogue-update.ts");
    const searchEngine = (await current.answering()).reader.searchEngine();
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
    const asked = opening;
    const { session } = request;
    return reply(request, async (context) => {
      const before = session === undefined ? undefined : await earlier?.answering();
      const isEarlier = before?.recommender.knows(session ?? "");
      const catalog = before && isEarlier ? before : await (await asked).answering();
      context.commonOnly ||= catalog.info.privacy.level === "common";
      return work(catalog, context);
    });
  }

  const engine = { effects, stores: openedStores, warn };
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
    ...answered(firstQuestions, (question, request) =>
      answer(request, async (catalog, context) => {
        if (question === "recommend") deleteExpiredDaily();
        const answers = (await firstAnswers()).firstAnswers;
        return answers[question](catalog, { request, context, engine });
      }),
    ),
    ...answered(laterQuestions, (question, request) =>
      answer(request, async (catalog, context) => {
        const answers = (await questions()).laterAnswers;
        return answers[question](catalog, { request, context, engine });
      }),
    ),
    ...answered(deviceQuestions, (question, request) =>
      reply(request, async (context) =>
        (await questions()).deviceAnswers[question]({ request, context, engine }),
      ),
    ),
    lookForUpdate: (request) => reply(request, takeUpdate),
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

function answered<Question extends FirstQuestion | LaterQuestion | DeviceQuestion>(
  names: readonly Question[],
  ask: (question: Question, request: never) => Promise<Reply<unknown>>,
): Pick<EngineApi, Question> {
  const asking = names.map((question) => [question, (request: never) => ask(question, request)]);
  // Each is paired with its own request and reply by the types of the answers.
  return Object.fromEntries(asking) as Pick<EngineApi, Question>;
}

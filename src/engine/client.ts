import { proxy, type Remote, wrap } from "comlink";
import type { OpenRequest } from "./api/catalogue.ts";
import type { BaseRequest, Reply } from "./api/reply.ts";
import type { EngineApi, Notice } from "./api.ts";
import type { EngineWorker } from "./worker-start.ts";
import { type WorkerWatch, watchWorker } from "./worker-watch.ts";

/** Questions of the page to the engine. */
type Question = Exclude<keyof EngineApi, "abort" | "subscribe" | "handOver">;

type RequestOf<Q extends Question> = Omit<Parameters<EngineApi[Q]>[0], "requestId">;

export interface CallOptions {
  /** Aborting it settles the call at once, with the failure `aborted`, and tells the worker. */
  readonly signal?: AbortSignal;
}

/** A request may be left out where all of it is optional. */
type Call<Q extends Question> =
  Record<never, never> extends RequestOf<Q>
    ? (request?: RequestOf<Q>, options?: CallOptions) => ReturnType<EngineApi[Q]>
    : (request: RequestOf<Q>, options?: CallOptions) => ReturnType<EngineApi[Q]>;

/**
 * The engine as the page sees it: the questions of `EngineApi` without request ids, each `(request, { signal })`. No
 * call throws or hangs: when the worker does not start, dies or stops answering, every waiting call settles with the
 * failure `worker`, and the next call starts another worker, which opens the same catalogue again.
 */
export type EngineClient = { readonly [Q in Question]: Call<Q> } & {
  /** Calls back for each notice, until the function that it returns is called. */
  subscribe(listener: (notice: Notice) => void): () => void;
  /** Ends the worker; later calls fail. */
  close(): void;
};

export interface EngineClientOptions {
  /** `startEngineWorker`, unless the worker's script lies elsewhere. */
  readonly startWorker: () => EngineWorker;
  /** `fetchManifestAhead`: a round trip less before a first visitor sees anything. The worker asks itself without it. */
  readonly fetchAhead?: (url: string) => Promise<Uint8Array | undefined>;
  /** Time between the calls that tell whether the worker lives, while somebody waits for it. */
  readonly pingMs?: number;
  /** Receives one line for each recommendation. */
  readonly log?: (line: string) => void;
}

interface RunningWorker {
  readonly remote: Remote<EngineApi>;
  readonly watch: WorkerWatch;
  end(): void;
}

/** Questions that the client only passes on. */
const passedOn: Readonly<
  Record<Exclude<Question, "open" | "recommend" | "forgetEverything" | "setSearchEngine">, true>
> = {
  similar: true,
  item: true,
  cards: true,
  view: true,
  facets: true,
  surprise: true,
  map: true,
  browse: true,
  searchByMeaning: true,
  searchTitles: true,
  pictures: true,
  history: true,
  react: true,
  profile: true,
  removeEvents: true,
  exportHistory: true,
  importHistory: true,
  restoreEvents: true,
  forgetHistory: true,
  lookForUpdate: true,
  setPrivacyLevel: true,
  settings: true,
  changeSettings: true,
  storage: true,
  download: true,
  transfers: true,
  learning: true,
  readyDates: true,
};

export function createEngineClient({
  startWorker,
  fetchAhead,
  pingMs = 5_000,
  log = console.info,
}: EngineClientOptions): EngineClient {
  const listeners = new Set<(notice: Notice) => void>();
  const waiting = new Map<number, (reply: Reply<never>) => void>();
  let running: RunningWorker | undefined;
  let lastRequestId = 0;
  let lastOpen: Omit<OpenRequest, "requestId"> | undefined;
  let isClosed = false;

  function failAll(message: string): void {
    running?.end();
    running = undefined;
    for (const settle of [...waiting.values()]) settle(failure("worker", message));
  }

  function start(): RunningWorker {
    const worker = startWorker();
    const remote = wrap<EngineApi>(worker);
    const watch = watchWorker(worker, {
      // An id that no request has: the answer alone matters.
      ping: () => remote.abort(0),
      isNeeded: () => waiting.size > 0,
      pingMs,
      onDeath: failAll,
    });
    const notify = proxy((notice: Notice) => {
      for (const listener of listeners) listener(notice);
    });
    remote.subscribe(notify).catch(() => {}); // a worker that fails here fails the calls that wait for it too
    if (lastOpen) remote.open({ ...lastOpen, requestId: ++lastRequestId }).catch(() => {});
    return {
      remote,
      watch,
      end() {
        watch.end();
        worker.terminate();
      },
    };
  }

  function ask<T>(question: Question, request: object, { signal }: CallOptions): Promise<Reply<T>> {
    if (isClosed) return Promise.resolve(failure("worker", "the engine's client was closed"));
    if (signal?.aborted) return Promise.resolve(failure("aborted", "aborted before it was asked"));
    if (question === "open") lastOpen = undefined; // the request itself says what to open
    try {
      running ??= start();
    } catch (error) {
      return Promise.resolve(failure("worker", `the worker did not start: ${messageOf(error)}`));
    }
    const { remote, watch } = running;
    const requestId = ++lastRequestId;
    return new Promise((resolve) => {
      const settle = (reply: Reply<T>) => {
        if (!waiting.delete(requestId)) return;
        signal?.removeEventListener("abort", abort);
        resolve(reply);
      };
      const abort = () => {
        settle(failure("aborted", "aborted by the page"));
        remote.abort(requestId).catch(() => {});
      };
      waiting.set(requestId, settle);
      watch.attend();
      signal?.addEventListener("abort", abort);
      // One cast for all questions: the mapped type of the client pairs each with its own request and reply.
      const send = remote[question] as unknown as (request: BaseRequest) => Promise<Reply<T>>;
      send({ ...request, requestId }).then(settle, (error) => settle(failure("worker", messageOf(error))));
    });
  }

  async function handOver(ahead: Promise<Uint8Array | undefined>): Promise<void> {
    const opening = running;
    const manifest = await ahead.catch(() => undefined);
    await opening?.remote.handOver(manifest);
  }

  const questions = Object.keys(passedOn) as (keyof typeof passedOn)[]; // it is a record of them
  const simple = Object.fromEntries(
    questions.map((question) => [
      question,
      (request: object = {}, options: CallOptions = {}) => ask(question, request, options),
    ]),
    // The type of the client pairs each with its own request and reply.
  ) as Pick<EngineClient, keyof typeof passedOn>;

  return {
    ...simple,
    async open(request, options = {}) {
      const ahead = running || isClosed ? undefined : fetchAhead?.(request.url);
      const reply = ask<never>("open", { ...request, ...(ahead && { isManifestComing: true }) }, options);
      lastOpen = request;
      if (ahead) handOver(ahead).catch(() => {}); // a worker that fails here fails the calls that wait for it too
      return reply;
    },
    async recommend(request = {}, options = {}) {
      const reply = await ask<ValueOf<"recommend">>("recommend", request, options);
      if (reply.ok && !request.commonOnly) {
        const { totalMs } = reply.value.diagnostics.timing;
        log(`✨ Recommendations generated in ${totalMs.toFixed(2)} ms ✨`);
      }
      return reply;
    },
    async forgetEverything(request = {}, options = {}) {
      const reply = await ask<ValueOf<"forgetEverything">>("forgetEverything", request, options);
      if (reply.ok) lastOpen = undefined; // nothing is opened again unasked
      return reply;
    },
    async setSearchEngine(request, options = {}) {
      const reply = await ask<ValueOf<"setSearchEngine">>("setSearchEngine", request, options);
      if (reply.ok && lastOpen) lastOpen = { ...lastOpen, searchEngine: request.searchEngine };
      return reply;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      failAll("the engine's client was closed");
    },
  };
}

type ValueOf<Q extends Question> = Awaited<ReturnType<EngineApi[Q]>> extends Reply<infer T> ? T : never;

function failure(kind: "aborted" | "worker", message: string): Reply<never> {
  return { ok: false, failure: { kind, message } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

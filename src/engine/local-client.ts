import type { BaseRequest, Reply } from "./api/reply.ts";
import type { EngineApi } from "./api.ts";
import type { CallOptions, EngineClient } from "./client.ts";

type Ask = (request: BaseRequest) => Promise<Reply<unknown>>;

/**
 * An engine on this very thread, asked as `EngineClient`: for Node, and wherever there is no worker. Aborting ends the
 * question in the engine, which then settles it with the failure `aborted`.
 */
export function createLocalClient(engine: EngineApi): EngineClient {
  const { abort, subscribe, ...questions } = engine;
  const listeners = new Set<Parameters<EngineClient["subscribe"]>[0]>();
  let lastRequestId = 0;
  let isClosed = false;

  void subscribe((notice) => {
    for (const listener of listeners) listener(notice);
  });

  function ask(send: Ask) {
    return async (request: object = {}, { signal }: CallOptions = {}): Promise<Reply<unknown>> => {
      if (isClosed)
        return { ok: false, failure: { kind: "worker", message: "the engine's client was closed" } };
      if (signal?.aborted)
        return { ok: false, failure: { kind: "aborted", message: "aborted before it was asked" } };
      const requestId = ++lastRequestId;
      const end = () => void abort(requestId);
      signal?.addEventListener("abort", end);
      try {
        return await send({ ...request, requestId });
      } finally {
        signal?.removeEventListener("abort", end);
      }
    };
  }

  // Each question is paired with its own request and reply by the mapped type of the client.
  const asked = Object.fromEntries(
    Object.entries(questions).map(([name, send]) => [name, ask(send as Ask)]),
  ) as unknown as Omit<EngineClient, "subscribe" | "close">;

  return {
    ...asked,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      listeners.clear();
    },
  };
}

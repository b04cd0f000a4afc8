import type { BaseRequest, EngineApi, Notice, Reply } from "./api.ts";

/**
 * What client and worker say to each other, one message for each question and one for its answer: questions have ids
 * already, so that is all it takes. A library that makes objects of ports weighs a tenth of what a first visit may
 * download, on either side.
 */

/** Questions of the page to the engine. */
export type Question = Exclude<keyof EngineApi, "abort" | "subscribe">;

/** From the page. `abort` is answered too: that tells that the worker lives. */
export interface Asked {
  readonly question: Question | "abort";
  readonly request: BaseRequest;
}

/** From the worker. */
export type Told =
  | { readonly requestId: number; readonly reply?: Reply<unknown> }
  /** The engine has a bug. */
  | { readonly requestId: number; readonly error: string }
  | { readonly notice: Notice };

/** As much of a `Worker` as the client needs, and of a worker's own scope as the engine needs. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject): void;
}

/** Answers what comes through the port. */
export function serveEngine(engine: EngineApi, port: Port): void {
  const tell = (told: Told, transfer: Transferable[] = []) => port.postMessage(told, transfer);

  async function answer({ question, request }: Asked): Promise<void> {
    const { requestId } = request;
    try {
      if (question === "abort") {
        await engine.abort(requestId);
        return tell({ requestId });
      }
      // One cast for all questions: the client's types pair each with its own request.
      const ask = engine[question] as (request: BaseRequest) => Promise<Reply<unknown>>;
      const reply = await ask(request);
      tell({ requestId, reply }, question === "pictures" ? buffersOf(reply) : []);
    } catch (error) {
      tell({ requestId, error: error instanceof Error ? error.message : String(error) });
    }
  }

  port.addEventListener("message", (event) => void answer((event as MessageEvent).data as Asked)); // the client alone posts here
  void engine.subscribe((notice) => tell({ notice }));
}

/** Pictures are handed over, not copied: each stands in a buffer of its own. */
function buffersOf(reply: Reply<unknown>): Transferable[] {
  if (!reply.ok) return [];
  const pictures = reply.value as readonly ({ readonly bytes: Uint8Array<ArrayBuffer> } | undefined)[];
  return pictures.flatMap((picture) => (picture ? [picture.bytes.buffer] : []));
}

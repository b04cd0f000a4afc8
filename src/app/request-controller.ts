import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Reply } from "../engine/api/reply.ts";
import { loading, type ViewState } from "../ui/view-state.ts";

export type Ask<T> = (signal: AbortSignal) => Promise<Reply<T>>;

/** One question at a time on behalf of an element: a new one aborts the one before, and leaving the page aborts too. */
export class RequestController<T> implements ReactiveController {
  state: ViewState<T> = loading;
  readonly #host: ReactiveControllerHost;
  #key: string | undefined;
  #ask: Ask<T> | undefined;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Asks, unless the question with this key was the last one asked: so it may be called at every update. */
  request(key: string, ask: Ask<T>): void {
    if (key === this.#key) return;
    this.#key = key;
    this.#ask = ask;
    void this.#run();
  }

  retry(): void {
    void this.#run();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#key = undefined;
  }

  async #run(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#set(loading);
    const reply = await this.#ask?.(abort.signal);
    if (!reply || abort.signal.aborted) return;
    this.#set(
      reply.ok ? { status: "ready", value: reply.value } : { status: "failed", failure: reply.failure },
    );
  }

  #set(state: ViewState<T>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

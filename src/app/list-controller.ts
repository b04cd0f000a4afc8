import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Reply } from "../engine/api/reply.ts";
import { keepPlaces } from "../ui/kept-places.ts";
import { type ListState, loading } from "../ui/view-state.ts";

export interface ListPage<T, Answer> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  /** Where the next page continues, and what else the answer said. */
  readonly answer: Answer;
  /** Whether a better first page is to be had: see `ListOptions.refine`. */
  readonly isPreliminary?: boolean;
}

/** Asks for the page after `previous`; for the first one where that is undefined. */
export type AskPage<T, Answer> = (
  previous: Answer | undefined,
  signal: AbortSignal,
) => Promise<Reply<ListPage<T, Answer>>>;

export interface ListOptions<T, Answer> {
  /** Leaves the old items in sight until the new ones come; false. */
  readonly keepItems?: boolean;
  /** A page that is here sooner; the first one takes its place when it comes. */
  readonly preview?: AskPage<T, Answer>;
  /** Asks for the full first page after a preliminary one: what is in both stays where it is. */
  readonly refine?: Refinement<T, Answer>;
}

export interface Refinement<T, Answer> {
  readonly ask: AskPage<T, Answer>;
  /** What tells items apart. */
  keyOf(item: T): unknown;
}

/**
 * A list that comes in pages, one request at a time, on behalf of an element. Pages continue from the answer before
 * and never from what happens to be drawn.
 */
export class ListController<T, Answer> implements ReactiveController {
  state: ListState<T> = loading;
  /** The latest page's answer. */
  answer: Answer | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #previewAfterMs: number;
  #key: string | undefined;
  #askPage: AskPage<T, Answer> | undefined;
  #askPreview: AskPage<T, Answer> | undefined;
  #refine: Refinement<T, Answer> | undefined;
  #abort: AbortController | undefined;

  /** @param previewAfterMs  how long the first page may take before a preview is asked for in its place */
  constructor(host: ReactiveControllerHost, { previewAfterMs = 100 } = {}) {
    this.#host = host;
    this.#previewAfterMs = previewAfterMs;
    host.addController(this);
  }

  /** Starts a list, unless the one with this key was started last: so it may be called at every update. */
  start(
    key: string,
    askPage: AskPage<T, Answer>,
    { keepItems = false, preview, refine }: ListOptions<T, Answer> = {},
  ): void {
    if (key === this.#key) return;
    this.#key = key;
    this.#askPage = askPage;
    this.#askPreview = preview;
    this.#refine = refine;
    if (!keepItems || this.state.status !== "ready") this.#set(loading);
    void this.#load(undefined, []);
  }

  /** Ends what is on its way and shows the list as loading. */
  reset(): void {
    this.#abort?.abort();
    this.#key = undefined;
    this.answer = undefined;
    if (this.state.status !== "loading") this.#set(loading);
  }

  more(): void {
    if (this.state.status !== "ready" || this.state.next === "none" || this.state.next === "loading") return;
    const { items } = this.state;
    this.#set({ status: "ready", items, next: "loading" });
    void this.#load(this.answer, items);
  }

  /** Asks again for what failed: the whole list, or its next page. */
  retry(): void {
    if (this.state.status === "ready") {
      this.more();
      return;
    }
    this.#set(loading);
    void this.#load(undefined, []);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#key = undefined;
  }

  async #load(previous: Answer | undefined, before: readonly T[]): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const coming = this.#askPage?.(previous, abort.signal);
    const preview = new AbortController();
    abort.signal.addEventListener("abort", () => preview.abort(), { once: true });
    if (previous === undefined && this.state.status === "loading") void this.#showPreview(preview.signal);
    let reply = await coming;
    preview.abort();
    if (!reply || abort.signal.aborted) return;
    if (reply.ok && reply.value.isPreliminary && this.#refine) {
      const { items, answer } = reply.value;
      this.answer = answer;
      this.#set({ status: "ready", items: [...items], next: "loading" });
      const refined = await this.#refine.ask(answer, abort.signal);
      if (abort.signal.aborted) return;
      // Where it fails, what is shown stays, and its session goes on.
      if (refined.ok) {
        const { value } = refined;
        reply = { ok: true, value: { ...value, items: keepPlaces(value.items, items, this.#refine.keyOf) } };
      }
    }
    if (reply.ok) {
      const { items, hasMore, answer } = reply.value;
      this.answer = answer;
      this.#set({ status: "ready", items: [...before, ...items], next: hasMore ? "idle" : "none" });
    } else if (previous === undefined) {
      this.#set({ status: "failed", failure: reply.failure });
    } else {
      this.#set({ status: "ready", items: before, next: reply.failure });
    }
  }

  /** Shown only while the page itself is on its way. */
  async #showPreview(signal: AbortSignal): Promise<void> {
    const ask = this.#askPreview;
    if (!ask) return;
    await new Promise((resolve) => setTimeout(resolve, this.#previewAfterMs));
    if (signal.aborted) return;
    const reply = await ask(undefined, signal);
    if (signal.aborted || !reply.ok || reply.value.items.length === 0) return;
    this.answer = reply.value.answer;
    this.#set({ status: "ready", items: [...reply.value.items], next: "loading" });
  }

  #set(state: ListState<T>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}

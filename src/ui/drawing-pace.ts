import type { ReactiveController, ReactiveControllerHost } from "lit";
import { nextTask } from "./next-task.ts";

export interface DrawingPaceOptions {
  /** Parts drawn in one task; 6, which is 20 to 30 ms of cards on a CPU that is four times slower. */
  readonly inTask?: number;
}

/** Which parts of a long list are drawn so far: a few more in each task, until all are. */
export class DrawingPace<Key> implements ReactiveController {
  /** Whether all of the list that was asked about last is drawn. */
  isWhole = true;
  readonly #host: ReactiveControllerHost;
  readonly #inTask: number;
  #drawn: ReadonlySet<Key> = new Set();
  #isDue = false;

  constructor(host: ReactiveControllerHost, { inTask = 6 }: DrawingPaceOptions = {}) {
    this.#host = host;
    this.#inTask = inTask;
    host.addController(this);
  }

  /** To be asked once at each drawing, with what tells the list's parts apart: those drawn before, and the next few. */
  drawnOf(keys: readonly Key[]): ReadonlySet<Key> {
    const kept = keys.filter((key) => this.#drawn.has(key));
    const fresh = keys.filter((key) => !this.#drawn.has(key));
    this.#drawn = new Set([...kept, ...fresh.slice(0, this.#inTask)]);
    this.isWhole = fresh.length <= this.#inTask;
    return this.#drawn;
  }

  hostUpdated(): void {
    if (!this.isWhole && !this.#isDue) void this.#goOn();
  }

  async #goOn(): Promise<void> {
    this.#isDue = true;
    await nextTask();
    this.#isDue = false;
    this.#host.requestUpdate();
  }
}

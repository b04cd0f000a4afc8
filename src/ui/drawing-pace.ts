import type { ReactiveController, ReactiveControllerHost } from "lit";
import { nextFrame } from "./next-frame.ts";

export interface DrawingPaceOptions {
  /** Parts drawn in one frame; 4, which is 10 to 20 ms of cards on a CPU that is four times slower. */
  readonly inFrame?: number;
}

/**
 * Which parts of a long list are drawn so far: a few more in each frame, until all are. Not merely in each task: browsers
 * run many of them before a frame, whose style and layout are one task again.
 */
export class DrawingPace<Key> implements ReactiveController {
  /** Whether all of the list that was asked about last is drawn. */
  isWhole = true;
  readonly #host: ReactiveControllerHost;
  readonly #inFrame: number;
  #drawn: ReadonlySet<Key> = new Set();
  #isDue = false;

  constructor(host: ReactiveControllerHost, { inFrame = 4 }: DrawingPaceOptions = {}) {
    this.#host = host;
    this.#inFrame = inFrame;
    host.addController(this);
  }

  /** To be asked once at each drawing, with what tells the list's parts apart: those drawn before, and the next few. */
  drawnOf(keys: readonly Key[]): ReadonlySet<Key> {
    const kept = keys.filter((key) => this.#drawn.has(key));
    const fresh = keys.filter((key) => !this.#drawn.has(key));
    this.#drawn = new Set([...kept, ...fresh.slice(0, this.#inFrame)]);
    this.isWhole = fresh.length <= this.#inFrame;
    return this.#drawn;
  }

  /** A drawing that does not ask has no list: nothing of an earlier one is still to be drawn. */
  hostUpdate(): void {
    this.isWhole = true;
  }

  hostUpdated(): void {
    if (!this.isWhole && !this.#isDue) void this.#goOn();
  }

  async #goOn(): Promise<void> {
    this.#isDue = true;
    await nextFrame();
    this.#isDue = false;
    this.#host.requestUpdate();
  }
}

/**
 * Keeps a long loop polite: reports how far it is, ends it when it is aborted, and lets the event loop run in between,
 * so that a Ctrl-C or a message to the worker is heard.
 */
export interface Pace {
  /** Call between blocks of work of some milliseconds. @throws the signal's reason once it is aborted */
  step(fraction: number): Promise<void>;
  /** The share `from`..`to` of this pace, for a part of the stage. */
  part(from: number, to: number): Pace;
}

export interface PaceOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFraction?: ((fraction: number) => void) | undefined;
  /** The event loop gets its turn after so long. */
  readonly yieldAfterMs?: number;
}

export function createPace({ signal, onFraction, yieldAfterMs = 50 }: PaceOptions = {}): Pace {
  let lastYieldMs = performance.now();
  const step = async (fraction: number) => {
    signal?.throwIfAborted();
    if (performance.now() - lastYieldMs < yieldAfterMs) return;
    onFraction?.(fraction);
    await new Promise((resolve) => setTimeout(resolve));
    lastYieldMs = performance.now();
    signal?.throwIfAborted();
  };
  return partOf(step, 0, 1);
}

function partOf(step: (fraction: number) => Promise<void>, from: number, to: number): Pace {
  return {
    step: (fraction) => step(from + fraction * (to - from)),
    part: (start, end) => partOf(step, from + start * (to - from), from + end * (to - from)),
  };
}

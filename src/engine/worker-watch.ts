import type { EngineWorker } from "./worker-start.ts";

export interface WatchOptions {
  /** Any call that a living worker answers at once, however busy its network is. */
  ping(): Promise<unknown>;
  /** Whether anybody waits for the worker: otherwise it is left alone. */
  isNeeded(): boolean;
  readonly pingMs: number;
  /** Called at most once. */
  onDeath(message: string): void;
}

export interface WorkerWatch {
  /** Somebody waits from now on. */
  attend(): void;
  end(): void;
}

// Two misses, since a page that was frozen between the two finds its timer overdue before any answer can arrive.
const missesOfTheDead = 2;
/** Until the first answer the script may still be loading over a slow line. */
const missesOfTheUnborn = 12;

/** Notices that a worker failed to start, died, or no longer answers: neither Comlink nor the browser tells. */
export function watchWorker(
  worker: EngineWorker,
  { ping, isNeeded, pingMs, onDeath }: WatchOptions,
): WorkerWatch {
  let missed = 0;
  let allowed = missesOfTheUnborn;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    isOver = true;
    clearTimeout(timer);
    worker.removeEventListener("error", onError);
    worker.removeEventListener("messageerror", onMessageError);
  }

  function die(message: string): void {
    if (isOver) return;
    end();
    onDeath(message);
  }

  // An ErrorEvent with a message, or a bare Event when the script could not be loaded.
  function onError(event: object): void {
    const { message } = event as Partial<ErrorEvent>;
    die(message ? `the worker failed: ${message}` : "the worker's script could not be loaded");
  }

  function onMessageError(): void {
    die("the worker sent a message that could not be read");
  }

  function tick(): void {
    timer = undefined;
    if (!isNeeded()) {
      missed = 0;
      return;
    }
    if (missed >= allowed) {
      die(`the worker did not answer for ${(missed * pingMs) / 1000} s`);
      return;
    }
    missed++;
    const answered = () => {
      missed = 0;
      allowed = missesOfTheDead;
    };
    ping().then(answered, () => {}); // a ping that fails counts as missed
    timer = setTimeout(tick, pingMs);
  }

  worker.addEventListener("error", onError);
  worker.addEventListener("messageerror", onMessageError);
  return {
    attend() {
      if (!isOver) timer ??= setTimeout(tick, pingMs);
    },
    end,
  };
}

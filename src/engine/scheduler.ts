import { abortedFailure, throwIfAborted } from "./engine-failure.ts";

export interface Scheduler {
  /**
   * Runs `start` once for all who ask for `key` while it is under way. Each caller leaves by its own signal; when the
   * last has left, `start`'s signal aborts.
   */
  share<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Runs `work` when fewer than the limit are running; first come, first served. */
  limit<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

interface Flight {
  readonly controller: AbortController;
  readonly result: Promise<unknown>;
  waiters: number;
}

export function createScheduler({ concurrency }: { readonly concurrency: number }): Scheduler {
  const flights = new Map<string, Flight>();
  const queue: (() => void)[] = [];
  let running = 0;

  function takeOff<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Flight {
    const controller = new AbortController();
    const result = start(controller.signal);
    const flight: Flight = { controller, result, waiters: 0 };
    flights.set(key, flight);
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    result.then(land, land);
    return flight;
  }

  function turn(signal: AbortSignal): Promise<void> {
    if (running < concurrency) {
      running++;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve(); // the one who left hands over the place, so `running` stays
      };
      const leave = () => {
        queue.splice(queue.indexOf(enter), 1);
        reject(abortedFailure());
      };
      queue.push(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  return {
    async share<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>) {
      throwIfAborted(signal);
      const flight = flights.get(key) ?? takeOff(key, start);
      flight.waiters++;
      return new Promise<T>((resolve, reject) => {
        const leave = () => {
          reject(abortedFailure());
          if (--flight.waiters > 0) return;
          if (flights.get(key) === flight) flights.delete(key);
          flight.controller.abort();
        };
        signal.addEventListener("abort", leave, { once: true });
        const stay = () => signal.removeEventListener("abort", leave);
        // Everyone who shares a key expects the same type: keys name files by their content.
        (flight.result as Promise<T>).then(resolve, reject).finally(stay);
      });
    },
    async limit(signal, work) {
      throwIfAborted(signal);
      await turn(signal);
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else running--;
      }
    },
  };
}

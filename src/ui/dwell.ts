/** Who has had a page before them for so long has looked at it, not just opened it. */
export const longDwellMs = 15_000;

/** Resolves when the page has been visible for so long in all; rejects with the signal's reason. */
export function dwell(page: Document, forMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let leftMs = forMs;
    let sinceMs = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function end(): void {
      pause();
      page.removeEventListener("visibilitychange", follow);
      signal.removeEventListener("abort", abort);
    }

    function pause(): void {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      leftMs -= performance.now() - sinceMs;
    }

    function follow(): void {
      if (page.visibilityState !== "visible") {
        pause();
        return;
      }
      if (timer !== undefined) return;
      sinceMs = performance.now();
      timer = setTimeout(
        () => {
          end();
          resolve();
        },
        Math.max(0, leftMs),
      );
    }

    function abort(): void {
      end();
      reject(signal.reason);
    }

    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    signal.addEventListener("abort", abort);
    page.addEventListener("visibilitychange", follow);
    follow();
  });
}

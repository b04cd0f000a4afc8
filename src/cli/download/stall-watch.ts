import { DownloadError, downloadErrorFrom } from "./download-error.ts";

export interface StallWatch {
  /** Aborts when the caller's signal does, or when nothing has happened for too long. */
  readonly signal: AbortSignal;
  /** Something has happened. */
  reset(): void;
  end(): void;
  /** Why a request under this signal failed. */
  explain(thrown: unknown): DownloadError;
}

export function watchForStall(url: string, maxStallMs: number, signal: AbortSignal | undefined): StallWatch {
  const stalled = new AbortController();
  const start = () => setTimeout(() => stalled.abort(), maxStallMs);
  let timer = start();
  return {
    signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal,
    reset() {
      clearTimeout(timer);
      timer = start();
    },
    end: () => clearTimeout(timer),
    explain(thrown) {
      if (!stalled.signal.aborted) return downloadErrorFrom(thrown, url);
      const message = `${new URL(url).host} has sent nothing for ${maxStallMs / 1000} s`;
      return new DownloadError("interrupted", message, { cause: thrown });
    },
  };
}

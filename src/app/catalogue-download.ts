import type { Failure, Reply } from "../engine/api/reply.ts";

export type DownloadStatus = "idle" | "running" | "paused" | "done";

export interface DownloadProgress {
  readonly bytes: number;
  readonly totalBytes: number;
}

/** As much of the engine as it takes. */
export interface DownloadEngine {
  download(request?: object, options?: { readonly signal?: AbortSignal }): Promise<Reply<void>>;
}

/** The fetching of the whole catalogue that is open: started, paused and gone on with by the visitor. */
export class CatalogueDownload {
  status: DownloadStatus = "idle";
  /** As far as the engine has told since the catalogue was opened. */
  progress: DownloadProgress | undefined;
  failure: Failure | undefined;
  readonly #engine: DownloadEngine;
  readonly #changed: () => void;
  #abort: AbortController | undefined;

  constructor(engine: DownloadEngine, changed: () => void) {
    this.#engine = engine;
    this.#changed = changed;
  }

  /** Another catalogue, or the same anew. */
  begin(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.status = "idle";
    this.progress = undefined;
    this.failure = undefined;
  }

  tell(progress: DownloadProgress): void {
    this.progress = progress;
    this.#changed();
  }

  async start(): Promise<void> {
    if (this.status === "running") return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#set("running", undefined);
    const reply = await this.#engine.download({}, { signal: abort.signal });
    if (this.#abort !== abort) return; // another catalogue, or paused and gone on with
    if (reply.ok) this.#set("done", undefined);
    else this.#set("paused", reply.failure.kind === "aborted" ? undefined : reply.failure);
  }

  /** What has come stays. */
  pause(): void {
    this.#abort?.abort();
  }

  #set(status: DownloadStatus, failure: Failure | undefined): void {
    this.status = status;
    this.failure = failure;
    this.#changed();
  }
}

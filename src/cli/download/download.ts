import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DownloadError } from "./download-error.ts";
import { forgetPart, partPathOf, readPart, writePartState } from "./part-file.ts";
import { rangeAnswerFrom, rangeRequestHeaders, strongValidator, type Validators } from "./range-answer.ts";
import { type StallWatch, watchForStall } from "./stall-watch.ts";

export interface DownloadOptions {
  /** Where the file will stand when it is whole. */
  readonly path: string;
  readonly fetch?: typeof fetch;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Looks at the first 64 KiB before anything is kept, and throws when this is not the file. */
  readonly inspectStart?: ((start: Uint8Array) => void) | undefined;
  /** What was fetched earlier: nothing is fetched while the host calls it the same. */
  readonly unless?: Validators | undefined;
  /** How long to wait before going on after each interruption; counted anew when bytes have come. */
  readonly retryDelaysMs?: readonly number[];
  /** A connection that says nothing for so long is broken. */
  readonly maxStallMs?: number;
}

export interface DownloadProgress {
  readonly receivedBytes: number;
  /** Undefined where the host doesn't say. */
  readonly totalBytes: number | undefined;
}

export type DownloadResult =
  | { readonly status: "unchanged" }
  | { readonly status: "done"; readonly bytes: number; readonly validators: Validators };

/**
 * Fetches a file as it is stored. What an interruption leaves is kept beside it and continued, now or by a later call,
 * as long as the host says that the file is still the same; `path` itself is written when all bytes are there.
 *
 * @throws {DownloadError} when the host can't be reached, refuses, sends something else, or keeps breaking off
 * @throws the signal's reason when aborted
 */
export async function download(url: string, options: DownloadOptions): Promise<DownloadResult> {
  const { path, signal, onProgress, retryDelaysMs = [500, 2000, 8000] } = options;
  await mkdir(dirname(path), { recursive: true });
  let failures = 0;
  let hasProgressed = false;
  const watched = {
    ...options,
    onProgress(progress: DownloadProgress) {
      hasProgressed = true;
      failures = 0;
      onProgress?.(progress);
    },
  };
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await attempt(url, watched);
    } catch (error) {
      signal?.throwIfAborted();
      // A host that was there a moment ago may come back; one that never was won't.
      const kind = error instanceof DownloadError ? error.kind : undefined;
      const isPassing = kind === "interrupted" || (kind === "offline" && hasProgressed);
      if (!isPassing || failures >= retryDelaysMs.length) throw error;
    }
    await sleep(retryDelaysMs[failures++], undefined, { signal }).catch(() => {});
  }
}

/** Node's own fetch gives what `for await` needs. */
type Body = AsyncIterable<Uint8Array>;

async function attempt(
  url: string,
  {
    path,
    fetch = globalThis.fetch,
    onProgress,
    signal,
    inspectStart,
    unless,
    maxStallMs = 60_000,
  }: DownloadOptions,
): Promise<DownloadResult> {
  const stall = watchForStall(url, maxStallMs, signal);
  try {
    const part = await readPart(path, url);
    const headers = rangeRequestHeaders(part, unless);
    const response = await explained(stall, fetch(url, { headers, signal: stall.signal }));
    const answer = rangeAnswerFrom(response, part, unless);
    if (answer.kind !== "body") await response.body?.cancel();
    if (answer.kind === "unchanged") return { status: "unchanged" };
    if (answer.kind === "restart") await forgetPart(path);
    if (answer.kind !== "body") {
      const kind = answer.kind === "refused" ? "refused" : "interrupted";
      throw new DownloadError(kind, `${url} ${answer.reason}`);
    }
    const { offset, totalBytes, validators } = answer;
    let body = eachExplained(stall, (response.body ?? []) as Body);
    if (offset === 0) {
      await forgetPart(path);
      body = inspected(body, inspectStart);
    }
    const bytes = await store(body, { url, path, offset, totalBytes, validators, onProgress });
    if (totalBytes !== undefined && bytes !== totalBytes) {
      const message = `${url} ended after ${bytes} bytes, expected ${totalBytes}`;
      if (bytes < totalBytes) throw new DownloadError("interrupted", message);
      await forgetPart(path);
      throw new DownloadError("content", message);
    }
    await rename(partPathOf(path), path);
    await forgetPart(path);
    return { status: "done", bytes, validators };
  } finally {
    stall.end();
  }
}

interface StoreOptions extends Pick<DownloadOptions, "path" | "onProgress"> {
  readonly url: string;
  readonly offset: number;
  readonly totalBytes: number | undefined;
  readonly validators: Validators;
}

/** @returns the file's length now */
async function store(
  body: Body,
  { url, path, offset, totalBytes, validators, onProgress }: StoreOptions,
): Promise<number> {
  let position = offset;
  let file: FileHandle | undefined;
  try {
    for await (const chunk of body) {
      if (!file) {
        // Only now: a file that fails its inspection leaves nothing behind.
        const validator = strongValidator(validators);
        file = await open(partPathOf(path), offset === 0 ? "w" : "r+");
        if (validator !== undefined) await writePartState(path, { url, validator, totalBytes });
      }
      for (let written = 0; written < chunk.byteLength; ) {
        const { bytesWritten } = await file.write(chunk, written, chunk.byteLength - written, position);
        written += bytesWritten;
        position += bytesWritten;
      }
      onProgress?.({ receivedBytes: position, totalBytes });
    }
  } finally {
    await file?.close();
  }
  return position;
}

const inspectedBytes = 1 << 16;

async function* inspected(body: Body, inspect: DownloadOptions["inspectStart"]): AsyncGenerator<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  let isInspected = false;
  for await (const chunk of body) {
    if (isInspected) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.byteLength < inspectedBytes) continue;
    inspect?.(start);
    isInspected = true;
    yield start;
  }
  if (isInspected) return;
  inspect?.(start);
  yield start;
}

async function* eachExplained(stall: StallWatch, body: Body): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await explained(stall, iterator.next());
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.().catch(() => {});
  }
}

async function explained<T>(stall: StallWatch, promise: Promise<T>): Promise<T> {
  try {
    const value = await promise;
    stall.reset();
    return value;
  } catch (thrown) {
    throw stall.explain(thrown);
  }
}

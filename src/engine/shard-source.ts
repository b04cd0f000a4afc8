import type { FileRef } from "../catalog/directory.ts";
import { filePath, manifestPath } from "../catalog/paths.ts";
import { abortedFailure, EngineFailure, messageOf } from "./engine-failure.ts";
import { readBody } from "./read-body.ts";

/** Where a catalogue's files come from: any static host. Nothing else in the engine fetches. */
export interface ShardSource {
  /**
   * The bytes of a file as they came, not yet verified.
   * @throws {EngineFailure} `offline`, `missing`, `broken` (longer than the manifest says) or `aborted`
   */
  file(
    ref: FileRef,
    options: { readonly signal: AbortSignal; readonly reload: boolean; readonly isUrgent?: boolean },
  ): Promise<Uint8Array>;
  /** The manifest, revalidated with the server. */
  manifest(options: { readonly signal: AbortSignal }): Promise<Uint8Array>;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface NetworkSourceOptions {
  readonly fetch: Fetch;
  /** Address of the catalogue's folder, ending with a slash. */
  readonly baseUrl: string;
  /** A server that sends nothing for so long is given up. */
  readonly stallMs?: number;
}

/** How every file is asked for: nothing goes along. */
export const plainRequest = { credentials: "omit", referrerPolicy: "no-referrer" } as const;

/** A manifest of 64 labels and a dozen hashes has a few kilobytes. */
export const maxManifestBytes = 256 * 1024;

export function createNetworkSource({ fetch, baseUrl, stallMs = 30_000 }: NetworkSourceOptions): ShardSource {
  async function load(
    path: string,
    maxBytes: number,
    signal: AbortSignal,
    how: Pick<RequestInit, "cache" | "priority">,
  ) {
    const stall = createStall(stallMs, signal);
    try {
      const response = await fetch(new URL(path, baseUrl).href, {
        ...how,
        signal: stall.signal,
        ...plainRequest,
      });
      refuseUnlessOk(response, path);
      return await readBody(response, maxBytes, path, stall.restart);
    } catch (cause) {
      if (cause instanceof EngineFailure) throw cause;
      if (signal.aborted) throw abortedFailure();
      const reason = stall.signal.aborted ? `nothing came for ${stallMs / 1000} s` : messageOf(cause);
      throw new EngineFailure("offline", `${path}: the network does not answer (${reason})`, { cause });
    } finally {
      stall.stop();
    }
  }

  return {
    // A file's name is its hash: a copy in the browser's own cache needs no revalidation.
    file: (ref, { signal, reload, isUrgent = true }) =>
      load(filePath(ref.hash), ref.bytes, signal, {
        cache: reload ? "reload" : "force-cache",
        ...(isUrgent ? {} : { priority: "low" }),
      }),
    manifest: ({ signal }) => load(manifestPath, maxManifestBytes, signal, { cache: "no-cache" }),
  };
}

function refuseUnlessOk({ ok, status }: Response, path: string): void {
  if (ok) return;
  // Some hosts answer 403 for what they don't have; 408 and 429 pass, like the 5xx.
  const isMissing = status >= 400 && status < 500 && status !== 408 && status !== 429;
  throw new EngineFailure(isMissing ? "missing" : "offline", `${path}: the server answered ${status}`);
}

/** A signal that aborts with `outer`, or when `restart` was not called for `stallMs`. */
function createStall(stallMs: number, outer: AbortSignal) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const start = () => setTimeout(abort, stallMs);
  let timer = start();
  if (outer.aborted) abort();
  outer.addEventListener("abort", abort, { once: true });
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer);
      timer = start();
    },
    stop() {
      clearTimeout(timer);
      outer.removeEventListener("abort", abort);
    },
  };
}

import { contentHash } from "../catalog/content-hash.ts";
import type { FileRef } from "../catalog/directory.ts";
import { openEnvelope } from "../catalog/envelope.ts";
import { filePath } from "../catalog/paths.ts";
import type { Transfer } from "./api/diagnostics.ts";
import { type BlobCache, cacheFailureMessage } from "./blob-cache.ts";
import { EngineFailure, isAborted } from "./engine-failure.ts";
import { MemoryCache } from "./memory-cache.ts";
import { type RequestContext, whileLoading } from "./request-context.ts";
import { createScheduler } from "./scheduler.ts";
import type { ShardSource } from "./shard-source.ts";
import type { TransferRecorder } from "./transfer-log.ts";

/** Gives the payload of a published file: from memory, the device or the network, in this order; verified. */
export interface FileLoader {
  /**
   * One transfer for all who want the same file at the same time; it ends when the last of them has aborted.
   * @throws {EngineFailure}
   * @throws {FormatError} when the file is what the manifest pins, but not what this build reads
   */
  load(wanted: WantedFile, context: RequestContext): Promise<Uint8Array>;
  /** The same without the network; undefined when neither memory nor the device has it, or has it whole. */
  loadAtHand(wanted: WantedFile, context: RequestContext): Promise<Uint8Array | undefined>;
  /**
   * Makes sure that it is on the device, or else in memory until the loader goes; does not look into it.
   * @throws {EngineFailure}
   */
  keep(wanted: WantedFile, context: RequestContext, options?: KeepOptions): Promise<void>;
  /** Whether it is on the device, as far as the device tells. */
  isKept(hash: string): Promise<boolean>;
}

export interface KeepOptions {
  /** Fetches it even where the device has it. */
  readonly anew?: boolean;
  /** Called once the network has been asked, if it has to be. */
  readonly onAsked?: () => void;
}

export interface WantedFile {
  readonly ref: FileRef;
  readonly purpose: Transfer["purpose"];
  readonly parts: readonly number[];
  /** Under what the device keeps it. */
  readonly kind: string;
  /** Called when the network is asked: what that tells; nothing when absent, since everybody asks for it. */
  readonly tell?: () => Pick<Transfer, "bits" | "why">;
}

export interface FileLoaderOptions {
  readonly catalogId: string;
  readonly source: ShardSource;
  readonly blobs: BlobCache;
  readonly recorder: TransferRecorder;
  /** True when it is certain that no network would answer. */
  readonly isOffline: () => boolean;
  /** Milliseconds of a monotonic clock. */
  readonly clock: () => number;
  readonly warn: (message: string) => void;
  /** Called when the server does not have what the manifest names. */
  readonly onMissing?: () => void;
  readonly concurrency?: number;
}

const payloadBudgetBytes = 8 * 1024 * 1024;

/** After so many failures in a row, with nothing else in between, the network is left alone for a while. */
const failuresOfADeadNetwork = 3;
const deadNetworkMs = 2_000;

export function createFileLoader({
  catalogId,
  source,
  blobs,
  recorder,
  isOffline,
  clock,
  warn,
  onMissing = () => {},
  concurrency = 6,
}: FileLoaderOptions): FileLoader {
  const scheduler = createScheduler({ concurrency });
  const payloads = new MemoryCache<Uint8Array>({ budgetBytes: payloadBudgetBytes });
  /** Files that are to be kept, as long as the device does not have them. */
  const kept = new Map<string, Uint8Array>();
  let networkFailures = 0;
  let networkRestsUntilMs = 0;

  async function load(wanted: WantedFile, context: RequestContext): Promise<Uint8Array> {
    const known = payloads.get(wanted.ref.hash);
    if (known) return known;
    const loading = scheduler.share(wanted.ref.hash, context.signal, async (signal) => {
      const bytes = (await fromDevice(wanted, context)) ?? (await fromNetwork(wanted, signal, context));
      const payload = await openEnvelope(bytes, placeOf(wanted));
      payloads.set(wanted.ref.hash, payload, payload.byteLength);
      return payload;
    });
    return whileLoading(context, clock, loading);
  }

  async function loadAtHand(wanted: WantedFile, context: RequestContext): Promise<Uint8Array | undefined> {
    const known = payloads.get(wanted.ref.hash);
    if (known) return known;
    const bytes = await whileLoading(context, clock, fromDevice(wanted, context));
    if (!bytes) return undefined;
    const payload = await openEnvelope(bytes, placeOf(wanted));
    payloads.set(wanted.ref.hash, payload, payload.byteLength);
    return payload;
  }

  async function keep(
    wanted: WantedFile,
    context: RequestContext,
    { anew = false, onAsked }: KeepOptions = {},
  ): Promise<void> {
    if (!anew && (await isKept(wanted.ref.hash))) return;
    // Under a key of its own: who loads the file waits for it, and does not leave it.
    await scheduler.share(`keep ${wanted.ref.hash}`, context.signal, async (signal) => {
      const bytes = await fetchTwice(wanted, signal, context, onAsked);
      const { ref, kind } = wanted;
      kept.set(ref.hash, bytes);
      if (blobs.kind === "memory") return; // would hold it a second time, and not for sure
      blobs
        .write({ catalogId, hash: ref.hash, kind, bytes })
        .then(() => blobs.has(catalogId, ref.hash))
        .then((isThere) => {
          if (isThere) kept.delete(ref.hash);
        })
        .catch(warnOfDevice);
    });
  }

  async function isKept(hash: string): Promise<boolean> {
    if (kept.has(hash)) return true;
    try {
      return await blobs.has(catalogId, hash);
    } catch (cause) {
      warnOfDevice(cause);
      return false;
    }
  }

  async function fromDevice(wanted: WantedFile, context: RequestContext): Promise<Uint8Array | undefined> {
    const { hash } = wanted.ref;
    const held = kept.get(hash);
    if (held) return held;
    const end = recorder.start(transferOf(wanted));
    try {
      const bytes = await blobs.read(catalogId, hash);
      if (!bytes) return undefined;
      if ((await contentHash(bytes)) === hash) {
        if (blobs.kind === "indexeddb") {
          context.transfers.push(end({ bytes: bytes.byteLength, from: "indexeddb" }));
        }
        return bytes;
      }
      warn(`${placeOf(wanted)}: the copy on the device is damaged; it is fetched again`);
      await blobs.remove(catalogId, hash);
    } catch (cause) {
      warnOfDevice(cause);
    }
    return undefined;
  }

  async function fromNetwork(
    wanted: WantedFile,
    signal: AbortSignal,
    context: RequestContext,
  ): Promise<Uint8Array> {
    const bytes = await fetchTwice(wanted, signal, context);
    const { ref, kind } = wanted;
    blobs.write({ catalogId, hash: ref.hash, kind, bytes }).catch(warnOfDevice);
    return bytes;
  }

  /** Once more when what comes is damaged. */
  function fetchTwice(
    wanted: WantedFile,
    signal: AbortSignal,
    context: RequestContext,
    onAsked: () => void = () => {},
  ): Promise<Uint8Array> {
    return scheduler.limit(signal, async () => {
      try {
        const first = fetchOnce(wanted, signal, context, false);
        onAsked();
        return await first;
      } catch (error) {
        if (!(error instanceof EngineFailure) || error.kind !== "broken") throw error;
        warn(`${error.message}; it is fetched once more`);
        return fetchOnce(wanted, signal, context, true);
      }
    });
  }

  /** @throws {EngineFailure} `broken` when what comes is not what the manifest pins */
  async function fetchOnce(
    wanted: WantedFile,
    signal: AbortSignal,
    context: RequestContext,
    reload: boolean,
  ): Promise<Uint8Array> {
    refuseDeadNetwork(wanted);
    const end = recorder.start(transferOf(wanted));
    const told = wanted.tell?.() ?? { why: "everybody" };
    let received = 0;
    try {
      const bytes = await source.file(wanted.ref, { signal, reload, isUrgent: context.isUrgent });
      received = bytes.byteLength;
      await verify(bytes, wanted);
      context.transfers.push(end({ bytes: received, from: "network", ...told }));
      networkFailures = 0;
      return bytes;
    } catch (error) {
      context.transfers.push(end({ bytes: received, from: "network", failed: true, ...told }));
      if (error instanceof EngineFailure && error.kind === "offline") noteNetworkFailure();
      else if (!isAborted(error)) networkFailures = 0; // something did answer
      if (error instanceof EngineFailure && (error.kind === "missing" || reload)) onMissing();
      throw error;
    }
  }

  /** Spares a visitor on a train fifty requests that cannot succeed. */
  function refuseDeadNetwork(wanted: WantedFile): void {
    if (!isOffline() && clock() >= networkRestsUntilMs) return;
    throw new EngineFailure("offline", `${placeOf(wanted)}: not on this device, and there is no network`);
  }

  function noteNetworkFailure(): void {
    if (++networkFailures < failuresOfADeadNetwork) return;
    networkFailures = 0;
    networkRestsUntilMs = clock() + deadNetworkMs;
  }

  function warnOfDevice(cause: unknown): void {
    warn(cacheFailureMessage(cause));
  }

  return { load, loadAtHand, keep, isKept };
}

async function verify(bytes: Uint8Array, wanted: WantedFile): Promise<void> {
  const { ref } = wanted;
  if (bytes.byteLength !== ref.bytes) {
    throw new EngineFailure("broken", `${placeOf(wanted)}: got ${bytes.byteLength} of ${ref.bytes} bytes`);
  }
  const found = await contentHash(bytes);
  if (found !== ref.hash) {
    throw new EngineFailure(
      "broken",
      `${placeOf(wanted)}: got bytes with hash ${found}, expected ${ref.hash}`,
    );
  }
}

function transferOf({ ref, purpose, parts }: WantedFile): Pick<Transfer, "path" | "purpose" | "parts"> {
  return { path: filePath(ref.hash), purpose, parts };
}

/** "shard 12", "cards 3, 4 and 5 more", "centroids". */
export function placeOf({ purpose, parts }: WantedFile): string {
  const named = parts.slice(0, 2).join(", ");
  const rest = parts.length > 2 ? ` and ${parts.length - 2} more` : "";
  return named === "" ? purpose : `${purpose} ${named}${rest}`;
}

import { FormatError } from "../catalog/format-error.ts";
import { type Manifest, parseManifest } from "../catalog/manifest.ts";
import { manifestPath } from "../catalog/paths.ts";
import { type BlobCache, cacheFailureMessage } from "./blob-cache.ts";
import { EngineFailure, failureOf } from "./engine-failure.ts";
import { type RequestContext, whileLoading } from "./request-context.ts";
import type { ShardSource } from "./shard-source.ts";
import type { TransferRecorder } from "./transfer-log.ts";

export interface LoadedManifest {
  readonly manifest: Manifest;
  /** True when the device's copy had to do, because the network gave none. */
  readonly isStale: boolean;
}

export interface ManifestLoaderOptions {
  /** Address of the catalogue's folder: under what the device keeps the manifest. */
  readonly url: string;
  readonly source: ShardSource;
  /** What somebody else has asked the network for; nothing where that brought nothing. */
  readonly ahead?: Promise<Uint8Array | undefined> | undefined;
  readonly blobs: BlobCache;
  readonly recorder: TransferRecorder;
  readonly clock: () => number;
  readonly isOffline: () => boolean;
  readonly warn: (message: string) => void;
  /** Lets a manifest pass, or throws an {EngineFailure} `untrusted`. */
  readonly requireTrusted?: (bytes: Uint8Array, isNew: boolean) => Promise<void>;
  /** Called when the network answers with another generation after the device's copy was already in use. */
  readonly onNewGeneration: (generation: string) => void;
  /** How long the network may take where the device has a copy. */
  readonly patienceMs?: number;
}

/**
 * The manifest: the network's where it answers, or else the one that the device keeps.
 * @throws {EngineFailure} `missing` when the server says that there is none, or what the network's failure was where
 *   the device has none either
 *   the device has none either; `untrusted` when it is not the one that the site expects
 * @throws {FormatError} when what came is none, and the device has none either
 */
export async function loadManifest(
  options: ManifestLoaderOptions,
  context: RequestContext,
): Promise<LoadedManifest> {
  const {
    source,
    ahead,
    blobs,
    url,
    recorder,
    clock,
    isOffline,
    warn,
    requireTrusted = async () => {},
    onNewGeneration,
    patienceMs = 4_000,
  } = options;

  const stored = blobs.readManifest(url).catch(() => undefined);

  async function fromNetwork(): Promise<Manifest> {
    if (isOffline()) throw new EngineFailure("offline", `${url}: there is no network`);
    const end = recorder.start({ path: manifestPath, purpose: "manifest", parts: [] });
    let received = 0;
    try {
      const bytes = (await ahead) ?? (await source.manifest({ signal: context.signal }));
      received = bytes.byteLength;
      await requireTrusted(bytes, true);
      const text = new TextDecoder().decode(bytes);
      const manifest = parseText(text, url);
      context.transfers.push(end({ bytes: received, from: "network", why: "everybody" }));
      blobs.writeManifest(url, text).catch((cause) => warn(cacheFailureMessage(cause)));
      return manifest;
    } catch (error) {
      context.transfers.push(end({ bytes: received, from: "network", why: "everybody", failed: true }));
      throw error;
    }
  }

  async function fromDevice(): Promise<Manifest | undefined> {
    const end = recorder.start({ path: manifestPath, purpose: "manifest", parts: [] });
    const text = await stored;
    if (text === undefined) return undefined;
    await requireTrusted(new TextEncoder().encode(text), false);
    const manifest = parseText(text, `${url} as kept on the device`);
    if (blobs.kind === "indexeddb") context.transfers.push(end({ bytes: text.length, from: "indexeddb" }));
    return manifest;
  }

  const network = fromNetwork();
  network.catch(() => {}); // looked at below; the device's copy may be in use by then
  try {
    const inTime = await whileLoading(context, clock, settledWithin(network, stored, patienceMs));
    if (inTime) return { manifest: inTime, isStale: false };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure || failure.kind === "missing" || failure.kind === "aborted") throw error;
    const copy = await fromDevice().catch(() => undefined);
    if (!copy) throw error;
    if (failure.kind === "broken" || failure.kind === "untrusted")
      warn(`${failure.message}; the copy on the device is used`);
    return { manifest: copy, isStale: true };
  }

  const copy = await fromDevice().catch(() => undefined);
  if (!copy) return { manifest: await network, isStale: false };
  network.then(
    ({ generation }) => {
      if (generation !== copy.generation) onNewGeneration(generation);
    },
    () => {}, // the device's copy goes on
  );
  return { manifest: copy, isStale: true };
}

/** What the network gives; undefined when it takes too long and the device has a copy. */
async function settledWithin(
  network: Promise<Manifest>,
  stored: Promise<string | undefined>,
  patienceMs: number,
): Promise<Manifest | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const impatience = new Promise<undefined>((resolve) => {
    void stored.then((text) => {
      if (text !== undefined && !isOver) timer = setTimeout(() => resolve(undefined), patienceMs);
    });
  });
  try {
    return await Promise.race([network, impatience]);
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}

function parseText(text: string, place: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FormatError(`${place}: the manifest is not JSON`, { cause });
  }
  return parseManifest(json, place);
}

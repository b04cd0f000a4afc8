import { type Manifest, parseManifest } from "../catalog/manifest.ts";
import { manifestPath } from "../catalog/paths.ts";
import type { BlobCache } from "./blob-cache.ts";
import type { ShardSource } from "./shard-source.ts";
import type { TransferRecorder } from "./transfer-log.ts";

export interface GenerationWatchOptions {
  readonly url: string;
  readonly generation: string;
  readonly source: ShardSource;
  readonly blobs: BlobCache;
  readonly recorder: TransferRecorder;
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Throws for a manifest that is not the one that the site expects. */
  readonly requireTrusted?: (bytes: Uint8Array, isNew: boolean) => Promise<void>;
  readonly onNewGeneration: (generation: string) => void;
}

/** A server that has replaced its catalogue misses one file after the other: one look a minute is enough. */
const pauseMs = 60_000;

export interface GenerationWatch {
  /** The manifest that the server has now, put by for the next opening; undefined where it is the one in use. */
  look(signal: AbortSignal): Promise<Manifest | undefined>;
  /** Call it when the server no longer has what the manifest names: it looks whether there is a newer one. */
  onMissing(): void;
}

export function createGenerationWatch({
  url,
  generation,
  source,
  blobs,
  recorder,
  clock,
  signal,
  requireTrusted = async () => {},
  onNewGeneration,
}: GenerationWatchOptions): GenerationWatch {
  let lastLookMs = Number.NEGATIVE_INFINITY;

  async function fetchManifest(asking: AbortSignal): Promise<Uint8Array> {
    const end = recorder.start({ path: manifestPath, purpose: "manifest", parts: [] });
    try {
      const bytes = await source.manifest({ signal: asking });
      end({ bytes: bytes.byteLength, from: "network", why: "everybody" });
      return bytes;
    } catch (error) {
      end({ bytes: 0, from: "network", why: "everybody", failed: true });
      throw error;
    }
  }

  async function look(asking: AbortSignal): Promise<Manifest | undefined> {
    const bytes = await fetchManifest(asking);
    await requireTrusted(bytes, true);
    const text = new TextDecoder().decode(bytes);
    const manifest = parseManifest(JSON.parse(text), url);
    if (manifest.generation === generation) return undefined;
    await blobs.writeManifest(url, text).catch(() => {}); // the next opening asks the network
    return manifest;
  }

  return {
    look,
    onMissing() {
      if (clock() - lastLookMs < pauseMs) return;
      lastLookMs = clock();
      look(signal)
        .then((manifest) => manifest && onNewGeneration(manifest.generation))
        .catch(() => {}); // what is missing has been reported; this only tells why
    },
  };
}

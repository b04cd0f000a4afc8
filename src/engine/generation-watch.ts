import { parseManifest } from "../catalog/manifest.ts";
import type { BlobCache } from "./blob-cache.ts";
import type { ShardSource } from "./shard-source.ts";

export interface GenerationWatchOptions {
  readonly url: string;
  readonly generation: string;
  readonly source: ShardSource;
  readonly blobs: BlobCache;
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Throws for a manifest that is not the one that the site expects. */
  readonly requireTrusted?: (bytes: Uint8Array, isNew: boolean) => Promise<void>;
  readonly onNewGeneration: (generation: string) => void;
}

/** A server that has replaced its catalogue misses one file after the other: one look a minute is enough. */
const pauseMs = 60_000;

/**
 * Call it when the server no longer has what the manifest names: it looks whether there is a newer one, and puts it by
 * for the next opening.
 */
export function createGenerationWatch({
  url,
  generation,
  source,
  blobs,
  clock,
  signal,
  requireTrusted = async () => {},
  onNewGeneration,
}: GenerationWatchOptions): () => void {
  let lastLookMs = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const bytes = await source.manifest({ signal });
    await requireTrusted(bytes, true);
    const text = new TextDecoder().decode(bytes);
    const manifest = parseManifest(JSON.parse(text), url);
    if (manifest.generation === generation) return;
    onNewGeneration(manifest.generation);
    await blobs.writeManifest(url, text);
  }

  return () => {
    if (clock() - lastLookMs < pauseMs) return;
    lastLookMs = clock();
    look().catch(() => {}); // what is missing has been reported; this only tells why
  };
}

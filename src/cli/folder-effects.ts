import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { EngineEffects } from "../engine/engine-effects.ts";
import { createMemoryBlobs } from "../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../engine/privacy-store.ts";
import { createMemoryHistory } from "../history/memory-history.ts";

/** The engine's outside in Node: `file:` addresses are read, others fetched; what is kept is kept in memory. */
export function folderEffects(): EngineEffects {
  return {
    fetch: (url, init) => (url.startsWith("file:") ? readAsResponse(fileURLToPath(url)) : fetch(url, init)),
    now: () => Date.now(),
    clock: () => performance.now(),
    isOffline: () => false,
    openStores: async () => ({
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    }),
  };
}

async function readAsResponse(path: string): Promise<Response> {
  try {
    return new Response(await readFile(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return new Response(null, { status: 404 });
    }
    throw error;
  }
}

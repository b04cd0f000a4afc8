import { readFile } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CatalogInfo, EngineApi, Reply } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { createMemoryBlobs } from "../engine/memory-blobs.ts";
import { createMemoryPrivacy } from "../engine/privacy-store.ts";
import { createMemoryHistory } from "../history/memory-history.ts";

/** The browser's engine over a folder: files instead of a network, memory instead of IndexedDB. */
export interface FolderEngine {
  readonly engine: EngineApi;
  readonly info: CatalogInfo;
}

/** Each question needs an id; nothing here is aborted. */
export const anyRequest = { requestId: 1 } as const;

/** @returns the engine's failure when the folder holds no catalogue that this build reads */
export async function openFolderEngine(dir: string): Promise<Reply<FolderEngine>> {
  const root = resolve(dir) + sep;
  const engine = createEngine({
    fetch: (url) => readAsResponse(fileURLToPath(url)),
    now: () => Date.now(),
    clock: () => performance.now(),
    isOffline: () => false,
    openStores: async () => ({
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    }),
  });
  await engine.subscribe((notice) => {
    if (notice.kind === "warning") process.stderr.write(`docent: ${notice.message}\n`);
  });
  const opened = await engine.open({ ...anyRequest, url: pathToFileURL(root).href, privacyLevel: "direct" }); // its own disk
  return opened.ok ? { ok: true, value: { engine, info: opened.value } } : opened;
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

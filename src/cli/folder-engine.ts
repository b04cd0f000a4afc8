import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { CatalogInfo, EngineApi, Reply } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { folderEffects } from "./folder-effects.ts";

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
  const engine = createEngine(folderEffects());
  await engine.subscribe((notice) => {
    if (notice.kind === "warning") process.stderr.write(`docent: ${notice.message}\n`);
  });
  const opened = await engine.open({ ...anyRequest, url: pathToFileURL(root).href, privacyLevel: "direct" }); // its own disk
  return opened.ok ? { ok: true, value: { engine, info: opened.value } } : opened;
}

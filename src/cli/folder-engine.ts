import { setMaxListeners } from "node:events";
import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { Reply } from "../engine/api/reply.ts";
import type { EngineApi } from "../engine/api.ts";
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
  // A search that ends lets go of all the files that it waits for: that many listeners are no leak.
  setMaxListeners(0);
  const root = resolve(dir) + sep;
  const engine = createEngine(folderEffects());
  await engine.subscribe((notice) => {
    if (notice.kind === "warning") process.stderr.write(`docent: ${notice.message}\n`);
  });
  const request = { ...anyRequest, url: pathToFileURL(root).href };
  // A catalogue that visitors have whole is searched exhaustively, as theirs is. Of a larger one, all is at hand here:
  // nobody need be told less than what is needed.
  const whole = await engine.open(request);
  const isWhole = whole.ok && whole.value.privacy.level === "everything";
  const opened = isWhole ? whole : await engine.open({ ...request, privacyLevel: "direct" });
  return opened.ok ? { ok: true, value: { engine, info: opened.value } } : opened;
}

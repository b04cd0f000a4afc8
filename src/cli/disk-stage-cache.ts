import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { StageCache } from "../compiler/effects.ts";

export interface DiskStageCacheOptions {
  readonly folder: string;
  /** What was not used for longest goes when there is more; 1 GiB. */
  readonly budgetBytes?: number;
  /** Told once when the disk refuses: the compilation goes on without a cache. */
  readonly warn: (message: string) => void;
}

/** Results of the compiler's stages as files, one a key. A failing disk is a missing result, never an error. */
export function createDiskStageCache({
  folder,
  budgetBytes = 1024 ** 3,
  warn,
}: DiskStageCacheOptions): StageCache {
  let isBroken = false;
  const pathOf = (key: string) => join(folder, `${key.replace(/[^\w.-]/g, "_")}.stage`);
  return {
    async read(key) {
      const path = pathOf(key);
      try {
        const bytes = await readFile(path);
        const now = new Date();
        await utimes(path, now, now); // The mark of its last use.
        return bytes;
      } catch {
        return undefined;
      }
    },
    async write(key, bytes) {
      if (isBroken) return;
      const path = pathOf(key);
      const partial = `${path}.${process.pid}.partial`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(partial, bytes);
        await rename(partial, path);
        await prune(folder, budgetBytes);
      } catch (error) {
        isBroken = true;
        await rm(partial, { force: true }).catch(() => undefined);
        warn(`results of stages are not kept: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

/** `node_modules/.cache` of the project where there is one, else the user's cache folder. */
export function stageCacheFolder(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  if (existsSync(join(cwd, "node_modules"))) return join(cwd, "node_modules", ".cache", "docent");
  return join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "docent");
}

async function prune(folder: string, budgetBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".stage"));
  const files = await Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return { name, size, mtimeMs };
    }),
  );
  files.sort((a, b) => b.mtimeMs - a.mtimeMs);
  let total = 0;
  for (const { name, size } of files) {
    total += size;
    if (total > budgetBytes) await rm(join(folder, name), { force: true });
  }
}

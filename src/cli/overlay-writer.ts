import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseManifest } from "../catalog/manifest.ts";
import { filePath, manifestPath } from "../catalog/paths.ts";
import type { UpdateState, WrittenFiles } from "./update-state.ts";

/**
 * Writes an update into a published folder: new files beside the others, the manifest last, each under its name at
 * once; whoever reads the folder finds the old catalogue or the new one, whole.
 */
export interface OverlayWriter {
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /**
   * Deletes what earlier updates wrote and two manifests in a row no longer name: visitors who hold the one before still
   * find their files. Those of the base stay.
   */
  tidy(): Promise<void>;
}

/** @param beforeManifest  called when all else is written */
export function createOverlayWriter(
  dir: string,
  state: UpdateState,
  beforeManifest: () => Promise<void>,
): OverlayWriter {
  const written: string[] = [];
  return {
    async writeFile(path, bytes) {
      const target = join(dir, path);
      if (path === manifestPath) await beforeManifest();
      else written.push(path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(`${target}.partial`, bytes);
      await rename(`${target}.partial`, target);
    },
    async tidy() {
      if (written.length === 0) return;
      const before = await state.readFiles();
      const named = await namedByManifest(dir);
      for (const path of before.unnamed) if (!named.has(path)) await rm(join(dir, path), { force: true });
      await state.writeFiles(nextFiles(before, written, named));
    },
  };
}

function nextFiles(
  before: WrittenFiles,
  written: readonly string[],
  named: ReadonlySet<string>,
): WrittenFiles {
  const isDeleted = (path: string) => before.unnamed.includes(path) && !named.has(path);
  const all = [...new Set([...before.written, ...written])].filter((path) => !isDeleted(path));
  return { written: all, unnamed: all.filter((path) => !named.has(path)) };
}

/** As far as updates write files. */
async function namedByManifest(dir: string): Promise<ReadonlySet<string>> {
  const place = join(dir, manifestPath);
  const { files, overlay } = parseManifest(JSON.parse(await readFile(place, "utf8")), place);
  const refs = [files.starter, files.facets, files.cooccurrence, ...(overlay?.segments ?? [])];
  return new Set(refs.flatMap((ref) => (ref ? [filePath(ref.hash)] : [])));
}

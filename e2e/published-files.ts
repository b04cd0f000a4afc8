import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { filePath } from "../src/catalog/paths.ts";
import { openPublishedCatalog, type PackedKind } from "../src/compiler/published-catalog.ts";
import { catalogueFolder } from "./command-line.ts";

/** Paths of a catalogue's files of one kind, relative to its manifest. */
export async function publishedFiles(catalogue: string, kind: PackedKind): Promise<string[]> {
  const folder = catalogueFolder(catalogue);
  const { directories } = await openPublishedCatalog((path) => readFile(join(folder, path)));
  return directories[kind]!.files.map(({ hash }) => filePath(hash));
}

/** All files of a catalogue but its manifest. */
export async function publishedFileCount(catalogue = "openmoji"): Promise<number> {
  const entries = await readdir(join(catalogueFolder(catalogue), "files"), { recursive: true });
  return entries.filter((name) => name.endsWith(".docent")).length;
}

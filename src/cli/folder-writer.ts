import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { manifestPath } from "../catalog/paths.ts";
import { CommandFailure } from "./command-failure.ts";

/** Publishes a catalogue into a folder so that whoever reads it finds the old one or the new one, whole. */
export interface FolderWriter {
  /** Into a folder beside. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Lets the new catalogue take the place of the old one. */
  commit(): Promise<void>;
  /** Leaves the old catalogue as it was. Safe after `commit`. */
  discard(): Promise<void>;
}

/**
 * Files are named by their content, so new ones can move in beside the old ones; the manifest then changes over in one
 * rename, and what it no longer names goes. Other files of the folder are left alone.
 *
 * @throws {CommandFailure} when the folder holds something else under the manifest's name, or can't be written
 */
export async function createFolderWriter(out: string): Promise<FolderWriter> {
  await refuseForeignFolder(out);
  await mkdir(dirname(out), { recursive: true });
  const staging = await mkdtemp(join(dirname(out), `.${basename(out)}-`));
  const written = new Set<string>();
  return {
    async writeFile(path, bytes) {
      const target = join(staging, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
      written.add(path);
    },
    async commit() {
      if (!written.has(manifestPath)) throw new Error(`${out}: no manifest was written`);
      await mkdir(out, { recursive: true });
      for (const path of written) {
        if (path === manifestPath) continue;
        await mkdir(dirname(join(out, path)), { recursive: true });
        await rename(join(staging, path), join(out, path));
      }
      await rename(join(staging, manifestPath), join(out, manifestPath));
      await rm(staging, { recursive: true, force: true });
      await removeUnnamed(out, written);
    },
    discard: () => rm(staging, { recursive: true, force: true }),
  };
}

async function refuseForeignFolder(out: string): Promise<void> {
  const path = join(out, manifestPath);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    if (codeOf(error) === "ENOTDIR")
      throw new CommandFailure(`${out}: this is a file, expected a folder`, { cause: error });
    throw error;
  }
  if (!/"format"\s*:\s*"docent-catalogue"/.test(text))
    throw new CommandFailure(`${path}: this is no catalogue's manifest; publish into another folder`);
}

/** Published files only, by their names: nothing else is ever deleted. */
async function removeUnnamed(out: string, written: ReadonlySet<string>): Promise<void> {
  for (const group of await readdir(join(out, "files"))) {
    if (!/^[0-9a-f]{2}$/.test(group)) continue;
    const folder = join(out, "files", group);
    for (const name of await readdir(folder)) {
      if (/^[0-9a-f]{30}\.docent$/.test(name) && !written.has(`files/${group}/${name}`))
        await rm(join(folder, name), { force: true });
    }
    // Fails, as it should, where something is left.
    await rmdir(folder).catch(() => undefined);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

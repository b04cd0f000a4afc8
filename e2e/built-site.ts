import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");

export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly imageOrigins?: readonly string[];
}

export interface BuiltSite {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The site, built for these catalogues: its policy names their origins, and no others. */
export async function buildSite(catalogues: readonly CatalogueEntry[]): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), "docent-site-"));
  await promisify(execFile)(
    process.execPath,
    [vite, "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"],
    { cwd: root, env: { ...process.env, DOCENT_CATALOGUES: JSON.stringify(catalogues) } },
  );
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

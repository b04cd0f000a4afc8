import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { folderReader } from "../../cli/folder-reader.ts";
import { pictureOrigins } from "../../cli/picture-origins.ts";
import { precompress } from "../../cli/precompress.ts";
import { serve } from "../../cli/serve.ts";
import { openPublishedCatalog } from "../../compiler/published-catalog.ts";

/** The site as `npm start` builds it, with one catalogue, served under its headers and with compressed twins. */
export interface BuiltSite {
  /** Ends in a slash. */
  readonly url: string;
  readonly catalogue: string;
  readonly title: string;
  readonly items: number;
  /** Scripts that the page itself names, in brotli. */
  readonly firstPaintBytes: number;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

export async function openBuiltSite(catalogueDir: string): Promise<BuiltSite> {
  const readCatalogue = folderReader(catalogueDir);
  const { manifest } = await openPublishedCatalog(readCatalogue);
  const { id, title, items } = manifest;
  const folder = await mkdtemp(join(tmpdir(), "docent-pace-"));
  const entry = { id, title, url: `catalogue/${id}/`, imageOrigins: await pictureOrigins(readCatalogue) };
  process.env["DOCENT_CATALOGUES"] = JSON.stringify([entry]);
  // Not installed beside a published docent, therefore loaded only here.
  const { build } = await import("vite");
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder },
  });
  await rm(join(folder, "catalogue"), { recursive: true, force: true });
  await mkdir(join(folder, "catalogue"));
  await symlink(resolve(catalogueDir), join(folder, "catalogue", id));
  await precompress(folder);
  const server = await serve(folder, { port: 0 });
  return {
    url: server.url,
    catalogue: id,
    title,
    items,
    firstPaintBytes: await firstPaintBytes(folder),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function firstPaintBytes(folder: string): Promise<number> {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const scripts = [...new Set(page.match(/assets\/[^"]+\.js/g))];
  if (scripts.length === 0) throw new Error("index.html: names no scripts, expected at least one");
  const sizes = await Promise.all(
    scripts.map(async (script) => brotliCompressSync(await readFile(join(folder, script))).length),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

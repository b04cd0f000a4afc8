import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { siteHeaders } from "../cli/headers.ts";
import { formatHeadersFile, headersFileName } from "../cli/headers-file.ts";
import { serve } from "../cli/serve.ts";
import { oneScriptPlugin } from "../engine/worker-build/one-script-plugin.ts";
import { hnswlibCspPlugin } from "../hnsw/strict-csp/hnswlib-csp-plugin.ts";
import { assemblyScriptPlugin } from "../math/kernel-build/assemblyscript-plugin.ts";

/** The benchmark's pages, built as the site is and served under its headers, and the catalogue beside them. */
export interface BenchSite {
  /** Ends in a slash. */
  readonly url: string;
  readonly catalogueUrl: string;
  /** What the build made of the engine. */
  readonly code: readonly CodeFile[];
  close(): Promise<void>;
}

export interface CodeFile {
  readonly name: string;
  readonly bytes: number;
  readonly brotliBytes: number;
}

export async function openBenchSite(catalogueDir: string): Promise<BenchSite> {
  const folder = await mkdtemp(join(tmpdir(), "docent-bench-"));
  await buildPages(folder);
  const code = await compressAssets(join(folder, "assets"));
  await mkdir(join(folder, "catalogue"));
  await symlink(resolve(catalogueDir), join(folder, "catalogue", "bench"));
  // Isolated from other origins, a page may ask for its memory, and its clock ticks finer.
  const isolated = { path: "/*", headers: [["Cross-Origin-Embedder-Policy", "require-corp"]] } as const;
  const headers = [...siteHeaders({ catalogues: [], images: [] }), isolated];
  await writeFile(join(folder, headersFileName), formatHeadersFile(headers));
  const server = await serve(folder, { port: 0 });
  return {
    url: server.url,
    catalogueUrl: `${server.url}catalogue/bench/`,
    code,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function buildPages(folder: string): Promise<void> {
  // Not installed beside a published docent, therefore loaded only here.
  const { build } = await import("vite");
  const pages = fileURLToPath(new URL("../../src/bench/page", import.meta.url));
  await build({
    configFile: false,
    root: pages,
    base: "./",
    logLevel: "error",
    worker: { format: "es", plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin(), oneScriptPlugin()] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: ["chrome115", "firefox115", "safari17"],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: [join(pages, "index.html"), join(pages, "cold.html"), join(pages, "learning.html")],
      },
    },
  });
}

/** Puts a `.br` beside each script, as hosts do. */
async function compressAssets(folder: string): Promise<CodeFile[]> {
  const names = (await readdir(folder)).filter((name) => /\.(js|wasm)$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      const compressed = brotliCompressSync(bytes);
      await writeFile(join(folder, `${name}.br`), compressed);
      return { name, bytes: bytes.length, brotliBytes: compressed.length };
    }),
  );
}

import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build, type Rolldown } from "vite";
import { oneScriptPlugin } from "../engine/worker-build/one-script-plugin.ts";
import { hnswlibCspPlugin } from "../hnsw/strict-csp/hnswlib-csp-plugin.ts";
import { assemblyScriptPlugin } from "../math/kernel-build/assemblyscript-plugin.ts";

/** A script of the runtime: client and worker without any interface, as a site's build makes them. */
export interface ScriptSize {
  readonly name: string;
  readonly bytes: number;
  readonly brotliBytes: number;
  /** True for what has to be there before the first recommendation; the others come when they are asked for. */
  readonly isFirst: boolean;
}

/** What a page has to start: an entry that Rolldown makes up. */
const entry = "\0docent-runtime";

/** Builds the runtime alone, from the sources of this clone. */
export async function measureCode(): Promise<ScriptSize[]> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL("../..", import.meta.url)),
    logLevel: "error",
    plugins: [assemblyScriptPlugin(), runtimeEntry()],
    worker: { format: "es", plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin(), oneScriptPlugin()] },
    build: {
      write: false,
      target: ["chrome115", "firefox115", "safari17"],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { client: entry }, output: { entryFileNames: "[name].js" } },
    },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput; // nothing is watched
  const scripts = new Map(
    output.filter(({ fileName }) => fileName.endsWith(".js")).map((file) => [file.fileName, textOf(file)]),
  );
  const first = new Set<string>();
  for (const name of scripts.keys()) if (/^client|engine\.worker/.test(baseName(name))) withImports(name);
  return Array.from(scripts, ([fileName, text]) => ({
    name: baseName(fileName).replace(/-[\w-]{8}\.js$/, ".js"),
    bytes: Buffer.byteLength(text),
    brotliBytes: brotliSize(text),
    isFirst: first.has(fileName),
  })).sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.brotliBytes - a.brotliBytes);

  /** A script, and what it imports without being asked. */
  function withImports(name: string): void {
    if (first.has(name)) return;
    first.add(name);
    for (const [, path] of (scripts.get(name) ?? "").matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
      const imported = [...scripts.keys()].find((other) => baseName(other) === path);
      if (imported) withImports(imported);
    }
  }
}

function runtimeEntry() {
  const client = fileURLToPath(new URL("../../src/engine/client.ts", import.meta.url));
  const start = fileURLToPath(new URL("../../src/engine/worker-start.ts", import.meta.url));
  return {
    name: "docent:runtime-entry",
    resolveId: (id: string) => (id === entry ? id : undefined),
    load: (id: string) =>
      id === entry
        ? `import { createEngineClient } from ${JSON.stringify(client)};
           import { startEngineWorker } from ${JSON.stringify(start)};
           globalThis.docent = createEngineClient({ startWorker: startEngineWorker });`
        : undefined,
  };
}

function textOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  if (file.type === "chunk") return file.code;
  return typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
}

function brotliSize(text: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  return brotliCompressSync(text, { params }).byteLength;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

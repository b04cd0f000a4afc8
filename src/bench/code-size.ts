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
  /**
   * `start`: before any file of a catalogue is asked for; `answer`: before the first ten of somebody who has viewed an
   * item; `later`: when it is asked for.
   */
  readonly when: "start" | "answer" | "later";
}

/** What the worker asks for while the catalogue's files are on their way, and the first ten wait for. */
const answering = /^first-answers\.js$/;

/** What a page has to start: an entry that Rolldown makes up. */
const entry = "\0docent-runtime";

/** Sizes of the runtime's scripts: in the order in which they are waited for, then the heaviest first. */
export async function measureCode(): Promise<ScriptSize[]> {
  const { start, answer, later } = loadingOrder(await buildRuntime());
  const sizesOf = (scripts: readonly BuiltScript[], when: ScriptSize["when"]) =>
    scripts
      .map(({ name, text }) => ({
        name,
        when,
        bytes: Buffer.byteLength(text),
        brotliBytes: brotliSize(text),
      }))
      .sort((a, b) => b.brotliBytes - a.brotliBytes);
  return [...sizesOf(start, "start"), ...sizesOf(answer, "answer"), ...sizesOf(later, "later")];
}

export interface BuiltScript {
  /** Without the hash of its content. */
  readonly name: string;
  readonly fileName: string;
  readonly text: string;
}

/** Builds the runtime alone, from the sources of this clone. */
export async function buildRuntime({ minify = true } = {}): Promise<BuiltScript[]> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL("../..", import.meta.url)),
    logLevel: "error",
    plugins: [assemblyScriptPlugin(), runtimeEntry()],
    worker: { format: "es", plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin(), oneScriptPlugin()] },
    build: {
      write: false,
      minify,
      target: ["chrome115", "firefox115", "safari17"],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: { client: entry }, output: { entryFileNames: "[name].js" } },
    },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput; // nothing is watched
  return output
    .filter(({ fileName }) => fileName.endsWith(".js"))
    .map((file) => ({
      name: baseName(file.fileName).replace(/-[\w-]{8}\.js$/, ".js"),
      fileName: file.fileName,
      text: textOf(file),
    }));
}

/** Each script where it is waited for first. */
export function loadingOrder(
  scripts: readonly BuiltScript[],
): Readonly<Record<ScriptSize["when"], BuiltScript[]>> {
  const start = withImports(/^(?:client|engine\.worker)\.js$/);
  const answer = withImports(answering).filter((script) => !start.includes(script));
  return { start, answer, later: scripts.filter((one) => !start.includes(one) && !answer.includes(one)) };

  /** And what they import without being asked. */
  function withImports(names: RegExp): BuiltScript[] {
    const found = new Set(scripts.filter(({ name }) => names.test(name)));
    for (const { text } of found) {
      for (const [, path] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) {
        const imported = scripts.find(({ fileName }) => baseName(fileName) === path);
        if (imported) found.add(imported);
      }
    }
    return [...found];
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

export function brotliSize(text: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  return brotliCompressSync(text, { params }).byteLength;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

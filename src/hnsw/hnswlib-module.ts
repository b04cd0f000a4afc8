import type { HnswlibModule, ModuleOverrides } from "hnswlib-wasm/dist/hnswlib-317962d7.js";
import { MemoryFile } from "./memory-file.ts";

/** A running hnswlib-wasm and the file through which its indexes go in and out. */
export interface Hnswlib {
  readonly module: HnswlibModule;
  readonly file: MemoryFile;
}

export type HnswlibFactory = (overrides: ModuleOverrides) => Promise<HnswlibModule>;

/**
 * Starts hnswlib-wasm with neither console nor IndexedDB, and leaves no trace in the global object.
 *
 * @param wasmUrl  where its WebAssembly lies; taken out of the factory's own source when undefined
 */
export async function startHnswlib(factory: HnswlibFactory, wasmUrl: string | undefined): Promise<Hnswlib> {
  const file = new MemoryFile();
  const module = await new Promise<HnswlibModule>((resolve, reject) => {
    const overrides: ModuleOverrides = {
      print: () => {},
      printErr: () => {},
      instantiateWasm: ({ env }, receive) => {
        let memory: WebAssembly.Memory;
        const imports = {
          ...file.imports(env, indexFolder, () => memory.buffer),
          // Mounting and syncing the file system in IndexedDB.
          emscripten_asm_const_int: () => 0,
          syncIdb_js: () => 0,
        };
        instantiate(factory, wasmUrl, { env: imports, wasi_snapshot_preview1: imports })
          .then((instance) => {
            memory = instance.exports["memory"] as WebAssembly.Memory; // Emscripten exports it under this name.
            receive(instance);
          })
          // Emscripten would leave its own promise pending for ever, also when `receive` fails (where eval is refused).
          .catch(reject);
        return {};
      },
    };
    withWindow(() => factory(overrides)).then(resolve, reject);
  });
  module.EmscriptenFileSystemManager.initializeFileSystem("IDBFS");
  return { module, file };
}

/** Where hnswlib-wasm puts every index. */
const indexFolder = "/hnswlib-index";

async function instantiate(
  factory: HnswlibFactory,
  wasmUrl: string | undefined,
  imports: WebAssembly.Imports,
): Promise<WebAssembly.Instance> {
  if (wasmUrl === undefined) return (await WebAssembly.instantiate(embeddedWasm(factory), imports)).instance;
  const response = await fetch(wasmUrl);
  if (!response.ok)
    throw new Error(`${wasmUrl}: got status ${response.status}, expected hnswlib's WebAssembly`);
  // Not streamed: a host that does not know the media type would break it, and the file is small.
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}

/** The package as published carries its WebAssembly as a base64 string, which only its own source can tell. */
function embeddedWasm(factory: HnswlibFactory): Uint8Array<ArrayBuffer> {
  const base64 = /base64,([A-Za-z0-9+/=]{1000,})/.exec(factory.toString())?.[1];
  if (base64 === undefined)
    throw new Error("hnswlib-wasm: its source holds no WebAssembly, and no address of it was given");
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/**
 * Emscripten's start asks for a `window` or `importScripts` (Node has neither) and then defines some 150 global getters
 * that warn of names it no longer has; both only during this call.
 */
function withWindow<T>(start: () => T): T {
  const scope = globalThis as Record<string, unknown>; // Any object can be looked at as names with values.
  const before = new Set(Object.getOwnPropertyNames(scope));
  if (!("window" in scope)) scope["window"] = scope;
  try {
    return start();
  } finally {
    for (const name of Object.getOwnPropertyNames(scope)) if (!before.has(name)) delete scope[name];
  }
}

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import type { Plugin } from "vite";

/**
 * Lets `import binary from "./kernel.as"` give the WebAssembly that the AssemblyScript in that file compiles to, as
 * bytes within the script: kernels are smaller than a request for them would be.
 */
export function assemblyScriptPlugin(): Plugin {
  return {
    name: "docent:assemblyscript",
    load: {
      filter: { id: /\.as$/ },
      async handler(id) {
        const binary = await compiledOnce(await readFile(id, "utf8"), id);
        return { code: `export default Uint8Array.of(${binary.join()});`, map: null, moduleType: "js" };
      },
    },
  };
}

const compilerPackage = new URL(import.meta.resolve("assemblyscript/package.json"));
const cacheFolder = new URL("../.cache/docent-assemblyscript/", compilerPackage);

const settings = {
  optimizeLevel: 3,
  shrinkLevel: 1,
  converge: true,
  noAssert: true,
  runtime: "stub",
  enable: ["simd"],
  initialMemory: 4,
};

const compiling = new Map<string, Promise<Uint8Array>>();

/** The compiler takes a second to load, and each build and test run asks for the same: results are kept on disk. */
async function compiledOnce(source: string, path: string): Promise<Uint8Array> {
  const key = createHash("sha256").update(JSON.stringify([source, settings, await compilerVersion()]));
  const name = `${key.digest("hex")}.wasm`;
  const compiled = compiling.get(name) ?? readOrCompile(name, source, path);
  compiling.set(name, compiled);
  return compiled;
}

async function readOrCompile(name: string, source: string, path: string): Promise<Uint8Array> {
  const file = new URL(name, cacheFolder);
  const known = await readFile(file).catch(() => undefined);
  if (known) return known;
  const binary = await compileAssemblyScript(source, path);
  await mkdir(cacheFolder, { recursive: true });
  const written = new URL(`${name}.${process.pid}`, cacheFolder);
  await writeFile(written, binary);
  await rename(written, file);
  return binary;
}

/**
 * WebAssembly with 128-bit SIMD, four pages of memory and no allocator.
 *
 * @param path  for messages
 * @throws {Error} with the compiler's words when the source has a fault
 */
async function compileAssemblyScript(source: string, path: string): Promise<Uint8Array> {
  const { compileString } = await import("assemblyscript/asc");
  const { binary, error, stderr } = await compileString(source, settings);
  if (error || !binary) throw new Error(`${path}: ${stderr.toString() || error?.message}`, { cause: error });
  return binary;
}

async function compilerVersion(): Promise<unknown> {
  const described = await readFile(compilerPackage, "utf8");
  return (JSON.parse(described) as { version: unknown }).version; // npm's own file
}

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/**
 * Lets `import binary from "./kernel.as"` give the WebAssembly that the AssemblyScript in that file compiles to, as
 * bytes within the script: kernels are smaller than a request for them would be.
 */
export function assemblyScriptPlugin(): Plugin {
  let cacheDir = "";
  return {
    name: "docent:assemblyscript",
    configResolved(config) {
      cacheDir = join(config.root, "node_modules", ".cache", "docent-assemblyscript");
    },
    load: {
      filter: { id: /\.as$/ },
      async handler(id) {
        const binary = await compiledOnce(await readFile(id, "utf8"), id, cacheDir);
        return { code: `export default Uint8Array.of(${binary.join()});`, map: null, moduleType: "js" };
      },
    },
  };
}

const settings = {
  optimizeLevel: 3,
  shrinkLevel: 1,
  converge: true,
  noAssert: true,
  runtime: "stub",
  enable: ["simd"],
  initialMemory: 4,
};

/** The compiler takes a second to load, and each build and test run asks for the same. */
async function compiledOnce(source: string, path: string, cacheDir: string): Promise<Uint8Array> {
  const key = createHash("sha256").update(JSON.stringify([source, settings, await compilerVersion()]));
  const cached = join(cacheDir, `${key.digest("hex")}.wasm`);
  const known = await readFile(cached).catch(() => undefined);
  if (known) return known;
  const binary = await compileAssemblyScript(source, path);
  await mkdir(cacheDir, { recursive: true });
  const written = `${cached}.${process.pid}`;
  await writeFile(written, binary);
  await rename(written, cached);
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
  const described = await readFile(new URL(import.meta.resolve("assemblyscript/package.json")), "utf8");
  return (JSON.parse(described) as { version: unknown }).version; // npm's own file
}

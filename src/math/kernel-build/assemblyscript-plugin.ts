import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/**
 * Lets `import binary from "./kernel.as"` give the WebAssembly that the AssemblyScript in that file compiles to, as
 * bytes within the script: kernels are smaller than a request for them would be.
 */
export function assemblyScriptPlugin(): Plugin {
  return {
    name: "docent:assemblyscript",
    async load(id) {
      const path = id.replace(/\?.*$/, "");
      if (!path.endsWith(".as")) return;
      const binary = await compileAssemblyScript(await readFile(path, "utf8"), path);
      return { code: `export default Uint8Array.of(${binary.join()});`, map: null, moduleType: "js" };
    },
  };
}

/**
 * WebAssembly with 128-bit SIMD, two pages of memory and no allocator.
 *
 * @param path  for messages
 * @throws {Error} with the compiler's words when the source has a fault
 */
export async function compileAssemblyScript(source: string, path: string): Promise<Uint8Array> {
  // Loaded when there is something to compile: it is several megabytes.
  const { compileString } = await import("assemblyscript/asc");
  const { binary, error, stderr } = await compileString(source, {
    optimizeLevel: 3,
    shrinkLevel: 1,
    converge: true,
    noAssert: true,
    runtime: "stub",
    enable: ["simd"],
    initialMemory: 2,
  });
  if (error || !binary) throw new Error(`${path}: ${stderr.toString() || error?.message}`, { cause: error });
  return binary;
}

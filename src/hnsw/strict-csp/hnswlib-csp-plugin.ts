import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";
import { rewriteHnswlib } from "./hnswlib-rewrite.ts";

/**
 * Lets hnswlib-wasm run in the built site under a strict policy, with its WebAssembly as an asset beside the script.
 * Belongs among the plugins of the worker too, where it is used. The development server serves the package as it is.
 */
export function hnswlibCspPlugin(): Plugin {
  return {
    name: "docent:hnswlib-csp",
    apply: "build",
    load: {
      filter: { id: /\/hnswlib-wasm\/dist\/hnswlib-[0-9a-f]{8}\.js$/ },
      async handler(id) {
        const { code, wasm } = rewriteHnswlib(await readFile(id, "utf8"));
        const file = this.emitFile({ type: "asset", name: "hnswlib.wasm", source: wasm });
        return { code: `${code}\nexport const wasmUrl = import.meta.ROLLUP_FILE_URL_${file};\n`, map: null };
      },
    },
  };
}

import { readFile } from "node:fs/promises";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { oneScriptPlugin } from "../engine/worker-build/one-script-plugin.ts";
import { hnswlibCspPlugin } from "../hnsw/strict-csp/hnswlib-csp-plugin.ts";
import { assemblyScriptPlugin } from "../math/kernel-build/assemblyscript-plugin.ts";
import { workerExpressionPlugin } from "./worker-expression.ts";

const outDir = "build/embed";
const chunkFileNames = "[name]-[hash].js";

/**
 * What other people's pages load, all in one folder, so that each file finds the others wherever the folder lies. What
 * pages and packages name (`docent.js`, `recommender.js`, `worker.js`) is called so for good; what these load when they
 * need it is named by content. One build each (`--mode`), so that each is a single file to begin with.
 */
export default defineConfig(({ mode }) => (mode === "worker" ? worker : library(mode)));

const worker: UserConfig = {
  base: "./",
  publicDir: false,
  plugins: [leaveOut("worker-address.js"), styleSheet()],
  worker: {
    format: "es",
    plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin(), oneScriptPlugin()],
    rolldownOptions: {
      output: { entryFileNames: "worker.js", chunkFileNames, assetFileNames: "[name]-[hash][extname]" },
    },
  },
  build: {
    outDir,
    target: ["chrome115", "firefox115", "safari17"],
    // A data: address would be refused by a strict policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      preserveEntrySignatures: "strict",
      input: "src/embed/worker-address.ts",
      output: { entryFileNames: "[name].js" },
    },
  },
};

function library(name: string): UserConfig {
  return {
    publicDir: false,
    plugins: [workerExpressionPlugin()],
    build: {
      outDir,
      // The worker is there already.
      emptyOutDir: false,
      target: ["chrome115", "firefox115", "safari17"],
      lib: { entry: { [name]: `src/embed/${name}.ts` }, formats: ["es"] },
      rolldownOptions: {
        checks: { pluginTimings: false },
        // What is loaded later imports what the entry has, instead of both importing a third file.
        preserveEntrySignatures: "allow-extension",
        output: {
          entryFileNames: "[name].js",
          chunkFileNames,
          minify: true,
        },
      },
    },
  };
}

/** The file through which the build finds the worker: nobody loads it. */
function leaveOut(fileName: string): Plugin {
  return {
    name: "docent-leave-out",
    generateBundle(_options, bundle) {
      delete bundle[fileName];
    },
  };
}

function styleSheet(): Plugin {
  return {
    name: "docent-style-sheet",
    async generateBundle() {
      const source = await readFile(new URL("./docent.css", import.meta.url), "utf8");
      this.emitFile({ type: "asset", fileName: "docent.css", source });
    },
  };
}

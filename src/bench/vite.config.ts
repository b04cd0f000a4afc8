import { defineConfig } from "vite";
import { assemblyScriptPlugin } from "../math/kernel-build/assemblyscript-plugin.ts";

/** The benchmark's program. Its pages are built when it runs: see bench-site.ts. */
export default defineConfig({
  publicDir: false,
  plugins: [assemblyScriptPlugin()],
  build: {
    ssr: true,
    outDir: "build/bench",
    // Reports of earlier runs stay.
    emptyOutDir: false,
    target: "node20",
    rolldownOptions: {
      input: {
        bench: "src/bench/main.ts",
        recommend: "src/bench/recommend-bench.ts",
        learning: "src/bench/learning/main.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});

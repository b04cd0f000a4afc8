import { defineConfig } from "vite";
import { assemblyScriptPlugin } from "../math/kernel-build/assemblyscript-plugin.ts";

/** The benchmark's program. Its pages are built when it runs: see bench-site.ts. */
export default defineConfig({
  publicDir: false,
  plugins: [assemblyScriptPlugin()],
  build: {
    ssr: "src/bench/main.ts",
    outDir: "build/bench",
    // Reports of earlier runs stay.
    emptyOutDir: false,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "bench.js", chunkFileNames: "[name]-[hash].js" } },
  },
});

import { VitePWA } from "vite-plugin-pwa";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { panelPagePlugin } from "./src/cli/panel-page-plugin.ts";
import { catalogueOrigins, imageOrigins, parseSiteCatalogues } from "./src/cli/site-catalogues.ts";
import { siteHeadersPlugin } from "./src/cli/site-headers-plugin.ts";
import { oneScriptPlugin } from "./src/engine/worker-build/one-script-plugin.ts";
import { hnswlibCspPlugin } from "./src/hnsw/strict-csp/hnswlib-csp-plugin.ts";
import { assemblyScriptPlugin } from "./src/math/kernel-build/assemblyscript-plugin.ts";

// Three builds share this file: the site (vite build), the command line (vite build --ssr) and the unit tests.
export default defineConfig(({ isSsrBuild, mode }) => {
  if (mode === "test") return unitTests;
  return isSsrBuild ? commandLine : site();
});

const unitTests: ViteUserConfig = {
  plugins: [assemblyScriptPlugin()],
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node",
    testTimeout: 60_000,
    // Browsers count no listeners of an AbortSignal; Node warns of the eleventh.
    execArgv: ["--disable-warning=MaxListenersExceededWarning"],
  },
};

/** Packages stay outside: they are installed beside the built file. */
const commandLine: ViteUserConfig = {
  publicDir: false,
  plugins: [assemblyScriptPlugin()],
  build: {
    ssr: true,
    outDir: "build",
    target: "node20",
    rolldownOptions: {
      checks: { pluginTimings: false },
      // `play-demo`, `start` and `write-package` run in a clone; the others are the package's.
      input: {
        docent: "src/cli/main.ts",
        "compile-worker": "src/cli/compile-worker.ts",
        node: "src/cli/package/node.ts",
        compiler: "src/cli/package/compiler.ts",
        demo: "src/demo/index.ts",
        "play-demo": "e2e/demos/play-demo.ts",
        start: "src/cli/start.ts",
        "write-package": "src/cli/package/write-package.ts",
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        banner: ({ name }) => (name === "docent" ? "#!/usr/bin/env node" : ""),
      },
    },
  },
};

function site(): ViteUserConfig {
  const catalogues = parseSiteCatalogues(process.env["DOCENT_CATALOGUES"]);
  return {
    // Relative, so that the built folder works wherever it is put.
    base: "./",
    define: { __DOCENT_CATALOGUES__: JSON.stringify(catalogues) },
    // Workers are bundled with plugins of their own.
    worker: { format: "es", plugins: () => [assemblyScriptPlugin(), hnswlibCspPlugin(), oneScriptPlugin()] },
    build: {
      target: ["chrome115", "firefox115", "safari17"],
      // All targets know modulepreload.
      modulePreload: { polyfill: false },
      // A data: address would be refused by connect-src and script-src.
      assetsInlineLimit: 0,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    plugins: [
      assemblyScriptPlugin(),
      siteHeadersPlugin({ catalogues: catalogueOrigins(catalogues), images: imageOrigins(catalogues) }),
      offlineShell(),
      panelPagePlugin(),
    ],
  };
}

/** Keeps the site's own files for offline visits; catalogue files are the engine's business, in IndexedDB. */
function offlineShell() {
  return VitePWA({
    registerType: "prompt",
    injectRegister: false,
    manifest: {
      name: "Docent",
      short_name: "Docent",
      description: "Private, personal recommendations, found on your own device.",
      start_url: "./",
      scope: "./",
      display: "standalone",
      background_color: "#f3f1ea",
      theme_color: "#f3f1ea",
      icons: [{ src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
    },
    workbox: {
      globPatterns: ["index.html", "icon.svg", "assets/*.{js,css}"],
      // The other search engine is fetched when it is chosen.
      globIgnores: ["**/*hnswlib*"],
      // One file: a second one would be loaded by importScripts, which Trusted Types refuse.
      inlineWorkboxRuntime: true,
      sourcemap: false,
      clientsClaim: true,
      navigateFallback: null,
      cleanupOutdatedCaches: true,
      runtimeCaching: [
        {
          urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.includes("/assets/"),
          handler: "CacheFirst",
          // Without an expiration: that keeps a database of its own, which would outlive what the visitor forgets.
          options: { cacheName: "docent-assets" },
        },
      ],
    },
  });
}

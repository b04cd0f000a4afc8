import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { siteHeaders } from "../src/cli/headers.ts";
import { formatHeadersFile, headersFileName } from "../src/cli/headers-file.ts";
import { type StaticServer, serve } from "../src/cli/serve.ts";
import { hnswlibCspPlugin } from "../src/hnsw/strict-csp/hnswlib-csp-plugin.ts";
import { PageWatch } from "./page-watch.ts";

let folder: string;
let server: StaticServer;

/** A page whose worker asks both engines the same, built and served with the headers of the site. */
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-parity-"));
  await build({
    configFile: false,
    root: fileURLToPath(new URL("hnswlib-parity", import.meta.url)),
    base: "./",
    logLevel: "error",
    worker: { format: "es", plugins: () => [hnswlibCspPlugin()] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "chrome115",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  await writeFile(
    join(folder, headersFileName),
    formatHeadersFile(siteHeaders({ catalogues: [], images: [] })),
  );
  server = await serve(folder, { port: 0 });
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test("hnswlib-wasm runs under the site's policy and finds what the search in place finds", async ({
  context,
  page,
}, testInfo) => {
  const watch = new PageWatch();
  await watch.attach(context);
  const loaded: string[] = [];
  page.on("response", (response) => loaded.push(`${response.status()} ${new URL(response.url()).pathname}`));

  await page.goto(server.url);
  const report = await page.evaluate(() => window.parity);
  await testInfo.attach("parity", { body: JSON.stringify(report, null, 2), contentType: "application/json" });

  if (!report.ok) throw new Error(report.message);
  expect(report.rows).toHaveLength(5);
  for (const row of report.rows) {
    const { queries, identical, largestGap } = row;
    // 32 bits may swap two nodes whose distances differ in the seventh digit; nothing else may differ.
    expect.soft(largestGap, JSON.stringify(row)).toBeLessThan(1e-6);
    expect.soft(identical, JSON.stringify(row)).toBeGreaterThanOrEqual(queries - 1);
  }
  expect(report.leaked).toEqual([]);
  expect(loaded).toContainEqual(expect.stringMatching(/^200 \/assets\/hnswlib-.{8}\.wasm$/));
  expect(watch.lines).toEqual([]);
  expect(watch.unexpected).toEqual([]);
});

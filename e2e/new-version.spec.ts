import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { fromViews, Site } from "./site.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const films = join(
  dirname(createRequire(import.meta.url).resolve("vega-datasets")),
  "..",
  "data",
  "movies.json",
);

let folder: string;
let host: RunningServer;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-version-"));
  await cp(dist, folder, { recursive: true });
  host = await serveFolder(folder);
});

test.afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

function publish(...options: readonly string[]): Promise<string> {
  const out = join(folder, "catalogue", "films");
  return docent("compile", films, "--out", out, "--preset", "films", "--quiet", ...options);
}

/** Names of the blobs that the device keeps, in all of the site's databases. */
function keptHashes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const keys: string[] = [];
    for (const { name, version } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name!, version);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const found = await new Promise<IDBValidKey[]>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAllKeys();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        keys.push(...found.map((key) => JSON.stringify(key)));
      }
      database.close();
    }
    return keys.flatMap((key) => /[0-9a-f]{32}/.exec(key)?.[0] ?? []);
  });
}

for (const [what, options] of [
  ["cut into other clusters", ["--clusters", "40"]],
  ["embedded anew", ["--dims", "64"]],
] as const) {
  test(`the history survives a catalogue that is ${what}, and its old files go`, async ({ page }) => {
    const site = new Site(page, host.url);
    await site.openHome("films");
    const ids = (await site.gridIds()).slice(0, 3);
    for (const id of ids) await site.openObject(id, "films");
    const before = await keptHashes(page);
    expect(before.length).toBeGreaterThan(0);

    await publish(...options);
    await site.recommended(() => page.reload());
    await expect(site.howFound).toContainText(fromViews(3));
    expect((await site.recommendedIds()).filter((id) => ids.includes(id))).toEqual([]);
    await expect
      .poll(async () => (await keptHashes(page)).filter((hash) => before.includes(hash)).length)
      .toBeLessThan(before.length);
    const { files } = await (await page.request.get(`${host.url}catalogue/films/manifest.json`)).json();
    expect(await keptHashes(page)).toContain(files.centroids.hash);
  });
}

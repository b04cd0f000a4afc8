import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Request } from "@playwright/test";
import { build } from "vite";
import { catalogueFolder } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { Site } from "./site.ts";

let folder: string;
let cdn: RunningServer;
let host: RunningServer;

/** The site, built for a catalogue on another origin: its policy names that origin, and no other. */
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-cross-origin-"));
  cdn = await serveFolder(catalogueFolder("openmoji"), { host: "127.0.0.1", args: ["--cors"] });
  process.env["DOCENT_CATALOGUES"] = JSON.stringify([
    { id: "afar", title: "OpenMoji, from afar", url: cdn.url },
  ]);
  await build({
    root: fileURLToPath(new URL("..", import.meta.url)),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  host = await serveFolder(folder);
});

test.afterAll(async () => {
  delete process.env["DOCENT_CATALOGUES"];
  await Promise.all([cdn.close(), host.close()]);
  await rm(folder, { recursive: true });
});

test("recommends from a catalogue on another origin", async ({ page, network }) => {
  const site = new Site(page, host.url);
  await site.openObject("1F98A", "afar");
  expect(await site.recommendedIds()).toHaveLength(10);
  expect(await site.recommendedIds()).not.toContain("1F98A");
  const origins = new Set(network.urls.map((url) => new URL(url).origin));
  expect(origins).toEqual(new Set([new URL(host.url).origin, new URL(cdn.url).origin]));
});

test("tells the other origin neither the page nor who asks", async ({ page }) => {
  const asked: Request[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(cdn.url)) asked.push(request);
  });
  await new Site(page, host.url).openObject("1F98A", "afar");
  expect(asked.length).toBeGreaterThan(0);
  for (const request of asked) {
    const { referer = "", cookie = "" } = await request.allHeaders();
    expect([referer, cookie]).toEqual(["", ""]);
  }
});

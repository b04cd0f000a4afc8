import type { Request } from "@playwright/test";
import { type BuiltSite, buildSite } from "./built-site.ts";
import { catalogueFolder } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { Site } from "./site.ts";

// One build for all, not one for each worker.
test.describe.configure({ mode: "default" });

let built: BuiltSite;
let cdn: RunningServer;
let host: RunningServer;

test.beforeAll(async () => {
  cdn = await serveFolder(catalogueFolder("openmoji"), { host: "127.0.0.1", args: ["--cors"] });
  built = await buildSite([{ id: "afar", title: "OpenMoji, from afar", url: cdn.url }]);
  host = await serveFolder(built.folder);
});

test.afterAll(async () => {
  await Promise.all([cdn.close(), host.close()]);
  await built.remove();
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

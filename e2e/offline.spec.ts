import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.ts";
import { serveFolder } from "./server.ts";
import { Site } from "./site.ts";

test.use({ serviceWorkers: "allow" });

test("a visit goes on when the host is gone: page, history and recommendations", async ({ page, watch }) => {
  const host = await serveFolder(fileURLToPath(new URL("../dist", import.meta.url)));
  const site = new Site(page, host.url);
  await site.openObject("1F98A");
  await site.openObject("1F43A");
  const before = await site.recommendedIds();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  await host.close();
  // The manifest is asked for, and nobody answers.
  watch.allow(/ERR_CONNECTION_REFUSED/);
  await site.recommended(() => page.reload());
  await expect(site.title).toBeVisible();
  expect(await site.recommendedIds()).toEqual(before);
  const next = await site.followFirstRecommendation();
  expect(await site.recommendedIds()).not.toContain(next);
});

test("the site opens offline from its address, and says so", async ({ page, context, site, watch }) => {
  await site.openHome();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await page.reload();
  await expect(site.grid.first()).toBeVisible();
});

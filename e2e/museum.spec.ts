import { expect, test } from "./fixtures.ts";
import { NetworkLog } from "./network-log.ts";

test("a museum's page knows nothing of Docent", async ({ page, site, network }) => {
  await page.goto(`${site.url}museum/`);
  await page.getByRole("link", { name: "fox", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("fox");
  expect(new URL(page.url()).pathname).toMatch(/^\/museum\/art\/artworks\/[a-z-]+-1f98a(\.html)?$/);
  expect(network.urls.filter((url) => !url.includes("/museum/"))).toEqual([]);
});

test("the bookmark that the site offers opens a companion that recommends for the museum's object", async ({
  page,
  site,
  context,
}) => {
  await page.goto(`${site.url}#/bookmarklet`);
  const bookmark = (await page.locator('a[href^="javascript:"]').getAttribute("href"))!;

  await page.goto(`${site.url}museum/`);
  await page.getByRole("link", { name: "fox", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("fox");
  const opened = context.waitForEvent("page");
  // What a click on the bookmark does: its code runs in the museum's page.
  await page.evaluate(decodeURIComponent(bookmark.slice("javascript:".length)));

  const companion = await opened;
  const network = new NetworkLog(companion);
  await expect(companion.getByRole("heading", { name: /fox/i }).first()).toBeVisible();
  const row = companion.getByRole("region", { name: /^✨ For you/ });
  await expect(row.getByRole("link").first()).toBeVisible();
  expect(await row.getByRole("link").allTextContents()).not.toContain("fox");
  // The id stands in the fragment only.
  expect(await network.said()).not.toMatch(/1f98a/i);
  expect(await companion.evaluate(() => [document.referrer, window.opener])).toEqual(["", null]);

  // Another click replaces the window rather than to open one more.
  const reopened = context.waitForEvent("page");
  const closed = companion.waitForEvent("close");
  await page.evaluate(decodeURIComponent(bookmark.slice("javascript:".length)));
  await expect((await reopened).getByRole("heading", { name: /fox/i }).first()).toBeVisible();
  await closed;
});

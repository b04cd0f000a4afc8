import { expect, test } from "./fixtures.ts";
import { bookmarkOf, clickBookmark, pressButton } from "./museum-page.ts";
import { NetworkLog } from "./network-log.ts";

test("a museum's page knows nothing of Docent", async ({ page, site, network }) => {
  await page.goto(`${site.url}museum/`);
  await page.getByRole("link", { name: "fox", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("fox");
  expect(new URL(page.url()).pathname).toMatch(/^\/museum\/art\/artworks\/[a-z-]+-1f98a(\.html)?$/);
  expect(network.urls.filter((url) => !url.includes("/museum/"))).toEqual([]);
});

test("the bookmark that the site offers shows a panel there, and a button for a window in the archive", async ({
  page,
  site,
  context,
  watch,
}) => {
  watch.allow(/frame-src|Framing/);
  await page.goto(`${site.url}#/bookmarklet`);
  const bookmark = await bookmarkOf(page);

  await page.goto(`${site.url}museum/`);
  await page.getByRole("link", { name: "fox", exact: true }).click();
  await clickBookmark(page, bookmark);
  await expect.poll(() => page.frames().length).toBe(2);
  const panel = page.frames()[1]!;
  await expect(panel.getByRole("heading", { level: 1 })).toHaveText("Fox");
  await expect(panel.getByRole("listitem").getByRole("link").first()).toHaveAttribute(
    "href",
    /^https:\/\/openmoji\.org\//,
  );

  await page.goto(`${site.url}museum/`);
  await page.getByRole("link", { name: "soccer ball", exact: true }).click();
  await clickBookmark(page, bookmark);
  const opened = context.waitForEvent("page");
  await pressButton(page, "Docent: open the recommendations");
  const companion = await opened;
  const network = new NetworkLog(companion);
  await expect(companion.getByRole("heading", { level: 1 })).toHaveText("Soccer ball");
  const row = companion.getByRole("region", { name: /^✨ For you/ });
  await expect(row.getByRole("link").first()).toBeVisible();
  expect(await row.getByRole("link").allTextContents()).not.toContain("Soccer ball");
  // The id stands in the fragment only.
  expect(await network.said()).not.toMatch(/26bd/i);
});

import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.ts";
import type { Site } from "./site.ts";

const folder = fileURLToPath(new URL("results/screenshots/", import.meta.url));

const views: readonly (readonly [name: string, open: (site: Site) => Promise<unknown>])[] = [
  ["home", (site) => site.openHome()],
  ["films", (site) => site.openHome("films")],
  [
    "object",
    async (site) => {
      for (const id of ["1F43A", "1F431", "1F436", "1F42F", "1F98A"]) await site.openObject(id);
    },
  ],
  [
    "how-found",
    async (site) => {
      await site.openObject("1F98A");
      await site.openHowFound();
    },
  ],
  [
    "query",
    async ({ page, url }) => {
      await page.goto(`${url}#ids=1F98A,1F43A&recs=5`);
      await expect(page.locator("pre")).toContainText("score");
    },
  ],
];

for (const [name, open] of views) {
  test(
    `pictures of ${name}, in light and in dark`,
    { tag: "@phone" },
    async ({ site, page }, { project }) => {
      await open(site);
      await showAllPictures(site);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const path = `${folder}${name}-${project.name}-${colorScheme}.png`;
        const picture = await page.screenshot({ path, fullPage: true });
        expect(picture.length).toBeGreaterThan(10_000);
      }
    },
  );
}

/** Packed pictures are read as they come near the window: goes down the page, and waits for them. */
async function showAllPictures({ page }: Site): Promise<void> {
  for (const picture of await page.locator("docent-picture").all()) {
    const box = await picture.boundingBox();
    if (!box || box.x > page.viewportSize()!.width) continue; // further along a row
    await picture.scrollIntoViewIfNeeded();
    await expect(picture.locator("img, svg").first()).toBeVisible();
  }
  await page.evaluate(() => scrollTo(0, 0));
}

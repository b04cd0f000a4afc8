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

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(() => {
    test.use({ colorScheme });

    for (const [name, open] of views) {
      test(`picture of ${name}, ${colorScheme}`, { tag: "@phone" }, async ({ site, page }, { project }) => {
        await open(site);
        // Packed pictures come after the cards.
        await expect.poll(() => picturesOnTheirWay(site)).toBe(0);
        const path = `${folder}${name}-${project.name}-${colorScheme}.png`;
        const picture = await page.screenshot({ path, fullPage: true });
        expect(picture.length).toBeGreaterThan(10_000);
      });
    }
  });
}

function picturesOnTheirWay({ page }: Site): Promise<number> {
  return page
    .locator("docent-picture img")
    .evaluateAll((images) => images.filter((image) => !(image as HTMLImageElement).complete).length);
}

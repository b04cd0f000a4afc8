import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { fromViews, type Site } from "./site.ts";

const pages: readonly (readonly [name: string, open: (site: Site) => Promise<unknown>])[] = [
  ["the home page", (site) => site.openHome()],
  ["the other catalogue", (site) => site.openHome("films")],
  ["an object", (site) => site.openObject("1F98A")],
  [
    "an object, with how it was found",
    async (site) => {
      await site.openObject("1F98A");
      await site.openHowFound();
    },
  ],
  [
    "a search without results",
    async ({ page, url }) => {
      await page.goto(`${url}#/catalogue/openmoji?q=qqqqqq`);
      await expect(page.getByText("Nothing by that name.")).toBeVisible();
    },
  ],
  [
    "a query",
    async ({ page, url, title }) => {
      await page.goto(`${url}#ids=1F98A,1F43A&recs=5`);
      await expect(title).toBeVisible();
      await expect(page.locator("pre")).toContainText("score");
    },
  ],
  [
    "the bookmarklet's page",
    async ({ page, url, title }) => {
      await page.goto(`${url}#/bookmarklet`);
      await expect(title).toBeVisible();
    },
  ],
  [
    "the companion window",
    async ({ page, url }) => {
      await page.goto(`${url}#/companion?id=1F98A`);
      await expect(
        page
          .getByRole("region", { name: /^✨ For you/ })
          .getByRole("link")
          .first(),
      ).toBeVisible();
    },
  ],
  [
    "an object that is unknown",
    async ({ page, failure, url }) => {
      await page.goto(`${url}#/object/openmoji/none`);
      await expect(failure).toBeVisible();
    },
  ],
  [
    "an address that leads nowhere",
    async ({ page, url, title }) => {
      await page.goto(`${url}#/nowhere`);
      await expect(title).toBeVisible();
    },
  ],
];

for (const [name, open] of pages) {
  test(`${name} is accessible, in light and in dark`, { tag: "@phone" }, async ({ site, page }) => {
    await open(site);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
  });
}

test("the whole way can be gone by keyboard", async ({ site, page }) => {
  await site.openHome();
  const first = site.grid.first();
  await first.focus();
  await site.recommended(() => page.keyboard.press("Enter"));
  const links = site.recommendations;
  await links.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(links.first()).toBeFocused();
  await site.recommended(() => page.keyboard.press("Enter"));
  await expect(site.howFound).toContainText(fromViews(2));
});

import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";

test("a typed text finds what is meant, and the address says by what it was searched", {
  tag: "@phone",
}, async ({ site, page }) => {
  await site.openHome();
  await page.getByRole("searchbox").fill("boat water");
  await page.getByRole("radio", { name: "by meaning" }).check();
  await expect(page.getByText("Nearest first")).toBeVisible();
  await expect(site.grid.first()).toBeVisible();
  expect((await site.grid.allTextContents()).slice(0, 12).join(" ")).toMatch(/boat|ship|sail|ferry|anchor/i);
  expect(page.url()).toContain("q=boat%20water&by=meaning");
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByRole("radio", { name: "by meaning" })).toBeChecked();
  await expect(page.getByText("Nearest first")).toBeVisible();

  await page.getByRole("radio", { name: "by title" }).check();
  await expect(page.getByText("Nothing by that name.")).toBeVisible();
});

test("a search by meaning goes on in pages that do not repeat", async ({ site, page }) => {
  await page.goto(`${site.url}#/catalogue/openmoji?q=cat&by=meaning`);
  await expect(site.grid).toHaveCount(24);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(site.grid).toHaveCount(48);
  expect(new Set(await site.gridIds()).size).toBe(48);
});

test("words that stand with nothing here say so", async ({ site, page }) => {
  await page.goto(`${site.url}#/catalogue/openmoji?q=qqqqqq&by=meaning`);
  await expect(page.getByRole("status").filter({ hasText: "None of these words" })).toBeVisible();
});

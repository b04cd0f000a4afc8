import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";

test("the playground shows what each setting does, and the settings as configuration", {
  tag: "@phone",
}, async ({ page, site }) => {
  await page.goto(`${site.url}#/playground`);
  await expect(site.title).toHaveText("Playground");
  await page.getByLabel("History: ids").fill("1F98A, 1F43A 1F431");
  await page.getByLabel("History: ids").press("Enter");
  const figures = page.getByRole("region", { name: "Figures" });
  await expect(figures).toContainText("proved: nothing nearer is left");
  await expect.poll(() => site.grid.count()).toBe(20);
  const before = await site.gridIds();
  expect(before.filter((id) => ["1F98A", "1F43A", "1F431"].includes(id))).toEqual([]);

  const config = page.locator("pre");
  await expect(config).toHaveText("{}");
  await page.getByRole("slider", { name: "Diversity" }).fill("0.8");
  await expect(config).toContainText('"diversity": 0.8');
  await expect.poll(() => site.gridIds()).not.toEqual(before);
  await page.getByLabel("Seen ones may come back").check();
  await expect(config).toContainText('"includeSeen": true');
  await page.getByLabel("Interests", { exact: false }).selectOption("median");
  await expect(config).toContainText('"interest": "median"');
  await expect(figures).toContainText(/Query vectors\s*1/);
  await expectAccessible(page);
});

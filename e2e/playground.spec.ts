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

  // Pasted, searched for, taken out again.
  const chosen = page.getByRole("list", { name: "The history, the newest last" });
  await expect(chosen.getByRole("button")).toHaveCount(3);
  await page.getByRole("searchbox", { name: "Pick by title" }).fill("pizza");
  await page.getByRole("list", { name: "Found" }).getByRole("button", { name: "Pizza" }).click();
  await expect(chosen.getByRole("button", { name: "Take out Pizza" })).toBeVisible();
  await expect.poll(() => site.gridIds()).not.toEqual(before);
  await chosen.getByRole("button", { name: "Take out Pizza" }).click();
  await expect.poll(() => site.gridIds()).toEqual(before);
  await page.getByLabel("History: ids").fill("1F98A, no-such, 1F43A, 1F431");
  await page.getByLabel("History: ids").press("Enter");
  await expect(chosen.getByRole("button", { name: "Take out no-such" })).toContainText(
    "not in this catalogue",
  );

  const config = page.locator("pre");
  await expect(config).toHaveText("{}");
  await page.getByRole("slider", { name: "Diversity" }).fill("0.8");
  await expect(config).toContainText('"diversity": 0.8');
  await expect.poll(() => site.gridIds()).not.toEqual(before);
  await page.getByRole("button", { name: "As usual: Diversity" }).click();
  await expect(config).toHaveText("{}");
  await expect.poll(() => site.gridIds()).toEqual(before);
  await page.getByRole("slider", { name: "Weight of a view with each later one" }).fill("0.1");
  await expect(config).toContainText('"decay": 0.1');
  await expect.poll(() => site.gridIds()).not.toEqual(before);
  await page.getByRole("slider", { name: "Clusters probed" }).fill("2");
  await page.getByLabel("Not too many alike in").selectOption({ index: 1 });
  await expect(config).toContainText('"perFacet"');
  await page.getByLabel("Prefer or avoid").selectOption({ index: 1 });
  await page.getByRole("slider", { name: "by so much of a cosine" }).fill("0.5");
  await expect(config).toContainText(/"boost": \{\s+"[^"]+": \{\s+"[^"]+": 0\.5/);
  const group = page.locator("docent-filters").getByRole("combobox").first();
  await group.selectOption({ index: 2 });
  await expect(config).toContainText('"where"');
  await expectAccessible(page);
  await page.getByLabel("Seen ones may come back").check();
  await expect(config).toContainText('"includeSeen": true');
  await page.getByLabel("Interests", { exact: false }).selectOption("median");
  await expect(config).toContainText('"interest": "median"');
  await expect(figures).toContainText(/Query vectors\s*1/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toMatchObject({
    decay: 0.1,
    nprobe: 2,
    interest: "median",
    includeSeen: true,
  });
});

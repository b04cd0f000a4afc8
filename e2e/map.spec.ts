import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";

test("the map shows where one was, moves by keys, and stands below as a list", { tag: "@phone" }, async ({
  site,
  page,
}) => {
  await site.openObject("1F98A");
  await page.goto(`${site.url}#/map`);
  const canvas = page.getByRole("application", { name: "Map of the catalogue" });
  await expect(canvas).toBeVisible();
  const here = page.getByRole("button", { name: /You were here/ });
  await expect(here).toHaveCount(1);
  const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const before = await picture();
  await canvas.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(picture).not.toBe(before);
  await here.click();
  await expect(site.grid.first()).toBeVisible();
  await expectAccessible(page);
  await site.grid.first().click();
  await expect(page).toHaveURL(/#\/object\/openmoji\//);
});

import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { Site } from "./site.ts";

test("a new visitor picks favourites by keyboard, and recommendations start from them", {
  tag: "@phone",
}, async ({ site, page }) => {
  await site.openHome();
  await page.getByRole("link", { name: "Or pick three favourites to start with" }).click();
  await expect(site.title).toHaveText("Pick three favourites");
  await page.getByRole("searchbox").fill("dog");
  const dog = page.getByRole("checkbox", { name: /^Dog\b/ }).first();
  await expect(dog).toBeVisible();
  await dog.focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 picked")).toBeVisible();
  await page.getByRole("searchbox").fill("cat face");
  await page
    .getByRole("checkbox", { name: /^cat face/i })
    .first()
    .check();
  await expect(page.getByText("2 picked")).toBeVisible();
  // Enter picks the first that is found, accents or none, and makes room for the next.
  await page.getByRole("searchbox").fill("pízza");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 picked")).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await page.getByRole("button", { name: "Take back pizza" }).click();
  await expect(page.getByText("2 picked")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show recommendations" }).click();
  await expect(page.getByText("By the favourites that you picked.")).toBeVisible();
  await expect(page.getByText(/^Because you picked/).first()).toBeVisible();
  await expectAccessible(page);
});

test("who skips the picks goes on to the collection", async ({ site, page }) => {
  await page.goto(`${site.url}#/picks`);
  await page.getByRole("link", { name: "Skip this" }).click();
  await expect(site.grid.first()).toBeVisible();
});

test("filters narrow the collection and the recommendations, and chips take them back", {
  tag: "@phone",
}, async ({ site, page }) => {
  await site.openObject("1F98A");
  await site.openHome();
  await page.locator("summary", { hasText: "Filters" }).click();
  await page.getByRole("combobox", { name: /^Group/ }).selectOption("Food, drink");
  const chip = page.getByRole("button", { name: "Remove the filter Group: Food, drink" });
  await expect(chip).toBeVisible();
  await expect(site.grid.first()).toHaveText(/^(?!.*fox)/i);
  await expectAccessible(page);
  await site.openForYou();
  await expect(chip).toBeVisible();
  await expect(site.grid).toHaveCount(24);
  // Whoever takes it back by keyboard can choose another at once.
  await chip.press("Enter");
  await expect(chip).toBeHidden();
  await expect(page.getByRole("combobox", { name: /^Group/ })).toBeFocused();
  await expect(site.grid).toHaveCount(24);
});

test("the dials change the recommendations, here and in another tab, and stay after a reload", async ({
  site,
  page,
  context,
}) => {
  for (const id of ["1F98A", "1F355"]) await site.openObject(id);
  await site.openForYou();
  await expect(site.grid).toHaveCount(24);
  const before = await site.gridIds();
  expect(before).not.toContain("1F98A");
  const other = new Site(await context.newPage(), site.url);
  await other.openForYou();
  await expect(other.grid).toHaveCount(24);
  await page.locator("summary", { hasText: "Adjust" }).click();
  await page.getByLabel("Variety").fill("0.8");
  await page.getByLabel("Variety").dispatchEvent("change");
  await expect.poll(() => site.gridIds()).not.toEqual(before);
  const varied = await site.gridIds();
  await expect.poll(() => other.gridIds()).toEqual(varied);
  await page.getByLabel("Show again what I have seen").check();
  await expect.poll(() => site.gridIds()).toContain("1F98A");
  await page.reload();
  await expect.poll(() => site.gridIds()).toContain("1F98A");
});

test("what explains a recommendation is shown, and forgetting it ranks anew at once", {
  tag: "@phone",
}, async ({ site, page }) => {
  for (const id of ["1F98A", "1F355"]) await site.openObject(id);
  const pizza = site.forYou.getByRole("listitem").filter({ hasText: /Because you viewed pizza/i });
  await expect(pizza.first()).toBeVisible();
  await pizza.first().scrollIntoViewIfNeeded();
  await expect(pizza.first().locator("docent-picture.viewed img")).toBeVisible();
  await pizza
    .first()
    .getByRole("button", { name: /^Choices for/ })
    .click();
  await site.recommended(() => page.getByRole("button", { name: /^Forget that I viewed pizza/i }).click());
  await expect(pizza).toHaveCount(0);
  await expect(page.getByRole("button", { name: /1 viewed/ })).toBeVisible();
  await site.recommended(() => site.notices.getByRole("button", { name: "Undo" }).click());
  await expect(pizza.first()).toBeVisible();
});

test("off the record nothing is remembered, and every tab shows it", { tag: "@phone" }, async ({
  site,
  page,
  context,
}) => {
  await site.openObject("1F98A");
  const other = new Site(await context.newPage(), site.url);
  await other.openHome();
  await page.getByRole("button", { name: /1 viewed/ }).click();
  await page.getByRole("button", { name: "Go off the record" }).click();
  await expect(page.getByRole("button", { name: "Off the record", exact: true })).toBeVisible();
  await expect(other.page.getByRole("button", { name: "Off the record", exact: true })).toBeVisible();
  await other.openObject("1F355");
  await page.goto(`${site.url}#/history`);
  const viewed = page.getByRole("region", { name: "Viewed", exact: true });
  await expect(viewed.getByRole("listitem")).toHaveCount(1);
  await expect(page.getByText("What you view now is not remembered.").last()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remember again" }).last().click();
  await site.openObject("1F355");
  await expect(page.getByRole("button", { name: /2 viewed/ })).toBeVisible();
});

test("surprises come from elsewhere, anew each time, and lead back", { tag: "@phone" }, async ({
  site,
  page,
}) => {
  for (const id of ["1F98A", "1F43A"]) await site.openObject(id);
  await site.openForYou();
  await expect(page.getByText("By what you viewed and saved.")).toBeVisible();
  await expect.poll(() => site.grid.count()).toBeGreaterThanOrEqual(24);
  const usual = await site.gridIds();
  await page.getByRole("button", { name: "Surprise me" }).click();
  await expect(page.getByText("By chance, far from what you know.")).toBeVisible();
  await expect.poll(() => site.gridIds()).not.toEqual(usual);
  const first = await site.gridIds();
  expect(first.filter((id) => usual.slice(0, 10).includes(id)).length).toBeLessThan(3);
  await page.getByRole("button", { name: "Surprise me" }).click();
  await expect.poll(() => site.gridIds()).not.toEqual(first);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to my recommendations" }).click();
  await expect.poll(async () => (await site.gridIds()).slice(0, 10)).toEqual(usual.slice(0, 10));
});

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { fromViews } from "./site.ts";

const views = ["1F98A", "1F43A", "1F431"];

/** What browsers do in some private windows: IndexedDB is there, and refuses. */
async function blockIndexedDb(page: Page): Promise<void> {
  const refuse = `
    Object.defineProperty(globalThis, "indexedDB", {
      get() { throw new DOMException("storage is blocked", "SecurityError"); },
    });
  `;
  await page.addInitScript(refuse);
  // Init scripts do not reach workers.
  await page.route(/\/assets\/engine\.worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: refuse + (await response.text()) });
  });
}

test("where storage is refused, the visit works and says that it will be forgotten", async ({
  site,
  page,
}) => {
  await blockIndexedDb(page);
  await site.openHome();
  const [first] = await site.gridIds();
  await site.recommended(() => site.grid.first().click());
  const second = await site.followFirstRecommendation();
  const recommended = await site.recommendedIds();
  expect(recommended.filter((id) => [first, second].includes(id))).toEqual([]);
  await expect(site.howFound).toContainText(fromViews(2));
  await expect(site.howFound).toContainText("history: this page only, in memory");
  await expect(site.notices.getByRole("listitem")).toHaveText([/only until this page closes/]);
});

test("on a full disk nothing of the visit is lost while the page is open", async ({
  site,
  page,
  context,
  watch,
}) => {
  const browser = await context.newCDPSession(page);
  await page.goto(site.url);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 1 });
  await site.openHome();
  const [first] = await site.gridIds();
  await site.recommended(() => site.grid.first().click());
  const seen = [first, await site.followFirstRecommendation(), await site.followFirstRecommendation()];
  expect((await site.recommendedIds()).filter((id) => seen.includes(id))).toEqual([]);
  await expect(site.howFound).toContainText(fromViews(3));
  await expect(site.notices).toContainText(/the device does not keep/);
  expect(watch.complaints).toEqual([]);
});

test("forgetting everything forgets it, here and after a reload", async ({ site, page }) => {
  for (const id of views) await site.openObject(id);
  await page.getByRole("button", { name: /3 viewed/ }).click();
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).last().click();
  await expect(page.getByRole("button", { name: /0 viewed/ })).toBeVisible();
  await expect(site.notices).toContainText("Everything was forgotten.");
  expect(
    await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  ).not.toContain("docent-insights");
  await page.goto(`${site.url}#/catalogue/openmoji`);
  await page.reload();
  await expect(page.getByRole("button", { name: /0 viewed/ })).toBeVisible();
});

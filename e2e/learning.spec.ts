import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { expect, siteUrl, test } from "./fixtures.ts";
import { Site } from "./site.ts";

const views = ["1F43A", "1F431", "1F98A", "1F697"];

async function openInsights({ page, url }: Site): Promise<void> {
  await page.goto(`${url}#/insights`);
  await expect(page.getByRole("heading", { name: "What has this device learned?" })).toBeVisible();
}

/** How often an event is listed. */
const learnedOf = (page: Page, kind: string) =>
  page
    .getByRole("row", { name: new RegExp(`^${kind}`) })
    .getByRole("cell")
    .first();

/** Ids of the viewed, in the order of the log, as the database has them; and how many records there are in all. */
function storedLog(page: Page): Promise<{ readonly views: string[]; readonly records: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("docent");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction("events").objectStore("events").getAll();
          reading.onsuccess = () => {
            database.close();
            const views = reading.result.filter(({ kind }) => kind === "view");
            resolve({ views: views.map(({ itemId }) => itemId), records: reading.result.length });
          };
        };
      }),
  );
}

test("what is viewed teaches at once, in every tab; what is deleted is unlearned, also after a reload", async ({
  site,
  page,
  context,
}) => {
  await openInsights(site);
  await page.getByLabel("Learn from what I do").selectOption("Always");
  await expect(page.getByText("Recommendations now go by what was learned.")).toBeVisible();
  for (const id of views.slice(0, 3)) await site.openObject(id);
  const before = await site.recommendedIds();

  // Another tab shows the figures, and sees them change without being touched.
  const other = new Site(await context.newPage(), siteUrl());
  await openInsights(other);
  await expect(learnedOf(other.page, "Viewed")).toHaveText("3");

  await site.openObject(views[3]);
  await expect(learnedOf(other.page, "Viewed")).toHaveText("4");
  await site.openObject(views[2]);
  expect(await site.recommendedIds()).not.toEqual(before);

  // The two last views, forgotten in the other tab: the row here is what it was, without a reload.
  await other.page.goto(`${other.url}#/history`);
  const viewed = other.page.getByRole("region", { name: "Viewed", exact: true });
  await expect(viewed.getByRole("listitem")).toHaveCount(5);
  for (const left of [4, 3]) {
    await viewed.getByRole("listitem").first().getByRole("button", { name: /^Delete / }).click();
    await expect(viewed.getByRole("listitem")).toHaveCount(left);
  }
  await expect.poll(() => site.recommendedIds()).toEqual(before);
  expect((await storedLog(page)).views).toEqual(views.slice(0, 3));

  await site.recommended(() => page.reload());
  // Opening the page again is another view of the same object, which changes nothing in the row's taste.
  expect(new Set(await site.recommendedIds())).toEqual(new Set(before));
  await openInsights(site);
  await expect(learnedOf(page, "Viewed")).toHaveText("4");
  await expectAccessible(page);
});

test("a tab that is killed while it writes loses nothing that it said was remembered, and learns the same again", async ({
  site,
  page,
  context,
  browserName,
}) => {
  test.skip(browserName !== "chromium", "crashing is asked of Chromium's own protocol");
  await openInsights(site);
  await page.getByLabel("Learn from what I do").selectOption("Always");
  await expect(page.getByText("Recommendations now go by what was learned.")).toBeVisible();
  const watcher = new Site(await context.newPage(), siteUrl());
  await watcher.openHome();
  let known: string[] = [];
  for (const [round, waitMs] of [0, 3, 12, 40].entries()) {
    const doomed = new Site(await context.newPage(), siteUrl());
    await doomed.openHome();
    const ids = await doomed.gridIds();
    // Views are written while others are on their way; then the process ends, somewhere in between.
    for (const id of ids.slice(round * 3, round * 3 + 3)) {
      await doomed.page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        new URL(doomed.objectAddress(id)).hash,
      );
      await doomed.page.waitForTimeout(waitMs);
    }
    const session = await context.newCDPSession(doomed.page);
    const crashed = doomed.page.waitForEvent("crash");
    session.send("Page.crash").catch(() => {}); // the answer dies with the page
    await crashed;
    await doomed.page.close();
    const { views: log, records } = await storedLog(watcher.page);
    expect(log.slice(0, known.length)).toEqual(known);
    expect(records).toBe(log.length);
    expect(new Set(log.slice(known.length)).size).toBe(log.length - known.length);
    known = log;
  }
  expect(known.length).toBeGreaterThan(0);

  // Two tabs that are opened after it, one by one, come to the same from the log alone.
  const states: string[] = [];
  for (let i = 0; i < 2; i++) {
    const later = new Site(await context.newPage(), siteUrl());
    await openInsights(later);
    await expect(learnedOf(later.page, "Viewed")).toHaveText(String(known.length));
    states.push((await later.page.locator("docent-learning .columns").textContent()) ?? "");
    await later.page.close();
  }
  expect(states[1]).toBe(states[0]);
});

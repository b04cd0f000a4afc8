import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { expect, siteUrl, test } from "./fixtures.ts";
import { Site } from "./site.ts";

const views = ["1F43A", "1F431", "1F98A", "1F697"];

async function openInsights({ page, url }: Site): Promise<void> {
  await page.goto(`${url}#/insights`);
  await expect(page.getByRole("heading", { name: "What has this device learned?" })).toBeVisible();
}

/** Whatever is learned counts at once, however little it is. */
async function learnAlways(site: Site): Promise<void> {
  await openInsights(site);
  await site.page.getByLabel("Learn from what I do").selectOption("Always");
  await expect(site.page.getByText("Recommendations now go by what was learned.")).toBeVisible();
}

/** All figures of what was learned, as the page shows them. */
const figuresOf = async (page: Page) =>
  (await page.locator("docent-learning .columns").textContent())?.replace(/\s+/g, " ");

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

test("what is viewed teaches at once, in every tab; what is deleted was never seen", async ({
  site,
  page,
  context,
  browser,
}) => {
  await learnAlways(site);
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

  // The two last views, deleted in the other tab: the row here is what it was, without a reload.
  await other.page.goto(`${other.url}#/history`);
  const viewed = other.page.getByRole("region", { name: "Viewed", exact: true }).getByRole("listitem");
  for (const left of [4, 3]) {
    await viewed
      .first()
      .getByRole("button", { name: /^Delete / })
      .click();
    await expect(viewed).toHaveCount(left);
  }
  await expect.poll(() => site.recommendedIds()).toEqual(before);
  expect((await storedLog(page)).views).toEqual(views.slice(0, 3));

  // A visitor who never saw these is recommended the same, and so are both after their next view.
  const elsewhere = new Site(await (await browser.newContext()).newPage(), siteUrl());
  await learnAlways(elsewhere);
  for (const id of views.slice(0, 3)) await elsewhere.openObject(id);
  expect(await elsewhere.recommendedIds()).toEqual(before);
  for (const visitor of [site, elsewhere]) await visitor.recommended(() => visitor.page.reload());
  expect(await site.recommendedIds()).toEqual(await elsewhere.recommendedIds());
  for (const visitor of [site, elsewhere]) await openInsights(visitor);
  await expect(learnedOf(page, "Viewed")).toHaveText("4");
  expect(await figuresOf(page)).toBe(await figuresOf(elsewhere.page));
});

test("saving, hiding and looking for a while teach too, the row follows, and nothing of it is sent", async ({
  site,
  page,
  network,
}) => {
  await page.clock.install();
  await learnAlways(site);
  for (const id of views.slice(0, 2)) await site.openObject(id);
  for (const choice of ["Save to favourites", "Not interested"]) {
    await site.recommended(() => site.choose(0, choice));
  }
  await site.recommended(() => page.clock.fastForward("00:16"));
  network.clear();
  await openInsights(site);
  for (const [kind, count] of [
    ["Viewed", 2],
    ["Saved", 1],
    ["Hidden", 1],
    ["Looked at for a while", 1],
  ] as const)
    await expect(learnedOf(page, kind)).toHaveText(String(count));
  await expect(page.locator("docent-learning").getByText(/took .* ms or less/)).toBeVisible();
  expect(network.urls.filter((url) => !url.endsWith("/icon.svg"))).toEqual([]);
  await expectAccessible(page);
});

test("tabs that write at once, and tabs that are killed while they write, lose and double nothing", async ({
  site,
  page,
  context,
}) => {
  await learnAlways(site);
  const survivor = new Site(await context.newPage(), siteUrl());
  await survivor.openHome();
  const ids = await survivor.gridIds();
  let known: string[] = [];
  const survived: string[] = [];
  for (const [round, waitMs] of [0, 8, 40].entries()) {
    const doomed = new Site(await context.newPage(), siteUrl());
    await doomed.openHome();
    const own = ids.slice(12 + round * 2, 14 + round * 2);
    const writing = (async () => {
      for (const id of own) await survivor.openObject(id);
    })();
    // Views are written while others are on their way; then the process ends, somewhere in between.
    for (const id of ids.slice(round * 3, round * 3 + 3)) {
      const { hash } = new URL(doomed.objectAddress(id));
      await doomed.page.evaluate((address) => {
        location.hash = address;
      }, hash);
      await doomed.page.waitForTimeout(waitMs);
    }
    const session = await context.newCDPSession(doomed.page);
    const crashed = doomed.page.waitForEvent("crash");
    session.send("Page.crash").catch(() => {}); // its answer dies with the page
    await crashed;
    await doomed.page.close();
    await writing;
    survived.push(...own);
    const { views: log, records } = await storedLog(page);
    expect(log.slice(0, known.length)).toEqual(known);
    expect(log.filter((id) => survived.includes(id))).toEqual(survived);
    expect(records).toBe(log.length);
    expect(new Set(log).size).toBe(log.length);
    known = log;
  }

  // The tab that was there all the time, and one that is opened now, know the same: state is what the log says.
  const later = new Site(await context.newPage(), siteUrl());
  await openInsights(later);
  for (const tab of [site, later])
    await expect(learnedOf(tab.page, "Viewed")).toHaveText(String(known.length));
  expect(await figuresOf(later.page)).toBe(await figuresOf(page));
});

import { writeFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { Site } from "./site.ts";

const views = ["1F43A", "1F431", "1F98A"];

async function openHistory({ page, title }: Site): Promise<void> {
  await page.getByRole("button", { name: /viewed$/ }).click();
  await page.getByRole("link", { name: "All of it, and favourites" }).click();
  await expect(title).toHaveText("Your history");
}

const viewed = ({ page }: Site): Locator => page.getByRole("region", { name: "Viewed", exact: true });

test("what is not wanted leaves the row at once, and comes back when that is undone", {
  tag: "@phone",
}, async ({ site }) => {
  for (const id of views) await site.openObject(id);
  const [first] = await site.recommendedIds();
  await site.recommended(() => site.choose(0, "Not interested"));
  await expect.poll(() => site.recommendedIds()).not.toContain(first);
  await expect(site.notices).toContainText("will not be recommended");
  await site.recommended(() => site.notices.getByRole("button", { name: "Undo" }).click());
  await expect.poll(async () => (await site.recommendedIds())[0]).toBe(first);
});

test("a favourite is saved, explains what follows, and can be taken back", async ({ site, page }) => {
  await site.openObject("1F98A");
  const [first] = await site.recommendedIds();
  await site.recommended(() => site.choose(0, "Save to favourites"));
  expect(await site.recommendedIds()).not.toContain(first);
  await expect(site.forYou.getByText(/^Because you saved/).first()).toBeVisible();
  await openHistory(site);
  const favourites = page.getByRole("region", { name: "Favourites" });
  await expect(favourites.getByRole("listitem")).toHaveCount(1);
  await favourites.getByRole("button", { name: /^Take back/ }).click();
  await expect(favourites).toContainText("Nothing yet.");
});

test("views are found, deleted one by one or by the day, and put back", { tag: "@phone" }, async ({
  site,
  page,
}) => {
  for (const id of views) await site.openObject(id);
  await openHistory(site);
  await expect(viewed(site).getByRole("listitem")).toHaveCount(3);
  await page.getByRole("searchbox").fill("fox");
  await expect(viewed(site).getByRole("listitem")).toHaveCount(1);
  await viewed(site).getByRole("button", { name: "Delete fox" }).click();
  await expect(viewed(site)).toContainText("Nothing by that name.");
  await page.getByRole("searchbox").fill("");
  await expect(viewed(site).getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("button", { name: /2 viewed/ })).toBeVisible();
  await site.notices.getByRole("button", { name: "Undo" }).click();
  await expect(viewed(site).getByRole("listitem")).toHaveCount(3);
  await viewed(site)
    .getByRole("button", { name: /^Delete this day/ })
    .click();
  await expect(viewed(site)).toContainText("Nothing yet.");
  await page.reload();
  await expect(viewed(site)).toContainText("Nothing yet.");
});

test("another tab sees at once what was deleted here", async ({ site, context }) => {
  for (const id of views) await site.openObject(id);
  const other = new Site(await context.newPage(), site.url);
  await other.openHome();
  await openHistory(other);
  await openHistory(site);
  await viewed(other).getByRole("button", { name: "Delete fox" }).click();
  await expect(viewed(site).getByRole("listitem")).toHaveCount(2);
});

test("below an object stands what is like it, the same for every visitor", { tag: "@phone" }, async ({
  site,
  page,
}) => {
  await site.openObject("1F98A");
  const similar = page
    .getByRole("region", { name: "More like this" })
    .getByRole("listitem")
    .getByRole("link");
  await expect(similar.first()).toBeVisible();
  const before = await similar.allTextContents();
  await site.openObject("1F355");
  await site.openObject("1F98A");
  await expect.poll(() => similar.allTextContents()).toEqual(before);
});

function fileOf(title: string): string {
  const event = { catalogId: "openmoji", itemId: "1F355", kind: "view", atMs: 1, title };
  return JSON.stringify({ format: "docent-history", version: 1, events: [event] });
}

test("a history travels as a file, and a file that is not one changes nothing", async ({
  site,
  page,
}, info) => {
  for (const id of views) await site.openObject(id);
  await openHistory(site);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const file = await (await saving).path();
  await viewed(site)
    .getByRole("button", { name: /^Delete this day/ })
    .click();
  await expect(viewed(site)).toContainText("Nothing yet.");
  const input = page.getByLabel("Read a file");
  await input.setInputFiles(file);
  await expect(page.getByText("3 entries added, 0 known already.")).toBeVisible();
  await expect(viewed(site).getByRole("listitem")).toHaveCount(3);
  await input.setInputFiles(file);
  await expect(page.getByText("0 entries added, 3 known already.")).toBeVisible();
  for (const [text, reason] of [
    ['{"format":"docent-history","version":9,"events":[]}', "it has version 9, this build reads version 1"],
    ['{"format":"docent-history","vers', "it is not JSON, or was cut short"],
    ['{"format":"docent-history","version":1,"__proto__":{"paused":true},"events":[]}', "the key __proto__"],
    [fileOf("<img src=x onerror=alert(1)>"), "got markup in a text"],
    [" ".repeat(64_000_001), "this file is too large"],
  ] as const) {
    const path = info.outputPath("h.json");
    await writeFile(path, text);
    await input.setInputFiles(path);
    await expect(page.getByText(reason)).toBeVisible();
    await expect(viewed(site).getByRole("listitem")).toHaveCount(3);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test(
      "the history and a card's choices are accessible",
      { tag: "@phone" },
      async ({ site, page }, info) => {
        for (const id of views) await site.openObject(id);
        await site.forYou
          .getByRole("button", { name: /^Choices for/ })
          .first()
          .click();
        await expectAccessible(page);
        await page.screenshot({ path: info.outputPath("menu.png") });
        await openHistory(site);
        await expect(viewed(site).getByRole("listitem")).toHaveCount(3);
        await expectAccessible(page);
        await page.screenshot({ path: info.outputPath("history.png"), fullPage: true });
      },
    );
  });
}

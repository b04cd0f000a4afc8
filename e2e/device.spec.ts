import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { choosePrivacy } from "./privacy-choice.ts";
import { Site } from "./site.ts";

test("a page says what is kept of each catalogue, and how large it is", { tag: "@phone" }, async ({
  site,
  page,
}) => {
  await site.openObject("1F98A");
  await site.openObject("1F43A");
  await page.getByRole("link", { name: "On this device" }).click();
  await expect(site.title).toHaveText("On this device");
  const row = page.getByRole("row", { name: /OpenMoji/ });
  await expect(row.getByRole("cell").first()).toHaveText("2");
  await expect(row.getByRole("cell").last()).toHaveText(/MB/);
  await expect(page.getByText("Your browser counts")).toBeVisible();
  await expect(page.getByText(/Safari deletes what a site keeps after seven days/)).toBeVisible();
  await expectAccessible(page);
});

test("a whole catalogue is fetched with its size said first, pauses and goes on, and then works offline", async ({
  site,
  page,
  context,
  watch,
}) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED .*icon\.svg/); // service workers are blocked here
  // At the level that asks for what is needed there is something left to fetch.
  await choosePrivacy(page, site.url, "direct");
  await site.openObject("1F98A");
  // After the first files the host holds back what is asked for, until the visitor has paused.
  let held: (() => void)[] | undefined = [];
  let given = 0;
  await page.route("**/catalogue/openmoji/files/**", async (route) => {
    if (held && ++given > 3) await new Promise<void>((resolve) => held?.push(resolve));
    await route.continue();
  });
  await page.goto(`${site.url}#/storage`);
  const fetchButton = page.getByRole("button", { name: /^Fetch \d/ });
  await expect(page.getByText(/^What you have looked at works offline already/)).toContainText(
    /takes \d+\.\d MB/,
  );
  await fetchButton.click();
  await expect(page.getByText(/ of \d+\.\d MB …$/)).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText(/^Paused at/)).toBeVisible();
  for (const goOn of held) goOn();
  held = undefined;
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText(/^The whole catalogue is on this device/)).toBeVisible({ timeout: 30_000 });

  await context.setOffline(true);
  await page.evaluate(() => {
    location.hash = "#/object/openmoji/1F697";
  });
  await expect(site.title).toHaveText(/^automobile$/i);
  await site.settled();
});

test("the figures say whether views had been recommended, here and nowhere else, and can be deleted", {
  tag: "@phone",
}, async ({ site, page, network }) => {
  await site.openObject("1F98A");
  await site.followFirstRecommendation();
  await site.followFirstRecommendation();
  const before = network.urls.length;
  await page.getByRole("link", { name: "Insights" }).click();
  await expect(page.getByRole("heading", { name: "Did it guess right?" })).toBeVisible();
  await expect(
    page.getByText(/^Of 2 new views, 100 % had been among the ten recommended, \d+ % among/),
  ).toBeVisible();
  await expect(page.getByRole("img", { name: "Milliseconds for each recommendation" })).toBeVisible();
  await expectAccessible(page);
  expect(network.urls.slice(before).filter((url) => url.includes("/catalogue/"))).toEqual([]);
  await page.getByRole("button", { name: "Delete these figures" }).click();
  await expect(page.getByText("There are no figures yet.")).toBeVisible();
});

test("forgetting everything takes figures, files and language with it, in every tab", async ({
  site,
  page,
  context,
}) => {
  await site.openObject("1F98A");
  await site.followFirstRecommendation();
  const other = new Site(await context.newPage(), site.url);
  await other.openHome();
  await expect(other.page.getByRole("button", { name: /2 viewed/ })).toBeVisible();
  await page.goto(`${site.url}#/storage`);
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).click();
  await expect(site.notices).toContainText("Everything was forgotten.");
  await expect(page.getByRole("button", { name: /0 viewed/ })).toBeVisible();
  await expect(other.page.getByRole("button", { name: /0 viewed/ })).toBeVisible();
  await page.getByRole("button", { name: "Start anew" }).click();
  await page.goto(`${site.url}#/insights`);
  await expect(page.getByText("There are no figures yet.")).toBeVisible();
});

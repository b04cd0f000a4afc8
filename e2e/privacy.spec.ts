import { expect, test } from "./fixtures.ts";
import { NetworkLog } from "./network-log.ts";
import { choosePrivacy } from "./privacy-choice.ts";
import { publishedFileCount as fileCount, publishedFiles } from "./published-files.ts";
import { fromViews, Site } from "./site.ts";

const views = ["1F98A", "1F43A", "1F431", "1F436", "1F42F"];

test("a second visit asks for nothing but the manifest", async ({ site, context }) => {
  for (const id of views) await site.openObject(id);
  await site.page.close();

  const page = await context.newPage();
  const network = new NetworkLog(page);
  const again = new Site(page, site.url);
  await again.openObject(views[0]!);
  expect(network.catalogueFiles).toEqual(["manifest.json"]);
  await expect(again.howFound).toContainText(fromViews(5));
});

test("visitors with other interests ask for the same files in the same order", async ({ site, browser }) => {
  const asked = await Promise.all(
    [views, ["1F355", "1F354"]].map(async (history) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const network = new NetworkLog(page);
      const visit = new Site(page, site.url);
      for (const id of history) await visit.openObject(id);
      await expect.poll(() => network.catalogueFiles.length).toBe((await fileCount()) + 1);
      const said = await network.sentInOrder();
      await context.close();
      return said;
    }),
  );
  expect(asked[0]).toEqual(asked[1]);
});

test("at level direct the meter lists what the browser asked for, and what it told", async ({
  site,
  page,
  network,
}) => {
  await choosePrivacy(page, site.url, "direct");
  await site.openObject(views[0]!);
  await site.openHowFound();
  const fromNetwork = site.howFound.locator("tbody tr", {
    has: page.getByRole("cell", { name: "network", exact: true }),
  });
  const listed = () =>
    fromNetwork.locator("code").evaluateAll((all) => all.map((code) => code.getAttribute("title")).sort());
  const asked = () => [...network.catalogueFiles].sort().join();
  await expect.poll(async () => (await listed()).join() === asked()).toBe(true);
  await expect(site.howFound).toContainText(/interests: \d+\.\d bits on this visit, \d+\.\d bits in all/);
});

test("a catalogue that is fetched whole is told nothing", async ({ site }) => {
  await site.openObject(views[0]!);
  await site.openHowFound();
  await expect(site.howFound).toContainText("interests: nothing on this visit, nothing in all");
});

test("no request says what is viewed", async ({ site, network }) => {
  for (const id of views) await site.openObject(id);
  const said = await network.said();
  expect(network.urls.length).toBeGreaterThan(0);
  for (const id of views) expect(said).not.toContain(id);
  expect(said).not.toMatch(/#|object\//);
  expect(new Set(network.urls.map((url) => new URL(url).origin))).toEqual(
    new Set([new URL(site.url).origin]),
  );
});

test("no request says what is searched for or asked", async ({ site, page, network }) => {
  await page.goto(`${site.url}#/catalogue/openmoji?q=giraffe`);
  await expect(site.grid.first()).toBeVisible();
  await page.goto(`${site.url}#ids=${views.join(",")}&recs=5`);
  await expect(site.title).toBeVisible();
  const said = await network.said();
  expect(said).not.toContain("giraffe");
  for (const id of views) expect(said).not.toContain(id);
});

test("no line of the console names what is viewed or searched for, not even of a fault", async ({
  site,
  page,
  watch,
}) => {
  watch.allow(/Failed to load resource/, /status of 404/);
  await choosePrivacy(page, site.url, "direct");
  await site.openObject(views[0]!);
  const broken = new Set(await publishedFiles("openmoji", "details"));
  await page.route(/\.docent$/, (route) =>
    broken.has(new URL(route.request().url()).pathname.split("/catalogue/openmoji/")[1] ?? "")
      ? route.fulfill({ status: 404 })
      : route.fallback(),
  );
  for (const id of views.slice(1)) await site.openObject(id);
  await page.goto(`${site.url}#/object/openmoji/nobody-has-this`);
  await expect(site.failure).toBeVisible();
  await page.goto(`${site.url}#/catalogue/openmoji?q=giraffe`);
  await expect(site.grid.first()).toBeVisible();
  const said = watch.lines.join("\n");
  expect(watch.lines.length).toBeGreaterThan(views.length);
  for (const id of [...views, "nobody-has-this", "giraffe"]) expect(said).not.toContain(id);
});

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expectAccessible } from "./accessibility.ts";
import { type BuiltSite, buildSite } from "./built-site.ts";
import { expect, test } from "./fixtures.ts";
import { cliPath, type RunningServer, serveFolder } from "./server.ts";
import { fromViews, Site } from "./site.ts";

const table = join(process.env["DOCENT_DATA"] ?? "", "museums", "tate.csv.gz");
test.skip(!existsSync(table), "the table of the Tate is not here: DOCENT_DATA names the folder of data sets");

// One compilation for all, not one for each worker.
test.describe.configure({ mode: "default" });

const pictureHost = "http://www.tate.org.uk";
let folder: string;
let built: BuiltSite;
let catalogue: RunningServer;
let host: RunningServer;

test.beforeAll(async () => {
  test.setTimeout(400_000);
  folder = await mkdtemp(join(tmpdir(), "docent-tate-"));
  const args = ["compile", table, "--out", join(folder, "tate"), "--preset", "tate", "--quiet"];
  await promisify(execFile)(process.execPath, ["--max-old-space-size=2048", cliPath, ...args], {
    cwd: folder,
    timeout: 360_000,
  });
  catalogue = await serveFolder(join(folder, "tate"), { host: "127.0.0.1", args: ["--cors"] });
  built = await buildSite([{ id: "tate", title: "Tate", url: catalogue.url, imageOrigins: [pictureHost] }]);
  host = await serveFolder(built.folder);
});

test.afterAll(async () => {
  await Promise.all([catalogue?.close(), host?.close(), built?.remove()]);
  await rm(folder, { recursive: true });
});

test("the site recommends from 69,202 works of the Tate, and asks no other host for pictures unasked", async ({
  page,
  network,
}) => {
  const site = new Site(page, host.url);
  await page.route(`${pictureHost}/**`, (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  for (const id of ["3", "1035", "9508"]) await site.openObject(id, "tate");
  const recommended = await site.recommendedIds();
  expect(recommended.length).toBeGreaterThanOrEqual(10);
  expect(recommended.filter((id) => ["3", "1035", "9508"].includes(id))).toEqual([]);
  await expect(site.howFound).toContainText(fromViews(3));
  expect(network.urls.filter((url) => url.startsWith(pictureHost))).toEqual([]);

  const asked = page.waitForRequest(`${pictureHost}/**`);
  await page
    .getByRole("complementary", { name: "Pictures from other hosts" })
    .getByRole("button")
    .first()
    .click();
  const headers = await (await asked).allHeaders();
  expect(headers["referer"] ?? "").toBe("");
});

test("an object is found by its accession number too", async ({ page }) => {
  const site = new Site(page, host.url);
  await site.openObject("T07799", "tate");
  await expect(site.title).toHaveText("A Fishing Boat in Dieppe Harbour");
});

test("years narrow the recommendations, whose pages stay full, and all 69,202 points stand on the map", async ({
  page,
}) => {
  const site = new Site(page, host.url);
  for (const id of ["3", "1035", "9508"]) await site.openObject(id, "tate");
  await site.openForYou();
  await expect(site.grid).toHaveCount(24);
  await page.locator("summary", { hasText: "Filters" }).click();
  for (const [end, year] of [
    ["from", "1900"],
    ["to", "1910"],
  ] as const) {
    const input = page.getByRole("spinbutton", { name: new RegExp(`, ${end}$`) });
    await input.fill(year);
    await input.press("Tab");
  }
  await expect(page.getByRole("button", { name: /^Remove the filter .*1900.*1910/ })).toBeVisible();
  // What was found before both years were there may be seen for a moment.
  await expect(async () => {
    await site.openForYou();
    await expect(site.grid).toHaveCount(24);
    const [first] = await site.gridIds();
    await site.openObject(first!, "tate");
    await expect(page.getByText(/\b(190\d|1910)\b/).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });

  await page.goto(`${host.url}#/map`);
  await expect(page.getByText(/^All 69,202 artworks/)).toBeVisible();
  const here = page.getByRole("button", { name: /You were here/ });
  await expect(here.first()).toBeVisible();
  await here.first().click();
  await expect(site.grid).toHaveCount(12);
  await expectAccessible(page);
});

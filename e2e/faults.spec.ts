import { type FaultName, faults, fulfillChanged, interceptFiles } from "./faulty-host.ts";
import { expect, test } from "./fixtures.ts";
import { choosePrivacy } from "./privacy-choice.ts";
import { publishedFiles } from "./published-files.ts";

const fox = "1F98A";
const shards = await publishedFiles("openmoji", "shards");

for (const name of Object.keys(faults) as FaultName[]) {
  test(`a shard that arrives ${name} is fetched once more, and all is well`, async ({ site, page }) => {
    const asked = await interceptFiles(page, shards, async (route, nth) =>
      nth === 1 ? fulfillChanged(route, faults[name]) : false,
    );
    await site.openObject(fox);
    expect(await site.recommendedIds()).toHaveLength(10);
    expect([...asked.values()].every((times) => times === 2)).toBe(true);
    expect(asked.size).toBeGreaterThan(0);
    await expect(site.notices).toContainText("fetched once more");
    await expect(site.failure).toHaveCount(0);
  });

  test(`a shard that stays ${name} is left out with a reason, and the rest goes on`, async ({
    site,
    page,
  }) => {
    await choosePrivacy(page, site.url, "direct");
    let spoilt: string | undefined;
    const asked = await interceptFiles(page, shards, async (route) => {
      // One of those that are asked for, whichever comes second: the first holds the viewed object itself.
      const { pathname } = new URL(route.request().url());
      if (asked.size < 2) return false;
      spoilt ??= pathname;
      return pathname === spoilt ? fulfillChanged(route, faults[name]) : false;
    });
    await site.openObject(fox);
    expect(await site.recommendedIds()).toHaveLength(10);
    expect(spoilt).toBeDefined();
    await site.openHowFound();
    await expect(site.howFound).toContainText(/Cluster \d+ was left out: shard \d+[^:]*: got /);
    await expect(site.failure).toHaveCount(0);
  });
}

test("a shard that the host has lost is left out, and the rest goes on", async ({ site, page, watch }) => {
  watch.allow(/404/);
  await choosePrivacy(page, site.url, "direct");
  let lost: string | undefined;
  const asked = await interceptFiles(page, shards, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (asked.size < 2) return false;
    lost ??= pathname;
    if (pathname === lost) await route.fulfill({ status: 404 });
    return pathname === lost;
  });
  await site.openObject(fox);
  expect(await site.recommendedIds()).toHaveLength(10);
  await site.openHowFound();
  await expect(site.howFound).toContainText(/Cluster \d+ was left out: .*the server answered 404/);
});

test("a catalogue that is not there says so, and opens when it is", async ({ site, page, watch }) => {
  watch.allow(/404/);
  let isThere = false; // The page asks, and then the worker itself.
  await interceptFiles(page, ["manifest.json"], async (route) => {
    if (!isThere) await route.fulfill({ status: 404 });
    return !isThere;
  });
  await page.goto(site.objectAddress(fox));
  await expect(site.failure).toContainText("The catalogue’s host does not have this.");
  await expect(site.failure).toContainText("manifest.json: the server answered 404");
  isThere = true;
  await site.recommended(() => site.failure.getByRole("button", { name: "Try again" }).first().click());
  await expect(site.failure).toHaveCount(0);
});

test("a catalogue of a later format is refused with both versions", async ({ site, page }) => {
  await interceptFiles(page, ["manifest.json"], (route) =>
    fulfillChanged(route, (bytes) => {
      const manifest = JSON.parse(bytes.toString());
      return Buffer.from(JSON.stringify({ ...manifest, version: manifest.version + 1 }));
    }),
  );
  await page.goto(site.objectAddress(fox));
  await expect(site.failure).toContainText(/got format v2, this build reads v1/);
});

test("a host that vanishes is told apart from a catalogue that is missing", async ({ site, page, watch }) => {
  watch.allow(/ERR_FAILED/);
  await interceptFiles(page, ["manifest.json"], async (route) => {
    await route.abort("failed");
    return true;
  });
  await page.goto(site.objectAddress(fox));
  await expect(site.failure).toContainText("You are offline, and this is not on your device yet.");
});

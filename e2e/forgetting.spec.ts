import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

// Its caches are among what has to go.
test.use({ serviceWorkers: "allow" });

/** All that a page of this origin has on the device, by every name that a browser gives it. */
async function storageOf(page: Page): Promise<Record<string, readonly string[]>> {
  const listed = await page.evaluate(async () => {
    const files: string[] = [];
    const root = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const name of root.keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
      caches: await caches.keys(),
      localStorage: Object.keys(localStorage),
      sessionStorage: Object.keys(sessionStorage),
      files,
      workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    };
  });
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  return { ...listed, cookies };
}

test("forgetting everything leaves nothing in the browser's storage, whatever was kept", async ({
  site,
  page,
}) => {
  await site.openObject("1F98A");
  await site.followFirstRecommendation();
  await site.chooseEngine("hnswlib");
  await page.goto(`${site.url}#/privacy`);
  await page.getByRole("radio", { name: "Everything" }).click();
  await expect(page.getByText("Kept: Everything.")).toBeVisible();
  await expect.poll(async () => (await storageOf(page))["workers"]?.length).toBe(1);
  await expect.poll(async () => (await storageOf(page))["caches"]?.length).toBeGreaterThan(0);
  const before = await storageOf(page);
  expect(before["databases"]?.length).toBeGreaterThanOrEqual(3);

  await page.goto(`${site.url}#/storage`);
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).click();
  await expect(page.getByText("Nothing is left on this device")).toBeVisible();
  const nothing = Object.fromEntries(Object.keys(before).map((kind) => [kind, []]));
  expect(await storageOf(page)).toEqual(nothing);
  // Nor does it come back by itself.
  await page.waitForTimeout(1500);
  expect(await storageOf(page)).toEqual(nothing);

  await page.getByRole("button", { name: "Start anew" }).click();
  await expect(page.getByRole("button", { name: /0 viewed/ })).toBeVisible();
});

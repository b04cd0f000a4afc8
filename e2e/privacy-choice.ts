import type { Page } from "@playwright/test";

/** Chooses a level as a visitor of an earlier day has: it stands on the device before the page opens. */
export async function choosePrivacy(page: Page, siteUrl: string, level: string): Promise<void> {
  // The origin without the app, which would open the database itself.
  const address = new URL("choose-privacy", siteUrl).href;
  const body = '<!doctype html><link rel="icon" href="data:," />';
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(address);
  await page.evaluate(
    (chosen) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("docent-privacy", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("settings");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("settings", "readwrite");
          transaction.objectStore("settings").put(chosen, "level");
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    level,
  );
}

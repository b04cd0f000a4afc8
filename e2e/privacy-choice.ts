import type { Page } from "@playwright/test";

/** Chooses a level as a visitor of an earlier day has: it stands on the device before the page opens. */
export async function choosePrivacy(page: Page, siteUrl: string, level: string): Promise<void> {
  await page.goto(new URL("icon.svg", siteUrl).href); // the origin without the app
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

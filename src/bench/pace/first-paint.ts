import { setTimeout as pause } from "node:timers/promises";
import type { Browser, BrowserContextOptions } from "@playwright/test";

/**
 * Milliseconds to the largest contentful paint of a first visit, on the CPU as it is and without a network's delay.
 *
 * @param fragment  of the page that is opened
 */
export async function firstPaintMs(
  browser: Browser,
  { url, fragment, context: device = {} }: { url: string; fragment: string; context?: BrowserContextOptions },
): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: "block", ...device });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      Object.assign(globalThis, { docentPaint: 0 });
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) Object.assign(globalThis, { docentPaint: startTime });
      }).observe({ type: "largest-contentful-paint", buffered: true });
    });
    await page.goto(`${url}${fragment}`);
    await pause(2500);
    return await page.evaluate(() => (globalThis as unknown as { docentPaint: number }).docentPaint); // Set above.
  } finally {
    await context.close();
  }
}

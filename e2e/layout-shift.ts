import type { Page } from "@playwright/test";

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Watches from the page's start on for content that moves without the visitor having done anything. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { docentTestShifts: shifts });
    new PerformanceObserver((list) => {
      // The entries of the type that was asked for.
      for (const { value, hadRecentInput } of list.getEntries() as LayoutShift[]) {
        if (!hadRecentInput) shifts.push(value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Sum of the layout shifts of this document; 0 means that nothing moved. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { docentTestShifts } = globalThis as unknown as { docentTestShifts: number[] }; // Set by watchLayoutShifts.
    return docentTestShifts.reduce((sum, value) => sum + value, 0);
  });
}

import { test as base, expect } from "@playwright/test";
import { NetworkLog } from "./network-log.ts";
import { PageWatch } from "./page-watch.ts";
import { Site } from "./site.ts";

interface Fixtures {
  readonly site: Site;
  readonly network: NetworkLog;
  /** Fails the test at its end on any console error or warning, uncaught error or policy violation not allowed. */
  readonly watch: PageWatch;
}

export const test = base.extend<Fixtures>({
  site: async ({ page }, use) => {
    await use(new Site(page, siteUrl()));
  },
  network: async ({ page }, use) => {
    await use(new NetworkLog(page));
  },
  watch: [
    async ({ context }, use) => {
      const watch = new PageWatch();
      await watch.attach(context);
      await use(watch);
      expect(watch.unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

/** Where the built site is served; the global setup says it. */
export function siteUrl(): string {
  const url = process.env["DOCENT_SITE"];
  if (!url) throw new Error("DOCENT_SITE: got nothing, expected the address that the global setup serves");
  return url;
}

export { expect };

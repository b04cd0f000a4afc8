import type { Page } from "@playwright/test";
import { folderReader } from "../../cli/folder-reader.ts";
import { createRandom } from "../../math/random.ts";
import { openBenchSite } from "../bench-site.ts";
import { launchChromium } from "../browser.ts";
import { distributionOf } from "../distribution.ts";
import { readWholeCatalogue } from "../whole-catalogue.ts";

const viewed = 200;
/** Different items of a long log. */
const known = 1000;

export interface DeviceTimesOptions {
  /** Folder of a published catalogue. */
  readonly catalogue: string;
  /** Of the long log. */
  readonly events: number;
  readonly print: (line: string) => void;
}

/**
 * What learning costs in the worker of a real browser: `npm run bench:learning -- log [EVENTS] [CATALOGUE]`. Updates are
 * what the worker computes for each event, chosen among what was recommended; a long log is opened as a new tab does.
 */
export async function deviceTimes({ catalogue, events, print }: DeviceTimesOptions): Promise<void> {
  const { ids, published } = await readWholeCatalogue(folderReader(catalogue));
  const random = createRandom(7);
  const draw = (count: number) => Array.from({ length: count }, () => ids[random.int(ids.length)]);
  const site = await openBenchSite(catalogue);
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    const openPage = async (): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(`${site.url}learning.html`);
      await page.evaluate((url) => window.learning.open(url), site.catalogueUrl);
      return page;
    };
    const first = await openPage();
    const { updateMs, choices } = await first.evaluate(([id, count]) => window.learning.view(id, count), [
      draw(1)[0],
      viewed,
    ] as const);
    const update = distributionOf(updateMs);
    print(`Chromium ${browser.version()}, ${published.manifest.title}, ${ids.length} items\n\n`);
    print(`| | ms |\n| --- | --- |\n`);
    print(`| one event: median of ${updateMs.length} | ${ms(update.median)} |\n`);
    print(`| 95 % | ${ms(update.p95)} |\n| the slowest | ${ms(Math.max(...updateMs))} |\n`);
    print(`| choices among what was recommended | ${choices} |\n`);

    const { id: catalogId } = published.manifest;
    await first.evaluate(([id, items, count]) => window.learning.fill(id, items, count), [
      catalogId,
      draw(known),
      events,
    ] as const);
    await first.close();
    const replayed = await openPage();
    const row = async (what: string, page: Page) => {
      print(
        `| ${what}: the first recommendation | ${ms(await page.evaluate(() => window.learning.recommend()))} |\n`,
      );
      const { ms: took, learned } = await page.evaluate(() => window.learning.follow());
      print(`| then all ${learned} events | ${ms(took)} |\n`);
    };
    await row("a long log that was never learned from", replayed);
    const [next] = draw(1);
    const more = await replayed.evaluate((id) => window.learning.viewOne(id), next);
    print(
      `| one view more, and the row after it | ${ms(more.ms)} |\n| of that, the update | ${ms(more.updateMs)} |\n`,
    );
    print(
      `| an event is deleted and unlearned | ${ms(await replayed.evaluate(() => window.learning.unlearn()))} |\n`,
    );
    print(
      `| the longest task of the page meanwhile | ${ms(await replayed.evaluate(() => window.learning.longestTaskMs()))} |\n`,
    );
    await replayed.close();
    await row("another tab, from a checkpoint", await openPage());
  } finally {
    await browser.close();
    await site.close();
  }
}

const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0);

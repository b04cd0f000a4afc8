import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { UsageError } from "../bench-options.ts";
import { launchChromium } from "../browser.ts";
import { builtInCatalogue } from "../built-in-catalogue.ts";
import { markdownTable } from "../markdown-table.ts";
import { type BuiltSite, openBuiltSite } from "./built-site.ts";
import { firstPaintMs } from "./first-paint.ts";
import { journeysTable } from "./journeys-table.ts";
import { lighthouseScores } from "./lighthouse-scores.ts";
import { goals, verdict } from "./pace-goals.ts";

const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} as const;

interface PaceOptions {
  readonly catalogue: string | undefined;
  readonly runs: number;
  /** A part of the names of what is measured; all when empty. */
  readonly only: string;
  readonly device: keyof typeof devices;
  /** Of how many of its longest tasks each journey tells what took their time. */
  readonly tasks: number;
}

/** `npm run bench -- pace`: what a visitor feels of the built site's speed, each figure beside its goal. */
export async function benchPace(args: readonly string[], onProgress: (what: string) => void): Promise<void> {
  const options = parsePaceArgs(args);
  const dir = options.catalogue ?? (await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url))));
  onProgress("building the site …");
  const site = await openBuiltSite(dir);
  const browser = await launchChromium();
  let object: string;
  try {
    say(`${site.title}, ${site.items.toLocaleString("en")} items, ${options.device}, ${browser.version()}\n`);
    if ("start".includes(options.only)) say(`${await startTable(browser, site, options)}\n`);
    const table = await journeysTable(browser, site, {
      ...options,
      context: devices[options.device],
      onProgress,
    });
    say(`${table}\n`);
    object = await firstObject(browser, site);
  } finally {
    await browser.close();
  }
  try {
    if ("lighthouse".includes(options.only)) say(await lighthouseTable(site, object));
  } finally {
    await site.close();
  }
}

function parsePaceArgs(args: readonly string[]): PaceOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      catalog: { type: "string" },
      runs: { type: "string", default: "3" },
      only: { type: "string", default: "" },
      device: { type: "string", default: "desktop" },
      tasks: { type: "string", default: "0" },
    },
  });
  const runs = wholeNumber("--runs", values.runs, 1);
  const tasks = wholeNumber("--tasks", values.tasks, 0);
  const { device } = values;
  if (device !== "desktop" && device !== "phone")
    throw new UsageError(`--device: got ${device}, expected desktop or phone`);
  return { catalogue: values.catalog, runs, only: values.only, device, tasks };
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new UsageError(`${option}: got ${text}, expected a whole number of at least ${least}`);
  return number;
}

async function startTable(browser: Browser, site: BuiltSite, { runs, device }: PaceOptions): Promise<string> {
  const paints: number[] = [];
  for (let run = 0; run < runs; run++) {
    const fragment = `#/catalogue/${site.catalogue}`;
    paints.push(await firstPaintMs(browser, { url: site.url, fragment, context: devices[device] }));
  }
  const paint = Math.min(...paints);
  return markdownTable(
    ["", "measured", "goal", ""],
    [
      [
        "JavaScript for the first paint, brotli",
        `${(site.firstPaintBytes / 1000).toFixed(1)} kB`,
        "≤ 40 kB",
        verdict(site.firstPaintBytes <= goals.scriptBytes),
      ],
      [
        "largest contentful paint of a first visit",
        `${paint.toFixed(0)} ms`,
        "< 1,500 ms",
        verdict(paint < goals.paintMs),
      ],
    ],
  );
}

/** The fragment of the first object of the home page. */
async function firstObject(browser: Browser, { url, catalogue }: BuiltSite): Promise<string> {
  const page = await browser.newPage({ serviceWorkers: "block" });
  await page.goto(`${url}#/catalogue/${catalogue}`);
  return page
    .locator("docent-grid a.title")
    .first()
    .evaluate((link) => (link as HTMLAnchorElement).hash); // by its selector
}

async function lighthouseTable({ url, catalogue }: BuiltSite, object: string): Promise<string> {
  const fragments = [`#/catalogue/${catalogue}`, object, "#/for-you", "#/privacy"];
  const scored = await lighthouseScores(fragments.map((fragment) => `${url}${fragment}`));
  const titles = [...(scored[0]?.scores.keys() ?? [])];
  const table = markdownTable(
    ["Lighthouse (≥ 95)", ...titles, ""],
    scored.map(({ scores }, i) => [
      `\`${fragments[i]}\``,
      ...titles.map((title) => String(scores.get(title))),
      verdict([...scores.values()].every((score) => score >= goals.score)),
    ]),
  );
  return `${table}\n${[...new Set(scored.flatMap(({ remarks }) => remarks))].map((remark) => `\n- ${remark}`).join("")}\n`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

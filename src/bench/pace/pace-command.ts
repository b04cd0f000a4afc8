import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { UsageError } from "../bench-options.ts";
import { launchChromium } from "../browser.ts";
import { builtInCatalogue } from "../built-in-catalogue.ts";
import { markdownTable } from "../markdown-table.ts";
import { type BuiltSite, openBuiltSite } from "./built-site.ts";
import { type FeltPace, feelPace } from "./felt-pace.ts";
import { firstPaintMs } from "./first-paint.ts";
import { journeys } from "./journeys.ts";
import { lighthouseScores } from "./lighthouse-scores.ts";

/**
 * A CPU that is so many times slower takes as many times the thread's own time for a task. The browser's own throttling
 * holds the thread up by the clock, so that on a machine with other work it slows down by far more than it says.
 */
const slowdown = 4;

const goals = { taskMs: 50, interactionMs: 100, paintMs: 1500, scriptBytes: 40_000, score: 95 };

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
}

/** `npm run bench -- pace`: what a visitor feels of the built site's speed, each figure beside its goal. */
export async function benchPace(args: readonly string[], onProgress: (what: string) => void): Promise<void> {
  const options = parsePaceArgs(args);
  const dir = options.catalogue ?? (await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url))));
  onProgress("building the site …");
  const site = await openBuiltSite(dir);
  const browser = await launchChromium();
  try {
    say(`${site.title}, ${site.items.toLocaleString("en")} items, ${options.device}, ${browser.version()}\n`);
    if ("start".includes(options.only)) say(`${await startTable(browser, site, options)}\n`);
    say(`${await journeysTable(browser, site, options, onProgress)}\n`);
  } finally {
    await browser.close();
  }
  try {
    if ("lighthouse".includes(options.only)) say(await lighthouseTable(site));
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
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new UsageError(`--runs: got ${values.runs}, expected a whole number of at least 1`);
  const { device } = values;
  if (device !== "desktop" && device !== "phone")
    throw new UsageError(`--device: got ${device}, expected desktop or phone`);
  return { catalogue: values.catalog, runs, only: values.only, device };
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

/** The least of some runs, since other work on the machine only ever adds; of shifts the most. */
async function journeysTable(
  browser: Browser,
  site: BuiltSite,
  { runs, only, device }: PaceOptions,
  onProgress: (what: string) => void,
): Promise<string> {
  const rows: string[][] = [];
  for (const journey of journeys.filter(({ name }) => name.includes(only))) {
    const felt: FeltPace[] = [];
    for (let run = 0; run < runs; run++) {
      felt.push(
        await feelPace(browser, journey, {
          url: site.url,
          catalogue: site.catalogue,
          context: devices[device],
        }),
      );
      onProgress(`${journey.name}: ${JSON.stringify(felt.at(-1))}`);
    }
    const task = slowdown * Math.min(...felt.map(({ longestTaskMs }) => longestTaskMs));
    const interaction = Math.min(...felt.map(({ interactionMs }) => interactionMs));
    const shift = Math.max(...felt.map(({ layoutShift }) => layoutShift));
    const isMet = task <= goals.taskMs && interaction < goals.interactionMs && shift === 0;
    rows.push([
      journey.name,
      task.toFixed(0),
      interaction === 0 ? "" : interaction.toFixed(0),
      shift === 0 ? "0" : shift.toPrecision(2),
      verdict(isMet),
    ]);
  }
  return markdownTable(
    [
      "journey",
      "longest task on a CPU four times slower, ms (≤ 50)",
      "input to next paint, ms (< 100)",
      "layout shift (0)",
      "",
    ],
    rows,
  );
}

async function lighthouseTable({ url, catalogue }: BuiltSite): Promise<string> {
  const fragments = [`#/catalogue/${catalogue}`, "#/for-you", "#/privacy"];
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

function verdict(isMet: boolean): string {
  return isMet ? "met" : "**missed**";
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

import type { Browser, BrowserContext, Page, Request } from "@playwright/test";
import type { BenchSite } from "./bench-site.ts";
import { type Distribution, distributionOf } from "./distribution.ts";
import type { ColdVisit } from "./page/cold.ts";
import { firstTenNotice } from "./page/first-ten-notice.ts";

/** Lighthouse's slow 4G. */
export const slowNetwork = { megabits: 1.6, latencyMs: 150 };

/** What a first visitor waits for, and what has to be sent until then. */
export interface ColdStart {
  /** Milliseconds from the navigation to the first ten results, on the slow network. */
  readonly firstTenMs: Distribution;
  readonly openMs: Distribution;
  readonly refinedMs: Distribution;
  /** Of the first of the visits: requests and bytes as transferred, without headers. */
  readonly kinds: readonly { readonly kind: string; readonly requests: number; readonly bytes: number }[];
  readonly requests: number;
  /** Over the visits, until the first ten, and until these are refined. */
  readonly bytes: Distribution;
  readonly refinedBytes: Distribution;
  readonly probed: number;
  readonly refinedProbed: number;
}

/**
 * Visits of somebody who has never been here: each in a browser context of its own, so with nothing cached.
 *
 * @param visitors  ids of the items that each of them views before the recommendations
 */
export async function measureColdStart(
  browser: Browser,
  site: BenchSite,
  visitors: readonly (readonly string[])[],
): Promise<ColdStart> {
  const visits = [];
  for (const ids of visitors) visits.push(await firstVisit(browser, site, ids));
  const [{ sent, visit }] = visits;
  return {
    firstTenMs: distributionOf(visits.map((v) => v.visit.firstTenMs)),
    openMs: distributionOf(visits.map((v) => v.visit.openMs)),
    refinedMs: distributionOf(visits.map((v) => v.visit.refinedMs)),
    kinds: byKind(sent, visit),
    requests: sent.length,
    bytes: distributionOf(
      visits.map(({ sent, visit }) => bytesOf(sent.filter((one) => isEarly(one, visit)))),
    ),
    refinedBytes: distributionOf(visits.map(({ sent }) => bytesOf(sent))),
    probed: visit.probed,
    refinedProbed: visit.refinedProbed,
  };
}

/** Scripts and pages, and of the catalogue's files what the engine says, that came before the first ten. */
function isEarly({ path, isBeforeTen }: Sent, { early, transfers }: ColdVisit): boolean {
  const inCatalogue = path.replace(catalogueFolder, "");
  const isOfCatalogue = transfers.some((transfer) => transfer.path === inCatalogue);
  return isOfCatalogue ? early.includes(inCatalogue) : isBeforeTen;
}

const catalogueFolder = /^.*\/catalogue\/[^/]+\//;

function bytesOf(sent: readonly Sent[]): number {
  return sent.reduce((sum, { bytes }) => sum + bytes, 0);
}

interface Sent {
  readonly path: string;
  readonly bytes: number;
  /** Whether the page had not yet told of the first ten when it had come. */
  readonly isBeforeTen: boolean;
}

async function firstVisit(
  browser: Browser,
  site: BenchSite,
  ids: readonly string[],
): Promise<{ visit: ColdVisit; sent: Sent[] }> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await slowDown(context, page);
    const finished: { readonly request: Request; readonly isBeforeTen: boolean }[] = [];
    let isBeforeTen = true;
    page.on("console", (message) => {
      if (message.text() === firstTenNotice) isBeforeTen = false;
    });
    page.on("requestfinished", (request) => finished.push({ request, isBeforeTen }));
    const asked = new URLSearchParams([["catalogue", site.catalogueUrl], ...ids.map((id) => ["id", id])]);
    await page.goto(`${site.url}cold.html?${asked}`);
    const visit = await page.evaluate(() => window.cold);
    if (visit.found < 10) throw new Error(`a first visit found ${visit.found} items, expected 10`);
    const sent = await Promise.all(
      finished
        .filter(({ request }) => request.url().startsWith("http"))
        .map(async ({ request, ...when }) => ({
          path: new URL(request.url()).pathname,
          bytes: await bodyBytes(request),
          ...when,
        })),
    );
    return { visit, sent };
  } finally {
    await context.close();
  }
}

/** What the server says that it sends, compressed; Playwright's own count leaves out scripts of workers. */
async function bodyBytes(request: Request): Promise<number> {
  const response = await request.response();
  const length = await response?.headerValue("content-length");
  if (!length) throw new Error(`${request.url()}: its response does not tell its length`);
  return Number(length);
}

/** Holds for the page's workers too: verified on Chromium 156. */
async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const throughput = (slowNetwork.megabits * 1e6) / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: slowNetwork.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/** Code, and the catalogue's files by their purpose as the engine tells it. */
function byKind(sent: readonly Sent[], { transfers }: ColdVisit): ColdStart["kinds"] {
  const purposeOf = new Map(transfers.map(({ path, purpose }) => [path, purpose]));
  const kinds = new Map<string, { requests: number; bytes: number }>();
  for (const { path, bytes } of sent) {
    const kind = purposeOf.get(path.replace(catalogueFolder, "") as never) ?? codeKind(path);
    const { requests, bytes: before } = kinds.get(kind) ?? { requests: 0, bytes: 0 };
    kinds.set(kind, { requests: requests + 1, bytes: before + bytes });
  }
  return Array.from(kinds, ([kind, counted]) => ({ kind, ...counted }));
}

function codeKind(path: string): string {
  return path.endsWith(".html") ? "page" : path.endsWith(".js") ? "code" : "other";
}

import type { Browser } from "@playwright/test";
import type { SearchEngineInfo, SearchEngineName } from "../engine/api/catalogue.ts";
import type { Timing } from "../engine/api/diagnostics.ts";
import { type BenchSite, type CodeFile, openBenchSite } from "./bench-site.ts";
import { launchChromium } from "./browser.ts";
import { type ColdStart, measureColdStart } from "./cold-start.ts";
import { type Distribution, distributionOf, meanOf } from "./distribution.ts";
import type { ClusterBenchOptions, ClusterRow } from "./page/cluster.worker.ts";
import type { MemoryUse } from "./page/memory.ts";
import type { WarmSamples } from "./page/page.ts";

export interface BrowserBenchOptions {
  /** Ids of related items, 12 of each visitor. */
  readonly histories: readonly (readonly string[])[];
  readonly repeats: number;
  readonly memoryAfter: number;
  readonly coldVisits: number;
  readonly clusters: Pick<ClusterBenchOptions, "joinedSizes" | "queries" | "batch">;
  readonly efSearch: number;
  readonly seed: number;
  readonly onProgress: (what: string) => void;
}

export interface BrowserReport {
  readonly browser: string;
  readonly clockTickMs: number;
  readonly warm: readonly WarmRow[];
  readonly hnswlib: SearchEngineInfo;
  readonly memory: MemoryUse & { readonly recommendations: number };
  readonly clusters: readonly ClusterRow[];
  readonly simd: boolean;
  readonly cold: ColdStart;
  readonly code: readonly CodeFile[];
}

/** All times in milliseconds. */
export interface WarmRow {
  readonly searchEngine: SearchEngineName;
  readonly historyLength: number;
  readonly k: number;
  readonly diversity: number;
  /** Bare Comlink round trips, between the recommendations. */
  readonly roundTrip: Distribution;
  /** Page → worker → page, with cards. */
  readonly page: Distribution;
  /** In the worker, question to answer. */
  readonly worker: Distribution;
  /** In the worker: centroids and clusters. */
  readonly search: Distribution;
  /** Mean of each phase. */
  readonly phases: Readonly<Record<keyof Timing, number>>;
  readonly distances: number;
}

const k = 20;
/** Of those who wish for diversity. */
const wished = { diversity: 0.3 };
const cold = { views: 1 };

/** What a visitor's browser does, in a real one. */
export async function benchInBrowser(dir: string, options: BrowserBenchOptions): Promise<BrowserReport> {
  const { onProgress } = options;
  onProgress("building the pages");
  const site = await openBenchSite(dir);
  try {
    const browser = await launchChromium();
    try {
      onProgress("first visits on a slow network");
      const visitors = options.histories.slice(0, options.coldVisits).map((ids) => ids.slice(0, cold.views));
      const coldStart = await measureColdStart(browser, site, visitors);
      const warm = await measureWarm(browser, site, options);
      return { browser: `Chromium ${browser.version()}`, ...warm, cold: coldStart, code: site.code };
    } finally {
      await browser.close();
    }
  } finally {
    await site.close();
  }
}

async function measureWarm(
  browser: Browser,
  { url, catalogueUrl }: BenchSite,
  { histories, repeats, memoryAfter, clusters, efSearch, seed, onProgress }: BrowserBenchOptions,
): Promise<Omit<BrowserReport, "browser" | "cold" | "code">> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => "bench" in window);
  const clockTickMs = await page.evaluate(() => window.bench.clockTickMs());
  await page.evaluate((address) => window.bench.open(address), catalogueUrl);

  async function warmRow(
    searchEngine: SearchEngineName,
    historyLength: number,
    diversity: number,
  ): Promise<WarmRow> {
    onProgress(`warm recommendations, ${searchEngine}, history of ${historyLength}, diversity ${diversity}`);
    const asked = { histories: histories.map((ids) => ids.slice(0, historyLength)), k, diversity, repeats };
    const samples = await page.evaluate((given) => window.bench.warm(given), asked);
    return { searchEngine, historyLength, k, diversity, ...sumUp(samples) };
  }

  onProgress("warming up");
  const few = { histories: histories.slice(0, 3), k, diversity: wished.diversity, repeats };
  await page.evaluate((given) => window.bench.warm(given), few);
  const warm = [
    await warmRow("docent", 12, wished.diversity),
    await warmRow("docent", 12, 0),
    await warmRow("docent", 5, 0),
  ];
  await page.evaluate(() => window.bench.setSearchEngine("scan"));
  warm.push(await warmRow("scan", 12, 0));
  await page.evaluate(() => window.bench.setSearchEngine("docent"));
  onProgress(`memory after ${memoryAfter} recommendations`);
  const memory = await page.evaluate((given) => window.bench.memoryAfter(given), {
    histories,
    k,
    times: memoryAfter,
  });
  const hnswlib = await page.evaluate(() => window.bench.setSearchEngine("hnswlib"));
  warm.push(await warmRow("hnswlib", 12, 0));
  onProgress("one cluster, each way to search it");
  const { rows, simd } = await page.evaluate((given) => window.bench.clusters(given), {
    ...clusters,
    catalogueUrl,
    k: 10,
    ef: efSearch,
    seed,
  });
  return {
    clockTickMs,
    warm,
    hnswlib,
    memory: { ...memory, recommendations: memoryAfter },
    clusters: rows,
    simd,
  };
}

type SummedUp = Omit<WarmRow, "searchEngine" | "historyLength" | "k" | "diversity">;

function sumUp({ roundTripMs, pageMs, worker, distances }: WarmSamples): SummedUp {
  const meanPhase = (phase: keyof Timing) => meanOf(worker.map((timing) => timing[phase]));
  return {
    roundTrip: distributionOf(roundTripMs),
    page: distributionOf(pageMs),
    worker: distributionOf(worker.map(({ totalMs }) => totalMs)),
    search: distributionOf(worker.map(({ centroidMs, clusterMs }) => centroidMs + clusterMs)),
    phases: {
      totalMs: meanPhase("totalMs"),
      interestMs: meanPhase("interestMs"),
      centroidMs: meanPhase("centroidMs"),
      loadMs: meanPhase("loadMs"),
      clusterMs: meanPhase("clusterMs"),
      rerankMs: meanPhase("rerankMs"),
      cardsMs: meanPhase("cardsMs"),
    },
    distances: meanOf(distances),
  };
}

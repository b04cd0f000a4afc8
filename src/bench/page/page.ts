import type { Remote } from "comlink";
import type { CatalogInfo, SearchEngineInfo, SearchEngineName } from "../../engine/api/catalogue.ts";
import type { Timing } from "../../engine/api/diagnostics.ts";
import { createEngineClient, type EngineClient } from "../../engine/client.ts";
import { startEngineWorker } from "../../engine/worker-start.ts";
import { startClusterBench, startEcho } from "./bench-workers.ts";
import type { ClusterBenchOptions, ClusterBenchReport } from "./cluster.worker.ts";
import type { Echo } from "./echo.worker.ts";
import { type MemoryUse, measureMemory } from "./memory.ts";
import { answered, visit } from "./visit.ts";

declare global {
  interface Window {
    bench: BenchPage;
  }
}

/** What the benchmark in Node asks the page to measure. All times in milliseconds. */
export interface BenchPage {
  /** The smallest step of the page's clock. */
  clockTickMs(): number;
  open(url: string): Promise<CatalogInfo>;
  setSearchEngine(name: SearchEngineName): Promise<SearchEngineInfo>;
  /** Warm recommendations to visitors with these histories, each between bare round trips to another worker. */
  warm(options: WarmOptions): Promise<WarmSamples>;
  /** Recommends `times` in all to these visitors in turn, then measures. */
  memoryAfter(options: Pick<WarmOptions, "histories" | "k"> & { readonly times: number }): Promise<MemoryUse>;
  clusters(options: ClusterBenchOptions): Promise<ClusterBenchReport>;
}

export interface WarmOptions {
  readonly histories: readonly (readonly string[])[];
  readonly k: number;
  /** 0 to 1, as recommend() takes it. */
  readonly diversity: number;
  /** Of each history. */
  readonly repeats: number;
}

export interface WarmSamples {
  /** One each: a bare round trip. */
  readonly roundTripMs: readonly number[];
  /** Page → worker → page, cards included. */
  readonly pageMs: readonly number[];
  /** As the worker tells. */
  readonly worker: readonly Timing[];
  readonly distances: readonly number[];
  /** Of the last answer to each history. */
  readonly found: readonly (readonly number[])[];
}

let engine: EngineClient | undefined;
let echo: Remote<Echo> | undefined;

window.bench = {
  clockTickMs() {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0, last = performance.now(); i < 200_000; i++) {
      const now = performance.now();
      if (now > last) least = Math.min(least, now - last);
      last = now;
    }
    return least;
  },
  async open(url) {
    engine?.close();
    engine = createEngineClient({ startWorker: startEngineWorker, log: () => {} });
    return answered(await engine.open({ url, privacyLevel: "direct" }));
  },
  setSearchEngine: async (searchEngine) => answered(await opened().setSearchEngine({ searchEngine })),
  async warm({ histories, k, diversity, repeats }) {
    echo ??= startEcho();
    const request = { k, options: { diversity } };
    const samples = {
      roundTripMs: [] as number[],
      pageMs: [] as number[],
      worker: [] as Timing[],
      distances: [] as number[],
      found: [] as number[][],
    };
    for (const history of histories) {
      let found = ordinalsOf(await visit(opened(), history, request));
      for (let i = 0; i < repeats; i++) {
        const t0 = performance.now();
        await echo.answer(i);
        const t1 = performance.now();
        const answer = await opened().recommend(request);
        const t2 = performance.now();
        samples.roundTripMs.push(t1 - t0);
        samples.pageMs.push(t2 - t1);
        const { items, diagnostics } = answered(answer);
        samples.worker.push(diagnostics.timing);
        samples.distances.push(diagnostics.distances);
        found = ordinalsOf({ items });
      }
      samples.found.push(found);
    }
    return samples;
  },
  async memoryAfter({ histories, k, times }) {
    for (let asked = 0; asked < times; ) {
      for (const history of histories) {
        await visit(opened(), history, { k });
        for (const until = Math.min(times, ++asked + 9); asked < until; asked++)
          answered(await opened().recommend({ k }));
        if (asked >= times) break;
      }
    }
    return measureMemory();
  },
  async clusters(options) {
    const { bench, end } = startClusterBench();
    try {
      return await bench.run(options);
    } finally {
      end();
    }
  },
};

function opened(): EngineClient {
  if (!engine) throw new Error("no catalogue is open");
  return engine;
}

function ordinalsOf({ items }: { readonly items: readonly { readonly ordinal: number }[] }): number[] {
  return items.map(({ ordinal }) => ordinal);
}

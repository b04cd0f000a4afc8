import { folderReader } from "../cli/folder-reader.ts";
import { evaluate } from "../compiler/evaluate.ts";
import type { BenchOptions } from "./bench-options.ts";
import { type BenchReport, machineFacts } from "./bench-report.ts";
import { type BrowserReport, benchInBrowser } from "./browser-bench.ts";
import { catalogueFacts } from "./catalogue-facts.ts";
import { measureCode } from "./code-size.ts";
import { benchInNode } from "./node-bench.ts";
import { relatedHistories } from "./related-histories.ts";
import { readWholeCatalogue, type WholeCatalogue } from "./whole-catalogue.ts";

export type CatalogueBenchOptions = Pick<BenchOptions, "queries" | "seed" | "hidden" | "browser" | "quick">;

/** All that a run measures of one published catalogue. */
export async function benchCatalogue(
  dir: string,
  options: CatalogueBenchOptions,
  onProgress: (what: string) => void,
): Promise<BenchReport> {
  onProgress("reading the catalogue");
  const catalogue = await readWholeCatalogue(folderReader(dir));
  const node = await benchInNode(dir, catalogue, {
    queries: options.queries,
    seed: options.seed,
    onProgress,
  });
  onProgress("the runtime's scripts");
  const code = await measureCode();
  const { hidden } = options;
  if (hidden !== undefined) onProgress(`agreement in ${hidden}`);
  const relevance = hidden === undefined ? undefined : await evaluate(folderReader(dir), { hidden });
  const browser = options.browser ? await inBrowser(dir, catalogue, options, onProgress) : undefined;
  return {
    machine: machineFacts(),
    quick: options.quick,
    seed: options.seed,
    catalogue: catalogueFacts(catalogue),
    node,
    code,
    ...(relevance && { relevance }),
    ...(browser && { browser }),
  };
}

function inBrowser(
  dir: string,
  { unitRows, ids, published }: WholeCatalogue,
  { seed, quick }: CatalogueBenchOptions,
  onProgress: (what: string) => void,
): Promise<BrowserReport> {
  const histories = relatedHistories(unitRows, { count: quick ? 3 : 12, length: 12, seed: seed + 1 });
  return benchInBrowser(dir, {
    histories: histories.map((items) => items.map((item) => ids[item])),
    repeats: quick ? 5 : 80,
    memoryAfter: quick ? 60 : 1000,
    coldVisits: quick ? 1 : 7,
    clusters: quick
      ? { joinedSizes: [], queries: 5, batch: 2 }
      : { joinedSizes: [1000, 4000], queries: 60, batch: 20 },
    efSearch: published.manifest.defaults.efSearch,
    seed,
    onProgress,
  });
}

import { anyRequest, openFolderEngine } from "../cli/folder-engine.ts";
import type { SearchEngineName } from "../engine/api/catalogue.ts";
import { type Distribution, distributionOf, meanOf } from "./distribution.ts";
import { answered, type EngineAnswer, searchByEngine } from "./engine-search.ts";
import { type JudgedQueries, type Judgement, judgedQueries } from "./judged-queries.ts";
import { buildReference } from "./reference-design.ts";
import { relatedHistories } from "./related-histories.ts";
import type { WholeCatalogue } from "./whole-catalogue.ts";

export interface NodeBenchOptions {
  readonly queries: number;
  readonly seed: number;
  readonly k?: number;
  /** Viewed items of each query. */
  readonly views?: number;
  readonly onProgress: (what: string) => void;
}

export interface NodeReport {
  readonly queries: number;
  readonly k: number;
  readonly views: number;
  readonly rows: readonly SearchRow[];
}

/** One way to search, over all queries. */
export interface SearchRow {
  readonly name: string;
  readonly clustersProbed: number | undefined;
  /** Searches as the catalogue is published to be searched. */
  readonly isDefault?: boolean;
  readonly judgement: Judgement;
  /** Of the search alone, with what it needs in memory. */
  readonly ms: Distribution;
  readonly distances: number | undefined;
}

/** What each search finds, in Node: by how much it falls short of the exact scan, and how long it takes. */
export async function benchInNode(
  dir: string,
  catalogue: WholeCatalogue,
  { queries: count, seed, k = 10, views = 5, onProgress }: NodeBenchOptions,
): Promise<NodeReport> {
  onProgress("exact answers");
  const histories = relatedHistories(catalogue.unitRows, { count, length: views, seed });
  const judged = judgedQueries(catalogue, histories, k);
  const rows = [timedRow("exact scan of the shipped codes", judged, judged.scan)];
  const { nprobe } = catalogue.published.manifest.defaults;
  for (const probes of new Set([nprobe, 1, 2, 4, 8, 16, 2 * nprobe])) {
    onProgress(`Docent's search, ${probes} clusters`);
    const row = await rowOfEngine("docent", probes, { dir, catalogue, judged });
    rows.push({ ...row, isDefault: probes === nprobe });
  }
  onProgress("the same clusters, scanned");
  rows.push(await rowOfEngine("scan", nprobe, { dir, catalogue, judged }));
  onProgress("hnswlib's search");
  rows.push(await rowOfEngine("hnswlib", nprobe, { dir, catalogue, judged }));
  onProgress("the reference design");
  rows.push(...(await rowsOfReference(catalogue, judged, seed)));
  return { queries: count, k, views, rows };
}

/** The search alone: one query vector, and no reranking. */
const plain = { interest: "median", diversity: 0 } as const;

const engineNames: Readonly<Record<SearchEngineName, string>> = {
  docent: "Docent",
  scan: "Docent, clusters scanned",
  hnswlib: "Docent, graphs by hnswlib-wasm",
};

interface Context {
  readonly dir: string;
  readonly catalogue: WholeCatalogue;
  readonly judged: JudgedQueries;
}

async function rowOfEngine(
  searchEngine: SearchEngineName,
  nprobe: number,
  { dir, catalogue, judged }: Context,
): Promise<SearchRow> {
  const { engine } = answered(await openFolderEngine(dir));
  answered(await engine.setSearchEngine({ ...anyRequest, searchEngine }));
  const answers: EngineAnswer[] = [];
  for (const { viewed } of judged.queries) {
    const ids = viewed.map((item) => catalogue.ids[item]);
    answers.push(await searchByEngine(engine, ids, { k: judged.k, options: { ...plain, nprobe } }));
  }
  return {
    name: engineNames[searchEngine],
    clustersProbed: meanOf(answers.map(({ probed }) => probed)),
    judgement: judged.judge(answers.map(({ found }) => found)),
    ms: distributionOf(answers.map(({ searchMs }) => searchMs)),
    distances: searchEngine !== "hnswlib" ? meanOf(answers.map(({ distances }) => distances)) : undefined,
  };
}

async function rowsOfReference(
  { unitRows }: WholeCatalogue,
  judged: JudgedQueries,
  seed: number,
): Promise<SearchRow[]> {
  const reference = await buildReference(unitRows, { seed });
  const name = `reference design: 5 dimensions, ${reference.clusters} clusters`;
  return [false, true].map((inverted) => ({
    ...timedRow(inverted ? `${name}, cosine inverted` : name, judged, ({ viewed, allowed }) =>
      reference.search(viewed, { k: judged.k, allowed, inverted }),
    ),
    clustersProbed: 1,
  }));
}

function timedRow(
  name: string,
  judged: JudgedQueries,
  search: (query: JudgedQueries["queries"][number]) => number[],
): SearchRow {
  for (const query of judged.queries.slice(0, 10)) search(query); // warm up
  const times: number[] = [];
  const found = judged.queries.map((query) => {
    const startedMs = performance.now();
    const items = search(query);
    times.push(performance.now() - startedMs);
    return items;
  });
  return {
    name,
    clustersProbed: undefined,
    judgement: judged.judge(found),
    ms: distributionOf(times),
    distances: undefined,
  };
}

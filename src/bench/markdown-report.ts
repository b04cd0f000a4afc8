import { evaluationTable } from "../cli/evaluation-table.ts";
import type { EvaluateReport } from "../compiler/evaluate.ts";
import type { BenchReport } from "./bench-report.ts";
import type { BrowserReport, WarmRow } from "./browser-bench.ts";
import { slowNetwork } from "./cold-start.ts";
import type { Distribution } from "./distribution.ts";
import { markdownTable } from "./markdown-table.ts";
import type { NodeReport } from "./node-bench.ts";
import type { ClusterRow } from "./page/cluster.worker.ts";
import { targetRows } from "./targets.ts";

/** The report as tables for people. */
export function markdownReport(report: BenchReport): string {
  const { machine, quick, seed, catalogue, node, relevance, browser } = report;
  const { title, items, clusters, dim, code, totalBytes, codeBytesPerItem, nprobe, efSearch } = catalogue;
  return [
    `# ${title}: ${count(items)} items, ${clusters} clusters, ${dim} dimensions as ${code} (${codeBytesPerItem} bytes)`,
    "",
    `${kilobytes(totalBytes)} published; nprobe ${nprobe}, efSearch ${efSearch}; seed ${seed}; ${machine.processor}, ${machine.cores} cores, Node ${machine.node}${browser ? `, ${browser.browser}` : ""}.`,
    ...(quick ? ["", "**A quick run: these times mean nothing.**"] : []),
    "",
    ...targetSection(report),
    ...searchSection(node),
    ...(relevance ? relevanceSection(relevance) : []),
    ...(browser ? browserSections(browser) : []),
  ]
    .join("\n")
    .concat("\n");
}

/** The retrieval level is `direct`: the visitor's browser asks for the clusters that it probes. */
function targetSection(report: BenchReport): string[] {
  const cells = targetRows(report).map(({ what, target, measured, isMet }) => [
    what,
    target,
    measured,
    isMet ? "yes" : "**no**",
  ]);
  return [
    "## Targets, at the retrieval level direct",
    "",
    markdownTable(["what", "target", "measured", "met"], cells),
    "",
  ];
}

function relevanceSection(relevance: EvaluateReport): string[] {
  return [`## Agreement in ${relevance.hidden}`, "", evaluationTable(relevance), ""];
}

function searchSection({ rows, queries, k, views }: NodeReport): string[] {
  return [
    `## Searches in Node: ${queries} queries, each the median of ${views} related items, k = ${k}`,
    "",
    "Truth: cosines to the vectors as shipped. Times of the search alone, in milliseconds.",
    "",
    markdownTable(
      [
        "search",
        "clusters",
        `recall@${k} of the codes`,
        "strict",
        "within 0.01",
        "loss",
        "p50",
        "p95",
        "distances",
      ],
      rows.map(({ name, clustersProbed, judgement, ms, distances }) => [
        name,
        clustersProbed === undefined ? "all" : round(clustersProbed, 1),
        round(judgement.recallOfCodes, 3),
        round(judgement.strict, 3),
        round(judgement.withinHundredth, 3),
        round(judgement.loss, 3),
        round(ms.median, 3),
        round(ms.p95, 3),
        distances === undefined ? "" : round(distances, 0),
      ]),
    ),
    "",
  ];
}

function browserSections({
  warm,
  simd,
  clockTickMs,
  clusters,
  cold,
  code,
  memory,
  hnswlib,
}: BrowserReport): string[] {
  return [
    `## Warm recommendations: page → worker → page, with cards, k = ${warm[0].k}`,
    "",
    `Milliseconds, least / p50 / p95 of ${warm[0].page.count} each; bare Comlink round trips in between; the clock ticks at ${round(clockTickMs, 3)} ms.`,
    "",
    markdownTable(
      [
        "engine",
        "history",
        "diversity",
        "bare round trip",
        "recommendation",
        "÷ round trip, p50",
        "in the worker",
        "search",
        "distances",
      ],
      warm.map(warmCells),
    ),
    "",
    `Means in the worker: ${warm.map(phasesOf).join("; ")}.`,
    "",
    "## One set of nodes, each way to search it, in a worker",
    "",
    `Microseconds from the float query to the ten nearest, sorted; graphs with the catalogue's efSearch.${simd ? "" : " No SIMD here: scans are in TypeScript."}`,
    "",
    markdownTable(
      ["nodes", "search", "recall@10", "min", "p50", "p95", "÷ hnswlib, p50"],
      clusterCells(clusters),
    ),
    "",
    `hnswlib-wasm took ${round(hnswlib.startMs, 0)} ms to start and a download of ${kilobytes(hnswlib.downloadBytes)}.`,
    "",
    `## A first visit at ${slowNetwork.megabits} Mbps and ${slowNetwork.latencyMs} ms: one item viewed, ten recommended`,
    "",
    `Open after ${round(cold.openMs.median, 0)} ms, first ten after **${round(cold.firstTenMs.median, 0)} ms** (p95 ${round(cold.firstTenMs.p95, 0)}, ${cold.firstTenMs.count} visits), ${cold.probed} clusters probed; **${kilobytes(cold.bytes.median)}** as transferred (p95 ${kilobytes(cold.bytes.p95)}). Refined in place from ${cold.refinedProbed} clusters after ${round(cold.refinedMs.median, 0)} ms and ${kilobytes(cold.refinedBytes.median)}, in the first visit in ${cold.requests} requests:`,
    "",
    markdownTable(
      ["what", "requests", "bytes"],
      cold.kinds.map(({ kind, requests, bytes }) => [kind, String(requests), count(bytes)]),
    ),
    "",
    "## Code of the engine, without an interface",
    "",
    markdownTable(
      ["script", "bytes", "brotli"],
      code.map(({ name, bytes, brotliBytes }) => [name, count(bytes), count(brotliBytes)]),
    ),
    "",
    `Memory after ${count(memory.recommendations)} recommendations: ${kilobytes(memory.workerBytes)} in the worker, ${kilobytes(memory.pageBytes)} in the page.`,
    "",
  ];
}

function warmCells(row: WarmRow): string[] {
  return [
    row.searchEngine,
    String(row.historyLength),
    String(row.diversity),
    spread(row.roundTrip),
    spread(row.page),
    round(row.page.median / row.roundTrip.median, 1),
    spread(row.worker),
    spread(row.search),
    row.searchEngine === "hnswlib" ? "" : round(row.distances, 0),
  ];
}

function phasesOf({ searchEngine, historyLength, diversity, phases }: WarmRow): string {
  const { interestMs, centroidMs, clusterMs, rerankMs, cardsMs } = phases;
  const named = {
    interest: interestMs,
    centroids: centroidMs,
    clusters: clusterMs,
    rerank: rerankMs,
    cards: cardsMs,
  };
  const parts = Object.entries(named).map(([name, ms]) => `${name} ${round(ms, 3)}`);
  return `${searchEngine}, ${historyLength}, ${diversity}: ${parts.join(", ")}`;
}

function clusterCells(rows: readonly ClusterRow[]): string[][] {
  return rows.map(({ nodes, set, method, recall, microseconds }) => {
    const hnswlib = rows.find((row) => row.set === set && row.method.includes("hnswlib"));
    return [
      String(nodes),
      method,
      round(recall, 3),
      round(microseconds.min, 1),
      round(microseconds.median, 1),
      round(microseconds.p95, 1),
      hnswlib ? round(microseconds.median / hnswlib.microseconds.median, 2) : "",
    ];
  });
}

function spread({ min, median, p95 }: Distribution): string {
  return `${round(min, 2)} / ${round(median, 2)} / ${round(p95, 2)}`;
}

function round(value: number, digits: number): string {
  return value.toFixed(digits);
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function kilobytes(bytes: number): string {
  return `${count(bytes / 1000)} kB`;
}

import type { CompileReport } from "../compiler/compile-report.ts";
import type { BadRow } from "../compiler/ingest-error.ts";

export interface SummaryFacts {
  /** As the user wrote them. */
  readonly inputName: string;
  readonly outName: string;
  readonly ingestMs: number;
  readonly totalMs: number;
}

/** What a compilation did, for a terminal: items, clusters, bytes by kind, time by stage, and what to look at. */
export function compileSummary(report: CompileReport, facts: SummaryFacts): string {
  const { clusters, embedding } = report;
  const lines = [
    `${report.catalogId}: ${counted(report.items, "item")} in ${counted(clusters.count, "cluster")} of ${span(clusters)} → ${facts.outName}`,
    `  vectors: ${embedding.embedder}, ${embedding.dims} dimensions${shareOf(embedding.explainedVariance)}, codes keep ${report.codeFidelity.toFixed(4)} of the cosine`,
    `  a search probes ${counted(report.probes.nprobe, "cluster")}${recallOf(report.probes)}`,
    ...graphLine(report),
    ...profileLine(report),
    "",
    ...table(report),
    "",
    `  time: ${timeOf(report, facts)}`,
    ...attention(report, facts.inputName),
    "",
    `Look at it: docent serve ${facts.outName} · docent recommend ${facts.outName} --ids … --json`,
  ];
  return `${lines.join("\n")}\n`;
}

function graphLine({ graphs, clusters }: CompileReport): string[] {
  if (graphs === clusters.count) return [];
  return [
    graphs === 0
      ? "  no cluster has a graph: all are scanned"
      : `  ${count(graphs)} of the clusters ${graphs === 1 ? "has" : "have"} a graph; others are scanned`,
  ];
}

function profileLine({ profiles }: CompileReport): string[] {
  if (!profiles) return [];
  const { people, items, listed } = profiles;
  return [
    `  ${counted(profiles.profiles, "taste profile")} of ${count(people)} people list ${count(items)} items, ${Math.round(listed / profiles.profiles)} each`,
  ];
}

function table({ files, totalBytes }: CompileReport): string[] {
  const rows = [
    ...files.map(({ kind, files: fileCount, bytes }) => [kind, fileCount, size(bytes)] as const),
    ["all", files.reduce((sum, kind) => sum + kind.files, 0), size(totalBytes)] as const,
  ];
  const cells = rows.map(([kind, fileCount, bytes]) => [kind, counted(fileCount, "file"), bytes]);
  const widths = [0, 1, 2].map((c) => Math.max(...cells.map((row) => row[c].length)));
  return cells.map(
    ([kind, fileCount, bytes]) =>
      `  ${kind.padEnd(widths[0])}  ${fileCount.padEnd(widths[1])}  ${bytes.padStart(widths[2])}`,
  );
}

function timeOf({ stages }: CompileReport, { ingestMs, totalMs }: SummaryFacts): string {
  const parts = stages.map(({ stage, ms, cached }) => `${stage} ${cached ? "from cache" : seconds(ms)}`);
  return `${[`ingest ${seconds(ingestMs)}`, ...parts].join(", ")}; together ${seconds(totalMs)}`;
}

function attention(report: CompileReport, inputName: string): string[] {
  const { embedding, clusters, pictures, sharedKeys } = report;
  return [
    ...badRowLines(report, inputName),
    ...report.silentColumns.map(({ column, why }) => `  the column ${JSON.stringify(column)} is ${why}`),
    ...fact("items that share their vector with another", clusters.itemsSharingAVector),
    ...fact(
      "items that say nothing that others say too",
      embedding.arbitraryItemCount,
      embedding.arbitraryItems,
    ),
    ...fact("pictures that could not be read", pictures.missing.length, pictures.missing),
    ...fact("alternate keys that belong to several items", sharedKeys.length, sharedKeys),
  ];
}

/** A line about things to look at, with some of them; none where there are none. */
function fact(what: string, number: number, examples: readonly string[] = []): string[] {
  if (number === 0) return [];
  const some = examples.slice(0, 3).join(", ");
  return [`  ${what}: ${count(number)}${some === "" ? "" : ` (${some}${number > 3 ? ", …" : ""})`}`];
}

const listedBadRows = 10;

function badRowLines({ rows, badRowCount, badRows }: CompileReport, inputName: string): string[] {
  if (badRowCount === 0) return [];
  const more = badRowCount - Math.min(listedBadRows, badRows.length);
  return [
    `  ${count(badRowCount)} of ${count(rows)} rows skipped:`,
    ...badRows.slice(0, listedBadRows).map((row) => `    ${badRowText(inputName, row)}`),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ];
}

function badRowText(inputName: string, { line, column, message }: BadRow): string {
  return `${inputName}:${line}:${column}: ${message}`;
}

function shareOf(explainedVariance: number | undefined): string {
  return explainedVariance === undefined
    ? ""
    : ` keeping ${(explainedVariance * 100).toFixed(0)}% of the variance`;
}

/** "1 item", "12,345 items". */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

function recallOf({ recall, share }: CompileReport["probes"]): string {
  if (recall === undefined || share === undefined) return "";
  return ` (${(share * 100).toFixed(1)}% of the items) and finds ${(recall * 100).toFixed(1)}% of the ten nearest`;
}

function span({ smallest, largest }: CompileReport["clusters"]): string {
  return smallest === largest ? counted(smallest, "item") : `${smallest} to ${largest}`;
}

/** 12345 → "12,345", whatever the machine's language. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Decimal units, as download sizes are told. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

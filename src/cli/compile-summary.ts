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
    `${report.catalogId}: ${count(report.items)} items in ${count(clusters.count)} clusters of ${clusters.smallest} to ${clusters.largest} → ${facts.outName}`,
    `  vectors: ${embedding.embedder}, ${embedding.dims} dimensions${shareOf(embedding.explainedVariance)}, codes keep ${report.codeFidelity.toFixed(4)} of the cosine`,
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

function table({ files, totalBytes }: CompileReport): string[] {
  const rows = [
    ...files.map(({ kind, files: fileCount, bytes }) => [kind, count(fileCount), size(bytes)]),
    ["all", count(files.reduce((sum, kind) => sum + kind.files, 0)), size(totalBytes)],
  ];
  const widths = [0, 1, 2].map((c) => Math.max(...rows.map((row) => row[c].length)));
  return rows.map(
    ([kind, fileCount, bytes]) =>
      `  ${kind.padEnd(widths[0])}  ${fileCount.padStart(widths[1])} files  ${bytes.padStart(widths[2])}`,
  );
}

function timeOf({ stages }: CompileReport, { ingestMs, totalMs }: SummaryFacts): string {
  const parts = stages.map(({ stage, ms, cached }) => `${stage} ${cached ? "from cache" : seconds(ms)}`);
  return `${[`ingest ${seconds(ingestMs)}`, ...parts].join(", ")}; together ${seconds(totalMs)}`;
}

function attention(report: CompileReport, inputName: string): string[] {
  const { embedding, clusters, pictures, sharedKeys } = report;
  const some = (list: readonly string[]) => `${list.slice(0, 3).join(", ")}${list.length > 3 ? ", …" : ""}`;
  return [
    ...badRowLines(report, inputName),
    ...(clusters.itemsSharingAVector > 0
      ? [`  ${count(clusters.itemsSharingAVector)} items share their vector with another`]
      : []),
    ...(embedding.arbitraryItemCount > 0
      ? [
          `  ${count(embedding.arbitraryItemCount)} items say nothing that others say too: ${some(embedding.arbitraryItems)}`,
        ]
      : []),
    ...(pictures.missing.length > 0
      ? [`  ${count(pictures.missing.length)} pictures could not be read: ${some(pictures.missing)}`]
      : []),
    ...(sharedKeys.length > 0
      ? [`  ${count(sharedKeys.length)} alternate keys belong to several items: ${some(sharedKeys)}`]
      : []),
  ];
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

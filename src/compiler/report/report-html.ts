import type { CompileReport } from "../compile-report.ts";
import { escapeHtml } from "./escape-html.ts";
import { barChart, histogram } from "./plots.ts";
import type { NeighbourRow, PicturedCard, ReportData } from "./report-data.ts";
import { recallSection, relevanceSection, varianceSection } from "./report-relevance.ts";

/** A page of its own: no script, nothing fetched. */
export function reportHtml(data: ReportData): string {
  const { summary, compilation } = data;
  const sections = [
    overview(data),
    section("Cluster sizes", clusterSizes(data)),
    section("What a search finds", recallSection(data)),
    ...(data.relevance.length > 0 ? [section("Relevance", relevanceSection(data))] : []),
    ...(compilation && varianceSection(compilation) !== ""
      ? [section("Explained variance", varianceSection(compilation))]
      : []),
    section("Bytes", bytes(data)),
    ...(compilation ? [section("How it was made", making(compilation))] : []),
    section("Neighbours of highlights", neighbourTable(data.highlights)),
    section("Neighbours of items drawn at random", neighbourTable(data.random)),
    section("Some clusters", clusterSheet(data)),
    ...(compilation ? [section("Rows", rows(compilation))] : []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(summary.title)} · catalogue report</title>
<style>${styles}</style>
</head>
<body>
<header><h1>${escapeHtml(summary.title)}</h1><p>Catalogue <code>${escapeHtml(summary.id)}</code>, generation <code>${summary.generation.slice(0, 8)}</code></p></header>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

function overview({ summary }: ReportData): string {
  const { clusters, vectors } = summary;
  const facts = [
    [count(summary.items), "items"],
    [count(clusters.count), "clusters"],
    [kilobytes(summary.totalBytes), "in all"],
    [String(vectors.bytesPerItem), `bytes a vector (${vectors.dim} × ${vectors.code})`],
  ];
  return `<ul class="facts">${facts.map(([value, label]) => `<li><strong>${value}</strong> ${label}</li>`).join("")}</ul>`;
}

function clusterSizes({ clusterSizes: sizes }: ReportData): string {
  const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
  const deviation = Math.sqrt(sizes.reduce((a, b) => a + (b - mean) ** 2, 0) / sizes.length);
  const text = `From ${count(Math.min(...sizes))} to ${count(Math.max(...sizes))} items; mean ${mean.toFixed(1)}, standard deviation ${deviation.toFixed(1)}.`;
  return `<p>${text}</p>${histogram(sizes, "Number of clusters by size", "items")}`;
}

function bytes({ summary }: ReportData): string {
  const bars = Object.entries(summary.files).map(([label, files]) => ({
    label,
    value: files.bytes,
    text: `${kilobytes(files.bytes)} in ${count(files.count)} files`,
  }));
  return barChart(bars, "Bytes on the wire by kind of file");
}

function making({ stages, embedding, codeFidelity }: CompileReport): string {
  const variance = embedding.explainedVariance;
  const sentences = [
    `Embedded by <code>${escapeHtml(embedding.embedder)}</code> in ${embedding.dims} dimensions.`,
    ...(embedding.vocabulary === undefined ? [] : [`${count(embedding.vocabulary)} different words count.`]),
    ...(variance === undefined
      ? []
      : [`The vectors keep ${(100 * variance).toFixed(1)} % of the words’ variance.`]),
    `Codes keep ${codeFidelity.toFixed(4)} of the cosine.`,
  ];
  const bars = stages.map(({ stage, ms, cached }) => ({
    label: stage,
    value: ms,
    text: `${(ms / 1000).toFixed(1)} s${cached ? ", from the cache" : ""}`,
  }));
  return `<p>${sentences.join(" ")}</p>${barChart(bars, "Seconds by stage")}`;
}

function rows(report: CompileReport): string {
  const parts = [
    `<p>${count(report.rows)} rows were read, ${count(report.items)} became items, ${count(report.badRowCount)} were skipped. ${count(report.clusters.itemsSharingAVector)} items share their vector with another.</p>`,
  ];
  if (report.badRows.length > 0) {
    const lines = report.badRows.map(
      ({ line, column, message }) => `<tr><td>${line}:${column}</td><td>${escapeHtml(message)}</td></tr>`,
    );
    parts.push(
      `<table><thead><tr><th>Line</th><th>Why it was skipped</th></tr></thead><tbody>${lines.join("")}</tbody></table>`,
    );
  }
  for (const { column, why } of report.silentColumns)
    parts.push(
      `<p>The column ${escapeHtml(JSON.stringify(column))} is ${why}: it tells no item from another.</p>`,
    );
  const { arbitraryItems, arbitraryItemCount } = report.embedding;
  if (arbitraryItemCount > 0) {
    parts.push(
      `<p>${count(arbitraryItemCount)} items say nothing that others say too: ${escapeHtml(arbitraryItems.slice(0, 50).join(", "))}${arbitraryItemCount > 50 ? " …" : ""}</p>`,
    );
  }
  return parts.join("");
}

function neighbourTable(table: readonly NeighbourRow[]): string {
  return `<div class="sheet">${table.map(({ query, neighbours }) => `<div class="row">${figure(query, "query")}${neighbours.map((n) => figure(n, "")).join("")}</div>`).join("")}</div>`;
}

function clusterSheet({ clusters }: ReportData): string {
  return clusters
    .map(
      ({ cluster, size, items }) =>
        `<h3>Cluster ${cluster}, ${count(size)} items</h3><div class="row">${items.map((item) => figure(item, "")).join("")}</div>`,
    )
    .join("");
}

function figure({ card, picture }: PicturedCard, className: string): string {
  const image =
    picture === undefined ? `<span class="blank"></span>` : `<img src="${escapeHtml(picture)}" alt="">`;
  return `<figure class="${className}">${image}<figcaption>${escapeHtml(card.title)}<small>${escapeHtml(card.creator)}</small></figcaption></figure>`;
}

function section(title: string, body: string): string {
  return `<section><h2>${title}</h2>${body}</section>`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function kilobytes(value: number): string {
  return value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(2)} MB`;
}

const styles = `:root { color-scheme: light dark; --ink: light-dark(#221f1a, #ece7dd); --paper: light-dark(#fbf9f5, #171512); --quiet: light-dark(#6a6357, #a89f90); --bar: light-dark(#8a5a2b, #d09a5c) }
body { margin: 0 auto; max-width: 920px; padding: 40px 20px 80px; color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif }
h1, h2 { font-family: Georgia, serif; font-weight: normal } h1 { font-size: 2.4rem; margin: 0 } h2 { margin: 56px 0 12px } header p { color: var(--quiet) }
.facts { display: flex; flex-wrap: wrap; gap: 12px 40px; padding: 0; list-style: none } .facts strong { display: block; font: 2rem Georgia, serif }
svg { width: 100%; height: auto } svg text { fill: var(--quiet); font: 12px system-ui, sans-serif } svg .value { fill: var(--ink) } rect, circle { fill: var(--bar) } polyline { fill: none; stroke: var(--bar); stroke-width: 2 } .other { stroke: var(--quiet) } .grid { stroke: var(--quiet); stroke-opacity: .3 }
table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: 4px 16px 4px 0; text-align: left; border-bottom: 1px solid color-mix(in srgb, var(--quiet) 30%, transparent) }
.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(110px, 1fr)); gap: 12px; margin: 0 0 20px } figure { margin: 0; font-size: .8rem; line-height: 1.3 } figure img, .blank { display: block; width: 100%; aspect-ratio: 1; margin-bottom: 6px; background: color-mix(in srgb, var(--quiet) 12%, transparent) } .query { outline: 2px solid var(--bar); outline-offset: 4px } small { display: block; color: var(--quiet) }
`;

import type { CompileReport } from "../compile-report.ts";
import { escapeHtml } from "./escape-html.ts";
import { barChart, histogram } from "./plots.ts";
import type { NeighbourRow, PicturedCard, ReportData } from "./report-data.ts";
import { longTailSection, metricsSection } from "./report-learned.ts";
import { reportPage } from "./report-page.ts";
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
    ...learnedSections(data),
    section("Neighbours of highlights", neighbourTable(data.highlights)),
    section("Neighbours of items drawn at random", neighbourTable(data.random)),
    section("Some clusters", clusterSheet(data)),
    section("Duplicates", duplicates(data)),
    ...(compilation ? [section("Rows", rows(compilation))] : []),
  ];
  return reportPage({
    title: `${summary.title} · catalogue report`,
    header: `<h1>${escapeHtml(summary.title)}</h1><p>Catalogue <code>${escapeHtml(summary.id)}</code>, generation <code>${summary.generation.slice(0, 8)}</code></p>`,
    sections,
  });
}

function learnedSections({ learned, ratings }: ReportData): string[] {
  if (!learned) return [];
  const { learner, byTaste, byContent } = learned;
  return [
    ...(ratings ? [section("Does it foretell what people had?", metricsSection(ratings))] : []),
    section("The long tail", longTailSection(learned)),
    section(
      "Well-known titles: people who liked this also liked",
      `<p>Learned by <code>${escapeHtml(learner)}</code>.</p>${neighbourTable(byTaste)}`,
    ),
    ...(byContent.length > 0
      ? [section("The same titles: similar by content", neighbourTable(byContent))]
      : []),
  ];
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
    `<p>${count(report.rows)} rows were read, ${count(report.items)} became items, ${count(report.badRowCount)} were skipped.</p>`,
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

function duplicates({ duplicates: { groups, items, largest } }: ReportData): string {
  if (groups === 0) return "<p>No two items have the same published vector.</p>";
  const told = `<p>${count(items)} items in ${count(groups)} ${groups === 1 ? "group" : "groups"} have the same published vector as the others of their group: most say the same in every column that recommendations go by. Visitors get all of a group, side by side. The largest:</p>`;
  const lines = largest.map(({ size, cards }) => {
    const some = cards.map((card) => `${linked(card)} <code>${escapeHtml(card.id)}</code>`).join(", ");
    return `<tr><td>${count(size)}</td><td>${some}${size > cards.length ? " …" : ""}</td></tr>`;
  });
  return `${told}<table><thead><tr><th>Items</th><th>Some of them</th></tr></thead><tbody>${lines.join("")}</tbody></table>`;
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

/** Where the catalogue packs no pictures, words are all there is: the page fetches nothing. */
function figure({ card, picture }: PicturedCard, className: string): string {
  const image = picture === undefined ? "" : `<img src="${escapeHtml(picture)}" alt="">`;
  const small = [card.creator, card.date].filter((text) => text !== "").join(", ");
  return `<figure class="${className}">${image}<figcaption>${linked(card)}<small>${escapeHtml(small)}</small></figcaption></figure>`;
}

function linked({ title, url }: PicturedCard["card"]): string {
  if (!/^https?:/i.test(url)) return escapeHtml(title);
  return `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(title)}</a>`;
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

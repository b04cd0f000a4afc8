import type { CompileReport } from "../compile-report.ts";
import type { EvaluateReport } from "../evaluate.ts";
import { escapeHtml } from "./escape-html.ts";
import { barChart, lineChart, linesChart } from "./plots.ts";
import type { ReportData } from "./report-data.ts";

/** How far neighbours agree in what the vectors did not see: bars with their intervals, a chart a line and a population. */
export function relevanceSection({ relevance }: ReportData): string {
  return relevance.map(relevanceOf).join("");
}

function relevanceOf({ hidden, kind, k, rows }: EvaluateReport): string {
  const queries = rows.find(({ report }) => report)?.report?.queries ?? 0;
  const measure =
    kind === "list"
      ? "how much their values overlap, rare ones counting more"
      : "the share with the same value";
  const chart = (title: string, population: "all" | "otherCreators") =>
    `<h4>${title}</h4>${barChart(
      rows.flatMap(({ name, report }) => {
        if (!report) return [];
        const { mean, low, high } = report[population];
        return [
          { label: name, value: mean, text: `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})` },
        ];
      }),
      `Agreement in ${hidden}: ${title}`,
    )}`;
  return `<h3>${escapeHtml(hidden)}</h3><p>The vectors did not see this line. Of the ${k} nearest to ${queries} items drawn at random: ${measure}, with the range that holds 95 % of bootstrap means.</p>${chart("All items", "all")}${chart("Items by other creators only", "otherCreators")}`;
}

/** Recall by probed clusters, against the published codes and against what was there before anything was left out. */
export function recallSection({ recall: points, recallQueries }: ReportData): string {
  const [first] = points;
  const rows = points.map(({ nprobe, recall, ofFull, share }) => {
    const full = ofFull ? `<td>${ofFull.strict.toFixed(3)}</td><td>${ofFull.within.toFixed(3)}</td>` : "";
    return `<tr><td>${nprobe}</td><td>${recall.toFixed(3)}</td>${full}<td>${(100 * share).toFixed(1)} %</td></tr>`;
  });
  const fullHeads = first.ofFull
    ? "<th>Of the full embedding’s ten</th><th>Within 0.01 of its tenth</th>"
    : "";
  const ofFull = first.ofFull
    ? ` The broken lines ask for the ten nearest in the full embedding, before projection and coding, of ${first.ofFull.queries} items: these very ones, or any whose cosine there is within 0.01 of the tenth’s.`
    : " Compile with --report to measure it against the full embedding, too.";
  const line = (of: (point: ReportData["recall"][number]) => number) =>
    points.map((point) => ({ label: `${point.nprobe}`, y: of(point) }));
  const lines = [
    { name: "published codes", points: line(({ recall }) => recall) },
    ...(first.ofFull
      ? [
          { name: "within 0.01", points: line(({ ofFull: full }) => full?.within ?? 0) },
          { name: "full embedding", points: line(({ ofFull: full }) => full?.strict ?? 0) },
        ]
      : []),
  ];
  return `<p>Share of the exact ten nearest neighbours that are found when so many clusters are probed, over ${recallQueries} items drawn at random; exact means a scan of all the codes that were published.${ofFull}</p>
${linesChart(lines, "Recall of ten by probed clusters")}
<table><thead><tr><th>Clusters probed</th><th>Recall@10</th>${fullHeads}<th>Of the catalogue</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** What the leading directions keep, and what the number of dimensions was chosen by. */
export function varianceSection({ embedding: { leadingVariance, triedDims } }: CompileReport): string {
  const parts: string[] = [];
  if (leadingVariance && leadingVariance.length > 0) {
    const steps = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].filter((step) => step < leadingVariance.length);
    const points = [...steps, leadingVariance.length].map((step) => ({
      label: `${step}`,
      y: leadingVariance[step - 1],
    }));
    parts.push(
      `<p>Share of the words’ variance that the leading directions of the catalogue explain, by their number.</p>${lineChart(points, "Explained variance by leading directions")}`,
    );
  }
  if (triedDims.length > 0) {
    const rows = triedDims.map(
      ({ dims, recall, relevance }) =>
        `<tr><td>${dims}</td><td>${recall.toFixed(3)}</td><td>${relevance === undefined ? "–" : relevance.toFixed(3)}</td></tr>`,
    );
    parts.push(
      `<p>The number of dimensions was chosen as the least that keeps 95 % of recall and 98 % of the neighbours’ agreement in the facets, on a sample.</p><table><thead><tr><th>Dimensions</th><th>Recall@10 within 0.01</th><th>Agreement</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
    );
  }
  return parts.join("");
}

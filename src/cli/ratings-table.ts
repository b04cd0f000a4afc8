import type { RatingsReport } from "../compiler/evaluate-ratings.ts";

/** Markdown, aligned so that a terminal shows it as a table too. */
export function ratingsTable({ learner, protocol, k, totalBytes, rows }: RatingsReport): string {
  const head = [
    "ranked by",
    `P@${k}`,
    `R@${k}`,
    `nDCG@${k}`,
    "MRR",
    "MAP",
    "AUC",
    "GAUC",
    "coverage",
    "novelty",
    "diversity",
  ];
  const cells = rows.map(({ name, report }) => [
    name,
    ...[
      report.precision,
      report.recall,
      report.ndcg,
      report.reciprocalRank,
      report.averagePrecision,
      report.auc,
      report.gauc,
      report.coverage,
    ].map((value) => value?.toFixed(4) ?? "–"),
    report.novelty.toFixed(2),
    report.diversity?.toFixed(3) ?? "–",
  ]);
  const widths = head.map((title, c) => Math.max(title.length, ...cells.map((row) => row[c].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join(" | ")} |`;
  const [first] = rows;
  return `${[
    `Learned by ${learner}, ${Math.round(totalBytes / 1000)} kB in all; ${first?.report.users ?? 0} users`,
    "",
    line(head),
    `|${widths.map((width, c) => (c === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`,
    ...cells.map(line),
    "",
    `Protocol: ${protocol}.`,
  ].join("\n")}\n`;
}

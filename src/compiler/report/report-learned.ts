import type { RatingsReport } from "../evaluate-ratings.ts";
import { escapeHtml } from "./escape-html.ts";
import type { LearnedFacts } from "./learned-facts.ts";
import { barChart } from "./plots.ts";

/** How lists are spread over what many and few had. */
export function longTailSection({ tenths, neverFound, lists }: LearnedFacts): string {
  const name = (t: number) =>
    t === 0 ? "the most popular tenth" : t === 9 ? "the least popular" : `${t + 1}.`;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `<p>Of ${lists} items the ten that go with each were looked up, as for a visitor who has had that one. ${percent(neverFound)} of all items stand in none of these lists.</p>`,
    "<h3>Places in the lists, by how popular items are</h3>",
    barChart(
      tenths.map(({ places }, t) => ({ label: name(t), value: places, text: percent(places) })),
      "Share of the places of all lists by tenths of the items, the most popular first",
    ),
    "<h3>Items that stand in any list</h3>",
    barChart(
      tenths.map(({ found }, t) => ({ label: name(t), value: found, text: percent(found) })),
      "Share of the items that stand in any list by tenths, the most popular first",
    ),
  ].join("");
}

const figures = [
  ["precision", "P"],
  ["recall", "R"],
  ["ndcg", "nDCG"],
  ["reciprocalRank", "MRR"],
  ["averagePrecision", "MAP"],
  ["auc", "AUC"],
  ["gauc", "GAUC"],
  ["coverage", "coverage"],
  ["novelty", "novelty"],
  ["diversity", "diversity"],
] as const;

/** What `docent evaluate` measured, with its protocol. */
export function metricsSection({ rows, protocol, k }: RatingsReport): string {
  const head = figures.map(([, label]) => `<th>${/^(P|R|nDCG)$/.test(label) ? `${label}@${k}` : label}</th>`);
  const lines = rows.map(({ name, report }) => {
    const cells = figures.map(([figure]) => `<td>${report[figure]?.toFixed(4) ?? "–"}</td>`);
    return `<tr><th scope="row">${escapeHtml(name)}</th>${cells.join("")}</tr>`;
  });
  const bars = rows.map(({ name, report }) => ({
    label: name.length > 34 ? `${name.slice(0, 33)}…` : name,
    value: report.ndcg,
    text: report.ndcg.toFixed(4),
  }));
  return `${barChart(bars, `nDCG@${k} by what ranks`)}<table><thead><tr><th>Ranked by</th>${head.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table><p>Protocol: ${escapeHtml(protocol)}.</p>`;
}

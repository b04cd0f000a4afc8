import type { EvaluateReport } from "../compiler/evaluate.ts";
import type { Interval } from "../models/bootstrap.ts";
import type { Relevance } from "../models/relevance.ts";

/** What was measured as Markdown: a table for each half of the queries. */
export function evaluationTable(evaluation: EvaluateReport): string {
  const halves = (["choose", "report"] as const).filter((half) => evaluation.rows.some((row) => row[half]));
  return halves.map((half) => halfTable(evaluation, half)).join("\n");
}

function halfTable({ hidden, kind, k, minValues, rows }: EvaluateReport, half: "choose" | "report"): string {
  const queries = rows.find((row) => row[half])?.[half]?.queries ?? 0;
  const measure =
    kind === "list"
      ? `IDF-weighted Jaccard; asked for items with ${minValues} values or more`
      : "share of equal values";
  const lines = rows.flatMap(({ name, against, [half]: found }) => {
    const base = rows.find((row) => row.name === against)?.[half];
    return found ? [tableLine(name, found, base)] : [];
  });
  return [
    `Agreement in “${hidden}” (${measure}) of ${k} neighbours: ${queries} queries, the half to ${half === "choose" ? "choose settings on" : "report"}`,
    "",
    "| neighbours by | all items | lost | by other creators | lost | same creator |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

function tableLine(name: string, found: Relevance, base: Relevance | undefined): string {
  const cells = [
    name,
    interval(found.all),
    lost(found.all, base?.all),
    interval(found.otherCreators),
    lost(found.otherCreators, base?.otherCreators),
    `${Math.round(100 * found.sameCreator)} %`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function interval({ mean, low, high }: Interval): string {
  return `${mean.toFixed(4)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

/** Share of the other's mean. */
function lost({ mean }: Interval, base: Interval | undefined): string {
  return base && base.mean > 0 ? `${(100 * (1 - mean / base.mean)).toFixed(1)} %` : "";
}

import type { CompileOptions } from "../compiler/compile-options.ts";
import type { CompileReport } from "../compiler/compile-report.ts";
import type { Tuning } from "../compiler/tune.ts";
import { frontierOf, type TuneCandidate, visitBytesOf } from "../compiler/tune-choice.ts";
import { bytesPerVector } from "../math/codes.ts";
import { count, size } from "./compile-summary.ts";

/** What `docent compile --budget` tried: the choices that no other beats, and which of them was taken. */
export function tuningTable(
  { sampled, candidates, chosen, isMet }: Tuning,
  { budgetBytes, recall }: { readonly budgetBytes: number; readonly recall: number },
): string {
  const frontier = frontierOf(candidates, recall);
  const shown = frontier.includes(chosen) ? frontier : [...frontier, chosen];
  const header = [
    "",
    "dimensions",
    "bytes/item",
    "index",
    "clusters",
    "probed",
    "recall",
    "likeness",
    "first search",
  ];
  const rows = shown.map((one) => cellsOf(one, one === chosen));
  const widths = header.map((text, c) => Math.max(text.length, ...rows.map((cells) => cells[c].length)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((text, c) => text.padStart(widths[c])).join("  ")}`;
  return [
    `Tried ${candidates.length} ways on ${count(sampled)} items; no other has fewer bytes and more likeness than these:`,
    line(header),
    ...rows.map(line),
    isMet ? `  → taken: within ${size(budgetBytes)}` : `  ${missedLine(chosen, { budgetBytes, recall })}`,
    "",
  ].join("\n");
}

/** Whether the finished catalogue keeps to the budget, by its own measurement. */
export function budgetLine(
  report: CompileReport,
  { code = "i8" }: CompileOptions,
  budgetBytes: number,
): string {
  const bytes = visitBytesOf({
    itemCount: report.items,
    clusters: report.clusters.count,
    nprobe: report.probes.nprobe,
    bytesPerItem: bytesPerVector({ kind: code, dim: report.embedding.dims }),
    index: report.graphs > 0 ? "hnsw" : "flat",
  });
  const verdict = bytes <= budgetBytes ? "within" : "beyond";
  return `  a first search transfers about ${size(bytes)}, ${verdict} the budget of ${size(budgetBytes)}\n`;
}

function cellsOf(
  { code, dims, index, clusters, nprobe, recall, likeness, visitBytes }: TuneCandidate,
  isChosen: boolean,
) {
  return [
    isChosen ? "→" : "",
    `${dims} ${code}`,
    `${bytesPerVector({ kind: code, dim: dims })}`,
    index,
    count(clusters),
    `${nprobe}`,
    recall.toFixed(3),
    likeness.toFixed(3),
    size(visitBytes),
  ];
}

function missedLine(
  chosen: TuneCandidate,
  { budgetBytes, recall }: { readonly budgetBytes: number; readonly recall: number },
): string {
  if (chosen.recall < recall)
    return `No choice finds ${recall} of the exact ten: the budget of ${size(budgetBytes)} cannot be met. Taken: what comes nearest, ${chosen.recall.toFixed(3)}`;
  return `The budget of ${size(budgetBytes)} cannot be met: the least for a recall of ${recall} is ${size(chosen.visitBytes)}, which is taken`;
}

import { mostChangedShare, type UpdateReport } from "../compiler/overlay/update-catalog.ts";
import type { EventTally } from "../compiler/stream/event-counter.ts";
import { count, counted, size } from "./compile-summary.ts";

/** What an update did, for people. */
export function updateSummary(report: UpdateReport, tally: EventTally | undefined, outName: string): string {
  const lines = [headline(report, outName), ...itemLines(report), ...(tally ? eventLines(tally) : [])];
  if (report.wasSigned) lines.push("the manifest was signed: sign it anew (docent sign)");
  if (report.changedShare > mostChangedShare)
    lines.push(
      `${(100 * report.changedShare).toFixed(0)} % have changed since the catalogue was compiled: a compaction is due (docent compact ${outName})`,
    );
  return lines.map((line) => `${line}\n`).join("");
}

function headline({ isNew, files, bytes, totalBytes, items }: UpdateReport, outName: string): string {
  if (!isNew) return `${outName}: all of it is there already; nothing was written`;
  const share = ((100 * bytes) / totalBytes).toFixed(2);
  return `${outName}: ${counted(items, "item")}; ${counted(files, "new file")} of ${size(bytes)}, ${share} % of the catalogue`;
}

function itemLines(report: UpdateReport): string[] {
  const { added, changed, unchanged, removed, unknownIds, placedBy, missingPictures } = report;
  const lines: string[] = [];
  const parts = [
    [added, "added"],
    [changed, "changed"],
    [unchanged, "as they were"],
    [removed, "removed"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${count(number)} ${what}`);
  if (said.length > 0) lines.push(`items: ${said.join(", ")}`);
  if (placedBy === "neighbours")
    lines.push(
      "new items stand between those whose pages are most like theirs: their own vectors are unknown",
    );
  if (unknownIds.length > 0) lines.push(`not there to be removed: ${list(unknownIds)}`);
  if (missingPictures.length > 0) lines.push(`pictures that could not be read: ${list(missingPictures)}`);
  return lines;
}

function eventLines(tally: EventTally): string[] {
  const parts = [
    [tally.counted, "counted"],
    [tally.repeated, "counted before"],
    [tally.unknownItems, `for unknown items (${list(tally.unknownIds)})`],
    [tally.ignored, "of kinds that say nothing"],
    [tally.late, "of them earlier than others before them"],
    [tally.future, "of them later than now"],
    [tally.badLines, "lines or entries that are no events"],
  ] as const;
  const said = parts.filter(([number], i) => number > 0 || i === 0);
  return [
    `events: ${said.map(([number, what]) => `${count(number)} ${what}`).join(", ")}`,
    ...tally.faults,
    ...(tally.badLines > tally.faults.length ? [`and ${tally.badLines - tally.faults.length} more`] : []),
  ];
}

function list(names: readonly string[]): string {
  const first = names.slice(0, 5).map((name) => JSON.stringify(name));
  return `${first.join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`;
}

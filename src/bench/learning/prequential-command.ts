import { mkdir, writeFile } from "node:fs/promises";
import { escapeHtml } from "../../compiler/report/escape-html.ts";
import { curvesChart } from "../../compiler/report/plots.ts";
import { reportPage } from "../../compiler/report/report-page.ts";
import { evaluatePrequentially, type PrequentialReport } from "../../models/evaluation/prequential.ts";
import type { IncrementalModel } from "../../models/incremental/incremental-model.ts";
import { freezeCatalogue } from "./device-models.ts";
import { type RatingStream, readRatingStream, type StreamName, streamNames } from "./rating-stream.ts";
import { ablations, streamModels } from "./stream-models.ts";

export interface PrequentialOptions {
  /** The open data sets' `ratings`. */
  readonly ratings: string;
  /** Where the page with the curves goes. */
  readonly outDir: string;
  readonly print: (line: string) => void;
}

interface Row {
  readonly name: string;
  readonly report: PrequentialReport;
}

const streamProtocol =
  "With the stream: one model for everybody learns from each event after it was tested; nothing is known before the first. Where a catalogue is updated, events are counted as docent update counts them, and each visitor has a model of their own over what is published.";
const deviceProtocol =
  "Device only: the catalogue is learned from the first half and frozen; each visitor has a model of their own that learns from this visitor's events alone, those of the first half included; the second half is tested, and models are told the 20 best as shown beside what was chosen.";
const commonProtocol =
  "Test, then learn, one event at a time, by time, ties in the order of the file. Known visitors only; candidates are the items known so far (device only: the catalogue's) without the visitor's own; a new item is a miss; equal scores in the order in which items first came.";

/**
 * `npm run bench:learning -- prequential [ml-100k|latest-small] [device|stream|ablation …]`: both figures and what each
 * part is worth, as a table and as a page with moving averages.
 */
export async function prequentialCommand(
  args: readonly string[],
  { ratings, outDir, print }: PrequentialOptions,
): Promise<void> {
  const name: StreamName = streamNames.find((each) => args.includes(each)) ?? "ml-100k";
  const parts = args.filter((arg) => arg !== name);
  const stream = await readRatingStream(ratings, name);
  const wants = (part: string) => parts.length === 0 || parts.includes(part);
  print(`${stream.title}: ${stream.events.length} events, ${stream.itemCount} items. ${commonProtocol}\n`);
  const sections: string[] = [];
  const show = (title: string, protocol: string, rows: readonly Row[]) => {
    sections.push(section(title, protocol, rows));
  };
  if (wants("stream"))
    show(
      "With the stream",
      streamProtocol,
      runAll("with the stream", withTheStream(stream, streamModels), print),
    );
  if (wants("ablation"))
    show("Ablation", streamProtocol, runAll("ablation", withTheStream(stream, ablations), print));
  if (wants("device"))
    show("Device only", deviceProtocol, runAll("device only", await deviceOnly(stream), print));
  await mkdir(outDir, { recursive: true });
  const file = `${outDir}/prequential-${name}.html`;
  const header = `<h1>Prequential evaluation</h1><p>${escapeHtml(`${stream.title}. ${commonProtocol}`)}</p>`;
  await writeFile(file, reportPage({ title: "Prequential evaluation", header, sections }));
  print(`\nmoving averages: ${file}\n`);
}

type Runs = Iterable<readonly [name: string, run: () => PrequentialReport]>;

function* withTheStream(
  { events, itemCount }: RatingStream,
  models: Readonly<Record<string, (itemCount: number) => IncrementalModel>>,
): Runs {
  for (const [name, make] of Object.entries(models)) {
    const model = make(itemCount);
    yield [name, () => evaluatePrequentially({ events, modelOf: () => model, clock })];
  }
}

/** @param share  of the events that the catalogue is learned from */
async function deviceOnly(stream: RatingStream, share = 0.5): Promise<Runs> {
  const from = Math.floor(stream.events.length * share);
  const { itemCount, models } = await freezeCatalogue(stream, from);
  return Object.entries(models).map(([name, make]) => {
    const visitors = new Map<number, IncrementalModel>();
    const modelOf = (visitor: number) => {
      const model = visitors.get(visitor) ?? make();
      visitors.set(visitor, model);
      return model;
    };
    const protocol = {
      events: stream.events,
      modelOf,
      visitorOf: () => 0,
      shown,
      from,
      frozenItems: itemCount,
      clock,
    };
    return [name, () => evaluatePrequentially(protocol)] as const;
  });
}

function runAll(title: string, runs: Runs, print: (line: string) => void): Row[] {
  print(`\n| ${title} | recall@10 | recall@20 | tested | update, median and longest (ms) |\n`);
  print("| --- | --- | --- | --- | --- |\n");
  const rows: Row[] = [];
  for (const [name, run] of runs) {
    const report = run();
    rows.push({ name, report });
    print(`| ${cellsOf({ name, report }).join(" | ")} |\n`);
  }
  return rows;
}

function cellsOf({ name, report: { recallAt10, recallAt20, tested, updateMs } }: Row): string[] {
  const times = updateMs ? `${updateMs.median.toFixed(3)}, ${updateMs.max.toFixed(1)}` : "";
  return [name, recallAt10.toFixed(4), recallAt20.toFixed(4), String(tested), times];
}

function section(title: string, protocol: string, rows: readonly Row[]): string {
  const sorted = [...rows].sort((a, b) => b.report.recallAt10 - a.report.recallAt10);
  const curves = sorted.map(({ name, report }) => ({
    name,
    points: report.movingAverage.map(({ event, recallAt10 }) => ({ x: event, y: recallAt10 })),
  }));
  const plot = curvesChart(curves, `${title}: recall@10 of the last 2,000 tested events`, "events");
  const table = rows.map((row) => `<tr><td>${cellsOf(row).map(escapeHtml).join("</td><td>")}</td></tr>`);
  return `<section><h2>${escapeHtml(title)}</h2><p>${escapeHtml(protocol)}</p><figure>${plot}<figcaption>Recall@10 of the last 2,000 tested events</figcaption></figure><table><thead><tr><th></th><th>recall@10</th><th>recall@20</th><th>tested</th><th>update (ms)</th></tr></thead><tbody>${table.join("")}</tbody></table></section>`;
}

/** As a page shows them: what a visitor chose among is what the blend learns from. */
const shown = 20;

const clock = () => performance.now();

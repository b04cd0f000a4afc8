import type { BrowserReport } from "./browser-bench.ts";
import { markdownTable } from "./markdown-table.ts";
import type { ScaleTrial } from "./scale-command.ts";
import { type TargetRow, targetRows } from "./targets.ts";

/** Every target, for each catalogue that was measured; what grows from one size to the next; what compiling took. */
export function scaleReport(trials: readonly ScaleTrial[]): string {
  const rows = [
    ...trials.flatMap(({ name, report }) => targetRows(report).map((row) => ({ name, ...row }))),
    ...growth(trials).map((row) => ({ name: "rows-48000 → rows-480000", ...row })),
    ...trials.flatMap(compilationRows),
  ];
  const [first] = trials;
  const machine = first?.report.machine;
  return [
    "# Targets, at the retrieval level direct",
    "",
    ...(machine ? [`${machine.processor}, ${machine.cores} cores, Node ${machine.node}.`, ""] : []),
    ...(first?.report.quick ? ["**A quick run: these times mean nothing.**", ""] : []),
    markdownTable(
      ["catalogue", "what", "target", "measured", "met"],
      rows.map(({ name, what, target, measured, isMet }) => [
        name,
        what,
        target,
        measured,
        isMet ? "yes" : "**no**",
      ]),
    ),
    "",
  ].join("\n");
}

const sizes = ["rows-48000", "rows-480000"] as const;

/** From the smaller to the larger of two catalogues of the same kind; none where one was not measured. */
export function growth(trials: readonly ScaleTrial[]): TargetRow[] {
  const [small, large] = sizes.map((name) => trials.find((trial) => trial.name === name)?.report.browser);
  if (!small || !large) return [];
  const ratioOf = (of: (browser: BrowserReport) => number) => of(large) / of(small);
  const warm = ratioOf((browser) => browser.warm[0].page.median);
  const cold = ratioOf((browser) => browser.cold.bytes.median);
  return [
    {
      what: "warm recommendation, p50",
      target: "≤ 1.3×",
      measured: `${warm.toFixed(2)}×`,
      isMet: warm <= 1.3,
    },
    {
      what: "cold bytes to the first ten",
      target: "≤ 3.2×",
      measured: `${cold.toFixed(2)}×`,
      isMet: cold <= 3.2,
    },
  ];
}

function compilationRows({
  name,
  compilation,
  report,
}: ScaleTrial): (TargetRow & { readonly name: string })[] {
  if (!compilation || name !== "rows-480000") return [];
  const { wallMs, processorMs, peakBytes } = compilation;
  return [
    {
      name,
      what: `compiling ${report.catalogue.items.toLocaleString("en")} rows: wall (processor), peak memory`,
      target: "≤ 6 min, ≤ 2 GB",
      measured: `${(wallMs / 60_000).toFixed(1)} min (${(processorMs / 60_000).toFixed(1)}), ${(peakBytes / 1e9).toFixed(2)} GB`,
      isMet: wallMs <= 360_000 && peakBytes <= 2e9,
    },
  ];
}

import { parseArgs } from "node:util";
import { FormatError } from "../catalog/format-error.ts";
import { type EvaluateOptions, type EvaluateReport, evaluate } from "../compiler/evaluate.ts";
import type { Interval } from "../models/bootstrap.ts";
import { folderReader } from "./folder-reader.ts";

export const evaluateUsage = `docent evaluate <dir> --hidden LABEL [--k 10] [--queries 600] [--min-values 3] [--nprobe N] [--seed 1] [--json]

How well recommendations for an item agree with it in a line of its page that the vectors did not see: IDF-weighted
Jaccard for lists, agreement for single values; over all items, and over items by other creators. Settings are chosen on
one half of the queries and reported on the other. Intervals hold 95 % of bootstrap means.
`;

/** @returns the exit code */
export async function runEvaluate(args: readonly string[]): Promise<number> {
  const parsed = parseEvaluateArgs(args);
  if (typeof parsed === "string") {
    process.stderr.write(`docent evaluate: ${parsed}\n\n${evaluateUsage}`);
    return 2;
  }
  try {
    const report = await evaluate(folderReader(parsed.dir), parsed.options);
    process.stdout.write(parsed.json ? `${JSON.stringify(report, undefined, 2)}\n` : evaluationTable(report));
    return 0;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    process.stderr.write(`docent evaluate: ${error.message}\n`);
    return 1;
  }
}

/** Markdown. */
export function evaluationTable({ hidden, kind, k, rows }: EvaluateReport): string {
  const queries = rows[0]?.report.queries ?? 0;
  const lines = [
    `Agreement in “${hidden}” (${kind === "list" ? "IDF-weighted Jaccard" : "share of equal values"}) of ${k} neighbours, ${queries} queries`,
    "",
    "| neighbours by | all items | by other creators | same creator |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ name, report }) =>
        `| ${name} | ${interval(report.all)} | ${interval(report.otherCreators)} | ${Math.round(100 * report.sameCreator)} % |`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function interval({ mean, low, high }: Interval): string {
  return `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}

type Parsed = { readonly dir: string; readonly json: boolean; readonly options: EvaluateOptions };

function parseEvaluateArgs(args: readonly string[]): Parsed | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        hidden: { type: "string" },
        k: { type: "string", default: "10" },
        queries: { type: "string", default: "600" },
        "min-values": { type: "string", default: "3" },
        nprobe: { type: "string" },
        seed: { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.length !== 1) return `got ${positionals.length} folders, expected one`;
    if (values.hidden === undefined) return "--hidden: got none, expected a line of the object pages";
    const numbers = Object.entries({
      k: values.k,
      queries: values.queries,
      "min-values": values["min-values"],
      nprobe: values.nprobe ?? "1",
      seed: values.seed,
    });
    for (const [name, text] of numbers)
      if (!/^[1-9]\d{0,6}$/.test(text)) return `--${name}: got ${JSON.stringify(text)}, expected 1 or more`;
    return {
      dir: positionals[0],
      json: values.json,
      options: {
        hidden: values.hidden,
        k: Number(values.k),
        queries: Number(values.queries),
        minValues: Number(values["min-values"]),
        seed: Number(values.seed),
        ...(values.nprobe !== undefined && { nprobe: Number(values.nprobe) }),
      },
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

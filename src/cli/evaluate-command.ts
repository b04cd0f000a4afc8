import { stat, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { FormatError } from "../catalog/format-error.ts";
import { createEmbedder } from "../compiler/create-embedder.ts";
import { type EvaluateReport, evaluate } from "../compiler/evaluate.ts";
import { evaluateTable, hideColumn } from "../compiler/evaluate-table.ts";
import { ingest } from "../compiler/ingest.ts";
import { createPace } from "../compiler/pace.ts";
import {
  type QueryHalf,
  type RelevanceQuestions,
  usualMinValues,
  usualQueries,
} from "../compiler/relevance-rows.ts";
import { resolveOptions } from "../compiler/resolved-options.ts";
import { onlyPositional, readArguments, UsageError, wholeNumber } from "./command-arguments.ts";
import { compileOptionKinds, readCompileArguments } from "./compile-arguments.ts";
import { effectsOf, findColumn, planCompilation } from "./compile-plan.ts";
import { evaluationTable } from "./evaluation-table.ts";
import { folderReader } from "./folder-reader.ts";
import { readFileChunks } from "./node-effects.ts";
import { createProgressView } from "./progress-view.ts";
import { asksAboutRatings, ratingsUsage, runRatingsEvaluate } from "./ratings-command.ts";

export const evaluateUsage = `docent evaluate <folder or table> --hidden LABEL [options]

Are recommendations what people call alike? A column that describes the items is hidden from the vectors; the ten
nearest to an item are found; the measure is how far they agree with it in that column: IDF-weighted Jaccard where cells
list several values (subjects, tags), the share of equal values elsewhere (a classification). Over all items, and over
items by other creators only; with the share of results by the same creator, intervals that hold 95 % of bootstrap
means, and beside it what words of one field alone reach, and items drawn at random.

  a published folder   measures its codes, by an exact scan and by the clusters that a visit probes. LABEL is a line of
                       its object pages that the vectors were not made from: compile it with --hide COLUMN
  a table              hides the column by itself, embeds and codes as compile would (its options apply: --preset,
                       --fields, --embedder, --vectors, --dims, --code …), and measures before and after coding too

  --half report|choose|both   settings are chosen on one half of the queries and reported on the other (report)
  --queries N                 of both halves together (${usualQueries}); drawn by --seed N (1)
  --min-values N              of lists, only items with so many values are asked for (${usualMinValues})
  --k N                       neighbours (10)
  --nprobe N                  of a folder: clusters that a visit probes
  --json                      JSON instead of a Markdown table; --out FILE writes either there

${ratingsUsage}`;

const ownKinds = {
  hidden: "string",
  half: "string",
  queries: "string",
  "min-values": "string",
  k: "string",
  seed: "string",
  nprobe: "string",
  json: "boolean",
  out: "string",
} as const;

interface Request {
  readonly path: string;
  readonly hidden: string;
  readonly questions: RelevanceQuestions;
  readonly nprobe: number | undefined;
  /** Of a table: what `docent compile` would be told. */
  readonly compileArgs: readonly string[];
}

/**
 * `docent evaluate`.
 *
 * @throws {UsageError} for arguments that make no sense; {IngestError} for a table that can't be read
 */
export async function runEvaluate(args: readonly string[], signal: AbortSignal): Promise<number> {
  if (asksAboutRatings(args)) return runRatingsEvaluate(args);
  const { positionals, values } = readArguments(args, { ...compileOptionKinds, ...ownKinds });
  const path = onlyPositional(positionals, "one folder or table");
  if (values.hidden === undefined) throw new UsageError("--hidden: got nothing, expected a column or a line");
  const most = 1_000_000;
  const request: Request = {
    path,
    hidden: values.hidden,
    questions: {
      half: halfFrom(values.half),
      queries: wholeNumber("--queries", values.queries, { usual: usualQueries, least: 2, most }),
      minValues: wholeNumber("--min-values", values["min-values"], { usual: usualMinValues, least: 1, most }),
      k: wholeNumber("--k", values.k, { usual: 10, least: 1, most: 1000 }),
      seed: wholeNumber("--seed", values.seed, { usual: 1, least: 0, most }),
    },
    nprobe:
      values.nprobe === undefined
        ? undefined
        : wholeNumber("--nprobe", values.nprobe, { usual: 1, least: 1, most }),
    compileArgs: Object.entries(values).flatMap(([name, value]) => {
      if (Object.hasOwn(ownKinds, name)) return [];
      return value === true ? [`--${name}`] : [`--${name}=${value}`];
    }),
  };
  try {
    const isFolder = (await stat(path)).isDirectory();
    const report = isFolder ? await evaluateFolder(request) : await evaluateFile(request, signal);
    const text = values.json ? `${JSON.stringify(report, undefined, 2)}\n` : evaluationTable(report);
    if (values.out === undefined) process.stdout.write(text);
    else await writeFile(values.out, text);
    return 0;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!(error instanceof FormatError) && !isMissing) throw error;
    process.stderr.write(`docent evaluate: ${error.message}\n`);
    return 1;
  }
}

async function evaluateFolder({
  path,
  hidden,
  questions,
  nprobe,
  compileArgs,
}: Request): Promise<EvaluateReport> {
  if (compileArgs.length > 0)
    throw new UsageError(
      `got ${compileArgs.join(" ")} with a folder, expected such options with a table only`,
    );
  return evaluate(folderReader(path), { hidden, nprobe, ...questions });
}

async function evaluateFile(
  { path, hidden, questions, nprobe, compileArgs }: Request,
  signal: AbortSignal,
): Promise<EvaluateReport> {
  if (nprobe !== undefined)
    throw new UsageError("--nprobe: a table has no clusters, expected a published folder");
  const request = await readCompileArguments([path, "--out=.", ...compileArgs], process.cwd());
  const inputName = relative(process.cwd(), request.input) || request.input;
  const view = createProgressView({ stream: process.stderr, isQuiet: request.quiet ?? false });
  try {
    const plan = await planCompilation(request, { inputName, view, signal });
    const column = findColumn("--hidden", hidden, plan.header, plan.columns);
    if (column === plan.columns.title)
      throw new UsageError(
        `--hidden: ${JSON.stringify(column)} is the title, expected a column that describes`,
      );
    const columns = hideColumn(plan.columns, column);
    const effects = await effectsOf(request, view, signal);
    const { items } = await ingest(readFileChunks(request.input), {
      ...plan.inputOptions,
      columns,
      skipBadRows: request.skipBadRows,
      refine: plan.preset?.refine,
    });
    const resolved = resolveOptions(plan.options, items.length, {
      hasOwnVectors: effects.embedder !== undefined,
      usual: effects.embedder?.usual,
    });
    const { dims, code } = resolved;
    const embedder = effects.embedder ?? createEmbedder(resolved);
    const pace = createPace({ signal, onFraction: (fraction) => view.update("embed", fraction) });
    return await evaluateTable({ items, columns, hidden: column, embedder, dims, code }, questions, pace);
  } finally {
    view.close();
  }
}

function halfFrom(text = "report"): QueryHalf {
  if (text === "report" || text === "choose" || text === "both") return text;
  throw new UsageError(`--half: got ${JSON.stringify(text)}, expected report, choose or both`);
}

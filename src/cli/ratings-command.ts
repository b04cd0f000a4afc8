import { readFile, writeFile } from "node:fs/promises";
import { FormatError } from "../catalog/format-error.ts";
import { evaluateRatings, type RatingsQuestions, type RatingsReport } from "../compiler/evaluate-ratings.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { onlyPositional, readArguments, UsageError, wholeNumber } from "./command-arguments.ts";
import { CommandFailure } from "./command-failure.ts";
import { anyRequest, openFolderEngine } from "./folder-engine.ts";
import { folderReader } from "./folder-reader.ts";
import { openInteractions } from "./interaction-source.ts";
import { interactionOptions, interactionSource, parseHoldOut } from "./learn-command.ts";
import { keptModelPath, readModel } from "./model-file.ts";
import { ratingsTable } from "./ratings-table.ts";

export const ratingsUsage = `docent evaluate <folder> --train FILE --test FILE [options]
docent evaluate <folder> --interactions FILE --hold-out NAME[:SHARE][:SEED] [options]

Does a catalogue that was learned from interactions foretell what people had? Popularity, the model itself in floats
(where this machine learned it), the shipped codes by an exact scan, in the order of its network if it has one, by the clusters that a visit probes and by a quarter of them, and the engine's own answers. A catalogue that was
learned from other interactions than the training set is refused: it may have learned what is tested.

  --k N (10)   --unfiltered: items of the training set may come again   --most-users N   --nprobe N   --no-engine
  --min-value, --scale, --skip-bad-rows, --user-column … as for compile
  --json, --out FILE
`;

const kinds = {
  train: "string",
  test: "string",
  interactions: "string",
  "hold-out": "string",
  k: "string",
  unfiltered: "boolean",
  "most-users": "string",
  nprobe: "string",
  "no-engine": "boolean",
  "min-value": "string",
  scale: "string",
  "skip-bad-rows": "boolean",
  duplicates: "string",
  "event-weights": "string",
  "user-column": "string",
  "item-column": "string",
  "value-column": "string",
  "time-column": "string",
  "event-column": "string",
  "interactions-query": "string",
  "interactions-delimiter": "string",
  "interactions-encoding": "string",
  json: "boolean",
  out: "string",
  baseline: "string",
  tolerance: "string",
  update: "boolean",
} as const;

/** Whether the arguments of `docent evaluate` ask about ratings. */
export function asksAboutRatings(args: readonly string[]): boolean {
  return args.some((arg) => /^--(train|test|interactions)(=|$)/.test(arg));
}

/** `docent evaluate` with interactions. */
export async function runRatingsEvaluate(args: readonly string[]): Promise<number> {
  const { report, values } = await measured(args);
  const text = values.json ? `${JSON.stringify(report, undefined, 2)}\n` : ratingsTable(report);
  if (values.out === undefined) process.stdout.write(text);
  else await writeFile(values.out, text);
  return 0;
}

export const checkUsage = `docent check <folder> --baseline FILE [the options of docent evaluate with interactions]

Fails (exit code 1) when the catalogue's quality has fallen below what FILE says by more than --tolerance (0.02 of each
figure). --update writes FILE anew, as does a first run.
`;

const watched = ["precision", "recall", "ndcg", "reciprocalRank", "averagePrecision", "auc"] as const;

/**
 * `docent check --baseline FILE`.
 * @throws {UsageError} for arguments that make no sense; {CommandFailure} for a baseline that can't be read
 */
export async function runCheck(args: readonly string[]): Promise<number> {
  const { values } = readArguments(args, kinds);
  if (values.baseline === undefined) throw new UsageError("--baseline: got nothing, expected a file");
  const tolerance = values.tolerance === undefined ? 0.02 : Number(values.tolerance);
  if (!(tolerance >= 0 && tolerance < 1))
    throw new UsageError(`--tolerance: got ${values.tolerance}, expected a number from 0 to 1`);
  const { report } = await measured(args);
  const before = values.update ? undefined : await readBaseline(values.baseline);
  if (before === undefined) {
    await writeFile(values.baseline, `${JSON.stringify(report, undefined, 2)}\n`);
    process.stdout.write(`${values.baseline}: written; the next check compares with it\n`);
    return 0;
  }
  const fallen = fallenFigures(before, report, tolerance);
  for (const line of fallen) process.stdout.write(`${line}\n`);
  process.stdout.write(
    fallen.length > 0 ? "the quality has fallen\n" : "the quality is as it was, or better\n",
  );
  return fallen.length > 0 ? 1 : 0;
}

/** One line a figure that is lower than before by more than the tolerance, or gone. */
export function fallenFigures(before: RatingsReport, now: RatingsReport, tolerance: number): string[] {
  if (before.protocol !== now.protocol)
    return [
      `the protocol is another: ${JSON.stringify(now.protocol)}, the baseline has ${JSON.stringify(before.protocol)}`,
    ];
  return before.rows.flatMap(({ name, probed, report }) => {
    // How many clusters a visit probes may change from build to build: rows are compared by what they stand for.
    const row = now.rows.find((one) => (probed ? one.probed !== undefined : one.name === name));
    return watched.flatMap((figure) => {
      const old = report[figure];
      const found = row?.report[figure];
      if (old === undefined || (found !== undefined && found >= old * (1 - tolerance))) return [];
      return [`${name}: ${figure} is ${found?.toFixed(4) ?? "gone"}, was ${old.toFixed(4)}`];
    });
  });
}

async function readBaseline(path: string): Promise<RatingsReport | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const report: unknown = JSON.parse(text);
    if (Object(report).kind === "ratings" && Array.isArray(Object(report).rows))
      return report as RatingsReport;
  } catch (cause) {
    throw new CommandFailure(`--baseline: ${path} is not JSON`, { cause });
  }
  throw new CommandFailure(`--baseline: ${path} is not what docent check writes`);
}

async function measured(args: readonly string[]) {
  const { positionals, values } = readArguments(args, kinds);
  const path = onlyPositional(positionals, "one folder");
  const request = {
    interactions: values.interactions,
    interactionsQuery: values["interactions-query"],
    interactionsDelimiter: values["interactions-delimiter"],
    interactionsEncoding: values["interactions-encoding"] === "latin1" ? ("latin1" as const) : undefined,
    userColumn: values["user-column"],
    itemColumn: values["item-column"],
    valueColumn: values["value-column"],
    timeColumn: values["time-column"],
    eventColumn: values["event-column"],
    minValue: values["min-value"] === undefined ? undefined : Number(values["min-value"]),
    duplicates: values.duplicates === "sum" ? ("sum" as const) : undefined,
    skipBadRows: values["skip-bad-rows"],
    scale: values.scale,
    eventWeights: values["event-weights"],
  };
  const open = (from: string) => openInteractions({ ...interactionSource(request), from });
  const questions: RatingsQuestions = {
    ...interactionOptions(request),
    from: sourcesFrom(values, open),
    k: wholeNumber("--k", values.k, { usual: 10, least: 1, most: 100 }),
    filterSeen: values.unfiltered !== true,
    mostUsers:
      values["most-users"] === undefined
        ? undefined
        : wholeNumber("--most-users", values["most-users"], { usual: 1, least: 1, most: 1e9 }),
    nprobe:
      values.nprobe === undefined
        ? undefined
        : wholeNumber("--nprobe", values.nprobe, { usual: 1, least: 1, most: 65_535 }),
    model: await keptModelOf(path),
    serve: values["no-engine"] ? undefined : await servedBy(path, values.nprobe),
  };
  return { report: await evaluateRatings(folderReader(path), questions), values };
}

/** Where this machine learned what the folder holds, it still has the model. */
async function keptModelOf(path: string): Promise<RatingsQuestions["model"]> {
  const { id, learned } = (await openPublishedCatalog(folderReader(path))).manifest;
  return learned && readModel(keptModelPath(id), learned);
}

function sourcesFrom(
  values: { readonly [Name in "train" | "test" | "interactions" | "hold-out"]?: string | undefined },
  open: (from: string) => ReturnType<typeof openInteractions>,
): RatingsQuestions["from"] {
  const { train, test, interactions, "hold-out": holdOut } = values;
  if (train !== undefined && test !== undefined) return { train: open(train), test: open(test) };
  if (interactions !== undefined && holdOut !== undefined)
    return { samples: open(interactions), holdOut: parseHoldOut(holdOut) };
  throw new UsageError(
    "got no test, expected --train FILE and --test FILE, or --interactions FILE and --hold-out NAME",
  );
}

/** The engine of the browser over the folder, asked by a history of ids. @throws {FormatError} for what it cannot open */
export async function servedBy(path: string, nprobe: string | undefined): Promise<RatingsQuestions["serve"]> {
  const opened = await openFolderEngine(path);
  if (!opened.ok) throw new FormatError(opened.failure.message);
  const { engine } = opened.value;
  return async (history, { k, includeSeen }) => {
    if (history.length === 0) return [];
    const options = { includeSeen, ...(nprobe !== undefined && { nprobe: Number(nprobe) }) };
    const answer = await engine.recommend({ ...anyRequest, ids: history, k, options });
    if (!answer.ok) throw new FormatError(answer.failure.message);
    return answer.value.items.map(({ card }) => card.id);
  };
}

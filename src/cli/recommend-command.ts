import type { Recommendations, RecommendOptions } from "../engine/api/recommendations.ts";
import type { Reply } from "../engine/api/reply.ts";
import { recommendationsToJson } from "../engine/json.ts";
import { onlyPositional, readArguments, UsageError, wholeNumber } from "./command-arguments.ts";
import { anyRequest, type FolderEngine, openFolderEngine } from "./folder-engine.ts";
import { engineOptions, engineOptionsUsage, readEngineOptions } from "./recommend-options.ts";

export const recommendUsage = `docent recommend <dir> --ids A,B,C [--recs 10] [--offset 0] [--json]
docent similar <dir> --id A [--recs 10] [--offset 0] [--json]

Recommends from a published folder exactly as the browser does: for somebody who viewed these items, the last one
latest; or items similar to one. An id with a comma in it is written with %2C.

${engineOptionsUsage}`;

const mostRecommendations = 100;
const pageOptions = { recs: "string", offset: "string", json: "boolean", ...engineOptions } as const;
const recommendOptions = { ids: "string", ...pageOptions } as const;
const similarOptions = { id: "string", ...pageOptions } as const;

/**
 * `docent recommend`.
 *
 * @throws {UsageError} for arguments that make no sense
 */
export function runRecommend(args: readonly string[]): Promise<number> {
  return run("recommend", args);
}

/**
 * `docent similar`.
 *
 * @throws {UsageError} for arguments that make no sense
 */
export function runSimilar(args: readonly string[]): Promise<number> {
  return run("similar", args);
}

interface Question {
  readonly dir: string;
  readonly ids: readonly string[];
  readonly recs: number;
  readonly offset: number;
  readonly json: boolean;
  readonly options: RecommendOptions;
}

async function run(command: "recommend" | "similar", args: readonly string[]): Promise<number> {
  const question = readQuestion(command, args);
  const opened = await openFolderEngine(question.dir);
  if (!opened.ok) return complain(command, opened.failure.message);
  const answer = await ask(command, question, opened.value);
  if (!answer.ok) return complain(command, answer.failure.message);
  const { unknownIds = [] } = answer.value;
  if (unknownIds.length > 0)
    process.stderr.write(`docent ${command}: unknown ids left out: ${unknownIds.join(", ")}\n`);
  print(answer.value, question);
  return 0;
}

function ask(
  command: "recommend" | "similar",
  { ids, recs, offset, options }: Question,
  { engine }: FolderEngine,
): Promise<Reply<Recommendations>> {
  const page = { ...anyRequest, k: recs, offset, options };
  return command === "recommend"
    ? engine.recommend({ ...page, ids })
    : engine.similar({ ...page, id: ids[0] });
}

function print(answer: Recommendations, { json, offset }: Question): void {
  const list = recommendationsToJson(answer);
  if (json) {
    process.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
    return;
  }
  list.forEach(({ id, title, score, reason }, i) => {
    process.stdout.write(
      `${String(offset + i + 1).padStart(4)}  ${score.toFixed(3)}  ${title}  [${id}]  ${reason}\n`,
    );
  });
}

function readQuestion(command: "recommend" | "similar", args: readonly string[]): Question {
  const isSimilar = command === "similar";
  const { positionals, values } = readArguments(args, isSimilar ? similarOptions : recommendOptions);
  // One of the two, as the command has it.
  const { id = "", ids: given = "" } = values as { readonly id?: string; readonly ids?: string };
  const ids = (isSimilar ? [id] : given.split(",").map((part) => part.replaceAll(/%2c/gi, ",")))
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (ids.length === 0)
    throw new UsageError(
      isSimilar ? "--id: got none, expected one" : "--ids: got none, expected at least one",
    );
  return {
    dir: onlyPositional(positionals, "one folder"),
    ids,
    recs: wholeNumber("--recs", values.recs, { usual: 10, least: 1, most: mostRecommendations }),
    offset: wholeNumber("--offset", values.offset, { usual: 0, least: 0, most: 999_999_999 }),
    json: values.json === true,
    options: readEngineOptions(values),
  };
}

function complain(command: string, message: string): number {
  process.stderr.write(`docent ${command}: ${message}\n`);
  return 1;
}

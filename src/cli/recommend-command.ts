import { parseArgs } from "node:util";
import type { Recommendations, Reply } from "../engine/api.ts";
import { recommendationsToJson } from "../engine/json.ts";
import { anyRequest, type FolderEngine, openFolderEngine } from "./folder-engine.ts";

export const recommendUsage = `docent recommend <dir> --ids A,B,C [--recs 10] [--offset 0] [--json]
docent similar <dir> --id A [--recs 10] [--offset 0] [--json]

Recommends from a published folder exactly as the browser does: for somebody who viewed these items, the last one
latest; or items similar to one. An id with a comma in it is written with %2C.
`;

const mostRecommendations = 100;

/** @returns the exit code */
export function runRecommend(args: readonly string[]): Promise<number> {
  return run("recommend", args, ({ ids }) =>
    ids.length === 0 ? "--ids: got none, expected at least one" : undefined,
  );
}

/** @returns the exit code */
export function runSimilar(args: readonly string[]): Promise<number> {
  return run("similar", args, ({ ids }) =>
    ids.length === 1 ? undefined : `--id: got ${ids.length} ids, expected one`,
  );
}

interface Question {
  readonly dir: string;
  readonly ids: readonly string[];
  readonly recs: number;
  readonly offset: number;
  readonly json: boolean;
}

async function run(
  command: "recommend" | "similar",
  args: readonly string[],
  check: (question: Question) => string | undefined,
): Promise<number> {
  const question = parseQuestion(command, args);
  const fault = typeof question === "string" ? question : check(question);
  if (typeof question === "string" || fault !== undefined) {
    process.stderr.write(`docent ${command}: ${fault}\n\n${recommendUsage}`);
    return 2;
  }
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
  { ids, recs, offset }: Question,
  { engine }: FolderEngine,
): Promise<Reply<Recommendations>> {
  const page = { ...anyRequest, k: recs, offset };
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

function parseQuestion(command: "recommend" | "similar", args: readonly string[]): Question | string {
  const idOption = command === "recommend" ? "ids" : "id";
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        [idOption]: { type: "string" },
        recs: { type: "string", default: "10" },
        offset: { type: "string", default: "0" },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.length !== 1) return `got ${positionals.length} folders, expected one`;
    const recs = parseCount(values["recs"], 1, mostRecommendations);
    if (recs === undefined)
      return `--recs: got ${JSON.stringify(values["recs"])}, expected 1 to ${mostRecommendations}`;
    const offset = parseCount(values["offset"], 0, Number.MAX_SAFE_INTEGER);
    if (offset === undefined) return `--offset: got ${JSON.stringify(values["offset"])}, expected 0 or more`;
    const given = String(values[idOption] ?? "");
    const ids = command === "recommend" ? given.split(",").map((id) => id.replaceAll(/%2c/gi, ",")) : [given];
    return {
      dir: positionals[0],
      ids: ids.map((id) => id.trim()).filter((id) => id !== ""),
      recs,
      offset,
      json: values["json"] === true,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parseCount(text: unknown, least: number, most: number): number | undefined {
  const count = typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return count >= least && count <= most ? count : undefined;
}

function complain(command: string, message: string): number {
  process.stderr.write(`docent ${command}: ${message}\n`);
  return 1;
}

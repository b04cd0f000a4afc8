import { setMaxListeners } from "node:events";
import { readFile } from "node:fs/promises";
import type { PrivacyLevel } from "../../engine/api/catalogue.ts";
import type { Random } from "../../math/random.ts";
import { onlyPositional, readArguments, UsageError, wholeNumber } from "../command-arguments.ts";
import { folderReader } from "../folder-reader.ts";
import { attackLevel, type LevelAttack, openTarget } from "./attack.ts";
import { browsingVisitor, likedByUser, ratingVisitor, type Visitor } from "./visit-plans.ts";

export const attackUsage = `docent attack <dir> [--known N] [--observed N] [--ratings FILE] [--levels LIST] [--seed N] [--json]

Replays visits to a published folder at each level of privacy, and lets an attacker who sees every request guess in
which of its clusters the first thing lay that each visitor looked at. He knows the catalogue, how its files are cut,
and the interests of --known visitors (1000); --observed others (300) he guesses. They browse from links, or with
--ratings look at what people have liked (a CSV: user, item, rating, time, whose items are the catalogue's).
`;

const levels: readonly PrivacyLevel[] = ["everything", "common", "bundles", "direct"];

/**
 * `docent attack`.
 *
 * @throws {UsageError} for arguments that make no sense; {FormatError} when the folder can't be read
 */
export async function runAttack(args: readonly string[]): Promise<number> {
  setMaxListeners(0); // browsers count no listeners of an AbortSignal; Node warns of the eleventh
  const { positionals, values } = readArguments(args, {
    known: "string",
    observed: "string",
    ratings: "string",
    levels: "string",
    seed: "string",
    json: "boolean",
  });
  const target = await openTarget(folderReader(onlyPositional(positionals, "one folder")));
  const range = { least: 10, most: 1_000_000 };
  const known = wholeNumber("--known", values.known, { usual: 1000, ...range });
  const observed = wholeNumber("--observed", values.observed, { usual: 300, ...range });
  const seed = wholeNumber("--seed", values.seed, { usual: 1, least: 0, most: 999_999_999 });
  const liked =
    values.ratings === undefined
      ? undefined
      : likedByUser(await readFile(values.ratings, "utf8"), new Set(target.ids));
  const makeVisitor = (random: Random, index: number): Visitor =>
    liked ? ratingVisitor(liked[index % liked.length]) : browsingVisitor(target.ids, random);
  const hasBundles = target.catalog.manifest.privacy?.bundles !== undefined;
  const chosen = levelsFrom(values.levels) ?? levels.filter((level) => level !== "bundles" || hasBundles);
  const results: LevelAttack[] = [];
  for (const level of chosen) {
    // All fetch the same there, which a few show as well as many, and each of them fetches it all.
    const share = level === "everything" ? 0.1 : 1;
    const options = { level, seed, makeVisitor, onProgress: sayProgress(level) };
    const enough = (count: number) =>
      Math.max(10, Math.min(Math.floor(share * count), liked?.length ?? count));
    const all = liked ? Math.min(known + observed, liked.length) : known + observed;
    const seen = liked ? Math.max(10, Math.floor(all / 4)) : observed;
    results.push(
      await attackLevel(target, { ...options, known: enough(all - seen), observed: enough(seen) }),
    );
  }
  process.stderr.write("\n");
  process.stdout.write(values.json ? `${JSON.stringify(results, undefined, 2)}\n` : attackTable(results));
  return 0;
}

export function attackTable(results: readonly LevelAttack[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const rows = results.map(({ level, bits, prior, bound, success, observed }) => [
    `\`${level}\``,
    bits.toFixed(1),
    `${percent(prior.top1)} / ${percent(prior.top5)}`,
    `${percent(success.top1)} / ${percent(success.top5)}`,
    `${percent(bound.top1)} / ${percent(bound.top5)}`,
    String(observed),
  ]);
  const head = ["level", "bits told", "prior, first / first five", "attacker", "bound", "visitors"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function levelsFrom(text: string | undefined): PrivacyLevel[] | undefined {
  return text?.split(",").map((name) => {
    const level = levels.find((one) => one === name.trim());
    if (!level)
      throw new UsageError(`--levels: got ${JSON.stringify(name)}, expected some of ${levels.join(", ")}`);
    return level;
  });
}

function sayProgress(level: PrivacyLevel): (fraction: number) => void {
  return (fraction) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${level} ${(100 * fraction).toFixed(0)}%   `);
  };
}

import type { InterestName, RecommendOptions, Where, YearRange } from "../engine/api/recommendations.ts";
import { UsageError, wholeNumber } from "./command-arguments.ts";

/** What `docent recommend` and `docent similar` take of the engine's options. */
export const engineOptions = {
  where: "strings",
  boost: "strings",
  "per-creator": "string",
  "per-facet": "string",
  diversity: "string",
  popularity: "string",
  interest: "string",
  ranker: "string",
  views: "string",
  decay: "string",
  nprobe: "string",
  "include-seen": "boolean",
} as const;

export const engineOptionsUsage = `  --where FACET=VALUE      only items that have it; again for another facet, or for another value of one, of
                           which one is enough; years as 1850..1900, ..1850, -300..-200 (before Christ)
  --boost FACET=VALUE:0.2  takes such items to be nearer (or farther, below 0), by so much of a cosine
  --diversity 0..1         --popularity -1..1        --per-creator N          --per-facet FACET:N
  --interest median|recent|multi|fold                --views N   --decay 0.84   --nprobe N
  --ranker on|off          whether a learned catalogue's network orders the best candidates
  --include-seen           lets seen items come back
`;

/** As `readArguments` gives them. */
export type EngineOptionValues = {
  readonly [Name in keyof typeof engineOptions]?: (typeof engineOptions)[Name] extends "boolean"
    ? boolean
    : (typeof engineOptions)[Name] extends "strings"
      ? readonly string[]
      : string;
};

/** @throws {UsageError} naming the option, what was found and what was expected */
export function readEngineOptions(values: EngineOptionValues): RecommendOptions {
  const { where = [], boost = [], interest, ranker } = values;
  const count = (name: "per-creator" | "views" | "nprobe") =>
    values[name] === undefined
      ? undefined
      : wholeNumber(`--${name}`, values[name], { usual: 1, least: 1, most: 65_535 });
  const options = {
    where: where.length > 0 ? readWhere(where) : undefined,
    boost: boost.length > 0 ? readBoosts(boost) : undefined,
    perCreator: count("per-creator"),
    perFacet: values["per-facet"] === undefined ? undefined : readLimit(values["per-facet"]),
    diversity: readNumber("--diversity", values.diversity, 0, 1),
    popularity: readNumber("--popularity", values.popularity, -1, 1),
    interest: interest === undefined ? undefined : readInterest(interest),
    ranker: ranker === undefined ? undefined : readSwitch("--ranker", ranker),
    views: count("views"),
    decay: readNumber("--decay", values.decay, 0.01, 1),
    nprobe: count("nprobe"),
    includeSeen: values["include-seen"],
  };
  // What is left has no undefined value.
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as RecommendOptions;
}

function readWhere(wishes: readonly string[]): Where {
  const where: Record<string, string | string[] | YearRange> = {};
  for (const wish of wishes) {
    const { facet, value } = splitWish("--where", wish, "FACET=VALUE");
    const years = /^(-?\d+)?\.\.(-?\d+)?$/.exec(value);
    const before = where[facet];
    if (years) {
      const [, from, to] = years;
      where[facet] = { ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
    } else if (Array.isArray(before)) before.push(value);
    else where[facet] = typeof before === "string" ? [before, value] : value;
  }
  return where;
}

function readBoosts(wishes: readonly string[]): Record<string, Record<string, number>> {
  const boosts: Record<string, Record<string, number>> = {};
  for (const wish of wishes) {
    const { facet, value } = splitWish("--boost", wish, "FACET=VALUE:WEIGHT");
    const colon = value.lastIndexOf(":");
    const weight = readNumber("--boost", colon < 0 ? "" : value.slice(colon + 1), -1, 1);
    boosts[facet] = { ...boosts[facet], [value.slice(0, colon)]: weight ?? 0 };
  }
  return boosts;
}

function readLimit(text: string): NonNullable<RecommendOptions["perFacet"]> {
  const [, facet = "", most = ""] = /^(.+):([1-9]\d{0,3})$/.exec(text) ?? [];
  if (facet === "") throw new UsageError(`--per-facet: got ${JSON.stringify(text)}, expected FACET:N`);
  return { facet, most: Number(most) };
}

function splitWish(option: string, wish: string, expected: string): { facet: string; value: string } {
  const at = wish.indexOf("=");
  const facet = wish.slice(0, Math.max(0, at)).trim();
  const value = wish.slice(at + 1).trim();
  if (facet === "" || value === "")
    throw new UsageError(`${option}: got ${JSON.stringify(wish)}, expected ${expected}`);
  return { facet, value };
}

function readNumber(
  option: string,
  text: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const number = /^-?\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${option}: got ${JSON.stringify(text)}, expected a number from ${least} to ${most}`);
}

function readSwitch(option: string, text: string): boolean {
  if (text === "on" || text === "off") return text === "on";
  throw new UsageError(`${option}: got ${JSON.stringify(text)}, expected on or off`);
}

const interests: readonly InterestName[] = ["median", "recent", "multi", "fold"];

function readInterest(text: string): InterestName {
  const found = interests.find((name) => name === text);
  if (found) return found;
  throw new UsageError(`--interest: got ${JSON.stringify(text)}, expected one of ${interests.join(", ")}`);
}

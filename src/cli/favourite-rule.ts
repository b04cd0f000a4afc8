import { type FavouriteRule, usualPlays } from "../models/two-towers/favourites.ts";
import { fewestPeople, fewestSupporters } from "../models/two-towers/taste-profiles.ts";
import { UsageError } from "./command-arguments.ts";
import type { CompileRequest } from "./compile-arguments.ts";

const expected = "all, plays[:LEAST[:MOST]], ratings[:ENOUGH[:FLOOR]], auto or off";

/**
 * What `--profiles` says is a favourite; undefined where the values are to tell.
 * @throws {UsageError} for what is no rule
 */
export function favouriteRule({
  profiles = "auto",
}: Pick<CompileRequest, "profiles">): FavouriteRule | undefined {
  const [kind, ...texts] = profiles.split(":");
  const numbers = texts.map(Number);
  const refuse = () => new UsageError(`--profiles: got ${JSON.stringify(profiles)}, expected ${expected}`);
  if (numbers.some((number) => !Number.isFinite(number)) || texts.includes("") || numbers.length > 2)
    throw refuse();
  const [first, second] = numbers;
  switch (kind) {
    case "auto":
    case "off":
    case "all":
      if (numbers.length > 0) throw refuse();
      return kind === "all" ? { kind } : undefined;
    case "plays":
      if (second !== undefined && !(second >= 1)) throw refuse();
      return { kind, least: first ?? usualPlays.least, most: second ?? usualPlays.most };
    case "ratings":
      if (first !== undefined && !(first >= 1 && Number.isInteger(first))) throw refuse();
      return { kind, enough: first ?? 5, floor: second ?? Number.NEGATIVE_INFINITY };
    default:
      throw refuse();
  }
}

/** @throws {UsageError} for fewer than may be published */
export function profileOptions({
  profilePeople,
  profileSupport,
}: Pick<CompileRequest, "profilePeople" | "profileSupport">) {
  if (profilePeople !== undefined && profilePeople < fewestPeople)
    throw new UsageError(`--profile-people: got ${profilePeople}, expected ${fewestPeople} or more`);
  if (profileSupport !== undefined && profileSupport < fewestSupporters)
    throw new UsageError(`--profile-support: got ${profileSupport}, expected ${fewestSupporters} or more`);
  return {
    ...(profilePeople !== undefined && { leastPeople: profilePeople }),
    ...(profileSupport !== undefined && { leastSupport: profileSupport }),
  };
}

export function ruleText(rule: FavouriteRule): string {
  switch (rule.kind) {
    case "all":
      return "all that a person had";
    case "plays":
      return `what has a count of ${rule.least} or more, a person's ${rule.most} highest`;
    case "ratings":
      return `the best marks, lowered until ${rule.enough} are there${rule.floor > Number.NEGATIVE_INFINITY ? `, not below ${rule.floor}` : ""}`;
  }
}

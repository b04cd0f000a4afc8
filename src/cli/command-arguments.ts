import { parseArgs } from "node:util";
import { didYouMean } from "../compiler/nearest-name.ts";

/** The command line makes no sense: exit code 2. The message names what was found and what was expected. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** "string" options take a value, "strings" ones may be given several times, "boolean" ones take none. */
export type OptionKinds = Readonly<Record<string, "string" | "strings" | "boolean">>;

export interface CommandArguments<Kinds extends OptionKinds> {
  readonly positionals: readonly string[];
  /** By their names as typed; options that were not given are absent. */
  readonly values: {
    readonly [Name in keyof Kinds]?: Kinds[Name] extends "boolean"
      ? boolean
      : Kinds[Name] extends "strings"
        ? readonly string[]
        : string;
  };
}

/**
 * Reads the arguments of one command. A "string" option that is given twice keeps its last value.
 *
 * @throws {UsageError} for an unknown option, with the one that was probably meant, and for a missing value
 */
export function readArguments<const Kinds extends OptionKinds>(
  args: readonly string[],
  kinds: Kinds,
): CommandArguments<Kinds> {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === "boolean" ? kind : "string" } as const,
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const given = new Map<string, readonly string[]>();
  const values: Record<string, string | boolean | readonly string[]> = {};
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : undefined;
    if (kind === undefined) {
      const names = Object.keys(kinds).map((name) => `--${name}`);
      throw new UsageError(`${token.rawName}: there is no such option${didYouMean(token.rawName, names)}`);
    }
    if (kind === "boolean") values[token.name] = withoutValue(token);
    else if (kind === "string") values[token.name] = requiredValue(token);
    else values[token.name] = [...(given.get(token.name) ?? []), requiredValue(token)];
    if (kind === "strings") given.set(token.name, values[token.name] as readonly string[]); // just put there
  }
  // Filled above by the kinds' own names and types.
  return { positionals, values: values as CommandArguments<Kinds>["values"] };
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function withoutValue({ rawName, value, inlineValue }: OptionToken): true {
  if (inlineValue) throw new UsageError(`${rawName}: got ${JSON.stringify(value)}, expected no value`);
  return true;
}

function requiredValue({ rawName, value, inlineValue }: OptionToken): string {
  if (value === undefined) throw new UsageError(`${rawName}: got nothing, expected a value`);
  if (!inlineValue && value.startsWith("--"))
    throw new UsageError(
      `${rawName}: got the option ${value}, expected a value (or write ${rawName}=${value})`,
    );
  return value;
}

/** @throws {UsageError} unless there is exactly one */
export function onlyPositional(positionals: readonly string[], what: string): string {
  if (positionals.length !== 1) {
    const found =
      positionals.length === 0 ? "nothing" : positionals.map((text) => JSON.stringify(text)).join(", ");
    throw new UsageError(`got ${found}, expected ${what}`);
  }
  return positionals[0];
}

/**
 * The value of an option that takes a whole number; `usual` where it was not given.
 *
 * @throws {UsageError} naming the option, what was found and the range
 */
export function wholeNumber(
  option: string,
  text: string | undefined,
  { usual, least, most }: { readonly usual: number; readonly least: number; readonly most: number },
): number {
  if (text === undefined) return usual;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(
    `${option}: got ${JSON.stringify(text)}, expected a whole number from ${least} to ${most}`,
  );
}

import { FormatError } from "./format-error.ts";

/**
 * Looks at a value out of JSON.
 * @param at  the place and the field, for messages: "manifest.json: files.shards"
 * @throws {FormatError} naming the field, what it holds and what was expected
 */
export type Check<T> = (value: unknown, at: string) => T;

type Checked<Shape> = { [Key in keyof Shape]: Shape[Key] extends Check<infer T> ? T : never };
type MayBeAbsent<T> = { [Key in keyof T]: undefined extends T[Key] ? Key : never }[keyof T];
type Flat<T> = { [Key in keyof T]: T[Key] };
type WithOptional<T> = Flat<
  { [Key in Exclude<keyof T, MayBeAbsent<T>>]: T[Key] } & {
    [Key in MayBeAbsent<T>]?: T[Key];
  }
>;

/** Whole numbers. */
export function count(min = 0, max = Number.MAX_SAFE_INTEGER): Check<number> {
  return (value, at) => {
    if (typeof value !== "number") return refuse(value, at, "number");
    if (!Number.isInteger(value) || value < min || value > max)
      return refuse(value, at, `a whole number from ${min} to ${max}`);
    return value;
  };
}

/** Any number from 0. */
export function amount(max: number): Check<number> {
  return (value, at) =>
    typeof value === "number" && value >= 0 && value <= max ? value : refuse(value, at, `0 to ${max}`);
}

/** Any number between these, which are included. */
export function range(min: number, max: number): Check<number> {
  return (value, at) =>
    typeof value === "number" && value >= min && value <= max
      ? value
      : refuse(value, at, `a number from ${min} to ${max}`);
}

/** For what is looked at when it is needed. */
export const anything: Check<unknown> = (value) => value;

export function text(max: number, min = 0): Check<string> {
  return (value, at) =>
    typeof value === "string" && value.length >= min && value.length <= max
      ? value
      : refuse(value, at, `a text of ${min} to ${max} characters`);
}

export function textLike<T extends string = string>(pattern: RegExp): Check<T> {
  // The caller names by `T` what the pattern stands for.
  return (value, at) =>
    typeof value === "string" && pattern.test(value) ? (value as T) : refuse(value, at, `${pattern}`);
}

export const flag: Check<boolean> = (value, at) =>
  typeof value === "boolean" ? value : refuse(value, at, "true or false");

export function literal<const T extends string | number>(expected: T): Check<T> {
  return (value, at) => (value === expected ? expected : refuse(value, at, JSON.stringify(expected)));
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, at) => (value === undefined ? undefined : check(value, at));
}

export function listOf<T>(check: Check<T>, max: number): Check<T[]> {
  return (value, at) =>
    Array.isArray(value) && value.length <= max
      ? value.map((one, i) => check(one, `${at}.${i}`))
      : refuse(value, at, `a list of at most ${max}`);
}

/** Reads the fields of the shape; leaves out all others, and optional ones that are absent. */
export function shape<S extends Record<string, Check<unknown>>>(fields: S): Check<WithOptional<Checked<S>>> {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return refuse(value, at, "an object");
    const read: Record<string, unknown> = {};
    for (const [name, check] of Object.entries(fields)) {
      const field = check(
        (value as Record<string, unknown>)[name],
        at.includes(": ") ? `${at}.${name}` : `${at}: ${name}`,
      );
      if (field !== undefined) read[name] = field;
    }
    return read as WithOptional<Checked<S>>; // each field is what its check gave
  };
}

function refuse(value: unknown, at: string, expected: string): never {
  const got = typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
  throw new FormatError(`${at}: got ${got}, expected ${expected}`);
}

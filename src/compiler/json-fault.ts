/** Where a text stops being JSON. Engines word this differently, or keep the place to themselves. */
export interface JsonFault {
  /** Offset of the first character that can't stand where it does. */
  readonly at: number;
  readonly message: string;
}

/** @returns undefined where nothing is found, though the text may be too deep to be looked through */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    const end = space(text, value(text, space(text, 0), 0));
    if (end < text.length) expected("the end", text, end);
  } catch (error) {
    if (error instanceof Fault) return { at: error.at, message: error.message };
    throw error;
  }
}

class Fault extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const deepest = 500;

function value(text: string, at: number, depth: number): number {
  if (depth > deepest) throw new Fault(at, "values are nested too deep");
  switch (text[at]) {
    case "{":
      return members(text, at + 1, "}", (from) => member(text, from, depth));
    case "[":
      return members(text, at + 1, "]", (from) => value(text, from, depth + 1));
    case '"':
      return string(text, at);
  }
  return (
    token(text, at, /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y) ??
    expected("a value", text, at)
  );
}

function members(text: string, start: number, close: string, one: (at: number) => number): number {
  let at = space(text, start);
  if (text[at] === close) return at + 1;
  while (true) {
    at = space(text, one(at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") expected(`"," or "${close}"`, text, at);
    at = space(text, at + 1);
  }
}

function member(text: string, start: number, depth: number): number {
  if (text[start] !== '"') expected("a name in double quotes", text, start);
  const at = space(text, string(text, start));
  if (text[at] !== ":") expected('":"', text, at);
  return value(text, space(text, at + 1), depth + 1);
}

function string(text: string, start: number): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON's strings may not hold them
  const run = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;
  const end = token(text, start + 1, run)!; // An empty run matches too.
  if (text[end] === '"') return end + 1;
  if (end === text.length) throw new Fault(start, "this string has no closing quote");
  throw new Fault(end, `${JSON.stringify(text[end])} can't stand in a string like this`);
}

function space(text: string, at: number): number {
  return token(text, at, /[ \t\r\n]*/y)!; // An empty run matches too.
}

function token(text: string, at: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function expected(what: string, text: string, at: number): never {
  const found = at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at)!)) : "the end";
  throw new Fault(at, `expected ${what}, found ${found}`);
}

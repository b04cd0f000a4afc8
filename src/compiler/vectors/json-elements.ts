import { VectorsError } from "./vectors-error.ts";

/** A piece of JSON, not parsed yet, and the line (from 1) on which it begins. */
export interface JsonPiece {
  readonly text: string;
  readonly line: number;
}

/**
 * Cuts a JSON array of objects into its elements while it arrives, so that neither the text nor the array is ever held
 * as a whole. Only brackets, strings and commas are looked at; `JSON.parse` judges each element.
 *
 * @param text  in pieces of any size
 * @throws {VectorsError} where the array is not one of objects, has text after it, or ends too early
 */
export async function* jsonArrayElements(
  text: AsyncIterable<string>,
  fileName: string,
): AsyncGenerator<JsonPiece> {
  const splitter = createSplitter(fileName);
  for await (const piece of text) yield* splitter.push(piece);
  splitter.end();
}

/** Lines that are not blank. */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  let rest = "";
  let line = 1;
  for await (const piece of text) {
    const lines = piece.split("\n");
    lines[0] = rest + lines[0];
    rest = lines.pop()!; // `split` gives at least one.
    for (const whole of lines) {
      if (whole.trim() !== "") yield { text: whole, line };
      line++;
    }
  }
  if (rest.trim() !== "") yield { text: rest, line };
}

type Expected = "[" | "an object or ]" | "an object" | ", or ]" | "nothing more";

function createSplitter(fileName: string) {
  let line = 1;
  let expected: Expected = "[";
  let depth = 0;
  let isInString = false;
  let elementLine = 0;
  let earlier: string[] = [];
  /** The last piece ended with a backslash in a string: its partner begins this one. */
  let isEscaped = false;
  let count = 0;

  const fail = (found: string): never => {
    throw new VectorsError(`${fileName}:${line}: got ${found} after ${count} entries, expected ${expected}`);
  };

  /** Reads one character between elements; true where an element begins. */
  const between = (character: string): boolean => {
    if (character === "\n") line++;
    if (/\s/.test(character)) return false;
    if (expected === "[" && character === "[") expected = "an object or ]";
    else if (expected === ", or ]" && character === ",") expected = "an object";
    else if (expected !== "an object" && expected.endsWith("]") && character === "]")
      expected = "nothing more";
    else if (expected.startsWith("an object") && character === "{") return true;
    else fail(JSON.stringify(character));
    return false;
  };

  /** @returns the position after the element, or the text's length when it goes on */
  const within = (text: string, from: number): number => {
    const special = /["\\[\]{}\n]/g;
    special.lastIndex = from;
    for (let match = special.exec(text); match; match = special.exec(text)) {
      const character = match[0];
      if (character === "\n") line++;
      else if (isInString) {
        if (character === '"') isInString = false;
        else if (character === "\\") {
          special.lastIndex++;
          isEscaped = special.lastIndex > text.length;
          if (isEscaped) return text.length;
        }
      } else if (character === '"') isInString = true;
      else if (character === "{" || character === "[") depth++;
      else if (character !== "\\" && --depth === 0) return special.lastIndex;
    }
    return text.length;
  };

  return {
    *push(text: string): Generator<JsonPiece> {
      let i = 0;
      while (i < text.length) {
        if (depth === 0) {
          if (!between(text[i])) {
            i++;
            continue;
          }
          elementLine = line;
        }
        const start = i;
        if (isEscaped) i++;
        isEscaped = false;
        i = within(text, i);
        earlier.push(text.slice(start, i));
        if (depth > 0) return;
        count++;
        expected = ", or ]";
        yield { text: earlier.join(""), line: elementLine };
        earlier = [];
      }
    },
    end() {
      if (depth > 0) fail("the end of the file inside an entry");
      if (expected !== "nothing more") fail("the end of the file");
    },
  };
}

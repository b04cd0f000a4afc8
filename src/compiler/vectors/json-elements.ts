import { type JsonResult, nextJsonElement, nextJsonLine } from "../ingest-json.ts";
import { VectorsError } from "./vectors-error.ts";

/** A piece of JSON, not parsed yet, and the line (from 1) on which it begins. */
export interface JsonPiece {
  readonly text: string;
  readonly line: number;
}

/** Lines that are not blank, while they arrive. */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const cutter = createCutter(nextJsonLine);
  for await (const piece of text) yield* cutter.cut(piece, false);
  yield* cutter.cut("", true);
}

/**
 * The elements of a JSON array, while they arrive: neither the text nor the array is ever held as a whole.
 *
 * @param text  in pieces of any size; begins with "[", but for white space
 * @throws {VectorsError} where the array isn't closed, or something follows it
 */
export async function* jsonArrayElements(
  text: AsyncIterable<string>,
  fileName: string,
): AsyncGenerator<JsonPiece> {
  const cutter = createCutter(nextJsonElement);
  let isOpened = false;
  for await (const piece of text) {
    let from = 0;
    if (!isOpened) {
      from = piece.indexOf("[") + 1;
      isOpened = from > 0;
      cutter.passOver(piece.slice(0, isOpened ? from : undefined));
    }
    if (isOpened) yield* cutter.cut(piece.slice(from), false);
  }
  yield* cutter.cut("", true);
  const { line, last, rest } = cutter.end();
  if (last !== "]") throw new VectorsError(`${fileName}:${line}: got the end of the file, expected "]"`);
  if (/\S/.test(rest)) {
    throw new VectorsError(
      `${fileName}:${line}: got ${JSON.stringify(rest.trim().slice(0, 20))} after the array, expected its end`,
    );
  }
}

/** Cuts what arrives by a function that finds the next whole value. */
function createCutter(next: (text: string, start: number, isLast: boolean) => JsonResult) {
  let rest = "";
  let line = 1;
  let last = "";
  let isOver = false;
  const passOver = (text: string) => {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
  };
  return {
    passOver,
    *cut(piece: string, isLast: boolean): Generator<JsonPiece> {
      const text = rest + piece;
      let at = 0;
      while (!isOver) {
        const found = next(text, at, isLast);
        if (found.kind === "incomplete") break;
        if (found.kind === "end") isOver = true;
        else {
          passOver(text.slice(at, found.start));
          at = found.start;
          yield { text: text.slice(at, found.end), line };
        }
        passOver(text.slice(at, found.next));
        last = text[found.next - 1] ?? last;
        at = found.next;
      }
      rest = text.slice(at);
    },
    end: () => ({ line, last, rest }),
  };
}

import { expect, test } from "vitest";
import { createQuoteDoubler, type QuoteStyle } from "./ingest-quotes.ts";

/** Cut at every place, so that each chunk boundary occurs. */
function doubledInPieces(text: string, style: QuoteStyle): Set<string> {
  const found = new Set<string>();
  for (let cut = 0; cut <= text.length; cut++) {
    const double = createQuoteDoubler(style);
    found.add(double(text.slice(0, cut), false) + double(text.slice(cut), false) + double("", true));
  }
  return found;
}

test("a quote behind a backslash is doubled, wherever the chunks are cut", () => {
  const text = `${String.raw`"1";"a \"b\" c";"ends with \\"`}\n`;
  expect(doubledInPieces(text, "backslash")).toEqual(new Set([`"1";"a ""b"" c";"ends with \\"\n`]));
});

test("where quotes mean nothing, a cell that begins with one is quoted", () => {
  const text = `1686\t"Weird Al" Yankovic\thttp://x\n2906\tRoyce da 5'9"\t"\n`;
  expect(doubledInPieces(text, "none")).toEqual(
    new Set([`1686\t"""Weird Al"" Yankovic"\thttp://x\n2906\tRoyce da 5'9"\t""""\n`]),
  );
});

test("doubled ones stay as they are", () => {
  expect(createQuoteDoubler("doubled")('"a ""b""" \\', false)).toBe('"a ""b""" \\');
});

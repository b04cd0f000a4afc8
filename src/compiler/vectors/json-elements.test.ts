import { describe, expect, test } from "vitest";
import { type JsonPiece, jsonArrayElements, textLines } from "./json-elements.ts";

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += length) yield text.slice(i, i + length);
}

async function collect(pieces: AsyncIterable<JsonPiece>): Promise<[number, string][]> {
  const all: [number, string][] = [];
  for await (const { line, text } of pieces) all.push([line, text.trim()]);
  return all;
}

const tricky = String.raw`
 [ {"a": "]}\"\\", "b": [1, {"c": 2}]},
{"é": "\\\\"}
,
  {"line
broken": 1} ]
`;

describe("a JSON array", () => {
  test.each([1, 2, 3, 7, 1000])(
    "is cut into its elements, arriving %i characters at a time",
    async (length) => {
      expect(await collect(jsonArrayElements(inPieces(tricky, length), "a.json"))).toEqual([
        [2, String.raw`{"a": "]}\"\\", "b": [1, {"c": 2}]}`],
        [3, String.raw`{"é": "\\\\"}`],
        [5, '{"line\nbroken": 1}'],
      ]);
    },
  );

  test("may be empty", async () => {
    expect(await collect(jsonArrayElements(inPieces("[ ]", 1), "a.json"))).toEqual([]);
  });

  test.each([
    ["[{}]\n[", 'a.json:1: got "[" after the array, expected its end'],
    ["[{},{", 'a.json:1: got the end of the file, expected "]"'],
    ["[{}\n", 'a.json:2: got the end of the file, expected "]"'],
    ["[", 'a.json:1: got the end of the file, expected "]"'],
  ])("is refused when it reads %j", async (text, message) => {
    await expect(collect(jsonArrayElements(inPieces(text, 2), "a.json"))).rejects.toThrow(message);
  });
});

test.each([1, 3, 1000])(
  "lines keep their numbers over blank ones, %i characters at a time",
  async (length) => {
    expect(await collect(textLines(inPieces("a\r\n\n  \nbb\n\nccc", length)))).toEqual([
      [1, "a"],
      [4, "bb"],
      [6, "ccc"],
    ]);
  },
);

import { describe, expect, test } from "vitest";
import { type JsonPiece, jsonArrayElements, textLines } from "./json-elements.ts";

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += length) yield text.slice(i, i + length);
}

async function collect(pieces: AsyncIterable<JsonPiece>): Promise<[number, string][]> {
  const all: [number, string][] = [];
  for await (const { line, text } of pieces) all.push([line, text]);
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
    "is cut into its objects when it arrives %i characters at a time",
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
    ["[{},\n]", 'a.json:2: got "]" after 1 entries, expected an object'],
    ["[,{}]", 'a.json:1: got "," after 0 entries, expected an object or ]'],
    ["[{}{}]", 'a.json:1: got "{" after 1 entries, expected , or ]'],
    ["[{}, 1]", 'a.json:1: got "1" after 1 entries, expected an object'],
    ["[{}]\n[", 'a.json:2: got "[" after 1 entries, expected nothing more'],
    ["[{},{", "a.json:1: got the end of the file inside an entry after 1 entries"],
    ['[{"a": "', "a.json:1: got the end of the file inside an entry after 0 entries"],
    ["[{}\n", "a.json:2: got the end of the file after 1 entries, expected , or ]"],
  ])("is refused when it reads %j", async (text, message) => {
    await expect(collect(jsonArrayElements(inPieces(text, 2), "a.json"))).rejects.toThrow(message);
  });
});

test.each([1, 3, 1000])(
  "lines keep their numbers over blank ones, %i characters at a time",
  async (length) => {
    expect(await collect(textLines(inPieces("a\r\n\n  \nbb\n\nccc", length)))).toEqual([
      [1, "a\r"],
      [4, "bb"],
      [6, "ccc"],
    ]);
  },
);

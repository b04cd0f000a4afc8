import { describe, expect, test } from "vitest";
import { alignVectors } from "./align-vectors.ts";
import { createVectorTable, type VectorTable } from "./vector-table.ts";

function table(rows: readonly (readonly [id: string | undefined, x: number])[]): VectorTable {
  const builder = createVectorTable({ fileName: "v.jsonl", placeOf: (row) => `v.jsonl:${row + 1}` });
  for (const [id, x] of rows) builder.add(id, [x, 1]);
  return builder.finish();
}

describe("vectors with ids", () => {
  test("are put in the catalogue's order", () => {
    const matrix = alignVectors(
      table([
        ["b", 2],
        ["c", 3],
        ["a", 1],
      ]),
      ["a", "b", "c"],
    );
    expect(matrix).toEqual({ data: Float32Array.of(1, 1, 2, 1, 3, 1), rows: 3, dim: 2 });
  });

  test("are not copied when they are in order", () => {
    const ordered = table([
      ["a", 1],
      ["b", 2],
    ]);
    expect(alignVectors(ordered, ["a", "b"])).toBe(ordered.vectors);
  });

  test("name the first item that the catalogue doesn't have", () => {
    const three = table([
      ["a", 1],
      ["x", 2],
      ["y", 3],
    ]);
    expect(() => alignVectors(three, ["a"])).toThrow(
      'v.jsonl:2: item "x" (and 1 more) is not in the catalogue, whose first id is "a"',
    );
    expect(alignVectors(three, ["a"], { ignoreOthers: true })).toEqual({
      data: Float32Array.of(1, 1),
      rows: 1,
      dim: 2,
    });
  });

  test("name the first item that has none", () => {
    expect(() => alignVectors(table([["a", 1]]), ["a", "b"])).toThrow(
      'v.jsonl: item "b" of the catalogue has no vector there, whose first id is "a"',
    );
    expect(() => alignVectors(table([["x", 1]]), ["a", "b"], { ignoreOthers: true })).toThrow(
      'item "a" (and 1 more) of the catalogue has no vector',
    );
  });
});

describe("vectors without ids", () => {
  const two = table([
    [undefined, 1],
    [undefined, 2],
  ]);

  test("are those of the items in their order", () => {
    expect(alignVectors(two, ["a", "b"])).toBe(two.vectors);
  });

  test("must be as many as the items", () => {
    expect(() => alignVectors(two, ["a"])).toThrow(
      "v.jsonl: got 2 vectors without ids, expected 1, one for each item in its order",
    );
  });
});

import { describe, expect, test } from "vitest";
import { type CandidateColumn, chooseVectorColumns, idFromValue } from "./vector-columns.ts";

const scalars = (...names: string[]): CandidateColumn[] => names.map((name) => ({ name, kind: "scalar" }));
const lists = (...names: string[]): CandidateColumn[] => names.map((name) => ({ name, kind: "numbers" }));

describe("columns are found by name", () => {
  test.each([
    [[...scalars("id", "artist_id"), ...lists("vector")], "id", "vector"],
    [[...scalars("Title", "Object ID"), ...lists("Embedding")], "Object ID", "Embedding"],
    [[...scalars("title", "__index_level_0__"), ...lists("e5")], "__index_level_0__", "e5"],
    [[...scalars("key"), ...lists("bbox", "embedding")], "key", "embedding"],
    [[...lists("vector")], undefined, "vector"],
  ])("%j", (columns, id, vector) => {
    expect(chooseVectorColumns(columns, {}, "v.parquet")).toEqual({ id, vector });
  });
});

test("columns that are named explicitly are taken", () => {
  const columns = [...scalars("id", "b"), ...lists("vector", "c")];
  expect(chooseVectorColumns(columns, { idColumn: "b", vectorColumn: "c" }, "v")).toEqual({
    id: "b",
    vector: "c",
  });
});

test.each([
  [[...scalars("id")], {}, 'v: got no columns with lists of numbers, expected "vector"'],
  [
    [...scalars("id"), ...lists("a", "b")],
    {},
    'v: got the columns "a", "b" with lists of numbers, expected "vector"',
  ],
  [
    [...scalars("a", "b"), ...lists("vector")],
    {},
    'v: got the columns "a", "b" with texts or numbers, expected "id"',
  ],
  [
    [...scalars("id"), ...lists("v")],
    { idColumn: "ID" },
    'v: got the columns "id" with texts or numbers, expected "ID"',
  ],
  [[...lists("v")], { idColumn: "ID" }, 'v: got no columns with texts or numbers, expected "ID"'],
  [[...scalars("id"), ...lists("v")], { vectorColumn: "id" }, 'v: got the columns "v" with lists of numbers'],
])("doubt is an error that lists what there is: %j %j", (columns, options, message) => {
  expect(() => chooseVectorColumns(columns, options, "v")).toThrow(message);
});

test.each([
  ["a 1", "a 1"],
  [12, "12"],
  [BigInt(12), "12"],
  ["", undefined],
  [1.5, undefined],
  [2 ** 53, undefined],
  [null, undefined],
  [["a"], undefined],
])("the id %s is %j", (value, id) => {
  expect(idFromValue(value)).toBe(id);
});

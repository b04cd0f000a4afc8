import { expect, test } from "vitest";
import type { ColumnMapping } from "./compile-options.ts";
import { silentColumns } from "./silent-columns.ts";
import type { SourceItem } from "./source-item.ts";

const mapping = {
  fields: [{ column: "title" }, { column: "note" }, { column: "medium" }],
} as unknown as ColumnMapping;
const items = (...rows: string[][]) => rows.map((fields) => ({ fields }) as unknown as SourceItem);

test("names columns that are empty, or equal in every row", () => {
  expect(silentColumns(items(["A", "", "oil"], ["B", "", "oil"]), mapping)).toEqual([
    { column: "note", why: "empty" },
    { column: "medium", why: "the same in every row" },
  ]);
});

test("one item alone tells nothing of its columns", () => {
  expect(silentColumns(items(["A", "", "oil"]), mapping)).toEqual([]);
});

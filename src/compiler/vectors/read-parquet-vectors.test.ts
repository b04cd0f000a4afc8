import { gunzipSync, gzipSync } from "node:zlib";
import type { SchemaElement } from "hyparquet";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { type ReadVectorsOptions, readVectors } from "./read-vectors.ts";
import { vectorFileFromBlob } from "./vector-file.ts";
import { VectorsError } from "./vectors-error.ts";

function read(content: ArrayBuffer, options?: ReadVectorsOptions) {
  return readVectors(vectorFileFromBlob(new Blob([content]), "v.parquet"), options);
}

/** Lists as pyarrow, pandas, polars and DuckDB write them. */
function listOf(name: string, type: "FLOAT" | "DOUBLE"): SchemaElement[] {
  return [
    { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", repetition_type: "OPTIONAL", type },
  ];
}

function write(
  columnData: ColumnSource[],
  columns: SchemaElement[],
  options: { rowGroupSize?: number } = {},
) {
  const root = { name: "root", num_children: columnData.length };
  return parquetWriteBuffer({ columnData, schema: [root, ...columns], ...options });
}

const idSchema: SchemaElement = {
  name: "id",
  type: "BYTE_ARRAY",
  converted_type: "UTF8",
  repetition_type: "OPTIONAL",
};
const ids = ["a", "b", "c"];
const vectors = [
  [1, 2],
  [0.5, -1],
  [0, 3],
];
const expected = { ids, vectors: { data: Float32Array.of(1, 2, 0.5, -1, 0, 3), rows: 3, dim: 2 } };

describe("Parquet", () => {
  test.each(["FLOAT", "DOUBLE"] as const)("a list of %s is a vector", async (type) => {
    const columnData = [
      { name: "id", data: ids },
      { name: "vector", data: vectors },
    ];
    const schema = [idSchema, ...listOf("vector", type)];
    expect(await read(write(columnData, schema))).toMatchObject(expected);
    expect(await read(write(columnData, schema, { rowGroupSize: 2 }))).toMatchObject(expected);
  });

  test.each([
    ["plain", false],
    ["from a dictionary", true],
  ])("is read over many pages and row groups, %s", async (_, repeats) => {
    const rows = 5000;
    const data = Array.from({ length: rows }, (_, i) => [1, repeats ? i % 7 : i, 0.5 - (i % 3)]);
    const columnData = [
      { name: "id", data: data.map((_, i) => `é${i}`) },
      { name: "vector", data },
    ];
    const content = parquetWriteBuffer({
      columnData,
      schema: [{ name: "root", num_children: 2 }, idSchema, ...listOf("vector", "DOUBLE")],
      rowGroupSize: 2000,
      pageSize: 1000,
    });
    const { ids, vectors } = await read(content);
    expect(ids).toEqual(columnData[0].data);
    expect(vectors).toEqual({ data: Float32Array.from(data.flat()), rows, dim: 3 });
  });

  test("whole numbers are ids, whatever else stands in the table", async () => {
    const columnData = [
      { name: "Title", data: ["x", "y"] },
      { name: "Object ID", data: [BigInt(436535), BigInt(7)] },
      { name: "Embedding", data: [[1], [2]] },
    ];
    const content = write(columnData, [
      { ...idSchema, name: "Title" },
      { name: "Object ID", type: "INT64", repetition_type: "REQUIRED" },
      ...listOf("Embedding", "FLOAT"),
    ]);
    expect((await read(content)).ids).toEqual(["436535", "7"]);
    expect((await read(content, { idColumn: "Title" })).ids).toEqual(["x", "y"]);
  });

  test("a single column of vectors has no ids", async () => {
    const content = write([{ name: "vector", data: vectors }], listOf("vector", "FLOAT"));
    expect(await read(content)).toMatchObject({ ...expected, ids: undefined });
  });

  test.each([
    ["no vector", ["a", "b"], [[1], null], 'v.parquet: row 2: item "b": got 0 dimensions, expected 1'],
    [
      "no id",
      ["a", null],
      [[1], [2]],
      'v.parquet: row 2: got null in "id", expected a text or a whole number',
    ],
    [
      "a missing number",
      ["a", "b"],
      [
        [1, 2],
        [1, null],
      ],
      'v.parquet: row 2: item "b": got null in dimension 1',
    ],
    [
      "fewer numbers",
      ["a", "b"],
      [[1, 2], [1]],
      'v.parquet: row 2: item "b": got 1 dimensions, expected 2, as in v.parquet: row 1',
    ],
    ["NaN", ["a", "b"], [[1], [Number.NaN]], 'v.parquet: row 2: item "b": got NaN in dimension 0'],
    ["zeros", ["a", "b"], [[1], [0]], 'v.parquet: row 2: item "b": got only zeros'],
    [
      "an id twice",
      ["a", "a"],
      [[1], [2]],
      'v.parquet: row 2: item "a": got a second vector, the first is in v.parquet: row 1',
    ],
  ])("%s is refused with its row", async (_, someIds, someVectors, message) => {
    const columnData = [
      { name: "id", data: someIds },
      { name: "vector", data: someVectors },
    ];
    const failure = read(write(columnData, [idSchema, ...listOf("vector", "DOUBLE")]));
    await expect(failure).rejects.toThrow(VectorsError);
    await expect(failure).rejects.toThrow(message);
  });

  test("a cut file is refused", async () => {
    const columnData = [
      { name: "id", data: ids },
      { name: "vector", data: vectors },
    ];
    const whole = write(columnData, [idSchema, ...listOf("vector", "FLOAT")]);
    for (const bytes of [4, 11, 40, whole.byteLength - 1]) {
      const failure = read(whole.slice(0, bytes));
      await expect(failure).rejects.toThrow(VectorsError);
      await expect(failure).rejects.toThrow("v.parquet: got a broken or cut Parquet file");
    }
  });

  test("a compression is read when it is given, and named when it is not", async () => {
    const content = parquetWriteBuffer({
      columnData: [
        { name: "id", data: ids },
        { name: "vector", data: vectors },
      ],
      schema: [{ name: "root", num_children: 2 }, idSchema, ...listOf("vector", "FLOAT")],
      codec: "GZIP",
      compressors: { GZIP: (bytes) => gzipSync(bytes) },
    });
    await expect(read(content)).rejects.toThrow(
      'v.parquet: got the column "id" compressed by GZIP, expected UNCOMPRESSED or SNAPPY',
    );
    expect(await read(content, { decompressors: { GZIP: (bytes) => gunzipSync(bytes) } })).toMatchObject(
      expected,
    );
  });
});

import type { ColumnMetaData, FileMetaData, SchemaElement } from "hyparquet";
import { expect, test } from "vitest";
import { readParquetLists } from "./parquet-lists.ts";
import { vectorFileFromBlob } from "./vector-file.ts";

const schema: SchemaElement[] = [
  { name: "root", num_children: 1 },
  { name: "vector", repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
  { name: "list", repetition_type: "REPEATED", num_children: 1 },
  { name: "element", repetition_type: "REQUIRED", type: "FLOAT" },
];
const metadata: FileMetaData = {
  version: 2,
  schema,
  num_rows: BigInt(0),
  row_groups: [],
  metadata_length: 0,
};

/** A first-version data page, as older Arrow writes them: it may end in the middle of a list. */
function page(startsList: readonly (0 | 1)[], values: readonly number[]): number[] {
  const repetitions = [0b11, startsList.reduce((bits: number, starts, i) => bits | ((1 - starts) << i), 0)];
  const definitions = [values.length << 1, 1];
  const body = [
    ...[repetitions.length, 0, 0, 0, ...repetitions],
    ...[definitions.length, 0, 0, 0, ...definitions],
    ...new Uint8Array(Float32Array.from(values).buffer),
  ];
  const [count, size] = [values.length * 2, body.length * 2]; // Thrift doubles what is not negative.
  return [0x15, 0, 0x15, size, 0x15, size, 0x2c, 0x15, count, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, ...body];
}

async function read(bytes: readonly number[]): Promise<unknown[]> {
  const column: ColumnMetaData = {
    type: "FLOAT",
    encodings: ["PLAIN"],
    path_in_schema: ["vector", "list", "element"],
    codec: "UNCOMPRESSED",
    num_values: BigInt(0),
    total_uncompressed_size: BigInt(bytes.length),
    total_compressed_size: BigInt(bytes.length),
    data_page_offset: BigInt(0),
  };
  const lists: unknown[] = [];
  const file = vectorFileFromBlob(new Blob([Uint8Array.from(bytes)]), "v");
  for await (const some of readParquetLists(file, column, { metadata, decompressors: {} }))
    lists.push(...some);
  return lists;
}

test("a list may go on over several pages", async () => {
  const bytes = [
    page([1, 0, 1, 0], [1, 2, 3, 4]),
    page([0, 0], [5, 6]),
    page([0, 1], [7, 8]),
    page([1], [9]),
  ].flat();
  expect(await read(bytes)).toEqual([[1, 2], [3, 4, 5, 6, 7], [8], [9]]);
});

test("a page that ends after its column is refused", async () => {
  const bytes = page([1], [1]);
  await expect(read(bytes.slice(0, -1))).rejects.toThrow("a page ends at byte 33, its column at 32");
  await expect(read(bytes.slice(0, 9))).rejects.toThrow();
});

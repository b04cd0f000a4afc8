import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import initSqlJs from "sql.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sample } from "../models/dataset.ts";
import { type InteractionSource, openInteractions } from "./interaction-source.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-interactions-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Three ratings of two people; 978300760 seconds are 2000-12-31T22:12:40Z. */
const expected = [
  { user: "1", item: "1193", value: 5, timeMs: 978300760000 },
  { user: "1", item: "661", value: 3, timeMs: 978302109000 },
  { user: "2", item: "1193", value: 4.5, timeMs: 978298413000 },
];

async function read(name: string, content: string | Uint8Array, rest: Partial<InteractionSource> = {}) {
  const from = join(folder, name);
  await writeFile(from, content);
  return collect(openInteractions({ from, columns: {}, ...rest }));
}

async function collect(samples: AsyncIterable<Sample>) {
  const all: Sample[] = [];
  for await (const sample of samples) all.push(sample);
  return all.map(({ user, item, value, timeMs }) => ({ user, item, value, timeMs }));
}

const rows = [
  [1, 1193, 5, 978300760],
  [1, 661, 3, 978302109],
  [2, 1193, 4.5, 978298413],
];
const delimited = (delimiter: string, header = "") =>
  header + rows.map((row) => row.join(delimiter)).join("\n");
const objects = rows.map(([user, item, rating, time]) => ({
  userId: user,
  movieId: item,
  rating,
  timestamp: time,
}));

test.each([
  ["a CSV file", "a.csv", delimited(",", "userId,movieId,rating,timestamp\n")],
  ["tabs without a header", "u.data", delimited("\t")],
  ["MovieLens' two colons", "ratings.dat", delimited("::")],
  ["lines of JSON", "a.jsonl", objects.map((row) => JSON.stringify(row)).join("\n")],
  ["a list of JSON objects", "a.json", JSON.stringify(objects)],
])("reads %s", async (_, name, text) => {
  expect(await read(name, text)).toEqual(expected);
});

test("reads what is gzipped, and dates as they are written", async () => {
  const text = 'reader;book;stars;date\n1;1193;5;"2000-12-31T22:12:40Z"\n';
  expect(await read("b.csv.gz", gzipSync(text))).toEqual(expected.slice(0, 1));
});

test("reads Parquet", async () => {
  const column = (name: string, i: number, type: "INT32" | "DOUBLE") => ({
    name,
    data: rows.map((row) => row[i]),
    type,
  });
  const columnData = [
    column("user_id", 0, "INT32"),
    column("item_id", 1, "INT32"),
    column("rating", 2, "DOUBLE"),
    column("timestamp", 3, "DOUBLE"),
  ];
  expect(await read("a.parquet", new Uint8Array(parquetWriteBuffer({ columnData })))).toEqual(expected);
});

test("reads an SQLite file: the table that has users and items, or what a query gives", async () => {
  const wasm = createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm");
  const { Database } = await initSqlJs({ locateFile: () => wasm });
  const database = new Database();
  database.run("CREATE TABLE films (id INTEGER, title TEXT)");
  database.run("CREATE TABLE likes (user_id INTEGER, film_id INTEGER, rating REAL, timestamp INTEGER)");
  for (const row of rows) database.run("INSERT INTO likes VALUES (?, ?, ?, ?)", row);
  const bytes = database.export();
  expect(await read("a.sqlite", bytes)).toEqual(expected);
  const query = "SELECT user_id AS user, film_id AS item, rating FROM likes WHERE rating < 4";
  expect(await read("a.db", bytes, { query })).toEqual([{ ...expected[1], timeMs: undefined }]);
  await expect(read("b.db", bytes, { query: "SELECT stars FROM likes" })).rejects.toThrow(
    "the database says: no such column: stars",
  );
  database.run("INSERT INTO likes VALUES (9007199254740993, 1, 5, NULL)");
  const long = "SELECT * FROM likes WHERE user_id > 9000000000";
  expect(await read("c.db", database.export(), { query: long })).toEqual([
    { user: "9007199254740993", item: "1", value: 5, timeMs: undefined },
  ]);
});

test("asks MySQL through the package that the user installs", async () => {
  const asked: string[] = [];
  const importPackage = async () => ({
    createConnection: ({ uri }: { readonly uri: string }) => ({
      query: (sql: string) => ({
        async *stream() {
          asked.push(uri, sql);
          for (const row of objects) yield { user: row.userId, item: row.movieId, rating: row.rating };
        },
      }),
      destroy() {},
    }),
  });
  const source = { from: "mysql://me:secret@host/shop", query: "SELECT * FROM likes", columns: {} };
  const found = await collect(openInteractions(source, { importPackage }));
  expect(found.map(({ item, value }) => [item, value])).toEqual([
    ["1193", 5],
    ["661", 3],
    ["1193", 4.5],
  ]);
  expect(asked).toEqual([source.from, source.query]);
  const { query: _, ...silent } = source;
  await expect(collect(openInteractions(silent, { importPackage }))).rejects.toThrow("--interactions-query");
});

test("never says the password of a database that fails", async () => {
  const importPackage = async () => ({
    createConnection: () => ({
      query: () => ({
        // biome-ignore lint/correctness/useYield: it fails before it gives anything
        async *stream() {
          throw new Error("connect ECONNREFUSED");
        },
      }),
      destroy() {},
    }),
  });
  const source = { from: "mysql://me:secret@host/shop", query: "SELECT 1", columns: {} };
  const failure = await collect(openInteractions(source, { importPackage })).catch(
    (error: Error) => error.message,
  );
  expect(failure).toBe("mysql://host/shop: the server says: connect ECONNREFUSED");
});

test.each([
  ["user,rating\n1,2\n", "no column looks like the item; name it with --item-column (columns: user, rating)"],
  ["user,item\n1,2,3\n", "c.csv:2:1: this row has 3 cells, the first has 2"],
  ["", "c.csv:1:1: the file is empty"],
])("refuses %j and says where", async (text, message) => {
  await expect(read("c.csv", text)).rejects.toThrow(message);
});

test("refuses a column that is named and not there", async () => {
  await expect(read("d.csv", "user,item\n1,2\n", { columns: { value: "stars" } })).rejects.toThrow(
    'there is no column "stars" for the value (columns: user, item)',
  );
});

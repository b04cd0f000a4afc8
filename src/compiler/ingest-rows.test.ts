import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { type InputOptions, readRows } from "./ingest-rows.ts";

interface ReadOptions extends Partial<InputOptions> {
  readonly chunk?: number;
}

async function read(text: string, { chunk = 4, fileName = "a.csv", ...options }: ReadOptions = {}) {
  const bytes = new TextEncoder().encode(text);
  async function* input() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const faults: string[] = [];
  let header: readonly string[] = [];
  for await (const batch of readRows(input(), { fileName, ...options })) {
    header = batch.header;
    for (const row of batch.rows) {
      if (row.kind === "bad") faults.push(`${row.line}:${row.column}: ${row.message}`);
      else {
        rows.push(row.cells);
        lines.push(row.line);
      }
    }
  }
  return { header: [...header], rows, lines, faults };
}

/** The same must come out however the file is cut into chunks. */
async function readAll(text: string, options: Omit<ReadOptions, "chunk"> = {}) {
  const whole = await read(text, { ...options, chunk: 1_000_000 });
  for (const chunk of [1, 2, 3, 7]) expect(await read(text, { ...options, chunk })).toEqual(whole);
  return whole;
}

describe("delimited text", () => {
  test("quotes hold commas, quotes and line ends", async () => {
    expect(await readAll('id,title\r\n1,"a, ""b""\r\nc"\r\n2,\r\n')).toEqual({
      header: ["id", "title"],
      rows: [
        ["1", 'a, "b"\r\nc'],
        ["2", ""],
      ],
      lines: [2, 4],
      faults: [],
    });
  });

  test("the last line needs no end, blank lines are no rows, and any line ends do", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const { rows, lines } = await readAll(["id,title", "1,a", "", "2,b", '3,"c"'].join(end));
      expect(rows).toEqual([
        ["1", "a"],
        ["2", "b"],
        ["3", "c"],
      ]);
      expect(lines).toEqual([2, 4, 5]);
    }
  });

  test("a byte order mark and spaces are no part of the header", async () => {
    expect((await readAll('\uFEFF"id", title \n1,a\n')).header).toEqual(["id", "title"]);
  });

  test("tabs, semicolons and a separator of one's own", async () => {
    const expected = [["1", "a,b"]];
    expect((await readAll("id\ttitle\n1\ta,b\n", { fileName: "a.tsv" })).rows).toEqual(expected);
    expect((await readAll("id\ttitle\n1\ta,b\n", { fileName: "table" })).rows).toEqual(expected);
    expect((await readAll("id;title\n1;a,b\n")).rows).toEqual(expected);
    expect((await readAll("id::title\n1::a,b\n", { delimiter: "::" })).rows).toEqual(expected);
  });

  test("inches in a tab-separated file are no quotes", async () => {
    expect((await readAll('id\ttitle\n1\t12" disc\n', { fileName: "a.tsv" })).rows).toEqual([
      ["1", '12" disc'],
    ]);
  });

  test("a row that is too wide or too narrow is bad, and its neighbours are not", async () => {
    expect(await readAll('id,title\n1,"a\nb",c\n2\n3,d\n')).toEqual({
      header: ["id", "title"],
      rows: [["3", "d"]],
      lines: [5],
      faults: ["3:4: this row has 3 cells, the header has 2", "4:1: this row has 1 cell, the header has 2"],
    });
  });

  test("a quote within a bare cell is a fault", async () => {
    expect(await readAll('id,title\n1,12" disc\n2,b\n')).toMatchObject({
      rows: [["2", "b"]],
      faults: ["2:5: a quote stands within a cell that doesn't begin with one"],
    });
  });

  test("text behind a closing quote is a fault", async () => {
    expect(await readAll('id,title\n1,"a"b\n2,c\n')).toMatchObject({
      rows: [["2", "c"]],
      faults: ['2:6: the quoted cell is closed, and "b" follows it'],
    });
  });

  test("a missing closing quote costs its own line, not the rest of the file", async () => {
    expect(await readAll('id,title\n1,"a\n2,b\n3,c\n')).toMatchObject({
      rows: [
        ["2", "b"],
        ["3", "c"],
      ],
      lines: [3, 4],
      faults: ["2:3: this quoted cell has no closing quote"],
    });
    expect(await readAll('id,title\n1,"a\n2,"b"\n3,c\n')).toMatchObject({
      rows: [
        ["2", "b"],
        ["3", "c"],
      ],
      faults: ['3:4: the quoted cell is closed, and "b" follows it'],
    });
  });

  test("a fault in the header ends the reading", async () => {
    await expect(read('id,"title"x\n1,a\n')).rejects.toThrow(
      'a.csv:1:11: the quoted cell is closed, and "x" follows it',
    );
  });

  test("an empty file is a fault, and a header alone has no rows", async () => {
    await expect(read("")).rejects.toThrow("a.csv:1:1: the file is empty");
    await expect(read("\n \n")).rejects.toThrow("a.csv:1:1: the file is empty");
    expect(await readAll("id,title\n")).toMatchObject({ header: ["id", "title"], rows: [], faults: [] });
  });

  test("a row of more than 8 MiB is given up, and reading goes on behind its first line", async () => {
    const filler = "x".repeat(1023);
    const text = `id,title\n1,"${filler}\n${`2,${filler}\n`.repeat(8300)}3,c\n`;
    const { rows, faults } = await read(text, { chunk: 65_536 });
    expect(faults).toEqual(["2:3: this quoted cell has no closing quote"]);
    expect(rows.length).toBe(8301);
    expect(rows.at(-1)).toEqual(["3", "c"]);
  });

  test("a cell says where it stands", async () => {
    const bytes = new TextEncoder().encode('id,title,key\n1,"a\n,""b",k\n');
    for await (const { rows } of readRows(
      (async function* () {
        yield bytes;
      })(),
      { fileName: "a.csv" },
    )) {
      for (const row of rows) expect(row.kind === "cells" && row.place(2)).toEqual({ line: 3, column: 7 });
    }
  });

  test("cuts random tables as csv-parse does", async () => {
    const { next: random } = createRandom(7);
    const letters = ["a", "é", "😀", " ", ",", '"', "\n", "\r\n", ";"];
    for (let round = 0; round < 200; round++) {
      const width = 2 + Math.floor(random() * 3);
      const table = Array.from({ length: 6 }, (_, r) =>
        Array.from({ length: width }, (_, c) => {
          const length = Math.floor(random() * 6) + (c === 0 ? 1 : 0);
          const cell = Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join("");
          const mustQuote = /[",\r\n;]/.test(cell) || r === 0;
          return mustQuote || random() < 0.2 ? `"${cell.replaceAll('"', '""')}"` : cell;
        }),
      );
      const text = table.map((row) => row.join(",")).join("\n");
      const expected: string[][] = parse(text, { relax_column_count: true });
      const { header, rows } = await read(text, { chunk: 1 + Math.floor(random() * 20), delimiter: "," });
      expect([header, ...rows]).toEqual([expected[0].map((name) => name.trim()), ...expected.slice(1)]);
    }
  });
});

describe("JSON", () => {
  test("lines of objects become rows; names seen later become columns", async () => {
    const lines =
      '{"id":1,"title":"a"}\r\n\n{"id":"x","tags":["p","q"],"maker":{"name":"M"},"ok":true,"none":null}';
    expect(await readAll(lines, { fileName: "a.jsonl" })).toEqual({
      header: ["id", "title", "tags", "maker.name", "ok", "none"],
      rows: [
        ["1", "a"],
        ["x", "", "p\u001fq", "M", "true", ""],
      ],
      lines: [1, 3],
      faults: [],
    });
  });

  test("a list of objects in any layout becomes rows", async () => {
    const list = ' [\n  {"id": 1, "title": "a ]}\\" \\\\"},\n {"id": 2,\n"title": "[{"}, {"id":3}\n]\n';
    expect(await readAll(list, { fileName: "a.json" })).toEqual({
      header: ["id", "title"],
      rows: [["1", 'a ]}" \\'], ["2", "[{"], ["3"]],
      lines: [2, 3, 4],
      faults: [],
    });
  });

  test("whole numbers keep all their digits", async () => {
    const text = '{"id":9007199254740993,"n":{"id":12345678901234567890},"x":1e21,"y":1.50}\n';
    expect((await readAll(text, { fileName: "a.jsonl" })).rows).toEqual([
      ["9007199254740993", "12345678901234567890", "1e+21", "1.5"],
    ]);
  });

  test.each([
    ['{"id":1,}', '2:9: expected a name in double quotes, found "}"'],
    ["{'id':1}", `2:2: expected a name in double quotes, found "'"`],
    ['{"id" 1}', '2:7: expected ":", found "1"'],
    ['{"id":1 "b":2}', '2:9: expected "," or "}", found "\\""'],
    ['{"id":NaN}', '2:7: expected a value, found "N"'],
    ['{"id":"a', "2:7: this string has no closing quote"],
    ['{"id":"a\tb"}', '2:9: "\\t" can\'t stand in a string like this'],
    ['{"id":"\\x"}', '2:8: "\\\\" can\'t stand in a string like this'],
    ['{"id":[1,2}', '2:11: expected "," or "]", found "}"'],
    ['{"id":1', '2:8: expected "," or "}", found the end'],
    ['{"id":1} x', '2:10: expected the end, found "x"'],
    ["  [1]", "2:3: expected an object with columns, found a list"],
    ["12", "2:1: expected an object with columns, found a number"],
    ["null", "2:1: expected an object with columns, found null"],
  ])("the bad line %s is found out", async (line, fault) => {
    const { rows, faults } = await readAll(`{"id":0}\n${line}\n{"id":3}\n`, { fileName: "a.jsonl" });
    expect(faults).toEqual([fault]);
    expect(rows).toEqual([["0"], ["3"]]);
  });

  test.each([
    ['[{"id":1},\n {"id":}, {"id":3}]', ['2:8: expected a value, found "}"'], 2],
    ['[{"id":1},\n 7,{"id":3}]', ["2:2: expected an object with columns, found a number"], 2],
    ['[{"id":1}\n {"id":2},{"id":3}]', ['2:2: expected the end, found "{"'], 1],
    ['[{"id":1},{"id":2}', ['1:19: the list has no closing "]"'], 2],
    ['[{"id":1}]\n\n ;', ["3:2: the list is closed, and something follows it"], 1],
  ])("the bad list %s is found out", async (text, expected, rowCount) => {
    const { rows, faults } = await readAll(text, { fileName: "a.json", format: "json" });
    expect(faults).toEqual(expected);
    expect(rows.length).toBe(rowCount);
  });

  test("what is no list is found out", async () => {
    const { faults } = await readAll('{"items":[]}', { fileName: "a", format: "json" });
    expect(faults[0]).toBe('1:1: expected "[", found "{"');
  });

  test("a file without a telling name is known by its first character", async () => {
    expect((await readAll('[{"id":1}]', { fileName: "-" })).rows).toEqual([["1"]]);
    expect((await readAll('{"id":1}', { fileName: "-" })).rows).toEqual([["1"]]);
    expect((await readAll('{"id":1}\n{"id":2}', { fileName: "a.json" })).rows).toEqual([["1"], ["2"]]);
  });
});

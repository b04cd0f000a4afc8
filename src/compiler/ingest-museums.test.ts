import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { chooseColumns } from "./column-choice.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { ingest } from "./ingest.ts";
import { readRows } from "./ingest-rows.ts";
import { readSample } from "./ingest-sample.ts";
import { met } from "./presets/met.ts";
import { moma } from "./presets/moma.ts";
import { tate } from "./presets/tate.ts";

const data = process.env["DOCENT_DATA"] ?? "";
const museums = join(data, "museums");

const teenie: ColumnMapping = {
  id: ["id"],
  title: "title",
  url: "web_url",
  fields: [],
  details: [],
  alternateKeys: ["accession_number"],
};

describe.skipIf(!existsSync(museums))("museums' own tables (their folder is named by DOCENT_DATA)", () => {
  test.each([
    ["tate.csv.gz", tate.columns, 69_202],
    ["moma.csv.gz", moma.columns, 123_919],
    ["teenie.csv.gz", teenie, 59_031],
    ["met-subset.csv", met.columns, 2_636],
  ])("every row of %s is an item", async (fileName, columns, count) => {
    const path = join(museums, fileName);
    // Of a preset, the columns that this edition of the table has.
    const choice = chooseColumns({}, await readSample(createReadStream(path), { fileName }), columns);
    if (choice.kind !== "chosen") throw new Error(choice.message);
    const { items, rowCount, badRowCount } = await ingest(createReadStream(path), {
      fileName,
      columns: choice.columns,
    });
    expect([items.length, rowCount, badRowCount]).toEqual([count, count, 0]);
    for (const { title, alternateKeys } of items) {
      expect(title).not.toBe("");
      expect(alternateKeys.length).toBe(1);
    }
  });

  test("a record of Tate in all its parts", async () => {
    const input = createReadStream(join(museums, "tate.csv.gz"));
    const { items } = await ingest(input, { fileName: "tate.csv.gz", columns: tate.columns });
    expect(items[2]).toMatchObject({
      id: "5",
      title: "The Woolshop",
      creator: "Sir Stanley Spencer",
      date: "1939",
      url: "http://www.tate.org.uk/art/artworks/spencer-the-woolshop-t12548",
      image: "http://www.tate.org.uk/art/images/work/T/T12/T12548_8.jpg",
      alternateKeys: ["T12548"],
    });
    const subjects = tate.columns.facets!.indexOf("subjects");
    expect(items[2].facets[subjects].slice(0, 3)).toEqual([
      "Charlton, Daphne",
      "Spencer, Stanley, Sir",
      "arms folded",
    ]);
    expect(items[2].details[5]).toMatch(/^Charlton, Daphne · Spencer, Stanley, Sir · arms folded · /);
  });

  test("cells of the Met's BOM, CRLF, quotes and line breaks are those that csv-parse finds", async () => {
    const fileName = "met-subset.csv";
    const expected: string[][] = parse(readFileSync(join(museums, fileName)), { bom: true });
    expect(await cellsOf(fileName)).toEqual(expected);
  });

  test("so are those of all of Tate", async () => {
    const expected: string[][] = parse(gunzipSync(readFileSync(join(museums, "tate.csv.gz"))));
    const found = await cellsOf("tate.csv.gz");
    expect(found.length).toBe(expected.length);
    // One comparison of 1.7 million cells takes minutes in the matcher.
    expect(found.findIndex((row, i) => row.join("\0") !== expected[i].join("\0"))).toBe(-1);
  });
});

async function cellsOf(fileName: string): Promise<(readonly string[])[]> {
  const cells: (readonly string[])[] = [];
  let names: readonly string[] = [];
  for await (const { header, rows } of readRows(createReadStream(join(museums, fileName)), { fileName })) {
    names = header;
    for (const row of rows) {
      if (row.kind === "bad") throw new Error(`${fileName}:${row.line}:${row.column}: ${row.message}`);
      cells.push(row.cells);
    }
  }
  return [names, ...cells];
}

import { expect, test } from "vitest";
import type { ColumnMapping } from "./compile-options.ts";
import { type IngestOptions, ingest } from "./ingest.ts";

const columns: ColumnMapping = { id: ["id"], title: "title", fields: [], details: [] };

function read(text: string, options: Partial<IngestOptions> = {}) {
  const bytes = new TextEncoder().encode(text);
  async function* input() {
    for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
  }
  return ingest(input(), { fileName: "a.csv", columns, ...options });
}

const table = `id,title,artist,when,page,picture,tags,kind,number,base,votes
 7 ," The
Woolshop ",Stanley Spencer,1939,/works/7,http://a.test/7.jpg,"boat, fishing|cliff| |cliff",painting,T12|7|T12,5,"12,345"
x/ü:1,<b>Bold</b>,A|B,,,,,,,,True
9,,,,,,,,,,soon
`;

test("gives each part of an item from its column", async () => {
  const { items, ...counts } = await read(table, {
    columns: {
      id: ["id"],
      title: "title",
      creator: "artist",
      date: "when",
      url: "page",
      image: "picture",
      fields: [
        { column: "title", weight: 1 },
        { column: "tags", weight: 0.5 },
      ],
      details: [
        { column: "tags", label: "Subjects" },
        { column: "artist", label: "Artist" },
      ],
      facets: ["tags", "kind"],
      alternateKeys: ["number"],
      group: "base",
      popularity: "votes",
      listSeparator: "|",
    },
  });
  expect(items).toEqual([
    {
      id: "7",
      title: "The Woolshop",
      creator: "Stanley Spencer",
      date: "1939",
      url: "/works/7",
      image: "http://a.test/7.jpg",
      fields: ["The\nWoolshop", "boat, fishing, cliff"],
      details: ["boat, fishing · cliff", "Stanley Spencer"],
      facets: [["boat, fishing", "cliff"], ["painting"]],
      alternateKeys: ["T12"],
      group: "5",
      popularity: 12345,
    },
    {
      id: "x/ü:1",
      title: "<b>Bold</b>",
      creator: "A, B",
      date: "",
      url: "",
      image: "",
      fields: ["<b>Bold</b>", ""],
      details: ["", "A · B"],
      facets: [[], []],
      alternateKeys: [],
      group: "",
      popularity: 1,
    },
    {
      id: "9",
      title: "Untitled",
      creator: "",
      date: "",
      url: "",
      image: "",
      fields: ["", ""],
      details: ["", ""],
      facets: [[], []],
      alternateKeys: [],
      group: "",
      popularity: undefined,
    },
  ]);
  expect(counts).toEqual({ rowCount: 3, badRowCount: 0, badRows: [] });
});

test("fills templates: cells of an address are encoded, and an empty one makes none", async () => {
  const { items } = await read("id,title,key\n1,a,x/y z\n2,b,\n", {
    columns: { ...columns, url: "https://a.test/{key}/{id}", image: "pictures/{key}.svg" },
  });
  expect(items.map(({ url, image }) => [url, image])).toEqual([
    ["https://a.test/x%2Fy%20z/1", "pictures/x/y z.svg"],
    ["", ""],
  ]);
});

test("joins an id from several columns, empty ones left out", async () => {
  const text = '[{"title":1941,"year":1979},{"title":null,"year":"1980"},{"title":"1941"}]';
  const { items } = await read(text, { fileName: "a.json", columns: { ...columns, id: ["title", "year"] } });
  expect(items.map(({ id, title }) => [id, title])).toEqual([
    ["1941-1979", "1941"],
    ["1980", "Untitled"],
    ["1941", "1941"],
  ]);
});

test("takes lists of JSON as lists, without being told a separator", async () => {
  const { items } = await read('{"id":1,"title":"a","tags":["p, q","r"]}', {
    fileName: "a.jsonl",
    columns: { ...columns, facets: ["tags"], details: [{ column: "tags", label: "Tags" }] },
  });
  expect(items[0]).toMatchObject({ facets: [["p, q", "r"]], details: ["p, q · r"] });
});

test("equal ids in different Unicode forms are one id", async () => {
  await expect(read("id,title\nu\u0308,a\nü,b\n")).rejects.toThrow(
    'a.csv:3:1: the id "ü" is taken by line 2',
  );
});

test("lets a preset have the last word, with any cell of the row", async () => {
  const { items } = await read("id,title,extra\n1,a,b\n", {
    refine: (item, cell, { title }) => ({
      ...item,
      title: `${item.title} ${cell("extra")}${cell("nix")} ${title}`,
    }),
  });
  expect(items[0].title).toBe("a b title");
});

test("ends at a bad row with its line and column", async () => {
  await expect(read("id,title\n1,a\n2,b,c\n")).rejects.toThrow(
    "a.csv:3:5: this row has 3 cells, the header has 2",
  );
  await expect(read('title,id\n"a\nb", \n')).rejects.toThrow("a.csv:3:4: the id (id) is empty");
  await expect(read("title,id\na,1\nb,2\nc,1\n")).rejects.toThrow('a.csv:4:3: the id "1" is taken by line 2');
  await expect(
    read('[{"id":1,"title":"a"},\n  {"title":"b","id":1}]', { fileName: "a.json" }),
  ).rejects.toThrow('a.json:2:16: the id "1" is taken by line 1');
});

test("counts and lists bad rows when told to skip them, the first of equal ids kept", async () => {
  const { items, rowCount, badRowCount, badRows } = await read(
    'id,title\n1,a\n1,b\n,c\n2,d,e\n3,"f"g\n4,h\n',
    {
      skipBadRows: true,
    },
  );
  expect(items.map(({ id, title }) => `${id}${title}`)).toEqual(["1a", "4h"]);
  expect({ rowCount, badRowCount }).toEqual({ rowCount: 6, badRowCount: 4 });
  expect(badRows).toEqual([
    { line: 3, column: 1, message: 'the id "1" is taken by line 2' },
    { line: 4, column: 1, message: "the id (id) is empty" },
    { line: 5, column: 5, message: "this row has 3 cells, the header has 2" },
    { line: 6, column: 6, message: 'the quoted cell is closed, and "g" follows it' },
  ]);
});

test("lists a thousand bad rows, and counts them all", async () => {
  const { badRowCount, badRows } = await read(`id,title\n1,a\n${",b\n".repeat(1200)}`, { skipBadRows: true });
  expect([badRowCount, badRows.length]).toEqual([1200, 1000]);
});

test("says which columns there are when one is missing, bad rows skipped or not", async () => {
  for (const skipBadRows of [false, true]) {
    await expect(
      read("id,Title,Notes\n1,a,b\n", { columns: { ...columns, title: "Titel" }, skipBadRows }),
    ).rejects.toThrow(
      'a.csv:1:1: title: there is no column "Titel"; did you mean "Title"? (columns: "id", "Title", "Notes")',
    );
  }
  await expect(
    read("id,title\n1,a\n", { columns: { ...columns, url: "https://a.test/{slug}" } }),
  ).rejects.toThrow('a.csv:1:1: url: there is no column "slug" (columns: "id", "title")');
  await expect(read('{"key":1,"title":"a"}\n', { fileName: "a.jsonl" })).rejects.toThrow(
    'a.jsonl:1:1: id: there is no column "id" (columns: "key", "title")',
  );
});

test("a column that JSON brings late is there, one that never comes is missing", async () => {
  const lines = '{"id":1,"title":"a"}\n{"id":2,"title":"b","tags":["c"]}\n';
  const facets = { fileName: "a.jsonl", columns: { ...columns, facets: ["tags"] } };
  expect((await read(lines, facets)).items.map((item) => item.facets)).toEqual([[[]], [["c"]]]);
  await expect(read('{"id":1,"title":"a"}\n', facets)).rejects.toThrow('facets: there is no column "tags"');
});

test("refuses a column name that two columns share", async () => {
  await expect(read("id,title,title\n1,a,b\n")).rejects.toThrow(
    'a.csv:1:1: title: there are several columns named "title"',
  );
});

test("an input without items is an error", async () => {
  await expect(read("id,title\n")).rejects.toThrow("a.csv:1:1: there is no row below the header");
  await expect(read("id,title\n,a\n", { skipBadRows: true })).rejects.toThrow(
    "a.csv:1:1: none of 1 rows is an item",
  );
});

test("ends when it is aborted", async () => {
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  await expect(read("id,title\n1,a\n", { signal: controller.signal })).rejects.toThrow("enough");
});

test("refuses a cell that no page could show, where its column is used", async () => {
  const huge = "x".repeat(1_000_001);
  const long = `id,title,note\n1,A,${huge}\n2,${huge},\n3,C,\n`;
  await expect(readAtOnce(long)).rejects.toThrow(
    "a.csv:3:3: this cell (title) has 1,000,001 characters, more than 1,000,000",
  );
  const { items, badRows } = await readAtOnce(long, { skipBadRows: true });
  expect(items.map(({ id }) => id)).toEqual(["1", "3"]);
  expect(badRows).toMatchObject([{ line: 3, column: 3 }]);
});

test.each(["x".repeat(20_000_000), `"${`${"x".repeat(99)}\n`.repeat(100_000)}`])(
  "a row without end costs no other row, however it arrives",
  async (cell) => {
    const lines = `id,title\n1,A\n2,${cell}\n3,C\n`;
    const { items, badRows } = await readAtOnce(lines, { skipBadRows: true, pieceLength: 1 << 20 });
    expect(items.map(({ id }) => id)).toEqual(["1", "3"]);
    expect(badRows[0].line).toBe(3);
  },
);

function readAtOnce(
  text: string,
  { pieceLength = text.length, ...options }: Partial<IngestOptions> & { pieceLength?: number } = {},
) {
  const bytes = new TextEncoder().encode(text);
  async function* input() {
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
  }
  return ingest(input(), { fileName: "a.csv", columns, ...options });
}

import { expect, test } from "vitest";
import { cellInHeader, guessColumns } from "./column-guess.ts";

const rowsOf = (count: number, row: (i: number) => string[]) =>
  Array.from({ length: count }, (_, i) => row(i));

test("maps a museum's table", () => {
  const header = [
    "id",
    "accession_number",
    "artist",
    "title",
    "dateText",
    "medium",
    "subjects",
    "thumbnailUrl",
    "url",
    "units",
  ];
  const guess = guessColumns(
    header,
    rowsOf(20, (i) => [
      String(i),
      `T${1000 + i}`,
      `Artist ${i % 5}`,
      `A boat ${i}`,
      String(1900 + i),
      i % 2 ? "Oil on canvas" : "Ink on paper",
      i % 2 ? "boat|sea" : "tree",
      `http://www.tate.org.uk/${i}.jpg`,
      `http://www.tate.org.uk/works/${i}`,
      "mm",
    ]),
  );
  expect(guess?.columns).toMatchObject({
    id: ["id"],
    title: "title",
    creator: "artist",
    date: "dateText",
    url: "url",
    image: "thumbnailUrl",
    listSeparator: "|",
  });
  expect(guess?.columns.fields).toEqual([
    { column: "title", role: "title" },
    { column: "artist", role: "creator" },
    { column: "subjects", role: "tags" },
    { column: "medium", role: "medium" },
  ]);
  expect(guess?.columns.details.map((d) => d.label)).toContain("Accession number");
  expect(guess?.notes[0]).toBe("image: thumbnailUrl");
});

test("maps a shop's table", () => {
  const guess = guessColumns(
    ["SKU", "Product Name", "Brand", "Price", "Category", "Product URL", "Image URL"],
    rowsOf(12, (i) => [
      `A-${i}`,
      `Chair ${i}`,
      "Acme",
      "19.90",
      i % 2 ? "Home" : "Garden",
      `https://shop.test/p/${i}`,
      `https://cdn.test/p/${i}?w=3`,
    ]),
  );
  expect(guess?.columns).toMatchObject({
    id: ["SKU"],
    title: "Product Name",
    creator: "Brand",
    url: "Product URL",
    image: "Image URL",
  });
  expect(guess?.columns.fields.map((f) => f.column)).toEqual(["Product Name", "Brand", "Category"]);
});

test("joins an id where no column is unique", () => {
  const guess = guessColumns(
    ["Title", "Year"],
    [
      ["King Kong", "1933"],
      ["King Kong", "2005"],
      ["Solaris", "1972"],
      ["Solaris", "1972"],
    ],
  );
  expect(guess?.columns.id).toEqual(["Title", "Year"]);
  expect(guess?.notes.at(-1)).toContain("no column is unique");
});

test("takes what is called an id for one in spite of a repeated row", () => {
  const rows = rowsOf(40, (i) => [`A-${i}`, `Chair ${i}`]);
  const header = ["SKU", "Name"];
  expect(guessColumns(header, [...rows, rows[3]])?.columns.id).toEqual(["SKU"]);
  expect(guessColumns(header, [...rows, ...rows])?.columns.id).toEqual(["Name"]);
});

test("takes the column with the most different texts where none is named like a title", () => {
  const guess = guessColumns(
    ["a", "b", "c"],
    rowsOf(9, (i) => [String(i), `text number ${i}`, `kind ${i % 2}`]),
  );
  expect(guess?.columns).toMatchObject({ id: ["a"], title: "b" });
});

test("gives up where nothing is text", () => {
  expect(
    guessColumns(
      ["a", "b"],
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ),
  ).toBeUndefined();
  expect(guessColumns([], [])).toBeUndefined();
});

test("does not take years for ids, however few rows there are", () => {
  const guess = guessColumns(
    ["name", "year"],
    [
      ["Chair", "1950"],
      ["Table", "1951"],
      ["Chair", "1960"],
    ],
  );
  expect(guess?.columns).toMatchObject({ id: ["name", "year"], title: "name", date: "year" });
});

test("keeps a column called id for the id where a row repeats one, so that the row is named", () => {
  const rows = [
    ["7", "a"],
    ["8", "b"],
    ["9", "c"],
    ["9", "d"],
  ];
  expect(guessColumns(["id", "title"], rows)?.columns.id).toEqual(["id"]);
});

test("takes an object's own page and date, not those of its artist", () => {
  const header = [
    "Object ID",
    "Title",
    "Artist ULAN URL",
    "Artist Begin Date",
    "Metadata Date",
    "Object Date",
    "Link Resource",
  ];
  const rows = rowsOf(20, (i) => [
    String(i),
    `Bowl ${i}`,
    `http://vocab.test/${i % 3}`,
    "1850",
    "6/25/18",
    `${1900 + i}`,
    `http://met.test/${i}`,
  ]);
  expect(guessColumns(header, rows)?.columns).toMatchObject({ date: "Object Date", url: "Link Resource" });
});

test("knows columns by names of other languages", () => {
  const rows = rowsOf(20, (i) => [
    `2001/${i}`,
    `Boot ${i}`,
    `Meister ${i % 3}`,
    String(1900 + i),
    i % 2 ? "Öl" : "Tusche",
  ]);
  const header = ["Inventar-Nr.", "Titel", "Künstler", "Datierung", "Material/Technik"];
  expect(guessColumns(header, rows)?.columns).toMatchObject({
    id: ["Inventar-Nr."],
    title: "Titel",
    creator: "Künstler",
    date: "Datierung",
  });
});

test("joins as many columns as tell rows apart, and says which", () => {
  const rows = rowsOf(24, (i) => [
    i % 2 ? "Adelie" : "Gentoo",
    i % 4 < 2 ? "male" : "female",
    String(30 + Math.floor(i / 4)),
  ]);
  const guess = guessColumns(["Species", "Sex", "Length"], rows);
  expect(guess?.columns.id).toHaveLength(3);
  expect(guess?.notes.at(-1)).toBe(`id: no column is unique; joined from ${guess?.columns.id.join(", ")}`);
});

test("names columns that it leaves out because they say nothing", () => {
  const rows = rowsOf(9, (i) => [String(i), `Bowl ${i}`, "", "oil"]);
  expect(guessColumns(["id", "title", "notes", "unit"], rows)?.notes.at(-1)).toBe(
    "not used, since all cells looked at are the same: notes, unit",
  );
});

test("tells a row of data from names of columns", () => {
  const rows = [
    ["2", "Jumanji", "1995"],
    ["3", "Heat", "1995"],
  ];
  expect(cellInHeader(["1", "Toy Story", "1995"], rows)).toBe("1");
  expect(cellInHeader(["id", "Toy Story", "1995"], rows)).toBeUndefined();
  expect(cellInHeader(["a", "b", "c"], rows)).toBeUndefined();
});

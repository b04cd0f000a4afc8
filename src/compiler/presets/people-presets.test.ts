import { expect, test } from "vitest";
import type { Sample } from "../../models/dataset.ts";
import { ingest } from "../ingest.ts";
import { interactionsFromText } from "../interactions/read-interactions.ts";
import { findPreset } from "./find-preset.ts";

/** A file's bytes, in Latin-1, in chunks of three. */
async function* latin1(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3);
}

async function* utf8(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function itemsOf(name: string, input: AsyncIterable<Uint8Array>, skipBadRows = false) {
  const { columns, refine, settings } = findPreset(name)!;
  return ingest(input, { fileName: `${name}.csv`, columns, refine, skipBadRows, ...settings });
}

async function samplesOf(name: string, input: AsyncIterable<Uint8Array>): Promise<Sample[]> {
  const { settings = {} } = findPreset(name)!;
  const { userColumn: user, itemColumn: item, valueColumn: value, quotes } = settings;
  const samples: Sample[] = [];
  for await (const sample of interactionsFromText(input, {
    fileName: "r.csv",
    columns: { user, item, value },
    delimiter: settings.interactionsDelimiter,
    encoding: settings.interactionsEncoding,
    quotes,
  }))
    samples.push(sample);
  return samples;
}

const bookCrossing = [
  '"ISBN";"Book-Title";"Book-Author";"Year-Of-Publication";"Publisher";"Image-URL-S";"Image-URL-M";"Image-URL-L"',
  '"0195153448";"Classical Mythology";"Mark P. O. Morford";"2002";"Oxford University Press";"http://i.example/s.jpg";"http://i.example/m.jpg";"http://i.example/l.jpg"',
  String.raw`"3442437407";"Die \"Bücher\" der K&amp;ouml;nigin &amp; mehr";"Gäbler";"0";"Heyne";"http://i.example/s.jpg";"http://i.example/m.jpg";"http://i.example/l.jpg"`,
  String.raw`"078946697X";"Creating the X-Men (Level 4)\";Michael Teitelbaum";"2000";"DK";"http://i.example/s.jpg";"http://i.example/m.jpg";"http://i.example/l.jpg"`,
].join("\r\n");

test("Book-Crossing: semicolons, Latin-1, quotes behind backslashes, a row that lost a cell", async () => {
  const { items, badRows } = await itemsOf("book-crossing", latin1(bookCrossing), true);
  expect(items.map(({ id, title, creator, date }) => [id, title, creator, date])).toEqual([
    ["0195153448", "Classical Mythology", "Mark P. O. Morford", "2002"],
    ["3442437407", 'Die "Bücher" der K&ouml;nigin & mehr', "Gäbler", ""],
  ]);
  expect(items[0].image).toBe("http://i.example/m.jpg");
  expect(badRows).toEqual([{ line: 4, column: 1, message: "this row has 7 cells, the header has 8" }]);
});

test("Book-Crossing's marks go to ten, and a 0 stays a mark", async () => {
  const rows = `"User-ID";"ISBN";"Book-Rating"\r\n"276725";"034545104X";"0"\r\n"276726";"0155061224";"5"`;
  const samples = await samplesOf("book-crossing", latin1(rows));
  expect(samples.map(({ user, item, value }) => [user, item, value])).toEqual([
    ["276725", "034545104X", 0],
    ["276726", "0155061224", 5],
  ]);
});

test("MovieLens: the year stands in its own place, the article in front, and no genre is none", async () => {
  const { items } = await itemsOf(
    "movielens",
    utf8(
      'movieId,title,genres\n1,Toy Story (1995),Adventure|Animation\n29,"City of Lost Children, The (Cité des enfants perdus, La) (1995)",Fantasy\n7,"Matrix, The (1999)",(no genres listed)\n8,Babylon 5,Sci-Fi\n',
    ),
  );
  expect(items.map(({ title, date, facets }) => [title, date, facets[0]])).toEqual([
    ["Toy Story", "1995", ["Adventure", "Animation"]],
    ["The City of Lost Children (La Cité des enfants perdus)", "1995", ["Fantasy"]],
    ["The Matrix", "1999", []],
    ["Babylon 5", "", ["Sci-Fi"]],
  ]);
  expect(items[2].fields).toEqual(["The Matrix", ""]);
});

test("Last.fm: a quote in a name is a character, and counts are counts", async () => {
  const artists = 'id\tname\turl\tpictureURL\n1686\t"Weird Al" Yankovic\thttp://www.last.fm/music/%22\t\n';
  const { items } = await itemsOf("lastfm", utf8(artists));
  expect(items.map(({ id, title }) => [id, title])).toEqual([["1686", '"Weird Al" Yankovic']]);
  const [sample] = await samplesOf("lastfm", utf8("userID\tartistID\tweight\n2\t51\t13883\n"));
  expect(sample).toMatchObject({ user: "2", item: "51", value: 13883 });
});

test("Goodreads: years are years, and a placeholder is no picture", async () => {
  const header =
    "book_id,goodreads_book_id,isbn,authors,original_publication_year,original_title,title,language_code,average_rating,ratings_count,image_url";
  const row =
    "4,2657,61120081,Harper Lee,1960.0,To Kill a Mockingbird,To Kill a Mockingbird,eng,4.25,3198671,https://s.gr-assets.com/assets/nophoto/book/111x148.png";
  const { items } = await itemsOf("goodreads", utf8(`${header}\n${row}\n`));
  expect(items[0]).toMatchObject({
    date: "1960",
    image: "",
    url: "https://www.goodreads.com/book/show/2657",
    popularity: 3_198_671,
  });
});

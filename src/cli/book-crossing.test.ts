import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeProfiles } from "../catalog/profiles.ts";
import { inspect } from "../compiler/inspect.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { verify } from "../compiler/verify.ts";
import { createRandom } from "../math/random.ts";
import { runCompile } from "./compile-command.ts";
import { folderReader } from "./folder-reader.ts";

/** As Book-Crossing is published: semicolons, Latin-1, quotes behind backslashes, lines ended by CR and LF. */
const words = ["harbour", "garden", "crown", "glacier"];
const isbn = (i: number) => String(i).padStart(10, "0");
const books = Array.from({ length: 80 }, (_, i) => [
  isbn(i),
  `Die \\"${words[i % 4]}\\" &amp; Bücher ${i}`,
  `Gäbler ${i % 9}`,
  i % 11 ? 1960 + i : 0,
  `Heyne ${i % 3}`,
]);
/** Sixty people of four tastes; everybody had book 3, and nobody says how it was. */
const random = createRandom(2);
const marks = Array.from({ length: 60 }, (_, u) => [
  [1000 + u, isbn(3), 0],
  ...Array.from({ length: 12 }, () => [
    1000 + u,
    isbn(4 * (1 + random.int(19)) + (u % 4)),
    6 + random.int(5),
  ]),
]).flat();

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-bx-"));
  const header = ["ISBN", "Book-Title", "Book-Author", "Year-Of-Publication", "Publisher", "Image-URL-M"];
  const pictured = books.map((book) => [...book, "http://i.example/m.jpg"]);
  await writeTable("BX-Books.csv", [header, ...pictured]);
  await writeTable("BX-Book-Ratings.csv", [
    ["User-ID", "ISBN", "Book-Rating"],
    ...marks,
    [99, "not there", 8],
  ]);
  const [table, ratings] = ["BX-Books.csv", "BX-Book-Ratings.csv"].map((name) => join(folder, name));
  const args = [
    table!,
    "--interactions",
    ratings!,
    "--preset",
    "book-crossing",
    "--out",
    join(folder, "out"),
  ];
  const more = ["--learn", "ials", "--factors", "16", "--quiet", "--no-cache", "--threads", "1"];
  expect(await runCompile([...args, ...more], new AbortController().signal)).toBe(0);
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

async function writeTable(name: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(";")).join("\r\n");
  await writeFile(join(folder, name), Buffer.from(text, "latin1"));
}

test("Book-Crossing's two files become a catalogue with taste profiles, by the preset alone", async () => {
  const read = folderReader(join(folder, "out"));
  expect((await verify(read)).violations).toEqual([]);
  const { items, profiles } = await inspect(read);
  expect(items).toBe(80);
  expect(profiles).toMatchObject({ people: 60, profiles: 2 });
});

test("a 0 of Book-Crossing is nobody's favourite, and titles and authors are as they were", async () => {
  const { manifest, payload } = await openPublishedCatalog(folderReader(join(folder, "out")));
  const { cards } = decodeProfiles(await payload(manifest.files.profiles!, "profiles"), manifest, "profiles");
  expect(cards.length).toBeGreaterThan(20);
  expect(cards.map(({ id }) => id)).not.toContain(isbn(3));
  for (const { id, title, creator } of cards) {
    const i = Number(id);
    expect(title).toBe(`Die "${words[i % 4]}" & Bücher ${i}`);
    expect(creator).toBe(`Gäbler ${i % 9}`);
  }
});

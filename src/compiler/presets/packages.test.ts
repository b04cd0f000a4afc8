import { createReadStream, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ingest } from "../ingest.ts";
import { films } from "./films.ts";
import { openmoji } from "./openmoji.ts";
import type { Preset } from "./preset.ts";

const packages = fileURLToPath(new URL("../../../node_modules", import.meta.url));
const openmojiTable = join(packages, "openmoji", "data", "openmoji.csv");
const filmTable = join(packages, "vega-datasets", "data", "movies.json");

const read = (path: string, { columns, refine }: Preset) =>
  ingest(createReadStream(path), { fileName: path, columns, refine });

test("OpenMoji is a collection of drawings, skin tones variants of one", async () => {
  const { items, badRowCount } = await read(openmojiTable, openmoji);
  expect([items.length, badRowCount]).toEqual([4495, 0]);
  expect(new Set(items.map(({ group }) => group)).size).toBe(2465);

  const details = openmoji.columns.details.map(({ label }) => label);
  const hand = items.find(({ id }) => id === "1F44C-1F3FD");
  expect(hand).toMatchObject({
    title: "OK hand: medium skin tone",
    creator: "Julian Grüneberg",
    group: "1F44C",
    alternateKeys: ["1f44c-1f3fd"],
    image: "../color/svg/1F44C-1F3FD.svg",
  });
  expect(hand?.details[details.indexOf("Accession number")]).toBe("1F44C-1F3FD");
  expect(hand?.details[details.indexOf("Credit")]).toBe("OpenMoji, CC BY-SA 4.0");
  expect(items[0]).toMatchObject({ id: "1F600", title: "Grinning face", date: "2018", group: "1F600" });
  expect(items.filter(({ title }) => /^\p{Ll}/u.test(title)).map(({ title }) => title)).toEqual([
    "iNaturalist",
  ]);
  expect(items[0].details[details.indexOf("Subjects")]).toMatch(/^cheerful · cheery · face · /);
});

test("every drawing of OpenMoji has its picture beside the table", async () => {
  const { items } = await read(openmojiTable, openmoji);
  const missing = items.filter(({ image }) => !existsSync(join(dirname(openmojiTable), image)));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test("each film is told apart by title and date; the nameless one is Untitled, numbers are titles", async () => {
  const { items, badRowCount } = await read(filmTable, films);
  expect([items.length, badRowCount]).toEqual([3201, 0]);
  expect(items[0]).toMatchObject({
    id: "The Land Girls-Jun 12 1998",
    title: "The Land Girls",
    date: "Jun 12 1998",
    creator: "",
    popularity: 1071,
  });
  expect(items[3053]).toMatchObject({ id: "Nov 03 2006", title: "Untitled" });
  expect(items[21].title).toBe("1776");
  expect(items.filter(({ title }) => title === "Untitled").length).toBe(1);
});

import { expect, test } from "vitest";
import { drawRows } from "./drawn-rows.ts";
import type { MuseumRow } from "./museum-tables.ts";

const titles = [
  "Boats at night",
  "Untitled",
  "Untitled",
  "Boats on a river",
  "Houses on a hill",
  "A hill at dawn",
];
const real: MuseumRow[] = Array.from({ length: 60 }, (_, i) => ({
  museum: i < 40 ? "one" : "other",
  id: `${i}`,
  title: i < 40 ? titles[i % 6] : `Vase ${i}`,
  artist: `Artist ${i % 7}`,
  date: `${1900 + i}`,
  medium: i % 2 === 0 ? "Oil" : "Ink",
  classification: i % 2 === 0 ? "painting" : "drawing",
  subjects: i % 3 === 0 ? "sea|boat" : "",
  image: "",
  url: "",
}));

test("takes different real rows while there are enough, in their order", () => {
  const some = drawRows(real, 25);
  expect(some).toHaveLength(25);
  expect(some.every((row) => real.includes(row))).toBe(true);
  expect([...some].sort((a, b) => Number(a.id) - Number(b.id))).toEqual(some);
});

test("keeps all real rows and adds others with ids of their own", () => {
  const all = drawRows(real, 500);
  expect(all.slice(0, 60)).toEqual(real);
  expect(new Set(all.map(({ id }) => id)).size).toBe(500);
});

test("draws titles whose neighbouring words stand together in a real title", () => {
  const pairs = new Set(
    real.flatMap(({ title }) => title.split(" ").map((word, i, words) => `${word} ${words[i + 1] ?? ""}`)),
  );
  const drawn = drawRows(real, 2000).slice(60);
  const drawnPairs = drawn.flatMap(({ title }) =>
    title.split(" ").map((word, i, words) => `${word} ${words[i + 1] ?? ""}`),
  );
  expect(drawnPairs.filter((pair) => !pairs.has(pair))).toEqual([]);
  expect(drawn.some(({ title }) => !real.some((row) => row.title === title))).toBe(true);
});

test("keeps the shares of museums and of titles of one word", () => {
  const drawn = drawRows(real, 6060).slice(60);
  const shareOf = (rows: readonly MuseumRow[], is: (row: MuseumRow) => boolean) =>
    rows.filter(is).length / rows.length;
  for (const is of [
    (row: MuseumRow) => row.museum === "one",
    (row: MuseumRow) => row.title === "Untitled",
    (row: MuseumRow) => row.medium === "Oil",
  ])
    expect(Math.abs(shareOf(drawn, is) - shareOf(real, is))).toBeLessThan(0.03);
});

test("draws the same rows by the same seed, others by another", () => {
  expect(drawRows(real, 300, { seed: 5 })).toEqual(drawRows(real, 300, { seed: 5 }));
  expect(drawRows(real, 300, { seed: 5 })).not.toEqual(drawRows(real, 300, { seed: 6 }));
});

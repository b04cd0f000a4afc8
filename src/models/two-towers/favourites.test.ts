import { expect, test } from "vitest";
import { readSamples } from "../read-samples.ts";
import { type FavouriteRule, favouritesOf, guessFavouriteRule } from "./favourites.ts";

async function favourites(rows: readonly (readonly [string, string, number])[], rule: FavouriteRule) {
  const samples = rows.map(([user, item, value]) => ({ user, item, value }));
  const { interactions } = await readSamples(samples);
  const { starts, columns } = favouritesOf(interactions, rule);
  return interactions.users.map((_, u) =>
    Array.from(columns.subarray(starts[u], starts[u + 1]), (i) => interactions.items[i]).sort(),
  );
}

test("of play counts the highest count, from the least count on", async () => {
  const rows = [
    ["u", "a", 5],
    ["u", "b", 50],
    ["u", "c", 20],
    ["u", "d", 12],
    ["v", "a", 9],
  ] as const;
  expect(await favourites(rows, { kind: "plays", least: 10, most: 2 })).toEqual([["b", "c"], []]);
});

test("of ratings the cut is lowered until five good ones are there, and takes all with that mark", async () => {
  const marks = { a: 5, b: 5, c: 4.5, d: 4, e: 4, f: 4, g: 3.5 };
  const generous = Object.entries(marks).map(([item, mark]) => ["u", item, mark] as const);
  expect(await favourites(generous, { kind: "ratings", enough: 5, floor: 3 })).toEqual([
    ["a", "b", "c", "d", "e", "f"],
  ]);
});

test("a person with five best marks keeps to them, and one with none above the floor loves nothing", async () => {
  const rows = [
    ...["a", "b", "c", "d", "e"].map((item) => ["sure", item, 5] as const),
    ["sure", "f", 4] as const,
    ...["a", "b"].map((item) => ["cross", item, 2] as const),
    ...["a", "b"].map((item) => ["few", item, 4] as const),
    ["few", "c", 1] as const,
  ];
  expect(await favourites(rows, { kind: "ratings", enough: 5, floor: 3 })).toEqual([
    ["a", "b", "c", "d", "e"],
    [],
    ["a", "b"],
  ]);
});

test("guesses marks, counts and mere presence by the values", () => {
  const value = (...values: number[]) => ({ value: Float32Array.from(values) });
  expect(guessFavouriteRule(value(1, 1, 1))).toEqual({ kind: "all" });
  expect(guessFavouriteRule(value(1, 2, 3, 4, 5))).toEqual({ kind: "ratings", enough: 5, floor: 3 });
  expect(guessFavouriteRule(value(0.5, 5, 3.5))).toEqual({ kind: "ratings", enough: 5, floor: 2.75 });
  expect(guessFavouriteRule(value(13883, 2, 40)).kind).toBe("plays");
});

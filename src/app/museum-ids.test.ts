import { expect, test } from "vitest";
import { museumIds as idsOf } from "./museum-ids.ts";

const museumIds = (ids: readonly string[], address: string, patterns: readonly string[] = []) =>
  idsOf({ ids, address, patterns });

test("the page's own identifiers come before anything read from its address", () => {
  expect(
    museumIds(
      ["N01981", "N01981", " "],
      "https://museum.example/art/artworks/turner-norham-castle-n01981",
    )[0],
  ).toBe("N01981");
});

test("reads Tate's shape: the accession number ends the slug", () => {
  expect(museumIds([], "https://museum.example/art/artworks/turner-norham-castle-sunrise-n01981")[0]).toBe(
    "n01981",
  );
});

test("reads the Met's shape: the id is the last part of the path", () => {
  expect(museumIds([], "https://museum.example/art/collection/search/436535?where=France")).toContain(
    "436535",
  );
  expect(museumIds([], "https://museum.example/art/collection/search/436535/")).toContain("436535");
});

test("reads ids with hyphens, of a page in a file, in a parameter, or before a title", () => {
  expect(museumIds([], "https://museum.example/art/people-1f469-1f680.html")).toContain("1f469-1f680");
  expect(museumIds([], "https://museum.example/object.php?id=A%2F12")).toContain("A/12");
  expect(museumIds([], "https://museum.example/works/79802/starry-night")).toContain("79802");
});

test("guesses eight times at most, each guess once, and nothing from what is no address", () => {
  const ids = Array.from({ length: 20 }, (_, i) => String(i % 12));
  expect(museumIds(ids, "")).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
  expect(museumIds([], "not an address")).toEqual([]);
  expect(museumIds([], "https://museum.example/")).toEqual([]);
  expect(museumIds([], "https://museum.example/%E0%A4%A")).toEqual(["%E0%A4%A"]);
});

test("a visitor's pattern comes first, then what is known of a museum, then what the page says", () => {
  const address = "https://www.tate.org.uk/art/artworks/turner-norham-castle-sunrise-n01981";
  expect(museumIds(["page"], address, ["https://www.tate.org.uk/art/*/{id}", "broken"]).slice(0, 3)).toEqual([
    "turner-norham-castle-sunrise-n01981",
    "n01981",
    "page",
  ]);
  expect(museumIds([], "https://museum.example/o/7/x", ["https://elsewhere.example/o/{id}/x"])[0]).toBe("x");
});

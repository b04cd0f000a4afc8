import { expect, test } from "vitest";
import { builtInCatalogues, catalogueOrigins, imageOrigins, parseSiteCatalogues } from "./site-catalogues.ts";

const tate = {
  id: "tate",
  title: "Tate",
  url: "https://cdn.example/tate/",
  imageOrigins: ["https://img.example"],
};

test("a site offers the built-in catalogues unless it is told otherwise", () => {
  expect(parseSiteCatalogues(undefined)).toBe(builtInCatalogues);
  expect(parseSiteCatalogues("")).toBe(builtInCatalogues);
});

test("catalogues are read from JSON", () => {
  expect(parseSiteCatalogues(JSON.stringify([tate]))).toEqual([tate]);
  expect(parseSiteCatalogues('[{"id":"a","title":"A","url":"catalogue/a/"}]')).toEqual([
    { id: "a", title: "A", url: "catalogue/a/", imageOrigins: [] },
  ]);
});

test("says by what a catalogue is known for the right one", () => {
  const pinned = { ...tate, pins: { publicKey: "AAAA" } };
  expect(parseSiteCatalogues(JSON.stringify([pinned]))).toEqual([pinned]);
  for (const pins of [{}, [], "AAAA", { publicKey: 1 }, { publickey: "AAAA" }]) {
    expect(() => parseSiteCatalogues(JSON.stringify([{ ...tate, pins }]))).toThrow("[0].pins: got");
  }
});

test("says on whose pages the bookmarklet chooses a catalogue", () => {
  const withPages = { ...tate, pages: ["https://www.tate.org.uk/art/"] };
  expect(parseSiteCatalogues(JSON.stringify([withPages]))).toEqual([withPages]);
  for (const pages of ["https://www.tate.org.uk/", [1], ["tate.org.uk/"], ["https://www.tate.org.uk"]]) {
    expect(() => parseSiteCatalogues(JSON.stringify([{ ...tate, pages }]))).toThrow("[0].pages: got");
  }
});

test("only what stands elsewhere adds an origin to the policy", () => {
  const catalogues = [...builtInCatalogues, tate, { ...tate, id: "tate-2" }];
  expect(catalogueOrigins(catalogues)).toEqual(["https://cdn.example"]);
  expect(imageOrigins(catalogues)).toEqual(["https://img.example"]);
});

test.each([
  ["an object", "{}", "expected a JSON array"],
  ["a bad id", JSON.stringify([{ ...tate, id: "../x" }]), "DOCENT_CATALOGUES[0].id: got"],
  ["no title", JSON.stringify([{ ...tate, title: "" }]), "DOCENT_CATALOGUES[0].title: got"],
  [
    "no slash",
    JSON.stringify([{ ...tate, url: "https://cdn.example/tate" }]),
    "DOCENT_CATALOGUES[0].url: got",
  ],
  ["a policy in the address", JSON.stringify([{ ...tate, url: "https://x; script-src */" }]), "[0].url: got"],
  [
    "a path as origin",
    JSON.stringify([{ ...tate, imageOrigins: ["https://img.example/a"] }]),
    "imageOrigins: got",
  ],
])("refuses %s", (_, json, message) => {
  expect(() => parseSiteCatalogues(json)).toThrow(message);
});

import { expect, test } from "vitest";
import { idsInAddress, isSamePage, parseItemAddress } from "./item-address.ts";

const base = "https://shop.example/garden/";

test("a form of addresses makes one from an id, and finds the id in one, whatever its host", () => {
  const form = parseItemAddress("/works/{id}", base);
  expect(form?.hrefOf("a b/c")).toBe("https://shop.example/works/a%20b%2Fc");
  expect(form?.idIn("https://shop.example/works/a%20b%2Fc")).toBe("a b/c");
  expect(form?.idIn("http://localhost:4173/works/N01981.html?#top")).toBe("N01981");
  expect(form?.idIn("https://www.shop.example/works/N01981/")).toBe("N01981");
  for (const other of ["/works/", "/works/a/b", "/about", "/works"]) {
    expect(form?.idIn(new URL(other, base).href)).toBeUndefined();
  }
});

test("an id may stand in a query or in an app's fragment", () => {
  expect(parseItemAddress("?object={id}", base)?.idIn(`${base}?object=12`)).toBe("12");
  expect(parseItemAddress("?object={id}", base)?.idIn(`${base}?object=12&page=2`)).toBeUndefined();
  expect(parseItemAddress("#/item/{id}", base)?.idIn(`${base}#/item/12`)).toBe("12");
  expect(parseItemAddress("#/item/{id}", base)?.hrefOf("12")).toBe(`${base}#/item/12`);
});

test("a form without an id, or that is no address, is none", () => {
  expect(parseItemAddress("/works/", base)).toBeUndefined();
  expect(parseItemAddress("", base)).toBeUndefined();
  expect(parseItemAddress("http://[{id}", base)).toBeUndefined();
});

test("addresses are of one page whatever the host adds or leaves out, and the fragment", () => {
  expect(isSamePage("https://www.tate.org.uk/art/x-n01981", "http://localhost/art/x-n01981.html#top")).toBe(
    true,
  );
  expect(isSamePage("https://a.example/x/", "https://a.example/x/index.html")).toBe(true);
  expect(isSamePage("https://a.example/x?id=1", "https://a.example/x?id=2")).toBe(false);
  expect(isSamePage("https://a.example/#/x", "https://a.example/#/y")).toBe(false);
  expect(isSamePage("/x", "https://a.example/x")).toBe(false);
});

test("parts of an address that may be an id come likeliest first", () => {
  expect(idsInAddress("https://tate.example/art/artworks/turner-norham-castle-n01981.html")).toEqual([
    "turner-norham-castle-n01981",
    "n01981",
    "castle-n01981",
    "norham-castle-n01981",
    "artworks",
    "art",
  ]);
  expect(idsInAddress("https://a.example/view?id=7%2F8")[1]).toBe("7/8");
  expect(idsInAddress("https://a.example/%E0%A4%A")[0]).toBe("%E0%A4%A");
  expect(idsInAddress("about:blank#/x/12")[0]).toBe("12");
  expect(idsInAddress("nowhere")).toEqual([]);
});

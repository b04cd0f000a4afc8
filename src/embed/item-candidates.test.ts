import { expect, test } from "vitest";
import { parseItemAddress } from "./item-address.ts";
import { isOfPage, itemCandidates } from "./item-candidates.ts";
import type { PageFacts } from "./page-facts.ts";

const page: PageFacts = {
  address: "https://shop.example/p/garden-chair-7",
  meta: undefined,
  linkedData: [],
  canonical: undefined,
};
const nothingTold = { item: undefined, itemAddress: undefined };
const ids = (facts: Partial<PageFacts>, options: Partial<typeof nothingTold> = {}) =>
  itemCandidates({ ...page, ...facts }, { ...nothingTold, ...options }).map(({ id, isGuess }) =>
    isGuess ? `${id}?` : id,
  );

test("the element's own word is the only one, then the page's meta", () => {
  const facts = { meta: "M", linkedData: ['{"sku":"S"}'] };
  expect(itemCandidates({ ...page, ...facts }, { item: "A", itemAddress: undefined })).toEqual([
    { id: "A", from: "attribute", isGuess: false },
  ]);
  expect(ids(facts)).toEqual(["M"]);
});

test("JSON-LD goes before addresses, which are guesses where their form is not told", () => {
  expect(ids({ linkedData: ['{"sku":"S","url":"/p/x"}'] })).toEqual([
    "S",
    "/p/x",
    "garden-chair-7?",
    "7?",
    "chair-7?",
    "p?",
  ]);
});

test("an address of the form that is told is no guess: the canonical one first", () => {
  const itemAddress = parseItemAddress("/p/{id}", page.address);
  const facts = { canonical: "https://shop.example/p/7" };
  expect(itemCandidates({ ...page, ...facts }, { item: undefined, itemAddress })).toEqual([
    { id: "7", from: "canonical", isGuess: false },
    { id: "garden-chair-7", from: "address", isGuess: false },
  ]);
});

test("so few are asked for that a page full of identifiers costs little", () => {
  const linkedData = [JSON.stringify({ identifier: Array.from({ length: 500 }, (_, i) => `i${i}`) })];
  expect(ids({ linkedData })).toHaveLength(8);
});

test("a guess counts where the item's own address is the page's, or what the page calls its own", () => {
  expect(isOfPage("https://other.example/p/garden-chair-7", page)).toBe(true);
  expect(isOfPage("https://shop.example/p/7", { ...page, canonical: "https://shop.example/p/7/" })).toBe(
    true,
  );
  expect(isOfPage("https://shop.example/p/8", page)).toBe(false);
  expect(isOfPage("", page)).toBe(false);
});

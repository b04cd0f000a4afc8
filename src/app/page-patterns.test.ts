import { expect, test } from "vitest";
import { PagePatterns } from "./page-patterns.ts";
import type { ChoiceStorage } from "./picture-choices.ts";

function memory(text?: string): ChoiceStorage & { text: string | undefined } {
  return {
    text,
    getItem() {
      return this.text ?? null;
    },
    setItem(_, value) {
      this.text = value;
    },
    removeItem() {
      this.text = undefined;
    },
  };
}

const boat = { text: "https://museum.example/boats/{id}", catalogue: "boats" };
const art = { text: "https://museum.example/art/*-{id}", catalogue: undefined };

test("patterns are kept, replaced by equal ones, and taken away", () => {
  const storage = memory();
  const patterns = new PagePatterns(storage);
  patterns.add(boat);
  patterns.add(art);
  patterns.add({ ...boat, catalogue: undefined });
  expect(new PagePatterns(storage).all).toEqual([art, { ...boat, catalogue: undefined }]);
  patterns.remove(art.text);
  patterns.remove(boat.text);
  expect(storage.text).toBeUndefined();
});

test("a bookmark carries those of a host together", () => {
  const patterns = new PagePatterns(memory(JSON.stringify([boat, art])));
  expect(patterns.byHost()).toEqual({
    "museum.example":
      "&pattern=https%3A%2F%2Fmuseum.example%2Fboats%2F%7Bid%7D&catalogue=boats" +
      "&pattern=https%3A%2F%2Fmuseum.example%2Fart%2F*-%7Bid%7D",
  });
});

test("what is no pattern is left out of what was stored", () => {
  for (const text of ["{", "7", "null", '[7,null,{"text":7},{"text":"nonsense"}]'])
    expect(new PagePatterns(memory(text)).all).toEqual([]);
  expect(new PagePatterns(memory(JSON.stringify([{ ...boat, catalogue: 7 }, art]))).all).toEqual([art]);
});

test("without storage they last as long as the page", () => {
  const patterns = new PagePatterns({
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
    removeItem: () => undefined,
  });
  patterns.add(boat);
  expect(patterns.all).toEqual([boat]);
});

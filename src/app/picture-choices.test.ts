import { expect, test } from "vitest";
import { PictureChoices } from "./picture-choices.ts";

function createStorage(stored?: string) {
  const values = new Map<string, string>(stored === undefined ? [] : [["docent.picture-hosts", stored]]);
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

const media = "https://media.example";

test("nothing is allowed before the visitor says so", () => {
  expect(new PictureChoices(createStorage()).of("tate")).toEqual({ allowed: [], refused: [] });
});

test("an answer holds for one catalogue, outlives the page, and may change", () => {
  const storage = createStorage();
  const choices = new PictureChoices(storage);
  choices.answer("tate", [media], true);
  expect(new PictureChoices(storage).of("tate")).toEqual({ allowed: [media], refused: [] });
  expect(new PictureChoices(storage).of("moma")).toEqual({ allowed: [], refused: [] });
  choices.answer("tate", [media], false);
  expect(new PictureChoices(storage).of("tate")).toEqual({ allowed: [], refused: [media] });
});

test("forgetting leaves nothing on the device", () => {
  const storage = createStorage();
  const choices = new PictureChoices(storage);
  choices.answer("tate", [media], true);
  choices.forget();
  expect(choices.of("tate").allowed).toEqual([]);
  expect(storage.values.size).toBe(0);
});

test.each([
  "{",
  "null",
  "[]",
  '{"tate":null}',
  '{"tate":{"allowed":"https://media.example"}}',
  '{"tate":{"allowed":["https://media.example/path","javascript:alert(1)",7]}}',
])("stored nonsense allows nothing: %s", (stored) => {
  expect(new PictureChoices(createStorage(stored)).of("tate").allowed).toEqual([]);
});

test("a catalogue named like a property of every object has no answer", () => {
  expect(new PictureChoices(createStorage()).of("constructor")).toEqual({ allowed: [], refused: [] });
});

test("works in memory where the browser refuses storage", () => {
  const refusing = {
    getItem: () => {
      throw new Error("refused");
    },
    setItem: () => {
      throw new Error("refused");
    },
    removeItem: () => {},
  };
  const choices = new PictureChoices(refusing);
  choices.answer("tate", [media], true);
  expect(choices.of("tate").allowed).toEqual([media]);
});

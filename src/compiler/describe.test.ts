import { expect, test } from "vitest";
import { describe as describeItem, sentencesFrom } from "./describe.ts";
import type { SourceItem } from "./source-item.ts";

const item = (title: string, fields: readonly string[]) => ({ title, fields }) as unknown as SourceItem;
const field = (column: string, weight: number) => ({ column, weight });

test("the title comes first and counts 1, what is empty or counts nothing stays out", () => {
  const mapping = {
    title: "Title",
    creator: "Artist",
    fields: [field("Artist", 0.3), field("Medium", 0.2), field("Notes", 0)],
  };
  expect(describeItem(item("The Woolshop", ["Stanley Spencer", "", "seen"]), mapping)).toEqual([
    { column: "Title", role: "title", weight: 1, text: "The Woolshop" },
    { column: "Artist", role: "creator", weight: 0.3, text: "Stanley Spencer" },
  ]);
});

test("a title among the fields has their weight, once", () => {
  const mapping = { title: "Title", creator: "Artist", fields: [field("Artist", 0.3), field("Title", 0.5)] };
  expect(describeItem(item("A", ["B", "A"]), mapping)).toEqual([
    { column: "Title", role: "title", weight: 0.5, text: "A" },
    { column: "Artist", role: "creator", weight: 0.3, text: "B" },
  ]);
});

test("as one text, each part is a sentence", () => {
  const mapping = { title: "Title", creator: "Artist", fields: [field("Artist", 0.3), field("Medium", 0.2)] };
  expect(
    sentencesFrom(describeItem(item("What is it?", ["Stanley Spencer", "Oil on canvas."]), mapping)),
  ).toBe("What is it? Stanley Spencer. Oil on canvas.");
});

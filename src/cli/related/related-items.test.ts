import { expect, test } from "vitest";
import type { Card } from "../../catalog/cards.ts";
import type { ItemId } from "../../catalog/item.ts";
import { relatedFileName, relatedHtml, relatedItem } from "./related-items.ts";

const card = (id: string, change: Partial<Card> = {}): Card => ({
  id: id as ItemId,
  title: "",
  creator: "",
  date: "",
  url: "",
  picture: undefined,
  ...change,
});

test("names of files are plain, and different for different ids", () => {
  expect(relatedFileName("n01981-a", "html")).toBe("n01981-a.html");
  expect(relatedFileName("../A b", "json")).toBe("_2e_2e_2f_41_20b.json");
  const ids = ["a", "A", "_41", "a/b", "a_2fb", "ä", "a\u0308", ".", ""];
  const names = ids.map((id) => relatedFileName(id, "html").toLowerCase());
  expect(new Set(names).size).toBe(ids.length);
});

test("what the catalogue says is text, never markup", () => {
  const related = [
    relatedItem(card("1", { title: "<b>&", creator: '"x"', url: '/p/"><script>' }), 0.12345678, undefined),
    relatedItem(card("2"), 0, undefined),
    relatedItem(card("a b", { title: "T", url: "/own" }), 1, "/w/{id}.html"),
  ];
  expect(related[0].score).toBe(0.123457);
  expect(relatedHtml({ id: "0", related })).toBe(`<ul class="docent-related">
  <li><a href="/p/&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;</a>, <span>&quot;x&quot;</span></li>
  <li>2</li>
  <li><a href="/w/a%20b.html">T</a></li>
</ul>
`);
});

import { expect, test } from "vitest";
import { type MuseumObject, museumSite, objectPath } from "./museum-site.ts";

const fox: MuseumObject = {
  accession: "1F98A",
  title: 'Fox <b>"&',
  maker: "Lisa Thiel",
  date: "2018",
  department: "Animals, nature",
  wing: "art",
  subjects: "",
};

test("gives an object the address that a museum would", () => {
  expect(objectPath(fox)).toBe("art/artworks/thiel-fox-b-1f98a");
  expect(objectPath({ ...fox, wing: "archive" })).toBe("archive/artworks/thiel-fox-b-1f98a");
});

test("writes an index, a style sheet and a page for each object", () => {
  expect(museumSite([fox]).map((file) => file.path)).toEqual([
    "index.html",
    "museum.css",
    `${objectPath(fox)}.html`,
  ]);
});

test("shows titles as text, in markup and in linked data", () => {
  for (const { path, text } of museumSite([fox])) {
    if (!path.endsWith(".html")) continue;
    expect(text).toContain("Fox &lt;b>&quot;&amp;");
    expect(text).not.toContain("Fox <b>");
  }
});

test("names the accession number in linked data, and has no script that runs", () => {
  const text = museumSite([fox])[2].text;
  const linked = /<script type="application\/ld\+json">(.*)<\/script>/.exec(text)?.[1] ?? "";
  expect(JSON.parse(linked).identifier.value).toBe("1F98A");
  expect(text.match(/<script/g)).toHaveLength(1);
});

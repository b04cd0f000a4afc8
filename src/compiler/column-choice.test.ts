import { expect, test } from "vitest";
import { chooseColumns } from "./column-choice.ts";
import type { ColumnMapping } from "./compile-options.ts";

const header = ["id", "title", "artist", "medium"];
const rows = Array.from({ length: 9 }, (_, i) => [
  `${i}`,
  `Boat ${i}`,
  `Artist ${i % 3}`,
  i % 2 ? "Oil" : "Ink on paper",
]);

const preset: ColumnMapping = {
  id: ["id"],
  title: "title",
  creator: "artist",
  url: "https://a.test/{slug}",
  image: "picture",
  fields: [
    { column: "title", weight: 1 },
    { column: "artist", role: "other", weight: 0.4 },
    { column: "subjects", role: "tags", weight: 0.6 },
  ],
  details: [
    { column: "medium", label: "Medium" },
    { column: "subjects", label: "Subjects" },
  ],
  facets: ["medium", "subjects"],
  listSeparator: "|",
};

test("a preset loses the columns that the table doesn't have, and says which", () => {
  const choice = chooseColumns({}, { header, rows }, preset);
  expect(choice).toEqual({
    kind: "chosen",
    columns: {
      id: ["id"],
      title: "title",
      creator: "artist",
      fields: [
        { column: "title", weight: 1 },
        { column: "artist", role: "other", weight: 0.4 },
      ],
      details: [{ column: "medium", label: "Medium" }],
      facets: ["medium"],
      listSeparator: "|",
    },
    notes: [
      'the preset\'s column "https://a.test/{slug}" is not there',
      'the preset\'s column "picture" is not there',
      'the preset\'s column "subjects" is not there',
    ],
  });
});

test("what is asked for comes first, there or not, with the roles and weights that are usual", () => {
  const fields = [{ column: "artist" }, { column: "medium", weight: 0.7 }, { column: "nix" }];
  const choice = chooseColumns({ creator: "nix", fields, url: undefined }, { header, rows }, preset);
  expect(choice.kind === "chosen" && choice.columns).toMatchObject({
    title: "title",
    creator: "nix",
    fields: [
      { column: "artist", role: "other", weight: 0.4 },
      { column: "medium", weight: 0.7 },
      { column: "nix" },
    ],
  });
});

test("the rest is guessed", () => {
  const choice = chooseColumns({ title: "medium" }, { header, rows });
  expect(choice.kind === "chosen" && choice.columns).toMatchObject({
    id: ["id"],
    title: "medium",
    creator: "artist",
    fields: [
      { column: "medium", role: "title" },
      { column: "title", role: "title" },
      { column: "artist", role: "creator" },
    ],
  });
});

test("says what to name where nothing can be guessed, and asks for no more", () => {
  const numbers = { header: ["a", "b"], rows: [["1", "2"]] };
  expect(chooseColumns({}, numbers)).toEqual({
    kind: "unknown",
    message: 'no column looks like the title: name one with --title (columns: "a", "b")',
  });
  expect(chooseColumns({ title: "a" }, numbers)).toMatchObject({ kind: "unknown" });
  expect(chooseColumns({ title: "a", id: ["b"] }, numbers)).toEqual({
    kind: "chosen",
    columns: { id: ["b"], title: "a", fields: [{ column: "a", role: "title" }], details: [] },
    notes: [],
  });
});

import { expect, test } from "vitest";
import { findPreset, presets } from "./find-preset.ts";
import { metDescription } from "./met.ts";
import { openmoji } from "./openmoji.ts";

const cells = (row: Record<string, string>) => (column: string) => row[column] ?? "";

test("describes an object of the Met in its nine parts", () => {
  const armchair = {
    Title: "Armchair",
    "Object Name": "Armchair",
    Culture: "American",
    Country: "United States",
    "Artist Display Name": "Pottier and Stymus Manufacturing Company",
    Medium: "Rosewood, prickly\r\njuniper veneer",
    "Object End Date": "1875",
    "Credit Line": "Funds from various donors, 1970",
    "Is Highlight": "True",
  };
  expect(metDescription(cells(armchair))).toBe(
    "Armchair; Type: Armchair; Culture: American; Country of origin: United States; Artist: Pottier and Stymus Manufacturing Company; Medium: Rosewood, pricklyjuniper veneer; Date: 1875; Credit: Funds from various donors, 1970; . A highlight of the Met's collection.",
  );
});

test("drops the Met's empty parts, but never the type", () => {
  expect(metDescription(cells({ Title: "Bowl", "Object Name": "Bowl", Medium: "Silver" }))).toBe(
    "Bowl; Type: Bowl; Medium: Silver",
  );
  expect(metDescription(cells({}))).toBe("Type: ");
});

test("reads a skin tone as a variant of its drawing", () => {
  const item = {
    id: "1F44B-1F3FB",
    title: "waving hand: light skin tone",
    creator: "Julian Grüneberg",
    date: "",
    url: "",
    image: "",
    fields: [],
    details: openmoji.columns.details.map(({ column }) => `its ${column}`),
    facets: [],
    alternateKeys: [],
    group: "",
    popularity: undefined,
  } as unknown as Parameters<NonNullable<typeof openmoji.refine>>[0];
  const refined = openmoji.refine?.(
    item,
    cells({
      hexcode: "1F44B-1F3FB",
      skintone_base_hexcode: "1F44B",
      openmoji_date: "2018-04-18",
      group: "people-body",
      subgroups: "hand-fingers-open",
    }),
    openmoji.columns,
  );
  expect(refined).toMatchObject({ title: "Waving hand: light skin tone", group: "1F44B", date: "2018" });
  expect(refined?.details.slice(1, 4)).toEqual(["its openmoji_date", "People, body", "Hand, fingers, open"]);
});

test("finds presets by name, each with its title among what is embedded", () => {
  expect(findPreset("tate")?.columns.id).toEqual(["id"]);
  expect(findPreset("louvre")).toBeUndefined();
  for (const { columns, name } of presets) {
    expect(
      columns.fields.map((f) => f.column),
      name,
    ).toContain(columns.title);
  }
});

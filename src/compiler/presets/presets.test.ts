import { expect, test } from "vitest";
import { columnFault } from "../column-binding.ts";
import { chooseColumns } from "../column-choice.ts";
import { findPreset, presets } from "./find-preset.ts";
import { met, metDescription } from "./met.ts";
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

test("hands sentence models the Met's nine parts to the letter", () => {
  const item = { title: "Bowl" } as Parameters<NonNullable<typeof met.refine>>[0];
  const row = cells({ Title: "Bowl", "Object Name": "Bowl", Culture: "Greek" });
  expect(met.refine?.(item, row, met.columns).description).toBe("Bowl; Type: Bowl; Culture: Greek");
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

test.each([
  ["today", "AccessionNumber,Classification,Department,DateAcquired,Cataloged,ObjectID,URL,ImageURL,OnView"],
  [
    "2015",
    "MoMANumber,Classification,Department,DateAcquired,CuratorApproved,Keywords,ObjectID,URL,ImageURL",
  ],
])("reads MoMA's table as it is published: %s", (_, rest) => {
  const header = `Title,Artist,ArtistBio,Date,Medium,Dimensions,CreditLine,${rest}`.split(",");
  const choice = chooseColumns({}, { header, rows: [header.map(() => "x")] }, findPreset("moma")?.columns);
  if (choice.kind !== "chosen") throw new Error(choice.message);
  const { columns } = choice;
  expect(columns.id).toEqual(["ObjectID"]);
  expect(columns.alternateKeys).toEqual([header[7]]);
  expect(columns.details.at(-1)).toEqual({ column: header[7], label: "Object number" });
  expect(columnFault(columns, header)).toBeUndefined();
});

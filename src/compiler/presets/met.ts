import type { Preset } from "./preset.ts";

/** The Metropolitan Museum of Art's `MetObjects.csv`. */
export const met: Preset = {
  name: "met",
  options: {
    catalogId: "met",
    title: "The Metropolitan Museum of Art",
    itemNoun: "artworks",
    attribution: {
      text: "The Metropolitan Museum of Art Open Access data",
      url: "https://github.com/metmuseum/openaccess",
      licence: "CC0",
    },
  },
  columns: {
    id: ["Object ID"],
    title: "Title",
    creator: "Artist Display Name",
    date: "Object Date",
    url: "https://www.metmuseum.org/art/collection/search/{Object ID}",
    fields: [
      { column: "Title" },
      { column: "Artist Display Name" },
      { column: "Medium" },
      { column: "Tags", role: "tags" },
      { column: "Department", role: "other" },
      { column: "Culture", role: "other" },
      { column: "Period", role: "other" },
      { column: "Country", role: "other" },
      { column: "Credit Line", role: "other" },
    ],
    details: [
      { column: "Artist Display Name", label: "Artist" },
      { column: "Artist Display Bio", label: "About the artist" },
      { column: "Object Date", label: "Date" },
      { column: "Culture", label: "Culture" },
      { column: "Medium", label: "Medium" },
      { column: "Dimensions", label: "Dimensions" },
      { column: "Classification", label: "Classification" },
      { column: "Department", label: "Department" },
      { column: "Tags", label: "Tags" },
      { column: "Credit Line", label: "Credit" },
      { column: "Object Number", label: "Object number" },
    ],
    facets: ["Department", "Classification", "Medium", "Culture", "Tags"],
    years: ["Object Begin Date", "Object End Date"],
    alternateKeys: ["Object Number"],
    popularity: "Is Highlight",
    listSeparator: "|",
  },
  refine: (item, cell) => ({ ...item, description: metDescription(cell) }),
};

/**
 * An object in nine parts, to the letter as the recommender over the Met's collection that Docent descends from
 * describes it: empty parts dropped, the others joined by "; ", line breaks deleted.
 */
export function metDescription(cell: (column: string) => string): string {
  const labelled = (label: string, column: string) =>
    cell(column) === "" ? "" : `${label}: ${cell(column)}`;
  const parts = [
    cell("Title"),
    `Type: ${cell("Object Name")}`,
    labelled("Culture", "Culture"),
    labelled("Country of origin", "Country"),
    labelled("Artist", "Artist Display Name"),
    labelled("Medium", "Medium"),
    labelled("Date", "Object End Date"),
    labelled("Credit", "Credit Line"),
    cell("Is Highlight") === "True" ? ". A highlight of the Met's collection." : "",
  ];
  return parts
    .filter((part) => part !== "")
    .join("; ")
    .replace(/[\r\n]+/gu, "");
}

import type { Preset } from "./preset.ts";

/**
 * The `openmoji` package's `data/openmoji.csv`, read as a small collection of drawings; its pictures stand beside it.
 * Skin tones are variants of one drawing.
 */
export const openmoji: Preset = {
  name: "openmoji",
  options: {
    catalogId: "openmoji",
    title: "OpenMoji",
    itemNoun: "drawings",
    attribution: {
      text: "All drawings designed by OpenMoji, the open-source emoji and icon project",
      url: "https://openmoji.org",
      licence: "CC BY-SA 4.0",
    },
  },
  columns: {
    id: ["hexcode"],
    title: "annotation",
    creator: "openmoji_author",
    date: "openmoji_date",
    url: "https://openmoji.org/library/emoji-{hexcode}/",
    image: "../color/svg/{hexcode}.svg",
    fields: [
      { column: "annotation" },
      { column: "tags", role: "tags" },
      { column: "openmoji_tags", role: "tags", weight: 0.7 },
      { column: "subgroups", role: "medium" },
      { column: "group", role: "other" },
    ],
    details: [
      { column: "openmoji_author", label: "Designer" },
      { column: "openmoji_date", label: "Date" },
      { column: "group", label: "Group" },
      { column: "subgroups", label: "Kind" },
      { column: "tags", label: "Subjects" },
      { column: "openmoji_tags", label: "Designer’s tags" },
      { column: "hexcode", label: "Accession number" },
      { column: "skintone", label: "Credit" },
    ],
    facets: ["group", "subgroups", "openmoji_author"],
    group: "skintone_base_hexcode",
    listSeparator: ",",
  },
  refine(item, cell, columns) {
    const reworded = new Map([
      ["group", titleCase(cell("group"))],
      ["subgroups", titleCase(cell("subgroups"))],
      ["skintone", "OpenMoji, CC BY-SA 4.0"],
    ]);
    return {
      ...item,
      title: capitalised(item.title),
      date: cell("openmoji_date").slice(0, 4),
      group: cell("skintone_base_hexcode") || cell("hexcode"),
      popularity: popularityFrom(cell("order"), cell("group")),
      // Museums write accession numbers in lower case where they stand in addresses.
      alternateKeys: [cell("hexcode").toLowerCase()].filter((key) => key !== item.id),
      details: columns.details.map(({ column }, i) => reworded.get(column) ?? item.details[i]),
      facets: (columns.facets ?? []).map((column, i) => {
        const words = reworded.get(column);
        return words === undefined ? (item.facets[i] ?? []) : [words].filter((value) => value !== "");
      }),
    };
  },
};

/** Unicode's order puts first what people look for first; parts of drawings are nobody's favourites. */
function popularityFrom(order: string, group: string): number | undefined {
  return order === "" || group === "component" ? undefined : -Number(order);
}

/** "grinning face" → "Grinning face"; names with capitals of their own ("ATM sign", "iNaturalist") stay. */
function capitalised(text: string): string {
  const [first = ""] = text;
  return /^\p{Ll}+\p{Lu}/u.test(text) ? text : first.toUpperCase() + text.slice(first.length);
}

/** "animals-nature" → "Animals, nature" */
function titleCase(slug: string): string {
  return capitalised(slug.split("-").join(", "));
}

import type { Preset } from "./preset.ts";

/** Tate's open collection data, `artwork_data.csv`, with subjects and movements joined by "|". */
export const tate: Preset = {
  name: "tate",
  options: {
    catalogId: "tate",
    title: "Tate",
    itemNoun: "artworks",
    attribution: {
      text: "Tate collection data",
      url: "https://github.com/tategallery/collection",
      licence: "CC0",
    },
  },
  columns: {
    id: ["id"],
    title: "title",
    creator: "artist",
    date: "dateText",
    url: "url",
    image: "thumbnailUrl",
    fields: [
      { column: "title" },
      { column: "artist" },
      { column: "medium" },
      { column: "subjects", role: "tags" },
      { column: "groupTitle", role: "other" },
      { column: "movements", role: "other" },
    ],
    details: [
      { column: "artist", label: "Artist" },
      { column: "dateText", label: "Date" },
      { column: "medium", label: "Medium" },
      { column: "dimensions", label: "Dimensions" },
      { column: "classification", label: "Classification" },
      { column: "subjects", label: "Subjects" },
      { column: "movements", label: "Movements" },
      { column: "groupTitle", label: "Part of" },
      { column: "creditLine", label: "Acquisition" },
      { column: "accession_number", label: "Reference" },
      { column: "thumbnailCopyright", label: "Copyright" },
    ],
    facets: ["classification", "medium", "subjects", "movements"],
    alternateKeys: ["accession_number"],
    listSeparator: "|",
  },
};

import type { Preset } from "./preset.ts";

/** The Museum of Modern Art's `Artworks.csv`, as it is published today and as it was in 2015 (`MoMANumber`). */
export const moma: Preset = {
  name: "moma",
  options: {
    catalogId: "moma",
    title: "The Museum of Modern Art",
    itemNoun: "artworks",
    attribution: {
      text: "MoMA collection data",
      url: "https://github.com/MuseumofModernArt/collection",
      licence: "CC0",
    },
  },
  columns: {
    id: ["ObjectID"],
    title: "Title",
    creator: "Artist",
    date: "Date",
    url: "https://www.moma.org/collection/works/{ObjectID}",
    image: "ImageURL",
    fields: [
      { column: "Title" },
      { column: "Artist" },
      { column: "Medium" },
      { column: "Classification", role: "medium" },
      { column: "Date", role: "other" },
      { column: "ArtistBio", role: "other" },
      { column: "Department", role: "other" },
    ],
    details: [
      { column: "Artist", label: "Artist" },
      { column: "ArtistBio", label: "About the artist" },
      { column: "Date", label: "Date" },
      { column: "Medium", label: "Medium" },
      { column: "Dimensions", label: "Dimensions" },
      { column: "Classification", label: "Classification" },
      { column: "Department", label: "Department" },
      { column: "CreditLine", label: "Credit" },
      { column: "AccessionNumber", label: "Object number" },
      { column: "MoMANumber", label: "Object number" },
    ],
    facets: ["Department", "Classification", "Medium"],
    alternateKeys: ["AccessionNumber", "MoMANumber"],
  },
};

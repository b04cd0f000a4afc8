import type { Preset } from "./preset.ts";

/** `vega-datasets`' movies.json: no id, 24 titles repeat, one is null, some are numbers. */
export const films: Preset = {
  name: "films",
  options: {
    catalogId: "films",
    title: "Films",
    itemNoun: "films",
    attribution: {
      text: "Films from the Vega datasets",
      url: "https://github.com/vega/vega-datasets",
      licence: "BSD-3-Clause",
    },
  },
  columns: {
    id: ["Title", "Release Date"],
    title: "Title",
    creator: "Director",
    date: "Release Date",
    fields: [
      { column: "Title" },
      { column: "Director" },
      { column: "Major Genre", role: "tags" },
      { column: "Creative Type", role: "tags", weight: 0.7 },
      { column: "Source", role: "other" },
      { column: "Distributor", role: "other", weight: 0.5 },
      { column: "MPAA Rating", role: "other", weight: 0.5 },
    ],
    details: [
      { column: "Director", label: "Director" },
      { column: "Release Date", label: "Released" },
      { column: "Major Genre", label: "Genre" },
      { column: "Creative Type", label: "Kind" },
      { column: "Source", label: "Source" },
      { column: "Distributor", label: "Distributor" },
      { column: "MPAA Rating", label: "Rating" },
      { column: "Running Time min", label: "Minutes" },
      { column: "IMDB Rating", label: "IMDb score" },
    ],
    facets: ["Major Genre", "Creative Type", "Source", "MPAA Rating", "Distributor"],
    popularity: "IMDB Votes",
  },
};

import type { Preset } from "./preset.ts";

/**
 * Last.fm's artists as HetRec 2011 has them (`artists.dat`, tab-separated); `user_artists.dat` counts who listened to
 * whom. The pictures that it names are no longer there.
 */
export const lastfm: Preset = {
  name: "lastfm",
  options: {
    catalogId: "lastfm",
    title: "Last.fm",
    itemNoun: "artists",
    attribution: {
      text: "Artists and listening counts from Last.fm, HetRec 2011",
      url: "https://grouplens.org/datasets/hetrec-2011/",
    },
  },
  columns: {
    id: ["id"],
    title: "name",
    url: "url",
    fields: [{ column: "name" }],
    details: [],
  },
  settings: {
    format: "tsv",
    quotes: "none",
    userColumn: "userID",
    itemColumn: "artistID",
    valueColumn: "weight",
    profiles: "plays:10:100",
  },
};

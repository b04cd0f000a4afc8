/** A museum that publishes its catalogue as a CSV under CC0. */
export interface MuseumSource {
  readonly url: string;
  /** What the preset of the same name reads, and no item could be made without. */
  readonly columns: readonly string[];
}

export type MuseumId = "met" | "tate" | "moma";

/** The files of the Met and of MoMA lie in Git LFS: GitHub's raw addresses give pointers. */
export const museumSources: Readonly<Record<MuseumId, MuseumSource>> = {
  met: {
    url: "https://media.githubusercontent.com/media/metmuseum/openaccess/master/MetObjects.csv",
    columns: [
      "Object ID",
      "Title",
      "Object Name",
      "Culture",
      "Country",
      "Artist Display Name",
      "Medium",
      "Object End Date",
      "Credit Line",
      "Is Highlight",
    ],
  },
  tate: {
    url: "https://raw.githubusercontent.com/tategallery/collection/master/artwork_data.csv",
    columns: ["id", "artist", "title", "dateText", "medium", "thumbnailUrl", "url"],
  },
  moma: {
    url: "https://media.githubusercontent.com/media/MuseumofModernArt/collection/main/Artworks.csv",
    columns: ["ObjectID", "Title", "Artist", "Date", "Medium", "Classification", "Department", "URL"],
  },
};

export function isMuseumId(text: string): text is MuseumId {
  return Object.hasOwn(museumSources, text);
}

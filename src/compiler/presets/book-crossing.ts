import type { Preset } from "./preset.ts";

/**
 * Book-Crossing's `BX-Books.csv` and `BX-Book-Ratings.csv`: separated by semicolons, in Latin-1, quotes behind
 * backslashes. Its marks go to ten; a 0 says that somebody had the book, not that it was bad: it counts for learning, and
 * is nobody's favourite.
 */
export const bookCrossing: Preset = {
  name: "book-crossing",
  options: {
    catalogId: "book-crossing",
    title: "Book-Crossing",
    itemNoun: "books",
    attribution: {
      text: "Books and ratings from Book-Crossing, Cai-Nicolas Ziegler",
      url: "http://www2.informatik.uni-freiburg.de/~cziegler/BX/",
    },
  },
  columns: {
    id: ["ISBN"],
    title: "Book-Title",
    creator: "Book-Author",
    date: "Year-Of-Publication",
    image: "Image-URL-M",
    fields: [
      { column: "Book-Title" },
      { column: "Book-Author", role: "creator" },
      { column: "Publisher", role: "other", weight: 0.5 },
    ],
    details: [
      { column: "Book-Author", label: "Author" },
      { column: "Year-Of-Publication", label: "Year" },
      { column: "Publisher", label: "Publisher" },
    ],
    facets: ["Publisher"],
  },
  refine: (item, _, { details }) => ({
    ...item,
    title: withoutEntities(item.title),
    creator: withoutEntities(item.creator),
    date: knownYear(item.date),
    fields: item.fields.map(withoutEntities),
    details: item.details.map((text, i) =>
      details[i].column === "Year-Of-Publication" ? knownYear(text) : withoutEntities(text),
    ),
    facets: item.facets.map((values) => values.map(withoutEntities)),
  }),
  settings: {
    format: "csv",
    delimiter: ";",
    encoding: "latin1",
    quotes: "backslash",
    interactionsDelimiter: ";",
    interactionsEncoding: "latin1",
    userColumn: "User-ID",
    itemColumn: "ISBN",
    valueColumn: "Book-Rating",
    scale: "0-10",
    profiles: "ratings:5:6",
  },
};

const knownYear = (text: string) => (text === "0" ? "" : text);

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  apos: "'",
};

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|apos);/g, (_, name: string) => entities[name]);
}

import type { Preset } from "./preset.ts";

/** Goodbooks-10k's `books.csv`; its `ratings.csv` (user_id, book_id, rating) may say who liked what. */
export const goodreads: Preset = {
  name: "goodreads",
  options: {
    catalogId: "goodreads",
    title: "Goodreads",
    itemNoun: "books",
    attribution: {
      text: "Books from goodbooks-10k",
      url: "https://github.com/zygmuntz/goodbooks-10k",
      licence: "CC BY-SA 4.0",
    },
  },
  columns: {
    id: ["book_id"],
    title: "title",
    creator: "authors",
    date: "original_publication_year",
    url: "https://www.goodreads.com/book/show/{goodreads_book_id}",
    image: "image_url",
    fields: [
      { column: "title" },
      { column: "authors", role: "creator" },
      { column: "original_title", role: "other" },
    ],
    details: [
      { column: "authors", label: "Authors" },
      { column: "original_publication_year", label: "First published" },
      { column: "original_title", label: "Original title" },
      { column: "language_code", label: "Language" },
      { column: "average_rating", label: "Average rating" },
      { column: "ratings_count", label: "Ratings" },
      { column: "isbn", label: "ISBN" },
    ],
    facets: ["language_code"],
    alternateKeys: ["isbn"],
    popularity: "ratings_count",
  },
  /** "2008.0" is a year, and a placeholder no picture. */
  refine(item, _, { details }) {
    const year = (text: string) => text.replace(/\.0$/, "");
    return {
      ...item,
      date: year(item.date),
      image: item.image.includes("/nophoto/") ? "" : item.image,
      details: item.details.map((text, i) =>
        details[i].column === "original_publication_year" ? year(text) : text,
      ),
    };
  },
  settings: {
    userColumn: "user_id",
    itemColumn: "book_id",
    valueColumn: "rating",
    minValue: 4,
    scale: "1-5",
    profiles: "ratings:5:3",
  },
};

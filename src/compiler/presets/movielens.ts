import type { Preset } from "./preset.ts";

/** MovieLens' `movies.csv` (its newer sets); `ratings.csv` says who liked what, from half a star to five. */
export const movielens: Preset = {
  name: "movielens",
  options: {
    catalogId: "movielens",
    title: "MovieLens",
    itemNoun: "films",
    attribution: {
      text: "Films and ratings from MovieLens",
      url: "https://grouplens.org/datasets/movielens/",
    },
  },
  columns: {
    id: ["movieId"],
    title: "title",
    date: "title",
    url: "https://movielens.org/movies/{movieId}",
    fields: [{ column: "title" }, { column: "genres", role: "tags" }],
    details: [
      { column: "title", label: "Year" },
      { column: "genres", label: "Genres" },
    ],
    facets: ["genres"],
    listSeparator: "|",
  },
  /** "Matrix, The (1999)": the year goes to its own place, the article to the front. */
  refine(item, _, columns) {
    const [, name = item.title, year = ""] =
      /^(.*?)\s*\((\d{4})(?:[–-]\d{0,4})?\)\s*$/s.exec(item.title) ?? [];
    const title = withArticleFirst(name);
    const isNone = (value: string) => value === "(no genres listed)";
    return {
      ...item,
      title,
      date: year,
      fields: item.fields.map((text, i) => {
        if (columns.fields[i].column === "title") return title;
        return isNone(text) ? "" : text;
      }),
      details: item.details.map((text, i) => {
        if (columns.details[i].column === "title") return year;
        return isNone(text) ? "" : text;
      }),
      facets: item.facets.map((values) => values.filter((value) => !isNone(value))),
    };
  },
  settings: {
    minValue: 4,
    scale: "0.5-5",
    profiles: "ratings:5:3",
  },
};

/** Also before a name in another language: "City of Lost Children, The (Cité des enfants perdus, La)". */
function withArticleFirst(title: string): string {
  return title.replace(
    /(^|\()([^()]+), (The|A|An|La|Le|Les|L'|Il|El|Los|Las|Der|Die|Das|Det|Den|De|Het)(?=\)|\s*\(|$)/g,
    (_, before: string, name: string, article: string) =>
      `${before}${article}${article.endsWith("'") ? "" : " "}${name}`,
  );
}

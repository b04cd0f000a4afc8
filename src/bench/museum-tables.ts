import { createReadStream } from "node:fs";
import { join } from "node:path";
import { readRows } from "../compiler/ingest-rows.ts";

/** An object of a museum, in the columns that the museums have in common. Texts as they stand in the tables. */
export interface MuseumRow {
  readonly museum: string;
  readonly id: string;
  readonly title: string;
  readonly artist: string;
  readonly date: string;
  readonly medium: string;
  readonly classification: string;
  /** Joined with "|". */
  readonly subjects: string;
  readonly image: string;
  readonly url: string;
}

export const museumColumns = [
  "id",
  "museum",
  "title",
  "artist",
  "date",
  "medium",
  "classification",
  "subjects",
  "image",
  "url",
] as const satisfies readonly (keyof MuseumRow)[];

/** Which column of a museum's table plays which part; "" where it has none. */
type Columns = Readonly<Record<Exclude<keyof MuseumRow, "museum">, string>>;

const tables: readonly { readonly museum: string; readonly file: string; readonly columns: Columns }[] = [
  {
    museum: "tate",
    file: "tate.csv.gz",
    columns: {
      id: "id",
      title: "title",
      artist: "artist",
      date: "dateText",
      medium: "medium",
      classification: "classification",
      subjects: "subjects",
      image: "thumbnailUrl",
      url: "url",
    },
  },
  {
    museum: "moma",
    file: "moma.csv.gz",
    columns: {
      id: "ObjectID",
      title: "Title",
      artist: "Artist",
      date: "Date",
      medium: "Medium",
      classification: "Classification",
      subjects: "",
      image: "ImageURL",
      url: "URL",
    },
  },
  {
    museum: "teenie",
    file: "teenie.csv.gz",
    columns: {
      id: "id",
      title: "title",
      artist: "full_name",
      date: "creation_date",
      medium: "medium",
      classification: "classification",
      subjects: "",
      image: "image_url",
      url: "web_url",
    },
  },
  {
    museum: "met",
    file: "met-subset.csv",
    columns: {
      id: "Object ID",
      title: "Title",
      artist: "Artist Display Name",
      date: "Object Date",
      medium: "Medium",
      classification: "Classification",
      subjects: "Tags",
      image: "",
      url: "Link Resource",
    },
  },
];

/**
 * Every row of the museums' tables, museum after museum; ids begin with the museum's name, so that all differ.
 *
 * @param folder  of open data sets; its `museums` holds the tables
 * @throws the file system's error where a table is missing
 */
export async function readMuseumRows(folder: string): Promise<MuseumRow[]> {
  const found: MuseumRow[] = [];
  for (const { museum, file, columns } of tables) {
    const input = createReadStream(join(folder, "museums", file), { highWaterMark: 256 * 1024 });
    for await (const { header, rows } of readRows(input, { fileName: file })) {
      const places = Object.entries(columns).map(([part, column]) => [part, header.indexOf(column)] as const);
      for (const row of rows) {
        if (row.kind !== "cells") throw new Error(`${file}:${row.line}: ${row.message}`);
        const parts = Object.fromEntries(places.map(([part, at]) => [part, row.cells[at]?.trim() ?? ""]));
        const read = { ...parts, museum } as unknown as MuseumRow; // one entry for each of its fields
        found.push({ ...read, id: `${museum}-${read.id}` });
      }
    }
  }
  return found;
}

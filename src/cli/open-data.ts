import { access } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./command-arguments.ts";
import type { CatalogueSource } from "./start-catalogue.ts";

/** What a folder of open data sets may have: catalogues by their presets, and what they are learned from. */
const known: readonly { readonly preset: string; readonly items: string; readonly interactions?: string }[] =
  [
    {
      preset: "movielens",
      items: "ratings/ml-latest-small/movies.csv",
      interactions: "ratings/ml-latest-small/ratings.csv",
    },
    {
      preset: "lastfm",
      items: "ratings/lastfm-2k/artists.dat",
      interactions: "ratings/lastfm-2k/user_artists.dat",
    },
    { preset: "goodreads", items: "books/goodbooks-books.csv.gz" },
  ];

/** @throws {UsageError} when the folder has none of them */
export async function openDataSources(folder: string): Promise<CatalogueSource[]> {
  const sources: CatalogueSource[] = [];
  for (const { preset, items, interactions } of known) {
    const paths = [items, ...(interactions === undefined ? [] : [interactions])];
    const areThere = await Promise.all(paths.map((path) => exists(join(folder, path))));
    if (areThere.includes(false)) continue;
    sources.push({
      id: preset,
      input: join(folder, items),
      interactions: interactions === undefined ? undefined : join(folder, interactions),
      compileArgs: ["--preset", preset, "--quiet"],
    });
  }
  if (sources.length > 0) return sources;
  const names = known.map(({ items }) => items).join(", ");
  throw new UsageError(`--open-data: ${folder} has none of ${names}`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

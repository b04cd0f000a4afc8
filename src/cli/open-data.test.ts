import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataSources } from "./open-data.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-open-data-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function have(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), "");
  }
}

test("takes what is there, and only with its interactions", async () => {
  await have(
    "ratings/lastfm-2k/artists.dat",
    "ratings/lastfm-2k/user_artists.dat",
    "ratings/ml-latest-small/movies.csv",
    "books/goodbooks-books.csv.gz",
  );
  const sources = await openDataSources(folder);
  expect(sources.map(({ id, interactions }) => [id, interactions?.slice(folder.length + 1)])).toEqual([
    ["lastfm", "ratings/lastfm-2k/user_artists.dat"],
    ["goodreads", undefined],
  ]);
});

test("says what it looked for where there is nothing", async () => {
  await expect(openDataSources(folder)).rejects.toThrow(/has none of ratings\/ml-latest-small\/movies\.csv/);
});

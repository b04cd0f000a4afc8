import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { featuresFrom } from "../../compiler/item-features.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import type { Dataset, EntityFeatures, Sample } from "../../models/dataset.ts";
import { type Interactions, pick } from "../../models/interactions.ts";
import { readSamples } from "../../models/read-samples.ts";

/**
 * MovieLens 100K as a `Dataset` of one's own: its films with genres, decades and titles, and any of its files of
 * ratings. What a source needs is no more than this.
 */
export function movieLens100k(folder: string, files: readonly string[]): Dataset {
  const lines = async (file: string) =>
    new TextDecoder("latin1")
      .decode(await readFile(join(folder, file)))
      .trim()
      .split("\n");
  return {
    async *userFeatures(): AsyncGenerator<EntityFeatures> {
      for (const line of await lines("u.user")) {
        const [id, age, , occupation] = line.split("|");
        yield { id, features: [`age:${Math.floor(Number(age) / 10)}0`, occupation] };
      }
    },
    async *itemFeatures(): AsyncGenerator<EntityFeatures> {
      const genres = (await lines("u.genre")).map((line) => line.split("|")[0]);
      for (const line of await lines("u.item")) {
        const [id, title, date, , , ...flags] = line.split("|");
        const own = genres.filter((_, i) => flags[i]?.trim() === "1");
        yield { id, title, features: [...own.map((genre) => `genre:${genre}`), `year:${date.slice(-4)}`] };
      }
    },
    async *samples(): AsyncGenerator<Sample> {
      for (const file of files)
        for (const [i, line] of (await lines(file)).entries()) {
          const [user, item, value, seconds] = line.split("\t");
          yield {
            user,
            item,
            value: Number(value),
            timeMs: 1000 * Number(seconds),
            place: `${file}:${i + 1}`,
          };
        }
    },
  };
}

export interface RatedFilms {
  readonly all: Interactions;
  readonly titles: readonly string[];
  readonly features: SparseMatrix;
}

export async function readRatedFilms(dataset: Dataset): Promise<RatedFilms> {
  const items: EntityFeatures[] = [];
  for await (const item of dataset.itemFeatures()) items.push(item);
  const { interactions } = await readSamples(dataset.samples(), { knownItems: items.map(({ id }) => id) });
  return {
    all: interactions,
    titles: items.map(({ id, title }) => title ?? id),
    features: featuresFrom(items.map(({ features }) => features)).matrix,
  };
}

/** The published halves of ML-100K, numbered together. */
export async function readUa(
  ratings: string,
): Promise<RatedFilms & { train: Interactions; test: Interactions }> {
  const folder = join(ratings, "ml-100k");
  const films = await readRatedFilms(movieLens100k(folder, ["ua.base", "ua.test"]));
  const trained = new TextDecoder()
    .decode(await readFile(join(folder, "ua.base")))
    .trim()
    .split("\n").length;
  const entries = Array.from(films.all.user.keys());
  return {
    ...films,
    train: pick(films.all, entries.slice(0, trained)),
    test: pick(films.all, entries.slice(trained)),
  };
}

/** Films and samples of MovieLens 1M as its implicit edition has them: a flag for 4 stars and more, no times. */
export async function readOneMillion(ratings: string): Promise<RatedFilms> {
  const folder = join(ratings, "ml-1m-implicit");
  const films = new TextDecoder("latin1")
    .decode(await readFile(join(folder, "movies.dat")))
    .trim()
    .split("\n");
  const rows = films.map((line) => line.split("::"));
  const bytes = gunzipSync(await readFile(join(folder, "interactions.csv.gz")));
  const samples = new TextDecoder().decode(bytes).trim().split("\n").slice(1);
  const { interactions } = await readSamples(
    samples.map((line): Sample => {
      const [user, item, value] = line.split(",");
      return { user, item, value: Number(value) };
    }),
    { knownItems: rows.map(([id]) => id) },
  );
  return {
    all: interactions,
    titles: rows.map(([, title]) => title),
    features: featuresFrom(
      rows.map(([, title, genres]) => [
        ...genres
          .trim()
          .split("|")
          .map((g) => `genre:${g}`),
        `year:${title.slice(-5, -1)}`,
      ]),
    ).matrix,
  };
}

export async function readLatestSmall(ratings: string): Promise<RatedFilms> {
  const folder = join(ratings, "ml-latest-small");
  const films = (await readFile(join(folder, "movies.csv"), "utf8")).trim().split("\n").slice(1);
  // Titles may hold commas: the id stands before the first, the genres behind the last.
  const rows = films.map((line) => [
    line.slice(0, line.indexOf(",")),
    line,
    line.slice(line.lastIndexOf(",") + 1),
  ]);
  const tagged = new Map<string, string[]>();
  for (const line of (await readFile(join(folder, "tags.csv"), "utf8")).trim().split("\n").slice(1)) {
    const [, item, tag] = line.split(",");
    tagged.set(item, [...(tagged.get(item) ?? []), `tag:${tag.toLowerCase()}`]);
  }
  const ratingRows = (await readFile(join(folder, "ratings.csv"), "utf8")).trim().split("\n").slice(1);
  const { interactions } = await readSamples(
    ratingRows.map((line): Sample => {
      const [user, item, value, seconds] = line.split(",");
      return { user, item, value: Number(value), timeMs: 1000 * Number(seconds) };
    }),
    { knownItems: rows.map(([id]) => id) },
  );
  return {
    all: interactions,
    titles: rows.map(([id, line]) => line.slice(id.length + 1, line.lastIndexOf(",")).replace(/^"|"$/g, "")),
    features: featuresFrom(
      rows.map(([id, line, genres]) => [
        ...genres
          .trim()
          .split("|")
          .map((g) => `genre:${g}`),
        ...(/\((\d{4})\)"?,[^,]*$/
          .exec(line)
          ?.slice(1)
          .map((year) => `year:${year}`) ?? []),
        ...(tagged.get(id) ?? []),
      ]),
    ).matrix,
  };
}

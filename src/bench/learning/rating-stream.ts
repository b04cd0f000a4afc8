import { join } from "node:path";
import type { StreamEvent } from "../../models/evaluation/prequential.ts";
import type { Interactions } from "../../models/interactions.ts";
import { movieLens100k, type RatedFilms, readLatestSmall, readRatedFilms } from "./movielens.ts";

export interface RatingStream {
  readonly title: string;
  /** By time, ties in the order of the file; visitors and items numbered in the order in which they first come. */
  readonly events: readonly StreamEvent[];
  readonly itemCount: number;
  /** What the films are: `content[item]` is the number of the item's row in `films.features`. */
  readonly content: readonly number[];
  readonly films: RatedFilms;
}

export const streamNames = ["ml-100k", "latest-small"] as const;
export type StreamName = (typeof streamNames)[number];

/** The five-star ratings of one of the open data sets. */
export async function readRatingStream(ratings: string, name: StreamName): Promise<RatingStream> {
  if (name === "latest-small")
    return streamOf("ML latest-small, five-star ratings", await readLatestSmall(ratings));
  const folder = join(ratings, "ml-100k");
  return streamOf("ML-100K, five-star ratings", await readRatedFilms(movieLens100k(folder, ["u.data"])));
}

export function streamOf(title: string, films: RatedFilms): RatingStream {
  const order = fiveStars(films.all);
  const visitors = new Map<number, number>();
  const items = new Map<number, number>();
  const events = order.map(
    (n): StreamEvent => ({
      visitor: numberIn(visitors, films.all.user[n]),
      item: numberIn(items, films.all.item[n]),
      atMs: films.all.timeMs?.[n] ?? 0,
    }),
  );
  return { title, events, itemCount: items.size, content: [...items.keys()], films };
}

function fiveStars({ value, timeMs }: Interactions): number[] {
  const entries = Array.from(value.keys()).filter((n) => value[n] === 5);
  return entries.sort((a, b) => (timeMs?.[a] ?? 0) - (timeMs?.[b] ?? 0) || a - b);
}

function numberIn(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}

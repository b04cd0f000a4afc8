import { bookCrossing } from "./book-crossing.ts";
import { films } from "./films.ts";
import { goodreads } from "./goodreads.ts";
import { lastfm } from "./lastfm.ts";
import { met } from "./met.ts";
import { moma } from "./moma.ts";
import { movielens } from "./movielens.ts";
import { openmoji } from "./openmoji.ts";
import type { Preset } from "./preset.ts";
import { tate } from "./tate.ts";

/** In the order to list them. */
export const presets: readonly Preset[] = [
  met,
  tate,
  moma,
  openmoji,
  films,
  movielens,
  lastfm,
  goodreads,
  bookCrossing,
];

export function findPreset(name: string): Preset | undefined {
  return presets.find((preset) => preset.name === name);
}

import type { Demo } from "../../src/demo/play.ts";
import { firstVisit } from "./first-visit.ts";
import { mixedTastes } from "./mixed-tastes.ts";
import { museumBookmarklet } from "./museum-bookmarklet.ts";
import { offline } from "./offline.ts";
import { threeFavourites } from "./three-favourites.ts";

/** The demonstrations of the built site, by the names that `npm run demo` takes. */
export const demos: Readonly<Record<string, Demo>> = {
  "first-visit": firstVisit,
  "mixed-tastes": mixedTastes,
  "museum-bookmarklet": museumBookmarklet,
  "three-favourites": threeFavourites,
  offline,
};

import type { Demo } from "./play.ts";
import { firstVisit } from "./scripts/first-visit.ts";
import { mixedTastes } from "./scripts/mixed-tastes.ts";
import { museumBookmarklet } from "./scripts/museum-bookmarklet.ts";
import { offline } from "./scripts/offline.ts";

/** The demonstrations of the built site, by the names that `npm run demo` takes. */
export const demos: Readonly<Record<string, Demo>> = {
  "first-visit": firstVisit,
  "mixed-tastes": mixedTastes,
  "museum-bookmarklet": museumBookmarklet,
  offline,
};

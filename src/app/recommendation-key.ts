import type { Profile } from "../engine/api/history.ts";
import type { Settings } from "../history/settings.ts";

/** Changes whenever other recommendations may be due, by what was saved, put aside, picked or settled. */
export function opinionsKey({ favourites, hidden, hiddenCreators, picks }: Profile): string {
  return [favourites, hidden, hiddenCreators, picks]
    .map((events) => events.map(({ seq }) => seq).join(","))
    .join(";");
}

/** The same by settings. */
export function settingsKey(settings: Settings | undefined): string {
  const { includeSeen, interest, diversity, popularity, learning } = settings ?? {};
  return JSON.stringify([includeSeen, interest, diversity, popularity, learning]);
}

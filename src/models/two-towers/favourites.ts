import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { type Interactions, pick, userRows } from "../interactions.ts";

/**
 * What of what a person did says "I love this":
 * - `all`: everything;
 * - `plays`: what was played, visited or bought at least `least` times, of a person the `most` highest counts;
 * - `ratings`: what got the best mark, and as long as that is fewer than `enough`, the next lower marks too, never below
 *   `floor`: people differ in what their marks mean.
 */
export type FavouriteRule =
  | { readonly kind: "all" }
  | { readonly kind: "plays"; readonly least: number; readonly most: number }
  | { readonly kind: "ratings"; readonly enough: number; readonly floor: number };

export const usualPlays = { kind: "plays", least: 10, most: 100 } as const;

/** One row a person: the favourites, ascending. Rows may be empty. */
export function favouritesOf(interactions: Interactions, rule: FavouriteRule): SparseMatrix {
  if (rule.kind === "all") return userRows(interactions);
  const { user, value, users } = interactions;
  const entries: number[][] = users.map(() => []);
  user.forEach((u, n) => {
    entries[u].push(n);
  });
  const chosen = entries.flatMap((own) =>
    rule.kind === "plays" ? mostPlayed(own, value, rule) : bestRated(own, value, rule),
  );
  return userRows(pick(interactions, chosen));
}

function mostPlayed(
  entries: readonly number[],
  value: Float32Array,
  { least, most }: { readonly least: number; readonly most: number },
): number[] {
  return entries
    .filter((n) => value[n] >= least)
    .sort((a, b) => value[b] - value[a] || a - b)
    .slice(0, most);
}

function bestRated(
  entries: readonly number[],
  value: Float32Array,
  { enough, floor }: { readonly enough: number; readonly floor: number },
): number[] {
  const good = entries.filter((n) => value[n] >= floor).sort((a, b) => value[b] - value[a] || a - b);
  if (good.length === 0) return [];
  const cut = value[good[Math.min(enough, good.length) - 1]];
  return good.filter((n) => value[n] >= cut);
}

/** Marks of a scale: so few different values, none above this. */
const mostMarks = 20;
const highestMark = 10;

/**
 * The rule that the values look like: all alike, marks of a scale (five good ones, from its upper half on), or counts.
 */
export function guessFavouriteRule({ value }: Pick<Interactions, "value">): FavouriteRule {
  const values = new Set<number>();
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const one of value) {
    if (values.size <= mostMarks) values.add(one);
    lowest = Math.min(lowest, one);
    highest = Math.max(highest, one);
  }
  if (values.size <= 1) return { kind: "all" };
  const isScale = values.size <= mostMarks && highest <= highestMark;
  return isScale ? { kind: "ratings", enough: 5, floor: (lowest + highest) / 2 } : usualPlays;
}

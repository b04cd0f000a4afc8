import { dot, type Matrix, row } from "../../math/vector.ts";
import type { TasteProfile } from "./taste-profiles.ts";

/** A profile, and how much what it loves counts: shares of all that count sum to one. */
export interface NearProfile {
  readonly profile: number;
  readonly weight: number;
}

/** What near profiles love, and the one of them that says most for it. */
export interface ScoredFavourite {
  readonly item: number;
  readonly score: number;
  readonly profile: number;
}

export interface NearnessOptions {
  /** Profiles that count. */
  readonly count?: number;
  /** By how much nearer ones count more: their cosine times this is the exponent. */
  readonly sharpness?: number;
}

/** What measured best on two sets of favourites: see THREE-FAVOURITES.md. */
export const usualNearness = { count: 12, sharpness: 8 } as const;

/** @param cosines  of the query and each profile found, nearest first */
export function weighProfiles(
  found: readonly { readonly profile: number; readonly cosine: number }[],
  { count = usualNearness.count, sharpness = usualNearness.sharpness }: NearnessOptions = {},
): NearProfile[] {
  const near = found.slice(0, count);
  const [nearest] = near;
  if (!nearest) return [];
  const powers = near.map(({ cosine }) => Math.exp(sharpness * (cosine - nearest.cosine)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return near.map(({ profile }, i) => ({ profile, weight: powers[i] / total }));
}

/** All profiles by an exact scan, nearest first. */
export function nearestProfiles(
  query: Float32Array,
  vectors: Matrix,
): { readonly profile: number; readonly cosine: number }[] {
  return Array.from({ length: vectors.rows }, (_, profile) => ({
    profile,
    cosine: dot(query, row(vectors, profile)),
  })).sort((a, b) => b.cosine - a.cosine || a.profile - b.profile);
}

/** How much everyone loves each item, as far as the profiles' lists tell: the share of all their people. */
export function sharesOfEveryone(profiles: readonly TasteProfile[]): Map<number, number> {
  const people = profiles.reduce((sum, profile) => sum + profile.people, 0);
  const shares = new Map<number, number>();
  for (const { favourites } of profiles)
    for (const { item, support } of favourites) shares.set(item, (shares.get(item) ?? 0) + support / people);
  return shares;
}

/** Of everyone's share, so much is taken off that of the near profiles. */
export const usualContrast = 0.5;

/**
 * What the near profiles love, by how much more they love it than everyone does.
 *
 * @returns best first, ties by ascending item
 */
export function scoreFavourites(
  profiles: readonly TasteProfile[],
  near: readonly NearProfile[],
  everyone: ReadonlyMap<number, number>,
  contrast = usualContrast,
): ScoredFavourite[] {
  const found = new Map<number, { score: number; profile: number; most: number }>();
  for (const { profile, weight } of near) {
    const { people, favourites } = profiles[profile];
    for (const { item, support } of favourites) {
      const share = (weight * support) / people;
      const known = found.get(item);
      if (!known) found.set(item, { score: share, profile, most: share });
      else {
        known.score += share;
        if (share > known.most) {
          known.most = share;
          known.profile = profile;
        }
      }
    }
  }
  return Array.from(found, ([item, { score, profile }]) => ({
    item,
    score: score - contrast * (everyone.get(item) ?? 0),
    profile,
  })).sort((a, b) => b.score - a.score || a.item - b.item);
}

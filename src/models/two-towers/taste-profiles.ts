import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { createMatrix, dot, type Matrix, row } from "../../math/vector.ts";
import { favouritesOfPerson } from "./learn-towers.ts";
import { groupPeople, middleOf } from "./people-groups.ts";

/** What many people of like taste love: never one person's row. */
export interface TasteProfile {
  /** How many they are. */
  readonly people: number;
  /** What enough of them love, ascending by item. */
  readonly favourites: readonly ProfileFavourite[];
}

export interface ProfileFavourite {
  readonly item: number;
  /** How many of the profile's people love it. */
  readonly support: number;
}

export interface TasteProfiles {
  /** One row a profile, of unit length: where its people stand on average. */
  readonly vectors: Matrix;
  readonly profiles: readonly TasteProfile[];
}

export interface TasteProfileOptions {
  /** People that a profile has at least. */
  readonly leastPeople?: number;
  /** Profiles of more people are halved. */
  readonly mostPeople?: number;
  /** People of a profile who love an item that it lists, at least. */
  readonly leastSupport?: number;
  /** Favourites that a profile lists at most, those that it loves beyond others first. */
  readonly mostFavourites?: number;
  readonly seed?: number;
}

/** No option goes below these: what is published is of many. */
export const fewestPeople = 25;
export const fewestSupporters = 5;

/**
 * Groups people and says what each group loves. Each person counts in one group alone, and nothing else is said of how
 * many love an item, so that nothing can be subtracted from anything to learn of fewer than `leastSupport`.
 *
 * @param people  rows of unit length; those of zero are of people of whom too little is known, and count nowhere
 * @returns none at all where there are too few people
 * @throws {RangeError} for fewer than 25 people a profile, or five a favourite
 */
export function tasteProfilesOf(
  favourites: SparseMatrix,
  people: Matrix,
  {
    leastPeople = fewestPeople,
    mostPeople = 2 * leastPeople,
    leastSupport = fewestSupporters,
    mostFavourites = 300,
    seed = 1,
  }: TasteProfileOptions = {},
): TasteProfiles {
  requireAtLeast("people of a profile", leastPeople, fewestPeople);
  requireAtLeast("people who love a favourite", leastSupport, fewestSupporters);
  const known = Array.from({ length: people.rows }, (_, u) => u).filter((u) => {
    const vector = row(people, u);
    return dot(vector, vector) > 0;
  });
  const groups = groupPeople(people, known, { least: leastPeople, most: mostPeople, seed })
    .map((members) => ({ members, loved: countsOf(favourites, members, leastSupport) }))
    .filter(({ loved }) => loved.length > 0);
  const all = new Map<number, number>();
  for (const { loved } of groups)
    for (const { item, support } of loved) all.set(item, (all.get(item) ?? 0) + support);
  const vectors = createMatrix(groups.length, people.dim);
  const profiles = groups.map(({ members, loved }, g): TasteProfile => {
    vectors.data.set(middleOf(people, members), g * people.dim);
    const beyond = ({ item, support }: ProfileFavourite) =>
      support / members.length - (all.get(item) ?? 0) / known.length;
    const kept = [...loved].sort((a, b) => beyond(b) - beyond(a) || a.item - b.item).slice(0, mostFavourites);
    return { people: members.length, favourites: kept.sort((a, b) => a.item - b.item) };
  });
  return { vectors, profiles };
}

function requireAtLeast(what: string, found: number, least: number): void {
  if (!Number.isInteger(found) || found < least)
    throw new RangeError(`taste profiles: got ${found} ${what}, expected a whole number from ${least}`);
}

function countsOf(
  favourites: SparseMatrix,
  members: readonly number[],
  leastSupport: number,
): ProfileFavourite[] {
  const supports = new Map<number, number>();
  for (const member of members)
    for (const item of favouritesOfPerson(favourites, member))
      supports.set(item, (supports.get(item) ?? 0) + 1);
  return Array.from(supports, ([item, support]) => ({ item, support }))
    .filter(({ support }) => support >= leastSupport)
    .sort((a, b) => a.item - b.item);
}

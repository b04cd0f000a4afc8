import type { Ordinal } from "../catalog/item.ts";
import { decodeProfiles, type ProfilesData } from "../catalog/profiles.ts";
import { searchGraph } from "../hnsw/graph.ts";
import { decodeGraph } from "../hnsw/graph-codec.ts";
import { bytesPerVector, decodeVectors } from "../math/codes.ts";
import { dot, row } from "../math/vector.ts";
import {
  type ScoredFavourite,
  scoreFavourites,
  sharesOfEveryone,
  usualNearness,
  weighProfiles,
} from "../models/two-towers/profile-scores.ts";
import { meanOfItems, throughTower } from "../models/two-towers/tower.ts";
import type { Reason, RecommendOptions } from "./api/recommendations.ts";
import { isAsked } from "./asked-wish.ts";
import { type Audience, audienceOf } from "./audience.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure, failureOf, isAborted } from "./engine-failure.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import type { Explanation } from "./reasons.ts";
import type { RequestContext } from "./request-context.ts";

export interface PeopleRankingOptions {
  readonly reader: CatalogReader;
  /** Of picks: its explanations have their vectors as the catalogue keeps them. */
  readonly basis: Basis;
  readonly choices: RecommendOptions;
  /** What is like the picks, less what this basis has seen. */
  readonly rest: (basis: Basis) => Promise<Ranking>;
  readonly warn: (message: string) => void;
}

/**
 * People of like taste stand in for few picks, where their file can be had and no wish turns likeness (a filter, a
 * dial); else what is like the picks.
 */
export async function rankByPeople(options: PeopleRankingOptions, context: RequestContext): Promise<Ranking> {
  const { basis, choices, rest, warn } = options;
  if (basis.queries.length === 0 || context.commonOnly || hasWishes(choices)) return rest(basis);
  try {
    return (await profileRanking(options, context)) ?? (await rest(basis));
  } catch (error) {
    const failure = failureOf(error);
    if (!failure || isAborted(error)) throw error;
    warn(`${failure.message}; recommendations go by what is like the picks`);
    return rest(basis);
  }
}

function hasWishes({ diversity, popularity, perCreator, where, perFacet, boost }: RecommendOptions): boolean {
  return Boolean(diversity || popularity || perCreator) || [where, perFacet, boost].some(isAsked);
}

/**
 * People like you: the picks go through the query tower, the nearest taste profiles are found in their graph, and what
 * they love, less the picks, is ranked by how much more they love it than everyone does. One file, the same for
 * everybody, is all that is asked for: it has the cards of what it lists.
 *
 * @returns undefined where the picks say nothing here
 * @throws {EngineFailure} where the file can't be read
 */
async function profileRanking(
  { reader, basis, rest }: PeopleRankingOptions,
  context: RequestContext,
): Promise<Ranking | undefined> {
  const { explanations: picks, seen, hiddenCreators = new Set() } = basis;
  const { data, search, everyone } = await reader.named(
    "profiles",
    openProfiles(reader.manifest.items),
    context,
  );
  const { inputs } = data.tower.hidden;
  if (picks.some(({ vector }) => vector.length < inputs))
    throw new EngineFailure(
      "broken",
      `profiles: their tower takes ${inputs} dimensions, items have ${picks[0].vector.length}`,
    );
  const mean = meanOfItems([...picks.keys()], inputs, (pick) => picks[pick].vector.subarray(0, inputs));
  const query = throughTower(data.tower, mean);
  if (dot(mean, mean) === 0 || dot(query, query) === 0) return undefined;
  const near = weighProfiles(search(query, context));
  const picked = new Set(picks.flatMap(({ reason }) => reason.ordinal ?? []));
  const cardOf = new Map(data.ordinals.map((ordinal, i) => [ordinal, data.cards[i]]));
  const { gone = new Set<Ordinal>() } = (await reader.overlay(context)) ?? {};
  const listed = scoreFavourites(data.profiles, near, everyone).filter(
    ({ item }) =>
      !picked.has(item) &&
      !gone.has(item) &&
      !seen.ordinals.has(item) &&
      !hiddenCreators.has(cardOf.get(item)?.creator ?? ""),
  );
  const reasonOf = createReasons(data, everyone, { picks, audience: audienceOf(reader.manifest.itemNoun) });
  const items = listed.map(
    (favourite): RankedItem => ({
      ordinal: favourite.item,
      score: favourite.score,
      query: undefined,
      reason: reasonOf(favourite),
      card: cardOf.get(favourite.item),
    }),
  );
  let following: Promise<Ranking> | undefined;
  return {
    probed: [],
    skipped: [],
    async page(offset, k, asked) {
      const own = items.slice(offset, offset + k);
      if (offset + k < items.length) return { items: own, hasMore: true };
      following ??= rest({
        ...basis,
        seen: {
          ...seen,
          ordinals: new Set([...seen.ordinals, ...picked, ...listed.map(({ item }) => item)]),
        },
      });
      const after = await (await following).page(Math.max(0, offset - items.length), k - own.length, asked);
      return { items: [...own, ...after.items], hasMore: after.hasMore };
    },
  };
}

interface OpenProfiles {
  readonly data: ProfilesData;
  readonly everyone: ReadonlyMap<Ordinal, number>;
  search(
    query: Float32Array,
    context: RequestContext,
  ): { readonly profile: number; readonly cosine: number }[];
}

const openProfiles =
  (items: number) =>
  (bytes: Uint8Array): OpenProfiles => {
    const data = decodeProfiles(bytes, { items }, "profiles");
    const { codes, spec, profiles } = data;
    const count = codes.length / bytesPerVector(spec);
    const graph = decodeGraph(data.graph, count, "profiles");
    const vectors = decodeVectors(codes, count, spec);
    return {
      data,
      everyone: sharesOfEveryone(profiles),
      search(query, context) {
        let distances = 0;
        const found = searchGraph(
          graph,
          (node) => {
            distances++;
            return 2 - 2 * dot(query, row(vectors, node));
          },
          { k: usualNearness.count },
        );
        context.distances += distances;
        return found.map(({ id, distance }) => ({ profile: id, cosine: 1 - distance / 2 }));
      },
    };
  };

/** Why a favourite is here: what the people who love it also love, the picks among it by turns, else the most typical. */
function createReasons(
  { profiles, ordinals, cards }: ProfilesData,
  everyone: ReadonlyMap<Ordinal, number>,
  { picks, audience }: { readonly picks: readonly Explanation[]; readonly audience: Audience },
): (favourite: ScoredFavourite) => Reason | undefined {
  const known = new Map<number, Reason[]>();
  let turn = 0;
  const ofPick = new Set(picks.map(({ reason }) => reason.ordinal));
  const reasonsOf = (profile: number): Reason[] => {
    const { people, favourites } = profiles[profile];
    const byLove = favourites
      .map(({ item, support }) => ({ item, beyond: support / people - (everyone.get(item) ?? 0) }))
      .sort((a, b) => b.beyond - a.beyond || a.item - b.item);
    const picked = byLove.filter(({ item }) => ofPick.has(item));
    return (picked.length > 0 ? picked : byLove.slice(0, 2)).map(({ item: ordinal }) => {
      const { id, title } = cards[ordinals.indexOf(ordinal)];
      return { kind: "people", id, title, ordinal, audience };
    });
  };
  return ({ item, profile }) => {
    const reasons = known.get(profile) ?? reasonsOf(profile);
    known.set(profile, reasons);
    const others = reasons.filter(({ ordinal }) => ordinal !== item);
    return others[turn++ % Math.max(1, others.length)];
  };
}

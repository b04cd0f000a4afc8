import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { Manifest } from "../catalog/manifest.ts";
import { bytesPerVector } from "../math/codes.ts";
import type { PrivacyLevel } from "./api/catalogue.ts";
import type { RecommendOptions } from "./api/recommendations.ts";
import { countOf } from "./asked-count.ts";
import { isAsked } from "./asked-wish.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { mayBeKnown } from "./enough-views.ts";
import type { ItemFilter } from "./item-filter.ts";
import type { VisitorModel } from "./learning.ts";
import { facetQuestions, questions } from "./on-demand.ts";
import { createRanking, type Ranking } from "./ranking.ts";
import { type RequestContext, timed } from "./request-context.ts";
import type { RerankWishes } from "./rerank.ts";
import type { Session } from "./sessions.ts";
import type { Visitor } from "./visitor.ts";

/** Which ranking a basis and what is wished for call for. */
export interface ChosenRanking {
  /** People of like taste stand in for few picks, where the catalogue knows them; else, or after them, what is alike. */
  rankingOf(basis: Basis, choices: RecommendOptions, context: RequestContext): Promise<Ranking>;
  /**
   * A ranking that waits for one or two files, where the session's own would wait for many; for none where the clusters
   * of the views themselves have just been read. Of 480,000 items the cluster of the one that was viewed holds .45 of the
   * ten nearest, that with the nearest centroid, half of the time another one, .39 (200 visits).
   */
  fewProbesOf(
    session: Pick<Session, "basis" | "searched">,
    choices: RecommendOptions,
    context: RequestContext,
  ): Promise<Ranking | undefined>;
}

export interface ChosenRankingOptions {
  readonly reader: CatalogReader;
  readonly visitor: Visitor;
  readonly model: () => Promise<VisitorModel>;
  /** Milliseconds of a monotonic clock. */
  readonly clock: () => number;
  readonly warn: (message: string) => void;
  readonly privacyLevel: PrivacyLevel;
  /** Whether all of the catalogue is on the device and searched exhaustively. */
  readonly isLocal: boolean;
}

/**
 * Clusters that a first answer waits for: two where their codes are light. Of 480,000 items in 693 clusters the second
 * shard and its cards would be a quarter of all that is sent until then, and a round trip: the first is mostly that of
 * the item viewed.
 */
export function firstProbes(
  vectorBytes: number,
  { items, clusters }: Pick<Manifest, "items" | "clusters">,
): number {
  return (items / clusters) * vectorBytes <= lightBytes ? 2 : 1;
}

const lightBytes = 32_000;

export function createChosenRanking({
  reader,
  visitor,
  model,
  clock,
  warn,
  privacyLevel,
  isLocal,
}: ChosenRankingOptions): ChosenRanking {
  const { manifest } = reader;

  async function rankingOf(
    basis: Basis,
    choices: RecommendOptions,
    context: RequestContext,
  ): Promise<Ranking> {
    const rest = async (given: Basis) => {
      const ranking = await likenessRanking(given, choices, context);
      const isOwn = given.basedOn === "history" && given.seq > 0;
      if (context.commonOnly || !(isOwn || given.ordinal !== undefined)) return ranking;
      if (!(await mayChangePlaces(given, choices))) return ranking;
      const { putInOrder } = await questions();
      const parts = { reader, model, choices, isLocal: privacyLevel === "everything" };
      return putInOrder(ranking, given, parts, context);
    };
    return byPeople(basis)
      ? (await questions()).rankByPeople({ reader, basis, choices, rest, warn }, context)
      : rest(basis);
  }

  /** By rules about one item, or by the visitor's model: few first visits have either. */
  async function mayChangePlaces({ ordinal }: Basis, { rules }: RecommendOptions): Promise<boolean> {
    if (ordinal === undefined) return mayBeKnown(visitor, manifest);
    return rules ? rules.length > 0 : manifest.visitor !== undefined;
  }

  const byPeople = ({ basedOn }: Basis) => basedOn === "picks" && manifest.files.profiles !== undefined;

  async function likenessRanking(
    basis: Basis,
    choices: RecommendOptions,
    context: RequestContext,
  ): Promise<Ranking> {
    const { basedOn, queries, seen: ofBasis, hiddenCreators, byContent, surpriseSeed } = basis;
    const { gone } = (await reader.overlay(context)) ?? {};
    const seen = gone ? { ...ofBasis, ordinals: new Set([...ofBasis.ordinals, ...gone]) } : ofBasis;
    const { nprobe, efSearch } = choices;
    const facets = await facetWishesOf(choices, context);
    if (surpriseSeed !== undefined) {
      const { createSurpriseRanking } = await questions();
      return createSurpriseRanking({
        reader,
        queries,
        seen,
        hiddenCreators,
        filter: facets?.filter,
        seed: surpriseSeed,
        commonFirst: privacyLevel !== "everything",
        commonOnly: privacyLevel === "common",
        warn,
      });
    }
    if (queries.length === 0) {
      const { createStarterRanking, emptyRanking } = await questions();
      const matches = facets?.matches(warn);
      return basedOn === "text"
        ? emptyRanking
        : createStarterRanking({ reader, seen, hiddenCreators, matches, warn });
    }
    const { filter, perFacet, boost } = facets ?? {};
    if (byContent) {
      const { createContentRanking } = await questions();
      const all = privacyLevel === "everything" ? manifest.clusters : 2 * manifest.defaults.nprobe;
      return createContentRanking({ reader, query: queries[0], seen, filter, nprobe: countOf(nprobe, all) });
    }
    const wishes = { ...wishesOf(choices), perFacet, boost, ...(hiddenCreators && { hiddenCreators }) };
    if (context.commonOnly) {
      const { createCommonRanking } = await questions();
      return createCommonRanking({ reader, queries, seen, wishes, filter });
    }
    const ranking = createRanking({
      reader,
      queries,
      viewed: basis.interest === "fold" ? undefined : viewedOf(basis),
      seen,
      wishes,
      filter,
      nprobe:
        countOf(nprobe, manifest.defaults.nprobe) *
        (filter
          ? wideningFor(
              filter,
              manifest.items,
              mostWidening[privacyLevel === "direct" ? "fetched" : "atHand"],
            )
          : 1),
      efSearch: countOf(efSearch, manifest.defaults.efSearch),
      isLocal,
      start: filter ? undefined : basis.clusters,
      isPreliminary: basis.isPreliminary,
      clock,
      warn,
    });
    const { ranker } = manifest.learned ?? {};
    const isOrdered = ranker && (choices.ranker ?? ranker.isDefault) && basis.interest === "fold";
    if (!isOrdered || basedOn === "item" || utters(wishes)) return ranking;
    const { createRankedCandidates } = await questions();
    return createRankedCandidates({ reader, ranking, basis, candidates: ranker.candidates, clock, warn });
  }

  /** Read only where there are such wishes: few visits need the code and the file. */
  async function facetWishesOf(choices: RecommendOptions, context: RequestContext) {
    if (![choices.where, choices.perFacet, choices.boost].some(isAsked)) return undefined;
    const { readFacetWishes } = await facetQuestions();
    return timed(context, clock, "rerankMs", () => readFacetWishes(reader, choices, context));
  }

  async function fewProbesOf(
    { basis, searched }: Pick<Session, "basis" | "searched">,
    choices: RecommendOptions,
    context: RequestContext,
  ): Promise<Ranking | undefined> {
    const isFetched =
      privacyLevel === "direct" &&
      searched === "catalogue" &&
      basis.queries.length > 0 &&
      basis.surpriseSeed === undefined &&
      !byPeople(basis);
    if (!isFetched || basis.byContent) return undefined;
    const { itemSpec, firstOrdinal } = (await reader.centroids(context)).table;
    const own = [...new Set(viewedOf(basis).map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)))];
    const clusters = own.filter((cluster) => reader.hasShard(cluster));
    const nprobe = Math.max(clusters.length, firstProbes(bytesPerVector(itemSpec), manifest));
    if (countOf(choices.nprobe, manifest.defaults.nprobe) <= nprobe) return undefined;
    const first = { ...basis, isPreliminary: true, ...(clusters.length > 0 && { clusters }) };
    return rankingOf(first, { ...choices, nprobe }, context);
  }

  return { rankingOf, fewProbesOf };
}

/**
 * The fewer items match, the more clusters it takes to find as many near ones. On Tate's 69,202 records 64 clusters find
 * all of the ten nearest among one item in a thousand, 16 find 0.69 of them, in 3 ms and in 1.5.
 */
function wideningFor({ items }: ItemFilter, itemCount: number, most: number): number {
  return Math.max(1, Math.min(most, Math.round(itemCount / Math.max(1, items))));
}

/** Times the usual number of clusters: where each may be a file to fetch, and where it is on the device or in a bundle. */
const mostWidening = { fetched: 4, atHand: 8 };

/** Items that speak for the visitor, as far as they have a place in the catalogue. */
function viewedOf({ explanations }: Basis): Ordinal[] {
  return explanations.flatMap(({ reason: { ordinal } }) => ordinal ?? []);
}

function wishesOf({ perCreator, diversity, popularity }: RecommendOptions): RerankWishes {
  return {
    ...(perCreator !== undefined && perCreator >= 1 && { perCreator: Math.floor(perCreator) }),
    diversity: within(diversity, 0, 1),
    popularity: within(popularity, -1, 1),
  };
}

function utters({ perCreator, diversity, popularity, perFacet, boost }: RerankWishes): boolean {
  return Boolean(diversity || popularity || perCreator || perFacet || boost);
}

function within(value: number | undefined, min: number, max: number): number {
  return value === undefined || Number.isNaN(value) ? 0 : Math.min(max, Math.max(min, value));
}

import type { Starter } from "../catalog/starter.ts";
import { type CodeSpec, squaredNorms } from "../math/codes.ts";
import { createScanningScorer } from "../math/scan-nearest.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { compareHits, type Hit } from "./hits.ts";
import type { QueryVector } from "./interests.ts";
import type { ItemFilter } from "./item-filter.ts";
import { preparedQuery } from "./prepared-queries.ts";
import { type RankedItem, type Ranking, rankedItem } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";
import { createReranker, type RerankWishes, type Seen } from "./rerank.ts";

export interface CommonRankingOptions {
  readonly reader: CatalogReader;
  /** At least one. */
  readonly queries: readonly QueryVector[];
  readonly seen: Seen;
  readonly wishes?: RerankWishes;
  /** Which items may be given; all when absent. */
  readonly filter?: ItemFilter | undefined;
}

/**
 * The items that every visitor's device has, nearest first: no file is fetched for it, so it tells nothing and waits
 * for nothing. They are few, so all are compared.
 */
export function createCommonRanking({
  reader,
  queries,
  seen,
  wishes,
  filter,
}: CommonRankingOptions): Ranking {
  let ranked: readonly RankedItem[] | undefined;

  async function rank(context: RequestContext): Promise<readonly RankedItem[]> {
    const starter = await reader.starter(context);
    const { itemSpec } = (await reader.centroids(context)).table;
    const part = { facets: starter.facets, itemCount: starter.ordinals.length };
    const marks = filter && starter.facets ? filter.matches(part) : undefined;
    const hits = hitsAmong(starter, queries, itemSpec, context).filter(
      ({ node }) => !filter || marks?.[node],
    );
    const creators = new Map(starter.ordinals.map((ordinal, i) => [ordinal, starter.cards[i].creator]));
    const reranker = createReranker({ weights: queries.map(({ weight }) => weight), seen, ...wishes });
    const facts = {
      creatorOf: ({ ordinal }: Hit) => creators.get(ordinal) ?? "",
      spec: itemSpec,
      placeOf: ({ node }: Hit) => ({ part, item: node }),
    };
    const ranked = await reranker.rerank(hits.sort(compareHits), facts);
    return ranked.map((hit) => rankedItem(hit, queries, itemSpec));
  }

  return {
    probed: [],
    skipped: [],
    async page(offset, k, context) {
      ranked ??= await rank(context);
      return { items: ranked.slice(offset, offset + k), hasMore: ranked.length > offset + k };
    },
  };
}

/** Each item for the query that it is nearest to, ties to the earlier one. */
function hitsAmong(
  { ordinals, codes, groups, popularity }: Starter,
  queries: readonly QueryVector[],
  spec: CodeSpec,
  context: RequestContext,
): Hit[] {
  const norms = squaredNorms(codes, ordinals.length, spec);
  const scorers = queries.map(({ vector }) =>
    createScanningScorer(preparedQuery(vector, spec), codes, norms),
  );
  context.distances += ordinals.length * queries.length;
  return ordinals.map((ordinal, node) => {
    const distances = scorers.map((score) => score(node));
    const distance = Math.min(...distances);
    return {
      ordinal,
      cluster: 0, // of no account: nothing is fetched for it
      node,
      codes,
      distance,
      query: distances.indexOf(distance),
      norm: norms[node],
      group: groups?.[node],
      popularity: popularity?.[node],
    };
  });
}

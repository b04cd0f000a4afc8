import { requireVectors } from "../catalog/learned-vectors.ts";
import { decodeVectors, squaredNorms } from "../math/codes.ts";
import { createScanningScorer } from "../math/scan-nearest.ts";
import { nearest } from "../math/top-k.ts";
import { dot, normalised, row } from "../math/vector.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure } from "./engine-failure.ts";
import { compareHits, type Hit } from "./hits.ts";
import type { QueryVector } from "./interests.ts";
import type { ItemFilter } from "./item-filter.ts";
import { readLearned } from "./learned.ts";
import { preparedQuery } from "./prepared-queries.ts";
import { type RankedItem, type Ranking, rankedItem } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";

export interface ContentRankingOptions {
  readonly reader: CatalogReader;
  /** In the space of the contents. */
  readonly query: QueryVector;
  readonly seen: Seen;
  /** Items that do not match are left out. */
  readonly filter?: ItemFilter | undefined;
  /** Clusters a round. */
  readonly nprobe: number;
}

/**
 * Items by what they are, in a catalogue that is cut by what people made of them: clusters in the order of their mean
 * contents, `nprobe` a round, each scanned from end to end.
 */
export function createContentRanking({
  reader,
  query,
  seen,
  filter,
  nprobe,
}: ContentRankingOptions): Ranking {
  let order: readonly number[] | undefined;
  const probed: number[] = [];
  const given: RankedItem[] = [];

  async function orderClusters(context: RequestContext): Promise<readonly number[]> {
    const { content } = await readLearned(reader, context);
    if (!content) throw new EngineFailure("missing", "the catalogue has no vectors of its items' contents");
    const { base, clusters: added } = (await reader.overlay(context)) ?? {
      base: reader.manifest,
      clusters: [],
    };
    const { clusters } = base;
    const means = decodeVectors(content.centroids, clusters, content.centroidSpec);
    const cosines = Float64Array.from({ length: clusters }, (_, c) =>
      dot(normalised(row(means, c)), query.vector),
    );
    return [...added, ...nearest(clusters, clusters, (c) => -cosines[c]).map(({ id }) => id)];
  }

  async function round(context: RequestContext): Promise<void> {
    order ??= await orderClusters(context);
    const { content } = await readLearned(reader, context);
    const turn = order.slice(probed.length, probed.length + nprobe);
    const clusters = turn.filter((cluster) => !filter || filter.clusters[cluster]);
    const results = await reader.shards(clusters, context);
    probed.push(...turn);
    const hits: Hit[] = [];
    for (const result of results) {
      if (result.status === "rejected" || !content) continue;
      const { shard, firstOrdinal } = result.value;
      const { spec } = content;
      const codes = requireVectors(shard.contentCodes, shard.itemCount, spec, `shard ${shard.cluster}`);
      const norms = squaredNorms(codes, shard.itemCount, spec);
      const distanceTo = createScanningScorer(preparedQuery(query.vector, spec), codes, norms);
      const marks = filter?.matches(shard);
      context.distances += shard.itemCount;
      for (let i = 0; i < shard.itemCount; i++) {
        const ordinal = firstOrdinal + i;
        const group = shard.group?.[i];
        if (marks?.[i] === 0) continue;
        if (seen.ordinals.has(ordinal) || (group !== undefined && seen.groups.has(group))) continue;
        hits.push({
          ordinal,
          cluster: shard.cluster,
          node: i,
          codes,
          distance: distanceTo(i),
          query: 0,
          norm: norms[i],
          group,
          popularity: shard.popularity?.[i],
        });
      }
    }
    if (content) given.push(...hits.sort(compareHits).map((hit) => rankedItem(hit, [query], content.spec)));
  }

  return {
    get probed() {
      return [...probed];
    },
    skipped: [],
    async page(offset, k, context) {
      const { clusters } = reader.manifest;
      while (given.length < offset + k && probed.length < clusters) await round(context);
      return {
        items: given.slice(offset, offset + k),
        hasMore: given.length > offset + k || probed.length < clusters,
      };
    },
  };
}

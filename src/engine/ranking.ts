import type { Card } from "../catalog/cards.ts";
import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { CodeSpec } from "../math/codes.ts";
import type { CodedVector } from "../math/gathered-codes.ts";
import type { Diagnostics } from "./api/diagnostics.ts";
import type { Reason } from "./api/recommendations.ts";
import type { Failure } from "./api/reply.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader, Centroids, LoadedShard } from "./catalog-reader.ts";
import { abortedFailure, EngineFailure, failureOf, isAborted, throwIfAborted } from "./engine-failure.ts";
import { firstLook } from "./first-look.ts";
import { type ClusterQuery, compareHits, cosineOf, type Hit } from "./hits.ts";
import type { QueryVector } from "./interests.ts";
import type { ItemFilter } from "./item-filter.ts";
import { secondAnswers } from "./on-demand.ts";
import { type RequestContext, timed } from "./request-context.ts";
import { createReranker, type RerankWishes, type Seen } from "./rerank.ts";
import type { Round } from "./round.ts";

/** All items of the catalogue in one order, found piece by piece: pages are cut from it. */
export interface Ranking {
  /**
   * Items `offset` to `offset + k - 1`; fewer at the end, or where clusters could not be read.
   * @throws {EngineFailure} when there is none to give because no cluster could be read
   */
  page(offset: number, k: number, context: RequestContext): Promise<RankingPage>;
  /** The first items, as far as they were found by now, at most so many; nothing is searched for it. */
  found?(most: number): readonly RankedItem[];
  readonly probed: Diagnostics["probed"];
  readonly skipped: NonNullable<Diagnostics["skipped"]>;
}

export interface RankingPage {
  readonly items: readonly RankedItem[];
  readonly hasMore: boolean;
  /** True where it is proved that an exhaustive search would have given the same items up to here. */
  readonly isExact?: boolean;
}

export interface RankedItem {
  readonly ordinal: Ordinal;
  /** Cosine of item and query vector, -1..1; of taste profiles how much more they love it than everyone. */
  readonly score: number;
  /** The query vector that it was found for. */
  readonly query: QueryVector | undefined;
  /** Its vector, where there is a query. */
  readonly coded?: (CodedVector & { readonly spec: CodeSpec }) | undefined;
  /** That it is liked, 0..1, where a network says so. */
  readonly chance?: number | undefined;
  /** Where no query explains it. */
  readonly reason?: Reason | undefined;
  /** Where it came with the ranking: no file is asked for it. */
  readonly card?: Card | undefined;
}

export interface RankingOptions {
  readonly reader: CatalogReader;
  /** At least one. */
  readonly queries: readonly QueryVector[];
  /** Items that the queries are about: their clusters come before others that are as near. */
  readonly viewed?: readonly Ordinal[] | undefined;
  readonly seen: Seen;
  readonly wishes?: RerankWishes;
  /** Which items may be given; all when absent. */
  readonly filter?: ItemFilter | undefined;
  readonly nprobe: number;
  readonly efSearch: number;
  /** Whether all clusters are on the device, or on their way there, and few enough to be searched at once. */
  readonly isLocal: boolean;
  /** Clusters that were read already, to be searched before any others are planned; without a filter only. */
  readonly start?: readonly number[] | undefined;
  /** Nothing is proved. */
  readonly isPreliminary?: boolean | undefined;
  readonly clock: () => number;
  readonly warn: (message: string) => void;
}

interface GivenFacts {
  readonly shards: readonly LoadedShard[];
  readonly spec: CodeSpec;
  readonly creators: ReadonlyMap<Ordinal, string>;
}

/**
 * Where all clusters are on the device, they are searched exhaustively, nearest first. Else it goes in rounds. Each round probes the next `nprobe` clusters, nearest first: the first as the graph over the
 * centroids finds them, the later ones by an exact scan, so that each cluster comes exactly once. A round gives what
 * the graph search finds in its clusters, merged by distance, and then the rest of their items by an exact scan. What
 * comes in which place thus depends on neither pages nor their size.
 */
export function createRanking(options: RankingOptions): Ranking {
  const { reader, queries, seen, wishes, filter, efSearch, isLocal, start, clock, warn } = options;
  const reranker = createReranker({ weights: queries.map(({ weight }) => weight), seen, ...wishes });
  const given: Hit[] = [];
  const probed = new Set<number>();
  /** Clusters that were probed, or hold nothing that is wanted. */
  const done = new Set<number>();
  filter?.clusters.forEach((isOpen, cluster) => {
    if (!isOpen) done.add(cluster);
  });
  const skipped = new Map<number, Failure>();
  let round: Round | undefined;
  /** What the first round found at first, and how many items that gave. */
  let first: (Pick<Round, "shards" | "found"> & { readonly given: number }) | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  /** Known as soon as anything is given. */
  let itemSpec: CodeSpec | undefined;

  async function give(
    hits: Hit[],
    { shards, spec, creators }: GivenFacts,
    context: RequestContext,
  ): Promise<void> {
    const byCluster = new Map(shards.map((loaded) => [loaded.shard.cluster, loaded]));
    const loadedOf = ({ cluster }: Hit) => byCluster.get(cluster) as LoadedShard; // hits come from these shards
    const facts = {
      creatorOf: ({ ordinal }: Hit) => creators.get(ordinal) ?? "",
      spec,
      placeOf(hit: Hit) {
        const { shard, firstOrdinal } = loadedOf(hit);
        return { part: shard, item: hit.ordinal - firstOrdinal };
      },
    };
    await timed(context, clock, "rerankMs", async () => {
      given.push(...(await reranker.rerank(hits.sort(compareHits), facts)));
    });
  }

  /** Read only where a wish needs them. Where a card cannot be read, its item counts as by nobody. */
  async function creatorsOf(
    hits: readonly Hit[],
    context: RequestContext,
  ): Promise<ReadonlyMap<Ordinal, string>> {
    if (!reranker.needsCreators) return new Map();
    const ordinals = hits.map(({ ordinal }) => ordinal);
    const { values } = await readCards(reader, ordinals, context);
    throwIfAborted(context.signal);
    return new Map(ordinals.map((ordinal, i) => [ordinal, values[i]?.creator ?? ""]));
  }

  /** Nothing of the ranking changes before all files of the round are there, so that an abort leaves no trace. */
  async function openRound(context: RequestContext): Promise<void> {
    const centroids = await reader.centroids(context);
    const clusters =
      done.size === 0 && start
        ? [...start]
        : await timed(context, clock, "centroidMs", async () =>
            (await secondAnswers()).planRound({ ...options, centroids, done }, context),
          );
    const results = await reader.shards(clusters, context);
    throwIfAborted(context.signal);
    const shards = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const query: ClusterQuery = { queries, spec: centroids.table.itemSpec, filter };
    const search = await roundSearch();
    const opened = await timed(context, clock, "clusterMs", () => search(shards, query, efSearch, context));
    const hits = opened.next(context);
    const creators = await creatorsOf(hits, context);
    results.forEach((result, i) => {
      if (result.status === "rejected") skip(clusters[i], result.reason);
      probed.add(clusters[i]);
      done.add(clusters[i]);
    });
    round = opened;
    itemSpec = query.spec;
    await give(hits, { shards, spec: query.spec, creators }, context);
    first ??= { shards: opened.shards, found: opened.found, given: given.length };
  }

  async function continueRound(open: Round, context: RequestContext): Promise<void> {
    const { itemSpec: spec } = (await reader.centroids(context)).table;
    const hits = await timed(context, clock, "clusterMs", () => open.next(context));
    const creators = await creatorsOf(hits, context);
    if (hits.length === 0) round = undefined;
    await give(hits, { shards: open.shards, spec, creators }, context);
  }

  const itemOf = (hit: Hit) => rankedItem(hit, queries, itemSpec);

  async function roundSearch() {
    if (start && options.isPreliminary && queries.length === 1) return firstLook;
    const { scanRound, probeRound } = await secondAnswers();
    return isLocal && reader.searchEngine() === "docent" ? scanRound : probeRound;
  }

  /** Where results are reordered, all that was found counts; else only what was given. */
  async function isExact(count: number, context: RequestContext): Promise<boolean> {
    if (skipped.size > 0 || !first || options.isPreliminary) return false;
    const { shards: searched, found } = first;
    if (!found) return true;
    if (count > first.given) return false;
    const counted = reranker.keepsOrder ? given.slice(0, count) : found;
    const farthest = queries.map(() => -1);
    for (const { query, distance } of counted) farthest[query] = Math.max(farthest[query], distance);
    const { table } = await reader.centroids(context);
    const mayMatter = (cluster: number) => filter?.clusters[cluster] ?? true;
    const proofs = await secondAnswers().catch(() => undefined); // offline, and not yet kept: nothing is proved
    return proofs?.provesExact({ table, queries, farthest, searched, found, mayMatter }) ?? false;
  }

  function skip(cluster: number, reason: unknown): void {
    if (isAborted(reason)) throw abortedFailure();
    const failure = failureOf(reason);
    if (!failure) throw reason;
    skipped.set(cluster, failure);
    warn(
      failure.kind === "offline"
        ? "there is no network: recommendations come from what is on this device"
        : `${failure.message}; recommendations go on without it`,
    );
  }

  async function fill(count: number, context: RequestContext): Promise<void> {
    while (given.length < count) {
      throwIfAborted(context.signal);
      if (round) await continueRound(round, context);
      else if (done.size < reader.manifest.clusters) await openRound(context);
      else return;
    }
  }

  /**
   * Whether anything comes after the hits given; clusters not yet read are taken to hold something, but for those that
   * a filter lets hold very little.
   */
  async function hasMoreThan(count: number, context: RequestContext): Promise<boolean> {
    if (filter) {
      await fill(count + 1, context);
      return given.length > count;
    }
    while (given.length <= count && round) await continueRound(round, context);
    if (given.length > count) return true;
    if (done.size === reader.manifest.clusters) return false;
    return hasUnseen(await reader.centroids(context));
  }

  function hasUnseen({ table: { firstOrdinal } }: Centroids): boolean {
    const seenIn = new Map<number, number>();
    for (const ordinal of seen.ordinals) {
      const cluster = clusterOfOrdinal(firstOrdinal, ordinal);
      seenIn.set(cluster, (seenIn.get(cluster) ?? 0) + 1);
    }
    for (let cluster = 0; cluster + 1 < firstOrdinal.length; cluster++) {
      const items = firstOrdinal[cluster + 1] - firstOrdinal[cluster];
      if (!probed.has(cluster) && items > (seenIn.get(cluster) ?? 0)) return true;
    }
    return false;
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = lastTurn.then(work);
    lastTurn = result.catch(() => {}); // its caller gets the error
    return result;
  }

  return {
    get probed() {
      return [...probed];
    },
    get skipped() {
      return Array.from(skipped, ([cluster, failure]) => ({ cluster, failure }));
    },
    found: (most) => given.slice(0, most).map(itemOf),
    page: (offset, k, context) =>
      inTurn(async () => {
        await fill(offset + k, context);
        const [failure] = skipped.values();
        if (given.length === 0 && failure) throw new EngineFailure(failure.kind, failure.message);
        const items = given.slice(offset, offset + k).map(itemOf);
        const isProved = await timed(context, clock, "clusterMs", () =>
          isExact(offset + items.length, context),
        );
        return { items, hasMore: await hasMoreThan(offset + k, context), isExact: isProved };
      }),
  };
}

/** @param spec  how its vector is coded */
export function rankedItem(
  hit: Hit,
  queries: readonly QueryVector[],
  spec: CodeSpec | undefined,
): RankedItem {
  const coded = spec && { codes: hit.codes, position: hit.node, spec };
  return { ordinal: hit.ordinal, score: cosineOf(hit), query: queries[hit.query], coded };
}

import type { Ordinal } from "../catalog/item.ts";
import { type CodeSpec, decodeVector, squaredNorms } from "../math/codes.ts";
import { createRandom, type Random } from "../math/random.ts";
import { createScanningScorer } from "../math/scan-nearest.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader, LoadedShard } from "./catalog-reader.ts";
import { failureOf, throwIfAborted } from "./engine-failure.ts";
import type { QueryVector } from "./interests.ts";
import type { ItemFilter } from "./item-filter.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";

export interface SurpriseOptions {
  readonly reader: CatalogReader;
  /** What the visitor's taste searches for: the draw keeps away from it. None draws from all. */
  readonly queries: readonly QueryVector[];
  readonly seen: Seen;
  readonly hiddenCreators?: ReadonlySet<string> | undefined;
  readonly filter?: ItemFilter | undefined;
  readonly seed: number;
  /** Where each file that is asked for tells something: then the items that everybody has are drawn first. */
  readonly commonFirst: boolean;
  readonly commonOnly: boolean;
  readonly warn: (message: string) => void;
}

/** The nearer part of the catalogue is no surprise. */
const nearShare = 0.5;
/** An item is drawn among so many of the best of its cluster. */
const bestOfCluster = 3;
const clustersAtOnce = 4;

/**
 * Good items from where the visitor has not been: clusters are drawn from the farther half, each gives one of its most
 * popular items, or one near its middle where nobody knows what is popular; when all have given one, the nearer half
 * follows. The same seed draws the same.
 */
export function createSurpriseRanking(options: SurpriseOptions): Ranking {
  const {
    reader,
    queries,
    seen,
    hiddenCreators = new Set<string>(),
    filter,
    commonFirst,
    commonOnly,
    warn,
  } = options;
  const random = createRandom(options.seed);
  const given: RankedItem[] = [];
  const taken = new Set<Ordinal>(seen.ordinals);
  let clusters: number[] | undefined;
  let isCommonDone = !commonFirst && !commonOnly;
  let lastTurn: Promise<unknown> = Promise.resolve();

  async function give(ordinals: readonly Ordinal[], context: RequestContext): Promise<void> {
    const fresh = ordinals.filter((ordinal) => !taken.has(ordinal));
    const wanted = hiddenCreators.size === 0 ? fresh : await notByHidden(fresh, context);
    for (const ordinal of wanted) {
      taken.add(ordinal);
      given.push({ ordinal, score: 0, query: undefined });
    }
  }

  async function notByHidden(ordinals: readonly Ordinal[], context: RequestContext): Promise<Ordinal[]> {
    const { values } = await readCards(reader, ordinals, context);
    return ordinals.filter((_, i) => !hiddenCreators.has(values[i]?.creator ?? ""));
  }

  /** Of the items that everybody's device has: nothing is asked for. */
  async function giveCommon(context: RequestContext): Promise<void> {
    const { ordinals, codes, facets } = await reader.starter(context);
    const { itemSpec } = (await reader.centroids(context)).table;
    const marks = filter && facets ? filter.matches({ facets, itemCount: ordinals.length }) : undefined;
    const positions = ordinals.map((_, i) => i).filter((i) => !filter || marks?.[i]);
    const norms = squaredNorms(codes, ordinals.length, itemSpec);
    const nearness = nearnessTo(queries, { codes, norms, spec: itemSpec }, context);
    const drawn = farHalfFirst(positions, nearness, random);
    const far = drawn.slice(0, Math.ceil(drawn.length * (1 - nearShare)));
    isCommonDone = true;
    await give(
      (commonOnly ? drawn : far).map((i) => ordinals[i]),
      context,
    );
  }

  async function drawClusters(context: RequestContext): Promise<number[]> {
    const { table, norms } = await reader.centroids(context);
    const open = norms.length;
    const all = Array.from({ length: open }, (_, i) => i).filter((i) => filter?.clusters[i] ?? true);
    const { codes, centroidSpec: spec } = table;
    return farHalfFirst(all, nearnessTo(queries, { codes, norms, spec }, context), random);
  }

  async function giveOfClusters(context: RequestContext): Promise<void> {
    const batch = clusters?.slice(0, clustersAtOnce) ?? [];
    const { table } = await reader.centroids(context);
    const results = await reader.shards(batch, context);
    throwIfAborted(context.signal);
    const ordinals = results.flatMap((result) => {
      if (result.status === "rejected") {
        const failure = failureOf(result.reason);
        if (!failure) throw result.reason;
        warn(`${failure.message}; the draw goes on without it`);
        return [];
      }
      const { shard } = result.value;
      const centre = decodeVector(table.codes, shard.cluster, table.centroidSpec);
      return drawItem(result.value, centre, table.itemSpec) ?? [];
    });
    clusters = clusters?.slice(batch.length);
    await give(ordinals, context);
  }

  function drawItem(loaded: LoadedShard, centre: Float32Array, spec: CodeSpec): Ordinal | undefined {
    const { shard, norms, firstOrdinal } = loaded;
    const { itemStart, nodeCount, popularity, group } = shard;
    const marks = filter?.matches(shard);
    const distanceTo = createScanningScorer(preparedQuery(centre, spec), shard.codes, norms);
    const worth = new Map<number, number>();
    for (let node = 0; node < nodeCount; node++) {
      for (let item = itemStart[node]; item < itemStart[node + 1]; item++) {
        const isOpen = !taken.has(firstOrdinal + item) && !seen.groups.has(group?.[item] ?? -1);
        if (isOpen && marks?.[item] !== 0)
          worth.set(item, 1000 * (popularity?.[item] ?? 0) - distanceTo(node));
      }
    }
    const best = [...worth.keys()].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || a - b);
    const drawn = best[random.int(Math.min(bestOfCluster, best.length))];
    return drawn === undefined ? undefined : firstOrdinal + drawn;
  }

  async function fill(count: number, context: RequestContext): Promise<void> {
    if (!isCommonDone) await giveCommon(context);
    if (commonOnly) return;
    while (given.length < count) {
      clusters ??= await drawClusters(context);
      if (clusters.length === 0) return;
      await giveOfClusters(context);
    }
  }

  return {
    probed: [],
    skipped: [],
    page(offset, k, context) {
      const result = lastTurn.then(async () => {
        await fill(offset + k, context);
        const items = given.slice(offset, offset + k);
        return { items, hasMore: given.length > offset + k || (clusters?.length ?? 1) > 0 };
      });
      lastTurn = result.catch(() => {}); // its caller gets the error
      return result;
    },
  };
}

interface CodedPoints {
  readonly codes: Uint8Array;
  readonly norms: Float32Array;
  readonly spec: CodeSpec;
}

/** How near each point is to the nearest of the queries: the larger the nearer. */
function nearnessTo(
  queries: readonly QueryVector[],
  { codes, norms, spec }: CodedPoints,
  context: RequestContext,
): (point: number) => number {
  const scorers = queries.map(({ vector }) =>
    createScanningScorer(preparedQuery(vector, spec), codes, norms),
  );
  context.distances += queries.length * norms.length;
  return (point) => Math.max(...scorers.map((distanceTo) => -distanceTo(point)), Number.NEGATIVE_INFINITY);
}

/** Each half in random order. */
function farHalfFirst(
  points: readonly number[],
  nearness: (point: number) => number,
  random: Random,
): number[] {
  const near = new Map(points.map((point) => [point, nearness(point)]));
  const sorted = [...points].sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0) || a - b);
  const half = Math.ceil(sorted.length * (1 - nearShare));
  return [...shuffled(sorted.slice(0, half), random), ...shuffled(sorted.slice(half), random)];
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(random.int(rest.length), 1)[0]);
}

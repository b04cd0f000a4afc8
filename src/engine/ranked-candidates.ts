import { FormatError } from "../catalog/format-error.ts";
import { decodeRanker } from "../catalog/ranker.ts";
import { dot } from "../math/vector.ts";
import { candidateChances, type FoundCandidate, orderOfChances } from "../models/ranker/rank-candidates.ts";
import { centredVectors, type RankerView, rankerFeatureCount } from "../models/ranker/ranker-features.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { isAborted, messageOf } from "./engine-failure.ts";
import type { QueryVector } from "./interests.ts";
import { readVectors } from "./item-vectors.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import type { Explanation } from "./reasons.ts";
import { type RequestContext, timed } from "./request-context.ts";

/** What was saved is liked by one standard deviation more than the average; of what was viewed nothing is known. */
const favouriteLiking = 1;

export interface RankedCandidatesOptions {
  readonly reader: CatalogReader;
  readonly ranking: Ranking;
  readonly basis: Basis;
  readonly candidates: number;
  readonly clock: () => number;
  readonly warn: (message: string) => void;
}

/**
 * The best of a ranking in the order of the catalogue's network; what comes after them stays as it was. Where the network
 * cannot be had, all does.
 */
export function createRankedCandidates({
  reader,
  ranking,
  basis,
  candidates,
  clock,
  warn,
}: RankedCandidatesOptions): Ranking {
  let ordered: Promise<readonly RankedItem[]> | undefined;

  async function order(context: RequestContext): Promise<readonly RankedItem[]> {
    const { items } = await ranking.page(0, candidates, context);
    try {
      const ranker = await readRanker(reader, context);
      return await timed(context, clock, "rerankMs", () => inOrder(items, ranker, context));
    } catch (error) {
      if (isAborted(error)) throw error;
      warn(
        `the network that orders candidates cannot be used (${messageOf(error)}); they stay as they were found`,
      );
      return items;
    }
  }

  async function inOrder(
    items: readonly RankedItem[],
    { items: facts, network, centred }: Awaited<ReturnType<typeof readRanker>>,
    context: RequestContext,
  ): Promise<readonly RankedItem[]> {
    const known = facts.quality.length;
    const ranked = items.filter(({ ordinal }) => ordinal < known);
    const { values } = await readVectors(
      reader,
      ranked.map(({ ordinal }) => ordinal),
      context,
    );
    const found = ranked.flatMap((item, i): { item: RankedItem; candidate: FoundCandidate }[] => {
      const vector = values[i]?.vector;
      return vector && item.query ? [{ item, candidate: candidateOf(item.ordinal, vector, item.query) }] : [];
    });
    const chances = candidateChances(network, {
      items: facts,
      centred,
      views: viewsOf(basis.explanations, known),
      candidates: found.map(({ candidate }) => candidate),
    });
    const best = orderOfChances(chances).map((i) => ({ ...found[i].item, chance: chances[i] }));
    // What an update has added is not known to the network, and keeps its place.
    const orderable = new Set(found.map(({ item }) => item));
    let next = 0;
    return items.map((item) => (orderable.has(item) ? best[next++] : item));
  }

  return {
    get probed() {
      return ranking.probed;
    },
    get skipped() {
      return ranking.skipped;
    },
    async page(offset, k, context) {
      ordered ??= order(context);
      const ours = ordered;
      ours.catch(() => {
        if (ordered === ours) ordered = undefined; // another request may try again
      });
      const best = await ours;
      const more = await ranking.page(0, Math.max(best.length, offset + k), context);
      return {
        items: [...best, ...more.items.slice(best.length)].slice(offset, offset + k),
        hasMore: more.hasMore || best.length > offset + k,
      };
    },
  };
}

async function readRanker(reader: CatalogReader, context: RequestContext) {
  const { table } = await reader.centroids(context);
  const base = (await reader.overlay(context))?.base;
  const count = base ? base.items : table.firstOrdinal[table.firstOrdinal.length - 1];
  return reader.named(
    "ranker",
    (bytes) => {
      const { items, network } = decodeRanker(bytes, count, "ranker");
      if (network.mean.length !== rankerFeatureCount)
        throw new FormatError(
          `ranker: a network of ${network.mean.length} features, this build computes ${rankerFeatureCount}`,
        );
      return { items, network, centred: centredVectors(items) };
    },
    context,
  );
}

function candidateOf(item: number, vector: Float32Array, query: QueryVector): FoundCandidate {
  return {
    item,
    score: dot(vector, query.vector),
    parts: (query.parts ?? []).map((part) => dot(vector, part)),
  };
}

function viewsOf(explanations: readonly Explanation[], known: number): RankerView[] {
  return explanations.flatMap(({ reason: { kind, ordinal } }): RankerView[] => {
    if (ordinal === undefined || ordinal >= known) return [];
    return [{ item: ordinal, ...(kind === "favourite" && { liking: favouriteLiking }) }];
  });
}

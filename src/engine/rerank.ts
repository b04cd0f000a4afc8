import type { Ordinal } from "../catalog/item.ts";
import type { CodeSpec } from "../math/codes.ts";
import { cosineOf, type Hit } from "./hits.ts";
import { createInterleaver } from "./interleave.ts";
import type { FacetPart } from "./item-filter.ts";

/** What must not come back. */
export interface Seen {
  readonly ordinals: ReadonlySet<Ordinal>;
  /** Groups of variants, by the ordinal of their first item: who has seen a mug in blue has seen it in red. */
  readonly groups: ReadonlySet<Ordinal>;
}

/** What the visitor wants of a page besides likeness. */
export interface RerankWishes {
  /** Makers of whom nothing is wanted, as their cards name them. */
  readonly hiddenCreators?: ReadonlySet<string>;
  /** Among ten results in a row at most so many by one maker, as long as there are others; no limit when absent. */
  readonly perCreator?: number | undefined;
  /** 0 to 1: how much unlike each other results should be, at the cost of likeness to the interest (1 − λ of MMR). */
  readonly diversity?: number;
  /** −1 hidden gems, 1 what many like, 0 neither. Without effect where the catalogue knows no popularity. */
  readonly popularity?: number;
  /** The same limit for the values of a facet. */
  readonly perFacet?: FacetLimit | undefined;
  readonly boost?: FacetBoost | undefined;
}

export interface FacetLimit {
  readonly atMost: number;
  /** Codes of the item at a position of its part. */
  keysOf(part: FacetPart, item: number): readonly number[];
}

/** How much nearer, in steps of the cosine, the item at a position of its part is taken to be. */
export type FacetBoost = (part: FacetPart, item: number) => number;

export interface RerankOptions extends RerankWishes {
  readonly seen: Seen;
  /** The interests' shares, by number of query. */
  readonly weights: readonly number[];
}

/** What a window's hits are asked for, when it matters. */
export interface HitFacts {
  creatorOf(hit: Hit): string;
  /** How their vectors are coded. */
  readonly spec: CodeSpec;
  /** Where its facet codes stand. */
  placeOf(hit: Hit): { readonly part: FacetPart; readonly item: number };
}

/**
 * Takes hits as they are found, a window of them at a time, nearest first, and gives those to show, in the order to
 * show them. One reranker serves one ranking: it remembers what it gave.
 */
export interface Reranker {
  rerank(window: readonly Hit[], facts: HitFacts): Promise<Hit[]>;
  /** Whether it asks who made things: then their cards must be read first. */
  readonly needsCreators: boolean;
  /** Whether each interest's results come in the order in which they were found. */
  readonly keepsOrder: boolean;
}

let variety: typeof import("./variety.ts") | undefined;

/** Of two works alike in all else, the dial at its end lets one be this much of a cosine less like the interest. */
const popularityReach = 0.25;

/**
 * Drops what was seen or is not wanted and keeps one item of each group of variants; then, within each interest, mixes
 * popularity in and makes the results differ; then lets the interests take turns by their shares; and last spreads the
 * makers. Where no wish is uttered and there is one interest, the order stays.
 */
export function createReranker({
  seen,
  weights,
  hiddenCreators = new Set(),
  perCreator,
  diversity = 0,
  popularity = 0,
  perFacet,
  boost,
}: RerankOptions): Reranker {
  const given = new Set(seen.groups);
  const interleaver = createInterleaver(weights);
  const limits = { perCreator, perFacet };
  let spread: ((list: readonly Hit[], facts: HitFacts) => Hit[]) | undefined;

  function isWanted(hit: Hit, { creatorOf }: HitFacts): boolean {
    if (seen.ordinals.has(hit.ordinal)) return false;
    if (hiddenCreators.size > 0 && hiddenCreators.has(creatorOf(hit))) return false;
    if (hit.group === undefined) return true;
    if (given.has(hit.group)) return false;
    given.add(hit.group);
    return true;
  }

  function createWorth({ placeOf }: HitFacts): (hit: Hit) => number {
    if (popularity === 0 && !boost) return cosineOf;
    const worths = new Map<Hit, number>();
    return (hit) => {
      const known = worths.get(hit);
      if (known !== undefined) return known;
      let worth = cosineOf(hit) + popularity * popularityReach * ((hit.popularity ?? 0) / 255);
      if (boost) {
        const { part, item } = placeOf(hit);
        worth += boost(part, item);
      }
      worths.set(hit, worth);
      return worth;
    };
  }

  return {
    needsCreators: hiddenCreators.size > 0 || perCreator !== undefined,
    keepsOrder: diversity === 0 && popularity === 0 && perCreator === undefined && !perFacet && !boost,
    async rerank(window, facts) {
      const lists = weights.map((): Hit[] => []);
      for (const hit of window) if (isWanted(hit, facts)) lists[hit.query].push(hit);
      const worthOf = createWorth(facts);
      if (popularity !== 0 || boost) {
        for (const list of lists) list.sort((a, b) => worthOf(b) - worthOf(a) || a.ordinal - b.ordinal);
      }
      if (diversity === 0 && perCreator === undefined && !perFacet) return interleaver.interleave(lists);
      variety ??= await import("./variety.ts");
      const { codedCosines, diversify, createSpread } = variety;
      const cosinesOf = (hits: readonly Hit[]) =>
        codedCosines(
          hits.map(({ codes, node }) => ({ codes, position: node })),
          facts.spec,
        );
      const diverse =
        diversity > 0 ? lists.map((list) => diversify(list, { diversity, worthOf, cosinesOf })) : lists;
      spread ??= createSpread(limits);
      return spread(interleaver.interleave(diverse), facts);
    },
  };
}

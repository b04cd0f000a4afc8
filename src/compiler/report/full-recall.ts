import type { CompileReport } from "../compile-report.ts";
import type { NeighboursOf } from "../published-neighbours.ts";

/** What is nearest to an item before anything is left out, by ordinals. */
export interface FullNearest {
  readonly query: number;
  /** The nearest first. */
  readonly items: readonly number[];
  readonly cosines: ReadonlyMap<number, number>;
}

export interface FullRecall {
  readonly queries: number;
  /** Mean share of the ten nearest that were found. */
  readonly strict: number;
  /** Mean share of the ten found that are within 0.01 of the tenth's cosine: of many that are alike, any will do. */
  readonly within: number;
}

const k = 10;
const withinCosine = 0.01;

/** What a compilation noted, by the ordinals of the folder that it made; items that it doesn't have are left out. */
export function fullNearest(
  cards: readonly { readonly id: string }[],
  compilation: CompileReport | undefined,
): FullNearest[] {
  const noted = compilation?.embedding.nearest ?? [];
  if (noted.length === 0) return [];
  const ordinalOf = new Map(cards.map(({ id }, ordinal) => [id, ordinal]));
  return noted.flatMap(({ id, nearest }) => {
    const query = ordinalOf.get(id);
    const pairs = nearest.flatMap((near): [number, number][] => {
      const ordinal = ordinalOf.get(near.id);
      return ordinal === undefined ? [] : [[ordinal, near.cosine]];
    });
    if (query === undefined || pairs.length === 0) return [];
    return [{ query, items: pairs.map(([ordinal]) => ordinal), cosines: new Map(pairs) }];
  });
}

/** Undefined where nothing was noted. */
export function fullRecall(
  nearestInFull: readonly FullNearest[],
  neighboursOf: NeighboursOf,
): FullRecall | undefined {
  if (nearestInFull.length === 0) return undefined;
  let strict = 0;
  let within = 0;
  for (const { query, items, cosines } of nearestInFull) {
    const best = items.slice(0, k);
    const found = neighboursOf(query, best.length, (item) => item !== query);
    const least = (cosines.get(best[best.length - 1]) ?? 0) - withinCosine;
    strict += found.filter((item) => best.includes(item)).length / best.length;
    within += found.filter((item) => (cosines.get(item) ?? -1) >= least).length / best.length;
  }
  const queries = nearestInFull.length;
  return { queries, strict: strict / queries, within: within / queries };
}

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

/** The items that `fullNearest` asks for. */
export function notedIds(compilation: CompileReport | undefined): Set<string> {
  const noted = compilation?.embedding.nearest ?? [];
  return new Set(noted.flatMap(({ id, nearest }) => [id, ...nearest.map((near) => near.id)]));
}

/**
 * What a compilation noted, by the ordinals of the folder that it made; items that it doesn't have are left out.
 *
 * @param ordinalOf  of the items noted
 */
export function fullNearest(
  ordinalOf: ReadonlyMap<string, number>,
  compilation: CompileReport | undefined,
): FullNearest[] {
  const noted = compilation?.embedding.nearest ?? [];
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

/**
 * @param foundOf  the nearest that each of several ways to search finds
 * @returns what each way finds; empty where nothing was noted
 */
export function fullRecall(
  nearestInFull: readonly FullNearest[],
  foundOf: (...question: Parameters<NeighboursOf>) => readonly (readonly number[])[],
): FullRecall[] {
  const sums: { strict: number; within: number }[] = [];
  for (const { query, items, cosines } of nearestInFull) {
    const best = items.slice(0, k);
    const least = (cosines.get(best[best.length - 1]) ?? 0) - withinCosine;
    const lists = foundOf(query, best.length, (item) => item !== query);
    for (const [way, found] of lists.entries()) {
      sums[way] ??= { strict: 0, within: 0 };
      sums[way].strict += found.filter((item) => best.includes(item)).length / best.length;
      sums[way].within += found.filter((item) => (cosines.get(item) ?? -1) >= least).length / best.length;
    }
  }
  const queries = nearestInFull.length;
  return sums.map(({ strict, within }) => ({ queries, strict: strict / queries, within: within / queries }));
}

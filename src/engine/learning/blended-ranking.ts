import type { CatalogReader } from "../catalog-reader.ts";
import { readVectors } from "../item-vectors.ts";
import type { RankedItem, Ranking } from "../ranking.ts";
import { createReorderedRanking } from "../reordered-ranking.ts";
import { withoutItems } from "./added-candidates.ts";
import type { ModelFold } from "./model-fold.ts";

/** Among so many of the first that the search finds the visitor's model chooses. */
const window = 100;

export interface BlendedRankingOptions {
  readonly reader: CatalogReader;
  readonly fold: ModelFold;
  /** What the model would look at itself: it stands where it deserves, or after what was found. */
  readonly added?: readonly RankedItem[];
}

/**
 * What the search found, in the order of what the visitor's model makes of it. Each interest keeps its places: only
 * what stands in them changes.
 */
export function createBlendedRanking(
  base: Ranking,
  { reader, fold, added = [] }: BlendedRankingOptions,
): Ranking {
  return createReorderedRanking(withoutItems(base, new Set(added.map(({ ordinal }) => ordinal))), {
    window,
    async reorder(found, context) {
      const items = [...found, ...added];
      const ordinals = items.map(({ ordinal }) => ordinal);
      const { values } = await readVectors(reader, ordinals, context);
      values.forEach((value, i) => {
        if (value) fold.vectors.put(ordinals[i], value.vector);
      });
      const worth = fold.blend.scores(ordinals);
      return inPlacesOfTheirInterest(items, (i) => worth[i]);
    },
  });
}

/** Exported for its test. */
export function inPlacesOfTheirInterest(
  items: readonly RankedItem[],
  worth: (index: number) => number,
): RankedItem[] {
  const ofInterest = new Map<RankedItem["query"], number[]>();
  items.forEach(({ query }, i) => {
    ofInterest.set(query, [...(ofInterest.get(query) ?? []), i]);
  });
  const ordered = [...items];
  for (const places of ofInterest.values()) {
    const best = [...places].sort((a, b) => worth(b) - worth(a) || a - b);
    places.forEach((place, i) => {
      ordered[place] = items[best[i]];
    });
  }
  return ordered;
}

import type { Ordinal } from "../../catalog/item.ts";
import type { OverlayPopularity } from "../../catalog/overlay-segment.ts";

/** How often an item was had of late, by its id: larger is more. */
export interface PopularItem {
  readonly id: string;
  readonly score: number;
}

/**
 * Popularity by rank among the items that the stream speaks of, as the compiler ranks a column: 255 for the first; never
 * less than what the base says.
 *
 * @param ofBase  what shards say of an item: 0 where they say nothing
 */
export function rankPopularity(
  items: readonly { readonly ordinal: Ordinal; readonly score: number }[],
  ofBase: (ordinal: Ordinal) => number,
): Map<Ordinal, number> {
  const scores = items.map(({ score }) => score).sort((a, b) => a - b);
  const lower = new Map<number, number>();
  scores.forEach((score, i) => {
    if (!lower.has(score)) lower.set(score, i);
  });
  return new Map(
    items.map(({ ordinal, score }): [Ordinal, number] => {
      const share = (lower.get(score) ?? 0) / Math.max(1, scores.length - 1);
      return [ordinal, Math.max(ofBase(ordinal), 1 + Math.round(254 * (scores.length === 1 ? 1 : share)))];
    }),
  );
}

/** The list of a segment, ascending. */
export function popularityList(values: ReadonlyMap<Ordinal, number>): OverlayPopularity {
  const ordinals = Uint32Array.from(values.keys()).sort();
  return { ordinals, values: Uint8Array.from(ordinals, (ordinal) => values.get(ordinal) ?? 0) };
}

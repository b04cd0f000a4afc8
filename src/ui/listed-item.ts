import type { Contribution, Recommendation } from "../engine/api.ts";
import type { PicturedItem } from "./picture-element.ts";

/** An item as grids and rails list it. */
export interface ListedItem extends PicturedItem {
  /** Why it is here, as a sentence; "" when there is nothing to say. */
  readonly reason: string;
  /** What each view added to its score, most first; none where there is nothing to say. */
  readonly contributions: readonly Contribution[];
}

export function listedItemFromRecommendation({
  ordinal,
  card,
  reason,
  contributions,
}: Recommendation): ListedItem {
  const sentence = reason === undefined ? "" : sentences[reason.kind](reason.title);
  return { ordinal, card, reason: sentence, contributions };
}

export function listedItemFromPage(item: PicturedItem): ListedItem {
  return { ...item, reason: "", contributions: [] };
}

const sentences = {
  viewed: (title: string) => `Because you viewed ${title}`,
  favourite: (title: string) => `Because you saved ${title}`,
  similar: (title: string) => `Similar to ${title}`,
};

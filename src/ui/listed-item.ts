import type { Recommendation } from "../engine/api.ts";
import type { PicturedItem } from "./picture-element.ts";

/** An item as grids and rails list it. */
export interface ListedItem extends PicturedItem {
  /** Why it is here, as a sentence; "" when there is nothing to say. */
  readonly reason: string;
}

export function listedItemFromRecommendation({ ordinal, card, reason }: Recommendation): ListedItem {
  return { ordinal, card, reason: reason === undefined ? "" : sentences[reason.kind](reason.title) };
}

export function listedItemFromPage(item: PicturedItem): ListedItem {
  return { ...item, reason: "" };
}

const sentences = {
  viewed: (title: string) => `Because you viewed ${title}`,
  favourite: (title: string) => `Because you saved ${title}`,
  similar: (title: string) => `Similar to ${title}`,
};

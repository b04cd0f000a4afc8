import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { Reason, Recommendation } from "../engine/api/recommendations.ts";
import type { PicturedItem } from "./picture-element.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/** An item as grids and rails list it. */
export interface ListedItem extends PicturedItem {
  /** Why it is here; undefined when there is nothing to say. */
  readonly reason: ListedReason | undefined;
  /** What each of `reasons` added to its score; none where there is nothing to say. */
  readonly contributions: readonly number[];
  readonly reasons: readonly Reason[];
  /** Whether it is known to be among the favourites; absent: not. */
  readonly isFavourite?: boolean;
}

export interface ListedReason {
  /** "Because you viewed" */
  readonly lead: string;
  readonly title: string;
  readonly id: ItemId;
  /** By which its picture is to be had; undefined where there is none. */
  readonly ordinal: Ordinal | undefined;
  /** Whether it is a view, which can be forgotten. */
  readonly isView: boolean;
}

export function listedItemFromRecommendation({
  ordinal,
  card,
  reason,
  reasons,
  contributions,
}: Recommendation): ListedItem {
  const listed = reason && {
    lead: reason.kind === "people" ? t.lovedBy[reason.audience ?? "people"] : leads[reason.kind],
    title: reason.title,
    id: reason.id,
    ordinal: reason.ordinal,
    isView: reason.kind === "viewed",
  };
  return { ordinal, card, reason: listed, reasons, contributions };
}

export function listedItemFromPage(item: PicturedItem): ListedItem {
  return { ...item, reason: undefined, reasons: [], contributions: [] };
}

const leads: Record<Exclude<Reason["kind"], "people">, string> = {
  viewed: t.becauseViewed,
  favourite: t.becauseSaved,
  picked: t.becausePicked,
  similar: t.similarTo,
};

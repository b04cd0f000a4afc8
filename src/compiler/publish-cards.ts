import { type Card, encodeCards, encodeDetails, type Picture } from "../catalog/cards.ts";
import type { PartSource } from "./bundle.ts";
import { type CatalogLayout, itemsOfCluster } from "./catalog-layout.ts";
import type { SourceItem } from "./source-item.ts";

export function cardOf(item: SourceItem, picture: Picture | undefined): Card {
  const { id, title, creator, date, url } = item;
  return { id, title, creator, date, url, picture };
}

/** One part a cluster. */
export function cardParts(
  layout: CatalogLayout,
  pictureOf: (item: SourceItem) => Picture | undefined,
): PartSource {
  return {
    count: layout.clusterCount,
    part: (c) => encodeCards(itemsOfCluster(layout, c).map((item) => cardOf(item, pictureOf(item)))),
  };
}

/** One part a cluster. */
export function detailParts(layout: CatalogLayout, labelCount: number): PartSource {
  return {
    count: layout.clusterCount,
    part(c) {
      const details = itemsOfCluster(layout, c).map((item) => ({ values: item.details }));
      return encodeDetails(details, labelCount);
    },
  };
}

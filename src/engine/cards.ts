import type { Card } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { type PartialRead, readBesides } from "./cluster-parts.ts";
import type { RequestContext } from "./request-context.ts";

/** The cards of these items, out of one part for each cluster that they lie in. */
export function readCards(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<Card>> {
  return readBesides(reader.knownStarter()?.cards ?? [], reader.cards, { reader, ordinals, context });
}

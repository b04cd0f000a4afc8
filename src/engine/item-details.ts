import { type Details, decodeDetails } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { decodePictures, type PackedPicture } from "../catalog/pictures.ts";
import { type CatalogReader, itemCount } from "./catalog-reader.ts";
import { type PartialRead, readBesides } from "./cluster-parts.ts";
import type { RequestContext } from "./request-context.ts";

/** What each item's page lists besides its card. */
export async function readDetails(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<Details>> {
  const { firstOrdinal } = (await reader.centroids(context)).table;
  const labelCount = reader.manifest.detailLabels.length;
  const decode = (bytes: Uint8Array, cluster: number, place: string) =>
    decodeDetails(bytes, labelCount, itemCount(firstOrdinal, cluster), place);
  return readBesides(
    reader.knownStarter()?.details ?? [],
    (clusters) => reader.parts("details", clusters, decode, context),
    { reader, ordinals, context },
  );
}

/** The packed pictures of these items; an empty one means that the item has none. */
export async function readPictures(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<PackedPicture>> {
  const { firstOrdinal } = (await reader.centroids(context)).table;
  const decode = (bytes: Uint8Array, cluster: number, place: string) =>
    decodePictures(bytes, itemCount(firstOrdinal, cluster), place);
  return readBesides(
    reader.knownStarter()?.pictures ?? [],
    (clusters) => reader.parts("pictures", clusters, decode, context),
    { reader, ordinals, context },
  );
}

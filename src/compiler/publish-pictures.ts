import type { Picture } from "../catalog/cards.ts";
import { encodePictures, type PackedPicture, pictureMediaTypes } from "../catalog/pictures.ts";
import type { PartSource } from "./bundle.ts";
import { type CatalogLayout, itemsOfCluster } from "./catalog-layout.ts";
import type { CompileEffects } from "./effects.ts";
import type { SourceItem } from "./source-item.ts";

/** Which picture each item gets: one on another host, or a packed one whose bytes are here. */
export interface PictureStore {
  pictureOf(item: SourceItem): Picture | undefined;
  /** Empty for an item that has none in the pack. */
  packedPicture(item: SourceItem): PackedPicture;
  readonly packedCount: number;
  /** Names that could not be read, at most a thousand. */
  readonly missing: readonly string[];
}

const noPicture: PackedPicture = { mediaType: pictureMediaTypes[0], bytes: new Uint8Array(0) };

/**
 * Reads all pictures that are to be packed.
 *
 * @throws {RangeError} when a picture's media type is none that an <img> shows without running anything
 */
export async function readPictures(
  items: readonly SourceItem[],
  { readPicture, signal }: Pick<CompileEffects, "readPicture" | "signal">,
): Promise<PictureStore> {
  const packed = new Map<string, PackedPicture>();
  const missing: string[] = [];
  for (const { image } of items) {
    if (image === "" || isAddress(image) || packed.has(image)) continue;
    signal?.throwIfAborted();
    const picture = await readPicture?.(image);
    if (picture && !pictureMediaTypes.some((type) => type === picture.mediaType))
      throw new RangeError(
        `picture ${image}: got ${picture.mediaType}, expected ${pictureMediaTypes.join(", ")}`,
      );
    packed.set(image, picture ?? noPicture);
    if (!picture && missing.length < 1000) missing.push(image);
  }
  const packedPicture = ({ image }: SourceItem) => packed.get(image) ?? noPicture;
  return {
    pictureOf(item) {
      if (isAddress(item.image)) return { from: "url", url: item.image };
      return packedPicture(item).bytes.byteLength > 0 ? { from: "pack" } : undefined;
    },
    packedPicture,
    packedCount: items.filter((item) => packedPicture(item).bytes.byteLength > 0).length,
    missing,
  };
}

/** One part a cluster. */
export function pictureParts(layout: CatalogLayout, store: PictureStore): PartSource {
  return {
    count: layout.clusterCount,
    part: (c) => encodePictures(itemsOfCluster(layout, c).map((item) => store.packedPicture(item))),
  };
}

function isAddress(image: string): boolean {
  return /^https?:\/\//i.test(image);
}

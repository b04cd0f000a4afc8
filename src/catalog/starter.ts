import { type Card, decodeCards, encodeCards } from "./cards.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";
import type { Ordinal } from "./item.ts";
import { decodePictures, encodePictures, type PackedPicture } from "./pictures.ts";

/**
 * The common part that every visitor fetches: popular and exemplary items spread over the catalogue, with what is
 * needed to show them. Since everybody fetches it, it says nothing about anybody.
 */
export interface Starter {
  /** In the order to show them. */
  readonly ordinals: readonly Ordinal[];
  readonly cards: readonly Card[];
  /** Empty when the catalogue packs no pictures. */
  readonly pictures: readonly PackedPicture[];
}

const kind = { magic: "STAR", version: 1 };

export function encodeStarter({ ordinals, cards, pictures }: Starter): Uint8Array {
  return encodeContainer(kind, {
    ORDI: Uint32Array.from(ordinals),
    CARD: encodeCards(cards),
    ...(pictures.length > 0 && { PICT: encodePictures(pictures) }),
  });
}

export function decodeStarter(bytes: Uint8Array, place: string): Starter {
  const container = readContainer(bytes, kind, place);
  const ordinals = Array.from(container.u32("ORDI"));
  const cards = decodeCards(container.u8("CARD"), place);
  if (cards.length !== ordinals.length)
    throw new FormatError(`${place}: ${cards.length} cards for ${ordinals.length} items`);
  const pictures = container.has("PICT") ? decodePictures(container.u8("PICT"), ordinals.length, place) : [];
  return { ordinals, cards, pictures };
}

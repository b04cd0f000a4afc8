import { type Card, type Details, decodeCards, decodeDetails, encodeCards, encodeDetails } from "./cards.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";
import type { Ordinal } from "./item.ts";
import { decodePictures, encodePictures, type PackedPicture } from "./pictures.ts";

/**
 * The common part that every visitor fetches: popular and exemplary items spread over the catalogue, with all that is
 * needed to show and to rank them. Since everybody fetches it, it says nothing about anybody.
 */
export interface Starter {
  /** In the order to show them. */
  readonly ordinals: readonly Ordinal[];
  readonly cards: readonly Card[];
  /** What their pages list. */
  readonly details: readonly Details[];
  /** Coded vectors, one an item, as the shards have them. */
  readonly codes: Uint8Array;
  /** Ordinal of the first item of each item's group of variants; undefined without groups. */
  readonly groups: Uint32Array | undefined;
  /** 0 (least or unknown) to 255; undefined where unknown. */
  readonly popularity: Uint8Array | undefined;
  /** Empty when the catalogue packs no pictures. */
  readonly pictures: readonly PackedPicture[];
  /** By what its items can be filtered, as in shards; absent when the catalogue has no facets. */
  readonly facets?: Uint8Array | undefined;
}

const kind = { magic: "STAR", version: 2 };

/** @param labelCount  lines of the object page: the manifest's `detailLabels` */
export function encodeStarter(starter: Starter, labelCount: number): Uint8Array {
  const { ordinals, cards, details, codes, groups, popularity, pictures, facets } = starter;
  return encodeContainer(kind, {
    ORDI: Uint32Array.from(ordinals),
    CARD: encodeCards(cards),
    DETL: encodeDetails(details, labelCount),
    CODE: codes,
    ...(groups && { GRUP: groups }),
    ...(popularity && { POPU: popularity }),
    ...(pictures.length > 0 && { PICT: encodePictures(pictures) }),
    ...(facets && { FCET: facets }),
  });
}

/** @throws {FormatError} when its sections do not hold one value an item */
export function decodeStarter(bytes: Uint8Array, labelCount: number, place: string): Starter {
  const container = readContainer(bytes, kind, place);
  const ordinals = Array.from(container.u32("ORDI"));
  const count = ordinals.length;
  const cards = decodeCards(container.u8("CARD"), place);
  const codes = container.u8("CODE");
  const groups = container.has("GRUP") ? container.u32("GRUP") : undefined;
  const popularity = container.has("POPU") ? container.u8("POPU") : undefined;
  for (const [name, length] of [
    ["cards", cards.length],
    ["groups", groups?.length ?? count],
    ["popularities", popularity?.length ?? count],
  ] as const) {
    if (length !== count) throw new FormatError(`${place}: ${length} ${name} for ${count} items`);
  }
  if (count > 0 && codes.length % count !== 0)
    throw new FormatError(`${place}: ${codes.length} bytes of codes for ${count} items`);
  return {
    ordinals,
    cards,
    details: decodeDetails(container.u8("DETL"), labelCount, count, place),
    codes,
    groups,
    popularity,
    pictures: container.has("PICT") ? decodePictures(container.u8("PICT"), count, place) : [],
    ...(container.has("FCET") && { facets: container.u8("FCET") }),
  };
}

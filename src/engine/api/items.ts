import type { Card } from "../../catalog/cards.ts";
import type { Ordinal } from "../../catalog/item.ts";
import type { Where } from "./recommendations.ts";
import type { BaseRequest } from "./reply.ts";

export interface ItemRequest extends BaseRequest {
  readonly id: string;
}

export interface CardsRequest extends BaseRequest {
  /** Ids or alternate keys. */
  readonly ids: readonly string[];
  /** In place of the ids. */
  readonly ordinals?: readonly Ordinal[];
}

/** An item as lists show it. */
export interface Listing {
  readonly ordinal: Ordinal;
  readonly card: Card;
}

export interface ItemRecord extends Listing {
  /** Label and value, known ones only, in the catalogue's order. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

export interface PageRequest extends BaseRequest {
  readonly offset: number;
  readonly limit: number;
}

export interface BrowseRequest extends PageRequest {
  readonly where?: Where;
}

export interface TitleSearchRequest extends PageRequest {
  readonly text: string;
}

export interface Page {
  readonly items: readonly Listing[];
  readonly total: number;
  /** False where `total` is the most that there can be: of items filtered by several facets, say. */
  readonly isTotalExact: boolean;
}

/** Near items stand near each other. Coordinates are 0 to 65,535. */
export interface CatalogMap {
  /** x and y of each ordinal in turn; the page's to keep. */
  readonly points: Uint16Array;
  /** Items of cluster `c`: `firstOrdinal[c]` .. `firstOrdinal[c + 1] - 1`. */
  readonly firstOrdinal: Uint32Array;
  readonly clusters: readonly {
    /** What is typical of it; "" where nothing is. Neighbours may have the same. */
    readonly label: string;
    /** The middle of its items. */
    readonly x: number;
    readonly y: number;
    readonly items: number;
  }[];
  /** Ordinals of what was viewed, saved or picked, the latest last. */
  readonly history: readonly Ordinal[];
}

export interface PicturesRequest extends BaseRequest {
  readonly ordinals: readonly Ordinal[];
}

export interface PictureBytes {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

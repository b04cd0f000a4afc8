import { safeUrl } from "../../catalog/cards.ts";
import type { Ordinal } from "../../catalog/item.ts";
import type { KeyHash } from "../../catalog/key-hash.ts";
import { hashAlternateKey, hashItemId } from "../../catalog/lookup.ts";
import type { ColumnMapping } from "../compile-options.ts";
import { embeddableItem } from "../describe.ts";
import { cardOf } from "../publish-cards.ts";
import type { PictureStore } from "../publish-pictures.ts";
import type { SourceItem } from "../source-item.ts";
import type { FacetBook } from "./facet-book.ts";
import type { Placer } from "./item-placement.ts";
import { noPicture, type PublishedItem } from "./published-item.ts";

/** An item of the update, and where the one stands that it takes the place of. */
export interface Upsert {
  readonly source: SourceItem;
  readonly known: { readonly ordinal: Ordinal; readonly item: PublishedItem } | undefined;
  readonly next: Omit<PublishedItem, "code" | "inCode" | "contentCode" | "group">;
}

export interface UpsertOptions {
  readonly book: FacetBook;
  readonly pictures: PictureStore;
  /** Whether the catalogue packs pictures: where it does not, none is added. */
  readonly hasPictures: boolean;
}

export function upsertFrom(
  source: SourceItem,
  known: Upsert["known"],
  { book, pictures, hasPictures }: UpsertOptions,
): Upsert {
  const found = pictures.pictureOf(source);
  const picture = found?.from === "pack" && !hasPictures ? undefined : found;
  const next = {
    card: cardOf(source, picture),
    details: source.details,
    picture: picture?.from === "pack" ? pictures.packedPicture(source) : noPicture,
    facets: book.codesOf(source),
    popularity: known?.item.popularity ?? 0,
    keys: [hashItemId(source.id), ...source.alternateKeys.map(hashAlternateKey)],
  };
  return { source, known, next };
}

/**
 * Whether anything that visitors can see of it, or find it by, is new.
 *
 * @param keys  of all items: one that several claim belongs to the first, so that the others don't miss it
 */
export function isChanged({ known, next }: Upsert, keys: ReadonlySet<string>): boolean {
  if (!known) return true;
  const { item } = known;
  const had = item.keys.map(keyName);
  const has = next.keys.map(keyName);
  return (
    seenOf(item) !== seenOf(next) ||
    !areEqual(item.picture.bytes, next.picture.bytes) ||
    had.some((key) => !has.includes(key)) ||
    has.some((key) => !keys.has(key))
  );
}

export function keyName({ high, low }: KeyHash): string {
  return `${high}/${low}`;
}

function seenOf({ card, details, facets }: Upsert["next"]): string {
  const { id, title, creator, date, url, picture } = card;
  return JSON.stringify([id, title, creator, date, safeUrl(url), picture ?? 0, details, facets]);
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The changed ones as they will stand in a segment, in their order. */
export function placeUpserts(
  upserts: readonly Upsert[],
  { placer, columns, firstOrdinal, hasGroups }: PlaceOptions,
): PublishedItem[] {
  const groupOf = new Map<string, Ordinal>();
  for (const { source, known } of upserts)
    if (source.group !== "" && known?.item.group !== undefined) groupOf.set(source.group, known.item.group);
  return upserts.map(({ source, next }, i) => {
    const own = firstOrdinal + i;
    const group = source.group === "" ? own : (groupOf.get(source.group) ?? own);
    if (source.group !== "") groupOf.set(source.group, group);
    const { title, creator, date } = next.card;
    const item = {
      embeddable: embeddableItem(source, columns),
      shown: [title, creator, date, ...next.details],
    };
    return { ...next, ...placer.place(item), group: hasGroups ? group : undefined };
  });
}

export interface PlaceOptions {
  readonly placer: Placer;
  readonly columns: ColumnMapping;
  readonly firstOrdinal: Ordinal;
  readonly hasGroups: boolean;
}

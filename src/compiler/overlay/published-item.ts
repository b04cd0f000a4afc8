import type { Card } from "../../catalog/cards.ts";
import type { FacetColumn } from "../../catalog/facet-codes.ts";
import { noYear } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import type { KeyHash } from "../../catalog/key-hash.ts";
import { type PackedPicture, pictureMediaTypes } from "../../catalog/pictures.ts";

/** An item with all that a catalogue publishes of it, wherever it stands. */
export interface PublishedItem {
  readonly card: Card;
  /** Aligned with the manifest's `detailLabels`. */
  readonly details: readonly string[];
  /** Empty where it has none in the pack. */
  readonly picture: PackedPicture;
  /** Its vector, as the catalogue codes them. */
  readonly code: Uint8Array;
  /** Of catalogues learned from behaviour. */
  readonly inCode: Uint8Array | undefined;
  readonly contentCode: Uint8Array | undefined;
  /** Aligned with the dictionary's facets: codes of values, ascending, or the first and the last year; empty for none. */
  readonly facets: readonly (readonly number[])[];
  /** Of its group of variants the first; undefined where the catalogue has no groups. */
  readonly group: Ordinal | undefined;
  /** 0 (unknown or least) to 255. */
  readonly popularity: number;
  /** Of its id and its alternate keys. */
  readonly keys: readonly KeyHash[];
}

export const noPicture: PackedPicture = { mediaType: pictureMediaTypes[0], bytes: new Uint8Array(0) };

/** What the item at a position has of each facet. */
export function facetsAt(columns: readonly FacetColumn[], item: number): number[][] {
  return columns.map((column) => {
    if (column.kind === "years")
      return column.from[item] === noYear ? [] : [column.from[item], column.to[item]];
    return Array.from(column.codes.subarray(column.starts[item], column.starts[item + 1]));
  });
}

/** The columns of these items, as shards hold them. */
export function facetColumns(
  items: readonly Pick<PublishedItem, "facets">[],
  kinds: readonly FacetColumn["kind"][],
): FacetColumn[] {
  return kinds.map((kind, f): FacetColumn => {
    const lists = items.map(({ facets }) => facets[f]);
    if (kind === "years") {
      return {
        kind,
        from: Int16Array.from(lists, ([from = noYear]) => from),
        to: Int16Array.from(lists, ([, to = noYear]) => to),
      };
    }
    const starts = new Uint32Array(items.length + 1);
    lists.forEach((codes, i) => {
      starts[i + 1] = starts[i] + codes.length;
    });
    return { kind, starts, codes: Uint16Array.from(lists.flat()) };
  });
}

/** One code after the other; undefined where items have none. */
export function joinedCodes(codes: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const stride = codes[0]?.length;
  if (stride === undefined) return undefined;
  const joined = new Uint8Array(codes.length * stride);
  codes.forEach((code, i) => {
    if (code) joined.set(code, i * stride);
  });
  return joined;
}

import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";
import type { Ordinal } from "./item.ts";

/**
 * What one update has added to a catalogue and taken from it. Its items are one more cluster, whose parts stand in this
 * one file as they would in files of their own; everybody fetches it, so it says nothing about anybody. An item that
 * has changed is taken away and added. FORMAT.md, "Overlays".
 */
export interface OverlaySegment {
  /** Ordinal of its first item: those of the base and of earlier segments come before. */
  readonly firstOrdinal: Ordinal;
  readonly itemCount: number;
  /** Undefined where it adds no item. */
  readonly cluster: OverlayCluster | undefined;
  /** Items of the base, of earlier segments or of its own that are no longer there; ascending. */
  readonly gone: Uint32Array;
  /** Of items anywhere, in place of what the base and earlier segments say; undefined where they stay right. */
  readonly popularity: OverlayPopularity | undefined;
}

export interface OverlayCluster {
  /** Coded as the centroids of the base are. */
  readonly centroid: Uint8Array;
  /** Largest distance (not squared) from the centroid to an item, both decoded. */
  readonly radius: number;
  readonly parts: Readonly<Record<OverlayPart, Uint8Array>>;
}

/** Aligned lists: 0 (least) to 255. */
export interface OverlayPopularity {
  /** Ascending. */
  readonly ordinals: Uint32Array;
  readonly values: Uint8Array;
}

const sectionOf = {
  /** Without a graph: it is searched from end to end. */
  shards: "SHRD",
  cards: "CARD",
  details: "DETL",
  /** Empty where the catalogue packs no pictures. */
  pictures: "PICT",
  /** One bucket; its ordinals count from the segment's first item, as those of the next do. */
  lookup: "LOOK",
  titles: "TITL",
} as const;

export type OverlayPart = keyof typeof sectionOf;

const kind = { magic: "OVLY", version: 1 };

export function encodeOverlaySegment(segment: OverlaySegment): Uint8Array {
  const { firstOrdinal, itemCount, cluster, gone, popularity } = segment;
  const parts = Object.entries(cluster?.parts ?? {}).map(([part, bytes]) => [
    sectionOf[part as OverlayPart], // the keys of a record of them
    bytes,
  ]);
  return encodeContainer(kind, {
    HEAD: Uint32Array.of(firstOrdinal, itemCount),
    GONE: gone,
    ...(cluster && { CENT: cluster.centroid, RADI: Float32Array.of(cluster.radius) }),
    ...Object.fromEntries(parts),
    ...(popularity && { PORD: popularity.ordinals, PVAL: popularity.values }),
  });
}

/** @throws {FormatError} when its lists are out of order, or name items after its own */
export function decodeOverlaySegment(bytes: Uint8Array, place: string): OverlaySegment {
  const container = readContainer(bytes, kind, place);
  const [firstOrdinal, itemCount] = container.u32("HEAD");
  const gone = container.u32("GONE");
  requireAscending(gone, firstOrdinal + itemCount, `${place}: what is gone`);
  const part = (name: OverlayPart) => container.u8(sectionOf[name]);
  const popularity = container.has("PORD")
    ? { ordinals: container.u32("PORD"), values: container.u8("PVAL") }
    : undefined;
  if (popularity) {
    requireAscending(popularity.ordinals, firstOrdinal + itemCount, `${place}: popularity`);
    if (popularity.values.length !== popularity.ordinals.length)
      throw new FormatError(
        `${place}: popularity ${popularity.values.length} of ${popularity.ordinals.length} items`,
      );
  }
  return {
    firstOrdinal,
    itemCount,
    gone,
    popularity,
    cluster:
      itemCount === 0
        ? undefined
        : {
            centroid: container.u8("CENT"),
            radius: container.f32("RADI")[0],
            parts: {
              shards: part("shards"),
              cards: part("cards"),
              details: part("details"),
              pictures: part("pictures"),
              lookup: part("lookup"),
              titles: part("titles"),
            },
          },
  };
}

function requireAscending(ordinals: Uint32Array, end: number, what: string): void {
  const at = ordinals.findIndex((ordinal, i) => ordinal >= end || (i > 0 && ordinal <= ordinals[i - 1]));
  if (at >= 0) throw new FormatError(`${what}: item ${ordinals[at]} out of order, or not below ${end}`);
}

import type { ContentHash } from "./content-hash.ts";
import { FormatError } from "./format-error.ts";
import {
  amount,
  anything,
  count,
  flag,
  listOf,
  literal,
  optional,
  shape,
  text,
  textLike,
} from "./json-shape.ts";

/** What the manifest of a published catalogue says. The only file that is revalidated; FORMAT.md, "Manifest". */
export const manifestVersion = 1;

const label = text(2000);
const hash = textLike<ContentHash>(/^[0-9a-f]{32}$/);
const fileRef = shape({ hash, bytes: count(0, 64 * 1024 * 1024) });

const readManifest = shape({
  format: literal("docent-catalogue"),
  version: literal(manifestVersion),
  /** Stable through rebuilds and moves: history and caches belong to it. */
  id: textLike(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  /** Changes with any byte of the catalogue. */
  generation: hash,
  /** Changes when vectors are no longer comparable with those of an earlier generation. */
  fit: hash,
  title: label,
  /** Plural noun for its items in running text: "artworks", "films". */
  itemNoun: label,
  attribution: optional(shape({ text: label, url: optional(label), licence: optional(label) })),
  items: count(1),
  clusters: count(1, 65_535),
  metric: literal("euclidean"),
  dim: count(1, 65_536),
  /** Labels of the object page's lines, in order. */
  detailLabels: listOf(label, 64),
  /** What separates the values of a line that lists several; absent where no line does. */
  listSeparator: optional(text(8, 1)),
  /** Columns of the source that the vectors were made from. */
  described: optional(listOf(label, 64)),
  hasGroups: flag,
  /** Where vectors were learned from behaviour, and visitors are folded in from their history. */
  learned: optional(
    shape({
      learner: textLike(/^[a-z0-9-]{1,32}$/),
      /** Hash of what was learned from, so that nothing is tested that was learned. */
      trainedOn: hash,
      /** How many of the last views count. */
      views: count(1, 1000),
      /** Whether items also have vectors of what they are. */
      hasContent: flag,
      /** So many of the best are put in order once more (see ranker.ts); where that helped, for everybody. */
      ranker: optional(shape({ candidates: count(1, 1000), isDefault: flag })),
    }),
  ),
  /** What is learned on visitors' devices, and by which rules results are ordered: see visitor-choices.ts. */
  visitor: optional(anything),
  defaults: shape({ nprobe: count(1), efSearch: count(1) }),
  files: shape({
    centroids: fileRef,
    starter: fileRef,
    /** Directories, one a kind of payload: see directory.ts. */
    shards: fileRef,
    cards: fileRef,
    details: fileRef,
    lookup: fileRef,
    titles: fileRef,
    titleRoot: fileRef,
    pictures: optional(fileRef),
    /** Where typed texts can be placed among the items: see text-space.ts. */
    textSpace: optional(fileRef),
    /** By what items can be filtered: see facets.ts. */
    facets: optional(fileRef),
    /** Where items stand in the plane: see map.ts. */
    map: optional(fileRef),
    /** By what candidates are put in a better order: see ranker.ts. */
    ranker: optional(fileRef),
    /** What groups of people love: see profiles.ts. */
    profiles: optional(fileRef),
    /** What was liked beside what, by the events that updates counted: see cooccurrence.ts. */
    cooccurrence: optional(fileRef),
  }),
  /** What updates have added to the base and taken from it: see overlay-segment.ts. */
  overlay: optional(
    shape({
      /** Generation of the base: while it stays, ordinals do. */
      base: hash,
      /** Oldest first; their items' ordinals follow the base's. */
      segments: listOf(shape({ hash, bytes: count(0, 64 * 1024 * 1024), items: count(0, 65_535) }), 64),
      /** Items of the base and of segments that are no longer there. */
      removed: count(),
    }),
  ),
  /** How the files are cut, where that is done for privacy's sake: PRIVACY.md. */
  privacy: optional(
    shape({
      /** Files of shards, cards, details and pictures: each holds whole neighbourhoods, all of a kind are of one length. */
      bundles: optional(count(1)),
      /** Up to so many bytes the publisher has everybody fetch everything. */
      everythingUpToBytes: optional(count()),
      /** What a first visit costs, and tells of the interest at least, where files are asked for as they are needed. */
      visit: optional(shape({ bytes: count(), bits: amount(64) })),
    }),
  ),
  /** Bytes on the wire of everything, so that a visitor can be told before fetching all. */
  totalBytes: count(),
});

export type Manifest = ReturnType<typeof readManifest>;
export type FileKind = keyof Manifest["files"];

/** How many ordinals there are: of the base and of what was added, whether the items are still there or not. */
export function ordinalCount({ items, overlay }: Pick<Manifest, "items" | "overlay">): number {
  return (overlay?.segments ?? []).reduce((sum, segment) => sum + segment.items, items);
}

/** @throws {FormatError} naming the first field that is wrong, what it holds and what was expected */
export function parseManifest(json: unknown, place: string): Manifest {
  const { format, version } = Object(json) as { readonly format?: unknown; readonly version?: unknown };
  if (format === "docent-catalogue" && typeof version === "number" && version > manifestVersion) {
    throw new FormatError(`${place}: got format v${version}, this build reads v${manifestVersion}`);
  }
  return readManifest(json, place);
}

import { decodeCards } from "../../catalog/cards.ts";
import { decodeFacets, type FacetDictionary } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { decodeBucket } from "../../catalog/lookup.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "../published-catalog.ts";
import { keyName } from "./new-items.ts";
import type { PublishedItem } from "./published-item.ts";
import { itemsOfSegment, type SegmentShape } from "./segment-items.ts";

/** A published catalogue as its updates have left it. */
export interface CurrentCatalog {
  readonly catalog: PublishedCatalog;
  readonly dictionary: FacetDictionary;
  readonly shape: SegmentShape;
  readonly segments: readonly CurrentSegment[];
  /** Ordinals of items that are no longer there. */
  readonly gone: ReadonlySet<Ordinal>;
  /** Of the items that are there. */
  readonly ordinalOf: ReadonlyMap<string, Ordinal>;
  /** By ordinal, in place of what shards say; undefined where no stream was counted. */
  readonly popularity: ReadonlyMap<Ordinal, number> | undefined;
}

export interface CurrentSegment {
  readonly firstOrdinal: Ordinal;
  readonly items: readonly PublishedItem[];
  readonly gone: Uint32Array;
}

/** @throws {FormatError} when a file that it reads is missing, broken or of another version */
export async function readCurrentCatalog(readFile: ReadFile): Promise<CurrentCatalog> {
  const catalog = await openPublishedCatalog(readFile);
  const { manifest, centroids } = catalog;
  const { files, clusters, detailLabels } = manifest;
  const numberOf = clusterNumbers(catalog);
  const all = clusters + catalog.segments.filter(({ itemCount }) => itemCount > 0).length;
  const dictionary = files.facets
    ? decodeFacets(await catalog.payload(files.facets, "facets"), all, "facets")
    : { facets: [] };
  const shape: SegmentShape = {
    centroids,
    facets: dictionary.facets,
    labelCount: detailLabels.length,
    hasPictures: files.pictures !== undefined,
  };
  const segments = catalog.segments.map((segment, i) => ({
    firstOrdinal: segment.firstOrdinal,
    items: itemsOfSegment(segment, numberOf(i), shape),
    gone: segment.gone,
  }));
  const gone = new Set(segments.flatMap((segment) => [...segment.gone]));
  const ordinalOf = new Map<string, Ordinal>();
  const note = (id: string, ordinal: Ordinal) => {
    if (!gone.has(ordinal)) ordinalOf.set(id, ordinal);
  };
  for await (const { part, bytes, place } of catalog.parts("cards"))
    for (const [i, { id }] of decodeCards(bytes, place).entries()) note(id, centroids.firstOrdinal[part] + i);
  for (const { items, firstOrdinal } of segments)
    for (const [i, { card }] of items.entries()) note(card.id, firstOrdinal + i);
  const said = catalog.segments.findLast(({ popularity }) => popularity)?.popularity;
  const popularity =
    said && new Map(Array.from(said.ordinals, (ordinal, i): [Ordinal, number] => [ordinal, said.values[i]]));
  return { catalog, dictionary, shape, segments, gone, ordinalOf, popularity };
}

/** What a segment's cluster is called, by the segment's position: those without items have none. */
export function clusterNumbers({
  manifest,
  segments,
}: Pick<PublishedCatalog, "manifest" | "segments">): (segment: number) => number {
  return (segment) =>
    manifest.clusters + segments.slice(0, segment).filter(({ itemCount }) => itemCount > 0).length;
}

/** Of all items, ids and alternate keys alike: see keyName. */
export async function readKeys({ catalog, segments }: CurrentCatalog): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const { bytes, place } of catalog.parts("lookup")) {
    const { high, low } = decodeBucket(bytes, place);
    high.forEach((_, i) => {
      keys.add(keyName({ high: high[i], low: low[i] }));
    });
  }
  for (const { items } of segments)
    for (const item of items) for (const hash of item.keys) keys.add(keyName(hash));
  return keys;
}

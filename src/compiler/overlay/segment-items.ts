import { decodeCards, decodeDetails, encodeCards, encodeDetails } from "../../catalog/cards.ts";
import type { CentroidTable } from "../../catalog/centroids.ts";
import { decodeFacetCodes, encodeFacetCodes } from "../../catalog/facet-codes.ts";
import type { Facet } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { decodeBucket, encodeBucket } from "../../catalog/lookup.ts";
import type { OverlayCluster, OverlaySegment } from "../../catalog/overlay-segment.ts";
import { decodePictures, encodePictures } from "../../catalog/pictures.ts";
import { decodeShard, encodeShard } from "../../catalog/shard.ts";
import { encodeTitleBlock } from "../../catalog/title-index.ts";
import { bytesPerVector, decodeVector, decodeVectors, encodeVectors } from "../../math/codes.ts";
import { normaliseInPlace, row, squaredDistance } from "../../math/vector.ts";
import { postingsOf } from "../publish-titles.ts";
import { facetColumns, facetsAt, joinedCodes, noPicture, type PublishedItem } from "./published-item.ts";

/** What a catalogue's segments have in common. */
export interface SegmentShape {
  readonly centroids: CentroidTable;
  readonly facets: readonly Facet[];
  readonly labelCount: number;
  readonly hasPictures: boolean;
}

/** @throws {FormatError} when a part contradicts the others */
export function itemsOfSegment(
  { cluster, itemCount }: OverlaySegment,
  number: number,
  { centroids: { itemSpec }, facets, labelCount }: SegmentShape,
): PublishedItem[] {
  if (!cluster) return [];
  const place = `overlay cluster ${number}`;
  const { parts } = cluster;
  const shard = decodeShard(parts.shards, itemSpec, number, place);
  const cards = decodeCards(parts.cards, place);
  const details = decodeDetails(parts.details, labelCount, itemCount, place);
  const pictures = parts.pictures.length > 0 ? decodePictures(parts.pictures, itemCount, place) : [];
  const columns = shard.facets ? decodeFacetCodes(shard.facets, facets, itemCount, place).columns : [];
  const bucket = decodeBucket(parts.lookup, place);
  const keys = cards.map((): { high: number; low: number }[] => []);
  bucket.ordinals.forEach((position, i) => {
    keys[position]?.push({ high: bucket.high[i], low: bucket.low[i] });
  });
  const codeAt = (codes: Uint8Array | undefined, i: number) => {
    const stride = (codes?.length ?? 0) / itemCount;
    return codes?.slice(i * stride, (i + 1) * stride);
  };
  return cards.map((card, i) => ({
    card,
    details: details[i].values,
    picture: pictures[i] ?? noPicture,
    code: codeAt(shard.codes, i) as Uint8Array, // a segment has a node for each item
    inCode: codeAt(shard.inCodes, i),
    contentCode: codeAt(shard.contentCodes, i),
    facets: facetsAt(columns, i),
    group: shard.group?.[i],
    popularity: shard.popularity?.[i] ?? 0,
    keys: keys[i],
  }));
}

export interface NewSegment extends Pick<OverlaySegment, "firstOrdinal" | "gone" | "popularity"> {
  readonly items: readonly PublishedItem[];
  /** Its number among all clusters. */
  readonly cluster: number;
}

export function segmentFrom(segment: NewSegment, shape: SegmentShape): OverlaySegment {
  const { items, firstOrdinal, gone, popularity } = segment;
  const cluster = items.length === 0 ? undefined : clusterFrom(segment, shape);
  return { firstOrdinal, itemCount: items.length, gone, popularity, cluster };
}

function clusterFrom(
  { items, cluster, firstOrdinal, gone }: NewSegment,
  { centroids, facets, labelCount, hasPictures }: SegmentShape,
): OverlayCluster {
  const { itemSpec } = centroids;
  const codes = joinedCodes(items.map(({ code }) => code)) ?? new Uint8Array(0);
  const isPopular = items.some(({ popularity }) => popularity > 0);
  const columns = facetColumns(
    items,
    facets.map(({ kind }) => kind),
  );
  const hasGroups = items[0].group !== undefined;
  const shard = {
    cluster,
    nodeCount: items.length,
    itemCount: items.length,
    codes,
    graph: new Uint8Array(0),
    itemStart: Uint32Array.from({ length: items.length + 1 }, (_, i) => i),
    group: hasGroups ? Uint32Array.from(items, ({ group }, i) => group ?? firstOrdinal + i) : undefined,
    popularity: isPopular ? Uint8Array.from(items, (item) => item.popularity) : undefined,
    facets: facets.length > 0 ? encodeFacetCodes({ columns }) : undefined,
    inCodes: joinedCodes(items.map(({ inCode }) => inCode)),
    contentCodes: joinedCodes(items.map(({ contentCode }) => contentCode)),
  };
  const postings = postingsOf(items.map(({ card }) => card));
  const isGone = new Set(gone);
  return {
    ...middleOf(codes, items.length, centroids),
    parts: {
      shards: encodeShard(shard, itemSpec),
      cards: encodeCards(items.map(({ card }) => card)),
      details: encodeDetails(
        items.map(({ details }) => ({ values: details })),
        labelCount,
      ),
      pictures: hasPictures ? encodePictures(items.map(({ picture }) => picture)) : new Uint8Array(0),
      lookup: encodeBucket(
        // An item that was changed twice stands here twice: its id leads to the last.
        items.flatMap(({ keys }, ordinal: Ordinal) =>
          isGone.has(firstOrdinal + ordinal) ? [] : keys.map((hash) => ({ hash, ordinal })),
        ),
      ),
      // A block has at least one word: here one that nobody can search for.
      titles: encodeTitleBlock(postings.length > 0 ? postings : [{ token: "", ordinals: [] }]),
    },
  };
}

/** The mean of the items at unit length, and how far the farthest lies from it. */
function middleOf(
  codes: Uint8Array,
  count: number,
  { itemSpec, centroidSpec }: CentroidTable,
): { readonly centroid: Uint8Array; readonly radius: number } {
  const vectors = decodeVectors(codes, codes.length / bytesPerVector(itemSpec), itemSpec);
  const mean = new Float32Array(itemSpec.dim);
  for (let i = 0; i < count; i++) {
    const vector = row(vectors, i);
    for (let d = 0; d < mean.length; d++) mean[d] += vector[d] / count;
  }
  if (normaliseInPlace(mean) === 0) mean[0] = 1;
  const centroid = encodeVectors({ data: mean, rows: 1, dim: mean.length }, centroidSpec);
  const decoded = decodeVector(centroid, 0, centroidSpec);
  let radius = 0;
  for (let i = 0; i < count; i++)
    radius = Math.max(radius, Math.sqrt(squaredDistance(decoded, row(vectors, i))));
  return { centroid, radius };
}

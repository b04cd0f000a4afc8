import { decodeCards } from "../catalog/cards.ts";
import type { CentroidTable } from "../catalog/centroids.ts";
import { FormatError } from "../catalog/format-error.ts";
import type { Ordinal } from "../catalog/item.ts";
import { decodeBucket, findInBucket } from "../catalog/lookup.ts";
import { type Manifest, ordinalCount } from "../catalog/manifest.ts";
import {
  decodeOverlaySegment,
  type OverlayCluster,
  type OverlayPopularity,
  type OverlaySegment,
} from "../catalog/overlay-segment.ts";
import { decodeShard } from "../catalog/shard.ts";
import { decodeTitleBlock } from "../catalog/title-index.ts";
import { bytesPerVector, squaredNorms } from "../math/codes.ts";
import type { CatalogReader, Centroids, DecodePart, LoadedShard, Settled } from "./catalog-reader.ts";
import { createFlatIndex } from "./in-place-index.ts";
import type { Overlay } from "./overlay.ts";
import type { RequestContext } from "./request-context.ts";
import type { Retrieval } from "./retrieval.ts";
import { isBundled, type PartKind } from "./wanted-files.ts";

/** A cluster of a segment: `number` and ordinals follow those of the base. */
interface AddedCluster extends OverlayCluster {
  readonly number: number;
  readonly place: string;
  readonly firstOrdinal: Ordinal;
  readonly itemCount: number;
}

interface ReadOverlay extends Overlay {
  readonly added: readonly AddedCluster[];
  readonly ordinalOf: ReadonlyMap<string, Ordinal>;
  readonly popularity: OverlayPopularity | undefined;
}

/**
 * A catalogue as its updates have left it: what they added are clusters after the base's, so that whoever reads by
 * cluster reads them like the others. What they took away is named by `overlay`.
 *
 * @param reader  of the base; its manifest has an overlay
 */
export function createOverlayReader(
  reader: CatalogReader,
  retrieval: Pick<Retrieval, "segment">,
): CatalogReader {
  const { manifest: published } = reader;
  const { segments = [] } = published.overlay ?? {};
  const manifest: Manifest = {
    ...published,
    items: ordinalCount(published),
    clusters: published.clusters + segments.filter(({ items }) => items > 0).length,
  };
  let loading: Promise<ReadOverlay> | undefined;
  let known: ReadOverlay | undefined;
  let extended: { readonly of: Centroids; readonly centroids: Centroids } | undefined;
  const values = new Map<string, unknown>();
  const patched = new WeakMap<LoadedShard, LoadedShard>();

  async function overlay(context: RequestContext): Promise<ReadOverlay> {
    if (known) return known;
    loading ??= Promise.all(segments.map((_, i) => retrieval.segment(i, context))).then((files) =>
      readOverlay(files, published),
    );
    try {
      known = await loading;
      return known;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }

  async function centroids(context: RequestContext): Promise<Centroids> {
    const [of, { added }] = await Promise.all([reader.centroids(context), overlay(context)]);
    if (extended?.of !== of) extended = { of, centroids: withClusters(of, added) };
    return extended.centroids;
  }

  /** What stands in the base's files is asked of the base, the rest is here. */
  async function byCluster<T>(
    clusters: readonly number[],
    ofBase: (clusters: readonly number[]) => Promise<Settled<T>>,
    ofAdded: (cluster: AddedCluster) => T,
    context: RequestContext,
  ): Promise<Settled<T>> {
    const { added } = await overlay(context);
    const isOfBase = (cluster: number) => cluster < published.clusters;
    const results = [...(await ofBase(clusters.filter(isOfBase)))];
    return clusters.map((cluster): PromiseSettledResult<T> => {
      if (isOfBase(cluster)) return results.shift() as PromiseSettledResult<T>; // one for each that was asked for
      try {
        return { status: "fulfilled", value: ofAdded(added[cluster - published.clusters]) };
      } catch (reason) {
        return { status: "rejected", reason };
      }
    });
  }

  function parts<T>(
    kind: PartKind,
    wanted: readonly number[],
    decode: DecodePart<T>,
    context: RequestContext,
  ): Promise<Settled<T>> {
    if (!isBundled(kind)) return reader.parts(kind, wanted, decode, context);
    return byCluster(
      wanted,
      (clusters) => reader.parts(kind, clusters, decode, context),
      ({ number, place, parts: bytes }) =>
        once(`${kind} ${number}`, () => decode(bytes[kind], number, place)),
      context,
    );
  }

  function once<T>(key: string, make: () => T): T {
    if (!values.has(key)) values.set(key, make());
    return values.get(key) as T; // each kind of key has one kind of value
  }

  return {
    ...reader,
    manifest,
    overlay,
    centroids,
    parts,
    async shards(clusters, context) {
      const { itemSpec } = (await centroids(context)).table;
      const { popularity } = await overlay(context);
      const results = await byCluster(
        clusters,
        (ofBase) => reader.shards(ofBase, context),
        ({ number, place, firstOrdinal, itemCount, parts: { shards } }) =>
          once(`shards ${number}`, (): LoadedShard => {
            const shard = decodeShard(shards, itemSpec, number, place);
            if (shard.itemCount !== itemCount)
              throw new FormatError(`${place}: a shard of ${shard.itemCount} items, expected ${itemCount}`);
            const norms = squaredNorms(shard.codes, shard.nodeCount, itemSpec);
            return {
              shard,
              norms,
              index: createFlatIndex({ codes: shard.codes, norms, spec: itemSpec }),
              firstOrdinal,
            };
          }),
        context,
      );
      if (!popularity) return results;
      return results.map((result) => {
        if (result.status === "rejected") return result;
        const value = patched.get(result.value) ?? withPopularity(result.value, popularity);
        patched.set(result.value, value);
        return { status: "fulfilled", value };
      });
    },
    cards: (clusters, context) =>
      byCluster(
        clusters,
        (ofBase) => reader.cards(ofBase, context),
        ({ number, place, parts: { cards } }) => once(`cards ${number}`, () => decodeCards(cards, place)),
        context,
      ),
    async starter(context) {
      const [starter] = await Promise.all([reader.starter(context), overlay(context)]);
      return starter;
    },
    async whenCommonIsHere(signal) {
      await Promise.all([reader.whenCommonIsHere(signal), loading?.catch(() => {})]);
    },
    itemsOf(cluster) {
      const { added = [] } = known ?? {};
      return added[cluster - published.clusters]?.itemCount ?? reader.itemsOf(cluster);
    },
    knownOrdinal(id) {
      const ordinal = known?.ordinalOf.get(id) ?? reader.knownOrdinal(id);
      return ordinal === undefined || known?.gone.has(ordinal) ? undefined : ordinal;
    },
  };
}

function readOverlay(files: readonly Uint8Array[], manifest: Manifest): ReadOverlay {
  const { items, clusters, overlay } = manifest;
  const segments = files.map((bytes, i) => readSegment(bytes, i, manifest));
  const added: AddedCluster[] = [];
  const gone = new Set(segments.flatMap((segment) => [...segment.gone]));
  const ordinalOf = new Map<string, Ordinal>();
  segments.forEach(({ cluster, firstOrdinal, itemCount }, i) => {
    if (!cluster) return;
    const place = `overlay ${i}`;
    added.push({ ...cluster, number: clusters + added.length, place, firstOrdinal, itemCount });
    const cards = decodeCards(cluster.parts.cards, place);
    if (cards.length !== itemCount)
      throw new FormatError(`${place}: ${cards.length} cards, expected ${itemCount}`);
    for (const [position, { id }] of cards.entries())
      if (!gone.has(firstOrdinal + position)) ordinalOf.set(id, firstOrdinal + position);
  });
  if (gone.size !== overlay?.removed)
    throw new FormatError(`overlay: ${gone.size} items are gone, the manifest says ${overlay?.removed}`);
  const buckets = added.map(({ parts, place, firstOrdinal }) => ({
    bucket: decodeBucket(parts.lookup, place),
    firstOrdinal,
  }));
  return {
    base: { items, clusters },
    added,
    clusters: added.map(({ number }) => number),
    gone,
    ordinalOf,
    popularity: segments.findLast(({ popularity }) => popularity)?.popularity,
    find(hash) {
      for (const { bucket, firstOrdinal } of buckets.toReversed()) {
        const position = findInBucket(bucket, hash);
        if (position !== undefined && !gone.has(firstOrdinal + position)) return firstOrdinal + position;
      }
      return undefined;
    },
    titles: added.map(({ parts, place, firstOrdinal }) => ({
      block: decodeTitleBlock(parts.titles, place),
      firstOrdinal,
    })),
  };
}

function readSegment(bytes: Uint8Array, i: number, { items, overlay }: Manifest): OverlaySegment {
  const segment = decodeOverlaySegment(bytes, `overlay ${i}`);
  const listed = overlay?.segments ?? [];
  const firstOrdinal = listed.slice(0, i).reduce((sum, one) => sum + one.items, items);
  if (segment.firstOrdinal !== firstOrdinal || segment.itemCount !== listed[i]?.items) {
    throw new FormatError(
      `overlay ${i}: ${segment.itemCount} items from ${segment.firstOrdinal} on, the manifest says ${listed[i]?.items} from ${firstOrdinal}`,
    );
  }
  return segment;
}

function withClusters({ table, norms, index }: Centroids, added: readonly AddedCluster[]): Centroids {
  const { codes, firstOrdinal, radius, centroidSpec } = table;
  const addedCodes = joined(added.map(({ centroid }) => centroid));
  if (addedCodes.length !== added.length * bytesPerVector(centroidSpec))
    throw new FormatError(`overlay: ${addedCodes.length} bytes of codes for ${added.length} centroids`);
  const ends = added.map((cluster) => cluster.firstOrdinal + cluster.itemCount);
  const extendedTable: CentroidTable = {
    ...table,
    codes: joined([codes, addedCodes]),
    firstOrdinal: Uint32Array.from([...firstOrdinal, ...ends]),
    radius: Float32Array.from([...radius, ...added.map((cluster) => cluster.radius)]),
  };
  const addedNorms = squaredNorms(addedCodes, added.length, centroidSpec);
  return { table: extendedTable, norms: Float32Array.from([...norms, ...addedNorms]), index };
}

function joined(lists: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    bytes.set(list, at);
    at += list.length;
  }
  return bytes;
}

function withPopularity(loaded: LoadedShard, { ordinals, values }: OverlayPopularity): LoadedShard {
  const { shard, firstOrdinal } = loaded;
  const popularity = shard.popularity?.slice() ?? new Uint8Array(shard.itemCount);
  ordinals.forEach((ordinal, i) => {
    const position = ordinal - firstOrdinal;
    if (position >= 0 && position < shard.itemCount) popularity[position] = values[i];
  });
  return { ...loaded, shard: { ...shard, popularity } };
}

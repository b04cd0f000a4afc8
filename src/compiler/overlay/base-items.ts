import { type Card, type Details, decodeCards, decodeDetails } from "../../catalog/cards.ts";
import { decodeFacetCodes } from "../../catalog/facet-codes.ts";
import type { Facet } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import type { KeyHash } from "../../catalog/key-hash.ts";
import { decodeBucket } from "../../catalog/lookup.ts";
import { decodePictures, type PackedPicture } from "../../catalog/pictures.ts";
import { decodeShard, nodeOfItem } from "../../catalog/shard.ts";
import { bytesPerVector } from "../../math/codes.ts";
import type { PublishedCatalog } from "../published-catalog.ts";
import { facetsAt, noPicture, type PublishedItem } from "./published-item.ts";

/**
 * These items of the base, with all that the folder says of each.
 *
 * @throws {FormatError} when a file cannot be read, or an item is not all there
 */
export async function readBaseItems(
  catalog: PublishedCatalog,
  wanted: ReadonlySet<Ordinal>,
  facets: readonly Facet[],
): Promise<Map<Ordinal, PublishedItem>> {
  if (wanted.size === 0) return new Map();
  const { manifest, centroids } = catalog;
  const { firstOrdinal } = centroids;
  const clusters = clustersOf(wanted, firstOrdinal);
  const sizeOf = (cluster: number) => firstOrdinal[cluster + 1] - firstOrdinal[cluster];
  const labelCount = manifest.detailLabels.length;

  async function gather<T>(
    kind: "cards" | "details" | "pictures" | "shards",
    read: (bytes: Uint8Array, cluster: number, place: string) => (position: number) => T,
  ): Promise<Map<Ordinal, T>> {
    const found = new Map<Ordinal, T>();
    for await (const { part, bytes, place } of catalog.parts(kind)) {
      const ordinals = clusters.get(part);
      if (!ordinals) continue;
      const at = read(bytes, part, place);
      for (const ordinal of ordinals) found.set(ordinal, at(ordinal - firstOrdinal[part]));
    }
    return found;
  }

  const cards = await gather<Card>("cards", (bytes, _, place) => {
    const ofCluster = decodeCards(bytes, place);
    return (position) => ofCluster[position];
  });
  const details = await gather<Details>("details", (bytes, cluster, place) => {
    const ofCluster = decodeDetails(bytes, labelCount, sizeOf(cluster), place);
    return (position) => ofCluster[position];
  });
  const pictures = await gather<PackedPicture>("pictures", (bytes, cluster, place) => {
    const ofCluster = decodePictures(bytes, sizeOf(cluster), place);
    return (position) => ofCluster[position];
  });
  const vectors = await gather("shards", (bytes, cluster, place) =>
    vectorsOf(catalog, facets, bytes, cluster, place),
  );
  const keys = await readKeys(catalog, wanted);
  return new Map(
    Array.from(wanted, (ordinal): [Ordinal, PublishedItem] => [
      ordinal,
      {
        card: cards.get(ordinal) as Card, // the parts of all clusters were read
        details: details.get(ordinal)?.values ?? [],
        picture: pictures.get(ordinal) ?? noPicture,
        ...(vectors.get(ordinal) as ItemVectors),
        keys: keys.get(ordinal) ?? [],
      },
    ]),
  );
}

type ItemVectors = Pick<PublishedItem, "code" | "inCode" | "contentCode" | "facets" | "group" | "popularity">;

function vectorsOf(
  { centroids: { itemSpec } }: PublishedCatalog,
  facets: readonly Facet[],
  bytes: Uint8Array,
  cluster: number,
  place: string,
): (position: number) => ItemVectors {
  const shard = decodeShard(bytes, itemSpec, cluster, place);
  const { codes, itemCount, itemStart, inCodes, contentCodes, group, popularity } = shard;
  const columns = shard.facets ? decodeFacetCodes(shard.facets, facets, itemCount, place).columns : [];
  const stride = bytesPerVector(itemSpec);
  const codeAt = (all: Uint8Array | undefined, i: number, width: number) =>
    all?.slice(i * width, (i + 1) * width);
  return (position) => ({
    code: codeAt(codes, nodeOfItem(itemStart, position), stride) as Uint8Array, // codes are there
    inCode: codeAt(inCodes, position, (inCodes?.length ?? 0) / itemCount),
    contentCode: codeAt(contentCodes, position, (contentCodes?.length ?? 0) / itemCount),
    facets: facetsAt(columns, position),
    group: group?.[position],
    popularity: popularity?.[position] ?? 0,
  });
}

async function readKeys(
  catalog: PublishedCatalog,
  wanted: ReadonlySet<Ordinal>,
): Promise<Map<Ordinal, KeyHash[]>> {
  const keys = new Map(Array.from(wanted, (ordinal): [Ordinal, KeyHash[]] => [ordinal, []]));
  for await (const { bytes, place } of catalog.parts("lookup")) {
    const { high, low, ordinals } = decodeBucket(bytes, place);
    ordinals.forEach((ordinal, i) => {
      keys.get(ordinal)?.push({ high: high[i], low: low[i] });
    });
  }
  return keys;
}

function clustersOf(wanted: ReadonlySet<Ordinal>, firstOrdinal: Uint32Array): Map<number, Ordinal[]> {
  const clusters = new Map<number, Ordinal[]>();
  let cluster = 0;
  for (const ordinal of [...wanted].sort((a, b) => a - b)) {
    while (firstOrdinal[cluster + 1] <= ordinal) cluster++;
    const ordinals = clusters.get(cluster) ?? [];
    ordinals.push(ordinal);
    clusters.set(cluster, ordinals);
  }
  return clusters;
}

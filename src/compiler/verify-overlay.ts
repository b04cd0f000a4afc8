import { type Card, decodeCards, decodeDetails } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { decodeBucket, findInBucket, hashItemId } from "../catalog/lookup.ts";
import { ordinalCount } from "../catalog/manifest.ts";
import type { OverlayCluster } from "../catalog/overlay-segment.ts";
import { decodePictures } from "../catalog/pictures.ts";
import { decodeShard } from "../catalog/shard.ts";
import { decodeTitleBlock } from "../catalog/title-index.ts";
import { tokenise } from "../catalog/tokens.ts";
import { bytesPerVector, decodeVector } from "../math/codes.ts";
import { squaredDistance } from "../math/vector.ts";
import type { PublishedCatalog } from "./published-catalog.ts";
import type { FoundCards } from "./verify-items.ts";
import type { Violations } from "./violations.ts";

/** What updates have added and taken away, as far as it could be read. */
export interface CheckedOverlay {
  /** Of added items, in the order of their ordinals. */
  readonly cards: FoundCards;
  readonly gone: ReadonlySet<Ordinal>;
  readonly clusters: readonly CheckedCluster[];
}

interface CheckedCluster extends OverlayCluster {
  readonly number: number;
  readonly firstOrdinal: Ordinal;
  readonly itemCount: number;
}

/** Segments follow each other without gaps; each item that is there is there once, and is found by its id and words. */
export async function checkOverlay(
  catalog: PublishedCatalog,
  ofBase: FoundCards,
  violations: Violations,
): Promise<CheckedOverlay> {
  const { manifest, segments } = catalog;
  const { segments: listed = [], removed = 0 } = manifest.overlay ?? {};
  const gone = new Set(segments.flatMap((segment) => [...segment.gone]));
  const cards = new Array<Card | undefined>(ordinalCount(manifest) - manifest.items).fill(undefined);
  const clusters: CheckedCluster[] = [];
  if (gone.size !== removed)
    violations.add(`overlay: ${gone.size} items are gone, the manifest says ${removed}`);
  let firstOrdinal = manifest.items;
  for (const [i, segment] of segments.entries()) {
    if (segment.firstOrdinal !== firstOrdinal || segment.itemCount !== listed[i].items)
      violations.add(
        `overlay ${i}: ${segment.itemCount} items from ${segment.firstOrdinal} on, expected ${listed[i].items} from ${firstOrdinal}`,
      );
    firstOrdinal += segment.itemCount;
    if (!segment.cluster) continue;
    const cluster = { ...segment.cluster, ...segment, number: manifest.clusters + clusters.length };
    clusters.push(cluster);
    await violations.collect(() => {
      const found = checkCluster(catalog, cluster, gone, violations);
      found.forEach((card, at) => {
        cards[segment.firstOrdinal - manifest.items + at] = card;
      });
    });
  }
  // Of a base alone they were compared with its cards.
  if (segments.length > 0) checkIds([...ofBase, ...cards], gone, violations);
  return { cards, gone, clusters };
}

function checkCluster(
  { manifest, centroids: { itemSpec, centroidSpec } }: PublishedCatalog,
  { number, firstOrdinal, itemCount, parts, centroid, radius }: CheckedCluster,
  gone: ReadonlySet<Ordinal>,
  violations: Violations,
): Card[] {
  const place = `overlay cluster ${number}`;
  const shard = decodeShard(parts.shards, itemSpec, number, place);
  const cards = decodeCards(parts.cards, place);
  for (const [what, count] of [
    ["nodes", shard.nodeCount],
    ["items in its shard", shard.itemCount],
    ["cards", cards.length],
  ] as const)
    if (count !== itemCount) violations.add(`${place}: ${count} ${what}, expected ${itemCount}`);
  decodeDetails(parts.details, manifest.detailLabels.length, itemCount, place);
  if (manifest.files.pictures) decodePictures(parts.pictures, itemCount, place);
  if (centroid.length !== bytesPerVector(centroidSpec))
    violations.add(`${place}: a centroid of ${centroid.length} bytes`);
  const middle = decodeVector(centroid, 0, centroidSpec);
  for (let node = 0; node < shard.nodeCount; node++) {
    const distance = Math.sqrt(squaredDistance(middle, decodeVector(shard.codes, node, itemSpec)));
    if (distance > radius + 1e-4)
      violations.add(`${place}: node ${node} lies ${distance.toFixed(4)} from its centroid`);
  }
  const bucket = decodeBucket(parts.lookup, place);
  const block = decodeTitleBlock(parts.titles, place);
  const postings = new Map(block.tokens.map((token, i) => [token, new Set(block.ordinalsOf(i))]));
  cards.forEach(({ id, title }, position) => {
    if (gone.has(firstOrdinal + position)) return;
    const found = findInBucket(bucket, hashItemId(id));
    if (found !== position)
      violations.add(`${place}: id ${JSON.stringify(id)} gives ${found ?? "nothing"}, expected ${position}`);
    for (const token of new Set(tokenise(title)))
      if (!postings.get(token)?.has(position))
        violations.add(`${place}: ${JSON.stringify(token)} does not lead to item ${position}`);
  });
  return cards;
}

function checkIds(cards: FoundCards, gone: ReadonlySet<Ordinal>, violations: Violations): void {
  const ordinalOf = new Map<string, Ordinal>();
  cards.forEach((card, ordinal) => {
    if (!card || gone.has(ordinal)) return;
    const other = ordinalOf.get(card.id);
    if (other === undefined) ordinalOf.set(card.id, ordinal);
    else violations.add(`overlay: id ${JSON.stringify(card.id)} stands at ${other} and at ${ordinal}`);
  });
}

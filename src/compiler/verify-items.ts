import { type Card, decodeCards, decodeDetails } from "../catalog/cards.ts";
import { clusterOfOrdinal } from "../catalog/centroids.ts";
import { FormatError } from "../catalog/format-error.ts";
import { type Bucket, bucketOf, decodeBucket, findInBucket, hashItemId } from "../catalog/lookup.ts";
import { decodeMap } from "../catalog/map.ts";
import { decodePictures } from "../catalog/pictures.ts";
import { decodeShard, nodeOfItem, type Shard } from "../catalog/shard.ts";
import { decodeStarter, type Starter } from "../catalog/starter.ts";
import { decodeTitleBlock, decodeTitleRoot } from "../catalog/title-index.ts";
import { tokenise } from "../catalog/tokens.ts";
import { bytesPerVector, type CodeSpec } from "../math/codes.ts";
import type { PackedKind, PublishedCatalog } from "./published-catalog.ts";
import type { Violations } from "./violations.ts";

/** Cards by ordinal; none where their part could not be read. */
export type FoundCards = readonly (Card | undefined)[];

/** Every item has a card, and an id of its own. */
export async function checkCards(catalog: PublishedCatalog, violations: Violations): Promise<FoundCards> {
  const { manifest, centroids } = catalog;
  const cards = new Array<Card | undefined>(manifest.items).fill(undefined);
  await eachPart(catalog, "cards", violations, (part, bytes, place) => {
    const found = decodeCards(bytes, place);
    const expected = clusterSize(catalog, part);
    if (found.length !== expected) violations.add(`${place}: ${found.length} cards for ${expected} items`);
    found.slice(0, expected).forEach((card, i) => {
      cards[centroids.firstOrdinal[part] + i] = card;
    });
  });
  const ordinalOf = new Map<string, number>();
  let missing = 0;
  cards.forEach((card, ordinal) => {
    if (!card) missing++;
    else if (ordinalOf.has(card.id))
      violations.add(`id ${JSON.stringify(card.id)} stands at ${ordinalOf.get(card.id)} and at ${ordinal}`);
    else ordinalOf.set(card.id, ordinal);
  });
  if (missing > 0) violations.add(`cards: ${missing} of ${manifest.items} items have none`);
  return cards;
}

/** Every id leads to its item, and every key to some item. */
export async function checkLookup(
  catalog: PublishedCatalog,
  cards: FoundCards,
  violations: Violations,
): Promise<void> {
  const buckets: (Bucket | undefined)[] = [];
  await eachPart(catalog, "lookup", violations, (part, bytes, place) => {
    const bucket = decodeBucket(bytes, place);
    buckets[part] = bucket;
    const beyond = bucket.ordinals.find((ordinal) => ordinal >= cards.length);
    if (beyond !== undefined)
      violations.add(`${place}: leads to item ${beyond}, the catalogue has ${cards.length}`);
  });
  const bucketCount = catalog.directories.lookup?.home.length ?? 0;
  cards.forEach((card, ordinal) => {
    if (!card) return;
    const hash = hashItemId(card.id);
    const bucket = buckets[bucketOf(hash, bucketCount)];
    if (!bucket) return; // its file is a violation already
    const found = findInBucket(bucket, hash);
    if (found !== ordinal)
      violations.add(
        `lookup: id ${JSON.stringify(card.id)} gives ${found ?? "nothing"}, expected ${ordinal}`,
      );
  });
}

/** Every word of a title leads to its item; blocks and their root are in order. */
export async function checkTitles(
  catalog: PublishedCatalog,
  cards: FoundCards,
  violations: Violations,
): Promise<void> {
  const postings = new Map<string, Set<number>>();
  const firstTokens: string[] = [];
  const areRead = await eachPart(catalog, "titles", violations, (part, bytes, place) => {
    const block = decodeTitleBlock(bytes, place);
    firstTokens[part] = block.tokens[0];
    block.tokens.forEach((token, i) => {
      if (i > 0 && token <= block.tokens[i - 1])
        violations.add(`${place}: ${JSON.stringify(token)} is out of order`);
      postings.set(token, new Set(block.ordinalsOf(i)));
    });
  });
  if (!areRead) return;
  await violations.collect(async () => {
    const bytes = await catalog.payload(catalog.manifest.files.titleRoot, "title root");
    if (decodeTitleRoot(bytes, "title root").join("\n") !== firstTokens.join("\n"))
      violations.add("title root: does not name the first words of its blocks");
  });
  cards.forEach((card, ordinal) => {
    for (const token of new Set(tokenise(card?.title ?? ""))) {
      if (!postings.get(token)?.has(ordinal))
        violations.add(`titles: ${JSON.stringify(token)} does not lead to item ${ordinal}`);
    }
  });
}

export async function checkDetails(catalog: PublishedCatalog, violations: Violations): Promise<void> {
  await eachPart(catalog, "details", violations, (part, bytes, place) => {
    decodeDetails(bytes, catalog.manifest.detailLabels.length, clusterSize(catalog, part), place);
  });
}

/** Every card that says so has a picture in the pack. */
export async function checkPictures(
  catalog: PublishedCatalog,
  cards: FoundCards,
  violations: Violations,
): Promise<void> {
  const packed = new Set<number>();
  const areRead = await eachPart(catalog, "pictures", violations, (part, bytes, place) => {
    decodePictures(bytes, clusterSize(catalog, part), place).forEach((picture, i) => {
      if (picture.bytes.length > 0) packed.add(catalog.centroids.firstOrdinal[part] + i);
    });
  });
  if (!areRead) return;
  cards.forEach((card, ordinal) => {
    if (card?.picture?.from === "pack" && !packed.has(ordinal))
      violations.add(`pictures: item ${ordinal} should have one`);
  });
}

/** The starter shows items as their own cards do, each once. */
export async function checkStarter(
  catalog: PublishedCatalog,
  cards: FoundCards,
  { gone }: { readonly gone: ReadonlySet<number> },
  violations: Violations,
): Promise<void> {
  await violations.collect(async () => {
    const bytes = await catalog.payload(catalog.manifest.files.starter, "starter");
    const starter = decodeStarter(bytes, catalog.manifest.detailLabels.length, "starter");
    if (new Set(starter.ordinals).size !== starter.ordinals.length)
      violations.add("starter: names an item twice");
    starter.ordinals.forEach((ordinal, i) => {
      const expected = cards[ordinal]?.id;
      if (starter.cards[i].id !== expected)
        violations.add(`starter: item ${ordinal} is ${starter.cards[i].id}, expected ${expected}`);
      if (gone.has(ordinal)) violations.add(`starter: shows item ${ordinal}, which is no longer there`);
    });
    await checkStarterCodes(catalog, starter, violations);
  });
}

/** Its vectors are those of the shards. */
async function checkStarterCodes(
  catalog: PublishedCatalog,
  { ordinals, codes }: Starter,
  violations: Violations,
): Promise<void> {
  const { itemSpec, firstOrdinal } = catalog.centroids;
  const stride = bytesPerVector(itemSpec);
  if (codes.length !== ordinals.length * stride) {
    violations.add(`starter: ${codes.length} bytes of codes for ${ordinals.length} items of ${stride}`);
    return;
  }
  const ofBase = ordinals.filter((ordinal) => ordinal < catalog.manifest.items);
  const clusters = new Set(ofBase.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)));
  // Files that cannot be read are violations already.
  for await (const { part, bytes, place } of catalog.parts("shards", () => {})) {
    if (!clusters.has(part)) continue;
    const shard = readableShard(bytes, itemSpec, part, place);
    ordinals.forEach((ordinal, i) => {
      const position = ordinal - firstOrdinal[part];
      if (!shard || position < 0 || position >= shard.itemCount) return;
      const node = nodeOfItem(shard.itemStart, position);
      const same = shard.codes
        .subarray(node * stride, (node + 1) * stride)
        .every((byte, b) => byte === codes[i * stride + b]);
      if (!same) violations.add(`starter: item ${ordinal} has another vector than its shard says`);
    });
  }
}

function readableShard(bytes: Uint8Array, spec: CodeSpec, part: number, place: string): Shard | undefined {
  try {
    return decodeShard(bytes, spec, part, place);
  } catch (error) {
    if (error instanceof FormatError) return undefined; // a violation already
    throw error;
  }
}

/** Every item has its place, and every cluster its label. */
export async function checkMap(catalog: PublishedCatalog, violations: Violations): Promise<void> {
  const { manifest, centroids, payload } = catalog;
  const ref = manifest.files.map;
  if (!ref) return;
  const clusters = centroids.firstOrdinal.length - 1;
  const items = centroids.firstOrdinal[clusters];
  await violations.collect(async () => {
    decodeMap(await payload(ref, "map"), { items, clusters }, "map");
  });
}

/** @returns whether every part was there and could be read */
async function eachPart(
  catalog: PublishedCatalog,
  kind: PackedKind,
  violations: Violations,
  check: (part: number, bytes: Uint8Array, place: string) => void,
): Promise<boolean> {
  let isWhole = true;
  const onBrokenFile = ({ message }: Error) => {
    isWhole = false;
    violations.add(message);
  };
  for await (const { part, bytes, place } of catalog.parts(kind, onBrokenFile))
    isWhole = (await violations.collect(() => check(part, bytes, place))) && isWhole;
  return isWhole;
}

function clusterSize({ centroids }: PublishedCatalog, cluster: number): number {
  return centroids.firstOrdinal[cluster + 1] - centroids.firstOrdinal[cluster];
}

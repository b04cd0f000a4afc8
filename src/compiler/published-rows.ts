import { type Card, decodeCards, decodeDetails } from "../catalog/cards.ts";
import { decodeShard } from "../catalog/shard.ts";
import { bytesPerVector } from "../math/codes.ts";
import type { PublishedCatalog } from "./published-catalog.ts";

/** The code of each item, by ordinal: items that share a node each get its code. */
export async function readCodes(catalog: PublishedCatalog): Promise<Uint8Array> {
  const { itemSpec, firstOrdinal } = catalog.centroids;
  const stride = bytesPerVector(itemSpec);
  const codes = new Uint8Array(catalog.manifest.items * stride);
  for await (const { part, bytes, place } of catalog.parts("shards")) {
    const shard = decodeShard(bytes, itemSpec, part, place);
    for (let node = 0; node < shard.nodeCount; node++) {
      const code = shard.codes.subarray(node * stride, (node + 1) * stride);
      for (let i = shard.itemStart[node]; i < shard.itemStart[node + 1]; i++)
        codes.set(code, (firstOrdinal[part] + i) * stride);
    }
  }
  return codes;
}

/** By ordinal. */
export async function readCards(catalog: PublishedCatalog): Promise<Card[]> {
  const cards = new Array<Card>(catalog.manifest.items);
  await visitCards(catalog, (card, ordinal) => {
    cards[ordinal] = card;
  });
  return cards;
}

/** All cards in turn: of half a million, together in memory, each takes more than a kilobyte. */
export async function visitCards(
  catalog: PublishedCatalog,
  visit: (card: Card, ordinal: number) => void,
): Promise<void> {
  const { firstOrdinal } = catalog.centroids;
  for await (const { part, bytes, place } of catalog.parts("cards"))
    for (const [i, card] of decodeCards(bytes, place).entries()) visit(card, firstOrdinal[part] + i);
}

/** One line of the object pages, by ordinal: its cells as the source has them. */
export async function readDetail(catalog: PublishedCatalog, column: number): Promise<string[]> {
  const { firstOrdinal } = catalog.centroids;
  const cells = new Array<string>(catalog.manifest.items);
  for await (const { part, bytes, place } of catalog.parts("details")) {
    const count = firstOrdinal[part + 1] - firstOrdinal[part];
    decodeDetails(bytes, catalog.manifest.detailLabels.length, count, place).forEach(({ values }, i) => {
      cells[firstOrdinal[part] + i] = values[column];
    });
  }
  return cells;
}

import { expect, test } from "vitest";
import type { Card } from "../../catalog/cards.ts";
import type { PublishedCatalog } from "../published-catalog.ts";
import { findDuplicates } from "./duplicates.ts";

test("finds items with equal codes in a cluster, the largest groups first", () => {
  const catalog = {
    centroids: { firstOrdinal: [0, 4, 8] },
    manifest: { clusters: 2 },
  } as unknown as PublishedCatalog;
  const cards = Array.from({ length: 8 }, (_, i) => ({ id: String(i) }) as unknown as Card);
  // The last code of the first cluster is that of the second's first, as codes relative to a centroid may be.
  const codes = Uint8Array.from([1, 2, 1, 9, 9, 5, 5, 5].flatMap((code) => [code, 0]));
  expect(findDuplicates(catalog, codes, cards)).toEqual({
    groups: 2,
    items: 5,
    largest: [
      { size: 3, cards: [{ id: "5" }, { id: "6" }, { id: "7" }] },
      { size: 2, cards: [{ id: "0" }, { id: "2" }] },
    ],
  });
});
